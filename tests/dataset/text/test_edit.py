"""An edit changes what it says and leaves the rest of the file as people wrote it."""

from __future__ import annotations

import difflib

import pytest

from certif.dataset.text.edit import Document

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
