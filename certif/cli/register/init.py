"""`certif init`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.options import TODAY, DryRun, Yes, argument, option, the_dataset, the_day
from certif.cli.terminal.plans import files_written
from certif.cli.terminal.same_plan import refuse_another
from certif.cli.terminal.typer_shape import verb
from certif.errors import ExitCode, UsageError
from certif.i18n import _, ngettext

if TYPE_CHECKING:
    from certif.acts.register.init import Init

app = verb()


@app.command()
def init(
    folder: Annotated[Path, argument(_("FOLDER"), _("The folder to start in; made if missing."))],
    *,
    certification: Annotated[
        str | None,
        option(
            "--certification",
            _("Start with this certification filled in: rs6247. Else with one to fill in."),
            "ID",
        ),
    ] = None,
    maintainer: Annotated[
        list[str] | None,
        option("--maintainer", _("A first maintainer. Repeatable."), _("LOGIN:NUMBER:NAME")),
    ] = None,
    action: Annotated[
        str | None,
        option(
            "--action",
            _("The repository and commit from which the workflows take certif."),
            _("OWNER/REPOSITORY@COMMIT"),
        ),
    ] = None,
    intake: Annotated[
        bool,
        option(
            "--intake",
            _(
                "Make the form by which candidates apply, in a folder of its own, instead of a register."
            ),
        ),
    ] = False,
    session: Annotated[
        str | None,
        option(
            "--session",
            _("With --intake: the session of this register whose documents the form asks for."),
            _("SESSION"),
        ),
    ] = None,
    page: Annotated[
        bool,
        option("--page", _("With --intake and --session: a page to fill in, too.")),
    ] = False,
    issue_form: Annotated[
        bool,
        option(
            "--issue-form",
            _("With --intake: an issue form too, whose answers all who are invited read."),
        ),
    ] = False,
    update: Annotated[
        bool,
        option(
            "--update",
            _("Bring a register made earlier up to today: schemas, workflows, settings."),
        ),
    ] = False,
    take: Annotated[
        list[str] | None,
        option(
            "--take",
            _("With --update: take this file as it is written today. Repeatable."),
            metavar=_("PATH"),
        ),
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> ExitCode:
    """Start a register, ready to push: data, workflows, review rules, editor settings.

    Never overwrites; run again, it adds what is missing. The settings that only a person can turn on are in
    REGLAGES.md. With --update, a register that an earlier version made gets today's schemas, ignore files, editor
    settings, workflows and code owners, shown first: never over what a team changed, and never data. Then --dry-run
    exits with 1 where there is something to write.

        certif init --certification rs6247 ../mon-registre
        certif init --intake ../candidatures --session 2027-05 --page
        certif init --update ../mon-registre --dry-run
    """
    if update:
        if intake or certification or maintainer or action:
            raise UsageError(
                _("--update goes with --take, --dry-run and --yes alone."),
                hint=_(
                    "An existing register keeps its certification, its accounts and its action."
                ),
            )
        return _update(folder, tuple(take or ()), dry_run=dry_run, yes=yes)
    if take or dry_run:
        raise UsageError(_("--take and --dry-run go with --update."))
    if (session or issue_form or page) and not intake:
        raise UsageError(_("--session, --page and --issue-form go with --intake."))
    if intake:
        return _intake(folder, session, by_issue=issue_form, as_page=page)
    return _start(folder, certification=certification, maintainer=maintainer, action=action)


def _start(
    folder: Path,
    *,
    certification: str | None,
    maintainer: list[str] | None,
    action: str | None,
) -> ExitCode:
    from certif.acts.register.init import account_of, init_register

    accounts = tuple(account_of(text) for text in maintainer or ())
    return _show(
        init_register(folder, certification=certification, maintainers=accounts, action=action)
    )


def _intake(folder: Path, session: str | None, *, by_issue: bool, as_page: bool) -> ExitCode:
    from certif.acts.register.init import init_intake

    register = the_dataset(None) if session else None
    return _show(
        init_intake(
            folder,
            register=register,
            session=session,
            on=the_day(TODAY),
            by_issue=by_issue,
            as_page=as_page,
        )
    )


def _show(done: Init) -> ExitCode:
    for path in done.written:
        streams.result(path)
    streams.note(files_written(len(done.written)))
    if done.kept:
        count = len(done.kept)
        streams.note(
            ngettext(
                "{count} was already there, and was left as it is.",
                "{count} were already there, and were left as they are.",
                count,
            ).format(count=count)
        )
    streams.note("")
    streams.note(_("Left for you to do:"))
    for number, step in enumerate(done.steps, start=1):
        streams.note(f"{number}. {step}")
    return ExitCode.OK


def _update(folder: Path, take: tuple[str, ...], *, dry_run: bool, yes: bool) -> ExitCode:
    from certif.acts.register.update import Standing, plan_update, write_update
    from certif.reporters.starter_update import update_text

    plan = plan_update(folder, take)
    words = {
        Standing.NEW: _("new"),
        Standing.REPLACED: _("replaced"),
        Standing.TAKEN: _("taken as it is written today"),
    }
    streams.result(
        update_text(
            written={path: words[how] for path, how in plan.standing.items() if how in words},
            changed=plan.having(Standing.CHANGED),
            removed=plan.having(Standing.REMOVED),
            there=plan.there,
            today=plan.today,
            folder=str(folder),
        )
    )
    if dry_run:
        streams.nothing_written()
        return ExitCode.FINDINGS if plan.files else ExitCode.OK
    if plan.files and (yes or streams.confirm(_("Write these files?"))):
        if not yes:
            refuse_another(plan, plan_update(folder, take))
        streams.note(files_written(len(write_update(folder, plan))))
    return ExitCode.OK
