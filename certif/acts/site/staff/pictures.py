"""The pictures of a session: stages, load of jurors, levels, delays."""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import TYPE_CHECKING

from certif.documents.french import typography
from certif.documents.words import spelled
from certif.i18n import _, ngettext
from certif.model.issued import Outcome
from certif.pages.pictures import Bar, Bars, Stack, Stacks
from certif.reporters.candidates import stage
from certif.reporters.session.close import OUTCOMES
from certif.results.figures.counts import counts_of
from certif.results.figures.sessions import (
    levels_by_competence,
    levels_by_juror,
    most_interviews,
    pairs,
    waits,
)
from certif.results.figures.wording import number
from certif.results.stage import Stage, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from certif.model.register import SessionFolder, Shelf
    from certif.results.figures.sessions import Wait
    from certif.results.progress import JurorLoad, SessionProgress

__all__ = [
    "delay_bars",
    "juror_stacks",
    "level_stacks",
    "load_bars",
    "pair_bars",
    "scale_of",
    "stage_bars",
]

_MOST = 30
"""How many waits are drawn: the longest ones are those to look at."""


def stage_bars(folder: SessionFolder, status: SessionProgress) -> Bars | None:
    """Return how many people are at each stage, or have each result once it is closed."""
    if not status.candidates:
        return None
    head = (_("Result") if status.closed else _("Stage"), _("People"))
    bars = tuple(Bar(label, count, str(count)) for label, count in _counts(folder, status))
    count = len(status.candidates)
    summary = ngettext("{count} application.", "{count} applications.", count)
    title = _("The results") if status.closed else _("The stages")
    return Bars("stages", title, summary.format(count=count), head, bars)


def _counts(folder: SessionFolder, status: SessionProgress) -> list[tuple[str, int]]:
    """Return every stage of an open session, and the outcomes of a closed one."""
    if not folder.closed:
        at = Counter(each.standing.stage for each in status.candidates)
        stages = [each for each in Stage if each is not Stage.ISSUED]
        return [(stage(Standing(each)), at[each]) for each in stages]
    ended = counts_of(folder)
    found = [
        (_(OUTCOMES[each]), ended.outcomes[each]) for each in Outcome if each in ended.outcomes
    ]
    return [*found, *([(_("revoked since"), ended.revoked)] if ended.revoked else [])]


def load_bars(folder: SessionFolder, status: SessionProgress) -> Bars | None:
    """Return the interviews of each juror, with the most that they take."""
    if not status.jurors:
        return None
    bars = tuple(_load(folder, each) for each in status.jurors)
    missing = sum(each.grids_missing for each in status.jurors)
    summary = ngettext("{count} juror.", "{count} jurors.", len(bars)).format(count=len(bars))
    if missing:
        said = ngettext("{count} grid is missing.", "{count} grids are missing.", missing)
        summary = f"{summary} {said.format(count=missing)}"
    return Bars(
        "load",
        _("Interviews of each juror"),
        summary,
        (_("Juror"), _("Interviews"), _("At most")),
        bars,
        _("The red line is the most interviews that the person takes in this session."),
    )


def _load(folder: SessionFolder, each: JurorLoad) -> Bar:
    most = most_interviews(folder, each.juror)
    said = str(each.interviews)
    if each.grids_missing:
        missing = ngettext("{count} grid missing", "{count} grids missing", each.grids_missing)
        said = f"{said} ({missing.format(count=each.grids_missing)})"
    return Bar(
        folder.shelf.name_of(each.juror),
        each.interviews,
        said,
        most,
        str(most) if most is not None else "",
        late=bool(each.grids_missing),
    )


