"""Availabilities that were received, held against the session that they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from certif.acts.grid.received_changes import Received, becomes, declaration_changed
from certif.acts.support.find_session import open_session, refuse_stranger, unreadable_session
from certif.acts.support.read_or_refuse import refuse_broken
from certif.dataset.layout import Kind, path_of
from certif.dataset.text.emit import Comments, Plain, new_file
from certif.errors import UsageError
from certif.i18n import _
from certif.quoting import did_you_mean, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from certif.model.register import Register, SessionFolder
    from certif.model.session import Availability

__all__ = ["availability_received"]


def availability_received(
    register: Register, session: str, data: Mapping[str, Any], origin: str
) -> Received:
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
    refuse_broken(path, folder.broken)
    slots = {slot: data["slots"][slot] for slot in known if slot in data["slots"]}
    kept: dict[str, Plain] = {"person": person, "slots": slots}
    kept.update({key: data[key] for key in ("capacity", "modality", "conflicts") if key in data})
    content = new_file(Kind.AVAILABILITY.value, path, kept, Comments(head=origin))
    before = folder.availabilities.get(person)
    return Received(
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
    old = {str(slot): answer.value for slot, answer in before.slots.items()}
    for slot in sorted({**old, **kept["slots"]}):
        was, now = old.get(slot), kept["slots"].get(slot)
        if was != now:
            yield becomes(slot, was, now)
    capacity = before.capacity
    most = {"per_day": capacity.per_day, "per_session": capacity.per_session} if capacity else None
    if most != kept.get("capacity"):
        yield _("{key}: changed.").format(key="capacity")
    was, now = before.modality, kept.get("modality")
    if was != now:
        yield becomes("modality", was.value if was else None, now)
    declares = "conflicts" in kept
    if declares is not before.declares and not (before.conflicts or kept.get("conflicts")):
        yield declaration_changed(declared=declares)
    yield from _tie_changes(before, kept.get("conflicts", ()))


def _tie_changes(before: Availability, ties: Sequence[Mapping[str, str]]) -> Iterator[str]:
    old = set(before.conflicts)
    new = {(tie["person"], tie["kind"], tie.get("reason")) for tie in ties}
    for person in sorted({person for person, _kind, _reason in old ^ new}):
        if all(person != each for each, _kind, _reason in new):
            sentence = _("The tie declared with {person} is removed.")
        elif all(person != each for each, _kind, _reason in old):
            sentence = _("A tie with {person} is declared.")
        else:
            sentence = _("The tie declared with {person} is described otherwise.")
        yield sentence.format(person=shown(person))
