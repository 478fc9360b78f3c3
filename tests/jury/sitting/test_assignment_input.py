"""The part of a session to assign, and the part that stays as it is."""

from __future__ import annotations

from datetime import date

import pytest

from certif.dataset.text.emit import Plain
from certif.errors import CannotCheck, Refusal, UsageError
from certif.jury.sitting.assignment_input import Situation
from certif.jury.solver.problem import Booking
from certif.model.dates import Slot
from certif.model.events import Event, EventKind, Events
from tests.support.jury_desk import FOLDER, HOLDER, MANAGER, MORNING, NEXT_DAY, NOON, Desk

ADA = ("ada.exemple", MORNING, "marc.exemple", "hugo.exemple")
BOB = ("bob.exemple", NOON, "mona.exemple", "hana.exemple")


def _fixed(found: Situation) -> set[str]:
    return {booking.candidate for booking in found.problem.fixed}


def _slots(found: Situation, person: str) -> list[str]:
    people = {a.id: a.slots for a in found.problem.applicants}
    people |= {s.id: frozenset(s.slots) for s in found.problem.sitters}
    return [str(slot) for slot in sorted(people[person])]


def test_a_first_assignment(desk: Desk):
    found = desk.situation()
    problem = found.problem
    assert problem.roles == (MANAGER, HOLDER)
    assert [a.id for a in problem.applicants] == ["ada.exemple", "bob.exemple"]
    assert [s.id for s in problem.sitters] == [
        "hana.exemple",
        "hugo.exemple",
        "marc.exemple",
        "mona.exemple",
    ]
    assert (problem.fixed, problem.former, found.dropped, found.unanswered) == ((), {}, (), ())


def test_only_complete_and_recevable_candidates_who_have_not_withdrawn(desk: Desk):
    for person, complete, eligible in (
        ("carl.exemple", "incomplet", "recevable"),
        ("cleo.exemple", "complet", "non-recevable"),
    ):
        desk.candidate(person)
        desk.screened(person, complete, eligible)
    desk.candidate("dora.exemple", screened=False)
    desk.events({"date": "2027-04-01", "kind": "desistement", "candidate": "bob.exemple"})
    found = desk.situation()
    assert [c.id for c in found.candidates] == ["ada.exemple"]
    assert found.unscreened == ("dora.exemple",)


def test_availabilities_of_jurors_and_of_candidates_who_gave_them(desk: Desk):
    desk.free("ada.exemple", NOON)
    desk.free("marc.exemple", MORNING)
    desk.juror("maya.exemple", free=None)
    found = desk.situation()
    assert _slots(found, "ada.exemple") == [NOON]
    assert _slots(found, "bob.exemple") == [MORNING, NOON, NEXT_DAY]
    assert _slots(found, "marc.exemple") == [MORNING]
    assert _slots(found, "maya.exemple") == []
    assert found.unanswered == ("maya.exemple",)


def test_who_gave_no_answer_is_kept_where_jury_yml_seats_them(desk: Desk):
    desk.juror("maya.exemple", free=None)
    desk.jury(("ada.exemple", NOON, "maya.exemple", "hugo.exemple"))
    assert _slots(desk.situation(), "maya.exemple") == [NOON]


def test_an_interview_in_another_session_takes_the_juror_s_time(desk: Desk):
    other = "data/sessions/2027-05-rs3536"
    desk.session(MORNING)
    text = (desk.root / FOLDER / "session.yml").read_text()
    (desk.root / other).mkdir()
    (desk.root / other / "session.yml").write_text(
        text.replace("id: 2027-05", "id: 2027-05-rs3536")
        .replace("certification: rs6247", "certification: rs3536")
        .replace("regulation: 2026-03", "regulation: 2020-01")
    )
    members: list[Plain] = [{"juror": "marc.exemple", "role": "coach"}]
    interview: dict[str, Plain] = {"candidate": "zoe.exemple", "slot": "2027-05-18 10h45"}
    desk.write("jury", f"{other}/jury.yml", {"interviews": [{**interview, "members": members}]})
    desk.session()
    found = desk.situation()
    assert _slots(found, "marc.exemple") == [MORNING, NEXT_DAY]
    assert _slots(found, "mona.exemple") == [MORNING, NOON, NEXT_DAY]


def test_a_role_is_held_on_the_day_of_the_slot(desk: Desk):
    desk.juror("marc.exemple", until="2027-05-18")
    assert _slots(desk.situation(), "marc.exemple") == [MORNING, NOON]


def test_no_new_interview_in_the_past(desk: Desk):
    assert [str(s) for s in desk.situation("2027-05-19").problem.slots] == [NEXT_DAY]


def test_interviews_already_planned_are_kept_where_possible(desk: Desk):
    desk.jury(ADA)
    found = desk.situation()
    assert dict(found.problem.former) == {
        "ada.exemple": Booking(
            "ada.exemple",
            Slot.parse(MORNING),
            {MANAGER: "marc.exemple", HOLDER: "hugo.exemple"},
        )
    }


