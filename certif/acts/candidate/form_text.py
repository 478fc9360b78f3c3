"""Plain text from what people send, a text file or a saved e-mail.

It also masks what may not be kept.

Pure. Charsets, transfer encodings and parts are the standard library's `email`.
"""

from __future__ import annotations

import re
import unicodedata
from email import message_from_bytes, policy
from html.parser import HTMLParser
from typing import Final
from urllib.parse import parse_qs, urlsplit

__all__ = ["FILTERED", "decoded", "masked", "plain", "unwrapped"]

MASKED: Final = "masqué, voir le message"
"""What stands in the register for text that holds what may not enter it."""

FILTERED: Final = re.compile(
    r"https?://[\w.-]*safelinks\.protection\.outlook\.com/[^\s<>()\[\]\"']+"
)
_MAIL: Final = re.compile(rb"\A(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}\r?\n")
_HEADERS: Final = re.compile(rb"(?im)^(?:from|mime-version|content-type|received|message-id):")
_PRIVATE: Final = re.compile(
    r"(?<!\d)(?:0|\+33 ?|0033 ?)[1-9](?:[ .-]?\d\d){4}(?!\d)"
    r"|(?<!\d)[12] ?\d\d ?(?:0[1-9]|1[0-2]) ?\d[\dAB](?: ?\d){3,9}"
    r"|\bne(?:\(e\)|·e|\.e|e)? le \d|date de naissance|securite sociale"
    r"|\b(?:maladie|maladies|burn.?out|depression|handicap\w*|rqth|grossesse|maternite|cancer|medica\w*"
    r"|hospitalis\w*|sante|therapeutique|invalidite|chirurg\w*|malade|enceinte|accident|operation du)\b"
)
_BREAKS: Final = frozenset(
    {"p", "div", "br", "tr", "td", "th", "li", "table", "h1", "h2", "h3", "h4"}
)


class _Text(HTMLParser):
    """The text of a page, one line a cell or a paragraph."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in {"style", "script", "head"}:
            self._hidden += 1
        elif tag in _BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"style", "script", "head"}:
            self._hidden = max(0, self._hidden - 1)
        elif tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(re.sub(r"\s+", " ", data))


def decoded(content: bytes) -> str | None:
    """The text that ``content`` holds, ``None`` where it holds none.

    UTF-8, UTF-16 with its mark, else Windows-1252; of an e-mail its text, or that of its page.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _clean(content.decode("utf-16", "replace"))
    if b"\0" in content:
        return None
    if _MAIL.match(content) and _HEADERS.search(content):
        return _clean(_mail(content))
    return _clean(_bytes(content))


def _bytes(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _mail(content: bytes) -> str:
    message = message_from_bytes(content, policy=policy.default)
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    payload = body.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    try:
        text = raw.decode(body.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = _bytes(raw)
    if body.get_content_type() != "text/html":
        return text
    page = _Text()
    page.feed(text)
    return "".join(page.parts)


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub("[\u00ad\u200b-\u200f\u2060\ufeff]", "", text)


def unwrapped(text: str) -> tuple[str, int]:
    """Return the text with filtered addresses replaced by their targets, and a count."""
    return FILTERED.subn(lambda found: _target(found[0]), text)


def _target(link: str) -> str:
    try:
        return parse_qs(urlsplit(link).query).get("url", [""])[0]
    except ValueError:
        return ""


def masked(text: str) -> str:
    """Return ``text`` on one line, or a mask for what may not enter the register."""
    line = " ".join(text.split())
    return MASKED if _PRIVATE.search(plain(line)) else line[:2000]


def plain(text: str) -> str:
    """Words without accents, capitals, or the kind of their apostrophes and spaces."""
    bare = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())
