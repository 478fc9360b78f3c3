"""Phases of a startup brought up to date from the public record (`import_fields`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from certif.acts.candidate.import_fields import merged_fields, said_of_each
from certif.acts.contents.startup import PhaseEdits
from certif.eligibility.wording import phase
from certif.i18n import N_, _
from certif.quoting import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certif.model.people import Phase, Startup

__all__ = ["merged_phases"]

_DAYS = {"start": N_("start"), "end": N_("end")}


def merged_phases(ours: Startup, public: Startup) -> tuple[PhaseEdits, tuple[str, ...]]:
    """Return the edits that bring ``ours`` up to date, and sentences to read.

    A file that no import has written keeps what it says; its gaps are filled.
    """
    return _Merge(ours, public).result()


@dataclass
class _Merge:
    ours: Startup
    public: Startup
    edits: PhaseEdits = field(default_factory=PhaseEdits)
    notes: list[str] = field(default_factory=list)

    def result(self) -> tuple[PhaseEdits, tuple[str, ...]]:
        then = self.ours.public_phases
        old, now = list(then or ()), list(self.public.phases)
        for index, mine in enumerate(self.ours.phases):
            was, other = _taken(old, mine), _taken(now, mine)
            if other is not None:
                self._phase(index, was, other, known=then is not None)
            elif was is not None:
                self._gone(index, was)
        self.edits.added.extend(one for one in now if _taken(old, one) is None)
        return self.edits, tuple(self.notes)

    def _gone(self, index: int, was: Phase) -> None:
        mine = self.ours.phases[index]
        if mine == was:
            self.edits.removed.append(index)
            form = _(
                "{startup}: the public record no longer has the phase {phase}, which leaves the file."
            )
        else:
            form = _(
                "{startup}: the public record no longer has the phase {phase}; changed since, it stays."
            )
        self.notes.append(form.format(startup=shown(self.ours.id), phase=phase(mine.name)))

    def _phase(self, index: int, was: Phase | None, other: Phase, *, known: bool) -> None:
        mine = self.ours.phases[index]
        changed, contested = merged_fields(_DAYS, mine, was, other)
        for key, said in contested.items():
            self._conflict(mine, _(_DAYS[key]), said, known=known)
        self.edits.changed[index] = changed

    def _conflict(
        self, mine: Phase, label: str, said: tuple[object, object, object], *, known: bool
    ) -> None:
        form = (
            _(
                "{startup}, phase {phase}, {field}: {ours} in the file, which stays; the public record said {then}, and says {now}."
            )
            if known
            else _(
                "{startup}, phase {phase}, {field}: {ours} in the file, which stays; the public record says {now}."
            )
        )
        self.notes.append(
            form.format(
                startup=shown(self.ours.id),
                phase=phase(mine.name),
                field=label,
                **said_of_each(said),
            )
        )


def _taken(phases: list[Phase], like: Phase) -> Phase | None:
    """Take the phase that ``like`` is out of ``phases``, by name, then start."""
    same: Sequence[Phase] = [one for one in phases if one.name is like.name]
    found = next((one for one in same if one.start == like.start), same[0] if same else None)
    if found is not None:
        phases.remove(found)
    return found
