"""The missions of a dossier against the record, at the import and now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from certif.acts.candidate.import_missions import merged_missions
from certif.model.dates import Month
from certif.model.people import Mission

THEN = Mission(
    "intrapreneur",
    ("service-exemple",),
    date(2024, 1, 10),
    date(2024, 6, 30),
    None,
    "admin",
    "Ministère exemple",
)
OURS = replace(THEN, working_time="plein")


def applied(ours: tuple[Mission, ...], then: tuple[Mission, ...] | None, now: tuple[Mission, ...]):
    """Return the missions as the edits leave them, and the sentences."""
    edits, notes = merged_missions(ours, then, now)
    left = []
    for index, mission in enumerate(ours):
        startups = edits.startups.get(index, mission.startups)
        if index not in edits.removed:
            left.append(replace(mission, **edits.changed.get(index, {}), startups=startups))
    return (*left, *edits.added), notes


@pytest.mark.parametrize(
    "change",
    [
        {"start": date(2024, 2, 1)},
        {"end": date(2025, 6, 30)},
        {"end": None},
        {"role": "Coach produit"},
        {"status": "independent"},
        {"employer": "Ville exemple"},
        {"startups": ("autre-exemple",)},
        {"startups": ("service-exemple", "autre-exemple")},
        {"start": date(2025, 2, 1), "end": date(2025, 3, 1)},
    ],
)
def test_what_the_record_changed_is_taken_over_and_nothing_is_lost(change):
    now = replace(THEN, **change)
    assert applied((OURS,), (THEN,), (now,)) == ((replace(now, working_time="plein"),), ())


@pytest.mark.parametrize(
    "typed", [{"start": date(2024, 2, 1)}, {"status": "independent"}, {"role": "Coach produit"}]
)
def test_what_somebody_typed_stays_where_the_record_says_what_it_said(typed):
    ours = replace(OURS, **typed)
    assert applied((ours,), (THEN,), (THEN,)) == ((ours,), ())


def test_where_both_changed_the_dossier_stays_and_a_sentence_says_so():
    ours, now = replace(OURS, end=date(2024, 7, 31)), replace(THEN, end=date(2024, 9, 30))
    assert applied((ours,), (THEN,), (now,)) == (
        (ours,),
        (
            (
                "Mission from 2024-01-10 to 2024-07-31, `service-exemple`, end: `2024-07-31` in the dossier,"
                " which stays; the public record said `2024-06-30`, and says `2024-09-30`."
            ),
        ),
    )


def test_a_mission_that_the_record_withdrew_leaves_the_dossier():
    other = replace(THEN, start=date(2020, 1, 1), end=date(2020, 6, 30), startups=("autre",))
    left, notes = applied((OURS, other), (THEN, other), (other,))
    assert left == (other,)
    assert notes == (
        (
            "Mission from 2024-01-10 to 2024-06-30, `service-exemple` is no longer in the public record:"
            " it leaves the dossier."
        ),
    )


def test_one_that_somebody_changed_since_stays():
    ours = replace(OURS, end=date(2024, 7, 31))
    left, notes = applied((ours,), (THEN,), ())
    assert left == (ours,)
    assert notes == (
        (
            "Mission from 2024-01-10 to 2024-07-31, `service-exemple` is no longer in the public record;"
            " changed since: it stays."
        ),
    )


def test_a_mission_that_somebody_removed_does_not_come_back():
    assert applied((), (THEN,), (THEN,)) == ((), ())


def test_without_an_import_the_dossier_stays_and_its_gaps_are_filled():
    ours = replace(OURS, start=Month(2024, 1), end=date(2024, 7, 31), status=None)
    now = replace(THEN, start=date(2024, 1, 10))
    left, notes = applied((ours,), None, (now,))
    assert left == (replace(ours, start=date(2024, 1, 10), status="admin"),)
    assert notes == (
        (
            "Mission begun: 2024-01, ended: 2024-07-31, `service-exemple`, end: `2024-07-31` in the dossier,"
            " which stays; the public record says `2024-06-30`."
        ),
    )


def test_a_new_mission_of_the_record_is_added_once():
    new = replace(THEN, start=date(2025, 1, 6), end=None, startups=("autre",))
    assert applied((OURS,), (THEN,), (THEN, new)) == ((OURS, new), ())
    assert applied((OURS, new), (THEN,), (THEN, new)) == ((OURS, new), ())
