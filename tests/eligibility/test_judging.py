"""Verdicts, rulings, completeness, and changes since a screening."""

from __future__ import annotations

from dataclasses import replace

import pytest

from certif.eligibility.completeness import completeness, is_link
from certif.eligibility.examination import nearly
from certif.eligibility.judge import judge
from certif.eligibility.public_differences import DifferenceKind, differences
from certif.eligibility.screening import CriterionDiffers, PiecesDiffer, screening_differs
from certif.eligibility.verdicts import PieceFault, Verdict
from certif.model.session import CriterionState, CriterionVerdict, Ruling, Screening
from tests.support.people import ON, day, mission, person, regulation, startup

counts = regulation().counts
"""Tells whether a role counts as experience: intrapreneur alone."""

RULES = regulation(full_time_months=6, phase_known="acceleration", left_within_months=12)
SHORT = person(mission("2026-09-01", None, "a"))
ACCELERATED = {"a": startup("a", ("acceleration", "2024-01-01"))}


def ruling(kind: str, criterion: str) -> Ruling:
    return Ruling(kind, criterion, "Dana Exemple", day("2026-10-14"), "Établi par pièce.", None)


def verdict(*rulings: Ruling, someone=SHORT, startups=ACCELERATED):
    return judge(someone, RULES, startups, on=ON, rulings=rulings)


def test_everything_met_is_recevable():
    long = person(mission("2025-01-01", None, "a"))
    assert verdict(someone=long).verdict is Verdict.ELIGIBLE


def test_one_unmet_decides_before_what_is_unknown():
    assert verdict().verdict is Verdict.NOT_ELIGIBLE
    assert verdict(startups={}).verdict is Verdict.NOT_ELIGIBLE


def test_what_is_unknown_leaves_it_undetermined():
    long = person(mission("2025-01-01", None, "a"))
    assert verdict(someone=long, startups={}).verdict is Verdict.UNDETERMINED


def test_a_derogation_overrules_what_is_unmet_and_the_file_still_says_unmet():
    found = verdict(ruling("derogation", "experience"))
    result = found.result("experience")
    assert found.verdict is Verdict.ELIGIBLE
    assert result is not None
    assert (result.state, result.settled) == (CriterionState.UNMET, CriterionState.MET)


def test_a_constat_settles_what_is_unknown():
    long = person(mission("2025-01-01", None, "a"))
    settled = verdict(ruling("constat", "phase_known"), someone=long, startups={})
    assert settled.verdict is Verdict.ELIGIBLE


@pytest.mark.parametrize("kind", ["constat", "derogation"])
def test_neither_does_the_other_s_work(kind: str):
    long = person(mission("2025-01-01", None, "a"))
    if kind == "constat":
        assert verdict(ruling(kind, "experience")).verdict is Verdict.NOT_ELIGIBLE
    else:
        unknown = verdict(ruling(kind, "phase_known"), someone=long, startups={})
        assert unknown.verdict is Verdict.UNDETERMINED


def test_near_misses_lack_one_criterion_and_whatever_is_unknown():
    assert [one.criterion for one in nearly(verdict(startups={}))] == ["experience", "phase_known"]
    far = judge(person(), RULES, {}, on=ON)
    assert nearly(far) == ()


# --- completeness --------------------------------------------------------------------


def test_a_dossier_with_every_piece_is_complete():
    links = {"site": "https://a.exemple.gouv.fr", "mockup": "https://b.exemple.gouv.fr/x?y#z"}
    found = completeness(person(dossier=links), RULES)
    assert (found.complete, found.reason) == (True, "The 2 required documents are present.")


def test_each_missing_piece_is_named():
    found = completeness(person(dossier={"site": None, "other": "https://a.fr"}), RULES)
    assert [(one.piece, one.fault) for one in found.missing] == [
        ("site", PieceFault.MISSING),
        ("mockup", PieceFault.MISSING),
    ]
    assert found.reason == "Missing: `site`, `mockup`."


def test_what_is_no_https_link_does_not_count():
    found = completeness(person(dossier={"site": "http://a.fr", "mockup": "x"}), RULES)
    assert found.reason == "Not an https link: `site`, `mockup`."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://",
        "http://a.fr",
        "javascript:alert(1)",
        "https://a.fr/é è",
        "https://a.fr/\n",
        "https://a.fr/<b>",
        " https://a.fr",
        "https://-a.fr",
    ],
)
def test_no_link(text: str):
    assert not is_link(text)


@pytest.mark.parametrize(
    "text", ["https://a.fr", "https://étude.exemple.fr:8443/x", "https://a.fr/é"]
)
def test_a_link(text: str):
    assert is_link(text)


