"""Sign credentials of a session and lists of states; needs no network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.credential.keys import address_of, certifier_named, keys_of
from certif.acts.support.file_plan import FileChange, FilePlan
from certif.acts.support.find_session import load_session, unreadable_session
from certif.acts.support.read_or_refuse import content_if_there, refuse_incomplete
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
from certif.errors import Refusal
from certif.i18n import _, dated, ngettext
from certif.model.credential import Token
from certif.quoting import shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from certif.credential.signing import KeyRing
    from certif.model.certifier import Certifier
    from certif.model.register import Register

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

    Raises `UsageError` for an unknown session and for a certifier without an address, `Refusal` for a session that is
    open and for keys that may not sign on ``on``, and `CannotCheck` where a revocation may be unread.
    """
    register, folder = load_session(root, session)
    if not folder.closed:
        raise Refusal(
            _("Session {session} is open: it has issued no certificate.").format(
                session=shown(folder.id)
            ),
            hint=_("Credentials are signed after its close is merged."),
        )
    refuse_incomplete(register)
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
            address_of(certifier)
            raise unreadable_session(folder.id)
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
    refuse_incomplete(register)
    return _plan(root, _lists(register, who, _Signer(ring, on), positions_of(register, who.id)), ())


def _lists(
    register: Register, certifier: Certifier, signer: _Signer, positions: Mapping[str, int]
) -> dict[str, bytes]:
    states = states_by(register).get(certifier.id, States((), ()))
    folder, address = f"data/certifiers/{certifier.id}/status", address_of(certifier)
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
