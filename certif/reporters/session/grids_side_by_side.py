"""Two grids side by side: each competence, level and evidence, differences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import _
from certif.quoting import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from certif.model.certification import Framework
    from certif.model.session import Assessment, Deliberation

__all__ = ["grids_text"]


def grids_text(
    framework: Framework,
    grids: Mapping[str, Assessment],
    deliberation: Deliberation | None,
    to_settle: Sequence[str],
) -> str:
    """Return the grids competence by competence; what waits for the jury is marked."""
    lines: list[str] = []
    for competence in framework.competences:
        mark = f" [{_('to be agreed on')}]" if competence.id in to_settle else ""
        lines.append(f"{harmless(competence.title)} ({competence.id}){mark}")
        for juror, grid in grids.items():
            if competence.id in grid.grid:
                given = grid.grid[competence.id]
                said = _("{juror}: {level} – {evidence}").format(
                    juror=juror, level=harmless(given.level), evidence=harmless(given.evidence)
                )
                lines.append(f"  {said}")
        if deliberation is not None and competence.id in deliberation.joint:
            joint = deliberation.joint[competence.id]
            lines.append(f"  = {harmless(joint.level)} - {harmless(joint.reason)}")
    lines += _comments(grids)
    return "\n".join(lines)


def _comments(grids: Mapping[str, Assessment]) -> Iterator[str]:
    for juror, grid in grids.items():
        if grid.comment_for_jury:
            yield _("{juror}, for the jury alone: {comment}").format(
                juror=juror, comment=harmless(grid.comment_for_jury)
            )
