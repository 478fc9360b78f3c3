"""Criteria on the phases of the services on which the person worked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.eligibility.criteria import Question, Served, criterion
from certif.eligibility.phase_days import Lived, lived
from certif.eligibility.verdicts import Account, CriterionResult, Evidence
from certif.eligibility.wording import months, roles
from certif.eligibility.wording import phase as phase_in_words
from certif.i18n import N_, _, dated
from certif.model.certification import PhaseName
from certif.model.places import Place
from certif.model.session import CriterionState
from certif.quoting import listed, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["never_shared", "unreached"]

_REACHED = {
    PhaseName.INVESTIGATION: 1,
    PhaseName.CONSTRUCTION: 2,
    PhaseName.ACCELERATION: 3,
    PhaseName.CONSOLIDATION: 4,
    PhaseName.OPERE: 5,
    PhaseName.TRANSFERE: 5,
}
"""How far a product is in each phase; one that was given up is nowhere on this road."""


@dataclass(frozen=True, slots=True)
class _Road:
    """The known facts about a person's products, up to the reference day."""

    known: tuple[tuple[Served, tuple[Lived, ...]], ...]
    unnamed: tuple[Served, ...]
    unrecorded: tuple[str, ...]

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
        return bool(self.unnamed or self.unrecorded)

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
        return " ".join(said)


def _road(question: Question) -> _Road:
    known: list[tuple[Served, tuple[Lived, ...]]] = []
    unrecorded: dict[str, None] = {}
    for served in question.served:
        for name in served.mission.startups:
            startup = question.startups.get(name)
            if startup is None or not startup.phases:
                unrecorded[name] = None
            else:
                known.append((served, lived(startup, widest=question.widest)))
    unnamed = tuple(served for served in question.served if not served.mission.startups)
    return _Road(tuple(known), unnamed, tuple(unrecorded))


def _evidence(question: Question, found: Iterable[tuple[Served, Lived]]) -> tuple[Evidence, ...]:
    """The missions and the phases that were found, each once."""
    evidence: dict[Place, Evidence] = {}
    for served, phase in found:
        mission = _mission(question, served)
        evidence.setdefault(mission.place, mission)
        evidence.setdefault(phase.place, Evidence(phase.place, _said(phase)))
    return tuple(evidence.values())


def _all_evidence(question: Question, road: _Road) -> tuple[Evidence, ...]:
    """Every mission, and every phase of the startups that are on record."""
    missions = {(one := _mission(question, served)).place: one for served in question.served}
    found = {one.place: one for one in _evidence(question, _whole_road(road))}
    return tuple((missions | found).values())


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


def _whole_road(road: _Road) -> list[tuple[Served, Lived]]:
    return [(served, phase) for served, phases in road.known for phase in phases]


@criterion("phase_known", N_("Phase reached"), "phase_known")
def a_phase_was_known(question: Question) -> CriterionResult:
    """A service of theirs was in the phase required, or later, while they were on it.

    Phases follow one another: investigation, construction, acceleration, consolidation, then operated or
    transferred (``opere``, ``transfere``); an abandoned product is in none of them. A phase lasts until
    its ``end``, else until the day before the next one; one day shared with a mission is enough, in a role
    that the règlement counts as experience. Met by one startup; otherwise unknown where a mission names
    no startup or a startup has no phase on record, and unmet where every startup is on record and none
    was that far. Who took over a product whose record lacks the phase is unmet here: staff may overrule
    it with a dérogation. Sources: DINUM, 2023 (has known an acceleration phase).
    """
    asked = _asked(question.words("phase_known"))
    road = _road(question)
    enough = _that_far(asked)
    found = list(road.lived_while_there(enough))
    if found:
        return CriterionResult(
            "phase_known", CriterionState.MET, lambda: _was_there(question, found)
        )

    def account() -> Account:
        phase, gaps = _in_words(asked), road.gaps()
        reason = _("Nothing shows {phase} or later while they were there. {gaps}")
        return Account(
            reason.format(phase=phase, gaps=gaps) if gaps else _never_there(question, road, phase),
            _all_evidence(question, road),
        )

    state = CriterionState.UNKNOWN if road.has_gaps else CriterionState.UNMET
    return CriterionResult("phase_known", state, account)


def _was_there(question: Question, found: list[tuple[Served, Lived]]) -> Account:
    served, seen = min(found, key=lambda pair: (pair[1].period.start, pair[1].startup.id))
    since = max(served.start, seen.period.start)
    sentence = _("{startup} was in phase “{seen}” while they were there, from {since}.")
    reason = sentence.format(
        startup=shown(seen.startup.id), seen=phase_in_words(seen.name), since=dated(since)
    )
    return Account(reason, _evidence(question, found))


