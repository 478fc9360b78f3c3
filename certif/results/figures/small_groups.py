"""The figures that may be published: no group of fewer than five can be told.

A number that stands for fewer than five people is hidden, and so is one that would give such a number by a
subtraction. The people of a session know each other: "3 of 4" names the one who was refused. How many certificates
were issued and revoked is known to everybody, since each stands in the public register: what is protected is whoever
has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from certif.results.figures.counts import total

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from certif.results.figures.counts import (
        CertificationFigures,
        Counts,
        FrameworkFigures,
        Promotion,
    )
    from certif.results.figures.delays import DelayKind

__all__ = [
    "LEAST",
    "PublicFigures",
    "PublicFramework",
    "PublicYear",
    "hide_small",
    "public_figures",
]

LEAST: Final = 5
"""The least number of people whom a published figure stands for."""


@dataclass(frozen=True, slots=True)
class PublicYear:
    """A year of decisions; ``None`` is a figure that is not published."""

    year: int
    applied: int | None
    certified: int | None


@dataclass(frozen=True, slots=True)
class PublicFramework:
    """The number who reached each competence, of those heard under a référentiel.

    ``reached`` are by title, ``None`` where fewer than five did, or did not.
    """

    version: str
    heard: int
    reached: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class PublicFigures:
    """The figures of one certification as they may be published.

    ``set_aside`` are those who had no interview: not admissible, incomplete, or withdrawn.
    """

    id: str
    number: str
    title: str
    years: tuple[PublicYear, ...]
    applied: int | None
    certified: int | None
    refused: int | None
    missed: int | None
    set_aside: int | None
    heard: int | None
    frameworks: tuple[PublicFramework, ...]
    delays: Mapping[DelayKind, float | None]
    appeals: int | None

    @property
    def rate(self) -> float | None:
        """The share of those heard whose certificate holds."""
        if self.certified is None or self.heard is None:
            return None
        return self.certified / self.heard


def hide_small(cells: Sequence[int]) -> list[int | None]:
    """Return parts of a known sum, without those that tell a small group.

    What is hidden is never one part alone, nor fewer than five people together: a subtraction would tell them.
    """
    hidden = {at for at, each in enumerate(cells) if each < LEAST}
    while hidden and len(hidden) < len(cells):
        if len(hidden) > 1 and sum(cells[at] for at in hidden) >= LEAST:
            break
        hidden.add(min((each, at) for at, each in enumerate(cells) if at not in hidden)[1])
    return [None if at in hidden else each for at, each in enumerate(cells)]


def public_figures(found: CertificationFigures) -> PublicFigures:
    """Return what may be published of the figures of a certification."""
    counts = found.counts
    refused, missed, aside = hide_small(
        [counts.refused, counts.missed, counts.applied - counts.admissible]
    )
    heard = counts.heard if refused is not None else None
    return PublicFigures(
        found.id,
        found.number,
        found.title,
        _years(found.promotions),
        _if_enough(counts.applied, _without(counts)),
        _if_enough(counts.certified),
        refused,
        missed,
        aside,
        heard,
        _frameworks(found.frameworks) if heard is not None else (),
        {
            kind: each.middle if len(each.days) >= LEAST else None
            for kind, each in found.delays.items()
        },
        _if_enough(sum(found.appeals.values())),
    )


def _without(counts: Counts) -> int:
    """Return how many have no certificate, and never had one."""
    return counts.applied - counts.certified - counts.revoked


def _if_enough(count: int, *groups: int) -> int | None:
    """Return a count, unless it, or a group that it tells, is small."""
    return count if min((count, *groups)) >= LEAST else None


def _years(promotions: Sequence[Promotion]) -> tuple[PublicYear, ...]:
    by_year: dict[int, list[Counts]] = {}
    for each in promotions:
        by_year.setdefault(each.decided_on.year, []).append(each.counts)
    years = {year: total(each) for year, each in by_year.items()}
    without = hide_small([_without(each) for each in years.values()])
    certified = hide_small([each.certified for each in years.values()])
    return tuple(
        PublicYear(year, counts.applied if others is not None else None, holders)
        for (year, counts), others, holders in zip(years.items(), without, certified, strict=True)
    )


def _frameworks(found: Sequence[FrameworkFigures]) -> tuple[PublicFramework, ...]:
    known = hide_small([each.counts.refused for each in found])
    # The years tell how many have no certificate: what is left of them may not be small either.
    beside = hide_small([_without(each.counts) - each.counts.refused for each in found])
    return tuple(
        PublicFramework(
            each.version,
            each.graded,
            tuple(
                (one.title, _if_enough(one.reached, each.graded - one.reached))
                for one in each.competences
            ),
        )
        for each, refused, others in zip(found, known, beside, strict=True)
        if refused is not None and others is not None
    )
