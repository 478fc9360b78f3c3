"""Known phases of the services on which a person worked, and the gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.eligibility.phase_days import Lived, lived
from certif.eligibility.verdicts import Evidence
from certif.eligibility.wording import event as event_in_words
from certif.eligibility.wording import months
from certif.eligibility.wording import phase as phase_in_words
from certif.i18n import _, dated
from certif.model.certification import PhaseName
from certif.model.dates import earliest
from certif.model.people import ACCELERATION_FUND
from certif.model.places import Place
from certif.quoting import listed, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from certif.eligibility.criteria import Question, Served
    from certif.model.people import Startup

__all__ = ["REACHED", "Road", "all_evidence", "evidence", "road_of", "whole_road"]

REACHED = {
    PhaseName.INVESTIGATION: 1,
    PhaseName.CONSTRUCTION: 2,
    PhaseName.ACCELERATION: 3,
    PhaseName.CONSOLIDATION: 4,
    PhaseName.OPERE: 5,
    PhaseName.TRANSFERE: 5,
}
"""How far a product is in each phase; one that was given up is nowhere on this road."""


@dataclass(frozen=True, slots=True)
class Road:
    """The known facts about a person's products, up to the reference day."""

    known: tuple[tuple[Served, tuple[Lived, ...]], ...]
    unnamed: tuple[Served, ...]
    unrecorded: tuple[str, ...]
    unread: tuple[Startup, ...]
    events: tuple[tuple[Startup, int], ...]
    funded: tuple[tuple[Startup, int], ...]

    def lived_while_there(self, names: Iterable[PhaseName]) -> Iterator[tuple[Served, Lived]]:
        """Each mission with each of these phases that it shares a day with."""
        wanted = set(names)
        for served, phases in self.known:
            for phase in phases:
                if phase.name in wanted and phase.period.meets(served.period):
                    yield served, phase

    @property
    def has_gaps(self) -> bool:
        """True if something is not known."""
        return bool(self.unnamed or self.unrecorded or self.unread or self.funded)

    def gaps(self) -> str:
        """Return the unknown facts in a sentence; empty if there are none."""
        said = []
        if self.unnamed:
            when = ", ".join(dated(served.mission.start) for served in self.unnamed)
            said.append(_("No service is named for the mission begun on {days}.").format(days=when))
        if self.unrecorded:
            said.append(
                _("No phase is on record for {startups}.").format(startups=listed(self.unrecorded))
            )
        if self.unread:
            ids = listed(startup.id for startup in self.unread)
            said.append(_("Phases of {startups} could not be read.").format(startups=ids))
        for startup, index in self.funded:
            form = _(
                "{startup} was awarded the acceleration fund ({when}), and its record shows no acceleration"
                " phase: a constat can settle it."
            )
            when = dated(startup.events[index].date)
            said.append(form.format(startup=shown(startup.id), when=when))
        return " ".join(said)


def road_of(question: Question, asked: Iterable[PhaseName]) -> Road:
    """Return the known facts about a person's products, for the phases ``asked``."""
    known: list[tuple[Served, tuple[Lived, ...]]] = []
    unrecorded: dict[str, None] = {}
    startups: dict[str, Startup] = {}
    for served in question.served:
        for name in served.mission.startups:
            startup = question.startups.get(name)
            if startup is not None:
                startups[name] = startup
            if startup is None or not startup.phases:
                unrecorded[name] = None
            else:
                known.append((served, lived(startup, widest=question.widest)))
    unnamed = tuple(served for served in question.served if not served.mission.startups)
    events = [
        (startup, index)
        for startup in startups.values()
        for index, event in enumerate(startup.events)
        if earliest(event.date) <= question.on
    ]
    proves = any(REACHED.get(name, 9) <= REACHED[PhaseName.ACCELERATION] for name in asked)
    return Road(
        tuple(known),
        unnamed,
        tuple(unrecorded),
        unread=tuple(each for each in startups.values() if each.not_understood),
        events=tuple(events),
        funded=tuple(_funded(events)) if proves else (),
    )


def _funded(events: Iterable[tuple[Startup, int]]) -> Iterator[tuple[Startup, int]]:
    """Yield the first award of each startup that lacks the phase it shows."""
    seen: set[str] = set()
    for startup, index in events:
        short = all(
            REACHED.get(phase.name, 0) < REACHED[PhaseName.ACCELERATION] for phase in startup.phases
        )
        award = startup.events[index].name == ACCELERATION_FUND
        if award and short and startup.id not in seen:
            seen.add(startup.id)
            yield startup, index


def evidence(question: Question, found: Iterable[tuple[Served, Lived]]) -> tuple[Evidence, ...]:
    """The missions and the phases that were found, each once."""
    found_at: dict[Place, Evidence] = {}
    for served, phase in found:
        mission = _mission(question, served)
        found_at.setdefault(mission.place, mission)
        found_at.setdefault(phase.place, Evidence(phase.place, _said(phase)))
    return tuple(found_at.values())


def all_evidence(question: Question, road: Road) -> tuple[Evidence, ...]:
    """Every mission, every phase and event of the startups that are on record."""
    missions = {(one := _mission(question, served)).place: one for served in question.served}
    found = {one.place: one for one in evidence(question, whole_road(road))}
    events = {(one := _event(*each)).place: one for each in road.events}
    return tuple((missions | found | events).values())


def _event(startup: Startup, index: int) -> Evidence:
    event = startup.events[index]
    said = _("{startup}: {event}, {when}").format(
        startup=shown(startup.id), event=event_in_words(event.name), when=dated(event.date)
    )
    if event.comment:
        said = _("{event} ({comment})").format(event=said, comment=shown(event.comment))
    return Evidence(Place(startup.path, ("events", index)), said)


def _mission(question: Question, served: Served) -> Evidence:
    return Evidence(question.place("missions", served.index), question.stretch(served))


def _said(phase: Lived) -> str:
    words = {"startup": shown(phase.startup.id), "phase": phase_in_words(phase.name)}
    if phase.has_months:
        said = phase.startup.phases[phase.index]
        return _("{startup}: {phase}, {when}").format(**words, when=months(said.start, said.end))
    start = dated(phase.period.start)
    if phase.period.end is None:
        return _("{startup}: {phase} since {start}").format(**words, start=start)
    end = dated(phase.period.end)
    return _("{startup}: {phase} from {start} to {end}").format(**words, start=start, end=end)


def whole_road(road: Road) -> list[tuple[Served, Lived]]:
    """Return each mission with each phase of each of its services."""
    return [(served, phase) for served, phases in road.known for phase in phases]
