"""`certif session close`: the documents of a session, sealed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.options import Format, OutputFormat, SessionId, option
from certif.cli.terminal.plans import DatedWriting
from certif.cli.terminal.same_plan import refuse_another
from certif.errors import ExitCode, Refusal, UsageError
from certif.i18n import _
from certif.quoting import shown

if TYPE_CHECKING:
    from certif.acts.session.close import ClosePlan, NotReady
    from certif.results.preview import Changes


def close(
    session: SessionId,
    *,
    writing: DatedWriting,
    commit: Annotated[
        bool,
        option(
            "--commit", _("Make a commit on a new branch, from HEAD; the work tree stays as it is.")
        ),
    ] = False,
    since: Annotated[
        Path | None,
        option("--since-preview", _("Say what changed since that preview."), _("FOLDER")),
    ] = None,
    format_: Format = OutputFormat.TEXT,
) -> ExitCode:
    """Close a session: decide, number, write and seal every document, once.

    Refuses while anything is missing, and lists all of it. The plan is shown first; on a terminal the
    session's id must be typed, elsewhere --yes is needed.

        certif session close 2026-11 --dry-run
        certif session close 2026-11 --commit --since-preview projet
    """
    from certif.acts.session.close import NotReady, plan_close
    from certif.acts.session.close_commit import plan_close_of_head

    where, day = writing.where, writing.day
    planned = plan_close_of_head if commit else plan_close
    try:
        plan = planned(where, session, day)
        _show_plan(plan, format_)
        changes = _changes(where, plan, since) if since else None
        if writing.dry_run:
            streams.nothing_written()
            return ExitCode.OK
        if not writing.yes:
            _confirm(session)
            refuse_another(plan, planned(where, session, day))
    except NotReady as refusal:
        return show_not_ready(where, session, refusal, format_)
    _write(where, plan, changes, commit=commit)
    return ExitCode.OK


def _write(where: Path, plan: ClosePlan, changes: Changes | None, *, commit: bool) -> None:
    from certif.acts.session.close import write_close
    from certif.acts.session.close_commit import commit_close

    if not commit:
        write_close(where, plan)
        streams.note(
            _("Session {session} is closed: {count} files in {target}/.").format(
                session=plan.session, count=len(plan.files), target=plan.target
            )
        )
        return
    done = commit_close(where, plan, changes)
    streams.note(
        _("Session {session} is closed in commit {commit} of branch {branch}.").format(
            session=plan.session, commit=done.commit[:12], branch=done.branch
        )
    )
    if done.detached:
        streams.note(_("HEAD is on no branch: the new branch starts from its commit."))
    streams.note(_how_to_go_on(done.branch, done.link))


def _changes(where: Path, plan: ClosePlan, folder: Path) -> Changes:
    """Return what changed since a preview, said; raises `UsageError` without one."""
    from certif.acts.session.preview import changes_since
    from certif.reporters.session.preview import changes_text

    changes = changes_since(where, plan, folder)
    if changes is None:
        raise UsageError(
            _("{folder} holds no preview.").format(folder=shown(folder)),
            hint=_("`certif session preview {session} --out FOLDER` makes one.").format(
                session=plan.session
            ),
        )
    streams.note(changes_text(changes))
    return changes


def _show_plan(plan: ClosePlan, format_: OutputFormat) -> None:
    from certif.reporters.session.close import plan_json, plan_text

    show = plan_json if format_ is OutputFormat.JSON else plan_text
    streams.result(show(plan.session, plan.on, plan.results, plan.files))


def show_not_ready(where: Path, session: str, refusal: NotReady, format_: OutputFormat) -> ExitCode:
    """Print what keeps a session from being closed; return the exit code for it."""
    from certif.dataset.reading.positions import locate
    from certif.reporters.session.close import not_ready_json, not_ready_text

    found = locate(where, refusal.findings).findings
    show = not_ready_json if format_ is OutputFormat.JSON else not_ready_text
    streams.result(show(session, refusal.missing, found))
    streams.note(refusal.hint)
    return ExitCode.FINDINGS


def _confirm(session: str) -> None:
    """Ask for the session's id: what is issued cannot be taken back."""
    if streams.interactive():
        streams.note(_("Issued documents never change."))
    typed = streams.ask(_("Type the session's id to close it:"), option="--yes")
    if typed != session:
        raise Refusal(_("That is not {session}: nothing was written.").format(session=session))


def _how_to_go_on(branch: str, link: str | None) -> str:
    push = _("Push it: git push origin {branch}").format(branch=branch)
    return f"{push}\n{_('Then open the pull request: {link}').format(link=link)}" if link else push
