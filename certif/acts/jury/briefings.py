"""Briefings of jurors: who was prepared to sit, when, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.jury.pool import juror
from certif.acts.support.file_plan import FileChange, FilePlan, document_at
from certif.acts.support.unknown import no_certification
from certif.dataset.layout import Kind
from certif.dataset.reading.load import load
from certif.errors import Refusal
from certif.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from certif.dataset.text.emit import Plain

__all__ = ["plan_briefing"]


def plan_briefing(
    root: Path, people: Sequence[str], certification: str, day: date, by: str
) -> FilePlan:
    """Plan that jurors were briefed on a certification; nothing is written.

    A juror who has that briefing already is left as they are. Raises `UsageError` for an unknown certification,
    `CannotCheck` for a person who is no juror, and `Refusal` where nothing would be new.
    """
    known = load(root).shelf.certifications
    if certification not in known:
        raise no_certification(certification, known)
    entry: dict[str, Plain] = {"day": day.isoformat(), "certification": certification, "by": by}
    changes = []
    for person in people:
        found = juror(root, person).juror
        if any((e.day, e.certification) == (day, certification) for e in found.briefings):
            continue
        before, document = document_at(root, found.path, Kind.JUROR)
        if found.briefings:
            document.append(("briefings",), entry)
        else:
            document.set(("briefings",), [entry])
        changes.append(FileChange(found.path, before, document.content()))
    if not changes:
        raise Refusal(_("This briefing is recorded already."))
    return FilePlan(tuple(changes))
