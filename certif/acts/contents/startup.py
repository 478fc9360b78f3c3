"""The content of a startup's file: new, or with its phases brought up to date."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from certif.acts.contents.dossier import GAP, label_or_none
from certif.dataset.ids import is_id
from certif.dataset.text.edit import Document
from certif.dataset.text.emit import Comments, Plain, new_file
from certif.model.dates import earliest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certif.model.dates import When
    from certif.model.people import Phase, Startup
    from certif.model.places import Pointer

__all__ = ["PhaseEdits", "changed_startup", "new_startup", "phase_entry", "typed_startup"]


def new_startup(path: str, public: Startup) -> bytes:
    """Return the content of a new startup's file, from the public record."""
    known = replace(
        public, name=label_or_none(public.name) or public.id, incubator=_incubator(public)
    )
    head = f"D’après les données publiques ({public.path})."
    return _content(path, known, head, {"public_record": _public_record(public)})


def typed_startup(startup: Startup) -> bytes:
    """Return the content of the file of a startup that somebody typed."""
    return _content(startup.path, startup, "", {})


def _content(path: str, startup: Startup, head: str, more: Mapping[str, Plain]) -> bytes:
    data: dict[str, Plain] = {
        "id": startup.id,
        "name": startup.name,
        "incubator": startup.incubator,
        "phases": [phase_entry(phase) for phase in _in_order(startup)],
    }
    if events := _events(startup):
        data["events"] = events
    if startup.not_understood:
        data["not_understood"] = list(startup.not_understood)
    data.update(more)
    gaps: dict[Pointer, str] = {} if startup.incubator else {("incubator",): GAP}
    if not startup.phases:
        gaps[("phases",)] = GAP
    return new_file("startup", path, data, Comments(head=head, beside=gaps))


@dataclass(frozen=True, slots=True)
class PhaseEdits:
    """The edits of a startup's phases, by their position in the file."""

    changed: dict[int, dict[str, When | None]] = field(default_factory=dict)
    removed: list[int] = field(default_factory=list)
    added: list[Phase] = field(default_factory=list)


def changed_startup(source: bytes, ours: Startup, public: Startup, edits: PhaseEdits) -> bytes:
    """Return ``source``, the file of ``ours``, brought up to date.

    ``edits`` are those of its phases. Events are added, and so is each passage of the record that was not
    understood; an incubator fills a gap.
    """
    document = Document(source)
    _edit_phases(document, edits)
    if ours.incubator is None and (incubator := _incubator(public)) is not None:
        document.set(("incubator",), incubator)
    known = _events(ours)
    for event in _events(public):
        if event not in known:
            document.append(("events",), event)
    for passage in public.not_understood:
        if passage not in ours.not_understood:
            document.append(("not_understood",), passage)
    if tuple(_in_order(public)) != ours.public_phases:
        document.set(("public_record",), _public_record(public))
    return document.content()


def _edit_phases(document: Document, edits: PhaseEdits) -> None:
    for index, changed in edits.changed.items():
        for key, day in changed.items():
            if day is None:
                document.remove(("phases", index, key))
            else:
                document.set(("phases", index, key), str(day))
    for index in reversed(edits.removed):
        document.remove(("phases", index))
    for phase in sorted(edits.added, key=lambda phase: earliest(phase.start)):
        document.append(("phases",), phase_entry(phase))


def _public_record(public: Startup) -> dict[str, Plain]:
    return {"phases": [phase_entry(phase) for phase in _in_order(public)]}


def _events(startup: Startup) -> list[Plain]:
    """The events by their day, as far as a file can hold what the record says."""
    written: list[Plain] = []
    for event in sorted(startup.events, key=lambda event: earliest(event.date)):
        if name := label_or_none(event.name):
            comment = label_or_none(event.comment)
            said = {"name": name, "date": str(event.date)}
            written.append(said | ({"comment": comment} if comment else {}))
    return written


def _in_order(startup: Startup) -> list[Phase]:
    """The phases by their start; the public record lists them in any order."""
    return sorted(startup.phases, key=lambda phase: earliest(phase.start))


def _incubator(startup: Startup) -> str | None:
    known = startup.incubator
    return known if known is not None and is_id("startup", known) else None


def phase_entry(phase: Phase) -> dict[str, Plain]:
    """Return the entry of a phase in a file."""
    written: dict[str, Plain] = {"name": phase.name.value, "start": str(phase.start)}
    if phase.end is not None:
        written["end"] = str(phase.end)
    return written
