"""Bytes to text: what could deceive is refused, at its exact place."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certif.dataset.text.characters import FORBIDDEN, read_text, span_between
from certif.model.faults import Fault, FaultKind
from certif.model.places import Span


def only(content: bytes) -> Fault:
    text, faults = read_text(content, "data/x.yml")
    assert text is None
    assert len(faults) == 1
    assert faults[0].place.path == "data/x.yml"
    return faults[0]


def test_plain_french_is_read() -> None:
    text = "nom: Élodie « Œuvre » d’Été — 100 € … ✔ 🎉\n"
    assert read_text(text.encode(), "x") == (text, [])


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "NUL"),
        ("\x1b", "escape"),
        ("\x7f", "delete"),
        ("\x85", "next line"),
        ("\xad", "soft hyphen"),
        ("\u200b", "zero-width space"),
        ("\u200d", "zero-width joiner"),
        ("\u202e", "right-to-left override"),
        ("\u2066", "left-to-right isolate"),
        ("\u2028", "line separator"),
        ("\u061c", "arabic letter mark"),
        ("\u3164", "hangul filler"),
        ("\ufeff", "zero-width no-break space"),
        ("\ufffd", "replacement character"),
        ("\U000e0041", "tag"),
    ],
)
def test_invisible_characters_are_refused_where_they_stand(character: str, name: str) -> None:
    fault = only(f"a: 1\né😀: x{character}y\n".encode())
    assert fault.kind is FaultKind.FORBIDDEN_CHARACTER, name
    assert fault.detail["character"] == character
    assert fault.place.span == Span(2, 6, 2, 7)


def test_bytes_that_are_not_utf8_are_shown_where_they_stand() -> None:
    fault = only("a: 1\né: ".encode() + b"\xe9t\xe9\n")
    assert fault.kind is FaultKind.NOT_UTF8
    assert fault.detail == {"byte": "E9"}
    assert fault.place.span == Span(2, 4, 2, 5)


@pytest.mark.parametrize("content", ["é".encode("utf-16"), "é".encode("utf-32"), b"\xff\xfe"])
def test_other_encodings_are_not_utf8(content: bytes) -> None:
    assert only(content).kind is FaultKind.NOT_UTF8


def test_a_byte_order_mark_is_refused() -> None:
    fault = only(b"\xef\xbb\xbfa: 1\n")
    assert fault.kind is FaultKind.BYTE_ORDER_MARK
    assert fault.place.span == Span(1, 1, 1, 2)


@pytest.mark.parametrize(("ending", "column"), [("\r\n", 5), ("\r", 5)])
def test_windows_line_ends_are_said_once_and_read(ending: str, column: int) -> None:
    content = f"a: 1{ending}b: 2{ending}".encode()
    text, faults = read_text(content, "x")
    assert text == content.decode()
    assert [fault.kind for fault in faults] == [FaultKind.LINE_ENDINGS]
    assert faults[0].place.span == Span(1, column, 1, column + 1)


def test_a_letter_written_in_two_ways_is_refused() -> None:
    fault = only(f"a: 1\nnom: Une {unicodedata.normalize('NFD', 'Élodie')} ici\n".encode())
    assert fault.kind is FaultKind.NOT_NFC
    assert fault.detail == {"text": "E\u0301lodie"}
    assert fault.place.span == Span(2, 10, 2, 17)


def test_a_span_counts_code_points_and_any_line_end() -> None:
    text = "é😀x\r\nb\rc\nd"
    assert span_between(text, 2, 3) == Span(1, 3, 1, 4)
    assert span_between(text, text.index("d"), len(text)) == Span(4, 1, 4, 2)


def test_a_space_that_is_not_normal_is_refused_with_its_word() -> None:
    fault = only("a: un\u2000mot\n".encode())
    assert (fault.kind, fault.detail) == (FaultKind.NOT_NFC, {"text": "un\u2000mot"})


@given(st.text(max_size=60))
def test_what_is_read_is_normal_and_visible(text: str) -> None:
    try:
        content = text.encode()
    except UnicodeEncodeError:
        return
    read, faults = read_text(content, "x")
    harmless = not FORBIDDEN.search(text) and unicodedata.is_normalized("NFC", text)
    assert (read is not None) == harmless
    if read is not None:
        assert read == text
        assert [fault.kind for fault in faults] == [FaultKind.LINE_ENDINGS] * ("\r" in text)


@given(st.binary(max_size=60))
def test_no_bytes_make_it_raise(content: bytes) -> None:
    text, faults = read_text(content, "x")
    assert text is not None or faults
