"""Interviews of their own length, rooms by slot, and days over several sessions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from certif.jury.solver.check_plan import violations
from certif.jury.solver.solve import solve
from certif.jury.solver.time_limit import unlimited
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


def test_a_longer_interview_that_clashes_with_nothing_stays(desk: Desk):
    everybody_at(desk, *HOURS, rooms=2)
    desk.jury(ADA, BOB)
    lasting(desk, "ada.exemple", 80)
    found = desk.situation()
    assert [booking.candidate for booking in found.problem.fixed] == ["ada.exemple"]
    taken = {s.id: sorted(map(str, s.slots)) for s in found.problem.sitters}
    assert taken["marc.exemple"] == [HOURS[0], HOURS[2]]
    assert taken["mona.exemple"] == [*HOURS]
    assert {str(slot): n for slot, n in found.problem.fewer_rooms.items()} == {HOURS[1]: 1}
    assert planned(desk) == {"ada.exemple": HOURS[0], "bob.exemple": HOURS[1]}


def test_a_longer_interview_that_clashes_goes_where_nothing_follows(desk: Desk):
    everybody_at(desk, *HOURS)
    desk.jury(ADA, (BOB[0], BOB[1], ADA[2], ADA[3]))
    lasting(desk, "ada.exemple", 80)
    assert planned(desk) == {"ada.exemple": HOURS[2], "bob.exemple": HOURS[1]}


def test_where_something_always_follows_a_slot_is_closed(desk: Desk):
    everybody_at(desk, *HOURS[:2], f"{DAY} 11h10")
    desk.jury(ADA, BOB)
    lasting(desk, "ada.exemple", 140)
    desk.free("ada.exemple")
    path = f"{FOLDER}/availability/ada.exemple.yml"
    answers = {HOURS[0]: "oui", HOURS[1]: "non", f"{DAY} 11h10": "non"}
    desk.write("availability", path, {"person": "ada.exemple", "slots": answers})
    assert planned(desk) == {"ada.exemple": HOURS[0]}


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
