"""The bytes after a PDF's pages: none, a seal that changes no page, or other.

A seal is written behind a file, as a revision of it. A revision may replace any object, so that a file which
begins with the right bytes can show other pages. This one is read strictly: an invisible signature, its form
field, and what must be said of it in the catalogue and on a page; anything else is something else. Whose seal
it is, and whether it holds, is for a reader of signatures to say.
"""

from __future__ import annotations

import re
import zlib
from enum import StrEnum
from typing import TYPE_CHECKING

from certif.results.pdf.objects import Malformed, Reference, Table, Value, object_at, table_at

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Pages", "attached_credential", "attached_text", "made_by", "pages_in"]

_ATTACHED = {
    kind: re.compile(
        rb"<</Length (\d{1,7})/Type/EmbeddedFile/Filter/FlateDecode/Subtype/%s[^\n]*>>\nstream\n"
        % kind
    )
    for kind in (b"text#2Fmarkdown", b"application#2Fjwt")
}
_MAKER = re.compile(rb"<pdf:Keywords>[^<]*?(certif [^<,]+)</pdf:Keywords>")
_START = re.compile(rb"\s*startxref\s+(\d{1,9})\s+%%EOF\s*")
_STREAM = re.compile(rb"\s*stream\r?\n")
_END = re.compile(rb"\s*endobj\s*")
_LARGEST_TEXT = 1024 * 1024
_IN_CATALOGUE = frozenset({"/AcroForm", "/Perms", "/Extensions", "/DSS", "/Version"})
_RANGES = ("from", "length", "from", "length")
"""What the numbers of a ``/ByteRange`` are: the bytes before the signature's value, and those after it."""
_FORM = frozenset({"/Fields", "/SigFlags"})
_FIELD = frozenset({"/FT", "/T", "/Type", "/Subtype", "/F", "/Rect", "/P", "/V"})
_INVISIBLE = (0.0, 0.0, 0.0, 0.0)


class Pages(StrEnum):
    """The state of a file, compared with pages made again from its text."""

    SAME = "same"  # byte for byte
    SEALED = "sealed"  # followed by a seal that changes none of them
    FOLLOWED = "followed"  # followed by something that may show others
    OTHER = "other"

    @property
    def good(self) -> bool:
        """True if the file shows the text, and nothing else."""
        return self in {Pages.SAME, Pages.SEALED}


def attached_text(pdf: bytes) -> str | None:
    """Return the Markdown attached to a PDF made by the tool, or ``None``."""
    return _attached(pdf, b"text#2Fmarkdown")


def attached_credential(pdf: bytes) -> str | None:
    """Return the signed credential attached to a PDF made by the tool, or ``None``."""
    return _attached(pdf, b"application#2Fjwt")


def _attached(pdf: bytes, kind: bytes) -> str | None:
    found = _ATTACHED[kind].search(pdf)
    if found is None:
        return None
    reader = zlib.decompressobj()
    try:
        text = reader.decompress(pdf[found.end() : found.end() + int(found[1])], _LARGEST_TEXT)
        return text.decode()
    except (zlib.error, UnicodeDecodeError):
        return None


def made_by(pdf: bytes) -> str | None:
    """Return what the file says that it was made by: versions, page template, face."""
    found = _MAKER.search(pdf)
    return found[1].decode(errors="replace") if found else None


def pages_in(pdf: bytes, pages: bytes) -> Pages:
    """Return the state of ``pdf`` compared with ``pages``, made by the tool."""
    if not pdf.startswith(pages):
        return Pages.OTHER
    if not pdf[len(pages) :].strip():
        return Pages.SAME
    try:
        _read_seal(pdf, pages)
    except Malformed:
        return Pages.FOLLOWED
    return Pages.SEALED


