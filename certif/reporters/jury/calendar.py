"""Interviews as iCalendar files (RFC 5545), one for each person.

French, names only, the same bytes each time.

Python's own date arithmetic is enough for what they hold: local times in Europe/Paris with the zone's
rules beside them. A file that is imported again replaces its interviews by their UID.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from certif.model.dates import Slot

__all__ = ["Appointment", "calendar_text"]

_OCTETS = 75
"""The longest line that RFC 5545 allows, its line break aside."""

_PARIS = (
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Paris",
    "BEGIN:DAYLIGHT",
    "DTSTART:19810329T020000",
    "TZNAME:CEST",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "TZNAME:CET",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True, slots=True)
class Appointment:
    """An interview in a calendar; ``uid`` stays when its time or its jury changes."""

    uid: str
    slot: Slot
    minutes: int
    summary: str
    description: str
    location: str


def calendar_text(appointments: list[Appointment], *, stamp: date, cancelled: bool = False) -> str:
    """Return a calendar with these interviews, by slot; lines end in CR LF.

    ``stamp`` is the day that every DTSTAMP bears: the session's opening, so that nothing depends on when
    the file is made. ``cancelled`` takes the interviews out of a calendar that holds them (RFC 5546).
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//certif//jury//FR", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:CANCEL"] if cancelled else []
    lines += _PARIS
    for one in sorted(appointments, key=lambda a: (a.slot, a.uid)):
        lines += _event(one, stamp, cancelled=cancelled)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(one: Appointment, stamp: date, *, cancelled: bool) -> list[str]:
    start = datetime.combine(one.slot.day, one.slot.start)
    end = start + timedelta(minutes=one.minutes)
    return [
        "BEGIN:VEVENT",
        f"UID:{_escaped(one.uid)}",
        f"DTSTAMP:{stamp:%Y%m%d}T000000Z",
        f"DTSTART;TZID=Europe/Paris:{start:%Y%m%dT%H%M%S}",
        f"DTEND;TZID=Europe/Paris:{end:%Y%m%dT%H%M%S}",
        f"SUMMARY:{_escaped(one.summary)}",
        f"DESCRIPTION:{_escaped(one.description)}",
        f"LOCATION:{_escaped(one.location)}",
        *(("STATUS:CANCELLED", "SEQUENCE:1") if cancelled else ()),
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    """Return a text value, escaped, without control characters.

    Backslashes, semicolons, commas and line breaks are escaped.
    """
    for character in "\\;,":
        text = text.replace(character, f"\\{character}")
    lines = text.splitlines()
    return "\\n".join(
        "".join(c for c in line if c.isprintable() or c == "\u00a0") for line in lines
    )


def _folded(line: str) -> str:
    """A line cut so that none is longer than allowed, and no character is cut in two."""
    pieces: list[str] = []
    piece = ""
    for character in line:
        limit = _OCTETS if not pieces else _OCTETS - 1
        if len(f"{piece}{character}".encode()) > limit:
            pieces.append(piece)
            piece = ""
        piece += character
    return "\r\n ".join([*pieces, piece])
