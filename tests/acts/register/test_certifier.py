"""The name of a certifier over time, and who signs a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from certif.dataset.reading.load import load
from tests.conftest import Certif
from tests.support.acted_on import tree

RENAME = ("certifier", "rename", "Direction exemple", "--short=DE")
SIGN = ("session", "signatory", "2027-05")


@pytest.mark.parametrize(
    ("command", "code", "sentence"),
    [
        ((*RENAME, "--certifier=nulle"), 2, "There is no certifier"),
        ((*RENAME, "--certifier=dinum", "--on=2019-10-30"), 1, "the next one comes later."),
        ((*SIGN, "Edwige Maranval"), 1, "is not a signatory"),
        ((*SIGN, "Apolline Ventadour"), 2, "Nothing would change."),
        (("session", "signatory", "2025-11", "Apolline Ventadour"), 1, "is closed"),
    ],
)
def test_what_cannot_be_writes_nothing(example: Path, certif: Certif, command, code, sentence):
    before = tree(example)
    done = certif(*command, "--yes", "--root", example)
    assert (done.returncode, sentence in done.stderr) == (code, True), done.stderr
    assert tree(example) == before


def test_a_session_is_signed_by_whoever_is_in_office_or_by_name(example: Path, certif: Certif):
    assert certif(*SIGN, "--yes", "--root", example).returncode == 0
    session = load(example).sessions["2027-05"].session
    assert session is not None
    assert session.signatory is None
    named = certif(*SIGN, "apolline VENTADOUR", "--yes", "--root", example)
    assert named.returncode == 0, named.stderr
    session = load(example).sessions["2027-05"].session
    assert session is not None
    assert session.signatory == "Apolline Ventadour"


def test_a_new_name_begins_the_day_after_the_former_one_ends(example: Path, certif: Certif):
    done = certif(*RENAME, "--certifier=dinum", "--on=2027-06-01", "--yes", "--root", example)
    assert done.returncode == 0, done.stderr
    *_others, before, now = load(example).shelf.certifiers["dinum"].names
    assert (str(before.end), str(now.start), now.short) == ("2027-05-31", "2027-06-01", "DE")
