"""`certif session`: a session, from its call for dossiers to its documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from certif.cli.session.audit import audit
from certif.cli.session.changes import event, slots, take_back
from certif.cli.session.mail import mail
from certif.cli.session.new import list_, new, status
from certif.cli.session.pdf import pdf
from certif.cli.session.results import results
from certif.cli.session.screen import PAIRS, screen
from certif.cli.terminal.options import (
    TODAY,
    DryRun,
    Format,
    On,
    OutputFormat,
    Root,
    SessionId,
    Yes,
    option,
    the_dataset,
    the_day,
)
from certif.cli.terminal.same_plan import refuse_another
from certif.cli.terminal.typer_shape import noun, taking_pairs
from certif.errors import ExitCode, Refusal
from certif.i18n import N_, _

if TYPE_CHECKING:
    from certif.acts.session.close import ClosePlan, NotReady

app = noun(N_("Run a session: follow it, screen it, close it, audit it."))
app.command()(new)
app.command()(audit)
app.command("list")(list_)
app.command()(status)
app.command()(results)
app.command()(mail)
app.command()(slots)
app.command()(event)
app.command("take-back")(take_back)
app.command()(pdf)
app.command(cls=taking_pairs(*PAIRS))(screen)


@app.command()
def close(
    session: SessionId,
    *,
    root: Root = None,
    on: On = TODAY,
    dry_run: DryRun = False,
    yes: Yes = False,
    commit: Annotated[
        bool,
        option(
            "--commit", _("Make a commit on a new branch, from HEAD; the work tree stays as it is.")
        ),
    ] = False,
    format_: Format = OutputFormat.TEXT,
) -> ExitCode:
    """Close a session: decide, number, write and seal every document, once.

    Refuses while anything is missing, and lists all of it. The plan is shown first; on a terminal the
    session's id must be typed, elsewhere --yes is needed.

        certif session close 2026-11 --dry-run
        certif session close 2026-11 --commit --yes
    """
    from certif.acts.session.close import NotReady, plan_close
    from certif.acts.session.close_commit import plan_close_of_head
    from certif.cli.terminal import streams

    where = the_dataset(root)
    day = the_day(on)
    planned = plan_close_of_head if commit else plan_close
    try:
        plan = planned(where, session, day)
        _show_plan(plan, format_)
        if dry_run:
            streams.note(_("Nothing was written (--dry-run)."))
            return ExitCode.OK
        if not yes:
            _confirm(session)
            refuse_another(plan, planned(where, session, day))
    except NotReady as refusal:
        return _show_not_ready(where, session, refusal, format_)
    _write(where, plan, commit=commit)
    return ExitCode.OK


def _write(where: Path, plan: ClosePlan, *, commit: bool) -> None:
    from certif.acts.session.close import write_close
    from certif.acts.session.close_commit import commit_close
    from certif.cli.terminal import streams

    if not commit:
        write_close(where, plan)
        streams.note(
            _("Session {session} is closed: {count} files in {target}/.").format(
                session=plan.session, count=len(plan.files), target=plan.target
            )
        )
        return
    done = commit_close(where, plan)
    streams.note(
        _("Session {session} is closed in commit {commit} of branch {branch}.").format(
            session=plan.session, commit=done.commit[:12], branch=done.branch
        )
    )
    if done.detached:
        streams.note(_("HEAD is on no branch: the new branch starts from its commit."))
    streams.note(_how_to_go_on(done.branch, done.link))


def _show_plan(plan: ClosePlan, format_: OutputFormat) -> None:
    from certif.cli.terminal import streams
    from certif.reporters.session.close import plan_json, plan_text

    show = plan_json if format_ is OutputFormat.JSON else plan_text
    streams.result(show(plan.session, plan.on, plan.results, plan.files))


def _show_not_ready(
    where: Path, session: str, refusal: NotReady, format_: OutputFormat
) -> ExitCode:
    from certif.cli.terminal import streams
    from certif.dataset.reading.positions import locate
    from certif.reporters.session.close import not_ready_json, not_ready_text

    found = locate(where, refusal.findings).findings
    show = not_ready_json if format_ is OutputFormat.JSON else not_ready_text
    streams.result(show(session, refusal.missing, found))
    streams.note(refusal.hint)
    return ExitCode.FINDINGS


def _confirm(session: str) -> None:
    """Ask for the session's id: what is issued cannot be taken back."""
    from certif.cli.terminal import streams

    if streams.interactive():
        streams.note(_("Issued documents never change."))
    typed = streams.ask(_("Type the session's id to close it:"), option="--yes")
    if typed != session:
        raise Refusal(_("That is not {session}: nothing was written.").format(session=session))


def _how_to_go_on(branch: str, link: str | None) -> str:
    push = _("Push it: git push origin {branch}").format(branch=branch)
    return f"{push}\n{_('Then open the pull request: {link}').format(link=link)}" if link else push
