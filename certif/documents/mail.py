"""A mail as a draft that a mail program opens to be read, changed and sent (.eml)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from typing import TYPE_CHECKING

from certif.errors import CannotCheck
from certif.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Draft", "Enclosed", "Marks", "draft_bytes", "draft_read", "read_text"]

_SUBJECT = "Objet"
_TYPES = {
    "ics": ("text", "calendar"),
    "yml": ("text", "yaml"),
    "md": ("text", "markdown"),
    "pdf": ("application", "pdf"),
}
_SESSION, _REFERENCE = "X-Certif-Session", "X-Certif-Reference"
_RECIPIENT, _DOCUMENT = "X-Certif-Recipient", "X-Certif-Document"
_PARTS = 3


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A document that a draft encloses, as the ledger will name it.

    ``sum`` is the SHA-256 of its text, whatever the form in which it is enclosed.
    """

    document: str
    edition: int
    sum: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The words of a draft about itself, from which the ledger is written.

    The reference stands for the person in the session, and names nobody. ``recipient`` is a word of the ledger.
    """

    session: str
    reference: str
    recipient: str
    documents: tuple[Enclosed, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail to be sent by somebody; ``to`` is ``None`` where no address is known."""

    to: str | None
    subject: str
    body: str
    attached: Mapping[str, bytes]
    marks: Marks | None = None


def read_text(name: str, text: str) -> tuple[str, str]:
    """Return the subject, a rendered template's first line, and the body.

    Raises `CannotCheck` where the first line is no subject.
    """
    first, _newline, body = text.partition("\n")
    word, colon, subject = first.partition(":")
    if word.strip() != _SUBJECT or not colon or not subject.strip():
        raise CannotCheck(
            _("templates/{name} does not begin with its subject.").format(name=name),
            hint=_("Its first line is: {example}").format(example="Objet : …"),
        )
    return subject.strip(), body.strip("\n") + "\n"


def draft_bytes(draft: Draft) -> bytes:
    """Return the draft as a file, the same bytes each time.

    It bears neither a date nor an id, which the program that sends it gives, and is marked unsent.
    """
    message = EmailMessage(policy=SMTP)
    if draft.to is not None:
        message["To"] = draft.to
    message["Subject"] = draft.subject
    message["X-Unsent"] = "1"
    if draft.marks is not None:
        message[_SESSION] = draft.marks.session
        message[_REFERENCE] = draft.marks.reference
        message[_RECIPIENT] = draft.marks.recipient
        for each in draft.marks.documents:
            message[_DOCUMENT] = f"{each.document} {each.edition} {each.sum}"
    message.set_content(draft.body)
    for name, content in draft.attached.items():
        main, sub = _TYPES.get(name.rpartition(".")[2], ("application", "octet-stream"))
        if main == "text":
            message.add_attachment(content.decode(), subtype=sub, filename=name)
        else:
            message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    if draft.attached:
        parts = "\0".join([draft.subject, draft.body, *draft.attached]).encode()
        digest = hashlib.sha256(parts + b"\0".join(draft.attached.values()))
        message.set_boundary(f"certif-{digest.hexdigest()[:32]}")
    return message.as_bytes()


def draft_read(content: bytes) -> tuple[Marks, tuple[bytes, ...]] | None:
    """Return what a draft says of itself, and its attachments.

    A text is given twice, with each of the two ends of lines. ``None`` for another mail.
    """
    message = message_from_bytes(content, policy=default)
    said = [str(message.get(name, "")) for name in (_SESSION, _REFERENCE, _RECIPIENT)]
    if not all(said) or not isinstance(message, EmailMessage):
        return None
    lines = [str(line).split() for line in message.get_all(_DOCUMENT, [])]
    if any(len(line) != _PARTS or not line[1].isdecimal() for line in lines):
        return None
    documents = tuple(Enclosed(line[0], int(line[1]), line[2]) for line in lines)
    return Marks(said[0], said[1], said[2], documents), tuple(_attachments(message))


def _attachments(message: EmailMessage) -> Iterator[bytes]:
    for part in message.iter_attachments():
        content = part.get_content()
        if isinstance(content, str):
            # Lines of a text end as mail wants them to, whatever they ended with: CR LF in a calendar.
            text = content.replace("\r\n", "\n")
            yield text.encode()
            yield text.replace("\n", "\r\n").encode()
        else:
            yield content
