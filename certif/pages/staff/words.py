"""The sentences of the internal pages, in the language of the moment."""

from __future__ import annotations

from certif.i18n import _

__all__ = ["staff_words"]


def staff_words() -> dict[str, str]:
    """Return the sentences that stand on the pages, by key."""
    return {
        "skip": _("Go to the content"),
        "internal": _("Internal page, with personal data: do not publish it, nor pass it on."),
        "way": _("You are here"),
        "summary": _("On this page"),
        "calendar": _("Calendar"),
        "people": _("The progress of each person"),
        "nobody": _("Nobody applied yet."),
        "tasks": _("What is to be done"),
        "no_task": _("Nothing is to be done."),
        "interviews": _("Interviews"),
        "no_interview": _("No interview yet."),
        "jury": _("The jury"),
        "levels": _("The grids"),
        "grids": _("Read the grids side by side"),
        "delays": _("Delays"),
        "results": _("Results"),
        "filing": _("Filing with the Caisse des Dépôts"),
        "how": _("Command"),
        "then": _("Afterwards"),
        "draft": _("Draft of the mail"),
        "write_to": _("Write to"),
        "no_address": _("no address known"),
        "in_table": _("The same figures are in the table beside."),
        "open": _("Sessions under way"),
        "no_session": _("No session is under way."),
        "closed": _("Closed sessions"),
        "late": _("What is late"),
        "all_tasks": _("All tasks"),
        "by_person": _("Tasks by person"),
        "figures": _("Figures over the closed sessions"),
        "notes": _("About these figures"),
        "made": _("Made by certif, for {day}."),
        "not_shown": _("The comments that jurors write for the jury alone are not shown here."),
    }
