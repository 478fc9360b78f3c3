"""The reader's language: English in the source, French from one catalogue.

In: an English sentence, its placeholders in braces. Out: the sentence in the reader's language, to
be formatted by the caller: `_("{count} files").format(count=3)`.

The language is `CERTIF_LANG`, else the locale's (`LC_ALL`, `LC_MESSAGES`, `LANG`). It is settled at
the first message and stays for the process. In English nothing is loaded, not even `gettext`.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

__all__ = ["LANGUAGES", "N_", "_", "dated", "language", "ngettext", "speaking", "use"]

LANGUAGES = ("en", "fr")
DOMAIN = "certif"


class _Catalogue(Protocol):
    """The part of `gettext.NullTranslations` that is used here."""

    def gettext(self, message: str) -> str:
        """Return the translation of `message`."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the translation for `n` things."""


class _English:
    """The source is English: nothing to look up."""

    def gettext(self, message: str) -> str:
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return msgid1 if n == 1 else msgid2


class _Voice:
    """The language of this process; `None` until the first message asks."""

    language: str | None = None
    catalogue: _Catalogue = _English()
    dates: Callable[[Any], str] = str


def language() -> str:
    """Return the language of messages, `en` or `fr`, settling it if nobody has yet."""
    if _Voice.language is None:
        use(preferred(os.environ))
    return _Voice.language or "en"


def preferred(environ: Mapping[str, str]) -> str:
    """Return the language that the environment asks for; English by default."""
    for name in ("CERTIF_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name, ""):
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"


def use(chosen: str) -> None:
    """Use the language `chosen` from now on: at a process's start, and in tests."""
    _Voice.language = chosen
    _Voice.catalogue = _french() if chosen == "fr" else _English()


@contextmanager
def speaking(chosen: str, *, dates: Callable[[Any], str] = str) -> Iterator[None]:
    """Use the language `chosen` inside the block, for texts written in files.

    The reader's language does not matter there.

    `dates` says how sentences write a date there: as files do (2026-11-18) unless given.
    """
    before = _Voice.language, _Voice.catalogue, _Voice.dates
    use(chosen)
    _Voice.dates = dates
    try:
        yield
    finally:
        _Voice.language, _Voice.catalogue, _Voice.dates = before


def dated(day: object) -> str:
    """Return a day, or a month without a day, as the sentences of the moment write it."""
    return _Voice.dates(day)


def _french() -> _Catalogue:
    import gettext  # noqa: PLC0415 - an English reader does not pay for it

    from certif import resources  # noqa: PLC0415

    return gettext.translation(
        DOMAIN, localedir=resources.locale_folder(), languages=["fr"], fallback=True
    )


def _(message: str) -> str:
    """Return `message` in the reader's language."""
    if _Voice.language is None:
        language()
    # gettext answers the catalogue's own header to an empty message.
    return _Voice.catalogue.gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form for `count` things (in French, 0 and 1 are singular)."""
    language()
    return _Voice.catalogue.ngettext(singular, plural, count)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark `message` for the catalogue without translating it yet (constants, tables)."""
    return message
