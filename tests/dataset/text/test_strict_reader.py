"""Strict YAML: plain data is read, anything else is refused with its exact span."""

from __future__ import annotations

import io
import math
import time
import unicodedata

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from certif.dataset.layout import Limits
from certif.dataset.text.characters import FORBIDDEN
from certif.dataset.text.scalars import Ambiguous, resolve
from certif.dataset.text.strict_reader import read_yaml
from certif.model.faults import Fault, FaultKind, Mistake
from certif.model.places import Span


def read(text: str) -> object:
    data, faults = read_yaml(text, "data/x.yml")
    assert faults == []
    return data


def faults_of(text: str | bytes) -> list[Fault]:
    data, faults = read_yaml(text, "data/x.yml")
    assert data is None
    assert faults
    return faults


def one(text: str | bytes) -> Fault:
    faults = faults_of(text)
    assert len(faults) == 1, faults
    return faults[0]


def test_a_dossier_is_plain_data() -> None:
    text = """\
# yaml-language-server: $schema=x
id: camille.moreau
fullname: 'Camille Moreau'
email: null
employer: {name: "Ministère exemple", type: }
applications:
  - {session: 2026-11, submitted_on: 2026-10-02, letter_to_administration: true}
count: 3
note: >-
  deux
  lignes
empty: []
---
""".removesuffix("---\n")
    assert read(text) == {
        "id": "camille.moreau",
        "fullname": "Camille Moreau",
        "email": None,
        "employer": {"name": "Ministère exemple", "type": None},
        "applications": [
            {"session": "2026-11", "submitted_on": "2026-10-02", "letter_to_administration": True}
        ],
        "count": 3,
        "note": "deux lignes",
        "empty": [],
    }


def test_quotes_make_text() -> None:
    assert read("{a: 'no', b: \"12:30\", c: '0777', d: 'null'}") == {
        "a": "no",
        "b": "12:30",
        "c": "0777",
        "d": "null",
    }


def test_a_text_between_brackets_may_hold_a_colon() -> None:
    assert read("[https://exemple.fr, {a: https://exemple.fr}]") == [
        "https://exemple.fr",
        {"a": "https://exemple.fr"},
    ]


def test_a_document_may_begin_with_its_mark() -> None:
    assert read("---\na: 1\n...\n") == {"a": 1}


@pytest.mark.parametrize("text", ["a", "[a, 1]", "'x'"])
def test_any_root_is_read(text: str) -> None:
    assert read(text) == {"a": "a", "[a, 1]": ["a", 1], "'x'": "x"}[text]