def level_stacks(folder: SessionFolder) -> Stacks | None:
    """Return how many people have each level, competence by competence."""
    framework, counts = folder.framework, levels_by_competence(folder)
    if framework is None or not any(counts.values()):
        return None
    people = max(each.total() for each in counts.values())
    summary = ngettext(
        "Levels as they hold today, of {count} person.",
        "Levels as they hold today, of {count} people.",
        people,
    )
    return Stacks(
        "levels-picture",
        _("Levels by competence"),
        summary.format(count=people),
        _("Competence"),
        tuple((level, spelled(level)) for level in framework.levels),
        tuple(Stack(typography(each.title), counts[each.id]) for each in framework.competences),
    )


def juror_stacks(shelf: Shelf, folders: Sequence[SessionFolder]) -> Stacks | None:
    """Return the levels that each juror gave in grids that count."""
    counts = levels_by_juror(folders)
    scale = scale_of(folders)
    if not counts or not scale:
        return None
    return Stacks(
        "jurors-picture",
        _("Levels given by each juror"),
        _("Each juror meets other people: differences between jurors are no fault by themselves."),
        _("Juror"),
        tuple((level, spelled(level)) for level in scale),
        tuple(Stack(shelf.name_of(juror), counts[juror]) for juror in counts),
    )


def pair_bars(shelf: Shelf, folders: Sequence[SessionFolder]) -> Bars | None:
    """Return how often the grids of jurors who sat together differ."""
    found = pairs(folders)
    if not found:
        return None
    compared, differ = sum(each.compared for each in found), sum(each.differ for each in found)
    summary = ngettext(
        "{differ} level of {count} differs between the grids of one person.",
        "{differ} levels of {count} differ between the grids of one person.",
        differ,
    )
    bars = tuple(
        Bar(
            ", ".join(map(shelf.name_of, each.jurors)),
            each.differ,
            _("{differ} of {count}").format(differ=each.differ, count=each.compared),
            each.compared,
            str(each.people),
        )
        for each in found[:_MOST]
    )
    head = (_("Jury"), _("Levels that differ"), _("People heard"))
    note = _("The red line is the number of levels that can be compared.")
    return Bars(
        "pairs-picture",
        _("Grids that differ"),
        summary.format(differ=differ, count=compared),
        head,
        bars,
        note,
    )


def scale_of(folders: Iterable[SessionFolder]) -> tuple[str, ...]:
    """Return the levels of the référentiels of these sessions, the best first."""
    return tuple(
        dict.fromkeys(
            level for each in folders if each.framework for level in each.framework.levels
        )
    )


def delay_bars(folder: SessionFolder, on: date) -> Bars | None:
    """Return the days since each interview, beside those that an answer may take."""
    found = [*waits(folder, on)]
    if not found:
        return None
    bars = tuple(_wait(folder, each) for each in found[:_MOST])
    middle = number(median(each.days for each in found))
    if folder.closed:
        title = _("From the interview to the decision")
        form = ngettext(
            "{count} decision; half of them took {days} days or more.",
            "{count} decisions; half of them took {days} days or more.",
            len(found),
        )
    else:
        title = _("Days since the interview")
        form = ngettext(
            "{count} person waits for a decision; half of them for {days} days or more.",
            "{count} people wait for a decision; half of them for {days} days or more.",
            len(found),
        )
    return Bars(
        "delays-picture",
        title,
        form.format(count=len(found), days=middle),
        (_("Candidate"), _("Days"), _("At most")),
        bars,
        _note(len(found)),
    )


def _wait(folder: SessionFolder, each: Wait) -> Bar:
    most = (each.limit - each.heard_on).days if each.limit else None
    return Bar(
        folder.shelf.name_of(each.candidate),
        each.days,
        ngettext("{count} day", "{count} days", each.days).format(count=each.days),
        most,
        ngettext("{count} day", "{count} days", most).format(count=most) if most else "",
        late=each.late,
    )


def _note(count: int) -> str:
    note = _("The red line is the last day for an answer, as the règlement sets it.")
    if count <= _MOST:
        return note
    longest = _("The {most} longest waits of {count} are shown.")
    return f"{note} {longest.format(most=_MOST, count=count)}"
