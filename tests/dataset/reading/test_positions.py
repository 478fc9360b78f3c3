"""Positions of pointers: exact after any character, and never missing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certif.dataset.reading.positions import locate
from certif.findings import Finding, Related
from certif.model.places import Place, Pointer, Span

TEXT = """\
# c
id: é😀x
'clé 😀': {a: [1, "é"], b: }
list:
  - a: 1
    b: |
      text
      more

  - c

after: x
empty:
"""


def spans_of(
    text: str, pointers: Iterable[Pointer], *, on_key: bool = False
) -> dict[Pointer, Span | None]:
    """Locate findings on ``pointers`` in a file that holds ``text``."""
    places = [Place("x.yml", pointer, on_key=on_key) for pointer in pointers]
    with TemporaryDirectory() as folder:
        Path(folder, "x.yml").write_bytes(text.encode())
        located = locate(Path(folder), [Finding(place, "") for place in places])
    return {each.place.pointer or (): each.place.span for each in located.findings}


def span_of(text: str, pointer: Pointer, *, on_key: bool = False) -> Span | None:
    return spans_of(text, [pointer], on_key=on_key)[pointer]


@pytest.mark.parametrize(
    ("pointer", "span"),
    [
        (("id",), (2, 5, 2, 8)),
        (("clé 😀",), (3, 10, 3, 28)),
        (("clé 😀", "a"), (3, 14, 3, 22)),
        (("clé 😀", "a", 0), (3, 15, 3, 16)),
        (("clé 😀", "a", 1), (3, 18, 3, 21)),
        (("clé 😀", "b"), (3, 27, 3, 27)),
        (("list",), (5, 3, 10, 6)),
        (("list", 0), (5, 5, 8, 11)),
        (("list", 0, "b"), (6, 8, 8, 11)),
        (("list", 1), (10, 5, 10, 6)),
        (("empty",), (13, 7, 13, 7)),
        ((), (2, 1, 13, 7)),
    ],
)
def test_values(pointer: Pointer, span: tuple[int, int, int, int]) -> None:
    assert span_of(TEXT, pointer) == Span(*span)


@pytest.mark.parametrize(
    ("pointer", "span"),
    [
        (("id",), (2, 1, 2, 3)),
        (("clé 😀",), (3, 1, 3, 8)),
        (("clé 😀", "b"), (3, 24, 3, 25)),
        (("list", 0, "b"), (6, 5, 6, 6)),
        (("list", 1), (10, 5, 10, 6)),
        ((), (2, 1, 13, 7)),
    ],
)
def test_keys(pointer: Pointer, span: tuple[int, int, int, int]) -> None:
    assert span_of(TEXT, pointer, on_key=True) == Span(*span)


@pytest.mark.parametrize(
    ("pointer", "holder"),
    [
        (("missing",), ()),
        (("clé 😀", "missing"), ("clé 😀",)),
        (("list", 0, "missing"), ("list", 0)),
        (("list", 7, "deep", 2), ("list",)),
        (("id", "deep"), ("id",)),
    ],
)
def test_what_is_missing_is_shown_on_what_lacks_it(pointer: Pointer, holder: Pointer) -> None:
    assert span_of(TEXT, pointer) == span_of(TEXT, holder)
    assert span_of(TEXT, pointer, on_key=True) == span_of(TEXT, holder)


def test_a_text_that_is_no_yaml_shows_nothing() -> None:
    assert span_of("a: [", ()) is None
    assert span_of("", ("a",)) is None


def test_the_first_of_two_keys_is_shown() -> None:
    assert span_of("a: 1\na: 2\n", ("a",)) == Span(1, 4, 1, 5)


CHARACTERS = st.sampled_from("abcÉéœ😀🎉漢 '\"-")
WORDS = st.text(CHARACTERS, min_size=1, max_size=6)


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def flow(data: object, at: tuple[int, int], pointer: Pointer, out: dict[Pointer, Span]) -> str:
    """Write ``data`` in flow style, noting where each value stands."""
    line, column = at
    if isinstance(data, dict):
        text = "{"
        for key, value in data.items():
            text += f"{quoted(key)}: "
            text += flow(value, (line, column + len(text)), (*pointer, key), out) + ", "
        text += "}"
    elif isinstance(data, list):
        text = "["
        for index, value in enumerate(data):
            text += flow(value, (line, column + len(text)), (*pointer, index), out) + ", "
        text += "]"
    else:
        text = quoted(str(data))
    out[pointer] = Span(line, column, line, column + len(text))
    return text


def block(
    data: object, line: int, indent: int, pointer: Pointer, out: dict[Pointer, Span]
) -> list[str]:
    """Write a mapping or a list in block style; leaves and empty ones in flow style."""
    lines: list[str] = []
    items = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data if isinstance(data, list) else [])
    )
    for step, value in items:
        head = " " * indent + (f"{quoted(str(step))}:" if isinstance(data, dict) else "-")
        inner: Pointer = (*pointer, step)
        if isinstance(value, (dict, list)) and value:
            lines.append(head)
            lines += block(value, line + len(lines), indent + 2, inner, out)
        else:
            text = flow(value, (line + len(lines), len(head) + 2), inner, out)
            lines.append(f"{head} {text}")
    out[pointer] = Span(line, indent + 1, line + len(lines) - 1, len(lines[-1]) + 1)
    return lines


TREES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(WORDS, TREES, min_size=1, max_size=4))
@settings(max_examples=100)
def test_every_value_of_any_document_is_shown_where_it_was_written(data: dict[str, object]) -> None:
    in_flow: dict[Pointer, Span] = {}
    text = "# é😀\n" + flow(data, (2, 1), (), in_flow)
    assert spans_of(text, in_flow) == in_flow
    in_block: dict[Pointer, Span] = {}
    text = "# é😀\n" + "\n".join(block(data, 2, 0, (), in_block)) + "\n"
    assert spans_of(text, in_block) == in_block


def test_findings_are_given_their_spans_and_lines(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.yml").write_text("é😀: x\r\nb: 2\r\n", newline="")
    (tmp_path / "data/b.yml").write_text("c: [1]\n")
    known = Span(1, 1, 1, 2)
    findings = [
        Finding(Place("data/b.yml", ("c", 0)), "second"),
        Finding(
            Place("data/a.yml", ("b",)),
            "first",
            related=(Related(Place("data/a.yml", ("é😀",), on_key=True), "there"),),
        ),
        Finding(Place("data/b.yml", ("c",), span=known), "already known"),
        Finding(Place("data/b.yml"), "the file"),
        Finding(Place("data/gone.yml", ("a",)), "not there"),
    ]
    located = locate(tmp_path, findings)
    assert [(finding.message, finding.place.span) for finding in located.findings] == [
        ("first", Span(2, 4, 2, 5)),
        ("the file", None),
        ("already known", known),
        ("second", Span(1, 5, 1, 6)),
        ("not there", None),
    ]
    assert located.findings[0].related[0].place.span == Span(1, 1, 1, 3)
    assert located.lines == {"data/a.yml": {1: "é😀: x", 2: "b: 2"}, "data/b.yml": {1: "c: [1]"}}


def test_a_file_that_is_no_utf8_has_lines_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_bytes(b"a: \xe9t\n")
    located = locate(tmp_path, [Finding(Place("x.yml", span=Span(1, 4, 1, 5)), "bytes")])
    assert located.lines == {"x.yml": {1: "a: \ufffdt"}}
