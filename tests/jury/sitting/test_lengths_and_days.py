"""Interviews of their own length, rooms by slot, and days over several sessions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from certif.jury.answers.plan_changes import Assignment
from certif.jury.solver.check_plan import violations
from certif.jury.solver.solve import solve
from certif.jury.solver.time_limit import unlimited
from certif.model.session import Modality
from certif.reporters.jury.plan import plan_text
from tests.support.jury_desk import FOLDER, MORNING, NOON, Desk

DAY = "2027-05-18"
HOURS = tuple(f"{DAY} {hour}" for hour in ("09h00", "10h00", "11h00"))
ADA = ("ada.exemple", HOURS[0], "marc.exemple", "hugo.exemple")
BOB = ("bob.exemple", HOURS[1], "mona.exemple", "hana.exemple")


def everybody_at(desk: Desk, *slots: str, **terms: int) -> None:
    desk.session(*slots, **terms)
    for person in ("marc", "mona", "hugo", "hana"):
        answers = dict.fromkeys(slots, "oui")
        path = f"{FOLDER}/availability/{person}.exemple.yml"
        desk.write("availability", path, {"person": f"{person}.exemple", "slots": answers})


def lasting(desk: Desk, candidate: str, minutes: int) -> None:
    path: Path = desk.root / f"{FOLDER}/jury.yml"
    start = f"  - candidate: {candidate}\n"
    text = path.read_text("utf-8")
    assert start in text
    path.write_text(text.replace(start, f"{start}    minutes: {minutes}\n"), "utf-8")


def planned(desk: Desk) -> dict[str, str]:
    found = desk.situation()
    plan = solve(found.problem, unlimited, lambda _score: None)
    assert violations(found.problem, plan.bookings) == ()
    return {booking.candidate: str(booking.slot) for booking in plan.bookings}


def test_a_longer_interview_stays_where_it_clashes_with_nothing(desk: Desk):
    everybody_at(desk, *HOURS, rooms=2)
    desk.jury(ADA, BOB)
    lasting(desk, "ada.exemple", 80)
    found = desk.situation()
    assert found.problem.fixed == ()
    assert found.problem.lengths == {"ada.exemple": 80}
    assert planned(desk) == {"ada.exemple": HOURS[0], "bob.exemple": HOURS[1]}


def test_a_longer_interview_that_clashes_costs_one_move(desk: Desk):
    everybody_at(desk, *HOURS)
    desk.jury(ADA, (BOB[0], BOB[1], ADA[2], ADA[3]))
    lasting(desk, "ada.exemple", 80)
    assert planned(desk) == {"ada.exemple": HOURS[0], "bob.exemple": HOURS[2]}


def test_a_longer_interview_costs_no_place(desk: Desk):
    """It lasts until the third slot, and a shorter one goes between two others."""
    slots = (*HOURS, f"{DAY} 12h20", f"{DAY} 13h00")
    everybody_at(desk, *slots)
    desk.candidate("cleo.exemple")
    desk.screened("cleo.exemple")
    desk.jury(ADA, BOB, ("cleo.exemple", HOURS[2], "marc.exemple", "hugo.exemple"))
    lasting(desk, "ada.exemple", 140)
    lasting(desk, "cleo.exemple", 40)
    plan = planned(desk)
    assert sorted(plan) == ["ada.exemple", "bob.exemple", "cleo.exemple"]


def test_a_juror_has_the_pause_of_the_session(desk: Desk):
    everybody_at(desk, *HOURS)
    for person in ("mona", "hana"):
        (desk.root / f"{FOLDER}/availability/{person}.exemple.yml").unlink()
    assert sorted(planned(desk).values()) == [HOURS[0], HOURS[1]]
    path = desk.root / f"{FOLDER}/session.yml"
    path.write_text(path.read_text("utf-8") + "pause_minutes: 15\n", "utf-8")
    assert sorted(planned(desk).values()) == [HOURS[0], HOURS[2]]


def test_preferred_slots_come_before_early_ones(desk: Desk):
    everybody_at(desk, *HOURS)
    answers = {HOURS[0]: "oui", HOURS[1]: "oui", HOURS[2]: "de préférence"}
    path = f"{FOLDER}/availability/ada.exemple.yml"
    desk.write("availability", path, {"person": "ada.exemple", "slots": answers})
    assert planned(desk)["ada.exemple"] == HOURS[2]


def test_who_takes_part_at_a_distance_only_meets_nobody_on_site_only(desk: Desk):
    everybody_at(desk, *HOURS)
    ways = {"ada": "à distance", "marc": "sur place", "hana": "sur place"}
    for name, way in ways.items():
        path = f"{FOLDER}/availability/{name}.exemple.yml"
        slots = dict.fromkeys(HOURS, "oui")
        desk.write(
            "availability", path, {"person": f"{name}.exemple", "slots": slots, "modality": way}
        )
    found = desk.situation()
    plan = Assignment(found, solve(found.problem, unlimited, lambda _score: None))
    held = {i.candidate: i for i in plan.interviews("", "")}
    assert {seat.juror for seat in held["ada.exemple"].seats} == {"mona.exemple", "hugo.exemple"}
    assert {candidate: i.remote for candidate, i in held.items()} == {
        "ada.exemple": True,
        "bob.exemple": False,
    }
    assert plan.newly_remote == ("ada.exemple",)
    assert (
        "At a distance, since somebody can take part in no other way: `ada.exemple`."
        " `certif session terms` gives the link.\n" in plan_text(plan)
    )


def test_who_is_heard_at_a_distance_keeps_it(desk: Desk):
    everybody_at(desk, *HOURS)
    desk.jury(ADA, BOB)
    path = desk.root / f"{FOLDER}/jury.yml"
    start = "  - candidate: ada.exemple\n"
    path.write_text(path.read_text("utf-8").replace(start, f"{start}    remote: true\n"), "utf-8")
    assert desk.situation().problem.modalities == {"ada.exemple": Modality.REMOTE}


def test_rooms_are_counted_by_slot(desk: Desk):
    everybody_at(desk, MORNING, NOON, rooms=2)
    path = desk.root / f"{FOLDER}/session.yml"
    path.write_text(path.read_text("utf-8") + f"rooms_by_slot:\n  {MORNING}: 1\n", "utf-8")
    assert sorted(planned(desk).values()) == [MORNING, NOON]


def test_a_day_is_counted_over_open_sessions(desk: Desk):
    everybody_at(desk, MORNING, NOON, per_day=1)
    for name in ("session.yml", "jury.yml"):
        desk.jury(("cleo.exemple", f"{DAY} 16h00", "marc.exemple", "hugo.exemple"))
        source = (desk.root / FOLDER / name).read_text("utf-8")
        other = desk.root / "data/sessions/2027-05-bis" / name
        other.parent.mkdir(exist_ok=True)
        other.write_text(source.replace("id: 2027-05", "id: 2027-05-bis"), "utf-8")
    (desk.root / FOLDER / "jury.yml").unlink()
    found = desk.situation()
    days = {s.id: s.per_day(date(2027, 5, 18)) for s in found.problem.sitters}
    assert days == {
        f"{name}.exemple": 0 if name in {"marc", "hugo"} else 1
        for name in ("hana", "hugo", "marc", "mona")
    }
    assert [*planned(desk).values()] == [MORNING]
