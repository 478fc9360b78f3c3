"""A file in which a juror or a candidate answers for each slot.

It is prefilled: one word a line is edited.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.session.slots import read_slot
from certif.acts.support.file_plan import document_at
from certif.acts.support.find_session import load_open, refuse_stranger
from certif.acts.support.read_or_refuse import refuse_broken
from certif.dataset.layout import Kind, path_of
from certif.dataset.text.emit import Comments, Plain, new_file
from certif.dataset.writing.transaction import write_file
from certif.errors import CannotCheck, UsageError
from certif.i18n import _
from certif.quoting import listed, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from certif.model.register import SessionFolder
    from certif.model.session import Answer

__all__ = ["AvailabilityFile", "new_availability", "plan_availability", "write_availability"]

_EVERY = frozenset({"all", "tous"})
"""The words for every slot of the session."""

_HEAD = """\
Vos disponibilités pour la session {session}.
Remplacez «\u00a0non\u00a0» par «\u00a0oui\u00a0» en face de chaque créneau que vous pouvez prendre,
par «\u00a0de préférence\u00a0» en face de ceux que vous aimez mieux."""
_HEAD_OF_JUROR = """
Au besoin, ajoutez en bas combien d’entretiens vous acceptez, s’il ne s’agit pas de ce que la session prévoit\u00a0:
capacity: {{per_day: {per_day}, per_session: {per_session}}}"""
_HEAD_OF_BOTH = """
Si vous ne pouvez venir que sur place, ou qu’à distance, ajoutez en bas l’une de ces lignes\u00a0:
modality: sur place
modality: à distance
Si vous avez un lien personnel ou professionnel avec {whom}, ajoutez en bas, avec «\u00a0training\u00a0» au lieu de «\u00a0declared\u00a0» si c’est une formation ou un accompagnement\u00a0:
conflicts: [{{person: prenom.nom, kind: declared}}]"""


@dataclass(frozen=True, slots=True)
class AvailabilityFile:
    """The availability file to write.

    ``added`` are the slots that it did not have; all of them if it is new.
    """

    path: str
    content: bytes
    added: tuple[str, ...]


def plan_availability(
    root: Path, session: str, person: str, said: Sequence[tuple[str, Answer]] = ()
) -> AvailabilityFile:
    """Prepare a person's availability file for an open session; nothing is written.

    Every slot says ``non`` until the person ticks it. In a file that is there already, answers and comments
    stay, and only slots that it lacks are added. ``said`` are answers by slot, or by ``all``, in order: whoever answers
    by telephone ticks nothing. Raises `UsageError` for a person who is neither a juror nor
    a candidate of the session and a slot that it does not have, `CannotCheck` where the session or the file cannot be
    read.
    """
    _register, folder = load_open(root, session)
    if folder.session is None:
        raise CannotCheck(
            _("Session {session} cannot be read.").format(session=shown(session)),
            hint=_("`certif validate` says where."),
        )
    refuse_stranger(folder, person)
    path = path_of(Kind.AVAILABILITY, session, person)
    slots = _slots_of(folder)
    given = _given(folder.id, slots, said)
    answer = folder.availabilities.get(person)
    if answer is None:
        refuse_broken(path, folder.broken)
        content = new_availability(folder, path, person, given)
        return AvailabilityFile(path, content, tuple(slots))
    known = {str(slot) for slot in answer.slots}
    added = tuple(slot for slot in slots if slot not in known)
    _source, document = document_at(root, path, Kind.AVAILABILITY)
    for slot in added:
        document.set(("slots", slot), "non")
    for slot, word in given.items():
        document.set(("slots", slot), word)
    return AvailabilityFile(path, document.content(), added)


def write_availability(root: Path, planned: AvailabilityFile) -> bool:
    """Write the file by one rename; say whether anything had to change."""
    return write_file(root, planned.path, planned.content)


def _given(
    session: str, slots: Sequence[str], said: Sequence[tuple[str, Answer]]
) -> dict[str, str]:
    """Return the answers by slot; a later one counts over an earlier one."""
    given: dict[str, str] = {}
    for text, answer in said:
        meant = slots if text.casefold() in _EVERY else [str(read_slot(text))]
        for slot in meant:
            if slot not in slots:
                raise UsageError(
                    _("{slot} is not a slot of session {session}.").format(
                        slot=shown(slot), session=shown(session)
                    ),
                    hint=_("Its slots: {slots}.").format(slots=listed(slots)),
                )
            given[slot] = answer.value
    return given


def _slots_of(folder: SessionFolder) -> list[str]:
    return [str(slot) for slot in sorted(set(folder.session.slots))] if folder.session else []


def new_availability(
    folder: SessionFolder, path: str, person: str, given: Mapping[str, str] | None = None
) -> bytes:
    """Return the file of a person who has not answered: every slot says ``non``.

    ``given`` are the answers by slot that are known already.
    """
    head = _HEAD.format(session=folder.id)
    if folder.application(person) is not None:
        head += _HEAD_OF_BOTH.format(whom="un membre du jury")
    elif folder.session is not None:
        capacity = folder.session.juror_capacity
        head += _HEAD_OF_JUROR.format(per_day=capacity.per_day, per_session=capacity.per_session)
        head += _HEAD_OF_BOTH.format(whom="une personne candidate")
    data: dict[str, Plain] = {
        "person": person,
        "slots": dict.fromkeys(_slots_of(folder), "non") | dict(given or {}),
    }
    return new_file("availability", path, data, Comments(head=head))
