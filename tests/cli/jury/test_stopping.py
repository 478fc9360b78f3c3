"""A time limit or Ctrl-C gives the best plan found so far, and says so."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count

import pytest

from benchmarks.jury_instances import instance
from certif.cli.jury.assign import _clock, _is_worth_writing
from certif.errors import Refusal
from certif.jury.answers.plan_changes import Assignment
from certif.jury.solver.check_plan import violations
from certif.jury.solver.problem import Objective, Score
from certif.jury.solver.solve import solve
from tests.support.jury_desk import FOLDER, SESSION, Desk

Certif = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Restore Python's own Ctrl-C, which tests run in the background ignore."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_leaves_no_time_and_a_second_one_interrupts(capsys: pytest.CaptureFixture[str]):
    before = signal.getsignal(signal.SIGINT)
    with _clock(60) as remaining:
        assert 0 < remaining() <= 60
        os.kill(os.getpid(), signal.SIGINT)
        assert remaining() == 0
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
    assert capsys.readouterr().err == "Stopping: the best plan found so far follows.\n"


def test_without_time_the_first_plan_is_given_and_said_to_be_so(certif: Certif, desk: Desk):
    pytest.importorskip("highspy", reason="the solver is an extra: certif[jury]")
    desk.startup("digue", "ports")
    desk.juror("marc.exemple", portfolio=["digue"])
    desk.juror("mona.exemple", portfolio=["digue"])
    arguments = ("jury", "assign", SESSION, "--on", "2027-04-20", "--dry-run", "--time-limit", "0")
    done = certif(*arguments, cwd=desk.root)
    assert done.returncode == 0
    assert "ada.exemple  m" in done.stdout
    assert "The search was stopped: this is the best found so far." in done.stdout
    assert "best found, none below" in done.stdout


@pytest.mark.parametrize("end", [1, 5, 20])
def test_the_solver_stops_while_it_works(end: int):
    """A whole search asks for the time more often, on any machine."""
    pytest.importorskip("highspy", reason="the solver is an extra: certif[jury]")
    problem = instance(40, "loose", 1)
    asked = count()
    plan = solve(problem, lambda: float(next(asked) < end))
    assert plan.stopped
    assert next(asked) < end + 100
    assert violations(problem, plan.bookings) == ()


def test_a_stopped_search_that_leaves_people_out_is_not_written_for_them(desk: Desk):
    """Nobody looked whether they could have been heard, and nobody can be asked."""
    pytest.importorskip("highspy", reason="the solver is an extra: certif[jury]")
    found = desk.situation()
    whole = solve(found.problem)
    assert _is_worth_writing(Assignment(found, whole), SESSION)
    unplaced = Score(Objective.UNPLACED, 1, 0, proven=False)
    cut = replace(
        whole,
        bookings=whole.bookings[:1],
        unplaced=("bob.exemple",),
        scores=(unplaced, *whole.scores[1:]),
        stopped=True,
    )
    with pytest.raises(Refusal, match=r"whether they can be heard: `bob\.exemple`") as refused:
        _is_worth_writing(Assignment(found, cut), SESSION)
    assert "--time-limit" in str(refused.value.hint)
    known = replace(cut, scores=(replace(unplaced, bound=1, proven=True), *whole.scores[1:]))
    assert _is_worth_writing(Assignment(found, known), SESSION)


def test_where_nobody_can_be_heard_no_file_is_written(certif: Certif, desk: Desk):
    pytest.importorskip("highspy", reason="the solver is an extra: certif[jury]")
    for person in ("marc", "mona", "hugo", "hana"):
        (desk.root / f"{FOLDER}/availability/{person}.exemple.yml").unlink()
    done = certif("jury", "assign", SESSION, "--on", "2027-04-20", "--yes", cwd=desk.root)
    assert done.returncode == 1
    assert "No interview can be held." in done.stdout
    assert "proven the best" not in done.stdout
    assert done.stderr == (
        "Error: No interview can be held: jury.yml was not written.\n"
        "Why: `certif jury explain 2027-05 ada.exemple`.\n"
    )
    assert not (desk.root / f"{FOLDER}/jury.yml").exists()
