"""An edit changes what it says and leaves the rest of the file as people wrote it."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from certif.dataset.text.edit import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.dataset.text.emit import Plain
    from certif.model.places import Pointer

SOURCE = """\
# yaml-language-server: $schema=../../schemas/candidate.schema.json
# Écrit à la main.
id: camille.moreau
email: null  # à compléter : adresse professionnelle
employer: {name: "Ministère exemple", type: null}
applications:
  # la première tentative
  - session: 2026-11   # en cours
    submitted_on: 2026-10-02

  - {session: "2026-05", submitted_on: null}
certifications_held: []
dossier:
  site: 'https://exemple.gouv.fr'
  # plus tard : la maquette
"""


def changes(document: Document) -> list[str]:
    after = document.content().decode()
    diff = difflib.ndiff(SOURCE.splitlines(), after.splitlines())
    return [line for line in diff if line[0] in "+-"]


def test_nothing_changed_is_the_same_bytes() -> None:
    assert Document(SOURCE.encode()).content() == SOURCE.encode()


def test_an_equal_value_keeps_its_quotes_and_its_comment() -> None:
    document = Document(SOURCE.encode())
    document.set(("applications", 0, "session"), "2026-11")
    document.set(("applications", 0, "submitted_on"), "2026-10-02")
    document.set(("employer",), {"name": "Ministère exemple", "type": None})
    assert document.content() == SOURCE.encode()


def test_a_gap_that_is_filled_loses_its_comment() -> None:
    document = Document(SOURCE.encode())
    document.set(("email",), "camille.moreau@exemple.gouv.fr")
    assert changes(document) == [
        "- email: null  # à compléter : adresse professionnelle",
        "+ email: camille.moreau@exemple.gouv.fr",
    ]


def test_a_day_is_written_without_quotes() -> None:
    document = Document(SOURCE.encode())
    document.set(("applications", 0, "submitted_on"), "2026-10-05")
    assert changes(document) == ["-     submitted_on: 2026-10-02", "+     submitted_on: 2026-10-05"]


def test_what_yaml_would_take_for_something_else_is_quoted() -> None:
    document = Document(SOURCE.encode())
    document.set(("dossier", "site"), "no")
    assert changes(document) == ["-   site: 'https://exemple.gouv.fr'", '+   site: "no"']


def test_an_item_is_added_to_an_empty_and_to_a_missing_list() -> None:
    document = Document(SOURCE.encode())
    document.append(
        ("certifications_held",), {"certification": "rs6247", "obtained_on": "2026-01-05"}
    )
    document.append(("conflicts",), {"person": "noa.perrin"})
    assert changes(document) == [
        "- certifications_held: []",
        "+ certifications_held:",
        "+   - certification: rs6247",
        "+     obtained_on: 2026-01-05",
        "+ conflicts:",
        "+   - person: noa.perrin",
    ]


def test_a_new_gap_bears_its_comment() -> None:
    document = Document(SOURCE.encode())
    document.set(("employer2",), None, comment="à compléter : employeur")
    assert changes(document) == ["+ employer2: null # à compléter : employeur"]


def test_a_key_is_removed() -> None:
    document = Document(SOURCE.encode())
    document.remove(("applications", 1))
    with pytest.raises(KeyError):
        document.remove(("nothing",))
    assert changes(document) == ['-   - {session: "2026-05", submitted_on: null}']


def test_dashes_stay_under_their_key() -> None:
    source = "missions:\n- role: intrapreneur\n  startups:\n  - a.exemple\n"
    document = Document(source.encode())
    document.append(("missions",), {"role": "coach"})
    assert document.content().decode() == source + "- role: coach\n"


def test_a_key_added_to_an_entry_leaves_the_heading_of_the_next_one_below_it():
    document = Document(b"grid:\n  a:\n    x: 1  # seen\n  # b, in words\n  b:\n    x: 2\n")
    document.set(("grid", "a", "y"), 3)
    assert document.content() == (
        b"grid:\n  a:\n    x: 1  # seen\n    y: 3\n  # b, in words\n  b:\n    x: 2\n"
    )


BLOCKS = [
    ["word: w"],
    ["block: |", "  one", "  two"],
    ["flow: [1, 2]"],
    ["empty: []"],
    ["map:", "  k: 1", "  none: null"],
    ["dashes:", "  - u", "  - v"],
    ["maps:", "  - name: x", "    deep:", "      - u", "      - v", "  - name: y", "    k: 1"],
]
SHAPES: dict[str, Plain] = {
    "word": "other",
    "none": None,
    "nothing": [],
    "list": ["q", "r"],
    "lines": "three\nfour",
    "deep": {"k": {"m": ["z"]}},
}


@st.composite
def commented(draw: st.DrawFn) -> str:
    """Draw a file in which some lines have a comment beside, or alone below."""
    lines = [line for block in draw(st.permutations(BLOCKS)) for line in block]
    found = []
    for number, line in enumerate(lines):
        in_block = line in {"block: |", "  one"}
        beside = not in_block and line != "  two" and draw(st.integers(0, 3)) == 0
        found.append(f"{line}  # beside {number}" if beside else line)
        if not in_block and draw(st.integers(0, 2)) == 0:
            margin = draw(st.sampled_from(["", "", "  "]))
            found += [f"{margin}# alone {number}", *draw(st.sampled_from([[], [""]]))]
    return "\n".join(found) + "\n"


def pointers(data: object, here: Pointer = ()) -> Iterator[Pointer]:
    if here:
        yield here
    inner = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data if isinstance(data, list) else ())
    )
    for key, value in inner:
        yield from pointers(value, (*here, key))


def lines_inside(source: str, pointer: Pointer) -> range:
    """The lines from the one of a key, or a dash, to the one of its last value."""
    node = yaml.compose(source)
    first = 0
    for step in pointer:
        if isinstance(node, yaml.MappingNode):
            key, node = next(pair for pair in node.value if pair[0].value == step)
            first = key.start_mark.line
        else:
            node = node.value[step]
            first = node.start_mark.line
    while isinstance(node, yaml.CollectionNode) and node.value:
        node = node.value[-1]
        node = node[1] if isinstance(node, tuple) else node
    end = node.end_mark
    return range(first, end.line + (end.column > 0))


def applied(data: Any, pointer: Pointer, act: str) -> None:
    """Do to plain data what an edit does to a file."""
    *above, last = pointer
    for step in above:
        data = data[step]
    if act == "remove":
        del data[last]
    elif act == "append":
        data[last].append("added")
    else:
        data[last] = SHAPES[act]


@given(commented(), st.data())
@settings(max_examples=400, deadline=None)
def test_the_comments_around_what_is_changed_stay_in_their_order(
    source: str, data: st.DataObject
) -> None:
    plain = yaml.safe_load(source)
    pointer = data.draw(st.sampled_from([*pointers(plain)]), "pointer")
    document = Document(source.encode())
    lists = ["append"] if isinstance(document.get(pointer), list) else []
    act = data.draw(st.sampled_from([*lists, "remove", *SHAPES]), "act")
    if act == "append":
        document.append(pointer, "added")
    elif act == "remove":
        document.remove(pointer)
    else:
        document.set(pointer, SHAPES[act])
    applied(plain, pointer, act)
    after = document.content().decode()
    assert yaml.safe_load(after) == plain
    # The first key of an item takes the dash of the one that is removed.
    lines, written = ([line.strip(" -") for line in each.splitlines()] for each in (source, after))
    inside = lines_inside(source, pointer)
    if act == "append":
        inside = range(inside.stop, inside.stop)
    gone = [lines[number] for number in inside if "# alone" in lines[number]]
    expected = [line for line in lines if "# alone" in line and line not in gone]
    assert [line for line in written if "# alone" in line] == expected
    below = lines[inside.stop :]
    assert below == written[len(written) - len(below) :]
