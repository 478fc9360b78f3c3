"""Every event at every stage, alone and in pairs, is carried to a close."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from yaml import safe_load

from certif.acts.todo.todo import todo
from certif.model.events import EventKind
from certif.reporters.session.settling import settled_with
from certif.results.tasks import TaskKind
from tests.support.jury_desk import MORNING, Desk, desk  # noqa: F401 - a fixture
from tests.support.walker import SAID, Walker

ADA, BOB = "ada.exemple", "bob.exemple"
EVE, DAY = "2027-04-20", MORNING[:10]
STAGES = ("filed", "assigned", "one grid", "two grids", "deliberated")


@pytest.fixture
def walker(desk: Desk, capsys: pytest.CaptureFixture[str]) -> Walker:  # noqa: F811
    """One candidate, four jurors who may come to all slots, and nothing assigned."""
    for each in (f"data/candidates/{BOB}.yml", f"data/sessions/2027-05/screening/{BOB}.yml"):
        (desk.root / each).unlink()
    access = desk.root / "data/access.yml"
    data = safe_load(access.read_text("utf-8"))
    staff = [each for each in data["members"] if "person" not in each]
    desk.write("access", "data/access.yml", {**data, "members": staff})
    return Walker(desk.root, capsys, EVE)


def bring_to(walker: Walker, stage: str) -> None:
    """Bring Ada's application to a stage; grids are of the day of the interview."""
    steps = STAGES[: STAGES.index(stage) + 1]
    if "assigned" in steps:
        walker.must("jury", "assign", "2027-05", "--yes")
        walker.must("session", "status", "2027-05")
    interview = walker.folder.interview(ADA)
    if interview is None:
        return
    if "one grid" in steps:
        walker.on = interview.slot.day
        walker.grid(ADA, interview.seats[0].juror, "partiellement-acquis")
    if "two grids" in steps:
        walker.grid(ADA, interview.seats[1].juror)
    if "deliberated" in steps:
        walker.deliberate(ADA)


def words_of(walker: Walker, kind: EventKind) -> list[list[str]]:
    """Return the ways to record an event of that kind, as things stand."""
    interview = walker.folder.interview(ADA)
    seated = [seat.juror for seat in interview.seats] if interview else []
    second = seated[1] if seated else "hana.exemple"
    other = next(j for j in ("hana.exemple", "hugo.exemple") if j not in seated[1:])
    whom, who = ["--candidate", ADA], ["--juror", second]
    ways: dict[EventKind, list[list[str]]] = {
        EventKind.WITHDRAWAL: [whom],
        EventKind.JUROR_PREVENTED: [who, [*who, "--until", "2027-05-18"], [*who, *whom]],
        EventKind.RETURN: [who, [*who, *whom]],
        EventKind.REPLACEMENT: [[*whom, *who, "--replacement", other]],
        EventKind.TIE: [[*whom, *who]],
        EventKind.POSTPONEMENT: [whom, [*whom, "--until", "2027-05-25"]],
        EventKind.HELD_AGAIN: [whom],
        EventKind.INCIDENT: [[]],
        EventKind.ANNULMENT: [["--event", "1"]],
    }
    return ways[kind]


def record(walker: Walker, kind: EventKind, words: list[str]) -> None:
    """Record an event, or follow the command that its refusal names."""
    before = {p: p.read_bytes() for p in walker.root.rglob("*.yml")}
    event = ("session", "event", "2027-05", kind.value)
    code, told = walker.run(*event, *words, *SAID, "--yes")
    walker.is_sound()
    if code:
        assert code in {1, 2}, walker.account()
        assert before == {p: p.read_bytes() for p in Path(walker.root).rglob("*.yml")}
        assert told.strip().count("\n") >= 1 or "already" in told, told


CASES = [(stage, kind, way) for stage in STAGES for kind in EventKind for way in range(3)]


@pytest.mark.parametrize(("stage", "kind", "way"), CASES)
def test_each_event_at_each_stage_is_carried_to_a_close(
    walker: Walker, stage: str, kind: EventKind, way: int
):
    bring_to(walker, stage)
    ways = words_of(walker, kind)
    if way >= len(ways):
        return
    record(walker, kind, ways[way])
    walker.carry()


AFTER = [(stage, day) for stage in ("assigned", "one grid") for day in (-1, 0, 1, 2)]


@pytest.mark.parametrize(("stage", "day"), AFTER)
def test_a_juror_who_leaves_around_the_interview_is_carried_to_a_close(
    walker: Walker, stage: str, day: int
):
    bring_to(walker, "assigned")
    interview = walker.folder.interview(ADA)
    assert interview is not None
    leaves = interview.slot.day + timedelta(days=day)
    if stage == "one grid":
        bring_to(walker, stage)
    walker.on = leaves
    who = ["--juror", interview.seats[1].juror]
    if (stage, day) == ("one grid", -1):  # a juror who was there was not away
        assert (
            walker.run("session", "event", "2027-05", "empechement", *who, *SAID, "--yes")[0] == 1
        )
        return
    record(walker, EventKind.JUROR_PREVENTED, who)
    walker.carry()


@pytest.mark.parametrize("kind", [EventKind.JUROR_PREVENTED, EventKind.TIE])
def test_a_replacement_who_has_to_leave_too_is_carried_to_a_close(walker: Walker, kind: EventKind):
    bring_to(walker, "assigned")
    interview = walker.folder.interview(ADA)
    assert interview is not None
    walker.on = interview.slot.day
    (words,) = words_of(walker, EventKind.REPLACEMENT)
    walker.event("remplacement", *words)
    whom = ["--candidate", ADA] if kind is EventKind.TIE else []
    told = walker.event(kind.value, "--juror", words[-1], *whom)
    assert f"`certif session event 2027-05 nouvel-entretien --candidate {ADA}`" in told
    walker.carry()


def test_slots_are_asked_for_whoever_can_take_none_of_them(walker: Walker):
    bring_to(walker, "assigned")
    walker.event("report", "--candidate", ADA, "--until", "2027-05-31")
    tasks = todo(walker.root, walker.on, session="2027-05").tasks
    (slots,) = [each for each in tasks if each.kind is TaskKind.SLOTS]
    assert slots.counts == (1, 0)


def test_a_juror_who_will_leave_writes_their_grid_before(walker: Walker):
    bring_to(walker, "assigned")
    interview = walker.folder.interview(ADA)
    assert interview is not None
    juror, day = interview.seats[1].juror, interview.slot.day
    walker.on = day + timedelta(days=2)
    walker.event("empechement", "--juror", juror)
    told = []
    for walker.on in (day - timedelta(days=1), day + timedelta(days=1), day + timedelta(days=2)):
        tasks = todo(walker.root, walker.on, session="2027-05").tasks
        told.append([settled_with(each) for each in tasks if ADA in each.about and each.missing])
    both = [f"certif assess 2027-05 {ADA} --juror {seat.juror}" for seat in interview.seats]
    again = f"certif session event 2027-05 nouvel-entretien --candidate {ADA}"
    assert told[0] == []
    assert sorted(told[1]) == sorted(both)
    assert sorted(told[2]) == sorted([both[0], again])


PAIRS = [(stage, one, two) for stage in STAGES[1::2] for one in EventKind for two in EventKind]


@pytest.mark.slow
@pytest.mark.parametrize(("stage", "one", "two"), PAIRS)
def test_two_events_that_meet_are_carried_to_a_close(
    walker: Walker, stage: str, one: EventKind, two: EventKind
):
    bring_to(walker, stage)
    record(walker, one, words_of(walker, one)[0])
    record(walker, two, words_of(walker, two)[0])
    walker.carry()