# --- a screening and its dossier ------------------------------------------------------


def screening(**states: str) -> Screening:
    return Screening(
        path="data/sessions/2026-11/screening/camille.moreau.yml",
        candidate="camille.moreau",
        screened_on=day("2026-10-12"),
        screened_by="Dana Exemple",
        complete=True,
        complete_reason="Là.",
        missing=(),
        eligible=False,
        eligible_reason="Non.",
        criteria=tuple(
            CriterionVerdict(criterion, CriterionState(state), "…")
            for criterion, state in states.items()
        ),
        rulings=(),
    )


COMPLETE = completeness(person(dossier={"site": "https://a.fr", "mockup": "https://a.fr"}), RULES)


def test_the_same_states_are_the_same_screening():
    recorded = screening(experience="non-rempli", phase_known="rempli")
    assert screening_differs(recorded, verdict(), COMPLETE) == ()


def test_a_state_that_changed_is_named_at_its_place():
    (found,) = screening_differs(screening(experience="rempli"), verdict(), COMPLETE)
    assert isinstance(found, CriterionDiffers)
    assert (found.place.pointer, found.recorded, found.now) == (
        ("criteria", 0, "state"),
        CriterionState.MET,
        CriterionState.UNMET,
    )


def test_a_criterion_that_is_no_longer_asked_is_named():
    recorded = screening(experience="non-rempli", charisma="rempli")
    (found,) = screening_differs(recorded, verdict(), COMPLETE)
    assert isinstance(found, CriterionDiffers)
    assert (found.criterion, found.now) == ("charisma", None)


def test_a_criterion_left_out_is_named_unless_it_is_met():
    (found,) = screening_differs(screening(phase_known="rempli"), verdict(), COMPLETE)
    assert isinstance(found, CriterionDiffers)
    assert (found.criterion, found.recorded) == ("experience", None)


def test_pieces_are_compared_whatever_their_order():
    recorded = replace(
        screening(experience="non-rempli"), complete=False, missing=("mockup", "site")
    )
    assert screening_differs(recorded, verdict(), completeness(person(), RULES)) == ()
    (found,) = screening_differs(recorded, verdict(), COMPLETE)
    assert isinstance(found, PiecesDiffer)
    assert (found.recorded, found.now) == (("mockup", "site"), ())


# --- a dossier beside the public record ------------------------------------------------


def test_a_dossier_that_says_the_same_has_no_difference():
    public = replace(person(mission("2024-01-01", None, "a")), path="content/_authors/c.md")
    assert (
        differences(
            person(mission("2024-01-01", None, "a")), public, ACCELERATED, ACCELERATED, counts
        )
        == ()
    )


def test_each_difference_is_told_and_none_is_decided():
    ours = person(
        mission("2024-01-01", "2024-12-31", "a", status="admin"),
        mission("2020-01-01", "2020-12-31", "b"),
    )
    theirs = replace(
        person(
            mission("2024-01-01", "2025-06-30", "a", status="service"),
            mission("2021-02-01", "2021-03-31"),
        ),
        fullname="Camille MOREAU-PETIT",
    )
    here = {
        "a": startup("a", ("construction", "2023-01-01"), ("acceleration", "2024-01-01")),
        "b": startup("b", ("construction", "2019-01-01")),
    }
    there = {
        "a": startup("a", ("acceleration", "2024-02-01", "2025-01-31"), ("transfere", "2025-02-01"))
    }
    assert [
        (one.kind, one.ours, one.theirs) for one in differences(ours, theirs, here, there, counts)
    ] == [
        (DifferenceKind.NAME, "Camille Moreau", "Camille MOREAU-PETIT"),
        (DifferenceKind.END, "2024-12-31", "2025-06-30"),
        (DifferenceKind.STATUS, "admin", "service"),
        (DifferenceKind.ONLY_IN_DOSSIER, "2020-01-01 – 2020-12-31", None),
        (DifferenceKind.ONLY_IN_RECORD, None, "2021-02-01 – 2021-03-31"),
        (DifferenceKind.PHASE_ONLY_IN_DATASET, "2023-01-01 – …", None),
        (DifferenceKind.PHASE_START, "2024-01-01", "2024-02-01"),
        (DifferenceKind.PHASE_END, None, "2025-01-31"),
        (DifferenceKind.PHASE_ONLY_IN_RECORD, None, "2025-02-01 – …"),
        (DifferenceKind.STARTUP_UNKNOWN, "B", None),
    ]
