"""Files that were received, and how they differ from what is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.i18n import _
from certif.quoting import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.acts.contents.grid import Answers
    from certif.acts.grid.assess import Sheet

__all__ = ["Received", "becomes", "declaration_changed", "grid_changes"]


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was taken, with its place and its new content.

    ``changes`` say what differs in a file that is there. ``sheet`` is the grid that it replaces or begins;
    ``unanswered`` are slots that it does not answer, ``unexplained`` competences whose reason it lacks.
    """

    path: str
    content: bytes
    new: bool
    changes: tuple[str, ...]
    unanswered: tuple[str, ...] = ()
    unexplained: tuple[str, ...] = ()
    sheet: Sheet | None = None


def grid_changes(before: Answers, after: Answers) -> tuple[str, ...]:
    """Return a sentence for each answer that differs, in the order of the grid."""
    return tuple(_changes(before, after))


def _changes(before: Answers, after: Answers) -> Iterator[str]:
    if before.attendance is not after.attendance:
        yield becomes("attendance", before.attendance.value, after.attendance.value)
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


def becomes(key: str, old: str | None, new: str | None) -> str:
    """Return the sentence on one answer that changes."""
    return _("{key}: {old} becomes {new}.").format(key=key, old=shown(old), new=shown(new))


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
            yield becomes(competence, old_level, level)
        if old_evidence != evidence:
            yield _("{key}: changed evidence.").format(key=competence)
        if before.criteria.get(competence, ()) != after.criteria.get(competence, ()):
            yield _("{key}: changed criteria.").format(key=competence)
        if before.reasons.get(competence) != after.reasons.get(competence):
            yield _("{key}: changed reason.").format(key=competence)
