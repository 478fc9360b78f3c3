"""`certif candidate filed`: the day on which a dossier was filed."""

from __future__ import annotations

from typing import Annotated

from certif.cli.terminal.options import (
    TODAY,
    CandidateId,
    DryRun,
    On,
    Root,
    Yes,
    argument,
    the_dataset,
    the_day,
)
from certif.cli.terminal.people import the_person
from certif.cli.terminal.plans import show_plan, write_if_agreed
from certif.i18n import _

__all__ = ["filed"]


def filed(
    person: CandidateId,
    session: Annotated[str, argument(_("SESSION"), _("The session of the application."))],
    *,
    on: On = TODAY,
    root: Root = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Write the day (--on) on which a dossier under way was filed, shown first.

    certif candidate filed camille.moreau 2027-05 --on 2027-02-11
    """
    from certif.acts.candidate.filing import plan_filing

    where, day = the_dataset(root), the_day(on)
    who = the_person(where, person, ["candidates"])
    plan = plan_filing(where, who, session, day)
    show_plan(plan)
    write_if_agreed(
        where,
        plan,
        lambda: plan_filing(where, who, session, day),
        dry_run=dry_run,
        yes=yes,
        then=_("Next: `certif session screen {session}`.").format(session=session),
    )
