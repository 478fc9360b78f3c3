"""The tokens of a register: each beside the certificate that it is about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.credential.claims import ON_PAPER, Facts, facts_of, name_of, payload_of
from certif.credential.compact import Unreadable
from certif.credential.judge import Fault, Problem, Reading, differences, place_in, read_token
from certif.credential.lists import States, bits_in, states_of
from certif.model.credential import Token
from certif.model.follow_up import FOLLOW_UP
from certif.results.certificates import certificates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from certif.credential.compact import Opened
    from certif.model.certifier import Certifier
    from certif.model.register import Register, SessionFolder
    from certif.results.certificates import Certificate, Edition

__all__ = [
    "FOLDER",
    "Held",
    "ListHeld",
    "asked_without",
    "certifier_of",
    "credential_of",
    "editions_in",
    "facts_in",
    "faults_in",
    "held_by",
    "lists_of",
    "positions_of",
    "states_by",
]

FOLDER = f"{FOLLOW_UP}/credentials"
"""The folder of a session in which tokens lie."""


@dataclass(frozen=True, slots=True)
class Held:
    """A token of a session, read and compared with the register.

    ``name`` is the number and the edition; ``faults`` are all that is wrong but the signature.
    """

    path: str
    name: str
    kind: Token
    certifier: str
    text: str
    reading: Reading
    faults: tuple[Fault, ...]

    @property
    def position(self) -> int | None:
        """The place that it says to have in the status list."""
        return place_in(self.reading.opened.payload) if self.reading.opened else None


@dataclass(frozen=True, slots=True)
class ListHeld:
    """A list of a certifier, read and compared with the register.

    ``lacking`` are the certificates that the register revoked or superseded and the list does not name; ``faults``
    are all else that is wrong but the signature. ``until`` is the last day of the list, as it says.
    """

    path: str
    kind: Token
    text: str
    reading: Reading
    faults: tuple[Fault, ...]
    lacking: tuple[str, ...] = ()
    until: str = ""


def certifier_of(register: Register, folder: SessionFolder) -> Certifier | None:
    """Return the living certifier of a session."""
    certification = folder.certification
    return register.shelf.certifiers.get(certification.certifier) if certification else None


def editions_in(folders: Iterable[SessionFolder]) -> Mapping[str, tuple[Certificate, Edition]]:
    """Return every edition of every certificate of these sessions, by its name."""
    return {
        name_of(each.number, edition.number): (each, edition)
        for each in certificates(folders)
        for edition in each.editions
    }


def facts_in(
    register: Register, folder: SessionFolder, certificate: Certificate, edition: Edition
) -> Facts | None:
    """Return the facts of an edition, ``None`` where its certifier publishes nowhere."""
    certifier, certification = certifier_of(register, folder), folder.certification
    framework = folder.framework
    if certifier is None or certification is None or not certifier.public_url:
        return None
    if framework is None:
        return None
    return facts_of(certificate, edition, certification, framework, certifier.public_url)


def held_by(register: Register, folder: SessionFolder) -> Iterator[Held]:
    """Yield the tokens of a session, by the name of their file."""
    if not folder.follow_up.credentials:
        return
    certifier = certifier_of(register, folder)
    keys = register.shelf.keys.get(certifier.id) if certifier else None
    editions = editions_in([folder])
    for file, text in sorted(folder.follow_up.credentials.items()):
        name, _dot, ending = file.rpartition(".")
        kind = Token(ending)
        reading = read_token(text, kind, keys)
        known = editions.get(name)
        faults = list(reading.faults)
        if known is None:
            faults.append(Fault(Problem.UNKNOWN_CERTIFICATE, {"name": name}))
        elif reading.opened is not None and not _is_strange(reading):
            faults += faults_in(reading, kind, facts_in(register, folder, *known))
        path = f"{folder.path}/{FOLDER}/{file}"
        owner = certifier.id if certifier else ""
        yield Held(path, name, kind, owner, text, reading, tuple(faults))


def credential_of(folder: SessionFolder, name: str) -> tuple[str | None, str | None]:
    """Return the texts of both tokens of an edition, for wallets and for paper."""
    texts = folder.follow_up.credentials
    found = (texts.get(f"{name}.{kind}") for kind in (Token.WALLET, Token.PAPER))
    wallet, paper = (each.strip() if each is not None else None for each in found)
    return wallet, paper


def asked_without(
    register: Register, folder: SessionFolder
) -> Iterator[tuple[Certificate, Edition]]:
    """Yield the current editions that lack a token, of people who asked for it.

    A token whose key is compromised is none. Nobody asked where the dossier is gone.
    """
    people = register.shelf.candidates
    void = {
        each.name
        for each in held_by(register, folder)
        if any(fault.problem is Problem.COMPROMISED for fault in each.faults)
    }
    for certificate in certificates([folder]):
        same = (people.get(each) for each in register.shelf.identities.of(certificate.candidate))
        asked = any(each is not None and each.wants_credential for each in same)
        if not asked or certificate.revocation is not None:
            continue
        name = name_of(certificate.number, certificate.current.number)
        if name in void or None in credential_of(folder, name):
            yield certificate, certificate.current


def positions_of(register: Register, certifier: str) -> Mapping[str, int]:
    """Return the places in a certifier's status list, by the name of the credential."""
    return {
        held.name: held.position
        for folder in register.sessions.values()
        for held in held_by(register, folder)
        if held.kind is Token.WALLET and held.certifier == certifier and held.position is not None
    }


