"""Availabilities that were received, held against the session that they are for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from certif.acts.support.find_session import open_session, refuse_stranger, unreadable_session
from certif.dataset.layout import Kind, path_of
from certif.dataset.text.emit import Comments, Plain, new_file
from certif.errors import CannotCheck, UsageError
from certif.i18n import _
from certif.quoting import did_you_mean, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from certif.model.register import Register, SessionFolder
    from certif.model.session import Availability

__all__ = ["AvailabilityReceived", "availability_received"]


@dataclass(frozen=True, slots=True)
class AvailabilityReceived:
    """The file of a person's answer.

    ``unanswered`` are the slots of the session that it lacks.
    """

    path: str
    content: bytes
    new: bool
    changes: tuple[str, ...]
    unanswered: tuple[str, ...]


def availability_received(
    register: Register, session: str, data: Mapping[str, Any], origin: str
) -> AvailabilityReceived:
    """Return the file of ``data``, which are valid for its schema.

    Raises `UsageError` for a slot or a person that the session does not have.
    """
    folder = open_session(register, session)
    if folder.session is None:
        raise unreadable_session(session)
    person = str(data["person"])
    refuse_stranger(folder, person)
    known = [str(slot) for slot in sorted(set(folder.session.slots))]
    _refuse_unknown(folder, data, known)
    path = path_of(Kind.AVAILABILITY, session, person)
    if path in folder.broken:
        raise CannotCheck(
            _("{path} cannot be read.").format(path=shown(path)),
            hint=_("`certif validate` says what is wrong with it."),
        )
    slots = {slot: data["slots"][slot] for slot in known if slot in data["slots"]}
    kept: dict[str, Plain] = {"person": person, "slots": slots}
    kept.update({key: data[key] for key in ("capacity", "conflicts") if key in data})
    content = new_file(Kind.AVAILABILITY.value, path, kept, Comments(head=origin))
    before = folder.availabilities.get(person)
    return AvailabilityReceived(
        path,
        content,
        before is None,
        tuple(_changes(before, kept)) if before else (),
        tuple(slot for slot in known if slot not in slots),
    )


def _refuse_unknown(folder: SessionFolder, data: Mapping[str, Any], known: list[str]) -> None:
    for slot in data["slots"]:
        if slot not in known:
            raise UsageError(
                _("{slot} is not a slot of session {session}.").format(
                    slot=shown(slot), session=shown(folder.id)
                ),
                hint=did_you_mean(slot, known),
            )
    people = {*folder.shelf.candidates, *folder.shelf.jurors}
    for tie in data.get("conflicts", ()):
        if tie["person"] not in people:
            raise UsageError(
                _("Nobody in the register is called {person}.").format(person=shown(tie["person"])),
                hint=did_you_mean(tie["person"], people),
            )


def _changes(before: Availability, kept: Mapping[str, Any]) -> Iterator[str]:
    old = {str(slot): "oui" if can else "non" for slot, can in before.slots.items()}
    for slot, answer in kept["slots"].items():
        if slot in old and old[slot] != answer:
            yield _("{key}: {old} becomes {new}.").format(
                key=slot, old=shown(old[slot]), new=shown(answer)
            )
    capacity = before.capacity
    was = {"per_day": capacity.per_day, "per_session": capacity.per_session} if capacity else None
    if was != kept.get("capacity"):
        yield _("{key}: changed.").format(key="capacity")
    names = {tie["person"] for tie in kept.get("conflicts", ())}
    for person in sorted({each for each, _kind, _reason in before.conflicts} - names):
        yield _("The tie declared with {person} is removed.").format(person=shown(person))
