"""A time limit or Ctrl-C gives the best plan found so far, and says so."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from itertools import count

import pytest

from benchmarks.jury_instances import instance
from certif.cli.jury.assign import _clock
from certif.jury.solver.check_plan import violations
from certif.jury.solver.solve import solve
from tests.support.jury_desk import SESSION, Desk

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


def test_the_solver_stops_while_it_works():
    pytest.importorskip("highspy", reason="the solver is an extra: certif[jury]")
    problem = instance(40, "loose", 1)
    asked = count()
    plan = solve(problem, lambda: float(next(asked) < 200))
    assert plan.stopped
    assert next(asked) < 300
    assert violations(problem, plan.bookings) == ()