def states_by(register: Register) -> Mapping[str, States]:
    """Return what the lists of each certifier have to say."""
    found: defaultdict[str, list[Certificate]] = defaultdict(list)
    for folder in register.sessions.values():
        certifier = certifier_of(register, folder) if folder.closed else None
        if certifier is not None:
            found[certifier.id] += certificates([folder])
    return {certifier: states_of(each) for certifier, each in found.items()}


def lists_of(register: Register, certifier: Certifier, states: States) -> Iterator[ListHeld]:
    """Yield the lists that a certifier published, compared with the register."""
    keys, texts = register.shelf.keys.get(certifier.id), register.lists.get(certifier.id, {})
    for kind in (Token.BITS, Token.LIST):
        text = texts.get(kind)
        if text is None:
            continue
        path = f"data/certifiers/{certifier.id}/status/{kind}"
        reading = read_token(text, kind, keys)
        opened = reading.opened
        if opened is None or _is_strange(reading):
            yield ListHeld(path, kind, text, reading, reading.faults)
            continue
        faults = list(reading.faults)
        try:
            named, wanted = _named(register, certifier, kind, opened, states)
        except Unreadable:
            yield ListHeld(path, kind, text, reading, (*faults, Fault(Problem.UNREADABLE)))
            continue
        if opened.payload.get("iss") != (certifier.public_url or "").rstrip("/"):
            faults.append(Fault(Problem.CLAIMS, {"members": "iss"}))
        if more := sorted(named - wanted):
            faults.append(Fault(Problem.CLAIMS, {"members": ", ".join(more)}))
        until = opened.payload.get("next_update", opened.payload.get("validUntil"))
        yield ListHeld(
            path,
            kind,
            text,
            reading,
            tuple(faults),
            tuple(sorted(wanted - named)),
            str(until)[:10],
        )


def _named(
    register: Register, certifier: Certifier, kind: Token, opened: Opened, states: States
) -> tuple[set[str], set[str]]:
    """Return whom a list names, and whom it has to."""
    if kind is Token.LIST:
        said = [opened.payload.get(each) for each in ("revoked", "superseded")]
        named = {str(one) for each in said if isinstance(each, list) for one in each}
        return named, {*states.revoked, *states.superseded}
    subject = opened.payload.get("credentialSubject")
    bits = bits_in(subject.get("encodedList") if isinstance(subject, dict) else None)
    positions = positions_of(register, certifier.id)
    wanted = {name for name in positions if not states.holds(name)}
    found: set[str] = set()
    for bit in bits:
        here = {name for name, place in positions.items() if place == bit}
        # Two that share a place are reported as such, and not here again.
        found |= (here & wanted) or here or {f"#{bit}"}
    return found, wanted


def _is_strange(reading: Reading) -> bool:
    """Tell whether a token is not even of the kind that belongs where it lies."""
    return any(
        each.problem in {Problem.UNREADABLE, Problem.OTHER_KIND, Problem.ALGORITHM, Problem.HEADER}
        for each in reading.faults
    )


def faults_in(reading: Reading, kind: Token, facts: Facts | None) -> Iterator[Fault]:
    """Yield what a token says otherwise than the register."""
    if facts is None:
        yield Fault(Problem.NO_ADDRESS)
        return
    payload = reading.opened.payload if reading.opened else {}
    place = place_in(payload)
    if kind is Token.WALLET and place is None:
        yield Fault(Problem.CLAIMS, {"members": "credentialStatus.statusListIndex"})
        return
    if reading.signed_on is None:
        return  # said already, with the key's days
    wanted = payload_of(kind, facts, reading.signed_on, place or 0)
    if members := differences(payload, wanted):
        yield Fault(Problem.CLAIMS, {"members": _said_members(members)})


def _said_members(members: Iterable[str]) -> str:
    """Return the names of members for a sentence, those of paper in full."""
    return ", ".join(ON_PAPER.get(each, each) for each in members)
