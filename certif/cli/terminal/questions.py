"""Questions to a person, each answer checked before the next question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certif.cli.terminal import streams
from certif.errors import UsageError
from certif.i18n import _
from certif.quoting import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    _Checked = TypeVar("_Checked")

__all__ = ["address", "asked", "optional", "pairs", "said_by", "said_why", "written_as"]

_ADDRESS = re.compile(r"[0-9A-Za-z._+-]+@[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)+")


def asked(
    given: str | None, question: str, option: str, check: Callable[[str], _Checked]
) -> _Checked:
    """Return what ``check`` makes of an option's value, or of an answer.

    Raises what ``check`` raises, at once: nothing more is asked. An answer that is not given is refused.
    """
    text = given if given is not None else streams.ask(question, option=option)
    if not text.strip():
        raise UsageError(_("An answer is needed: nothing was written."))
    return check(text)


def optional(
    given: str | None, question: str, option: str, check: Callable[[str], _Checked]
) -> _Checked | None:
    """Return the same for an answer that may be missing; asked on a terminal alone."""
    text = given
    if text is None and streams.interactive():
        text = streams.ask(question, option=option)
    return check(text) if text and text.strip() else None


def said_by(by: str | None) -> str:
    """Return who says so: what `--by` gives, or the answer."""
    return asked(by, _("Who says so?"), "--by", str.strip)


def said_why(reason: str | None) -> str:
    """Return the reason: what `--reason` gives, or the answer."""
    return asked(reason, _("Why? (no detail of health or private life)"), "--reason", str.strip)


def written_as(text: str, words: Sequence[str]) -> str | None:
    """Return the one of ``words`` that ``text`` is, but for capitals and accents."""
    from certif.model.names import folded

    wanted = folded(text)
    return text if text in words else next((each for each in words if folded(each) == wanted), None)


def pairs(given: Sequence[str] | None, option: str) -> dict[str, str]:
    """Read the values of an option that takes COMPETENCE=VALUE.

    Raises `UsageError` for another form.
    """
    read = {}
    for each in given or ():
        name, equals, value = each.partition("=")
        if not equals or not name or not value.strip():
            raise UsageError(
                _("{option} takes COMPETENCE=VALUE, and was given {value}.").format(
                    option=option, value=shown(each)
                )
            )
        read[name.strip()] = value.strip()
    return read


def address(text: str) -> str:
    """Check an e-mail address."""
    if not _ADDRESS.fullmatch(text.strip()):
        raise UsageError(_("{value} is not an e-mail address.").format(value=shown(text)))
    return text.strip()