REFUSED = [
    ("a: &x 1\n", FaultKind.ANCHOR, (1, 4, 1, 8), {"name": "x"}),
    ("é😀: &x [1]\n", FaultKind.ANCHOR, (1, 5, 1, 9), {"name": "x"}),
    ("a: !!python/object:os.system x\n", FaultKind.TAG, (1, 4, 1, 31), {"tag": "tag:yaml.org,2002:python/object:os.system"}),
    ("- !x {a: 1}\n", FaultKind.TAG, (1, 3, 1, 7), {"tag": "!x"}),
    ("- !!str 1\n", FaultKind.TAG, (1, 3, 1, 10), {"tag": "tag:yaml.org,2002:str"}),
    ("- ! 1\n", FaultKind.TAG, (1, 3, 1, 6), {"tag": "!"}),
    ("%TAG ! tag:x,1:\n---\na: 1\n", FaultKind.TAG, (1, 1, 2, 4), {"tag": "%TAG"}),
    ("a: 1\n<<: {b: 2}\n", FaultKind.MERGE_KEY, (2, 1, 2, 3), {}),
    ("présent: no\n", FaultKind.AMBIGUOUS_SCALAR, (1, 10, 1, 12), {"text": "no"}),
    ("- 🎉\n- 12:30\n", FaultKind.AMBIGUOUS_SCALAR, (2, 3, 2, 8), {"text": "12:30"}),
    ("no: 1\n", FaultKind.AMBIGUOUS_SCALAR, (1, 1, 1, 3), {"text": "no"}),
    ("1: a\n", FaultKind.KEY_NOT_TEXT, (1, 1, 1, 2), {"text": "1"}),
    ("{é: {~: a}}\n", FaultKind.KEY_NOT_TEXT, (1, 6, 1, 7), {"text": "~"}),
    ("? [a]\n: b\n", FaultKind.KEY_NOT_TEXT, (1, 3, 1, 4), {}),
    ("{{a: b}: c}\n", FaultKind.KEY_NOT_TEXT, (1, 2, 1, 3), {}),
    ("a: 1\n---\nb: 2\n", FaultKind.SEVERAL_DOCUMENTS, (2, 1, 2, 4), {}),
    ('é: "x\\u202Ey"\n', FaultKind.FORBIDDEN_CHARACTER, (1, 4, 1, 14), {"character": "\u202e"}),
    ('- "\\e[31m"\n', FaultKind.FORBIDDEN_CHARACTER, (1, 3, 1, 11), {"character": "\x1b"}),
    ('- "a\\rb"\n', FaultKind.FORBIDDEN_CHARACTER, (1, 3, 1, 9), {"character": "\r"}),
    ('- "e\\u0301"\n', FaultKind.NOT_NFC, (1, 3, 1, 12), {"text": "e\u0301"}),
    ("a: [1, 2\n", FaultKind.SYNTAX, (1, 9, 1, 10), {"mistake": Mistake.OPEN_BRACKET}),
    ("é:\n\tb: 1\n", FaultKind.SYNTAX, (2, 1, 2, 2), {"mistake": Mistake.TAB}),
    ("nom: Service 😀: suite\n", FaultKind.SYNTAX, (1, 15, 1, 16), {"mistake": Mistake.COLON_IN_TEXT}),
    ("a: 'x\n\n", FaultKind.SYNTAX, (1, 4, 1, 5), {"mistake": Mistake.OPEN_QUOTES}),
    ("%YAML 1.1\n---\na: 1\n", FaultKind.SYNTAX, (1, 1, 2, 4), {"mistake": Mistake.DIRECTIVE}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "span", "detail"), REFUSED)
def test_what_is_refused_is_shown_where_it_stands(
    text: str, kind: FaultKind, span: tuple[int, int, int, int], detail: dict[str, object]
) -> None:
    fault = one(text)
    assert (fault.kind, fault.place.span, dict(fault.detail)) == (kind, Span(*span), detail)


@pytest.mark.parametrize("text", ["", "\n\n", "# rien\n", "---\n", "null\n", "~"])
def test_nothing_is_empty(text: str) -> None:
    assert one(text).kind is FaultKind.EMPTY


def test_an_alias_is_never_followed() -> None:
    kinds = [fault.kind for fault in faults_of("a: &x [1]\nb: *x\nc: [*x, *x]\n")]
    assert kinds == [FaultKind.ANCHOR, FaultKind.ALIAS, FaultKind.ALIAS, FaultKind.ALIAS]


def test_every_fault_of_a_file_is_said() -> None:
    faults = faults_of("a: no\nb: &x 1\nc: !!str d\n1: e\n")
    assert [(fault.kind, fault.place.span and fault.place.span.line) for fault in faults] == [
        (FaultKind.AMBIGUOUS_SCALAR, 1),
        (FaultKind.ANCHOR, 2),
        (FaultKind.TAG, 3),
        (FaultKind.KEY_NOT_TEXT, 4),
    ]


def test_a_key_twice_is_shown_at_both_places() -> None:
    faults = faults_of("é: 1\n'b 😀': {x: 1, z: {x: 2}, x: 3}\né: {x: 1}\n")
    spans = [(f.detail["key"], f.place.span, f.related[0].span) for f in faults]
    assert spans == [
        ("x", Span(2, 26, 2, 27), Span(2, 9, 2, 10)),
        ("é", Span(3, 1, 3, 2), Span(1, 1, 1, 2)),
    ]


