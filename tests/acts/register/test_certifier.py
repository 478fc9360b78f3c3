"""Signatories of a certifier and of a session, and the certifier's names."""

from __future__ import annotations

from pathlib import Path

import pytest

from certif.dataset.reading.load import load
from tests.conftest import Certif
from tests.support.acted_on import tree

SIGN = ("certifier", "signatory", "dinum")


@pytest.mark.parametrize(
    ("command", "code", "sentence"),
    [
        ((*SIGN, "Lou Modèle"), 2, "--capacity is missing."),
        ((*SIGN, "Lou Modèle", "--ends", "2027-01-04"), 2, "is not a signatory of `dinum`"),
        (
            (
                *(*SIGN, "APOLLINE ventadour", "--capacity=La directrice", "--act=Arrêté"),
                *("--published-on=2026-11-02", "--on=2026-11-03", "--signs=certificats"),
            ),
            1,
            "signs for `dinum` already.",
        ),
        (("certifier", "rename", "nulle", "X", "--short=X"), 2, "There is no certifier"),
        (
            ("certifier", "rename", "dinum", "Direction", "--short=D", "--on=2019-10-30"),
            1,
            "the next one comes later.",
        ),
        (("session", "signatory", "2027-05", "Edwige Maranval"), 1, "is not a signatory"),
        (("session", "signatory", "2025-11", "Apolline Ventadour"), 1, "is closed"),
    ],
)
def test_what_cannot_be_writes_nothing(example: Path, certif: Certif, command, code, sentence):
    before = tree(example)
    done = certif(*command, "--yes", "--root", example)
    assert (done.returncode, sentence in done.stderr) == (code, True), done.stderr
    assert tree(example) == before


def test_a_signature_ends_and_the_session_that_names_it_is_said(example: Path, certif: Certif):
    sign = ("session", "signatory", "2027-05")
    assert certif(*sign, "--yes", "--root", example).returncode == 0
    session = load(example).sessions["2027-05"].session
    assert session is not None
    assert session.signatory is None
    named = certif(*sign, "apolline VENTADOUR", "--yes", "--root", example)
    assert named.returncode == 0, named.stderr
    ends = certif(*SIGN, "Apolline Ventadour", "--ends=2027-04-30", "--yes", "--root", example)
    assert (
        "Session 2027-05 is signed by `Apolline Ventadour`: `certif session signatory 2027-05` names another."
        in ends.stderr
    )
    (first, *_others) = load(example).shelf.certifiers["dinum"].signatories
    assert str(first.end) == "2027-04-30"