def _that_far(asked: list[PhaseName]) -> list[PhaseName]:
    """Return the phases required and all later ones; an unordered one stands alone."""
    distance = min((_REACHED[name] for name in asked if name in _REACHED), default=None)
    later = (
        [] if distance is None else [n for n, reached in _REACHED.items() if reached >= distance]
    )
    return [*later, *(name for name in asked if name not in _REACHED)]


def _never_there(question: Question, road: _Road, phase: str) -> str:
    if not road.known:
        counting = roles(question.regulation.experience_roles)
        return _("No mission as {roles} on any service.").format(roles=counting)
    seen = never_shared(question)
    if seen is None:
        ids = listed(sorted({lived.startup.id for _served, lived in _whole_road(road)}))
        form = _("The record of {startups} shows no {phase} or later.")
        return form.format(startups=ids, phase=phase)
    start, end = seen.period.start, seen.period.end
    if start > question.on:
        form = _("{startup} was in phase “{seen}” from {start} only, after {on}.")
    elif end is None:
        form = _("{startup} was in phase “{seen}” from {start} only, after they had left it.")
    else:
        form = _("{startup} was in phase “{seen}” from {start} to {end}, when they were not on it.")
    return form.format(
        startup=shown(seen.startup.id),
        seen=phase_in_words(seen.name),
        start=dated(start),
        end=dated(end) if end else "",
        on=dated(question.on),
    )


def never_shared(question: Question) -> Lived | None:
    """Return the earliest sufficient phase of a product that no mission shares."""
    enough = _that_far(_asked(question.words("phase_known")))
    known = [each for _served, each in _whole_road(_road(question)) if each.name in enough]
    return min(known, key=lambda each: (each.period.start, each.startup.id), default=None)


def unreached(question: Question) -> list[PhaseName]:
    """Return the phases to carry out that no product reached while they were on it."""
    road, asked = _road(question), _asked(question.words("phases_carried_out"))
    shared = {phase.name for _served, phase in road.lived_while_there(asked)}
    return [name for name in asked if name not in shared and not _reached(road, name)]


@criterion("phases_carried_out", N_("Phases carried out"), "phases_carried_out")
def the_phases_were_carried_out(question: Question) -> CriterionResult:
    """They were on a service during each of the phases required.

    One day shared with each phase is enough, on one startup or on several, in a role that the règlement
    counts as experience. Unmet where every startup of theirs is on record and had not come to the phase,
    nor to a later one, by the end of their mission; otherwise unknown: who took over a product on the way
    may have carried the phase out again, and a record may be silent on its first months. Sources: NUMA,
    2020 (RS3536: investigation and construction).
    """
    asked = _asked(question.words("phases_carried_out"))
    road = _road(question)
    found = list(road.lived_while_there(asked))
    lacking = [name for name in asked if name not in {phase.name for _served, phase in found}]
    never = bool(unreached(question)) and not road.has_gaps

    def account() -> Account:
        if not lacking:
            reason = _("They were there during {phases}.").format(phases=_in_words(asked))
            return Account(reason, _evidence(question, found))
        if never:
            reason = _("None of their services had reached {phases} while they were there.")
            return Account(
                reason.format(phases=_in_words(unreached(question))), _all_evidence(question, road)
            )
        reason = _(
            "The record does not show them during {phases}: they may have joined later. {gaps}"
        )
        reason = reason.format(phases=_in_words(lacking), gaps=road.gaps()).rstrip()
        return Account(reason, _all_evidence(question, road))

    if not lacking:
        state = CriterionState.MET
    else:
        state = CriterionState.UNMET if never else CriterionState.UNKNOWN
    return CriterionResult("phases_carried_out", state, account)


def _reached(road: _Road, name: PhaseName) -> bool:
    """Tell whether a startup of theirs reached that phase before they left it."""
    wanted = _REACHED.get(name, 0)
    return any(
        _REACHED.get(PhaseName(phase.name), 0) >= wanted and phase.period.start <= served.end
        for served, phase in _whole_road(road)
    )


def _asked(words: tuple[str, ...]) -> list[PhaseName]:
    known = set(PhaseName)
    return [PhaseName(word) for word in words if word in known]


def _in_words(names: Iterable[PhaseName]) -> str:
    return ", ".join(phase_in_words(name) for name in names)