def test_a_key_three_times_is_said_twice_of_the_first() -> None:
    faults = faults_of("a: 1\na: 2\na: 3\n")
    assert [f.place.span and f.place.span.line for f in faults] == [2, 3]
    assert {f.related[0].span for f in faults} == {Span(1, 1, 1, 2)}


def test_windows_line_ends_do_not_stop_the_reading() -> None:
    data, faults = read_yaml("a: 1\r\nb:\r\n  - é\r\n", "x")
    assert data == {"a": 1, "b": ["é"]}
    assert [fault.kind for fault in faults] == [FaultKind.LINE_ENDINGS]


def test_depth_is_counted_to_the_last() -> None:
    assert read("[" * 20 + "]" * 20)
    fault = one("[" * 21 + "]" * 21)
    assert fault.kind is FaultKind.TOO_DEEP
    assert fault.detail == {"limit": 20}
    assert fault.place.span == Span(1, 21, 1, 22)


@pytest.mark.parametrize("mark", ["[", "{a: ", "- "])
@pytest.mark.parametrize("levels", [21, 999, 1_000, 1_001, 50_000])
def test_depth_is_counted_even_where_libyaml_would_stop_by_itself(levels: int, mark: str) -> None:
    fault = one("é:\n- " + mark * levels)
    assert (fault.kind, fault.detail) == (FaultKind.TOO_DEEP, {"limit": 20})
    assert fault.place.span
    assert (fault.place.span.line, fault.place.span.column) == (2, 3 + 18 * len(mark))


def test_nodes_are_counted_to_the_last() -> None:
    limits = Limits(nodes=10)
    data, faults = read_yaml("[" + "a, " * 9 + "]", "x", limits)
    assert (len(data or []) if isinstance(data, list) else 0, faults) == (9, [])
    data, faults = read_yaml("[" + "a, " * 10 + "]", "x", limits)
    assert data is None
    assert [(f.kind, f.detail, f.place.span) for f in faults] == [
        (FaultKind.TOO_MANY_NODES, {"limit": 10}, Span(1, 29, 1, 30))
    ]


def count(data: object) -> int:
    if isinstance(data, dict):
        return 1 + sum(1 + count(value) for value in data.values())
    return 1 + (sum(map(count, data)) if isinstance(data, list) else 0)


@given(st.text(alphabet="ab:-[]{},? \n", max_size=40))
def test_a_node_takes_half_a_character_at_least(text: str) -> None:
    data, faults = read_yaml(text, "x")
    assert faults or count(data) <= 2 * len(text)


def test_size_is_counted_in_bytes() -> None:
    limits = Limits(size=10)
    assert read_yaml("a: ééé\n", "x", limits)[0] == {"a": "ééé"}
    _, faults = read_yaml("a: éééé\n", "x", limits)
    assert [(f.kind, f.detail) for f in faults] == [
        (FaultKind.TOO_LARGE, {"size": 12, "limit": 10})
    ]


BOMBS = [
    "[" * 100_000,
    "{a: " * 50_000,
    "- " * 100_000,
    "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(3_000)),
    "&a " * 80_000,
    "? " * 100_000,
    "!" * 200_000,
    "[" + "a, " * 80_000 + "]",
    "-\n" * 120_000,
    "".join(f"k: {n}\n" for n in range(4_990)),
    "a: |\n" + " \n" * 100_000,
    "".join(f"- |\n  {'x' * 40}\n\n" for _ in range(4_900)),
    "'" * 200_000,
    '"\\x41' + "\\x41" * 60_000 + '"',
    "#" * 250_000,
    "a: " + "x " * 120_000,
    "a: " + "9" * 200_000,
    "a: " + "1_" * 100_000,
    "a: " + "1:2" * 80_000,
    "a: " + "-" * 200_000,
]