def _read_seal(pdf: bytes, pages: bytes) -> None:
    """Read the one revision after ``pages``.

    Raises `Malformed` unless it is a mere seal.
    """
    base = _last_table(pages)
    at, found = len(pages), dict[int, tuple[int, Value]]()
    while not pdf.startswith(b"xref", at):
        start = at
        number, value, at = object_at(pdf, at)
        at = _end_of_object(pdf, at, value)
        if number in found:
            raise Malformed
        found[number] = (start, value)
    table = table_at(pdf, at)
    last = _START.match(pdf, table.end)
    if last is None or last.end() != len(pdf) or int(last[1]) != at:
        raise Malformed
    if dict(table.offsets) != {number: start for number, (start, _value) in found.items()}:
        raise Malformed
    if any(table.trailer.get(key) != base.trailer.get(key) for key in ("/Root", "/Info")):
        raise Malformed
    values = {number: value for number, (_start, value) in found.items()}
    for number, value in values.items():
        if number in base.offsets:
            _refuse_change(number, value, _known(pages, base, number), base, pages)
        elif not _belongs_to_a_seal(value, pdf):
            raise Malformed
    if not any(
        isinstance(value, dict) and value.get("/Type") == "/Sig" for value in values.values()
    ):
        raise Malformed


def _last_table(pages: bytes) -> Table:
    start = pages.rfind(b"startxref")
    found = _START.match(pages, start) if start >= 0 else None
    if found is None:
        raise Malformed
    return table_at(pages, int(found[1]))


def _known(pages: bytes, base: Table, number: int) -> Mapping[str, Value]:
    _number, value, _end = object_at(pages, base.offsets[number])
    if not isinstance(value, dict):
        raise Malformed
    return value


def _end_of_object(pdf: bytes, at: int, value: Value) -> int:
    stream = _STREAM.match(pdf, at)
    if stream is not None:
        length = value.get("/Length") if isinstance(value, dict) else None
        if not isinstance(length, float):
            raise Malformed
        at = stream.end() + int(length)
        after = re.compile(rb"\s*endstream").match(pdf, at)
        if after is None:
            raise Malformed
        at = after.end()
    end = _END.match(pdf, at)
    if end is None:
        raise Malformed
    return end.end()


def _refuse_change(
    number: int, new: Value, old: Mapping[str, Value], base: Table, pages: bytes
) -> None:
    """Raise `Malformed` if an object of the pages changed, other than for a seal."""
    root = base.trailer.get("/Root")
    catalogue = _known(pages, base, root.number) if isinstance(root, Reference) else {}
    if Reference(number) in {base.trailer.get("/Info"), catalogue.get("/Metadata")}:
        return  # what is said of the file, and not shown on its pages
    if not isinstance(new, dict):
        raise Malformed
    changed = {key for key in {*new, *old} if new.get(key) != old.get(key)}
    if Reference(number) == root:
        fine = changed <= _IN_CATALOGUE and not changed & {*old} and _is_form(new.get("/AcroForm"))
    else:
        fine = changed == {"/Annots"} and _adds_fields(old.get("/Annots", ()), new["/Annots"], base)
    if not fine:
        raise Malformed


def _is_form(value: Value) -> bool:
    return isinstance(value, Reference) or (isinstance(value, dict) and {*value} <= _FORM)


def _adds_fields(old: Value, new: Value, base: Table) -> bool:
    """Tell whether a page keeps its annotations and gains only new objects."""
    if not isinstance(old, tuple) or not isinstance(new, tuple) or new[: len(old)] != old:
        return False
    return all(
        isinstance(each, Reference) and each.number not in base.offsets for each in new[len(old) :]
    )


def _belongs_to_a_seal(value: Value, pdf: bytes) -> bool:
    if not isinstance(value, dict):
        return False
    if value.get("/Type") == "/Sig":
        return _covers_the_file(value, pdf)
    if value.get("/FT") == "/Sig":
        return {*value} <= _FIELD and value.get("/Rect") == _INVISIBLE
    fields = value.get("/Fields")
    return (
        {*value} <= _FORM
        and isinstance(fields, tuple)
        and all(isinstance(each, Reference) for each in fields)
    )


def _covers_the_file(signature: Mapping[str, Value], pdf: bytes) -> bool:
    """Tell whether a signature covers every byte but its own value."""
    ranges = signature.get("/ByteRange")
    if not isinstance(ranges, tuple):
        return False
    numbers = [int(each) for each in ranges if isinstance(each, float)]
    if len(numbers) != len(_RANGES) or len(ranges) != len(_RANGES):
        return False
    first, until, again, length = numbers
    value = pdf[until:again]
    whole = first == 0 and again + length == len(pdf)
    return whole and re.fullmatch(rb"<[0-9A-Fa-f]+>", value) is not None
