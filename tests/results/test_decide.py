"""Decisions on a candidate's part of a session."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certif.model.events import EventKind
from certif.model.interviews import Waiver
from certif.model.issued import Outcome
from certif.model.register import SessionFolder
from certif.model.session import Attendance
from certif.results.decide import MissingKind, applicants, decide
from certif.results.owed import pieces_awaited
from tests.support.session_folders import (
    CAMILLE,
    COMPETENCES,
    DAY,
    LEVELS,
    ROLES,
    candidate,
    event,
    folder,
    grid,
    joint,
    regulation,
    screening,
)

Levels = dict[str, str]
NOA, SACHA = "noa.perrin", "sacha.petit"
ALL = dict.fromkeys(COMPETENCES, "acquis")
levels = st.fixed_dictionaries({each: st.sampled_from(LEVELS) for each in COMPETENCES})


def kinds(session: SessionFolder) -> list[MissingKind]:
    return [missing.kind for missing in decide(session, CAMILLE).missing]


def test_two_grids_that_agree_on_everything_certify():
    decision = decide(folder([grid(NOA, ALL), grid(SACHA, ALL)]), CAMILLE)
    assert decision.outcome is Outcome.CERTIFIED
    assert decision.levels == ALL
    assert decision.attained == 3


def test_one_level_too_low_does_not():
    low = ALL | {"test": "partiellement-acquis"}
    assert (
        decide(folder([grid(NOA, low), grid(SACHA, low)]), CAMILLE).outcome is Outcome.NOT_CERTIFIED
    )


def test_the_award_rule_is_the_one_of_the_regulation():
    low = ALL | {"test": "non-acquis"}
    session = folder([grid(NOA, low), grid(SACHA, low)], terms=regulation(competences=2))
    assert decide(session, CAMILLE).outcome is Outcome.CERTIFIED


def test_grids_that_differ_wait_for_the_jury():
    session = folder([grid(NOA, ALL), grid(SACHA, ALL | {"test": "non-acquis"})])
    decision = decide(session, CAMILLE)
    assert decision.outcome is None
    assert decision.undecided == ("test",)
    assert [(d.competence, d.levels) for d in decision.differences] == [
        ("test", {NOA: "acquis", SACHA: "non-acquis"})
    ]
    assert [missing.path for missing in decision.missing] == [
        "data/sessions/2026-11/deliberations/camille.moreau.yml"
    ]


def test_the_joint_level_settles_a_difference():
    given_levels = {NOA: "acquis", SACHA: "non-acquis"}
    session = folder(
        [grid(NOA, ALL), grid(SACHA, ALL | {"test": "non-acquis"})],
        deliberation=joint({"test": ("acquis", given_levels)}),
    )
    assert decide(session, CAMILLE).outcome is Outcome.CERTIFIED


def test_a_level_changed_later_makes_the_deliberation_stale():
    session = folder(
        [grid(NOA, ALL), grid(SACHA, ALL | {"test": "partiellement-acquis"})],
        deliberation=joint({"test": ("acquis", {NOA: "acquis", SACHA: "non-acquis"})}),
    )
    decision = decide(session, CAMILLE)
    assert decision.stale == ("test",)
    assert decision.outcome is None


def test_evidence_corrected_later_does_not():
    mine = grid(SACHA, ALL | {"test": "non-acquis"})
    reworded = replace(
        mine, grid={c: replace(m, evidence="Mieux dit.") for c, m in mine.grid.items()}
    )
    session = folder(
        [grid(NOA, ALL), reworded],
        deliberation=joint({"test": ("acquis", {SACHA: "non-acquis", NOA: "acquis"})}),
    )
    assert decide(session, CAMILLE).outcome is Outcome.CERTIFIED


def test_a_juror_replaced_makes_the_deliberation_stale():
    session = folder(
        [grid(NOA, ALL), grid("lou.autre", ALL | {"test": "non-acquis"})],
        jurors=(NOA, "lou.autre"),
        deliberation=joint({"test": ("acquis", {NOA: "acquis", SACHA: "non-acquis"})}),
    )
    assert decide(session, CAMILLE).stale == ("test",)


def test_only_assigned_jurors_are_heard():
    session = folder(
        [grid(NOA, ALL), grid(SACHA, ALL), grid("lou.autre", dict.fromkeys(ALL, "non-acquis"))]
    )
    assert decide(session, CAMILLE).outcome is Outcome.CERTIFIED


@pytest.mark.parametrize(
    ("agreed", "present", "confirmed", "awaited"),
    [
        (
            "non-acquis",
            None,
            {},
            [NOA, SACHA],
        ),  # beyond the span of acquis and partiellement-acquis
        ("non-acquis", None, {NOA: DAY, SACHA: None}, [SACHA]),
        ("non-acquis", None, {NOA: DAY, SACHA: DAY}, []),
        ("partiellement-acquis", None, {}, []),
        ("acquis", None, {}, []),
        ("acquis", [NOA], {}, [SACHA]),
        ("acquis", [NOA], {SACHA: DAY}, []),
    ],
)
def test_what_goes_beyond_the_grids_or_was_agreed_without_somebody_is_confirmed(
    agreed, present, confirmed, awaited
):
    given_levels = {NOA: "acquis", SACHA: "partiellement-acquis"}
    grids = [grid(juror, ALL | {"test": level}) for juror, level in given_levels.items()]
    told = joint({"test": (agreed, given_levels)}, present=present, confirmed_by=confirmed)
    decision = decide(folder(grids, deliberation=told), CAMILLE)
    assert [each.juror for each in decision.missing] == awaited
    assert {each.kind for each in decision.missing} <= {MissingKind.CONFIRMATION}
    assert (decision.outcome is None) == bool(awaited)


def test_with_one_juror_there_is_nothing_to_deliberate():
    terms = regulation()
    alone = replace(terms, jury=replace(terms.jury, roles=ROLES[:1]))
    session = folder([grid(NOA, ALL)], jurors=(NOA,), terms=alone)
    assert decide(session, CAMILLE).outcome is Outcome.CERTIFIED


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        (folder(screenings={}), [MissingKind.SCREENING]),
        (folder(jury=None), [MissingKind.INTERVIEW]),
        (folder(), [MissingKind.GRID, MissingKind.GRID]),
        (folder([grid(NOA, ALL)]), [MissingKind.GRID]),
        (folder([grid(NOA, ALL)], jurors=(NOA,)), [MissingKind.SEAT]),
        (folder([grid(NOA, ALL), grid(SACHA, {}, Attendance.ABSENT)]), [MissingKind.ATTENDANCE]),
        (folder([grid(NOA, ALL), grid(SACHA, {"pitch": "acquis"})]), [MissingKind.COMPETENCE] * 2),
        (folder([grid(NOA, ALL), grid(SACHA, ALL | {"pitch": "aquis"})]), [MissingKind.COMPETENCE]),
        (folder(session=None), [MissingKind.SESSION]),
    ],
)
def test_what_is_missing_is_named(session, expected):
    assert kinds(session) == expected
    assert decide(session, CAMILLE).outcome is None


def test_a_refusal_that_nothing_explains_to_the_candidate_is_not_ready():
    low = ALL | {"test": "non-acquis"}
    silent = [grid(NOA, low, reason=None), grid(SACHA, low, reason=None)]
    (missing,) = decide(folder(silent), CAMILLE).missing
    assert (missing.kind, missing.competence, missing.asked) == (
        MissingKind.REASON,
        "test",
        (NOA, SACHA),
    )
    told = joint({"test": ("non-acquis", {NOA: "non-acquis", SACHA: "non-acquis"})})
    assert decide(folder(silent, deliberation=told), CAMILLE).outcome is Outcome.NOT_CERTIFIED


def test_a_waived_role_leaves_one_juror():
    session = folder([grid(NOA, ALL)], jurors=(NOA,), terms=regulation(waivable=ROLES[1:]))
    assert session.jury is not None
    waived = replace(
        session.jury.interviews[0],
        waivers=(Waiver(ROLES[1], "Ange", date(2026, 11, 2), "Personne."),),
    )
    session = replace(session, jury=replace(session.jury, interviews=(waived,)))
    assert decide(session, CAMILLE).outcome is Outcome.CERTIFIED


@pytest.mark.parametrize("attendance", [Attendance.ABSENT, Attendance.EXCUSED])
def test_who_was_not_there(attendance):
    session = folder([grid(NOA, {}, attendance), grid(SACHA, {}, attendance)])
    assert decide(session, CAMILLE).outcome == Outcome(attendance.value)


def test_who_withdrew():
    assert decide(folder(events=event(EventKind.WITHDRAWAL)), CAMILLE).outcome is Outcome.WITHDRAWN


@pytest.mark.parametrize(
    ("complete", "eligible", "outcome"),
    [
        (True, False, Outcome.NOT_ELIGIBLE),
        (False, False, Outcome.NOT_ELIGIBLE),
        (False, True, Outcome.INCOMPLETE),
    ],
)
def test_who_is_not_admitted_is_told_so_whatever_came_later(complete, eligible, outcome):
    screened = screening(complete=complete, eligible=eligible)
    heard = [grid(NOA, ALL), grid(SACHA, ALL)]
    assert decide(folder(heard, screened=screened), CAMILLE).outcome is outcome
    withdrawn = folder(heard, screened=screened, events=event(EventKind.WITHDRAWAL))
    assert decide(withdrawn, CAMILLE).outcome is Outcome.WITHDRAWN


def test_pieces_are_awaited_until_the_end_of_their_day():
    day = date(2026, 11, 2)
    screened = replace(screening(complete=False), missing=("mockup",), pieces_until=day)
    (awaited,) = pieces_awaited(folder(screened=screened), CAMILLE)
    assert (awaited.missing.kind, awaited.missing.pieces) == (MissingKind.PIECES, ("mockup",))
    assert awaited.begun(day)
    assert not awaited.begun(date(2026, 11, 3))
    assert not [*pieces_awaited(folder(screened=replace(screened, eligible=False)), CAMILLE)]
    gone = folder(screened=screened, events=event(EventKind.WITHDRAWAL))
    assert not [*pieces_awaited(gone, CAMILLE)]


def test_who_was_postponed_and_given_no_other_slot_is_excused():
    session = folder(jury=None, events=event(EventKind.POSTPONEMENT))
    assert decide(session, CAMILLE).outcome is Outcome.EXCUSED


def test_who_was_postponed_and_heard_is_judged():
    before = event(EventKind.POSTPONEMENT, day=DAY - timedelta(days=1))
    session = folder([grid(NOA, ALL), grid(SACHA, ALL)], events=before)
    assert decide(session, CAMILLE).outcome is Outcome.CERTIFIED


def test_an_interview_that_is_held_again_is_owed_and_its_grids_do_not_count():
    session = folder([grid(NOA, ALL), grid(SACHA, ALL)], events=event(EventKind.HELD_AGAIN))
    decision = decide(session, CAMILLE)
    assert decision.outcome is None
    assert [each.kind for each in decision.missing] == [MissingKind.INTERVIEW]
    assert session.grids_written[CAMILLE].keys() == {NOA, SACHA}


def test_a_dossier_still_being_prepared_is_no_application():
    session = folder()
    shelf = replace(
        session.shelf,
        candidates={
            CAMILLE: candidate(),
            "lou.pret": candidate("lou.pret", applications=()),
            "ange.brouillon": candidate(
                "ange.brouillon",
                applications=(replace(candidate().applications[0], submitted_on=None),),
            ),
            "zoe.deposee": candidate("zoe.deposee"),
        },
    )
    assert applicants(replace(session, shelf=shelf)) == (CAMILLE, "zoe.deposee")


@given(levels, levels, levels, st.integers(0, 3))
@settings(max_examples=100)
def test_raising_a_level_never_takes_a_certificate_away(mine, theirs, agreed, asked):
    def outcome(first: Levels, second: Levels, together: Levels) -> Outcome | None:
        differing = {c for c in COMPETENCES if first[c] != second[c]}
        marks = {c: (together[c], {NOA: first[c], SACHA: second[c]}) for c in differing}
        session = folder(
            [grid(NOA, first), grid(SACHA, second)],
            deliberation=joint(marks, confirmed_by={NOA: DAY, SACHA: DAY}),
            terms=regulation(asked),
        )
        return decide(session, CAMILLE).outcome

    if outcome(mine, theirs, agreed) is not Outcome.CERTIFIED:
        return
    for competence in COMPETENCES:
        raised = {competence: LEVELS[max(0, LEVELS.index(agreed[competence]) - 1)]}
        if mine[competence] != theirs[competence]:
            assert outcome(mine, theirs, agreed | raised) is Outcome.CERTIFIED
        else:
            better = {competence: LEVELS[max(0, LEVELS.index(mine[competence]) - 1)]}
            assert outcome(mine | better, theirs | better, agreed) is Outcome.CERTIFIED


@given(levels, levels)
@settings(max_examples=60)
def test_the_order_of_the_jurors_does_not_matter(mine, theirs):
    one = decide(folder([grid(NOA, mine), grid(SACHA, theirs)]), CAMILLE)
    other = decide(folder([grid(SACHA, theirs), grid(NOA, mine)], jurors=(SACHA, NOA)), CAMILLE)
    assert (one.outcome, one.levels, one.undecided, one.attained) == (
        other.outcome,
        other.levels,
        other.undecided,
        other.attained,
    )


def test_a_comment_is_the_reason_of_no_competence():
    low = ALL | {"test": "non-acquis", "equipe": "non-acquis"}
    polite = [grid(juror, low, comment="Merci d’être venu.", reason=None) for juror in (NOA, SACHA)]
    assert kinds(folder(polite)) == [MissingKind.REASON] * 2


def test_the_reason_of_one_juror_is_enough():
    low = ALL | {"test": "non-acquis"}
    session = folder([grid(NOA, low, reason=None), grid(SACHA, low)])
    assert decide(session, CAMILLE).outcome is Outcome.NOT_CERTIFIED


def test_nothing_is_argued_where_the_certification_is_delivered():
    low = ALL | {"test": "non-acquis"}
    grids = [grid(juror, low, reason=None) for juror in (NOA, SACHA)]
    assert (
        decide(folder(grids, terms=regulation(competences=2)), CAMILLE).outcome is Outcome.CERTIFIED
    )


def test_a_juror_who_is_alone_gives_the_reason_in_the_grid():
    terms = regulation()
    alone = replace(terms, jury=replace(terms.jury, roles=ROLES[:1]))
    low = grid(NOA, ALL | {"test": "non-acquis"}, reason=None)
    (missing,) = decide(folder([low], jurors=(NOA,), terms=alone), CAMILLE).missing
    assert (missing.kind, missing.juror, missing.path) == (MissingKind.REASON, NOA, low.path)
