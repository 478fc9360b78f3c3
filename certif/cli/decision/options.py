"""Options that commands on decisions share; how they show and write a correction."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.options import a_given_day, option
from certif.cli.terminal.same_plan import refuse_another
from certif.errors import ExitCode, Refusal
from certif.i18n import _
from certif.model.issued import Ground

if TYPE_CHECKING:
    from certif.acts.decision.asked import Asked
    from certif.cli.terminal.plans import DatedWriting


def day_or_none(text: str | None) -> str | None:
    """Check the date of an option that may be left out."""
    return a_given_day(text) if text else text


Reason = Annotated[
    str,
    option(
        "--reason",
        _("The facts, as the person will read them; it stays in the register."),
        _("TEXT"),
    ),
]
By = Annotated[str, option("--by", _("The person who decides it."), _("NAME"))]
GroundOf = Annotated[
    Ground,
    option(
        "--ground",
        _("What allows it: {grounds}.").format(grounds=", ".join(Ground)),
        _("GROUND"),
    ),
]
HeardOn = Annotated[
    str | None,
    option(
        "--heard-on",
        _("The day on which the person's observations came, YYYY-MM-DD."),
        _("DATE"),
        callback=day_or_none,
    ),
]
NewName = Annotated[
    str | None,
    option("--name", _("The person's name; by default the one in their file."), _("NAME")),
]


def correct(writing: DatedWriting, asked: Asked) -> ExitCode:
    """Plan a correction, show it, ask, and write it if it is still the same then."""
    from certif.acts.decision.correct import plan_correction, write_correction
    from certif.dataset.reading.load import load
    from certif.reporters.decisions import correction_text, what_follows
    from certif.results.follow_up.decided import former_papers

    where = writing.where
    make = partial(plan_correction, where, asked)
    planned = make()
    made = planned.made
    streams.result(correction_text(planned.before, made, planned.target, planned.files))
    if writing.dry_run:
        streams.nothing_written()
        return ExitCode.OK
    if not writing.yes:
        question = (
            _("Type the certificate's number to confirm:")
            if made.number
            else _("Type the person's id to confirm:")
        )
        if streams.ask(question, option="--yes").strip() != made.about:
            raise Refusal(_("That is not {number}: nothing was written.").format(number=made.about))
        refuse_another(planned, make())
    write_correction(where, planned)
    streams.note(_("Written: {target}/.").format(target=planned.target))
    session = planned.target.split("/")[2]
    former = (
        former_papers(load(where).sessions[session], made.candidate)
        if made.kind.new_edition
        else ()
    )
    for line in what_follows(made, former):
        streams.note(line)
    return ExitCode.OK
