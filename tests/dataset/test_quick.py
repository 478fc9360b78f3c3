"""The quick reader is sure of nearly every file, and never of one that the thorough reader refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from certif.dataset.layout import Limits
from certif.dataset.text import quick_reader as quick
from certif.dataset.text import strict_reader as yaml
from certif.dataset.text.characters import read_text
from certif.dataset.text.quick_reader import Unsure, quickly
from certif.dataset.text.strict_reader import Data, read_yaml
from certif.model.faults import Fault

EXAMPLE = Path(__file__).parents[2] / "data"
PIECES = (
    *("a", "b: ", "é", "- ", "  ", "\n", "? ", ", ", "[", "]", "{", "}", "'", '"', "|\n", ">-\n"),
    *("&x ", "*x", "!t ", "!!str ", "<<: ", "%YAML 1.1\n", "---\n", "...\n", "# c\n", " #c", "\\n"),
    *("null", "~", "no", "yes", "on", "1", "1_0", "0o7", "07", "12:30", "2026-11-02", ".5", "1e3"),
    *("=", ".inf", "2026-11-02 10:00:00", "\t", "\r\n", "!", "&", "*", "%", ":"),
)
LIKE_YAML = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
FEW = Limits(size=4_000, nodes=12, depth=3)


def thoroughly(
    text: str, limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> tuple[Data, list[Fault]]:
    """What is read where the quick reader is never sure."""

    def unsure(*_arguments: object) -> Data:
        raise Unsure

    with monkeypatch.context() as patch:
        patch.setattr(yaml, "quickly", unsure)
        return read_yaml(text, "data/x.yml", limits)


@pytest.mark.parametrize("limits", [Limits(), FEW])
@given(LIKE_YAML | st.text(max_size=40))
@example("a: 1\nb: &x 2\n")
@example("? [a]\n: b\n")
@example("? null\n: b\n")
@example("1: a\n")
@example("a: b\na: c\n")
@example("--- a\n--- b\n")
@example("--- a\n---\n")
@example("? a #c")
@example("[[[[a]]]]")
@example("[a, b, c, d, e, f, g, h, i, j, k]")
@example("[a, b, c, d, e, f, g, h, i, j, k, l]")
@settings(max_examples=400)
def test_what_both_read_is_the_same(limits: Limits, text: str) -> None:
    """In every respect: kinds of numbers, order of keys, and that there is no fault."""
    content = text.encode(errors="replace")
    decoded, _ = read_text(content, "data/x.yml")
    if decoded is None or len(content) > limits.size:
        return
    try:
        data = quickly(content, decoded, limits)
    except Unsure:
        return
    with pytest.MonkeyPatch.context() as patch:
        expected, faults = thoroughly(decoded, limits, patch)
    others = [fault for fault in faults if fault.kind not in {"line-endings", "cut-by-comment"}]
    assert others == []
    if not faults:
        assert repr(data) == repr(expected)


def test_it_is_sure_of_every_file_of_the_example() -> None:
    limits = Limits()
    files = [path for path in EXAMPLE.rglob("*.yml") if path.stat().st_size < limits.size]
    for path in files:
        content = path.read_bytes()
        if b"\\" not in content:
            quickly(content, content.decode(), limits)
    assert len(files) > 100


def test_an_extension_that_hands_nothing_over_is_done_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(quick, "hand_over", lambda _content, _functions: None)
    assert read_yaml("a: [b, 1]", "data/x.yml") == ({"a": ["b", 1]}, [])


def test_an_extension_that_hands_over_other_things_is_done_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def other(_content: bytes, functions: quick.Functions) -> None:
        functions["ScalarEvent"]("text", None)

    monkeypatch.setattr(quick, "hand_over", other)
    assert read_yaml("a: [b, 1]", "data/x.yml") == ({"a": ["b", 1]}, [])


def test_what_is_long_is_not_kept_in_memory() -> None:
    text = "7" * 300
    assert quickly(text.encode(), text, Limits()) == int(text)
    assert text not in quick._meanings
