"""The pages of a session: a juror's grids, and somebody's availabilities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from certif.i18n import _
from certif.pages.page import Page
from certif.pages.words import grid_words, page_words, slot_words

__all__ = [
    "Day",
    "GitHub",
    "GridPage",
    "InterviewShown",
    "Reader",
    "SlotPage",
    "grid_page",
    "slot_page",
]

LONGEST_TEXT: Final = 2000
"""Characters of a text, as the schemas have it."""


@dataclass(frozen=True, slots=True)
class GitHub:
    """The place of the register on GitHub.

    ``prefix`` leads from the repository to the dataset's root.
    """

    repository: str
    branch: str
    prefix: str


@dataclass(frozen=True, slots=True)
class Reader:
    """The reader of a page, and what every page of theirs bears.

    ``key`` names the drafts of this page in the browser. ``values`` is whether a link may carry what was
    written. ``made`` says when the page was made, ``stamp`` the same for the second line of its files.
    """

    person: str
    name: str
    session: str
    key: str
    account: bool
    github: GitHub | None
    values: bool
    language: str
    sender: str
    certification: str
    made: str


@dataclass(frozen=True, slots=True)
class InterviewShown:
    """One interview.

    ``length`` is empty where it is the usual one; ``written`` is the juror's own grid as the register holds it, ``version`` its digest.
    """

    candidate: str
    name: str
    day: str
    when: str
    where: str
    length: str
    role: str
    others: Sequence[str]
    path: str
    file: str
    version: str
    written: Mapping[str, object] | None


@dataclass(frozen=True, slots=True)
class GridPage:
    """The scale and the competences of a juror's grids, and their interviews.

    ``award`` is the award rule, the best level first in ``levels``: a grid that does not meet it says why of
    each competence below.
    """

    award: Mapping[str, object] | None
    levels: Sequence[tuple[str, str]]
    competences: Sequence[Mapping[str, object]]
    interviews: Sequence[InterviewShown]


@dataclass(frozen=True, slots=True)
class Day:
    """A day and its slots: as the file writes each, and the time as it is read."""

    day: str
    slots: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class SlotPage:
    """The slots of a session, and the people with whom a tie may be declared.

    ``written`` is the file that is there already. ``answers`` are the words that a slot takes, ``modalities`` the ways
    of taking part; ``capacity`` is what the session expects of a juror, ``None`` for a candidate.
    """

    days: Sequence[Day]
    answers: Sequence[tuple[str, str]]
    modalities: Sequence[tuple[str, str]]
    capacity: Mapping[str, int] | None
    others: Sequence[tuple[str, str]]
    tie_kinds: Sequence[tuple[str, str]]
    path: str
    file: str
    version: str
    written: Mapping[str, object] | None


def grid_page(reader: Reader, shown: GridPage) -> Page:
    """Return the page on which a juror fills in their grids."""
    return _page(
        reader,
        _("Your assessment grids"),
        _("{name}, session {session}. One grid for each interview, after the interview.").format(
            name=reader.name, session=reader.session
        ),
        {
            "kind": "grids",
            "award": shown.award,
            "levels": _choices(shown.levels),
            "competences": [*shown.competences],
            "grids": [asdict(each) for each in shown.interviews],
        },
        grid_words(),
    )


def slot_page(reader: Reader, shown: SlotPage) -> Page:
    """Return the page on which somebody says when they can come."""
    return _page(
        reader,
        _("Your availability"),
        _("{name}, session {session}. Times are those of Paris.").format(
            name=reader.name, session=reader.session
        ),
        {
            "kind": "slots",
            "days": [
                {
                    "day": day.day,
                    "slots": [{"slot": slot, "time": time} for slot, time in day.slots],
                }
                for day in shown.days
            ],
            "slot_words": _choices(shown.answers),
            "modalities": _choices(shown.modalities),
            "capacity": shown.capacity,
            "others": [{"id": person, "name": name} for person, name in shown.others],
            "tie_kinds": _choices(shown.tie_kinds),
            "path": shown.path,
            "file": shown.file,
            "version": shown.version,
            "written": shown.written,
        },
        slot_words(),
    )


def _page(
    reader: Reader, heading: str, lead: str, data: Mapping[str, object], words: Mapping[str, str]
) -> Page:
    everybody = {
        "person": reader.person,
        "name": reader.name,
        "session": reader.session,
        "key": reader.key,
        "account": reader.account,
        "github": asdict(reader.github) if reader.github else None,
        "values": reader.values,
        "longest": LONGEST_TEXT,
        "to": "",
        "type": "application/x-yaml",
        "colon": "\u00a0: " if reader.language == "fr" else ": ",
    }
    return Page(
        reader.language,
        f"{heading} – {reader.name}",
        reader.sender,
        reader.certification,
        heading,
        lead,
        reader.made,
        {**everybody, **data},
        {**page_words(), **words},
    )


def _choices(pairs: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"value": value, "label": label} for value, label in pairs]
