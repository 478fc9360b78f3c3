"""The differences between a grid that was received and the one that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import _
from certif.quoting import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.acts.contents.grid import Answers

__all__ = ["declaration_changed", "grid_changes"]


def grid_changes(before: Answers, after: Answers) -> tuple[str, ...]:
    """Return a sentence for each answer that differs, in the order of the grid."""
    return tuple(_changes(before, after))


def _changes(before: Answers, after: Answers) -> Iterator[str]:
    if before.attendance is not after.attendance:
        yield _("{key}: {old} becomes {new}.").format(
            key="attendance", old=shown(before.attendance.value), new=shown(after.attendance.value)
        )
    if before.no_tie is not after.no_tie:
        yield declaration_changed(declared=after.no_tie)
    yield from _mark_changes(before, after)
    for key in ("comment_for_candidate", "comment_for_jury"):
        old, new = getattr(before, key), getattr(after, key)
        if old and not new:
            yield _("{key}: removed.").format(key=key)
        elif old != new:
            yield (
                _("{key}: changed.").format(key=key) if old else _("{key}: added.").format(key=key)
            )


def declaration_changed(*, declared: bool) -> str:
    """Return the sentence on a declaration that there is no tie, made or taken back."""
    if declared:
        return _("It is declared that there is no tie.")
    return _("It is not declared any more that there is no tie.")


def _mark_changes(before: Answers, after: Answers) -> Iterator[str]:
    for competence in {**before.grid, **after.grid}:
        old_level, old_evidence = before.grid.get(competence, (None, None))
        level, evidence = after.grid.get(competence, (None, None))
        if old_level != level:
            yield _("{key}: {old} becomes {new}.").format(
                key=competence, old=shown(old_level), new=shown(level)
            )
        if old_evidence != evidence:
            yield _("{key}: changed evidence.").format(key=competence)
        if before.criteria.get(competence, ()) != after.criteria.get(competence, ()):
            yield _("{key}: changed criteria.").format(key=competence)
        if before.reasons.get(competence) != after.reasons.get(competence):
            yield _("{key}: changed reason.").format(key=competence)
