"""Check signed tokens, their signatures included: a register's, or one in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.credential.keys import certifier_named
from certif.acts.support.find_session import session_folder
from certif.credential.claims import kind_said, payload_of
from certif.credential.compact import Unreadable, open_token
from certif.credential.held import (
    certifier_of,
    facts_in,
    held_by,
    lists_of,
    said_members,
    states_by,
)
from certif.credential.judge import Fault, Problem, Reading, differences, place_in, read_token
from certif.credential.lists import States
from certif.credential.signing import refuse_missing, verifies
from certif.credential.verdict import Checked, State, state_of
from certif.dataset.reading.content import read_bytes
from certif.dataset.reading.load import load
from certif.errors import CannotCheck
from certif.i18n import _
from certif.model.credential import Token
from certif.quoting import shown, system_reason
from certif.results.certificates import certificates
from certif.results.pdf.seal import attached_credential

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from certif.model.register import Register, SessionFolder
    from certif.results.certificates import Certificate, Edition

__all__ = ["check_file", "check_register", "signature_faults", "token_in"]

_LARGEST = 256 * 1024
_PDF_LARGEST = 8 * 1024 * 1024


def signature_faults(reading: Reading) -> tuple[Fault, ...]:
    """Return the fault of a signature that is not the key's, where there is a key."""
    if reading.opened is None or reading.key is None:
        return ()
    return () if verifies(reading.opened, reading.key) else (Fault(Problem.SIGNATURE),)


def check_register(root: Path, session: str | None) -> tuple[Checked, ...]:
    """Check the tokens of a session; or those of all, and the lists.

    Raises `UsageError` for an unknown session, and `CannotCheck` where there is nothing to check or no joserfc.
    """
    refuse_missing()
    register = load(root)
    folders = [session_folder(register, session)] if session else [*register.sessions.values()]
    found = [each for folder in folders for each in _of_session(register, folder)]
    if session is None:
        states = states_by(register)
        for certifier in register.shelf.certifiers.values():
            said = states.get(certifier.id, States((), ()))
            found += [
                Checked(
                    each.path,
                    each.kind,
                    certifier.id,
                    None,
                    State.GOOD,
                    (*each.faults, *_lacking(each.lacking), *signature_faults(each.reading)),
                    each.until,
                )
                for each in lists_of(register, certifier, said)
            ]
    if not found:
        raise CannotCheck(
            _("There is no signed credential here."),
            hint=_("`certif credential sign SESSION --key FILE` makes those that were asked for."),
        )
    return tuple(found)


def token_in(file: Path) -> str:
    """Return the text of a token in hand; raises `CannotCheck` for what is none."""
    try:
        content = read_bytes(str(file), _PDF_LARGEST)
    except OSError as error:
        raise CannotCheck(
            _("{path} cannot be read: {reason}.").format(
                path=shown(str(file)), reason=system_reason(error)
            )
        ) from error
    if content.startswith(b"%PDF-"):
        return _in_pdf(file, content)
    if len(content) > _LARGEST:
        raise CannotCheck(
            _("{file} is too large to be a credential.").format(file=shown(str(file)))
        )
    return content.decode(errors="replace")


def _in_pdf(file: Path, content: bytes) -> str:
    token = attached_credential(content)
    if token is None:
        raise CannotCheck(
            _("{file} carries no digital credential.").format(file=shown(str(file))),
            hint=_(
                "`certif certificate verify` compares its text and its pages with the register."
            ),
        )
    return token


def check_file(root: Path, file: Path, certifier: str | None = None) -> Checked:
    """Check a token in hand against this register.

    ``certifier`` is whose keys may have signed it. Raises as `token_in` and `certifier_named`.
    """
    refuse_missing()
    text = token_in(file)
    register = load(root)
    who = certifier_named(register, certifier)
    keys = register.shelf.keys.get(who.id)
    kind = _kind_of(text, file)
    reading = read_token(text, kind, keys)
    faults = [*reading.faults, *signature_faults(reading)]
    known = _edition_of(register, reading)
    if known is None:
        if not faults:
            faults.append(Fault(Problem.UNKNOWN_CERTIFICATE, {"name": _said_number(reading)}))
        return Checked(str(file), kind, "", None, State.UNKNOWN, tuple(faults))
    folder, certificate, edition = known
    facts = facts_in(register, folder, certificate, edition)
    if not faults and facts and reading.opened and reading.signed_on:
        place = place_in(reading.opened.payload) or 0
        wanted = payload_of(kind, facts, reading.signed_on, place)
        if members := differences(reading.opened.payload, wanted):
            faults.append(Fault(Problem.CLAIMS, {"members": said_members(members)}))
    return Checked(
        str(file),
        kind,
        f"{certificate.number}-{edition.number}",
        edition.fullname,
        state_of(certificate, edition),
        tuple(faults),
    )


def _of_session(register: Register, folder: SessionFolder) -> Iterator[Checked]:
    editions = {
        f"{each.number}-{edition.number}": (each, edition)
        for each in certificates([folder])
        for edition in each.editions
    }
    for held in held_by(register, folder):
        known = editions.get(held.name)
        yield Checked(
            held.path,
            held.kind,
            held.name,
            known[1].fullname if known else None,
            state_of(*known) if known else State.UNKNOWN,
            (*held.faults, *signature_faults(held.reading)),
        )


def _lacking(names: tuple[str, ...]) -> tuple[Fault, ...]:
    return (Fault(Problem.LACKING, {"names": ", ".join(names)}),) if names else ()


def _kind_of(text: str, file: Path) -> Token:
    """Return the kind of a token in hand: a credential, or a code on paper."""
    try:
        said = kind_said(open_token(text).payload)
    except Unreadable:
        said = ""
    paper = said == Token.PAPER or (not said and file.suffix == f".{Token.PAPER}")
    return Token.PAPER if paper else Token.WALLET


def _said_number(reading: Reading) -> str:
    payload = reading.opened.payload if reading.opened else {}
    if "n" in payload:
        return f"{payload['n']}-{payload.get('e')}"
    return str(payload.get("jti", "")).rpartition("/")[2]


def _edition_of(
    register: Register, reading: Reading
) -> tuple[SessionFolder, Certificate, Edition] | None:
    """Return the edition that a token names."""
    said = _said_number(reading)
    for folder in register.sessions.values():
        for each in certificates([folder]):
            for edition in each.editions:
                if f"{each.number}-{edition.number}" == said and certifier_of(register, folder):
                    return folder, each, edition
    return None
