"""`certif candidate change`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from certif.cli.terminal.options import CandidateId, option
from certif.cli.terminal.people import the_person
from certif.cli.terminal.person_options import Held, PersonChanged
from certif.cli.terminal.plans import Writing
from certif.i18n import _


class WorkingTime(StrEnum):
    """The working times of a mission."""

    FULL = "plein"
    PART = "partiel"


def change(
    person: CandidateId,
    *,
    changed: PersonChanged,
    mission: Annotated[
        list[str] | None,
        option(
            "--mission",
            _("One more: 'service-exemple ; 2024-02-05 ; en cours ; plein'. Repeatable."),
            _("MISSION"),
        ),
    ] = None,
    working_time: Annotated[
        WorkingTime | None,
        option("--working-time", _("The working time of the missions that say none.")),
    ] = None,
    held: Held,
    holds_none: Annotated[
        bool, option("--holds-none", _("They hold no certification of another register."))
    ] = False,
    credential: Annotated[
        bool | None,
        option("--credential/--no-credential", _("They want a digital credential, or none.")),
    ] = None,
    publication: Annotated[
        bool | None,
        option("--publication/--no-publication", _("Their name may be published, or not.")),
    ] = None,
    understood: Annotated[
        list[int] | None,
        option(
            "--understood",
            _("That passage was read, and what it says is in the dossier. Repeatable."),
            _("N"),
            min=1,
        ),
    ] = None,
    writing: Writing,
) -> None:
    """Change a dossier, shown first: gaps, employer, missions, what was read.

    `certif candidate show` lists the passages that nobody understood, by number.
    `certif candidate piece` takes a document that arrives.

        certif candidate change camille.moreau --employer "Ville exemple" --employer-type collectivite
        certif candidate change camille.moreau --mission "service-exemple ; 2024-02-05 ; en cours ; plein" --understood 1
    """
    from certif.acts.candidate.change import CandidateChange, plan_change

    asked = CandidateChange(
        changed.change(held, holds_none=holds_none),
        working_time,
        tuple(mission or ()),
        tuple(understood or ()),
        credential,
        publication,
    )
    who = the_person(writing.where, person, ["candidates"])
    writing.write(plan_change, who, asked)
