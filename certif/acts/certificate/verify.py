"""Answer for a certificate: a file in hand, or a number that somebody reads out."""

from __future__ import annotations

from pathlib import Path

from certif.dataset.reading.content import read_bytes
from certif.dataset.reading.load import load
from certif.errors import CannotCheck
from certif.i18n import _
from certif.model.register import Register
from certif.quoting import listed, shown, system_reason
from certif.results.certificates import Certificate
from certif.results.numbers import split_number
from certif.results.verify import (
    Answer,
    AnswerKind,
    document_text,
    verify_number,
    verify_text,
)

__all__ = ["issued_text", "presented_pdf", "refuse_unread", "sure", "verify"]

_LARGEST = 64 * 1024
_LARGEST_PDF = 4 * 1024 * 1024
_PDF = b"%PDF-"


def verify(
    root: Path, presented: str, *, name: str | None = None, code: str | None = None
) -> Answer:
    """Return the register's answer on ``presented``, a file or a certificate number.

    ``name`` and ``code`` are what the document in hand says, where somebody gave them. Raises `CannotCheck`
    for a file that cannot be read, or is too large to be one of the register's documents, and where the
    register does not know it and could not read all that it issued.
    """
    file = Path(presented)
    if split_number(presented.strip().upper()) is not None and not file.is_file():
        register = load(root)
        return sure(register, verify_number(register, presented, name=name, code=code))
    try:
        content = read_bytes(str(file), _LARGEST)
    except (OSError, ValueError) as error:
        reason = system_reason(error) if isinstance(error, OSError) else None
        raise CannotCheck(
            _("{file} is neither a file that can be read nor a certificate number.").format(
                file=shown(presented)
            )
            + (f" ({reason})" if reason else ""),
            hint=_("A number looks like RS6247-2026-11-001."),
        ) from error
    if len(content) > _LARGEST:
        raise CannotCheck(
            _("{file} is too large to be a certificate.").format(file=shown(presented))
        )
    register = load(root)
    text = content.decode(errors="replace")
    return sure(register, verify_text(register, text, name=name, code=code))


def presented_pdf(presented: str) -> bytes | None:
    """Return the content of the file ``presented`` if it is a PDF, else ``None``."""
    try:
        content = read_bytes(presented, _LARGEST_PDF)
    except (OSError, ValueError):
        return None
    return content if content.startswith(_PDF) and len(content) <= _LARGEST_PDF else None


def sure(register: Register, answer: Answer) -> Answer:
    """Return the answer; refuse one that a file which was not read may contradict.

    "Unknown" needs the results of every session, "authentic" the corrections of its own.
    """
    if answer.kind is AnswerKind.UNKNOWN:
        refuse_unread(register)
    if answer.authentic and answer.certificate is not None:
        folder = register.sessions[answer.certificate.session]
        unread = [each.path for each in folder.corrections if each.correction is None]
        if unread:
            raise CannotCheck(
                _("{path} cannot be read, and may revoke this certificate.").format(
                    path=shown(unread[0])
                ),
                hint=_("`certif validate` says why."),
            )
    return answer


def refuse_unread(register: Register) -> None:
    """Raise `CannotCheck` if the results of a session could not be read.

    What was not found may be among them.
    """
    unread = register.unread_results
    if unread:
        raise CannotCheck(
            _(
                "It was not found, and the results of these sessions cannot be read: {sessions}."
            ).format(sessions=listed(unread)),
            hint=_("`certif validate` says why."),
        )


def issued_text(register: Register, certificate: Certificate) -> str:
    """Return the text of a certificate's current edition.

    Raises `CannotCheck` where the file is gone.
    """
    text = document_text(register, certificate.current.path)
    if text is None:
        raise CannotCheck(
            _("{path} is not in the register.").format(path=shown(certificate.current.path)),
            hint=_("`certif validate` says what happened to it; git still has it."),
        )
    return text
