"""`certif candidate piece`: a document that arrives."""

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

__all__ = ["piece"]


def piece(
    person: CandidateId,
    document: Annotated[str, argument(_("DOCUMENT"), _("One that the règlement asks for: site."))],
    link: Annotated[str, argument(_("LINK"), _("Where it is: https://…"))],
    *,
    on: On = TODAY,
    root: Root = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Write a document that arrives (--on) into a dossier under way, shown first.

    The day stands beside the link. A document that was awaited until an earlier day is refused.

        certif candidate piece camille.moreau mockup https://exemple.gouv.fr/maquette --on 2027-02-11
    """
    from certif.acts.candidate.piece import plan_piece

    where, day = the_dataset(root), the_day(on)
    who = the_person(where, person, ["candidates"])
    plan = plan_piece(where, who, document, link, day)
    show_plan(plan)
    write_if_agreed(
        where,
        plan,
        lambda: plan_piece(where, who, document, link, day),
        dry_run=dry_run,
        yes=yes,
        then=_(
            "Next: `certif session screen SESSION`, which says whether the dossier is complete."
        ),
    )
