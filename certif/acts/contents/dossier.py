"""The content of a candidate's file: a new one, or an existing one updated.

Gaps are marked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from certif.dataset.text.emit import Comments, Plain, new_file
from certif.model.dates import earliest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from certif.dataset.text.edit import Document
    from certif.model.people import Candidate, ImportedRecord, Mission
    from certif.model.places import Pointer

__all__ = [
    "MissionEdits",
    "applied_dossier",
    "as_written",
    "changed_dossier",
    "label_or_none",
    "mission_entry",
    "new_dossier",
]

GAP: Final = "à compléter"
"""The comment beside a gap, for whoever fills the file in."""

_NO_LABEL: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff<>\[\]{}|`\\]"
)
_LONGEST_LABEL: Final = 200


def label_or_none(text: str | None) -> str | None:
    """Return ``text`` if the schema accepts it as a label, else ``None``.

    The public record is not held to the schema.
    """
    if text is None or len(text) > _LONGEST_LABEL or _NO_LABEL.search(text) or text != text.strip():
        return None
    return text or None


def new_dossier(
    path: str,
    person: Candidate,
    *,
    session: str | None,
    submitted_on: date | None,
    pieces: Iterable[str],
    source: str | None,
) -> bytes:
    """Return the content of a new dossier for ``person``, with its gaps marked.

    ``pieces`` are those that the règlement asks; ``source`` says where the rest comes from, for the head of
    the file.
    """
    applications: list[Plain] = [_application(session, submitted_on)] if session else []
    data: dict[str, Plain] = {
        "id": person.id,
        "fullname": person.fullname,
        "email": person.email,
        "employer": _employer(person),
        "applications": applications,
        "missions": [mission_entry(mission) for mission in person.missions],
        "certifications_held": [] if person.certifications_known else None,
        "dossier": {piece: person.dossier.get(piece) for piece in pieces},
    }
    wishes = {
        "publication": person.publication,
        "wants_credential": person.wants_credential,
    }
    data |= {key: wish for key, wish in wishes.items() if wish is not None}
    if person.not_understood:
        data["not_understood"] = [
            {"about": each.about, "text": each.text} for each in person.not_understood
        ]
    if person.public_record is not None:
        data["public_record"] = _public_record(person.public_record)
    head = f"Prérempli d’après les données publiques ({source})." if source else ""
    return new_file(
        "candidate", path, data, Comments(head=head, beside=dict.fromkeys(_gaps(data), GAP))
    )


@dataclass(frozen=True, slots=True)
class MissionEdits:
    """The edits of a dossier's missions, by their position in the file.

    ``changed`` gives the new value of each key, ``startups`` the whole list of a mission's services.
    """

    changed: dict[int, dict[str, Any]] = field(default_factory=dict)
    startups: dict[int, tuple[str, ...]] = field(default_factory=dict)
    removed: list[int] = field(default_factory=list)
    added: list[Mission] = field(default_factory=list)


def changed_dossier(
    source: bytes,
    ours: Candidate,
    public: Candidate,
    edits: MissionEdits,
    *,
    session: str | None,
    pieces: Iterable[str],
) -> bytes:
    """Return ``source``, the file of ``ours``, with what the public record changed.

    ``edits`` are those of its missions. The working time, the name, the e-mail address, the person's employer
    and the pieces are what somebody typed, and stay. The application to ``session`` and the pieces that its
    règlement asks are added as gaps where they are missing; passages of the record that were not understood,
    where no import has brought them yet. Those that the record has corrected since are removed.
    """
    from certif.dataset.text.edit import Document  # a command that lists pays for no editor

    document = Document(source)
    _edit_missions(document, ours, edits)
    brought = ours.public_record.not_understood if ours.public_record else ()
    says = {each.text for each in public.not_understood}
    for index, passage in reversed(list(enumerate(ours.not_understood))):
        if passage.text in brought and passage.text not in says:
            document.remove(("not_understood", index))
    known = {*brought, *(each.text for each in ours.not_understood)}
    for passage in public.not_understood:
        if passage.text not in known:
            document.append(("not_understood",), {"about": passage.about, "text": passage.text})
    if public.public_record is not None and public.public_record != ours.public_record:
        document.set(("public_record",), _public_record(public.public_record))
    if ours.employer is None and (employer := _employer(public)) is not None:
        document.set(("employer",), employer)
    if session is not None and ours.application(session) is None:
        _apply(document, ours, session, None, pieces)
    return document.content()


def applied_dossier(
    source: bytes,
    ours: Candidate,
    *,
    session: str,
    submitted_on: date | None,
    pieces: Iterable[str],
) -> bytes:
    """Return ``source``, the file of ``ours``, with one more application.

    Each document of the dossier that it lacks is added as a gap.
    """
    from certif.dataset.text.edit import Document

    document = Document(source)
    _apply(document, ours, session, submitted_on, pieces)
    return document.content()


def _apply(
    document: Document, ours: Candidate, session: str, day: date | None, pieces: Iterable[str]
) -> None:
    document.append(("applications",), _application(session, day))
    for piece in pieces:
        if piece not in ours.dossier:
            document.set(("dossier", piece), None, comment=GAP)


def _edit_missions(document: Document, ours: Candidate, edits: MissionEdits) -> None:
    for index, startups in edits.startups.items():
        there = ours.missions[index].startups
        if startups[: len(there)] == there:
            for name in startups[len(there) :]:
                document.append(("missions", index, "startups"), name)
        else:
            document.set(("missions", index, "startups"), list(startups))
    for index, changed in edits.changed.items():
        for key, value in changed.items():
            if value is not None:
                document.set(("missions", index, key), str(value))
            elif getattr(ours.missions[index], key) is not None:
                document.remove(("missions", index, key))
    for index in sorted(edits.removed, reverse=True):
        document.remove(("missions", index))
    for mission in edits.added:
        document.append(("missions",), mission_entry(mission))


def _public_record(record: ImportedRecord) -> dict[str, Plain]:
    missions = [mission_entry(mission) for mission in record.missions]
    said: dict[str, Plain] = {
        "username": record.username,
        "missions": [
            {key: value for key, value in mission.items() if key != "working_time"}
            for mission in missions
        ],
    }
    if record.not_understood:
        said["not_understood"] = list(record.not_understood)
    return said


def mission_entry(mission: Mission) -> dict[str, Plain]:
    """Return the entry of a mission in a file."""
    written: dict[str, Plain] = {
        "role": mission.role,
        "startups": list(mission.startups),
        "start": str(mission.start),
    }
    if mission.end is not None:
        written["end"] = str(mission.end)
    written["working_time"] = mission.working_time
    if mission.status is not None:
        written["status"] = mission.status
    if mission.employer is not None:
        written["employer"] = mission.employer
    return written


def as_written(mission: Mission) -> Mission:
    """Return a mission of the public record as a file can hold it."""
    role = label_or_none(mission.role) or "membre"
    return replace(mission, role=role, employer=label_or_none(mission.employer))


def _employer(person: Candidate) -> dict[str, Plain] | None:
    """Return the person's employer, else the one that their last mission names."""
    if person.employer is not None:
        known = person.employer
        return {"name": known.name, "type": known.type, "employment": known.employment}
    last = max(person.missions, key=lambda mission: earliest(mission.start), default=None)
    name = label_or_none(last.employer) if last else None
    return {"name": name, "type": None, "employment": None} if name else None


def _application(session: str, submitted_on: date | None) -> dict[str, Plain]:
    return {
        "session": session,
        "submitted_on": submitted_on.isoformat() if submitted_on else None,
    }


def _gaps(data: Plain, pointer: Pointer = ()) -> Iterable[Pointer]:
    """Yield the pointers of the values that are not known yet."""
    match data:
        case None:
            yield pointer
        case list() | tuple():
            for index, value in enumerate(data):
                yield from _gaps(value, (*pointer, index))
        case str() | int() | float():
            return
        case _:
            for key, value in data.items():
                yield from _gaps(value, (*pointer, key))
