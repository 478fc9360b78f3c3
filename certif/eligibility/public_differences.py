"""Differences between a dossier and the public record; neither is preferred."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from certif.model.dates import Period, When, earliest, latest
from certif.model.names import alike, folded
from certif.model.places import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from certif.model.people import Candidate, Mission, Phase, Startup

__all__ = ["Difference", "DifferenceKind", "differences", "pairs_of_missions"]


class DifferenceKind(StrEnum):
    """The subjects on which the two can differ."""

    NAME = "name"
    ONLY_IN_DOSSIER = "mission-only-in-dossier"
    ONLY_IN_RECORD = "mission-only-in-record"
    START = "mission-start"
    END = "mission-end"
    STARTUPS = "mission-startups"
    STATUS = "mission-status"
    ROLE = "mission-role"
    STARTUP_UNKNOWN = "startup-only-in-dataset"
    PHASE_ONLY_IN_DATASET = "phase-only-in-dataset"
    PHASE_ONLY_IN_RECORD = "phase-only-in-record"
    PHASE_START = "phase-start"
    PHASE_END = "phase-end"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference; ``ours`` and ``theirs`` are ``None`` where a side says nothing.

    ``place`` is in the dataset, ``public_place`` in the public record; one of them is ``None`` where that
    side has no such thing. ``subject`` is what it is about: a startup's id, a phase.
    """

    kind: DifferenceKind
    subject: str
    ours: str | None
    theirs: str | None
    place: Place | None
    public_place: Place | None

    @property
    def places(self) -> tuple[Place, ...]:
        """The places that there are, the one in the dataset first."""
        return tuple(each for each in (self.place, self.public_place) if each)


def differences(
    dossier: Candidate,
    public: Candidate,
    startups: Mapping[str, Startup],
    public_startups: Mapping[str, Startup],
    counts: Callable[[str], bool],
) -> tuple[Difference, ...]:
    """Compare a dossier and its startups with the public record of the same person.

    Looks at what both can know: the name, the missions' roles, dates, startups and status, the startups'
    phases. Two roles are the same where both count as experience, by ``counts``: it has several forms.
    """
    found = [*_name(dossier, public), *_missions(dossier, public, counts)]
    for name in sorted({name for mission in dossier.missions for name in mission.startups}):
        if name in startups:
            found += _startup(startups[name], public_startups.get(name))
    return tuple(found)


