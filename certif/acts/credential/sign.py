"""Sign credentials of a session and lists of states; needs no network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.credential.keys import certifier_named, keys_of
from certif.acts.support.file_plan import FileChange, FilePlan
from certif.acts.support.find_session import session_folder, unreadable_session
from certif.acts.support.read_or_refuse import content_if_there
from certif.credential.claims import ALGORITHMS, free_position, header_of, payload_of
from certif.credential.held import (
    FOLDER,
    asked_without,
    certifier_of,
    facts_in,
    positions_of,
    states_by,
)
from certif.credential.lists import States, list_payload
from certif.dataset.reading.load import load
from certif.errors import CannotCheck, Refusal
from certif.i18n import _, dated, ngettext
from certif.model.credential import Token
from certif.quoting import shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from certif.credential.signing import KeyRing
    from certif.model.certifier import Certifier
    from certif.model.register import Register, SessionFolder

__all__ = ["plan_lists", "plan_session"]

_LARGEST = 256 * 1024


@dataclass(frozen=True, slots=True)
class _Signer:
    """Private keys, and the day on which they sign."""

    ring: KeyRing
    on: date

    def token(self, kind: Token, payload: Mapping[str, object]) -> bytes:
        header = header_of(kind, self.ring.kid(ALGORITHMS[kind]))
        return f"{self.ring.sign(header, payload)}\n".encode()


def plan_session(root: Path, session: str, ring: KeyRing, on: date) -> FilePlan:
    """Plan the tokens of a session that were asked for, and both lists.

    Raises `UsageError` for an unknown session, `Refusal` for one that is open or has a file out of place, and for
    keys that may not sign on ``on``, and `CannotCheck` for results that cannot be read.
    """
    register = load(root)
    folder = session_folder(register, session)
    _refuse_unready(folder)
    certifier = certifier_of(register, folder)
    if certifier is None:
        raise unreadable_session(folder.id)
    _refuse_keys(register, certifier, ring, on)
    signer, taken = _Signer(ring, on), dict(positions_of(register, certifier.id))
    files: dict[str, bytes] = {}
    names: list[str] = []
    for certificate, edition in asked_without(register, folder):
        facts = facts_in(register, folder, certificate, edition)
        if facts is None:
            raise _no_address(certifier)
        place = taken.get(facts.name)
        if place is None:
            place = taken[facts.name] = free_position(facts.name, {*taken.values()})
        for kind in (Token.WALLET, Token.PAPER):
            path = f"{folder.path}/{FOLDER}/{facts.name}.{kind}"
            files[path] = signer.token(kind, payload_of(kind, facts, on, place))
        names.append(facts.fullname)
    if not names:
        return FilePlan(())
    files |= _lists(register, certifier, signer, taken)
    said = ngettext("{count} credential: {names}.", "{count} credentials: {names}.", len(names))
    notes = (said.format(count=len(names), names=", ".join(map(shown, names))),)
    return _plan(root, files, notes)


def plan_lists(root: Path, ring: KeyRing, *, certifier: str | None, on: date) -> FilePlan:
    """Plan both lists of a certifier, as the register gives them, signed on ``on``."""
    register = load(root)
    who = certifier_named(register, certifier)
    _refuse_keys(register, who, ring, on)
    broken = [
        each.path for each in register.sessions.values() if each.issued and not each.issued.results
    ]
    if broken:
        raise CannotCheck(
            _("What {path} issued cannot be read: a list without it would say too little.").format(
                path=shown(broken[0])
            ),
            hint=_("`certif validate` says what is wrong; put that right first."),
        )
    return _plan(root, _lists(register, who, _Signer(ring, on), positions_of(register, who.id)), ())


def _lists(
    register: Register, certifier: Certifier, signer: _Signer, positions: Mapping[str, int]
) -> dict[str, bytes]:
    if not certifier.public_url:
        raise _no_address(certifier)
    states = states_by(register).get(certifier.id, States((), ()))
    folder, address = f"data/certifiers/{certifier.id}/status", certifier.public_url
    return {
        f"{folder}/{kind}": signer.token(
            kind, list_payload(kind, address, states, positions, signer.on)
        )
        for kind in (Token.BITS, Token.LIST)
    }


def _plan(root: Path, files: Mapping[str, bytes], notes: tuple[str, ...]) -> FilePlan:
    changes = (
        FileChange(path, content_if_there(root / path, _LARGEST, path), content)
        for path, content in sorted(files.items())
    )
    return FilePlan(tuple(each for each in changes if each.before != each.after), notes)


def _refuse_unready(folder: SessionFolder) -> None:
    if folder.issued is None:
        raise Refusal(
            _("Session {session} is open: it has issued no certificate.").format(
                session=shown(folder.id)
            ),
            hint=_("Credentials are signed after its close is merged."),
        )
    if folder.issued.results is None:
        raise CannotCheck(
            _("The results of session {session} cannot be read.").format(session=shown(folder.id)),
            hint=_("`certif validate` says why."),
        )


def _refuse_keys(register: Register, certifier: Certifier, ring: KeyRing, on: date) -> None:
    """Raise `Refusal` unless the certifier publishes both keys, to sign on ``on``."""
    published = keys_of(register, certifier)
    for algorithm in ring.private:
        key = published.key(ring.kid(algorithm))
        if key is None:
            raise Refusal(
                _("The certifier {id} does not publish this key: {kid}.").format(
                    id=shown(certifier.id), kid=shown(ring.kid(algorithm))
                ),
                hint=_("{path} lists those that may sign.").format(path=published.path),
            )
        if key.compromised_on is not None:
            raise Refusal(
                _("This key is known to be compromised since {day}: it signs no more.").format(
                    day=dated(key.compromised_on)
                ),
                hint=_("`certif credential key new` makes another one."),
            )
        if not key.may_sign(on):
            raise Refusal(
                _("This key signs from {first} to {last}, and not on {day}.").format(
                    first=dated(key.not_before), last=dated(key.not_after), day=dated(on)
                ),
                hint=_("Use the key in force; `certif credential key new` makes one."),
            )


def _no_address(certifier: Certifier) -> Refusal:
    return Refusal(
        _("{path} has no `public_url`, the address where it publishes.").format(
            path=certifier.path
        ),
        hint=_("Add it first; tokens bear it for good."),
    )
