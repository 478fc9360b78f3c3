"""The content of ``jury.yml``: a new one, or an existing one with few changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.dataset.text.edit import Document
from certif.dataset.text.emit import Plain, new_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certif.model.interviews import Interview

__all__ = ["changed_jury", "new_jury"]

_TERMS = ("minutes", "remote", "room", "link", "pinned")


def new_jury(path: str, interviews: Sequence[Interview]) -> bytes:
    """Return the content of a new ``jury.yml`` at ``path`` (from the dataset's root)."""
    return new_file("jury", path, {"interviews": [_entry(i) for i in interviews]})


def changed_jury(
    source: bytes, before: Sequence[Interview], interviews: Sequence[Interview]
) -> bytes:
    """Return ``source`` with ``interviews`` in place of ``before``; keep its comments.

    ``interviews`` begin with those that stay or change, in the order of the file.
    """
    document = Document(source)
    now = {interview.candidate: interview for interview in interviews}
    for index, old in reversed([*enumerate(before)]):
        if old.candidate not in now:
            document.remove(("interviews", index))
    stay = [old for old in before if old.candidate in now]
    for index, old in enumerate(stay):
        if now[old.candidate] != old:
            _change(document, index, old, now[old.candidate])
    for interview in interviews[len(stay) :]:
        document.append(("interviews",), _entry(interview))
    return document.content()


def _change(document: Document, index: int, old: Interview, interview: Interview) -> None:
    """Change one entry, seat by seat where the roles match, to keep its comments."""
    here = ("interviews", index)
    entry = _entry(interview)
    document.set((*here, "slot"), entry["slot"])
    if [seat.role for seat in old.seats] == [seat.role for seat in interview.seats]:
        for number, seat in enumerate(interview.seats):
            document.set((*here, "members", number, "juror"), seat.juror)
    else:
        document.set((*here, "members"), entry["members"])
    if "waivers" in entry:
        document.set((*here, "waivers"), entry["waivers"])
    elif old.waivers:
        document.remove((*here, "waivers"))
    for key in _TERMS:
        if key in entry:
            document.set((*here, key), entry[key])
        elif getattr(old, key):
            document.remove((*here, key))
    if "accommodation" in entry:
        document.set((*here, "accommodation"), entry["accommodation"])
    elif old.accommodation:
        document.remove((*here, "accommodation"))


def _entry(interview: Interview) -> dict[str, Plain]:
    entry: dict[str, Plain] = {
        "candidate": interview.candidate,
        "slot": str(interview.slot),
        "members": [{"juror": seat.juror, "role": seat.role} for seat in interview.seats],
    }
    for key in _TERMS:
        if value := getattr(interview, key):
            entry[key] = value
    if (given := interview.accommodation) is not None:
        pause = {"break_minutes": given.break_minutes} if given.break_minutes else {}
        entry["accommodation"] = {
            **pause,
            "granted_by": given.granted_by,
            "granted_on": given.granted_on.isoformat(),
            "requested_by": given.requested_by.value,
        }
    if interview.waivers:
        entry["waivers"] = [
            {"role": w.role, "by": w.by, "date": w.date.isoformat(), "reason": w.reason}
            for w in interview.waivers
        ]
    return entry
