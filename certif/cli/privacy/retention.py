"""`certif retention`: how long files are kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.options import Dated, Format, OutputFormat, RecordedBy, SessionId, option
from certif.cli.terminal.plans import DatedWriting
from certif.cli.terminal.typer_shape import noun
from certif.errors import ExitCode, UsageError
from certif.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable

    from certif.acts.privacy.retention import Purge

app = noun(N_("Keep files as long as data/retention.yml says, and no longer."))


@app.command()
def plan(*, dated: Dated, format_: Format = OutputFormat.TEXT) -> ExitCode:
    """Show what closed sessions keep, from when it may go, and what holds it.

    The exit code is 1 where something is due.

        certif retention plan
    """
    from certif.acts.privacy.retention import retention_plan
    from certif.reporters.retention import retention_json, retention_text

    found = retention_plan(dated.where, dated.day)
    streams.result((retention_json if format_ is OutputFormat.JSON else retention_text)(found))
    return ExitCode.FINDINGS if found.due else ExitCode.OK


@app.command()
def purge(
    session: SessionId,
    *,
    by: RecordedBy = None,
    archived: Annotated[
        str | None,
        option("--archived", _("The transfer to the archives, for what goes there."), _("REF")),
    ] = None,
    former_name: Annotated[
        str | None,
        option(
            "--former-name", _("Only what this person was issued under a former name."), _("PERSON")
        ),
    ] = None,
    writing: DatedWriting,
) -> None:
    """Delete what is due in a closed session; shown first.

    `follow-up/purge.yml` keeps the day, the reason and the checksum of each file. Refused while the session is held, or
    an appeal runs, and for a file that is not as it was sealed. git's history still holds what is deleted, until
    `certif register carry-over`. With --former-name, the documents that `certif decision rename` replaced go at once,
    whatever the durations.

        certif retention purge 2021-06-rs3536 --by "Dana Exemple" --dry-run
        certif retention purge 2025-11 --former-name camille.moreau --by "Dana Exemple"
    """
    from certif.acts.privacy.former_name import FormerName, plan_former_name
    from certif.acts.privacy.retention import plan_purge
    from certif.acts.support.file_plan import write_plan
    from certif.cli.terminal.people import the_person
    from certif.cli.terminal.questions import said_by
    from certif.reporters.retention import category_in_words, purge_text

    where, day, who = writing.where, writing.day, said_by(by)
    make: Callable[[], Purge | FormerName]
    if former_name is None:
        make = partial(plan_purge, where, session, on=day, by=who, archived=archived)
    else:
        whose = the_person(where, former_name, ["candidates"])
        make = partial(plan_former_name, where, session, whose, on=day, by=who)
    planned = make()
    if isinstance(planned, FormerName):
        kinds = [(_("documents under a former name"), len(planned.files))]
        streams.result(purge_text(session, kinds, ()))
        for path in planned.stays:
            streams.note(_("It stays, sealed by a correction: {path}.").format(path=path))
    else:
        kinds = [(category_in_words(each.category), len(each.files)) for each in planned.found]
        streams.result(purge_text(session, kinds, planned.living))
    if writing.agreed(planned, make, _("Delete these files?")):
        write_plan(where, planned.plan)
        streams.note(_("Noted in follow-up/purge.yml. git's history still holds these files."))


@app.command()
def hold(
    session: SessionId,
    *,
    reason: Annotated[
        str | None,
        option("--reason", _("The reason: an appeal, a control. No private detail."), _("TEXT")),
    ] = None,
    person: Annotated[
        str | None, option("--person", _("Only this person's files."), _("PERSON"))
    ] = None,
    lift: Annotated[
        int | None, option("--lift", _("Lift the hold of that entry of hold.yml."), _("N"), min=1)
    ] = None,
    by: RecordedBy = None,
    writing: DatedWriting,
) -> None:
    """Stop the purge of a session, or of one person's files, and lift it; shown first.

    An appeal that runs holds by itself.

        certif retention hold 2025-11 --reason "Contrôle de France compétences" --by "Dana Exemple"
        certif retention hold 2025-11 --lift 1 --by "Dana Exemple"
    """
    from certif.acts.privacy.retention import plan_hold, plan_lifting
    from certif.cli.terminal.people import the_person
    from certif.cli.terminal.questions import said_by, said_why

    if lift is not None and (reason or person):
        raise UsageError(_("--lift takes no reason and no person: it names an entry."))
    day, who = writing.day, said_by(by)
    if lift is not None:
        writing.write(plan_lifting, session, lift, on=day, by=who)
    else:
        why = said_why(reason)
        about = the_person(writing.where, person) if person else None
        writing.write(plan_hold, session, on=day, by=who, reason=why, person=about)
