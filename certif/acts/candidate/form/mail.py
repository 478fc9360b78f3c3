"""Read what people send, a text, a page or an e-mail saved whole, as plain text.

Pure. Charsets, transfer encodings and parts are the standard library's `email`.
"""

from __future__ import annotations

import re
import unicodedata
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from html.parser import HTMLParser
from typing import Final

__all__ = ["decoded"]

_MAIL: Final = re.compile(
    rb"\A\s*(?:From [^\n]*\n)?(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}\r?\n"
)
_HEADERS: Final = re.compile(rb"(?im)^(?:from|mime-version|content-type|received|message-id):")
_PAGE: Final = re.compile(
    r"\A\s*<(?:!doctype html|html|head|meta|body|table|t[rdh]|div|p|span|section|ul|ol|dl|li|h[1-6]|b|strong|font|style)\b",
    re.IGNORECASE,
)
_TAGS: Final = re.compile(
    r"</?(?:br|p|div|b|strong|li|ul|span|td|tr|h[1-6])\b[^<>]*>", re.IGNORECASE
)
_FEWEST_TAGS: Final = 4
_TWICE_ENCODED: Final = re.compile("Ã[\u0080-\u00bf\u0152-\u2122]|â€[\u0080-\u2122]")
_OTHER_KINDS: Final = (b"%PDF", b"PK\x03\x04", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")
_BREAKS: Final = frozenset(
    "p div br tr td th li ul table dt dd h1 h2 h3 h4 h5 h6".split()  # noqa: SIM905 - read as one
)
_CELLS: Final = frozenset({"td", "th"})
_OPENS, _CLOSES = "\x0e", "\x0f"
"""Marks of a quotation, which no text holds."""
_ROW: Final = 3
"""The cells from which a row of a table is one line: two are a question and its answer."""
_CONDITION: Final = re.compile(r"<!\[[^<>]*>")
"""« <![if !supportLists]> », which word processors write."""
_NO_TAG: Final = re.compile(r"<(?![^<>]*>)")
_STRUCK: Final = frozenset({"s", "del", "strike"})
_HIDDEN: Final = frozenset({"style", "script", "head"})
_DEPTH: Final = 5
_FEW: Final = 10


class _Text(HTMLParser):
    """The text of a page, one line a cell, row or paragraph, links with their address.

    What a page quotes is marked as a text would mark it: « > ».
    """

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0
        self._links: list[str] = []
        self._cells: list[list[int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag in _BREAKS:
            self.parts.append("\n")
            if tag == "tr":
                self._cells.append([])
            elif tag in _CELLS and self._cells:
                self._cells[-1].append(len(self.parts))
        elif tag in _STRUCK:
            self.parts.append("~~")
        elif tag == "blockquote":
            self.parts.append(f"\n{_OPENS}\n")
        elif tag == "a":
            self._links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in _BREAKS:
            if tag == "tr" and self._cells:
                self._join_row(self._cells.pop())
            self.parts.append("\n")
        elif tag in _STRUCK:
            self.parts.append("~~")
        elif tag == "blockquote":
            self.parts.append(f"\n{_CLOSES}\n")
        elif tag == "a" and self._links:
            link = self._links.pop()
            if link.startswith("http") and link.strip("/") not in "".join(self.parts[-3:]):
                self.parts.append(f" {link} ")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(re.sub(r"\s+", " ", data))

    def _join_row(self, starts: list[int]) -> None:
        """Make one line of a row of several cells, none of which has lines of its own."""
        ends = [*starts[1:], len(self.parts)]
        cells = ["".join(self.parts[a:b]).strip() for a, b in zip(starts, ends, strict=False)]
        if len(cells) >= _ROW and not any("\n" in cell for cell in cells):
            self.parts[starts[0] :] = [" ; ".join(cells)]

    def text(self) -> str:
        """Return the lines, those that are quoted with their mark."""
        depth, lines = 0, []
        for line in "".join(self.parts).split("\n"):
            depth += (line == _OPENS) - (line == _CLOSES)
            if line not in {_OPENS, _CLOSES}:
                lines.append(f"> {line}" if depth > 0 else line)
        return "\n".join(lines)


def decoded(content: bytes) -> tuple[str, tuple[str, ...]] | None:
    """Return the text of ``content``, or ``None``, and the attachments left out.

    UTF-8, UTF-16 with its mark or without, else Windows-1252; of an e-mail its text, or that of its page,
    and the texts and messages attached to it. ``None`` is for what is no text.
    """
    if content.startswith(_OTHER_KINDS):
        return None
    wide = _wide(content)
    if wide is None and b"\0" in content:
        return None
    left_out: list[str] = []
    if wide is None and _MAIL.match(content) and _HEADERS.search(content):
        text = _mail(message_from_bytes(content.lstrip(), policy=policy.default), left_out)
    else:
        text = _bytes(content) if wide is None else wide
        if _PAGE.match(text):
            text = _page(text)
        elif len(_TAGS.findall(text)) >= _FEWEST_TAGS:
            text = _page(text.replace("\n", "<br>"))
    return _clean(text), tuple(left_out)


def _wide(content: bytes) -> str | None:
    """Return the text of UTF-16, told by its mark or by the zeros of Latin letters."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    half = len(content) // 2
    for encoding, zeros in (("utf-16-le", content[1::2]), ("utf-16-be", content[::2])):
        if half > _FEW and zeros.count(0) > 0.8 * half:
            return content.decode(encoding, "replace")
    return None


def _bytes(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _mail(message: EmailMessage, left_out: list[str], depth: int = 0) -> str:
    """Return the text of a message, or of its page where the text is a stand-in."""
    plain, page = (_body(message, kind) for kind in ("plain", "html"))
    shown = _page(page)
    if len(plain.split()) < len(shown.split()) / 2:
        plain, shown = shown, ""
    said = set(re.findall(r"\w+", plain))
    more = [line for line in shown.split("\n") if set(re.findall(r"\w+", line)) - said]
    found = [plain, *more]  # the page may say more than the text beside it
    for part in message.iter_attachments() if message.is_multipart() else ():
        kind, name = part.get_content_type(), part.get_filename() or part.get_content_type()
        if kind == "message/rfc822" and depth < _DEPTH:
            inner = part.get_payload(0) if part.is_multipart() else part
            if isinstance(inner, EmailMessage):
                found.append(_mail(inner, left_out, depth + 1))
        elif kind == "text/plain":
            found.append(_decoded(part))
        elif kind == "text/html":
            found.append(_page(_decoded(part)))
        else:
            left_out.append(name)
    return "\n".join(found)


def _body(message: EmailMessage, kind: str) -> str:
    body = message.get_body(preferencelist=(kind,))
    return "" if body is None else _decoded(body)


def _decoded(part: MIMEPart) -> str:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    try:
        text = raw.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = _bytes(raw)
    flowed = part.get_param("format") == "flowed"
    return re.sub(r"(?<!\n--) \r?\n", " ", text) if flowed else text


def _page(text: str) -> str:
    page = _Text()
    page.feed(_NO_TAG.sub("&lt;", _CONDITION.sub("", _without_comments(text))))
    page.close()
    return page.text()


def _without_comments(text: str) -> str:
    """Return a page without its comments; one that never ends is text.

    What the parser reads slowly, or not at all, is taken out before it: comments, conditions, open tags.
    """
    first, *others = text.split("<!--")
    parts = [part.partition("-->") for part in others]
    return first + "".join(after if closed else said for said, closed, after in parts)


def _mended(text: str) -> str:
    """Return a text whose UTF-8 was read as Windows-1252, as it was written."""
    try:
        return "".join(_byte(c) for c in text).encode("latin-1").decode("utf-8")
    except ValueError:
        return text


def _byte(character: str) -> str:
    try:
        return character.encode("cp1252").decode("latin-1")
    except UnicodeEncodeError:
        return character


def _clean(text: str) -> str:
    if _TWICE_ENCODED.search(text):
        text = _mended(text)
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = re.sub("[\u2028\u2029\x0b\x0c\x85]", "\n", text)
    return re.sub(
        "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f]",
        "",
        text,
    )