def pairs_of_missions(
    ours: tuple[Mission, ...], theirs: tuple[Mission, ...]
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Match two lists of missions: pairs of positions, then those unmatched.

    The same start on the same startups first, then the same start, then the same startups over days that
    meet; each mission is matched once, in the order of the lists.
    """
    left, right = list(range(len(ours))), list(range(len(theirs)))
    pairs: list[tuple[int, int]] = []
    for match_by in (_same, _same_start, _same_startups):
        for mine in list(left):
            match = next((other for other in right if match_by(ours[mine], theirs[other])), None)
            if match is not None:
                pairs.append((mine, match))
                left.remove(mine)
                right.remove(match)
    return sorted(pairs), left, right


def _same(ours: Mission, theirs: Mission) -> bool:
    return ours.start == theirs.start and set(ours.startups) == set(theirs.startups)


def _same_start(ours: Mission, theirs: Mission) -> bool:
    return ours.start == theirs.start


def _same_startups(ours: Mission, theirs: Mission) -> bool:
    same = set(ours.startups) == set(theirs.startups)
    return same and _days(ours).meets(_days(theirs))


def _days(mission: Mission) -> Period:
    """Every day on which the mission may have been going on."""
    return Period(earliest(mission.start), latest(mission.end) if mission.end else None)


def _name(dossier: Candidate, public: Candidate) -> Iterator[Difference]:
    if not alike(dossier.fullname, public.fullname):
        yield Difference(
            DifferenceKind.NAME,
            dossier.id,
            dossier.fullname,
            public.fullname,
            Place(dossier.path, ("fullname",)),
            Place(public.path, ("fullname",)),
        )


def _missions(
    dossier: Candidate, public: Candidate, counts: Callable[[str], bool]
) -> Iterator[Difference]:
    pairs, ours, theirs = pairs_of_missions(dossier.missions, public.missions)
    for mine, other in pairs:
        roles = dossier.missions[mine].role, public.missions[other].role
        if folded(roles[0]) != folded(roles[1]) and not all(map(counts, roles)):
            yield _difference(DifferenceKind.ROLE, "role", roles, (dossier, mine), (public, other))
        yield from _mission(dossier, mine, public, other)
    for mine in ours:
        mission = dossier.missions[mine]
        place = Place(dossier.path, ("missions", mine))
        subject = ", ".join(mission.startups)
        said = _period(mission)
        yield Difference(DifferenceKind.ONLY_IN_DOSSIER, subject, said, None, place, None)
    for other in theirs:
        mission = public.missions[other]
        place = Place(public.path, ("missions", other))
        subject = ", ".join(mission.startups)
        said = _period(mission)
        yield Difference(DifferenceKind.ONLY_IN_RECORD, subject, None, said, None, place)


def _mission(dossier: Candidate, mine: int, public: Candidate, other: int) -> Iterator[Difference]:
    ours, theirs = dossier.missions[mine], public.missions[other]
    compared = (
        (DifferenceKind.START, "start", _day(ours.start), _day(theirs.start)),
        (DifferenceKind.END, "end", _day(ours.end), _day(theirs.end)),
        (DifferenceKind.STARTUPS, "startups", _names(ours), _names(theirs)),
        (DifferenceKind.STATUS, "status", ours.status, theirs.status),
    )
    for kind, key, one, another in compared:
        if one != another:
            yield _difference(kind, key, (one, another), (dossier, mine), (public, other))


def _difference(
    kind: DifferenceKind,
    key: str,
    said: tuple[str | None, str | None],
    here: tuple[Candidate, int],
    there: tuple[Candidate, int],
) -> Difference:
    """Return a difference of two matched missions, each a person and a position."""
    ours, theirs = said
    return Difference(
        kind,
        _period(here[0].missions[here[1]]),
        ours,
        theirs,
        Place(here[0].path, ("missions", here[1], key)),
        Place(there[0].path, ("missions", there[1], key)),
    )


def _startup(ours: Startup, theirs: Startup | None) -> Iterator[Difference]:
    if theirs is None:
        place = Place(ours.path)
        yield Difference(DifferenceKind.STARTUP_UNKNOWN, ours.id, ours.name, None, place, None)
        return
    left = list(enumerate(theirs.phases))
    for index, phase in enumerate(ours.phases):
        match = next((one for one in left if one[1].name == phase.name), None)
        place = Place(ours.path, ("phases", index))
        if match is None:
            said = _phase(phase)
            kind = DifferenceKind.PHASE_ONLY_IN_DATASET
            yield Difference(kind, f"{ours.id}, {phase.name}", said, None, place, None)
            continue
        left.remove(match)
        public_place = Place(theirs.path, ("phases", match[0]))
        for kind, one, another in (
            (DifferenceKind.PHASE_START, _day(phase.start), _day(match[1].start)),
            (DifferenceKind.PHASE_END, _day(phase.end), _day(match[1].end)),
        ):
            if one != another:
                subject = f"{ours.id}, {phase.name}"
                yield Difference(kind, subject, one, another, place, public_place)
    for index, phase in left:
        place = Place(theirs.path, ("phases", index))
        kind = DifferenceKind.PHASE_ONLY_IN_RECORD
        yield Difference(kind, f"{ours.id}, {phase.name}", None, _phase(phase), None, place)


def _day(when: When | None) -> str | None:
    return str(when) if when else None


def _names(mission: Mission) -> str | None:
    return ", ".join(sorted(mission.startups)) or None


def _period(mission: Mission) -> str:
    return f"{mission.start} – {_day(mission.end) or '…'}"


def _phase(phase: Phase) -> str:
    return f"{phase.start} – {_day(phase.end) or '…'}"
