"""The figures over closed sessions, for a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.model.follow_up import AppealOutcome
from certif.model.issued import Outcome
from certif.reporters.layout import json_v1

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certif.results.figures.counts import CertificationFigures, Counts, Figures
    from certif.results.figures.delays import Delay, DelayKind

__all__ = ["figures_json"]


def figures_json(found: Figures) -> str:
    """Return every figure for a script; a delay is in days."""
    return json_v1(
        under_way=list(found.under_way),
        certifications=[_certification(each) for each in found.certifications],
    )


def _certification(found: CertificationFigures) -> dict[str, object]:
    return {
        "certification": found.id,
        "number": found.number,
        "title": found.title,
        "certifier": found.certifier,
        "promotions": [
            {
                "session": one.session,
                "decided_on": one.decided_on,
                "framework": one.framework,
                "regulation": one.regulation,
                **_counts_json(one.counts),
                "delays": _delays_json(one.delays),
                "appeal_counts": _appeals_json(one.appeals),
                "purged_files": one.purged,
            }
            for one in found.promotions
        ],
        "all": {
            **_counts_json(found.counts),
            "delays": _delays_json(found.delays),
            "appeal_counts": _appeals_json(found.appeals),
        },
        "levels": [
            {
                "framework": each.version,
                "graded": each.graded,
                "competences": [
                    {
                        "competence": one.id,
                        "title": one.title,
                        "by_level": dict(one.levels),
                        "reached": one.reached,
                    }
                    for one in each.competences
                ],
            }
            for each in found.frameworks
        ],
    }


def _counts_json(counts: Counts) -> dict[str, object]:
    return {
        "applied": counts.applied,
        "admissible": counts.admissible,
        "heard": counts.heard,
        "outcomes": {each.value: counts.outcomes.get(each, 0) for each in Outcome},
        "revoked": counts.revoked,
        "revised": counts.revised,
    }


def _delays_json(delays: Mapping[DelayKind, Delay]) -> dict[str, object]:
    return {
        kind.value: {
            "median": each.middle,
            "longest": each.longest,
            "known": len(each.days),
            "of": each.of,
        }
        for kind, each in delays.items()
    }


def _appeals_json(found: Mapping[AppealOutcome | None, int]) -> dict[str, int]:
    ended = {each.value: found.get(each, 0) for each in AppealOutcome}
    return {"received": sum(found.values()), **ended, "running": found.get(None, 0)}
