"""The contents of the internal pages: sentences and figures, in words already."""

from __future__ import annotations

from dataclasses import dataclass

from certif.pages.pictures import Bars, Stacks

__all__ = [
    "Cell",
    "CertificationShown",
    "FiguresPage",
    "Frame",
    "GridsPage",
    "GridsShown",
    "IndexPage",
    "KeyFigure",
    "Person",
    "SessionCard",
    "SessionPage",
    "Step",
    "Table",
    "TaskGroup",
    "TaskShown",
    "TodoPage",
]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its text, lines below it, a link.

    ``look`` is ``good``, ``bad``, ``quiet``, or ``first`` and ``level`` for the best level and others, beside what the
    words say; ``whole`` breaks no line.
    """

    text: str
    lines: tuple[str, ...] = ()
    href: str = ""
    look: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of a row is its heading."""

    id: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a page: who publishes it, its title, the day.

    ``trail`` are the pages above it, by link and name.
    """

    sender: str
    title: str
    on: str
    trail: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure in large, and what it counts."""

    value: str
    label: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a session: its name, its days, and ``done``, ``now`` or ``next``."""

    name: str
    days: str
    state: str
    said: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to write to, without an address where none is known."""

    name: str
    email: str | None


@dataclass(frozen=True, slots=True)
class TaskShown:
    """A task: what, who by link and name, the session, the commands, whom to write to."""

    what: str
    who: tuple[tuple[str, str], ...]
    session: tuple[str, str] | None
    how: str
    draft: str | None
    write_to: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """The tasks of one day."""

    id: str
    title: str
    late: bool
    tasks: tuple[TaskShown, ...]


@dataclass(frozen=True, slots=True)
class TodoPage:
    """The tasks of everybody, or of one person; ``people`` are those who have some."""

    frame: Frame
    lead: str
    groups: tuple[TaskGroup, ...]
    people: Table | None = None


@dataclass(frozen=True, slots=True)
class GridsShown:
    """The grids of one candidate side by side, with what the jury agreed on."""

    id: str
    name: str
    state: str
    table: Table | None
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GridsPage:
    """The grids of a session."""

    frame: Frame
    grids: tuple[GridsShown, ...]


@dataclass(frozen=True, slots=True)
class CertificationShown:
    """The figures of a certification: its pictures, then its tables."""

    id: str
    title: str
    promotions: Bars
    levels: tuple[Stacks, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """The figures over closed sessions; ``notes`` say what they rest on."""

    frame: Frame
    certifications: tuple[CertificationShown, ...]
    jurors: Stacks | None
    pairs: Bars | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SessionPage:
    """A session: figures, calendar, people, tasks, interviews, levels, results."""

    frame: Frame
    state: str
    certification: str
    figures: tuple[KeyFigure, ...]
    steps: tuple[Step, ...]
    facts: tuple[tuple[str, str], ...]
    stages: Bars | None
    people: Table | None
    groups: tuple[TaskGroup, ...]
    days: tuple[Table, ...]
    load: Bars | None
    levels: Stacks | None
    jurors: Stacks | None
    pairs: Bars | None
    grids: str
    delays: Bars | None
    results: Table | None
    filing: str


@dataclass(frozen=True, slots=True)
class SessionCard:
    """A session in short; ``decided`` is the width of what is decided."""

    href: str
    name: str
    certification: str
    state: str
    next: str
    figures: tuple[KeyFigure, ...]
    decided: str


@dataclass(frozen=True, slots=True)
class IndexPage:
    """The first page: open sessions, late tasks, closed sessions.

    ``unread`` says that some files could not be read, where that is so.
    """

    frame: Frame
    unread: str
    todo: str
    late: tuple[TaskGroup, ...]
    open: tuple[SessionCard, ...]
    closed: Table | None
