"""The shared files a session is judged on, and that its close copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.model.people import Juror
from certif.results.decide import applicants

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from certif.model.certification import Regulation
    from certif.model.people import Person
    from certif.model.register import SessionFolder

__all__ = ["judged_files", "people_named"]


def judged_files(folder: SessionFolder) -> tuple[str, ...]:
    """Return the sorted paths of the shared files that decisions rest on.

    They are of every person whom the session's own files name (dossier and juror's file, whichever exist), the
    startups that these people carried or follow, the session's certification with its certifier, and the
    certifications that its règlement or these people name. A file that is named and does not exist is left out:
    a rule reports it.
    """
    shelf = folder.shelf
    people = sorted(people_named(folder))
    records: list[Person] = [
        *(shelf.candidates[person] for person in people if person in shelf.candidates),
        *(shelf.jurors[person] for person in people if person in shelf.jurors),
    ]
    startups = {startup for record in records for startup in _startups(record)}
    named = {held.certification for record in records for held in record.certifications_held}
    if folder.session is not None:
        named.add(folder.session.certification)
    if folder.regulation is not None:
        named.update(_certifications(folder.regulation))
    return tuple(
        sorted(
            {
                *(record.path for record in records),
                *(shelf.startups[startup].path for startup in startups & shelf.startups.keys()),
                *(shelf.certifications[each].path for each in named & shelf.certifications.keys()),
                *([folder.certifier.path] if folder.certifier else []),
            }
        )
    )


def people_named(folder: SessionFolder) -> frozenset[str]:
    """Return the ids of all people whom the session's files name, with applicants."""
    return frozenset(
        (*applicants(folder), *folder.availabilities, *_seated(folder), *_writers(folder))
    )


def _seated(folder: SessionFolder) -> Iterator[str]:
    for interview in folder.interviews:
        yield from interview.jurors
    for event in folder.events.events:
        yield from (person for person in (event.candidate, event.juror) if person)


def _writers(folder: SessionFolder) -> Iterator[str]:
    for candidate, grids in folder.grids_written.items():
        yield from (candidate, *grids)
    for candidate, deliberation in folder.deliberations_written.items():
        yield from (candidate, *deliberation.present, *deliberation.confirmed_by)
        for mark in deliberation.joint.values():
            yield from mark.levels


def _startups(person: Person) -> Iterator[str]:
    for mission in person.missions:
        yield from mission.startups
    if isinstance(person, Juror):
        for role in person.roles:
            yield from role.portfolio


def _certifications(regulation: Regulation) -> Iterable[str]:
    return (*regulation.jury.accepted_certifications, *regulation.excluding)
