"""`certif candidate change`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from certif.cli.terminal.options import CandidateId, option
from certif.cli.terminal.people import the_person
from certif.cli.terminal.person_options import (
    Email,
    EmployerKind,
    EmployerName,
    EmploymentKind,
    Evidence,
    Holds,
    LeftOn,
    NewName,
    ObtainedOn,
    SinceEmployer,
    held_of,
    typed_day,
)
from certif.cli.terminal.plans import Writing
from certif.i18n import _

__all__ = ["change"]


class WorkingTime(StrEnum):
    """The working times of a mission."""

    FULL = "plein"
    PART = "partiel"


def change(
    person: CandidateId,
    *,
    name: NewName = None,
    email: Email = None,
    employer: EmployerName = None,
    employer_type: EmployerKind = None,
    employment: EmploymentKind = None,
    employer_since: SinceEmployer = None,
    left_on: LeftOn = None,
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
    holds: Holds = None,
    obtained_on: ObtainedOn = None,
    evidence: Evidence = None,
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
    from certif.acts.contents.person import PersonChange
    from certif.cli.terminal.questions import address

    said = PersonChange(
        name,
        address(email) if email else None,
        employer,
        employer_type,
        employment,
        typed_day(employer_since),
        typed_day(left_on),
        held_of(holds, obtained_on, evidence),
        holds_none,
    )
    asked = CandidateChange(
        said,
        working_time,
        tuple(mission or ()),
        tuple(understood or ()),
        credential,
        publication,
    )
    who = the_person(writing.where, person, ["candidates"])
    writing.write(plan_change, who, asked)
