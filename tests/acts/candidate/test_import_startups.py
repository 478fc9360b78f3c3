"""The phases of a startup against the record, at the import and now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest

from certif.acts.candidate.import_startups import merged_phases
from certif.model.certification import PhaseName
from certif.model.dates import Month
from certif.model.people import Phase, Startup

BUILT = Phase(PhaseName.CONSTRUCTION, date(2023, 2, 1), date(2024, 2, 4))
GROWN = Phase(PhaseName.ACCELERATION, date(2024, 2, 5), None)


def startup(*phases: Phase, then: tuple[Phase, ...] | None = None) -> Startup:
    return Startup("", "service-exemple", "Service", None, phases, public_phases=then)


def applied(
    ours: tuple[Phase, ...], then: tuple[Phase, ...] | None, now: tuple[Phase, ...]
) -> tuple[tuple[Phase, ...], tuple[str, ...]]:
    """Return the phases as the edits leave them, and the sentences."""
    edits, notes = merged_phases(startup(*ours, then=then), startup(*now))
    left = [
        replace(phase, **cast("dict[str, Any]", edits.changed.get(index, {})))
        for index, phase in enumerate(ours)
        if index not in edits.removed
    ]
    return (*left, *edits.added), notes


@pytest.mark.parametrize(
    "now",
    [
        replace(BUILT, start=date(2023, 3, 1)),
        replace(BUILT, end=date(2024, 5, 1)),
        replace(BUILT, end=None),
    ],
)
def test_what_the_record_changed_is_taken_over(now: Phase) -> None:
    assert applied((BUILT, GROWN), (BUILT, GROWN), (now, GROWN)) == ((now, GROWN), ())


def test_what_somebody_typed_stays_where_the_record_says_what_it_said() -> None:
    typed = replace(GROWN, start=date(2024, 1, 8))
    assert applied((BUILT, typed), (BUILT, GROWN), (BUILT, GROWN)) == ((BUILT, typed), ())


def test_a_phase_that_somebody_took_out_is_not_brought_back() -> None:
    assert applied((BUILT,), (BUILT, GROWN), (BUILT, GROWN)) == ((BUILT,), ())


def test_where_both_changed_the_file_stays_and_a_sentence_says_so() -> None:
    ours, now = replace(GROWN, start=date(2024, 1, 8)), replace(GROWN, start=date(2024, 3, 4))
    assert applied((ours,), (GROWN,), (now,)) == (
        (ours,),
        (
            (
                "`service-exemple`, phase acceleration, start: `2024-01-08` in the file, which stays; the public record"
                " said `2024-02-05`, and says `2024-03-04`."
            ),
        ),
    )


def test_a_file_that_no_import_wrote_keeps_what_it_says_and_its_gaps_are_filled() -> None:
    ours = Phase(PhaseName.CONSTRUCTION, Month(2023, 2), None)
    assert applied((ours,), None, (BUILT, GROWN)) == ((BUILT, GROWN), ())
    other = replace(BUILT, start=date(2023, 3, 1))
    left, notes = applied((other,), None, (BUILT,))
    assert left == (other,)
    assert notes == (
        (
            "`service-exemple`, phase construction, start: `2023-03-01` in the file, which stays; the public record says"
            " `2023-02-01`."
        ),
    )


def test_a_phase_that_the_record_withdrew_leaves_unless_somebody_changed_it() -> None:
    left, notes = applied((BUILT, GROWN), (BUILT, GROWN), (BUILT,))
    assert left == (BUILT,)
    assert notes == (
        "`service-exemple`: the public record no longer has the phase acceleration, which leaves the file.",
    )
    typed = replace(GROWN, end=date(2025, 1, 31))
    left, notes = applied((BUILT, typed), (BUILT, GROWN), (BUILT,))
    assert left == (BUILT, typed)
    assert notes == (
        "`service-exemple`: the public record no longer has the phase acceleration; changed since, it stays.",
    )


def test_two_phases_of_one_name_are_told_apart_by_their_start() -> None:
    again = Phase(PhaseName.CONSTRUCTION, date(2025, 1, 6), None)
    ended = replace(again, end=date(2025, 9, 1))
    assert applied((BUILT, again), (BUILT, again), (BUILT, ended)) == ((BUILT, ended), ())
