"""`certif jury explain`: facts without an interview, alternatives with one."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings

from certif.dataset.text.emit import Plain
from certif.jury.answers.fewest_changes import fewest_changes
from certif.jury.answers.obstacles import Obstacle, ObstacleKind, Pool, fewest_obstacles
from certif.jury.answers.repairs import RepairKind, repairs
from certif.jury.answers.what_if import after, rivals
from certif.jury.solver.check_plan import violations
from certif.jury.solver.problem import Booking, Problem, Sitter
from certif.jury.solver.timetable import Board
from certif.model.dates import Slot
from certif.model.session import Capacity
from tests.support.jury_desk import FOLDER, HOLDER, MANAGER, MORNING, NEXT_DAY, NOON, SESSION, Desk
from tests.support.problems import (
    COACH,
    SLOTS,
    applicant,
    every_plan,
    possible_bookings,
    problems,
    sitter,
)

Certif = Callable[..., subprocess.CompletedProcess[str]]
ON = ("--on", "2027-04-20")


def _explained(certif: Certif, desk: Desk, person: str, language: str = "en") -> str:
    done = certif("jury", "explain", SESSION, person, *ON, cwd=desk.root, language=language)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


TIED = """\
`ada.exemple` can have no interview, because:
As portfolio manager:
  `marc.exemple` has `quai`, a service of `ada.exemple`, in their portfolio. \
(data/jurors/marc.exemple.yml:13, data/candidates/ada.exemple.yml:15)
  `mona.exemple` and `ada.exemple` have the same employer, `Ville`. \
(data/jurors/mona.exemple.yml:6, data/candidates/ada.exemple.yml:6)

This would be enough:
  Another juror without a tie joins the pool as portfolio manager and can come at 2027-05-18 09h30.
"""


def test_every_manager_has_a_tie(certif: Certif, desk: Desk):
    desk.juror("marc.exemple", portfolio=["quai"])
    desk.juror("mona.exemple", employer="ville")
    assert _explained(certif, desk, "ada.exemple") == TIED


TAKEN = """\
`bob.exemple` can have no interview, because:
  They can take 1 of 3 slots (data/sessions/2027-05/availability/bob.exemple.yml).
As certified intrapreneur:
  `hugo.exemple` is available at none of the candidate's slots.
  `hana.exemple` hears `ada.exemple` at 2027-05-18 09h30. No other choice is open to them.

Any one of these would be enough:
  `bob.exemple` can come at 2027-05-18 11h00: marc.exemple, hugo.exemple could hear them.
  `bob.exemple` can come at 2027-05-19 09h30: marc.exemple, hana.exemple could hear them.
  `hugo.exemple` is available at 2027-05-18 09h30 as certified intrapreneur.
  One more slot on 2027-05-18, after 11h00, if `bob.exemple` and marc.exemple, hana.exemple can come.
"""


def test_the_only_one_who_could_sit_is_taken_by_somebody_without_another_choice(
    certif: Certif, desk: Desk
):
    desk.session(MORNING, NOON, NEXT_DAY, rooms=2)
    for person in ("ada.exemple", "bob.exemple"):
        desk.free(person, MORNING)
    desk.free("hugo.exemple", NOON)
    desk.jury(("ada.exemple", MORNING, "mona.exemple", "hana.exemple"))
    assert _explained(certif, desk, "bob.exemple") == TAKEN


FULL = """\
`bob.exemple` can have no interview, because:
  They can take 1 of 3 slots (data/sessions/2027-05/availability/bob.exemple.yml).
  All rooms are taken at 2027-05-18 09h30, by `ada.exemple`.

Any one of these would be enough:
  `ada.exemple` moves to 2027-05-18 11h00, and `bob.exemple` is heard at 2027-05-18 09h30 by \
marc.exemple, hana.exemple: `certif jury assign` finds it.
  `bob.exemple` can come at 2027-05-18 11h00: marc.exemple, hugo.exemple could hear them.
  `bob.exemple` can come at 2027-05-19 09h30: marc.exemple, hugo.exemple could hear them.
  One more room at 2027-05-18 09h30: marc.exemple, hugo.exemple are free.
  One more slot on 2027-05-18, after 11h00, if `bob.exemple` and marc.exemple, hana.exemple can come.
