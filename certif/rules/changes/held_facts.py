"""CF643, CF650, CF651: facts on people and startups behind an open session."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from certif.findings import Finding, Severity
from certif.i18n import _
from certif.model.people import Juror
from certif.model.places import Place
from certif.quoting import shown
from certif.results.judged import people_named
from certif.rules.changes.change import rule
from certif.rules.changes.differing import lost, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from certif.model.people import Person, Startup
    from certif.model.register import SessionFolder, Shelf
    from certif.rules.changes.change import Change

_FACTS = (
    "email",
    "employer",
    "missions",
    "certifications_held",
    "roles",
    "incubator",
    "phases",
    "events",
)
_T = TypeVar("_T")


@rule("CF643", Severity.WARNING)
def declared_ties_stay(change: Change) -> Iterator[Finding]:
    """A declared tie stays declared, in a dossier, a juror's file or an availability.

    Once the tie is removed, that juror may be given that candidate again, in this pull request or in a later one; the
    reviewer should ask why it was removed. Where one of the two has assessed the other, it is refused (CF651).
    """
    ties = [*_undeclared(change)]
    assessed = _assessed(change) if ties else set()
    for place, person, other in ties:
        if frozenset({person, other}) not in assessed:
            yield Finding(
                place,
                _("The tie declared with {person} is removed.").format(person=shown(other)),
                _("Say in the pull request why it was a mistake."),
            )


@rule("CF650", Severity.WARNING)
def facts_of_a_session_under_way_are_kept(change: Change) -> Iterator[Finding]:
    """A fact removed or rewritten during a session that may rest on it is reported.

    Missions, employers, certifications held, roles on juries and portfolios, the phases and incubators of
    services decide who is admissible and who is tied to whom. A fact may be added, and a gap filled in. Jurors count
    whether they have a seat or not, since the seat may come in a later pull request. For a dossier that was screened,
    see CF614; where a grid rests on the fact, it is refused (CF651).
    """
    facts = [*_facts_lost(change)]
    rests, concerned = (_rests(change), _concerned(change)) if facts else ({}, {})
    screened = {person for folder in change.under_way for person in folder.screenings}
    for place, key, fact, who in facts:
        said_elsewhere = place.path.startswith("data/candidates/") and who in screened
        if place.path in concerned and place.path not in rests and not said_elsewhere:
            yield Finding(
                place,
                _(
                    "`{key}` of {who} said {fact}, and this removes or rewrites it while session {session} is under way."
                ).format(
                    key=key, who=shown(who), fact=shown(fact), session=shown(concerned[place.path])
                ),
                _("Say in the pull request why; add what is new beside what was true."),
            )


@rule("CF651", Severity.ERROR)
def facts_that_grids_rest_on_stay(change: Change) -> Iterator[Finding]:
    """No fact is removed about assessed people or assessors in an open session.

    Nor is it rewritten, nor the phases and the incubator of a service that one of them worked on. A fact may be
    added, and a gap filled in.
    """
    facts, ties = [*_facts_lost(change)], [*_undeclared(change)]
    rests = _rests(change) if facts else {}
    for place, key, fact, who in facts:
        if place.path in rests:
            yield Finding(
                place,
                _(
                    "`{key}` of {who} said {fact}, and grids of session {session} rest on it."
                ).format(
                    key=key, who=shown(who), fact=shown(fact), session=shown(rests[place.path])
                ),
                _(
                    "Put it back; add what is new beside it. It can change once the session is closed."
                ),
            )
    assessed = _assessed(change) if ties else set()
    for place, person, other in ties:
        if frozenset({person, other}) in assessed:
            yield Finding(
                place,
                _("{person} declared a tie with {other}, and one has assessed the other.").format(
                    person=shown(person), other=shown(other)
                ),
                _("Put it back: what was declared before the grid stays declared."),
            )


def _undeclared(change: Change) -> Iterator[tuple[Place, str, str]]:
    """Each tie that is declared no more: where it was, by whom, with whom."""
    for before, after in _people_changed(change):
        kept = {(tie.person, tie.kind) for tie in after.conflicts} if after else set()
        for tie in before.conflicts if after else ():
            if (tie.person, tie.kind) not in kept:
                yield Place(before.path, ("conflicts",)), before.id, tie.person
    shelf = change.merged.shelf
    for folder in change.before.values():
        now = change.merged.sessions.get(folder.id)
        for person, answer in folder.availabilities.items() if now and not folder.closed else ():
            said = now.availabilities.get(person) if now else None
            if said is None or said.conflicts == answer.conflicts:
                continue
            kept = {(other, kind) for other, kind, _reason in said.conflicts}
            for file in (shelf.candidates.get(person), shelf.jurors.get(person)):
                kept |= {(tie.person, tie.kind) for tie in (file.conflicts if file else ())}
            for other, kind, _reason in answer.conflicts:
                if (other, kind) not in kept:
                    yield Place(said.path, ("conflicts",)), person, other


def _facts_lost(change: Change) -> Iterator[tuple[Place, str, str, str]]:
    """Yield each fact removed or rewritten: place, key, former value, its subject."""
    records: list[tuple[Person | Startup, Person | Startup | None]] = [*_people_changed(change)]
    records += _changed(change.base.shelf.startups, change.merged.shelf.startups)
    for before, after in records:
        for key in _FACTS:
            old = getattr(before, key, None)
            for fact in lost(old, getattr(after, key, () if isinstance(old, tuple) else None)):
                place = Place(before.path, (key,) if after else ())
                yield place, key, told(fact), before.id


def _people_changed(change: Change) -> Iterator[tuple[Person, Person | None]]:
    was, now = change.base.shelf, change.merged.shelf
    yield from _changed(was.candidates, now.candidates)
    yield from _changed(was.jurors, now.jurors)


def _changed(was: Mapping[str, _T], now: Mapping[str, _T]) -> Iterator[tuple[_T, _T | None]]:
    for key, before in was.items():
        if now.get(key) != before:
            yield before, now.get(key)


def _grids(change: Change) -> Iterator[tuple[SessionFolder, str, str]]:
    """Yield each grid of an open session: session, candidate, juror.

    Grids of the base and of the merged register both count.
    """
    for folder in (*change.before.values(), *change.merged.sessions.values()):
        for candidate, grids in folder.assessments.items() if not folder.closed else ():
            for juror in grids:
                yield folder, candidate, juror


def _assessed(change: Change) -> set[frozenset[str]]:
    return {frozenset({candidate, juror}) for _folder, candidate, juror in _grids(change)}


def _rests(change: Change) -> dict[str, str]:
    """Return the files of people in grids and of their startups, with the session."""
    return _files_of_all((folder, person) for folder, *both in _grids(change) for person in both)


def _concerned(change: Change) -> dict[str, str]:
    """Return the files of people in a session under way and of their startups.

    They may be judged there, or judge.
    """
    return _files_of_all(
        (folder, person)
        for folder in change.under_way
        for person in (*people_named(folder), *folder.shelf.jurors)
    )


def _files_of_all(people: Iterable[tuple[SessionFolder, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for folder, person in people:
        for path in _files_of(folder.shelf, person):
            found.setdefault(path, folder.id)
    return found


def _files_of(shelf: Shelf, person: str) -> Iterator[str]:
    for record in (shelf.candidates.get(person), shelf.jurors.get(person)):
        if record is None:
            continue
        yield record.path
        startups = [each for mission in record.missions for each in mission.startups]
        if isinstance(record, Juror):
            startups += [each for role in record.roles for each in role.portfolio]
        yield from (shelf.startups[each].path for each in startups if each in shelf.startups)
