"""Files kept, due, held and purged, for a person or a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import _, dated, ngettext
from certif.model.retention import Category
from certif.quoting import harmless
from certif.reporters.layout import columns, json_v1
from certif.results.follow_up.retention import KeptState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from certif.results.follow_up.retention import Hold, Kept, RetentionPlan

__all__ = ["category_in_words", "erasure_text", "purge_text", "retention_json", "retention_text"]


def retention_text(plan: RetentionPlan) -> str:
    """Return a table for each session, and its holds."""
    lines: list[str] = []
    if not plan.decided:
        lines += [
            _("These durations are a proposal: nothing is deleted before they are settled."),
            "",
        ]
    for session, found, holds in plan.sessions:
        rows = [(_("Files"), _("Number"), _("May go from"), _("State"))]
        rows += [
            (
                category_in_words(each.category),
                str(len(each.files) + len(each.held) + len(each.altered) or each.purged),
                dated(each.due) if each.due else "",
                _state(each),
            )
            for each in found
        ]
        lines += [_("Session {session}").format(session=session), "", *columns(rows)]
        lines += [*_holds(holds), ""]
    return "\n".join(lines).rstrip() or _("No session is closed.")


def _holds(holds: Iterable[Hold]) -> Iterator[str]:
    for each in holds:
        if each.number is None:
            yield _("Held: the appeal of {person} runs since {day}.").format(
                person=harmless(each.person or ""), day=dated(each.since)
            )
        else:
            about = f" ({harmless(each.person)})" if each.person else ""
            yield _("Held since {day}{about}: {reason}").format(
                day=dated(each.since), about=about, reason=harmless(each.reason)
            )


def _state(each: Kept) -> str:
    said = {
        KeptState.KEPT: _("kept"),
        KeptState.HELD: _("held"),
        KeptState.DUE: _("due"),
        KeptState.PURGED: _("purged"),
    }[each.state]
    if each.altered:
        said += _(", {count} altered").format(count=len(each.altered))
    if each.held and each.state is not KeptState.HELD:
        said += _(", {count} held").format(count=len(each.held))
    return said


def retention_json(plan: RetentionPlan) -> str:
    """Return the same as JSON."""
    return json_v1(
        on=plan.on,
        decided=plan.decided,
        sessions=[
            {
                "session": session,
                "under_hold": [
                    {
                        "since": each.since,
                        "person": each.person,
                        "appeal": each.number is None,
                    }
                    for each in holds
                ],
                "categories": [
                    {
                        "category": each.category.value,
                        "state": each.state.value,
                        "due_on": each.due,
                        "paths": sorted(each.files),
                        "held": list(each.held),
                        "altered": list(each.altered),
                        "purged": each.purged,
                    }
                    for each in found
                ],
            }
            for session, found, holds in plan.sessions
        ],
    )


def purge_text(session: str, files: Iterable[tuple[str, int]], living: Sequence[str]) -> str:
    """Return what a purge takes out: kinds with their numbers, then living dossiers."""
    lines = [_("Session {session}, to be deleted:").format(session=session)]
    for name, count in files:
        number = ngettext("{count} file", "{count} files", count).format(count=count)
        lines.append("  " + _("{kind}: {number}").format(kind=name, number=number))
    lines += [f"  {harmless(path)}" for path in living]
    return "\n".join(lines)


def category_in_words(category: Category) -> str:
    """Return the name of a kind of files."""
    return {
        Category.AVAILABILITY: _("availabilities"),
        Category.DOSSIERS: _("dossiers"),
        Category.SCREENINGS: _("screenings"),
        Category.GRIDS: _("grids"),
        Category.DELIBERATIONS: _("deliberations"),
        Category.REFUSALS: _("refusals"),
    }[category]


def erasure_text(goes: Sequence[str], stays: Sequence[str]) -> str:
    """Return what an erasure deletes, what stays and why, what cannot be called back."""
    lines = [_("To be deleted:"), *(f"  {harmless(path)}" for path in goes)]
    lines += [
        "",
        _(
            "What stays, for a mission of public interest, archives or claims (article 17, paragraph 3, b, d, e):"
        ),
        *(f"  {harmless(path)}" for path in stays),
        "",
        _("What cannot be called back:"),
        f"  {_('git history, forks and caches, until `certif register carry-over`')}",
        f"  {_('published pages, documents handed over, mails that were sent')}",
    ]
    return "\n".join(lines)