"""


def test_rooms_are_taken_by_somebody_who_could_move(certif: Certif, desk: Desk):
    desk.free("bob.exemple", MORNING)
    desk.jury(("ada.exemple", MORNING, "mona.exemple", "hana.exemple"))
    assert _explained(certif, desk, "bob.exemple") == FULL


def test_who_could_move_in_vain_is_not_said_to_have_no_other_choice(certif: Certif, desk: Desk):
    """Ada could leave the room at another time; Bob would still have no manager."""
    desk.free("bob.exemple", MORNING)
    desk.free("marc.exemple", NOON)
    desk.juror("mona.exemple", portfolio=["haie"])
    desk.jury(("ada.exemple", MORNING, "mona.exemple", "hana.exemple"))
    text = _explained(certif, desk, "bob.exemple")
    assert "  All rooms are taken at 2027-05-18 09h30, by `ada.exemple`.\n" in text
    desk.free("ada.exemple", MORNING)
    text = _explained(certif, desk, "bob.exemple")
    assert "by `ada.exemple`. No other choice is open to them.\n" in text


PLACED = """\
`ada.exemple` is heard on 2027-05-18 09h30 by marc.exemple, hana.exemple.

As portfolio manager:
  `marc.exemple` sits (0 other interviews).
  `mona.exemple` could sit too (1 other interview).

As certified intrapreneur:
  `hana.exemple` sits (0 other interviews).
  `hugo.exemple` could sit too (1 other interview).

1 other time is possible while the other interviews stay:
  2027-05-19 09h30  marc.exemple, hana.exemple
"""


def test_for_who_is_placed_who_else_could_sit_and_when(certif: Certif, desk: Desk):
    desk.jury(
        ("ada.exemple", MORNING, "marc.exemple", "hana.exemple"),
        ("bob.exemple", NOON, "mona.exemple", "hugo.exemple"),
    )
    assert _explained(certif, desk, "ada.exemple") == PLACED


PINNED = """\
`ada.exemple` is heard on 2027-05-18 09h30 by marc.exemple, hana.exemple.
This interview was held, or is pinned: it does not move.

As portfolio manager:
  `marc.exemple` sits (0 other interviews).
  `mona.exemple` and `ada.exemple` have the same employer, `Ville`. \
(data/jurors/mona.exemple.yml:6, data/candidates/ada.exemple.yml:6)

As certified intrapreneur:
  `hana.exemple` sits (0 other interviews).
  `hugo.exemple` could sit too (0 other interviews).
