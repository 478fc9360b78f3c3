"""The content of a candidate's file: a new one, or an existing one updated.

Gaps are marked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from certif.dataset.text.edit import Document
from certif.dataset.text.emit import Comments, Plain, new_file
from certif.eligibility.public_differences import pairs_of_missions
from certif.model.dates import earliest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from certif.model.people import Candidate, Mission
    from certif.model.places import Pointer

__all__ = ["applied_dossier", "changed_dossier", "label_or_none", "new_dossier"]

GAP: Final = "à compléter"
"""What stands beside a gap, for who fills the file in."""

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
        "missions": [_mission(mission) for mission in person.missions],
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
    head = f"Prérempli d’après les données publiques ({source})." if source else ""
    return new_file(
        "candidate", path, data, Comments(head=head, beside=dict.fromkeys(_gaps(data), GAP))
    )


def changed_dossier(
    source: bytes, ours: Candidate, public: Candidate, *, session: str | None, pieces: Iterable[str]
) -> bytes:
    """Return ``source``, the file of ``ours``, with its missions brought up to date.

    Dates, status and employer of a mission are public; its working time, the name, the e-mail address, the
    person's employer and the pieces are what somebody typed, and stay. A mission, or a startup of one,
    that only one side has is kept, or added. The application to ``session`` and the pieces that its règlement asks
    are added as gaps where they are missing.
    """
    document = Document(source)
    pairs, _ours_only, new = pairs_of_missions(ours.missions, public.missions)
    for mine, other in pairs:
        _update_mission(document, mine, ours.missions[mine], public.missions[other])
    for other in new:
        document.append(("missions",), _mission(public.missions[other]))
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


def _update_mission(document: Document, index: int, ours: Mission, public: Mission) -> None:
    said: dict[str, Plain] = {
        "start": str(public.start),
        "end": str(public.end) if public.end else None,
        "status": public.status,
        "employer": label_or_none(public.employer),
    }
    for name in public.startups:
        if name not in ours.startups:
            document.append(("missions", index, "startups"), name)
    for key, value in said.items():
        if value is not None:
            document.set(("missions", index, key), value)


def _mission(mission: Mission) -> dict[str, Plain]:
    written: dict[str, Plain] = {
        "role": label_or_none(mission.role) or "membre",
        "startups": list(mission.startups),
        "start": str(mission.start),
    }
    if mission.end is not None:
        written["end"] = str(mission.end)
    written["working_time"] = mission.working_time
    if mission.status is not None:
        written["status"] = mission.status
    if (employer := label_or_none(mission.employer)) is not None:
        written["employer"] = employer
    return written


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
