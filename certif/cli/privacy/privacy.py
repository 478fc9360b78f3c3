"""`certif privacy`: what the register holds about somebody, and its erasure."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.options import Dated, PersonId, RecordedBy, option
from certif.cli.terminal.plans import DatedWriting
from certif.cli.terminal.typer_shape import noun
from certif.i18n import N_, _, ngettext

app = noun(N_("Answer requests of access and of erasure."))


@app.command()
def access(
    person: PersonId,
    *,
    out: Annotated[Path, option("--out", _("The archive to write (.zip)."), _("FILE"))],
    dated: Dated,
) -> None:
    """Put every file and line about somebody into an archive, for you alone.

    The jurors' comments are the person's data too. Read it before you hand it over: a line may name somebody else.

        certif privacy access camille.moreau --out ~/prive/camille.zip
    """
    from certif.acts.privacy.access import write_access
    from certif.cli.terminal.people import the_person

    where = dated.where
    found = write_access(where, the_person(where, person), out, dated.day)
    said = ngettext(
        "Written: {path}, with {count} file and {lines} lines of others.",
        "Written: {path}, with {count} files and {lines} lines of others.",
        len(found.files),
    )
    streams.note(said.format(path=out, count=len(found.files), lines=len(found.lines)))
    streams.note(_("Read it before you hand it over: a line may name somebody else."))


@app.command()
def erase(
    person: PersonId,
    *,
    decision: Annotated[
        str, option("--decision", _("The decision that grants the erasure."), _("REFERENCE"))
    ],
    by: RecordedBy = None,
    writing: DatedWriting,
) -> None:
    """Erase a person's files, and list what stays and why; shown first.

    Results, certificates, attestations and minutes stay: a mission of public interest, archives, claims (article 17,
    paragraph 3). Refused while an application is under way, an appeal runs or a hold is in force.

        certif privacy erase camille.moreau --decision "Décision du 3 mai 2027" --by "Dana Exemple" --dry-run
    """
    from certif.acts.privacy.erase import plan_erasure
    from certif.acts.support.file_plan import write_plan
    from certif.cli.terminal.people import the_person
    from certif.cli.terminal.questions import said_by
    from certif.reporters.retention import erasure_text

    who = said_by(by)
    named = the_person(writing.where, person)
    make = partial(plan_erasure, writing.where, named, decision=decision, on=writing.day, by=who)
    planned = make()
    streams.result(erasure_text(planned.goes, planned.stays))
    if not planned.goes and not writing.dry_run:
        streams.note(_("Nothing is to be erased."))
    elif writing.agreed(planned, make, _("Delete these files?")):
        write_plan(writing.where, planned.plan)
        streams.note(
            _("Next: certif register carry-over --out FOLDER --decision {decision}").format(
                decision=f'"{decision}"'
            )
        )