"""


def test_for_who_is_pinned_who_else_could_sit(certif: Certif, desk: Desk):
    desk.juror("mona.exemple", employer="Ville")
    desk.jury(("ada.exemple", MORNING, "marc.exemple", "hana.exemple"), pinned=["ada.exemple"])
    assert _explained(certif, desk, "ada.exemple") == PINNED


def test_of_an_interview_that_is_past_nobody_else_is_named(certif: Certif, desk: Desk):
    desk.jury(("ada.exemple", MORNING, "marc.exemple", "hana.exemple"))
    later = ("jury", "explain", SESSION, "ada.exemple", "--on", "2027-05-20")
    assert certif(*later, cwd=desk.root).stdout == (
        "`ada.exemple` is heard on 2027-05-18 09h30 by marc.exemple, hana.exemple.\n"
        "This interview was held, or is pinned: it does not move.\n"
        "`certif jury check 2027-05` lists the ties of each juror.\n"
    )


def test_a_time_or_a_juror_that_no_longer_stands_is_said_to_be_so(certif: Certif, desk: Desk):
    desk.jury(("ada.exemple", MORNING, "marc.exemple", "hana.exemple"))
    desk.free("ada.exemple", NOON)
    desk.free("marc.exemple", NEXT_DAY)
    text = _explained(certif, desk, "ada.exemple")
    assert "They can no longer come then: the time has to change." in text
    assert (
        "  `marc.exemple` sits and has to be replaced. `marc.exemple` is not available at"
        " 2027-05-18 09h30.\n" in text
    )


@pytest.mark.parametrize(
    ("complete", "eligible", "sentence"),
    [
        (
            "incomplet",
            "recevable",
            "The dossier of `cleo.exemple` is not complete.\n  Les six pièces. (data/sessions/2027-05/screening/cleo.exemple.yml)\n",
        ),
        (
            "complet",
            "non-recevable",
            "The application of `cleo.exemple` to session `2027-05` is not admissible.\n  Les conditions. (data/sessions/2027-05/screening/cleo.exemple.yml)\n",
        ),
    ],
)
def test_who_is_not_to_be_heard(
    certif: Certif, desk: Desk, complete: str, eligible: str, sentence: str
):
    desk.candidate("cleo.exemple")
    desk.screened("cleo.exemple", complete, eligible)
    assert _explained(certif, desk, "cleo.exemple") == sentence


def test_who_is_not_screened_yet_and_how_to(certif: Certif, desk: Desk):
    desk.candidate("cleo.exemple", screened=False)
    assert _explained(certif, desk, "cleo.exemple", "fr") == (
        "«\u00a0cleo.exemple\u00a0» a déposé un dossier pour la session «\u00a02027-05\u00a0», et il n’est"
        " pas encore examiné\u00a0: `certif session screen 2027-05`.\n"
    )


def test_a_juror_is_no_candidate(certif: Certif, desk: Desk):
    done = certif("jury", "explain", SESSION, "marc.exemple", *ON, cwd=desk.root)
    assert (done.returncode, done.stderr) == (
        2,
        (
            "Error: `marc.exemple` is a juror, and is not heard in session 2027-05.\n"
            "`certif jury check 2027-05` lists their ties; ask about a candidate.\n"
        ),
    )


def test_who_could_simply_be_assigned(certif: Certif, desk: Desk):
    assert _explained(certif, desk, "ada.exemple", "fr") == (
        "«\u00a0ada.exemple\u00a0» n’a pas encore d’entretien dans jury.yml, et rien ne s’y oppose.\n"
        "Par exemple le 2027-05-18 09h30, avec marc.exemple, hana.exemple.\n"
        "Lancez `certif jury assign 2027-05`.\n"
    )


def test_a_misspelt_name_is_recognised(certif: Certif, desk: Desk):
    done = certif("jury", "explain", SESSION, "ada.exempel", *ON, cwd=desk.root)
    assert done.returncode == 2
    assert "Did you mean `ada.exemple`?" in done.stderr


def test_json_says_the_same_as_data(certif: Certif, desk: Desk):
    desk.free("ada.exemple")
    done = certif("jury", "explain", SESSION, "ada.exemple", *ON, "--format", "json", cwd=desk.root)
    answer = json.loads(done.stdout)
    assert (answer["standing"], answer["obstacles"]) == ("no-slot", [])
    assert {repair["kind"] for repair in answer["repairs"]} == {"candidate-comes"}


def _pool(problem: Problem) -> Pool:
    members = {
        role: tuple(
            s.id for s in problem.sitters if any(role in roles for roles in s.slots.values())
        )
        for role in problem.roles
    }
    return Pool(members, {}, frozenset(), frozenset(), frozenset())


def _short_of_interviews(problem: Problem) -> tuple[Problem, tuple[Booking, ...], list[str]]:
    """Return the problem unfixed and without waivers, its largest plan, the unplaced."""
    problem = replace(problem, former={}, waivable=frozenset())
    plan = max(every_plan(problem), key=len)
    lost = [a.id for a in problem.applicants if a.id not in {b.candidate for b in plan}]
    assume(lost)
    return problem, plan, lost


@settings(max_examples=60)
@given(problems())
def test_somebody_without_an_interview_always_has_a_reason(problem: Problem):
    problem, plan, lost = _short_of_interviews(problem)
    board = Board(problem, plan)
    for candidate in lost:
        assert fewest_obstacles(board, _pool(problem), candidate)


@settings(max_examples=60)
@given(problems())
def test_each_repair_is_enough(problem: Problem):
    """A repair written into the problem makes the interview it promises possible."""
    problem, plan, lost = _short_of_interviews(problem)
    board, pool = Board(problem, plan), _pool(problem)
    for repair in repairs(board, pool, lost[0]):
        if repair.kind is RepairKind.SLOT:
            continue
        assert repair.interview is not None
        kept = [b for b in plan if not (repair.moved and b.candidate == repair.moved.candidate)]
        moved = [repair.moved] if repair.moved else []
        assert board.bookings == {b.candidate: b for b in plan}
        mended = _mended(problem, repair.kind, repair.interview, repair.juror)
        assert violations(mended, [*kept, *moved, repair.interview]) == ()


@settings(max_examples=60)
@given(problems())
def test_what_is_enough_places_the_candidate_in_every_best_plan(problem: Problem):
    """Unless somebody else who waits might be heard instead, who is then named."""
    problem, plan, lost = _short_of_interviews(problem)
    board, pool = Board(problem, plan), _pool(problem)
    for repair in repairs(board, pool, lost[0]):
        if repair.kind is RepairKind.SLOT:
            continue
        others = rivals(board, lost[0], [repair])
        assert {*others} <= {*lost[1:]}
        plans = [*every_plan(after(problem, repair))]
        best = max(map(len, plans))
        for one in plans:
            heard = {booking.candidate for booking in one}
            if len(one) == best:
                assert lost[0] in heard or heard & {*others}


@settings(max_examples=60)
@given(problems())
def test_the_fewest_changes_are_enough_together(problem: Problem):
    """Each change is written into the problem; a new juror takes the seat left empty."""
    problem, plan, lost = _short_of_interviews(problem)
    board, pool = Board(problem, plan), _pool(problem)
    changes = fewest_changes(board, pool, lost[0])
    interview = changes[0].interview
    assert interview is not None
    if repairs(board, pool, lost[0]) and len(changes) > 1:
        assert {r.kind for r in repairs(board, pool, lost[0])} <= {RepairKind.MOVE, RepairKind.SLOT}
    mended = problem
    for change in changes:
        assert change.interview == interview
        if change.kind is RepairKind.NEW_JUROR:
            assert change.role is not None
            mended = _joined(mended, change.role, interview.slot, external=change.external)
        else:
            mended = _mended(mended, change.kind, interview, change.juror)
    new = {role: f"new.{role}" for role in problem.roles if role not in interview.seats}
    made = Booking(lost[0], interview.slot, {**interview.seats, **new})
    assert violations(mended, [*plan, made]) == ()


def _joined(problem: Problem, role: str, slot: Slot, *, external: bool) -> Problem:
    capacity = Capacity(per_day=1, per_session=1)
    new = Sitter(f"new.{role}", external, capacity, {slot: frozenset({role})})
    return replace(problem, sitters=(*problem.sitters, new))


def _mended(problem: Problem, kind: RepairKind, made: Booking, juror: str | None) -> Problem:
    if kind is RepairKind.ROOM:
        fewer = {slot: rooms + 1 for slot, rooms in problem.fewer_rooms.items()}
        return replace(problem, rooms=problem.rooms + 1, fewer_rooms=fewer)
    if kind is RepairKind.CANDIDATE_COMES:
        everywhere = tuple(replace(a, slots=frozenset(problem.slots)) for a in problem.applicants)
        return replace(problem, applicants=everywhere)
    sitters = []
    for one in problem.sitters:
        mended = one
        if one.id == juror and kind is RepairKind.JUROR_COMES:
            role = next(r for r, j in made.seats.items() if j == juror)
            mended = replace(one, slots={**one.slots, made.slot: frozenset({role})})
        if one.id == juror and kind is RepairKind.ONE_MORE:
            capacity = replace(one.capacity, per_day=9, per_session=9)
            mended = replace(one, capacity=capacity)
        sitters.append(mended)
    return replace(problem, sitters=tuple(sitters))


def test_the_fewest_facts_are_told():
    """Rooms close both slots by two facts; one juror who is tied closes them by one."""
    slots = (SLOTS[0], SLOTS[2])
    problem = Problem(
        roles=(COACH,),
        waivable=frozenset(),
        external=0,
        minutes=30,
        rooms=1,
        slots=slots,
        applicants=(applicant("ada", slots),),
        sitters=(sitter("coach", COACH, slots), sitter("other", COACH, slots)),
        forbidden=frozenset({("coach", "ada"), ("other", "ada")}),
        fixed=tuple(Booking(f"c{n}", slot, {COACH: "x"}) for n, slot in enumerate(slots)),
    )
    only_one = replace(problem, sitters=problem.sitters[:1])
    (fact,) = fewest_obstacles(Board(only_one, only_one.fixed), _pool(only_one), "ada")
    assert fact == Obstacle(ObstacleKind.TIE, COACH, "coach")
    assert len(fewest_obstacles(Board(problem, problem.fixed), _pool(problem), "ada")) == 2
    assert possible_bookings(replace(problem, fixed=()), "ada") == [None]


def test_facts_about_many_slots_and_many_jurors_stay_short(certif: Certif, desk: Desk):
    desk.free("ada.exemple", MORNING, NOON)
    for person in ("hugo.exemple", "hana.exemple"):
        desk.juror(person, HOLDER, employer="Ville")
    for number in range(14):
        desk.juror(f"z{number:02}.exemple", HOLDER, employer="Ville")
    desk.free("marc.exemple", NOON)
    desk.free("mona.exemple", NEXT_DAY)
    text = _explained(certif, desk, "ada.exemple")
    assert (
        "  Nor can 4 others: `z10.exemple`, `z11.exemple`, `z12.exemple`, `z13.exemple`.\n"
        "  `--format json` has all the facts.\n" in text
    )
    desk.free("marc.exemple")
    text = _explained(certif, desk, "ada.exemple")
    assert "  `marc.exemple` is available at none of the candidate's slots.\n" in text


def test_somebody_told_of_already_is_not_among_the_others(certif: Certif, desk: Desk):
    """Each is away from one slot and busy at the other: more facts than are shown."""
    slots = [f"2027-05-{day} {hour}" for day in range(18, 22) for hour in ("09h30", "14h00")]
    desk.session(*slots, rooms=9)
    people = [f"z{number}.exemple" for number in range(7)]
    for person in people:
        desk.juror(person, HOLDER, free=None)
    for person in (*people, "marc.exemple", "mona.exemple", "hugo.exemple", "hana.exemple"):
        free = [] if person in {"hugo.exemple", "hana.exemple"} else slots[7:]
        free = slots if person.startswith("m") else free
        desk.write(
            "availability",
            f"{FOLDER}/availability/{person}.yml",
            {"person": person, "slots": {s: "oui" if s in free else "non" for s in slots}},
        )
    for number in range(7):
        desk.candidate(f"cyr{number}.exemple", startup="haie")
    desk.jury(
        *(
            (f"cyr{number}.exemple", slots[7], f"m{number}", person)
            for number, person in enumerate(people)
        )
    )
    text = _explained(certif, desk, "ada.exemple")
    away = ", ".join(slots[:6])
    assert f"  `z0.exemple` is not available at {away}, ….\n" in text
    assert text.count("exemple` hears `cyr") == 3
    assert "Nor can" not in text
    assert text.count("  `--format json` has all the facts.\n") == 1


def test_holders_are_asked_to_be_certified_before_the_day(certif: Certif, desk: Desk):
    desk.juror("hugo.exemple", HOLDER)
    file = desk.root / "data/jurors/hugo.exemple.yml"
    file.write_text(file.read_text().replace("2021-06-30", "2027-05-18"))
    desk.free("ada.exemple", MORNING)
    desk.free("hana.exemple")
    text = _explained(certif, desk, "ada.exemple")
    assert "`hugo.exemple` was not certified before that day." in text


def _in_june(desk: Desk, *interviews: tuple[str, str]) -> None:
    """Another session that hears somebody else at these times, by one juror each."""
    june = desk.root / "data/sessions/2027-06"
    june.mkdir(parents=True)
    session = (desk.root / "data/sessions/2027-05/session.yml").read_text()
    (june / "session.yml").write_text(session.replace("id: 2027-05", "id: 2027-06"))
    entries: list[Plain] = [
        {
            "candidate": f"zoe{number}.exemple",
            "slot": slot,
            "members": [{"juror": juror, "role": MANAGER}],
        }
        for number, (slot, juror) in enumerate(interviews)
    ]
    desk.write("jury", "data/sessions/2027-06/jury.yml", {"interviews": entries})


ELSEWHERE = """\
`ada.exemple` can have no interview, because:
As portfolio manager:
  `marc.exemple` is available at none of the candidate's slots.
  `mona.exemple` is not available at 2027-05-18 11h00, 2027-05-19 09h30.
  `mona.exemple` sits in session `2027-06` at 2027-05-18 09h30.

