"""The results of a closed session, after what corrected them: text, JSON and CSV."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.i18n import _
from certif.reporters.layout import csv_document, json_v1, table_text
from certif.reporters.session.close import OUTCOMES
from certif.results.due import ADDENDUM, EDITION, INVITATION
from certif.results.follow_up.decided import decided

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from certif.model.issued import Outcome
    from certif.model.register import SessionFolder

__all__ = ["ResultNow", "results_csv", "results_json", "results_now", "results_text"]

_BESIDE = frozenset({ADDENDUM, EDITION, INVITATION})
"""What goes with a decision, and is none of its documents."""


def results_text(folder: SessionFolder) -> str:
    """Return one line a candidate, in columns."""
    return table_text(_head(), _rows(folder))


def results_csv(folder: SessionFolder) -> str:
    """Return the same for a spreadsheet."""
    return csv_document(_head(), _rows(folder))


def results_json(folder: SessionFolder) -> str:
    """Return the same for a script."""
    rows = [
        {
            "candidate": each.candidate,
            "fullname": each.fullname,
            "outcome": each.outcome.value,
            "number": each.number,
            "interviewed_on": each.interviewed_on,
            "documents": list(each.documents),
            "corrected_on": each.corrected_on,
        }
        for each in results_now(folder)
    ]
    return json_v1(session=folder.id, results=rows)


def _head() -> tuple[str, ...]:
    return (
        *(_("id"), _("name"), _("result")),
        *(_("number"), _("interview on"), _("documents"), _("corrected on")),
    )


def _rows(folder: SessionFolder) -> Iterator[tuple[str, ...]]:
    for each in results_now(folder):
        yield (
            each.candidate,
            each.fullname,
            _(OUTCOMES[each.outcome]),
            each.number or "",
            each.interviewed_on.isoformat() if each.interviewed_on else "",
            ", ".join(each.documents),
            each.corrected_on.isoformat() if each.corrected_on else "",
        )


@dataclass(frozen=True, slots=True)
class ResultNow:
    """A result as it holds today, with its documents and its last change."""

    candidate: str
    fullname: str
    outcome: Outcome
    number: str | None
    interviewed_on: date | None
    documents: tuple[str, ...]
    corrected_on: date | None


def results_now(folder: SessionFolder) -> Iterator[ResultNow]:
    """Yield each result as it holds after what corrected it."""
    for each in folder.results:
        now = decided(folder, each.candidate)
        if now is not None:
            yield ResultNow(
                each.candidate,
                now.fullname,
                now.outcome,
                now.number,
                each.interviewed_on,
                tuple(name for name in now.papers if name not in _BESIDE),
                now.corrected_on,
            )
