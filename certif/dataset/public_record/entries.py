"""Front matter of the public record as records of the register.

What is there and cannot be read (a date, the name of a phase) is kept, as it is written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from certif.model.certification import INTRAPRENEUR, PhaseName
from certif.model.dates import When, when_of
from certif.model.people import Candidate, Mission, NotUnderstood, Phase, Startup, StartupEvent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.dataset.public_record.front_matter import Loose
    from certif.model.places import Pointer

__all__ = ["MEMBER_KEYS", "STARTUP_KEYS", "PublicMember", "PublicStartup", "member", "startup"]

MEMBER_KEYS: Final = frozenset(
    {"fullname", "role", "domaine", "missions", "startups", "previously"}
)
STARTUP_KEYS: Final = frozenset({"title", "incubator", "phases", "events"})
INTRAPRENEURS: Final = "Intraprenariat"
"""The ``domaine`` of members who are intrapreneurs: the record does not say it mission by mission."""

_WHEN: Final = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2})?)(?:[T ].*)?")
_STATUSES: Final = frozenset({"admin", "service", "independent"})
_PHASES: Final = frozenset(PhaseName)
_LONGEST: Final = 500
"""Characters of a passage that is kept."""
_WORDS: Final = {
    "start": "début",
    "end": "fin",
    "startups": "services",
    "previously": "services précédents",
    "status": "statut",
    "employer": "employeur",
    "name": "nom",
    "fullname": "nom",
    "role": "fonction",
    "domaine": "domaine",
}
"""French for the keys of a passage, which goes into files and letters."""


@dataclass(frozen=True, slots=True)
class PublicMember:
    """A member of the community as a person to be judged.

    ``person.missions`` are those that could be read, all in ``role``, which is ``intrapreneur`` where
    ``domain`` says so; ``positions`` gives for each its index in the file. ``person.not_understood`` is the
    rest of what the record says of missions; ``unread`` gives for each passage its pointer in the file.
    ``named`` tells whether the record gives a name.
    """

    person: Candidate
    role: str
    domain: str
    positions: tuple[int, ...]
    unread: tuple[Pointer, ...]
    named: bool


@dataclass(frozen=True, slots=True)
class PublicStartup:
    """A startup of the record, with the index in the file of each phase and event."""

    startup: Startup
    phase_positions: tuple[int, ...]
    event_positions: tuple[int, ...]


def member(path: str, name: str, data: dict[str, Loose]) -> PublicMember:
    """Return the member called ``name``, from the front matter of a file."""
    domain = text_of(data.get("domaine")) or ""
    role = (
        INTRAPRENEUR if domain == INTRAPRENEURS else text_of(data.get("role")) or domain or "membre"
    )
    missions, unread = _missions(data, role)
    for key, about in (("fullname", "identity"), ("role", "missions"), ("domaine", "missions")):
        if isinstance(said := data.get(key), list | dict):
            unread.append(((key,), replace(_passage(_WORDS[key], said), about=about)))
    fullname = text_of(data.get("fullname"))
    person = Candidate(
        path=path,
        id=name,
        fullname=fullname or name,
        email=None,
        employer=None,
        applications=(),
        missions=tuple(mission for _position, mission in missions),
        certifications_held=(),
        conflicts=(),
        dossier={},
        not_understood=tuple(passage for _pointer, passage in unread),
    )
    return PublicMember(
        person=person,
        role=role,
        domain=domain,
        positions=tuple(position for position, _mission in missions),
        unread=tuple(pointer for pointer, _passage in unread),
        named=fullname is not None and fullname != name,
    )


def _missions(
    data: dict[str, Loose], role: str
) -> tuple[list[tuple[int, Mission]], list[tuple[Pointer, NotUnderstood]]]:
    """Return the missions with their positions, and the unread passages.

    Until early 2024, startups stood beside the missions: one is of the mission where there is one of each.
    """
    given, beside = data.get("missions"), _beside_missions(data)
    entries = given if isinstance(given, list) else []
    read: list[tuple[int, Mission]] = []
    unread: list[tuple[Pointer, NotUnderstood]] = []
    if given is not None and not isinstance(given, list):
        unread.append((("missions",), _passage("mission", given)))
    for position, entry in enumerate(entries):
        values = entry if isinstance(entry, dict) else {}
        start, end = _when(values.get("start")), _when(values.get("end"))
        if start is not None:
            startups = words_of(values.get("startups"))
            if not startups and len(entries) == len({*_ids(beside)}) == 1:
                startups, beside = tuple({*_ids(beside)}), []
            read.append((position, _mission(values, role, start, end, startups)))
        if start is None or (end is None and values.get("end") is not None) or _unclear(values):
            unread.append((("missions", position), _passage("mission", entry)))
    named = {each for _position, mission in read for each in mission.startups}
    for key, ids in beside:
        if left := [each for each in ids if each not in named]:
            said = f"données publiques, sans dire pour quelle mission : {_WORDS[key]} {', '.join(left)}"
            unread.append(((key,), NotUnderstood("startups", said[:_LONGEST])))
    return read, unread


def _unclear(values: dict[str, Loose]) -> bool:
    """Tell whether services, status or employer are of another shape."""
    startups = values.get("startups")
    named = startups if isinstance(startups, list) else [startups]
    said = (values.get("status"), values.get("employer"), *named)
    return any(isinstance(each, list | dict) for each in said)


def _beside_missions(data: dict[str, Loose]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the startups that stand beside the missions, as until early 2024."""
    keys = ("startups", "previously")
    return [(key, ids) for key in keys if (ids := words_of(data.get(key)))]


