"""Check signed tokens, their signatures included: a register's, or one in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.credential.keys import certifier_named
from certif.acts.support.find_session import session_folder
from certif.acts.support.read_or_refuse import content_of, refuse_incomplete
from certif.credential.claims import kind_said
from certif.credential.compact import Unreadable, open_token
from certif.credential.held import (
    editions_in,
    facts_in,
    faults_in,
    held_by,
    lists_of,
    states_by,
)
from certif.credential.judge import Fault, Problem, Reading, read_token
from certif.credential.lists import States
from certif.credential.signing import refuse_missing, verifies
from certif.credential.verdict import Checked, State, state_of
from certif.dataset.reading.load import load
from certif.errors import CannotCheck
from certif.i18n import _
from certif.model.credential import Token
from certif.quoting import shown
from certif.results.pdf.seal import attached_credential

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from certif.model.register import Register, SessionFolder

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

    Raises `UsageError` for an unknown session, and `CannotCheck` where there is nothing to check or no joserfc, or
    where a revocation may be unread.
    """
    refuse_missing()
    register = load(root)
    refuse_incomplete(register)
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
    """Return the text of a token in hand; raises `CannotCheck` without one."""
    content = content_of(file, _PDF_LARGEST)
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

    ``certifier`` is whose keys may have signed it. Raises as `token_in` and `certifier_named`, and `CannotCheck` where
    a revocation may be unread.
    """
    refuse_missing()
    text = token_in(file)
    register = load(root)
    refuse_incomplete(register)
    who = certifier_named(register, certifier)
    keys = register.shelf.keys.get(who.id)
    kind = _kind_of(text, file)
    reading = read_token(text, kind, keys)
    faults = [*reading.faults, *signature_faults(reading)]
    name = _said_name(reading)
    known = editions_in(register.sessions.values()).get(name)
    if known is None:
        if not faults:
            faults.append(Fault(Problem.UNKNOWN_CERTIFICATE, {"name": name}))
        return Checked(str(file), kind, "", None, State.UNKNOWN, tuple(faults))
    certificate, edition = known
    if not faults:
        folder = register.sessions[certificate.session]
        faults += faults_in(reading, kind, facts_in(register, folder, certificate, edition))
    return Checked(
        str(file),
        kind,
        name,
        edition.fullname,
        state_of(certificate, edition),
        tuple(faults),
    )


def _of_session(register: Register, folder: SessionFolder) -> Iterator[Checked]:
    editions = editions_in([folder])
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


def _said_name(reading: Reading) -> str:
    """Return the name of the edition that a token says to be of."""
    payload = reading.opened.payload if reading.opened else {}
    if "n" in payload:
        return f"{payload['n']}-{payload.get('e')}"
    return str(payload.get("jti", "")).rpartition("/")[2]
