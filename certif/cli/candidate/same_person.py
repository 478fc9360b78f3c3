"""`certif candidate reapply`: somebody of the register applies again."""

from __future__ import annotations

from typing import Annotated

from certif.cli.terminal.options import (
    TODAY,
    CandidateId,
    DryRun,
    Root,
    SubmittedOn,
    Yes,
    argument,
    the_dataset,
    the_day,
)
from certif.cli.terminal.people import the_person
from certif.cli.terminal.plans import show_plan, write_if_agreed
from certif.i18n import _

__all__ = ["reapply"]


def reapply(
    person: CandidateId,
    session: Annotated[str, argument(_("SESSION"), _("The session of the application."))],
    *,
    submitted_on: SubmittedOn = TODAY,
    root: Root = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Add an application to an existing dossier, after showing the change.

    Missions and documents stay; a document that the session's règlement requires and the dossier lacks becomes a gap.

        certif candidate reapply camille.moreau 2027-05
    """
    from certif.acts.candidate.reapply import plan_reapply

    where = the_dataset(root)
    day = the_day(submitted_on) if submitted_on else None
    person = the_person(where, person, ["candidates"])
    plan = plan_reapply(where, person, session, day)
    show_plan(plan)
    write_if_agreed(
        where,
        plan,
        lambda: plan_reapply(where, person, session, day),
        dry_run=dry_run,
        yes=yes,
    )
