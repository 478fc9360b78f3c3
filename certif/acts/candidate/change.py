"""Changes of a dossier by hand: who somebody is, gaps, missions, what was read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from certif.acts.candidate.dossiers import candidate
from certif.acts.candidate.form.missions import read_mission
from certif.acts.contents.dossier import mission_entry
from certif.acts.contents.intake_questions import asked_of
from certif.acts.contents.person import PersonChange, change_person
from certif.acts.support.file_plan import FilePlan, document_at, plan_edit
from certif.acts.support.unknown import no_startup
from certif.dataset.layout import Kind
from certif.dataset.reading.load import load
from certif.errors import UsageError
from certif.i18n import _
from certif.quoting import shown
from certif.results.follow_up.decided import decided

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from certif.dataset.text.edit import Document
    from certif.model.people import Candidate, Mission
    from certif.model.register import Register

__all__ = ["CandidateChange", "plan_change"]


@dataclass(frozen=True, slots=True)
class CandidateChange:
    """The changes of a dossier; ``None``, or nothing, leaves it as it is.

    ``working_time`` fills the missions that have none, ``missions`` are lines to add (``service ; début ; fin ;
    plein``), ``understood`` the numbers of the passages that somebody read, which go.
    """

    person: PersonChange = field(default_factory=PersonChange)
    working_time: str | None = None
    missions: tuple[str, ...] = ()
    understood: tuple[int, ...] = ()
    credential: bool | None = None
    publication: bool | None = None


def plan_change(root: Path, person: str, change: CandidateChange) -> FilePlan:
    """Plan the change of a dossier; nothing is written.

    Raises `UsageError` for a mission that is not understood, a service that is not there, a number that no passage
    has; `Refusal` where nothing would change.
    """
    ours, _applied = candidate(root, person)
    register = load(root)
    before, document = document_at(root, ours.path, Kind.CANDIDATE)
    notes = change_person(document, ours, change.person)
    if change.working_time:
        for index, mission in enumerate(ours.missions):
            if mission.working_time is None:
                document.set(("missions", index, "working_time"), change.working_time)
    for line in change.missions:
        mission = replace(_mission(register, line), role=_role(register, ours))
        document.append(("missions",), mission_entry(mission))
    wishes = {"wants_credential": change.credential, "publication": change.publication}
    for key, wish in wishes.items():
        if wish is not None:
            document.set((key,), wish)
    _take_out(document, ours, change.understood)
    if change.person.fullname is not None:
        notes = (*notes, *_bear_the_former_name(register, ours.id))
    return plan_edit(ours.path, before, document, *notes)


def _role(register: Register, ours: Candidate) -> str:
    """Return the role that counts for the certification of the last application."""
    last = register.sessions.get(ours.applications[-1].session) if ours.applications else None
    return asked_of(last.regulation if last else None).role


def _bear_the_former_name(register: Register, person: str) -> Iterator[str]:
    """Yield each closed session whose documents bear a name that changes."""
    for folder in register.sessions.values():
        if folder.closed and decided(folder, person) is not None:
            yield _(
                "Documents of session {session} bear the former name: `certif decision reissue {session} {person}` for a mistake, `certif decision rename {session} {person}` for a change of name."
            ).format(session=folder.id, person=person)


def _mission(register: Register, line: str) -> Mission:
    startups = register.shelf.startups
    read = read_mission(line, [word for each in startups.values() for word in (each.name, each.id)])
    if read.mission is None or not read.whole:
        raise UsageError(
            _("{text} is not understood as a mission.").format(text=shown(line)),
            hint=_("Write: {example}.").format(
                example=shown("service-exemple ; 2024-02-05 ; en cours ; plein")
            ),
        )
    ids = {word.casefold(): each.id for each in startups.values() for word in (each.name, each.id)}
    named = read.mission.startups[0]
    known = ids.get(named.casefold())
    if known is None:
        raise no_startup(named, startups)
    return replace(read.mission, startups=(known,))


def _take_out(document: Document, ours: Candidate, understood: tuple[int, ...]) -> None:
    """Take out the passages that somebody read, by their numbers, from 1."""
    count = len(ours.not_understood)
    for number in sorted({*understood}, reverse=True):
        if not 1 <= number <= count:
            raise UsageError(
                _("The dossier has no passage {number} to be read.").format(number=number),
                hint=_("`certif candidate show {person}` lists them.").format(person=ours.id),
            )
        document.remove(("not_understood", number - 1))
    if count and len({*understood}) == count:
        document.remove(("not_understood",))
