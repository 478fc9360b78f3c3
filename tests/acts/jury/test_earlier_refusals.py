"""The same juror as at an earlier refusal: a tie to list, to weigh or to forbid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from certif.acts.jury.answers import explain_candidate, list_ties
from certif.acts.register.validate import validate
from certif.dataset.reading.load import load
from certif.jury.sitting.earlier_refusals import refusals_before
from certif.jury.sitting.tie_list import Weight
from certif.model.certification import TieKind
from certif.reporters.jury.explanation import explanation_text

REFUSED, SESSION, DAY = "bastien.orvalet", "2026-11", date(2026, 11, 10)
"""Not certified in 2025-11, heard again in 2026-11."""


@pytest.fixture
def again(example: Path) -> Path:
    """The example, where a juror of 2025-11 hears again whom that jury refused."""
    file = example / f"data/sessions/{SESSION}/jury.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("maud.keravel", "dalila.ferrouche", 1), "utf-8")
    now = load(example).sessions[SESSION].interview(REFUSED)
    assert now is not None
    assert "dalila.ferrouche" in {seat.juror for seat in now.seats}
    return example


def rewritten(root: Path, old: str, new: str) -> None:
    file = root / "data/certifications/rs6247.yml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_it_is_listed_with_both_places(again: Path):
    found, _lines = list_ties(again, SESSION, DAY)
    told = [each for each in found.ties if each.tie.kind is TieKind.EARLIER_REFUSAL]
    assert told
    assert {each.tie.candidate for each in told} == {REFUSED}
    assert {each.weight for each in told} == {Weight.NOTED}
    (seated,) = [each for each in told if each.seated]
    assert seated.tie.detail == "2025-11"
    assert seated.tie.juror_place.path == "data/sessions/2025-11/jury.yml"
    assert seated.tie.candidate_place.path == "data/sessions/2025-11/issued/results.yml"


def test_it_is_told_by_explain_and_no_finding(again: Path):
    answer, found, lines = explain_candidate(again, SESSION, REFUSED, DAY)
    text = explanation_text(answer, found, lines)
    assert f"was on the jury of session `2025-11`, which did not certify `{REFUSED}`." in text
    assert "CF304" not in [each.rule for each in validate(again, date(2026, 11, 22)).findings]


def test_the_rules_may_forbid_it(again: Path):
    rewritten(again, "        - training\n", "        - training\n        - earlier_refusal\n")
    found = [each for each in validate(again, date(2026, 11, 22)).findings if each.rule == "CF304"]
    assert [each.place.path for each in found] == [f"data/sessions/{SESSION}/jury.yml"]
    assert "which did not certify" in found[0].message


def test_only_refusals_of_sessions_before_count(again: Path):
    register = load(again)
    folder = register.sessions["2025-11"]
    first = refusals_before(register, folder).by_pair
    assert {each.session for found in first.values() for each in found} == {"2021-06-rs3536"}
    later = refusals_before(register, register.sessions["2027-05"]).by_pair
    assert first.keys() < later.keys()
    empty = replace(folder, session=None)
    assert not refusals_before(register, empty).by_pair
