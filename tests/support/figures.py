"""Figures of certifications that do not exist, as large as a test needs."""

from __future__ import annotations

from datetime import date

from certif.model.issued import Outcome
from certif.results.figures.counts import (
    CertificationFigures,
    CompetenceFigures,
    Counts,
    FrameworkFigures,
    Promotion,
    total,
)
from certif.results.figures.delays import Delay, DelayKind

__all__ = ["certification", "counts", "promotion"]


def counts(certified: int, refused: int, absent: int, aside: int, revoked: int = 0) -> Counts:
    found = {
        Outcome.CERTIFIED: certified,
        Outcome.NOT_CERTIFIED: refused,
        Outcome.ABSENT: absent,
        Outcome.NOT_ELIGIBLE: aside,
    }
    return Counts(found, revoked, 0)


def promotion(each: Counts, year: int = 2025, framework: str = "2023-07") -> Promotion:
    return Promotion(f"{year}-05", date(year, 6, 1), framework, "2023-09", each, {}, {}, 0)


def certification(
    *promotions: Promotion, days: tuple[int, ...] = (), reached: int = 0, appeals: int = 0
) -> CertificationFigures:
    versions: dict[str, list[Counts]] = {}
    for each in promotions:
        versions.setdefault(each.framework, []).append(each.counts)
    frameworks = []
    for version, found in versions.items():
        both = total(found)
        one = CompetenceFigures("pitch", "Pitch", {}, reached or both.certified)
        frameworks.append(FrameworkFigures(version, both, both.heard, (one,)))
    return CertificationFigures(
        *("rs6247", "RS6247", "Concevoir un service", "dinum", "DINUM"),
        promotions,
        tuple(frameworks),
        total(each.counts for each in promotions),
        {kind: Delay(days, len(days)) for kind in DelayKind},
        {None: appeals},
    )
