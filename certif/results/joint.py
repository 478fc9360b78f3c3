"""The conditions of a deliberation: limits of joint levels, and confirmations."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certif.model.certification import Framework
    from certif.model.session import Assessment, Deliberation, JointMark

__all__ = ["awaited", "beyond_the_grids", "overruled", "told_why"]


def beyond_the_grids(
    framework: Framework, deliberation: Deliberation, grids: Mapping[str, Assessment]
) -> tuple[str, ...]:
    """Return the competences whose joint level lies outside those of the grids.

    In the order of the référentiel. A competence that a grid leaves out, and one whose levels changed since the
    jury deliberated, are not here: they lack something else first.
    """
    scale = framework.levels
    found: list[str] = []
    for competence in (c.id for c in framework.competences):
        joint = deliberation.joint.get(competence)
        given = {
            juror: mark.level
            for juror, grid in grids.items()
            if (mark := grid.grid.get(competence)) and mark.level in scale
        }
        if joint is None or joint.level not in scale or not given or dict(joint.levels) != given:
            continue
        places = [scale.index(level) for level in given.values()]
        if not min(places) <= scale.index(joint.level) <= max(places):
            found.append(competence)
    return tuple(found)


def overruled(
    framework: Framework, deliberation: Deliberation, grids: Mapping[str, Assessment]
) -> tuple[str, ...]:
    """Return the competences on which a deliberation overrules agreeing grids."""
    return tuple(
        competence
        for competence in beyond_the_grids(framework, deliberation, grids)
        if len(set(deliberation.joint[competence].levels.values())) == 1
    )


def awaited(
    framework: Framework, deliberation: Deliberation, grids: Mapping[str, Assessment]
) -> tuple[str, ...]:
    """Return the jurors who still have to confirm the deliberation, sorted.

    ``grids`` are those of the jurors of the interview. Whoever was not present confirms what the others agreed on;
    every one of them does where the joint level is one that no grid comes near.
    """
    beyond = beyond_the_grids(framework, deliberation, grids)
    return tuple(
        sorted(
            juror
            for juror in grids
            if (beyond or juror not in deliberation.present)
            and deliberation.confirmed_by.get(juror) is None
        )
    )


def told_why(
    competence: str, joint: JointMark | None, grids: Mapping[str, Assessment]
) -> tuple[str, ...]:
    """Return the reasons of a competence not reached, the joint one or the jurors'.

    A joint reason replaces those of the grids, which are in the order of the jurors' ids, each once. Where
    nothing was written for the candidate, nothing is told: an observation is the jurors' own until they choose
    it as a reason.
    """
    if joint is not None:
        return (joint.reason,)
    marks = (grids[juror].grid.get(competence) for juror in sorted(grids))
    return tuple(dict.fromkeys(mark.reason for mark in marks if mark and mark.reason))
