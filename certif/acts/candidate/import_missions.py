"""Missions of a dossier brought up to date from the public record."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from certif.acts.candidate.import_fields import merged_fields, said_of_each
from certif.acts.contents.dossier import MissionEdits
from certif.eligibility.public_differences import pairs_of_missions
from certif.eligibility.wording import stretch
from certif.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certif.model.people import Mission

__all__ = ["merged_missions"]

_FIELDS = {
    "role": N_("role"),
    "start": N_("start"),
    "end": N_("end"),
    "status": N_("status"),
    "employer": N_("employer"),
}
"""What of a mission is public, and compared: its startups apart."""


def merged_missions(
    ours: Sequence[Mission], then: Sequence[Mission] | None, now: Sequence[Mission]
) -> tuple[MissionEdits, tuple[str, ...]]:
    """Return the edits that bring ``ours`` up to date, and sentences to read.

    ``then`` is what the record said at the last import, ``None`` where there was none: what the dossier says
    stays then, and its gaps are filled.
    """
    return _Merge(tuple(ours), None if then is None else tuple(then), tuple(now)).result()


@dataclass
class _Merge:
    ours: tuple[Mission, ...]
    then: tuple[Mission, ...] | None
    now: tuple[Mission, ...]
    edits: MissionEdits = field(default_factory=MissionEdits)
    notes: list[str] = field(default_factory=list)

    def result(self) -> tuple[MissionEdits, tuple[str, ...]]:
        before, since = self._links()
        taken = set(since.values())
        typed = [mine for mine in range(len(self.ours)) if mine not in before]
        free = [other for other in range(len(self.now)) if other not in taken]
        pairs, _left, _new = pairs_of_missions(
            tuple(self.ours[mine] for mine in typed), tuple(self.now[other] for other in free)
        )
        of_typed = {typed[one]: free[another] for one, another in pairs}
        for mine in range(len(self.ours)):
            if mine in of_typed:
                self._mission(mine, None, self.now[of_typed[mine]])
            elif mine in before and self.then is not None:
                self._imported(mine, self.then[before[mine]], since.get(before[mine]))
        left = [other for other in free if other not in of_typed.values()]
        self.edits.added.extend(self.now[other] for other in left)
        return self.edits, tuple(self.notes)

    def _links(self) -> tuple[dict[int, int], dict[int, int]]:
        """Return what each mission of ours was at the import, and what that is now."""
        if self.then is None:
            return {}, {}
        found, _ours, _then = pairs_of_missions(self.ours, self.then)
        pairs, gone, new = pairs_of_missions(self.then, self.now)
        since = dict(pairs)
        for old in gone:
            same = [other for other in new if _alike(self.then[old], self.now[other])]
            if same:  # moved to other days, on the same services
                since[old] = same[0]
                new.remove(same[0])
        return dict(found), since

    def _imported(self, mine: int, then: Mission, other: int | None) -> None:
        if other is not None:
            self._mission(mine, then, self.now[other])
            return
        ours = self.ours[mine]
        said = stretch(ours)
        if replace(ours, working_time=None) == replace(then, working_time=None):
            self.edits.removed.append(mine)
            form = _("Mission {mission} is no longer in the public record: it leaves the dossier.")
        else:
            form = _(
                "Mission {mission} is no longer in the public record; changed since: it stays."
            )
        self.notes.append(form.format(mission=said))

    def _mission(self, mine: int, then: Mission | None, now: Mission) -> None:
        ours = self.ours[mine]
        changed, contested = merged_fields(_FIELDS, ours, then, now)
        for key, said in contested.items():
            self._conflict(ours, _(_FIELDS[key]), said, known=then is not None)
        self.edits.changed[mine] = changed
        self.edits.startups[mine] = _startups(ours, then, now)

    def _conflict(
        self, ours: Mission, label: str, said: tuple[object, object, object], *, known: bool
    ) -> None:
        form = (
            _(
                "Mission {mission}, {field}: {ours} in the dossier, which stays; the public record said"
                " {then}, and says {now}."
            )
            if known
            else _(
                "Mission {mission}, {field}: {ours} in the dossier, which stays; the public record says {now}."
            )
        )
        self.notes.append(form.format(mission=stretch(ours), field=label, **said_of_each(said)))


def _alike(one: Mission, other: Mission) -> bool:
    return set(one.startups) == set(other.startups)


def _startups(ours: Mission, then: Mission | None, now: Mission) -> tuple[str, ...]:
    """Return a mission's services: ours, and what the record added or took out."""
    was = set(then.startups) if then else set()
    gone = was - set(now.startups)
    kept = [name for name in ours.startups if name not in gone]
    return (*kept, *(name for name in now.startups if name not in {*was, *kept}))
