"""Figures of one session: levels that hold, waits with their limits, loads."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from certif.dataset.reading.load import load
from certif.results.figures.sessions import (
    levels_by_competence,
    levels_by_juror,
    most_interviews,
    pairs,
    waits,
)
from tests.conftest import REPOSITORY

ON = date(2026, 11, 22)


def test_levels_are_those_that_hold() -> None:
    sessions = load(REPOSITORY).sessions
    opened = levels_by_competence(sessions["2026-11"])
    assert opened["pitch"] == {"acquis": 5}
    assert [*opened][:3] == ["pitch", "investigation", "conception"]
    closed = sessions["2025-11"]
    counted = levels_by_competence(closed)
    assert sum(counted["pitch"].values()) == sum(bool(each.levels) for each in closed.results)
    assert not any(levels_by_competence(sessions["2027-05"]).values())


def test_a_wait_runs_to_the_decision_or_to_the_day() -> None:
    sessions = load(REPOSITORY).sessions
    found = {each.candidate: each for each in waits(sessions["2026-11"], ON)}
    assert [*found] == [
        *("anouk.derville", "bastien.orvalet", "idriss.menadier"),
        *("come.ravelard", "leonie.estrabaud", "perrine.vaucourtois"),
    ]
    one = found["anouk.derville"]
    assert (one.days, one.limit, one.decided, one.late) == (5, date(2027, 1, 17), False, False)
    later = {each.candidate: each for each in waits(sessions["2026-11"], date(2027, 1, 18))}
    assert later["anouk.derville"].late
    assert not later["come.ravelard"].late
    # Nobody waits for an interview that is still to come, or is today.
    assert [*waits(sessions["2026-11"], date(2026, 11, 17))] == []
    closed = [*waits(sessions["2025-11"], ON)]
    assert {each.until for each in closed} == {date(2025, 12, 12)}
    assert all(each.decided for each in closed)
    assert "rodrigue.castagnede" not in {each.candidate for each in closed}


def test_a_juror_takes_what_they_said_or_else_what_the_session_says() -> None:
    folder = load(REPOSITORY).sessions["2026-11"]
    assert most_interviews(folder, "benoit-xavier.lartigau") == 2
    assert most_interviews(folder, "maud.keravel") == 6


def test_levels_of_a_juror_are_those_of_their_grids() -> None:
    folder = load(REPOSITORY).sessions["2025-11"]
    counts = levels_by_juror([folder])
    assert [*counts] == sorted(counts)
    assert counts["thibault.escoffres"] == {
        "acquis": 6,
        "partiellement-acquis": 1,
        "non-acquis": 1,
    }
    assert levels_by_juror([folder, folder])["maud.keravel"] == {"acquis": 32}


def test_jurors_who_sat_together_are_compared() -> None:
    sessions = load(REPOSITORY).sessions
    found = pairs([sessions["2025-11"]])
    assert [(each.jurors, each.people, each.compared, each.differ) for each in found] == [
        (("benoit-xavier.lartigau", "gaetane.pluvinage"), 1, 8, 1),
        (("dalila.ferrouche", "thibault.escoffres"), 1, 8, 1),
        (("helene.montarnal", "maud.keravel"), 1, 8, 1),
        (("aurelien.sagnac", "maud.keravel"), 1, 8, 0),
    ]
    both = pairs([sessions["2025-11"], sessions["2026-11"]])
    assert ("helene.montarnal", "maud.keravel") in [
        each.jurors for each in both if each.people == 2
    ]
    assert pairs([sessions["2027-05"]]) == ()


def test_nothing_is_known_of_a_session_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "data/certifications").mkdir(parents=True)
    (tmp_path / "data/sessions/2030-01").mkdir(parents=True)
    (tmp_path / "data/sessions/2030-01/session.yml").write_text("a: [", "utf-8")
    folder = load(tmp_path).sessions["2030-01"]
    assert levels_by_competence(folder) == {}
    assert [*waits(folder, ON)] == []
    assert most_interviews(folder, "x.y") is None
