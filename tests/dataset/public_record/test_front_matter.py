"""Front matter of public files: tolerant on content, capped on cost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certif.dataset.public_record.front_matter import LIMITS, front_matter, read_front_matter
from certif.model.faults import FaultKind, Mistake

WANTED = frozenset({"fullname", "missions"})


def read(text: str | bytes):
    content = text.encode() if isinstance(text, str) else text
    return read_front_matter(content, "content/_authors/camille.moreau.md", WANTED)


def kind(text: str | bytes) -> FaultKind | None:
    fault = read(text)[1]
    return fault.kind if fault else None


def test_only_the_front_matter_is_read():
    data, fault = read("---\nfullname: Camille Moreau\n---\n: [not yaml\n---\n")
    assert (data, fault) == ({"fullname": "Camille Moreau"}, None)


def test_scalars_stay_text_and_nulls_are_gaps():
    data, _fault = read(
        "---\nfullname: no\nmissions:\n  - {start: 2024-02-05, end: '2025-01-01', status: ~, startups: }\n---\n"
    )
    assert data == {
        "fullname": "no",
        "missions": [
            {"start": "2024-02-05", "end": "2025-01-01", "status": None, "startups": None}
        ],
    }


def test_what_our_own_files_may_not_hold_is_no_fault_here():
    data, fault = read(
        "---\nother: &x !!python/object [1, {a: b}]\nfullname: !!str Camille\nmissions: *x\n"
        "? [a, b]\n: c\nfullname: Camille Moreau\n---\n"
    )
    assert fault is None
    assert data == {"fullname": [["Camille"], ["Camille Moreau"]], "missions": "*x"}


def test_windows_line_ends_and_a_byte_order_mark_are_read():
    data, fault = read("\ufeff---\r\nfullname: Camille\r\n---\r\nbody\r\n")
    assert (data, fault) == ({"fullname": "Camille"}, None)


@pytest.mark.parametrize("text", ["", "# title\n", "---\nfullname: Camille\n", "----\na: b\n---\n"])
def test_a_file_without_front_matter_is_a_fault(text: str):
    assert kind(text) is FaultKind.EMPTY


@pytest.mark.parametrize("block", ["", "- a\n- b\n", "just text\n", "~\n"])
def test_front_matter_that_is_no_mapping_is_a_fault(block: str):
    assert kind(f"---\n{block}---\n") is FaultKind.EMPTY


def test_a_fault_has_its_line_in_the_file():
    fault = read("---\nfullname: Camille\nrole: Cheffe : de projet\n---\n")[1]
    assert fault is not None
    assert fault.detail == {"mistake": Mistake.COLON_IN_TEXT, "line": 3}
    fault = read(b"---\nfullname: Camille\nrole: \xff\n---\n")[1]
    assert fault is not None
    assert fault.detail == {"line": 3}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"---\nfullname: [a\n---\n", FaultKind.SYNTAX),
        (b"---\nfullname: \xff\n---\n", FaultKind.NOT_UTF8),
        (b"---\nfullname: a\x00b\n---\n", FaultKind.SYNTAX),
        (b"---\nmissions: " + b"[" * 100_000 + b"\n---\n", FaultKind.TOO_DEEP),
        (b"---\nmissions: [" + b"a," * 20_000 + b"]\n---\n", FaultKind.TOO_MANY_NODES),
        (b"---\nfullname: " + b"a" * (LIMITS.size + 1), FaultKind.TOO_LARGE),
    ],
    ids=["broken", "not utf-8", "nul", "deep", "many", "large"],
)
def test_what_costs_too_much_or_is_no_yaml_is_a_fault(content: bytes, expected: FaultKind):
    assert kind(content) is expected


def test_an_alias_bomb_is_never_expanded():
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    data, fault = read(f"---\n{bomb}missions: *i\nfullname: Camille\n---\n")
    assert fault is None
    assert data == {"missions": "*i", "fullname": "Camille"}


def test_a_line_of_the_block_is_one_less_than_in_the_file():
    content = b"---\nfullname: Camille\nrole: x\n---\n"
    block = front_matter(content)
    assert block is not None
    assert content.split(b"\n")[1 + 1] == block.split(b"\n")[1]


@given(st.binary(max_size=400))
@settings(max_examples=100)
def test_nothing_is_ever_raised(content: bytes):
    read_front_matter(content, "x.md", WANTED)
    read_front_matter(b"---\n" + content + b"\n---\n", "x.md", WANTED)
