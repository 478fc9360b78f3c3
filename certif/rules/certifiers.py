"""CF220 to CF222: certifiers, their names and who signs for them."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _
from certif.model.places import Place
from certif.quoting import listed, nearest, shown
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from certif.model.certifier import Certifier
    from certif.rules.support.case import Case

_MANY = 12


@rule("CF220", Severity.ERROR)
def certifiers_named_exist(case: Case) -> Iterator[Finding]:
    """Every certification names a certifier that has a file.

    The file gives the certifier's name on each day, who signs for it and how to write to it: without it no
    document can be issued.
    """
    shelf = case.register.shelf
    for certification in shelf.certifications.values():
        named = certification.certifier
        if named in shelf.certifiers or shelf.is_broken("certifiers", named):
            continue
        yield Finding(
            Place(certification.path, ("certifier",)),
            _("There is no certifier {id}.").format(id=shown(named)),
            _closest(named, shelf.certifiers)
            or _("Describe it in data/certifiers/{id}.yml.").format(id=named),
        )


@rule("CF221", Severity.ERROR)
def signatories_named_are_the_certifiers(case: Case) -> Iterator[Finding]:
    """The signatory that a session names is one of its certifier's.

    A decision bears the name and the capacity of somebody who may take it (CRPA L212-1). A session that names
    nobody is signed by the person in office on the day of the close.
    """
    for folder in case.register.sessions.values():
        session, certifier = folder.session, folder.certifier
        if session is None or certifier is None or session.signatory is None:
            continue
        known = [each.name for each in certifier.signatories]
        if session.signatory not in known:
            yield Finding(
                Place(session.path, ("signatory",)),
                _("{name} is not a signatory of {certifier}.").format(
                    name=shown(session.signatory), certifier=shown(certifier.id)
                ),
                _closest(session.signatory, known),
                (Related(Place(certifier.path, ("signatories",)), _("who signs for it")),),
            )


@rule("CF222", Severity.ERROR)
def a_certifier_bears_one_name_on_each_day(case: Case) -> Iterator[Finding]:
    """The names of a certifier follow each other, one a day, without a gap.

    A document bears the name of the day on which it is issued: two names on a day, or none, would leave it to
    chance.
    """
    for certifier in case.register.shelf.certifiers.values():
        for index, (older, newer) in enumerate(pairwise(certifier.names), start=1):
            before = Related(Place(certifier.path, ("names", index - 1)), _("the name before"))
            at = Place(certifier.path, ("names", index, "from"))
            if older.end is None or newer.start <= older.end:
                yield Finding(
                    at,
                    _("On {day}, {certifier} has two names.").format(
                        day=newer.start.isoformat(), certifier=shown(certifier.id)
                    ),
                    _("Give the previous name an `until`: the day before this one begins."),
                    (before,),
                )
            elif newer.start > older.end + timedelta(days=1):
                yield Finding(
                    at,
                    _("On {day}, {certifier} has no name.").format(
                        day=(older.end + timedelta(days=1)).isoformat(),
                        certifier=shown(certifier.id),
                    ),
                    _("Each name begins on the day after the previous one ends."),
                    (before,),
                )
        yield from _ended(certifier)


def _ended(certifier: Certifier) -> Iterator[Finding]:
    last = certifier.names[-1]
    if last.end is not None:
        index = len(certifier.names) - 1
        yield Finding(
            Place(certifier.path, ("names", index, "until")),
            _("After {day}, {certifier} has no name.").format(
                day=last.end.isoformat(), certifier=shown(certifier.id)
            ),
            _("Add the name that follows, or remove `until`."),
        )


def _closest(word: str, known: Iterable[str]) -> str | None:
    words = list(dict.fromkeys(known))
    if near := nearest(word, words):
        return _("Did you mean {word}?").format(word=shown(near))
    return _("The register knows {words}.").format(words=listed(words[:_MANY])) if words else None