@pytest.mark.parametrize("text", BOMBS, ids=range(len(BOMBS)))
def test_nothing_takes_a_second(text: str) -> None:
    start = time.process_time()  # not the clock on the wall: other work may share the machine
    data, faults = read_yaml(text, "x")
    assert time.process_time() - start < 1
    assert data is not None or faults


@given(st.text(max_size=60))
@settings(max_examples=200)
def test_no_text_makes_it_raise(text: str) -> None:
    try:
        data, faults = read_yaml(text, "x")
    except UnicodeEncodeError:
        return
    assert (data is None) == any(f.kind is not FaultKind.LINE_ENDINGS for f in faults)


YAML_LIKE = st.text(alphabet="ab:-[]{},&*!|>'\"#%?<~ \n\t1.éno", max_size=40)


@given(YAML_LIKE)
@settings(max_examples=300)
def test_nothing_like_yaml_makes_it_raise(text: str) -> None:
    data, faults = read_yaml(text, "x")
    assert (data is None) == bool(faults)


PIECES = (
    *("a", "b: ", "é", "- ", "  ", "\n", "? ", ", ", "[", "]", "{", "}", "'", '"', "|\n", ">-\n"),
    *(
        "# c\n",
        " #c",
        "\\n",
        "null",
        "~",
        "1",
        "0o7",
        "2026-11-02",
        ".5",
        "1e3",
        "true",
        "---\n",
        ":",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@settings(max_examples=400)
def test_what_is_read_is_what_a_parser_in_python_reads(text: str) -> None:
    """Another parser, composer and constructor than ours gives the same data."""
    data, faults = read_yaml(text, "x")
    if faults:
        return
    try:
        other = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts, lists and mappings only
    except yaml.YAMLError:
        return
    assert same(data, other)


def same(data: object, other: object) -> bool:
    """Tell whether two values are the same, scalars as text aside."""
    if isinstance(data, dict) and isinstance(other, dict):
        return list(data) == list(other) and all(same(data[key], other[key]) for key in data)
    if isinstance(data, list) and isinstance(other, list):
        return len(data) == len(other) and all(map(same, data, other))
    return isinstance(other, str) and (data == other or repr(data) == repr(resolve(other)))


def is_visible(text: str) -> bool:
    return (
        not FORBIDDEN.search(text) and "\r" not in text and unicodedata.is_normalized("NFC", text)
    )


def is_clear(value: object) -> bool:
    """No plain spelling of it is read in two ways."""
    try:
        resolve(value if isinstance(value, str) else "")
    except Ambiguous:
        return False
    return True


TEXTS = st.text(max_size=30).filter(is_visible).filter(lambda t: t.isprintable()).filter(is_clear)
NUMBERS = st.integers(-(10**15), 10**15) | st.floats(-1e6, 1e6).map(lambda f: round(f, 3))
DATA = st.dictionaries(
    TEXTS,
    st.recursive(
        st.none() | st.booleans() | NUMBERS | TEXTS,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
        max_leaves=12,
    ),
    min_size=1,
    max_size=4,
)


@given(DATA)
@settings(max_examples=100)
def test_what_ruamel_writes_is_read_back(data: dict[str, object]) -> None:
    ruamel = YAML()
    ruamel.allow_unicode = True
    written = io.StringIO()
    ruamel.dump(data, written)
    read_back, faults = read_yaml(written.getvalue(), "x")
    unclear = {FaultKind.AMBIGUOUS_SCALAR, FaultKind.TOO_DEEP}
    if any(fault.kind in unclear for fault in faults):  # floats such as 1e-05
        return
    assert faults == []
    assert equal(read_back, data)


def equal(left: object, right: object) -> bool:
    if isinstance(left, float) and isinstance(right, (int, float)):
        return math.isclose(left, right)
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(equal(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(equal, left, right))
    return type(left) is type(right) and left == right
