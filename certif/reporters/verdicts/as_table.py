"""Verdicts as tables, for a terminal.

The one reporter of verdicts that loads rich.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from certif.eligibility.catalogue import label
from certif.eligibility.verdicts import Verdict
from certif.i18n import _
from certif.model.session import CriterionState
from certif.reporters.plain_console import plain_console
from certif.reporters.verdicts import words
from certif.reporters.verdicts.as_text import calling

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certif.eligibility.examination import Examination, Examined
    from certif.eligibility.verdicts import CriterionResult
    from certif.model.places import Place

__all__ = ["verdicts_table"]

_STATE = {
    CriterionState.MET: "green",
    CriterionState.UNMET: "red",
    CriterionState.UNKNOWN: "yellow",
}
_VERDICT = {
    Verdict.ELIGIBLE: "bold green",
    Verdict.NOT_ELIGIBLE: "bold red",
    Verdict.UNDETERMINED: "bold yellow",
}


def verdicts_table(
    examination: Examination, lines: Mapping[Place, int], *, width: int, colour: bool
) -> str:
    """Return one table a person, ``width`` columns wide, with colours if ``colour``.

    Nothing in the data is read as markup. Where the question was who could apply, lists take their place.
    """
    console, out = plain_console(width, colour=colour)
    if examination.calling:
        for line in calling(examination):
            console.print(Text(line))
        return out.getvalue()
    for one in examination.people:
        console.print(_heading(one))
        console.print(_table(one, lines))
        console.print()
    if len(examination.people) > 1:
        console.print(Text(words.counts(examination)))
    for note in examination.notes:
        console.print(Text(note))
    return out.getvalue()


def _heading(one: Examined) -> Text:
    verdict = words.verdict(one.eligibility.verdict)
    heading = Text(words.labelled(words.person(one.eligibility), verdict))
    heading.stylize(_VERDICT[one.eligibility.verdict], len(heading) - len(verdict))
    return heading.append(f"\n{words.terms(one)}")


def _table(one: Examined, lines: Mapping[Place, int]) -> Table:
    table = Table(show_lines=True, expand=True)
    table.add_column(_("Criterion"), ratio=1, overflow="fold")
    table.add_column(_("State"), min_width=11)
    table.add_column(_("Reason and evidence"), ratio=3, overflow="fold")
    for result in one.eligibility.criteria:
        name = Text(label(result.criterion)).append(f"\n{result.criterion}", style="dim")
        table.add_row(
            name, Text(words.state(result), style=_STATE[result.settled]), _why(result, lines)
        )
    if one.completeness is not None:
        complete = one.completeness.complete
        table.add_row(
            Text(_("Dossier")),
            Text(
                _("complete") if complete else _("incomplete"), style="green" if complete else "red"
            ),
            Text(one.completeness.reason),
        )
    for difference in one.differences or ():
        cell = Text(words.difference(difference))
        for place in difference.places:
            cell.append(f"\n{words.position(place, lines)}", style="dim")
        table.add_row(Text(_("Public record")), Text(_("differs"), style="yellow"), cell)
    if one.differences == ():
        same = Text(_("The dossier and the public record say the same."))
        table.add_row(Text(_("Public record")), Text(_("same"), style="green"), same)
    return table


def _why(result: CriterionResult, lines: Mapping[Place, int]) -> Text:
    cell = Text(result.reason)
    if result.ruling:
        cell.append(f"\n{words.ruling(result.ruling)}")
    for evidence in result.evidence:
        cell.append(f"\n{words.position(evidence.place, lines)}: {evidence.fact}", style="dim")
    return cell
