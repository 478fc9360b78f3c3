"""CF670: a file from a page, and what changed since the page was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Severity
from certif.i18n import _
from certif.model.places import Place, Span
from certif.rules.changes.change import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.rules.changes.change import Change

_SECOND_LINE = Span(2, 1, 2, 2)


@rule("CF670", Severity.WARNING)
def pages_are_those_of_the_day(change: Change) -> Iterator[Finding]:
    """A grid or an availability comes from a page that shows the register as it is.

    The second line of such a file names the day and the commit of its page. The interview of a grid, the slots of the
    session or the file itself may have changed since: the reviewer compares. A commit that is not in the repository says nothing.
    """
    for each in change.from_pages:
        place = Place(each.path, span=_SECOND_LINE)
        if each.interview:
            yield Finding(
                place,
                _(
                    "This interview changed after the page of {day}, on which its grid was filled in."
                ).format(day=each.day),
                _("Check that the interview is still this juror's, at this time."),
            )
        if each.slots:
            yield Finding(
                place,
                _("The slots of the session changed after the page of {day}.").format(day=each.day),
                _("`certif jury forms` makes the page again."),
            )
        if each.file:
            yield Finding(
                place,
                _("This file changed after the page of {day}, which replaces all of it.").format(
                    day=each.day
                ),
                _("Compare both texts before the merge: the page did not show the latest one."),
            )