Each of these would make one more interview possible:
  `marc.exemple` is available at 2027-05-18 09h30 as portfolio manager.
  `mona.exemple` is available at 2027-05-18 11h00 as portfolio manager.
`bob.exemple` waits for an interview too, and may be given it instead.
"""


def test_who_sits_in_another_session_then_is_not_asked_to_come(certif: Certif, desk: Desk):
    desk.free("marc.exemple")
    desk.free("mona.exemple", MORNING)
    _in_june(desk, (MORNING, "mona.exemple"))
    assert _explained(certif, desk, "ada.exemple") == ELSEWHERE


LATER = """\
`ada.exemple` can take none of the slots of session `2027-05`.
  Their interview is put off: it comes after 2027-05-19 (events.yml).

This would be enough:
  One more slot in session.yml, after 2027-05-19, at which they and a jury can come.
"""


def test_a_postponed_candidate_is_not_asked_to_come_before(certif: Certif, desk: Desk):
    desk.events({"date": "2027-05-19", "kind": "report", "candidate": "ada.exemple"})
    assert _explained(certif, desk, "ada.exemple") == LATER


def test_a_later_slot_is_not_enough_where_everybody_is_tied(certif: Certif, desk: Desk):
    desk.events({"date": "2027-05-19", "kind": "report", "candidate": "ada.exemple"})
    desk.juror("marc.exemple", portfolio=["quai"])
    desk.juror("mona.exemple", employer="ville")
    assert _explained(certif, desk, "ada.exemple").endswith(
        "Together, these would be enough:\n"
        "  One more slot in session.yml, after 2027-05-19, at which they and a jury can come.\n"
        "  Another juror without a tie joins the pool as portfolio manager and can come then.\n"
    )


def _five_roles(*, slots: tuple[Slot, ...] = SLOTS[:1]) -> Problem:
    """Five roles that the same five jurors hold, none of whom comes at the only slot."""
    roles = tuple(f"role-{letter}" for letter in "abcde")
    return Problem(
        roles=roles,
        waivable=frozenset(),
        external=0,
        minutes=60,
        rooms=1,
        slots=slots,
        applicants=(applicant("ada", slots),),
        sitters=tuple(replace(sitter(f"j{n}", roles, slots), slots={}) for n in range(5)),
    )


def test_with_five_roles_the_fewest_changes_are_the_fewest():
    problem = _five_roles()
    names = tuple(s.id for s in problem.sitters)
    pool = replace(_pool(problem), members=dict.fromkeys(problem.roles, names))
    changes = fewest_changes(Board(problem), pool, "ada")
    assert [change.kind for change in changes] == [RepairKind.JUROR_COMES] * 5
    assert {change.juror for change in changes} == {*names}


def test_where_people_are_fewer_than_seats_they_are_named():
    problem = _five_roles()
    every = frozenset(problem.roles)
    sitters = tuple(replace(s, slots={SLOTS[0]: every}) for s in problem.sitters[:3])
    problem = replace(problem, sitters=sitters)
    (fact,) = fewest_obstacles(Board(problem), _pool(problem), "ada")
    assert (fact.kind, fact.people, fact.seats) == (
        ObstacleKind.TOO_FEW_PEOPLE,
        ("j0", "j1", "j2"),
        5,
    )


TOGETHER = """\
`ada.exemple` can have no interview, because:
As portfolio manager:
  `marc.exemple` has `quai`, a service of `ada.exemple`, in their portfolio. \
