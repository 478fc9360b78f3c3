"""Criteria on the phases of the services on which the person worked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.eligibility.criteria import Question, Served, criterion
from certif.eligibility.product_road import (
    REACHED,
    Road,
    all_evidence,
    evidence,
    road_of,
    whole_road,
)
from certif.eligibility.verdicts import Account, CriterionResult
from certif.eligibility.wording import phase as phase_in_words
from certif.eligibility.wording import roles
from certif.i18n import N_, _, dated
from certif.model.certification import PhaseName
from certif.model.session import CriterionState
from certif.quoting import listed, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from certif.eligibility.phase_days import Lived

__all__ = ["never_shared", "unreached"]


@criterion("phase_known", N_("Phase reached"), "phase_known")
def a_phase_was_known(question: Question) -> CriterionResult:
    """A service of theirs was in the phase required, or later, while they were on it.

    Phases follow one another: investigation, construction, acceleration, consolidation, then operated or
    transferred (``opere``, ``transfere``); an abandoned product is in none of them. A phase lasts until
    its ``end``, else until the day before the next one; one day shared with a mission is enough, in a role
    that the règlement counts as experience. Met by one startup; otherwise unknown where a mission names
    no startup, a startup has no phase on record, or a phase of it could not be read, and unmet where every
    startup is on record and none was that far. The award of the acceleration fund (event ``fast``) to a
    startup whose record shows no acceleration leaves it unknown: a constat settles it. The other events of
    the record (committees, launches) are shown beside the phases. Whoever took over a product whose record
    lacks the phase is unmet here: staff may overrule it with a dérogation. Sources: DINUM, 2023 (has known
    an acceleration phase).
    """
    asked = _asked(question.words("phase_known"))
    enough = _that_far(asked)
    road = road_of(question, enough)
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
            all_evidence(question, road),
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
    return Account(reason, evidence(question, found))


def _that_far(asked: list[PhaseName]) -> list[PhaseName]:
    """Return the phases required and all later ones; an unordered one stands alone."""
    distance = min((REACHED[name] for name in asked if name in REACHED), default=None)
    later = [] if distance is None else [n for n, reached in REACHED.items() if reached >= distance]
    return [*later, *(name for name in asked if name not in REACHED)]


def _never_there(question: Question, road: Road, phase: str) -> str:
    if not road.known:
        counting = roles(question.regulation.experience_roles)
        return _("No mission as {roles} on any service.").format(roles=counting)
    seen = never_shared(question)
    if seen is None:
        ids = listed(sorted({lived.startup.id for _served, lived in whole_road(road)}))
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
    known = [each for _served, each in whole_road(road_of(question, enough)) if each.name in enough]
    return min(known, key=lambda each: (each.period.start, each.startup.id), default=None)


def unreached(question: Question) -> list[PhaseName]:
    """Return the phases to carry out that no product reached while they were on it."""
    asked = _asked(question.words("phases_carried_out"))
    road = road_of(question, asked)
    shared = {phase.name for _served, phase in road.lived_while_there(asked)}
    return [name for name in asked if name not in shared and not _reached(road, name)]


@criterion("phases_carried_out", N_("Phases carried out"), "phases_carried_out")
def the_phases_were_carried_out(question: Question) -> CriterionResult:
    """They were on a service during each of the phases required.

    One day shared with each phase is enough, on one startup or on several, in a role that the règlement
    counts as experience. Unmet where every startup of theirs is on record and had not come to the phase,
    nor to a later one, by the end of their mission; otherwise unknown: whoever took over a product on the way
    may have carried the phase out again, and a record may be silent on its first months. Sources: NUMA,
    2020 (RS3536: investigation and construction).
    """
    asked = _asked(question.words("phases_carried_out"))
    road = road_of(question, asked)
    found = list(road.lived_while_there(asked))
    lacking = [name for name in asked if name not in {phase.name for _served, phase in found}]
    never = bool(unreached(question)) and not road.has_gaps

    def account() -> Account:
        if not lacking:
            reason = _("They were there during {phases}.").format(phases=_in_words(asked))
            return Account(reason, evidence(question, found))
        if never:
            reason = _("None of their services had reached {phases} while they were there.")
            return Account(
                reason.format(phases=_in_words(unreached(question))), all_evidence(question, road)
            )
        reason = _(
            "The record does not show them during {phases}: they may have joined later. {gaps}"
        )
        reason = reason.format(phases=_in_words(lacking), gaps=road.gaps()).rstrip()
        return Account(reason, all_evidence(question, road))

    if not lacking:
        state = CriterionState.MET
    else:
        state = CriterionState.UNMET if never else CriterionState.UNKNOWN
    return CriterionResult("phases_carried_out", state, account)


def _reached(road: Road, name: PhaseName) -> bool:
    """Tell whether a startup of theirs reached that phase before they left it."""
    wanted = REACHED.get(name, 0)
    return any(
        REACHED.get(PhaseName(phase.name), 0) >= wanted and phase.period.start <= served.end
        for served, phase in whole_road(road)
    )


def _asked(words: tuple[str, ...]) -> list[PhaseName]:
    known = set(PhaseName)
    return [PhaseName(word) for word in words if word in known]


def _in_words(names: Iterable[PhaseName]) -> str:
    return ", ".join(phase_in_words(name) for name in names)