def test_pinned_and_held_interviews_never_move(desk: Desk):
    desk.jury(ADA, BOB, pinned=["bob.exemple"])
    desk.absent("ada.exemple", "marc.exemple", "2027-05-18")
    assert _fixed(desk.situation()) == {"ada.exemple", "bob.exemple"}


def test_a_past_interview_stays_unless_something_says_that_it_was_not_held(desk: Desk):
    desk.jury(ADA, BOB)
    assert _fixed(desk.situation("2027-05-19")) == {"ada.exemple", "bob.exemple"}
    desk.events(
        {"date": "2027-05-18", "kind": "report", "candidate": "ada.exemple"},
        {"date": "2027-05-18", "kind": "empechement", "juror": "mona.exemple"},
    )
    found = desk.situation("2027-05-19")
    assert _fixed(found) == set()
    assert set(found.problem.former) == {"ada.exemple", "bob.exemple"}


def test_a_postponed_candidate_is_heard_after_the_day_of_the_postponement(desk: Desk):
    desk.events({"date": "2027-05-18", "kind": "report", "candidate": "ada.exemple"})
    assert _slots(desk.situation("2027-05-18"), "ada.exemple") == [NEXT_DAY]


def test_a_prevented_juror_is_out_from_that_day_or_for_one_interview(desk: Desk):
    desk.events(
        {"date": "2027-05-19", "kind": "empechement", "juror": "marc.exemple"},
        {
            "date": "2027-05-01",
            "kind": "empechement",
            "juror": "mona.exemple",
            "candidate": "ada.exemple",
        },
    )
    found = desk.situation()
    assert _slots(found, "marc.exemple") == [MORNING, NOON]
    assert _slots(found, "mona.exemple") == [MORNING, NOON, NEXT_DAY]
    assert found.problem.forbidden == {("mona.exemple", "ada.exemple")}


@pytest.mark.parametrize(("written", "prevented"), [("2027-05-18", True), ("2027-05-19", False)])
@pytest.mark.parametrize("candidate", [None, "ada.exemple"])
def test_what_is_written_after_an_interview_does_not_undo_it(
    candidate: str | None, written: str, *, prevented: bool
):
    event = Event(
        date.fromisoformat(written), EventKind.JUROR_PREVENTED, "D", "R", candidate, "marc.exemple"
    )
    held = Slot.parse(MORNING).day
    found = Events(events=(event,)).prevention("marc.exemple", "ada.exemple", held)
    assert (found is not None) is prevented


def test_a_withdrawn_candidate_s_interview_is_dropped(desk: Desk):
    desk.jury(ADA, BOB)
    desk.events({"date": "2027-04-01", "kind": "desistement", "candidate": "bob.exemple"})
    assert [i.candidate for i in desk.situation().dropped] == ["bob.exemple"]


def test_ties_that_exclude_and_ties_that_count(desk: Desk):
    desk.juror("marc.exemple", portfolio=["quai"])
    desk.startup("digue", "ports")
    desk.juror("mona.exemple", portfolio=["digue"])
    found = desk.situation()
    assert found.problem.forbidden == {("marc.exemple", "ada.exemple")}
    assert found.problem.weighed == {
        ("marc.exemple", "ada.exemple"): 1,
        ("mona.exemple", "ada.exemple"): 1,
    }


def test_a_candidate_of_the_session_sits_on_none_of_its_juries(desk: Desk):
    desk.juror("ada.exemple")
    assert "ada.exemple" not in [s.id for s in desk.situation().problem.sitters]


def test_a_pinned_interview_whose_juror_is_prevented_is_named(desk: Desk):
    desk.jury(ADA, pinned=["ada.exemple"])
    desk.events({"date": "2027-05-01", "kind": "empechement", "juror": "marc.exemple"})
    assert [i.candidate for i in desk.situation().prevented_pins] == ["ada.exemple"]


def test_an_unknown_session_a_closed_one_and_a_file_that_cannot_be_read(desk: Desk):
    (desk.root / FOLDER / "availability" / "marc.exemple.yml").write_text("person: [\n")
    with pytest.raises(CannotCheck, match=r"availability/marc\.exemple\.yml"):
        desk_situation_whatever_is_wrong(desk, "2027-05")
    with pytest.raises(UsageError, match="2027-06"):
        desk_situation_whatever_is_wrong(desk, "2027-06")
    (desk.root / FOLDER / "issued").mkdir()
    (desk.root / FOLDER / "issued" / "SHA256SUMS").write_text("")
    with pytest.raises(Refusal, match="2027-05"):
        desk_situation_whatever_is_wrong(desk, "2027-05")


def desk_situation_whatever_is_wrong(desk: Desk, session: str) -> Situation:
    from datetime import date

    from certif.acts.jury.open_session import situation_of
    from certif.dataset.reading.load import load

    return situation_of(load(desk.root), session, date(2027, 4, 20))
