"""The results that a closed session issued: text, JSON and CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import _
from certif.quoting import harmless
from certif.reporters.layout import columns, csv_document, json_document
from certif.reporters.session.close import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.register import SessionFolder

__all__ = ["results_csv", "results_json", "results_text"]


def results_text(folder: SessionFolder) -> str:
    """Return one line a candidate, in columns."""
    return "\n".join(columns([_head(), *(tuple(map(harmless, row)) for row in _rows(folder))]))


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
            "interviewed_on": each.interviewed_on.isoformat() if each.interviewed_on else None,
            "documents": list(each.documents),
        }
        for each in folder.results
    ]
    return json_document({"version": 1, "session": folder.id, "results": rows})


def _head() -> tuple[str, ...]:
    return (
        *(_("id"), _("name"), _("result")),
        *(_("number"), _("interview on"), _("documents")),
    )


def _rows(folder: SessionFolder) -> Iterator[tuple[str, ...]]:
    for each in folder.results:
        yield (
            each.candidate,
            each.fullname,
            _(OUTCOMES[each.outcome]),
            each.number or "",
            each.interviewed_on.isoformat() if each.interviewed_on else "",
            ", ".join(each.documents),
        )
