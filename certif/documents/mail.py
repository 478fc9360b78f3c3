"""A mail as a draft that a mail program opens to be read, changed and sent (.eml)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

from certif.errors import CannotCheck
from certif.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Draft", "draft_bytes", "read_text"]

_SUBJECT = "Objet"
_TYPES = {"ics": ("text", "calendar"), "yml": ("text", "yaml"), "md": ("text", "markdown")}


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail to be sent by somebody; ``to`` is ``None`` where no address is known."""

    to: str | None
    subject: str
    body: str
    attached: Mapping[str, bytes]


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
