"""`certif juror change`."""

from __future__ import annotations

from typing import Annotated

from certif.cli.terminal.options import JurorId, option
from certif.cli.terminal.person_options import Held, PersonChanged, typed_day
from certif.cli.terminal.plans import Writing
from certif.i18n import _

Role = Annotated[str | None, option("--role", _("A role of the règlement's juries."), _("ROLE"))]


def change(
    person: JurorId,
    *,
    changed: PersonChanged,
    role: Role = None,
    since: Annotated[
        str | None, option("--since", _("They take on --role from that day."), _("DATE"))
    ] = None,
    until: Annotated[
        str | None,
        option("--until", _("The last day of --role; without it, of all their roles."), _("DATE")),
    ] = None,
    follows: Annotated[
        list[str] | None,
        option("--follows", _("One more service of their portfolio. Repeatable."), _("SERVICE")),
    ] = None,
    unfollows: Annotated[
        list[str] | None,
        option(
            "--unfollows", _("A service that leaves their portfolio. Repeatable."), _("SERVICE")
        ),
    ] = None,
    held: Held,
    writing: Writing,
) -> None:
    """Change a juror, shown first: employer, address, roles, portfolio.

    The employer on the day of an interview is what counts for ties, so the one of before is kept with its last day. A
    juror who leaves keeps the file: `--until` ends the roles.

        certif juror change noa.perrin --employer "Ville exemple" --employer-since 2027-02-01
        certif juror change noa.perrin --role coach --since 2027-03-01
        certif juror change noa.perrin --until 2027-06-30
    """
    from certif.acts.jury.change import JurorChange, plan_juror_change
    from certif.cli.terminal.people import the_person

    asked = JurorChange(
        changed.change(held),
        role,
        typed_day(since),
        typed_day(until),
        tuple(follows or ()),
        tuple(unfollows or ()),
    )
    who = the_person(writing.where, person, ["jurors"])
    writing.write(plan_juror_change, who, asked)
