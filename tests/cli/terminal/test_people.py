"""A person named on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from certif.cli.terminal.people import the_person
from certif.dataset.reading.names import names_in, session_ids
from certif.errors import ExitCode, UsageError


@pytest.fixture
def root(tmp_path: Path) -> Path:
    people = {
        "candidates/anne.martin.yml": "id: anne.martin\nfullname: Anne Martin  # à l'état civil\n",
        "candidates/anne-lise.martin.yml": 'id: anne-lise.martin\nfullname: "Anne-Lise Martin"\n',
        "candidates/elo.breaud.yml": "id: elo.breaud\nfullname: 'Éloïse Bréaud'\n",
        "candidates/illisible.yml": "\xff",
        "jurors/noa.perrin.yml": "id: noa.perrin\nfullname: Noa PERRIN\n",
        "jurors/anne.martin.yml": "id: anne.martin\nfullname: Anne Martin\n",
    }
    for path, text in people.items():
        file = tmp_path / "data" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("anne.martin", "anne.martin"),  # an id, though another begins alike
        ("noa", "noa.perrin"),
        ("NOA.P", "noa.perrin"),
        ("Perrin Noa", "noa.perrin"),
        ("éloïse bréaud", "elo.breaud"),
        ("BREAUD", "elo.breaud"),
        ("Mme Anne-Lise Martin", "anne-lise.martin"),
        ("illis", "illisible"),
        ("personne", "personne"),
        ("", ""),
        ("  ", "  "),
    ],
)
def test_one_person(root: Path, words: str, person: str):
    assert the_person(root, words) == person


@pytest.mark.parametrize("words", ["ann", "martin", "Martin"])
def test_several_are_listed(root: Path, words: str):
    with pytest.raises(UsageError) as refused:
        the_person(root, words)
    assert refused.value.code is ExitCode.USAGE
    assert refused.value.message == f"`{words}` names 2 people."
    assert refused.value.hint == (
        "Say which:\n  anne-lise.martin  Anne-Lise Martin\n  anne.martin  Anne Martin"
    )


def test_in_one_folder_alone(root: Path):
    assert the_person(root, "anne", ["jurors"]) == "anne.martin"


def test_no_register_gives_no_names(tmp_path: Path):
    assert not names_in(tmp_path)
    assert session_ids(tmp_path) == ()


def test_no_link_is_followed(root: Path):
    (root / "secret").write_text("fullname: Secret\n", "utf-8")
    (root / "data/jurors/lien.yml").symlink_to(root / "secret")
    assert names_in(root)["lien"] == ""