def _ids(beside: list[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    return (each for _key, ids in beside for each in ids)


def _mission(
    values: dict[str, Loose], role: str, start: When, end: When | None, startups: tuple[str, ...]
) -> Mission:
    status = text_of(values.get("status"))
    return Mission(
        role=role,
        startups=startups,
        start=start,
        end=end,
        working_time=None,
        status=status if status in _STATUSES else None,
        employer=text_of(values.get("employer")),
    )


def _passage(what: str, value: Loose) -> NotUnderstood:
    """Return what the record says, as it is written, in one line."""
    return NotUnderstood("missions", f"données publiques, {what} : {_flat(value)}"[:_LONGEST])


def _flat(value: Loose) -> str:
    if isinstance(value, dict):
        said = (f"{_WORDS.get(key, key)} {_flat(each)}" for key, each in value.items() if each)
        return ", ".join(said)
    if isinstance(value, list):
        return ", ".join(map(_flat, value))
    return text_of(value) or "rien"


def startup(path: str, name: str, data: dict[str, Loose]) -> PublicStartup:
    """Return the startup called ``name``, from the front matter of a file."""
    phases, unread = _phases(data.get("phases"))
    events = list(_events(data.get("events")))
    startup = Startup(
        path=path,
        id=name,
        name=text_of(data.get("title")) or name,
        incubator=text_of(data.get("incubator")),
        phases=tuple(phase for _position, phase in phases),
        events=tuple(event for _position, event in events),
        not_understood=tuple(unread),
    )
    return PublicStartup(
        startup,
        tuple(position for position, _phase in phases),
        tuple(position for position, _event in events),
    )


def _phases(phases: Loose) -> tuple[list[tuple[int, Phase]], list[str]]:
    """Return the phases with their positions, and the passages that could not be read."""
    read: list[tuple[int, Phase]] = []
    unread: list[str] = []
    for position, phase in enumerate(phases if isinstance(phases, list) else [phases]):
        values = phase if isinstance(phase, dict) else {}
        name, start = text_of(values.get("name")), _when(values.get("start"))
        end = _when(values.get("end"))
        if name in _PHASES and start is not None:
            read.append((position, Phase(PhaseName(name), start, end)))
        if phase is not None and (
            name not in _PHASES or start is None or (end is None and values.get("end") is not None)
        ):
            unread.append(_passage("phase", phase).text)
    return read, unread


def _events(events: Loose) -> Iterator[tuple[int, StartupEvent]]:
    for position, event in enumerate(events if isinstance(events, list) else ()):
        if isinstance(event, dict):
            name, day = text_of(event.get("name")), _when(event.get("date"))
            if name is not None and day is not None:
                yield position, StartupEvent(name, day, text_of(event.get("comment")))


def text_of(value: Loose) -> str | None:
    """One line of text in its normal form, ``None`` where there is none."""
    if not isinstance(value, str):
        return None
    return unicodedata.normalize("NFC", " ".join(value.split())) or None


def words_of(value: Loose) -> tuple[str, ...]:
    """The texts of a list, each once, or the one text that stands in its place."""
    values = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(text for one in values if (text := text_of(one)) is not None))


def _when(value: Loose) -> When | None:
    """A date, also where a time follows it, or a month; ``None`` for anything else."""
    found = _WHEN.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        return when_of(found[1]) if found else None
    except ValueError:
        return None
