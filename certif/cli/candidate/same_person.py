"""`certif candidate reapply`: somebody of the register applies again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from certif.cli.terminal.options import TODAY, DryRun, Root, Yes, a_day, the_day
from certif.cli.terminal.plans import show_plan, write_if_agreed
from certif.i18n import _

__all__ = ["reapply"]


def reapply(
    person: Annotated[
        str, typer.Argument(metavar=_("PERSON"), help=_("The person's id: prenom.nom."))
    ],
    session: Annotated[
        str, typer.Argument(metavar=_("SESSION"), help=_("The session of the application."))
    ],
    *,
    submitted_on: Annotated[
        str,
        typer.Option(
            "--submitted-on",
            metavar=_("DATE"),
            callback=a_day,
            help=_("The day on which the dossier was filed, YYYY-MM-DD."),
            show_default=False,
        ),
    ] = TODAY,
    root: Root = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Add an application to an existing dossier, after showing the change.

    Missions and documents stay; a document that the session's règlement requires and the dossier lacks becomes a gap.

        certif candidate reapply camille.moreau 2027-05
    """
    from certif.acts.candidate.reapply import plan_reapply
    from certif.dataset.layout import find_root

    where = find_root(Path.cwd(), root)
    day = the_day(submitted_on) if submitted_on else None
    plan = plan_reapply(where, person, session, day)
    show_plan(plan)
    write_if_agreed(
        where,
        plan,
        lambda: plan_reapply(where, person, session, day),
        dry_run=dry_run,
        yes=yes,
    )
