"""References between files: every id that a file of the register names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.model.places import Pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.access import Access
    from certif.model.events import Events
    from certif.model.follow_up import FollowUp
    from certif.model.interviews import Jury
    from certif.model.register import SessionFolder, Shelf
    from certif.model.session import Assessment, Deliberation

Named = tuple[str, Pointer, str]
"""A reference: the file that makes it, the pointer to it, and the id that it names."""


def people_of_shelf(shelf: Shelf) -> Iterator[Named]:
    """The people whom others declare a conflict with, are, or are not."""
    for record in shelf.people:
        if record.same_person_as is not None:
            yield record.path, ("same_person_as",), record.same_person_as
        for index, other in enumerate(record.different_from):
            yield record.path, ("different_from", index), other
        for index, conflict in enumerate(record.conflicts):
            yield record.path, ("conflicts", index, "person"), conflict.person


def people_of_access(access: Access | None) -> Iterator[Named]:
    """The people whom platform accounts belong to."""
    for index, member in enumerate(access.members if access else ()):
        if access and member.person is not None:
            yield access.path, ("members", index, "person"), member.person


def people_of_session(folder: SessionFolder) -> Iterator[Named]:
    """The people whom the files of a session name."""
    for screening in folder.screenings.values():
        yield screening.path, ("candidate",), screening.candidate
    for availability in folder.availabilities.values():
        yield availability.path, ("person",), availability.person
        for index, (person, _kind, _reason) in enumerate(availability.conflicts):
            yield availability.path, ("conflicts", index, "person"), person
    if folder.jury:
        yield from _people_of_jury(folder.jury)
    yield from _people_of_events(folder.events)
    for grid in _grids(folder):
        yield grid.path, ("candidate",), grid.candidate
        yield grid.path, ("juror",), grid.juror
    for deliberation in folder.deliberations_written.values():
        yield from _people_of_deliberation(deliberation)
    for place in folder.corrections:
        again = place.correction.deliberation if place.correction else None
        for index, juror in enumerate(again.present if again else ()):
            yield f"{place.path}/correction.yml", ("deliberation", "present", index), juror
    yield from _people_of_follow_up(folder.follow_up)


def _people_of_follow_up(follow_up: FollowUp) -> Iterator[Named]:
    for ledger in follow_up.ledgers:
        if ledger.person is not None:
            yield ledger.path, ("person",), ledger.person
        for index, entry in enumerate(ledger.entries):
            if isinstance(person := entry.facts.get("person"), str):
                yield ledger.path, ("entries", index, "person"), person


def _people_of_deliberation(deliberation: Deliberation) -> Iterator[Named]:
    yield deliberation.path, ("candidate",), deliberation.candidate
    for index, juror in enumerate(deliberation.present):
        yield deliberation.path, ("present", index), juror
    for competence, mark in deliberation.joint.items():
        for juror in mark.levels:
            yield deliberation.path, ("joint", competence, "levels", juror), juror
    for juror in deliberation.confirmed_by:
        yield deliberation.path, ("confirmed_by", juror), juror


def _people_of_events(events: Events) -> Iterator[Named]:
    for index, event in enumerate(events.events):
        named = {
            "candidate": event.candidate,
            "juror": event.juror,
            "replacement": event.replacement,
        }
        for key, person in named.items():
            if person is not None:
                yield events.path, ("events", index, key), person


def _people_of_jury(jury: Jury) -> Iterator[Named]:
    for index, interview in enumerate(jury.interviews):
        yield jury.path, ("interviews", index, "candidate"), interview.candidate
        for position, seat in enumerate(interview.seats):
            pointer = ("interviews", index, "members", position, "juror")
            yield jury.path, pointer, seat.juror


def startups_named(shelf: Shelf) -> Iterator[Named]:
    """The startups of missions and of portfolios."""
    for person in shelf.people:
        for index, mission in enumerate(person.missions):
            for position, startup in enumerate(mission.startups):
                yield person.path, ("missions", index, "startups", position), startup
    for juror in shelf.jurors.values():
        for index, role in enumerate(juror.roles):
            for position, startup in enumerate(role.portfolio):
                yield juror.path, ("roles", index, "portfolio", position), startup


def certifications_of_shelf(shelf: Shelf) -> Iterator[Named]:
    """The certifications that people hold and that versions of a règlement name."""
    for record in shelf.people:
        for index, held in enumerate(record.certifications_held):
            yield record.path, ("certifications_held", index, "certification"), held.certification
    for juror in shelf.jurors.values():
        for index, briefing in enumerate(juror.briefings):
            yield juror.path, ("briefings", index, "certification"), briefing.certification
    for certification in shelf.certifications.values():
        for index, regulation in enumerate(certification.regulations):
            root: Pointer = ("regulations", index)
            for position, accepted in enumerate(regulation.jury.accepted_certifications):
                pointer = (*root, "jury", "accepted_certifications", position)
                yield certification.path, pointer, accepted
            for position, excluded in enumerate(regulation.excluding):
                pointer = (*root, "prerequisites", "not_already_certified", position)
                yield certification.path, pointer, excluded


def competences_of(folder: SessionFolder) -> Iterator[Named]:
    """Yield the competences with a level in grids and deliberations.

    The pointer is to a key.
    """
    for grid in _grids(folder):
        for competence in grid.grid:
            yield grid.path, ("grid", competence), competence
    for deliberation in folder.deliberations_written.values():
        for competence in deliberation.joint:
            yield deliberation.path, ("joint", competence), competence


def levels_of(folder: SessionFolder) -> Iterator[Named]:
    """The levels that grids and deliberations give."""
    for grid in _grids(folder):
        for competence, mark in grid.grid.items():
            yield grid.path, ("grid", competence, "level"), mark.level
    for deliberation in folder.deliberations_written.values():
        for competence, joint in deliberation.joint.items():
            yield deliberation.path, ("joint", competence, "level"), joint.level
            for juror, level in joint.levels.items():
                yield deliberation.path, ("joint", competence, "levels", juror), level


def roles_of(jury: Jury) -> Iterator[Named]:
    """The roles that the seats and the waivers of a session's juries are for."""
    for index, interview in enumerate(jury.interviews):
        for position, seat in enumerate(interview.seats):
            yield jury.path, ("interviews", index, "members", position, "role"), seat.role
        for position, waiver in enumerate(interview.waivers):
            yield jury.path, ("interviews", index, "waivers", position, "role"), waiver.role


def _grids(folder: SessionFolder) -> Iterator[Assessment]:
    for by_juror in folder.grids_written.values():
        yield from by_juror.values()
