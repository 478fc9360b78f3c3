"""The timetable on a terminal: days across, times down, what changes in colour."""

from __future__ import annotations

from dataclasses import replace

import pytest

from certif.jury.answers.plan_changes import Assignment
from certif.jury.solver.solve import solve
from certif.reporters.jury.plan import closing_notes
from certif.reporters.jury.plan_table import plan_table
from tests.support.jury_desk import MORNING, NEXT_DAY, Desk

pytest.importorskip("highspy", reason="the solver is an extra: certif[jury]")

TIMETABLE = """\
               Juries of session 2027-05, on 2027-04-20
┏━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
┃       ┃ 2027-05-18                   ┃ 2027-05-19                   ┃
┡━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┩
│ 09h30 │ ada.exemple                  │ bob.exemple                  │
│       │   marc.exemple, hugo.exemple │   mona.exemple, hana.exemple │
│       │   new                        │                              │
└───────┴──────────────────────────────┴──────────────────────────────┘
            Jury: portfolio manager, certified intrapreneur
"""


@pytest.fixture
def assignment(desk: Desk) -> Assignment:
    desk.session(MORNING, NEXT_DAY)
    desk.free("ada.exemple", MORNING)
    desk.jury(("bob.exemple", NEXT_DAY, "mona.exemple", "hana.exemple"))
    found = desk.situation()
    return Assignment(found, solve(found.problem))


def test_days_across_and_times_down(assignment: Assignment):
    shown = plan_table(assignment, width=100, colour=False)
    lines = [line.rstrip() for line in shown.splitlines()]
    assert "\n".join(lines[:9]) + "\n" == TIMETABLE
    assert "marc.exemple  1" in shown
    assert "\x1b" not in shown


TWO_TABLES = """\
  Juries of session 2027-05, on
            2027-04-20
┏━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┓
┃       ┃ 2027-05-18             ┃
┡━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━┩
│ 09h30 │ ada.exemple            │
│       │   marc.exemple,        │
│       │ hugo.exemple           │
│       │   new                  │
└───────┴────────────────────────┘
┏━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┓
┃       ┃ 2027-05-19             ┃
┡━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━┩
│ 09h30 │ bob.exemple            │
│       │   mona.exemple,        │
│       │ hana.exemple           │
└───────┴────────────────────────┘
"""


def test_days_that_do_not_fit_go_below_and_no_name_is_cut(assignment: Assignment):
    shown = plan_table(assignment, width=34, colour=False)
    lines = [line.rstrip() for line in shown.splitlines()]
    assert "\n".join(lines[:17]) + "\n" == TWO_TABLES


def test_no_interview_at_all_is_said(desk: Desk):
    desk.free("marc.exemple")
    desk.free("mona.exemple")
    found = desk.situation()
    shown = plan_table(Assignment(found, solve(found.problem)), width=80, colour=False)
    assert "No interview can be held.\nada.exemple: no interview\n" in shown


def test_a_command_stays_on_one_line_on_a_narrow_terminal(desk: Desk):
    desk.session(MORNING)
    found = desk.situation()
    shown = plan_table(Assignment(found, solve(found.problem)), width=40, colour=False)
    assert "interview: `certif jury explain 2027-05 bob.exemple`.\n" in shown


def test_what_changes_is_in_colour(assignment: Assignment, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("NO_COLOR")
    shown = plan_table(assignment, width=100, colour=True)
    assert "\x1b[32m  new\x1b[0m" in shown


def test_what_moves_for_others_is_not_said_to_have_to_unless_that_is_proven(desk: Desk):
    desk.session(MORNING, NEXT_DAY)
    desk.free("bob.exemple", MORNING)
    desk.jury(("ada.exemple", MORNING, "marc.exemple", "hana.exemple"))
    found = desk.situation()
    plan = solve(found.problem)
    proven = closing_notes(Assignment(found, plan))
    assert (
        "`ada.exemple` has a new time. No plan with fewer changes exists: another interview needs its time or its jurors."
        in proven
    )
    scores = tuple(replace(score, proven=False) for score in plan.scores)
    found_only = closing_notes(Assignment(found, replace(plan, scores=scores)))
    assert (
        "`ada.exemple` has a new time. The plan found gives its time or its jurors to another interview; the search stopped before proving that this was needed."
        in found_only
    )