(data/jurors/marc.exemple.yml:13, data/candidates/ada.exemple.yml:15)
  `mona.exemple` and `ada.exemple` have the same employer, `Ville`. \
(data/jurors/mona.exemple.yml:6, data/candidates/ada.exemple.yml:6)

Together, these would make one more interview possible:
  `hana.exemple` is available at 2027-05-18 09h30 as certified intrapreneur.
  Another juror without a tie joins the pool as portfolio manager and can come at 2027-05-18 09h30.
`bob.exemple` waits for an interview too, and may be given it instead.
"""


def test_where_no_single_change_helps_the_fewest_are_told(certif: Certif, desk: Desk):
    desk.juror("marc.exemple", portfolio=["quai"])
    desk.juror("mona.exemple", employer="ville")
    desk.free("hugo.exemple")
    desk.free("hana.exemple")
    assert _explained(certif, desk, "ada.exemple") == TOGETHER
    done = certif("jury", "explain", SESSION, "ada.exemple", *ON, "--format", "json", cwd=desk.root)
    assert [change["kind"] for change in json.loads(done.stdout)["together"]] == [
        "juror-comes",
        "new-juror",
    ]


def test_a_new_juror_is_from_outside_where_the_jury_needs_one(certif: Certif, desk: Desk):
    desk.juror("marc.exemple", portfolio=["quai"])
    desk.juror("mona.exemple", employer="ville")
    for person in ("hugo.exemple", "hana.exemple"):
        desk.juror(person, HOLDER, employer="DINUM")
    assert _explained(certif, desk, "ada.exemple").endswith(
        "  Another juror, without a tie and external to the certifier, joins the pool as portfolio"
        " manager and can come at 2027-05-18 09h30.\n"
    )


def test_the_alternatives_make_a_jury_with_who_stays(certif: Certif, desk: Desk):
    """An employee of the certifier cannot replace the only external member."""
    desk.juror("mona.exemple", employer="DINUM")
    desk.juror("hana.exemple", HOLDER, employer="DINUM")
    hana = desk.root / "data/jurors/hana.exemple.yml"
    role = f"  - role: {MANAGER}\n    start: 2022-01-10\n"
    hana.write_text(hana.read_text().replace("roles:\n", f"roles:\n{role}"))
    desk.jury(("ada.exemple", MORNING, "marc.exemple", "hana.exemple"))
    text = _explained(certif, desk, "ada.exemple")
    assert (
        "  With `mona.exemple`, too few members of the jury would be external to the certifier.\n"
        in text
    )
    assert "  `hana.exemple` sits in this jury already, in another role.\n" in text


def test_what_counts_against_a_juror_who_could_sit_is_said(certif: Certif, desk: Desk):
    desk.startup("digue", "ports")
    desk.juror("mona.exemple", portfolio=["digue"])
    desk.jury(("ada.exemple", NEXT_DAY, "marc.exemple", "hana.exemple"))
    _in_june(desk)
    sat = {"juror": "marc.exemple", "role": MANAGER}, {"juror": "hugo.exemple", "role": HOLDER}
    desk.write(
        "jury",
        "data/sessions/2027-06/jury.yml",
        {
            "interviews": [
                {"candidate": "zoe.exemple", "slot": "2027-05-17 09h30", "members": [*sat]}
            ]
        },
    )
    text = _explained(certif, desk, "ada.exemple")
    assert (
        "  `mona.exemple` could sit too (0 other interviews). Counts against: `mona.exemple` and"
        " `ada.exemple` both have a service in the incubator `ports`."
        " (data/jurors/mona.exemple.yml:13, data/candidates/ada.exemple.yml:15)\n" in text
    )
    assert (
        "  `hugo.exemple` could sit too (0 other interviews). Counts against: sat with"
        " `marc.exemple` in an earlier session.\n" in text
    )
