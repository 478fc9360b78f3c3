"""`certif candidate reapply`, `filed`, `piece` and `merge`: changes of a dossier."""

from __future__ import annotations

from typing import Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.options import TODAY, CandidateId, On, SubmittedOn, argument, the_day
from certif.cli.terminal.people import the_person
from certif.cli.terminal.plans import Writing
from certif.i18n import _

_Session = Annotated[str, argument(_("SESSION"), _("The session of the application."))]


def reapply(
    person: CandidateId,
    session: _Session,
    *,
    submitted_on: SubmittedOn = TODAY,
    writing: Writing,
) -> None:
    """Add an application to an existing dossier, after showing the change.

    Missions and documents stay; a document that the session's règlement requires and the dossier lacks becomes a gap.

        certif candidate reapply camille.moreau 2027-05
    """
    from certif.acts.candidate.reapply import plan_reapply

    day = the_day(submitted_on) if submitted_on else None
    person = the_person(writing.where, person, ["candidates"])
    writing.write(plan_reapply, person, session, day)


def merge(
    person: CandidateId,
    other: Annotated[str, argument(_("OTHER"), _("The other id or name of this person."))],
    *,
    writing: Writing,
) -> None:
    """Merge two dossiers of one person, after showing the change.

    The dossier that stays gets what only the other has; where the two differ, its own value stays and a sentence says
    so. An id that files of sessions name stays; where both are named, both dossiers stay, joined by `same_person_as`.

        certif candidate merge camille.moreau camille.moreau-2
    """
    from certif.acts.candidate.merge import plan_merge

    one, another = (the_person(writing.where, each, ["candidates"]) for each in (person, other))
    writing.write(plan_merge, one, another)


def filed(
    person: CandidateId,
    session: _Session,
    *,
    on: On = TODAY,
    writing: Writing,
) -> None:
    """Write the day (--on) on which a dossier under way was filed, shown first.

    An application under way has no such day until somebody writes it.

        certif candidate filed camille.moreau 2027-05 --on 2027-02-11
    """
    from certif.acts.candidate.filing import plan_filing

    who = the_person(writing.where, person, ["candidates"])
    if writing.write(plan_filing, who, session, the_day(on)):
        streams.note(_("Next: `certif session screen {session}`.").format(session=session))


def piece(
    person: CandidateId,
    document: Annotated[str, argument(_("DOCUMENT"), _("One that the règlement asks for: site."))],
    link: Annotated[str, argument(_("LINK"), _("Its address: https://…"))],
    *,
    on: On = TODAY,
    writing: Writing,
) -> None:
    """Write a document that arrives (--on) into a dossier under way, shown first.

    The day stands beside the link. A document that was awaited until an earlier day is refused.

        certif candidate piece camille.moreau mockup https://exemple.gouv.fr/maquette --on 2027-02-11
    """
    from certif.acts.candidate.piece import plan_piece

    who = the_person(writing.where, person, ["candidates"])
    if writing.write(plan_piece, who, document, link, the_day(on)):
        streams.note(
            _("Next: `certif session screen SESSION`, which says whether the dossier is complete.")
        )
