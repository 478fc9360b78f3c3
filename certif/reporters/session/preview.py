"""A preview of a close, and what changed since the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif import markdown
from certif.i18n import _, dated
from certif.quoting import harmless
from certif.reporters.session.close import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from certif.model.issued import Outcome, Result
    from certif.results.preview import Changes, Fate

__all__ = ["changes_text", "people_text", "results_table"]


def results_table(results: Sequence[Result]) -> str:
    """Return the decisions as a Markdown table: person, outcome, number."""
    head = (_("Person"), _("Decision"), _("Certificate"))
    rows = ((_named(each), _(OUTCOMES[each.outcome]), each.number or "") for each in results)
    return "\n".join(markdown.table(head, rows))


def people_text(results: Sequence[Result]) -> str:
    """Return one line for each candidate: name, id, outcome, number."""
    return "\n".join(
        _("{candidate}: {outcome}").format(
            candidate=harmless(_named(each)), outcome=_fate(each.outcome, each.number)
        )
        for each in results
    )


def changes_text(changes: Changes) -> str:
    """Return what changed since a preview, in lines of text that are Markdown too."""
    since = dated(changes.since)
    if not changes.people and not changes.documents:
        return _("Nothing changed since the preview of {day}, dates aside.").format(day=since)
    return "\n".join(
        [_("Since the preview of {day}:").format(day=since), "", *map("- {}".format, _of(changes))]
    )


def _of(changes: Changes) -> Iterator[str]:
    for person, (before, after) in changes.people.items():
        yield markdown.inert(
            _("{candidate}: {before} → {after}").format(
                candidate=person, before=_said(before), after=_said(after)
            )
        )
    for path in changes.documents:
        yield markdown.inert(_("{path}: another text").format(path=path))


def _said(fate: Fate | None) -> str:
    return _("not in the session") if fate is None else _fate(fate.outcome, fate.number)


def _fate(outcome: Outcome, number: str | None) -> str:
    return " ".join(filter(None, (_(OUTCOMES[outcome]), number)))


def _named(result: Result) -> str:
    return f"{result.fullname} ({result.candidate})"
