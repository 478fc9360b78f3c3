"""CF540–CF545: signed credentials, and the lists of their states."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from certif.credential.claims import POSITIONS
from certif.credential.held import (
    asked_without,
    certifier_of,
    held_by,
    lists_of,
    states_by,
)
from certif.credential.judge import Problem
from certif.credential.wording import hint_on, said_of
from certif.findings import Finding, Related, Severity
from certif.i18n import _, dated
from certif.model.credential import Token
from certif.model.dates import day_of
from certif.model.places import Place
from certif.quoting import listed, shown
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.credential.judge import Fault
    from certif.rules.support.case import Case

_OF_FORM = frozenset({Problem.UNREADABLE, Problem.OTHER_KIND, Problem.HEADER, Problem.ALGORITHM})
_OF_CONTENT = frozenset({Problem.CLAIMS, Problem.UNKNOWN_CERTIFICATE, Problem.NO_ADDRESS})
_OF_KEY = frozenset({Problem.NO_KEYS, Problem.UNKNOWN_KEY, Problem.DAY})
_SHOWN = 10


@rule("CF540", Severity.WARNING)
def who_asked_has_a_credential(case: Case) -> Iterator[Finding]:
    """Everybody who asked for a digital credential has one for the current edition.

    A person asks for it in the dossier, or later (`wants_credential`). Two tokens are signed after the close: one
    for wallets, one for the code on paper. A token of a compromised key counts for nothing.
    """
    for folder in (each for each in case.closed_sessions if each.is_whole):
        certifier = certifier_of(case.register, folder)
        published = certifier is not None and certifier.public_url is not None
        for certificate, edition in asked_without(case.register, folder):
            yield Finding(
                Place(f"data/candidates/{certificate.candidate}.yml", ("wants_credential",)),
                _(
                    "{name} asked for a digital credential, and edition {edition} of {number} has none."
                ).format(
                    name=shown(edition.fullname), edition=edition.number, number=certificate.number
                ),
                _(
                    "`certif credential sign {session} --key FILE` signs it, on the computer that has the key."
                ).format(session=folder.id)
                if published
                else _(
                    "Its certifier has to publish first: `public_url` in its file, then `certif credential key new`."
                ),
            )


@rule("CF541", Severity.ERROR)
def tokens_are_of_their_kind(case: Case) -> Iterator[Finding]:
    """Every signed token is whole, and of the kind that belongs where it lies.

    A status list is signed by the same keys as a credential: put in its place, it would pass for one. So each kind
    names itself, has its own algorithm, and a header that holds nothing else than the key and that algorithm.
    """
    yield from _faults(case, _OF_FORM)


@rule("CF542", Severity.ERROR)
def tokens_say_what_the_register_gives(case: Case) -> Iterator[Finding]:
    """A token says of its certificate what the register gives, and nothing else.

    Name, number, edition, day, certification, certifier, and the address where the certifier publishes
    (`public_url`): once a token bears it, that address does not change. A list names no certificate that was not
    revoked or superseded.
    """
    yield from _faults(case, _OF_CONTENT)


@rule("CF543", Severity.ERROR)
def keys_were_in_force(case: Case) -> Iterator[Finding]:
    """A token is signed by a key of its certifier, on a day on which that key signs.

    The keys are in `certifiers/<id>/jwks.json`, each with its days. Its tokens hold after its last day.
    """
    yield from _faults(case, _OF_KEY)


@rule("CF544", Severity.ERROR)
def places_in_the_list_are_apart(case: Case) -> Iterator[Finding]:
    """No two credentials have the same place in the status list of a certifier.

    Otherwise the revocation of one would be read as that of the other.
    """
    seen: dict[tuple[str, int], str] = {}
    for folder in case.closed_sessions:
        for held in held_by(case.register, folder):
            place = held.position
            if held.kind is not Token.WALLET or place is None:
                continue
            first = seen.setdefault((held.certifier, place), held.path)
            if first != held.path or place >= POSITIONS:
                yield Finding(
                    Place(held.path),
                    _("Its place in the status list, {place}, is not its own.").format(place=place),
                    _("Take both files of this credential out, and sign again."),
                    (Related(Place(first), _("The other credential.")),)
                    if first != held.path
                    else (),
                )


@rule("CF545", Severity.WARNING)
def lists_are_up_to_date(case: Case) -> Iterator[Finding]:
    """Both lists of states name all that was revoked or superseded, and are in date.

    The page that verifies and the wallets know a revocation by them alone. They are signed again at each
    revocation and at each new edition, and twice a year at least.
    """
    if not all(each.is_whole for each in case.closed_sessions):
        return
    states = states_by(case.register)
    for certifier in case.register.shelf.certifiers.values():
        keys = case.register.shelf.keys.get(certifier.id)
        if keys is None or certifier.id not in states:
            continue
        held = {
            each.kind: each for each in lists_of(case.register, certifier, states[certifier.id])
        }
        hint = _("`certif credential status --key FILE` signs both lists again.")
        for kind in (Token.BITS, Token.LIST):
            found = held.get(kind)
            place = Place(found.path if found else keys.path)
            if found is None:
                said = _("{list} is not published yet.").format(list=shown(kind))
            elif any(fault.problem is Problem.COMPROMISED for fault in found.faults):
                said = _("This list is signed by a key that is known to be compromised.")
            elif found.lacking:
                said = _(
                    "This list does not name what the register revoked or replaced: {names}."
                ).format(names=listed(found.lacking[:_SHOWN]))
            elif _is_past(found.until, case.on):
                said = _("This list was good until {day}.").format(
                    day=dated(day_of(found.until) or found.until)
                )
            else:
                continue
            yield Finding(place, said, hint)


def _faults(case: Case, problems: frozenset[Problem]) -> Iterator[Finding]:
    """Yield the findings on tokens and lists whose problem is one of ``problems``."""
    for path, faults in _judged(case):
        for fault in faults:
            if fault.problem in problems:
                yield Finding(Place(path), said_of(fault), hint_on(fault))


def _judged(case: Case) -> Iterator[tuple[str, tuple[Fault, ...]]]:
    register = case.register
    for folder in register.sessions.values():
        for held in held_by(register, folder) if not folder.closed or folder.is_whole else ():
            yield held.path, held.faults
    if not any(register.lists.values()) or not all(each.is_whole for each in case.closed_sessions):
        return
    states = states_by(register)
    for certifier in register.shelf.certifiers.values():
        if certifier.id in states:
            for found in lists_of(register, certifier, states[certifier.id]):
                yield found.path, found.faults


def _is_past(until: str, on: date) -> bool:
    try:
        return date.fromisoformat(until) < on
    except ValueError:
        return True
