"""`certif jury assign`."""

from __future__ import annotations

import signal
import time
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.options import SessionId, option
from certif.cli.terminal.plans import DatedWriting
from certif.errors import ExitCode, Refusal
from certif.i18n import _
from certif.quoting import harmless, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from certif.jury.answers.plan_changes import Assignment
    from certif.jury.solver.problem import Score


class PlanFormat(StrEnum):
    """The formats of a plan: for a person, a script, a pull request."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def assign(
    session: SessionId,
    *,
    time_limit: Annotated[
        int,
        option(
            "--time-limit",
            _("Time limit in seconds: after it, the best plan found so far is kept."),
            _("SECONDS"),
            min=0,
        ),
    ] = 60,
    by: Annotated[
        str | None, option("--by", _("The person who waives the seats that stay empty."), _("NAME"))
    ] = None,
    reason: Annotated[
        str | None, option("--reason", _("The reason of the waivers."), _("TEXT"))
    ] = None,
    format_: Annotated[
        PlanFormat,
        option("--format", _("For a person (text), a script (json), a pull request (markdown).")),
    ] = PlanFormat.TEXT,
    writing: DatedWriting,
) -> ExitCode:
    """Make up a session's juries: the best plan is shown, then written to jury.yml.

    Run it again when somebody withdraws or becomes unavailable (events.yml): interviews held or pinned stay, and
    only those that must move do. Ctrl-C takes the best plan found so far. Exits with 1 while somebody has no
    interview.

        certif jury assign 2026-11 --dry-run
        certif jury assign 2026-11 --yes --format markdown
    """
    from certif.acts.jury.assign import plan_assignment, write_assignment

    with _clock(time_limit) as remaining:
        assignment = plan_assignment(
            writing.where, session, writing.day, remaining=remaining, progress=_progress
        )
    streams.result(_rendered(assignment, format_))
    if writing.dry_run:
        streams.nothing_written()
    elif _is_worth_writing(assignment, session):
        if assignment.waived:
            by = by or streams.ask(_("Who waives the empty seats?"), option="--by")
            reason = reason or streams.ask(_("Why?"), option="--reason")
        if writing.yes or streams.confirm(_("Write jury.yml?")):
            written = write_assignment(writing.where, assignment, by=by or "", reason=reason or "")
            streams.note(
                _("{path} written.").format(path=written)
                if written
                else _("jury.yml already says this; nothing was written.")
            )
            if written and _has_written_to_people(writing.where, session):
                streams.note(
                    _(
                        "Where invitations were sent: `certif session mail {session} changements` writes to whom it concerns."
                    ).format(session=session)
                )
    return ExitCode.FINDINGS if assignment.plan.unplaced else ExitCode.OK


def _is_worth_writing(assignment: Assignment, session: str) -> bool:
    """Ask about a plan of a search that was stopped and leaves people out.

    Raises `Refusal` where there is no plan at all, and where nobody can be asked: --yes is for the plan that a whole
    search gives.
    """
    if assignment.nobody_is_heard:
        raise Refusal(
            _("No interview can be held: jury.yml was not written."),
            hint=_("Why: `certif jury explain {session} {person}`.").format(
                session=session, person=harmless(assignment.plan.unplaced[0])
            ),
        )
    left_out = assignment.left_out_by_the_stop
    if not left_out:
        return True
    message = _("The search was stopped before it was known whether they can be heard: {people}.")
    if not streams.interactive():
        raise Refusal(
            message.format(people=listed(left_out)),
            hint=_("Nothing was written. Run it again with more time: --time-limit SECONDS."),
        )
    streams.note(message.format(people=listed(left_out)))
    return streams.confirm(_("Go on without them?"))


def _has_written_to_people(where: Path, session: str) -> bool:
    """Tell whether anything is noted as sent: somebody may know the jury of before."""
    from certif.dataset.reading.load import load

    folder = load(where).sessions.get(session)
    return folder is not None and bool(folder.follow_up.deliveries)


def _rendered(assignment: Assignment, format_: PlanFormat) -> str:
    if format_ is PlanFormat.JSON:
        from certif.reporters.jury.plan import plan_json

        return plan_json(assignment)
    if format_ is PlanFormat.MARKDOWN:
        from certif.reporters.jury.plan_markdown import plan_markdown

        return plan_markdown(assignment)
    if (width := streams.columns()) is not None:
        from certif.reporters.jury.plan_table import plan_table

        return plan_table(assignment, width=width, colour=streams.wants_colour())
    from certif.reporters.jury.plan import plan_text

    return plan_text(assignment)


def _progress(score: Score) -> None:
    """Print one line for each objective on stderr, while the user waits."""
    if streams.interactive():
        from certif.jury.answers.wording import objective_in_words, proof_in_words

        line = _("{name}: {value}").format(
            name=objective_in_words(score.objective),
            value=f"{score.value} ({proof_in_words(score)})",
        )
        streams.note(line)


@contextmanager
def _clock(seconds: int) -> Iterator[Callable[[], float]]:
    """Give the seconds left; none after Ctrl-C.

    A second Ctrl-C interrupts as usual.
    """
    end = time.monotonic() + seconds
    stopped = False

    def stop(_signal: int, _frame: object) -> None:
        nonlocal stopped
        stopped = True
        signal.signal(signal.SIGINT, before)
        streams.note(_("Stopping: the best plan found so far follows."))

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield lambda: 0.0 if stopped else end - time.monotonic()
    finally:
        signal.signal(signal.SIGINT, before)
