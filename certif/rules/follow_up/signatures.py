"""CF523: what a ledger of signatures says of papers that were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Severity
from certif.i18n import _, dated
from certif.model.follow_up import SignedPaper
from certif.model.places import Place
from certif.quoting import listed, shown
from certif.results.follow_up.signatures import addenda, made_on, signed
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.rules.support.case import Case


@rule("CF523", Severity.ERROR)
def signatures_are_of_papers_that_were_made(case: Case) -> Iterator[Finding]:
    """A signature is of minutes or an addendum that were made by that day.

    The minutes are made by the close, an addendum by a correction that replaces a decision. What is noted as signed proves
    who decided: it names the paper, and its day is the one of the paper or a later one.
    """
    for folder in case.register.sessions.values():
        ledger = folder.follow_up.signatures
        if ledger is None or folder.broken:
            continue
        made, corrections = made_on(folder), [name for name, _day in addenda(folder)]
        for each in signed(folder):
            place = Place(ledger.path, ("entries", each.number - 1, "document"))
            if each.paper is SignedPaper.MINUTES and not folder.closed:
                yield Finding(
                    place,
                    _("Session {session} is open: it has no minutes yet.").format(
                        session=shown(folder.id)
                    ),
                    _("Annul this entry, and note it again once the session is closed."),
                )
            elif each.paper is SignedPaper.ADDENDUM and each.about not in corrections:
                yield Finding(
                    Place(ledger.path, ("entries", each.number - 1, "correction")),
                    _("{correction} is no correction with an addendum to the minutes.").format(
                        correction=shown(each.about)
                    ),
                    _("They are: {words}.").format(words=listed(corrections))
                    if corrections
                    else _("Annul this entry: nothing was decided after the close."),
                )
            else:
                day = made.get((each.paper, each.about))
                if day is not None and each.day < day:
                    yield Finding(
                        Place(ledger.path, ("entries", each.number - 1, "day")),
                        _("This paper was made on {day}: it was not signed before.").format(
                            day=dated(day)
                        ),
                        _("Annul this entry, and note the day of the last signature."),
                    )
