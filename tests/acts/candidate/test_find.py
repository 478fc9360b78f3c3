"""People found by what is known of them, in every session."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from certif.acts.candidate.find import find
from certif.errors import UsageError
from tests.conftest import Certif


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("DERVILLE anouk", ["anouk.derville"]),
        ("théodore", ["theodore.lanquetot"]),
        ("theodore", ["theodore.lanquetot"]),
        ("RS6247-2025-11-001", ["camille.arvieux"]),
        ("maud-keravel-exemple", ["maud.keravel"]),
        ("soazic", ["soizic.le-goarnic"]),  # the name on the first certificate
        ("anouk.derville@exemple", ["anouk.derville"]),
        ("anouk keravel", []),
    ],
)
def test_words_that_fit(example: Path, words: str, people: list[str]):
    assert [each.person for each in find(example, words)] == people


def test_no_word_is_refused(example: Path):
    with pytest.raises(UsageError):
        find(example, "  ")


def test_text_and_json(example: Path, certif: Certif):
    done = certif("candidate", "find", "camille", "arvieux", "--root", example)
    assert done.stdout == (
        "camille.arvieux  Camille Arvieux\n"
        "  camille.arvieux@exemple.gouv.fr, @camille-arvieux-exemple\n"
        "  juror\n"
        "  2025-11: issued, certified\n"
        "  RS6247-2025-11-001\n"
    )
    found = json.loads(
        certif("candidate", "find", "arvieux", "--root", example, "--format", "json").stdout
    )["found"]
    assert [(each["person"], each["numbers"]) for each in found] == [
        ("camille.arvieux", ["RS6247-2025-11-001"])
    ]
    nobody = certif("candidate", "find", "personne", "--root", example)
    assert (nobody.returncode, nobody.stdout) == (0, "Nobody was found.\n")
