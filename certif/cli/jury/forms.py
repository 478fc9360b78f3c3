"""`certif jury forms`: a page for each juror, or each candidate, in place of YAML."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from certif.cli.jury.for_people import say_older
from certif.cli.terminal import streams
from certif.cli.terminal.options import DatedTrial, SessionId, option
from certif.i18n import _, ngettext
from certif.quoting import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certif.acts.jury.forms import Form


class Language(StrEnum):
    """The languages of a page."""

    FRENCH = "fr"
    ENGLISH = "en"


def forms(
    session: SessionId,
    *,
    out: Annotated[
        Path,
        option("--out", _("The folder for the pages, outside the register."), _("FOLDER")),
    ],
    juror: Annotated[
        str | None,
        option("--juror", _("One person's page alone."), _("PERSON")),
    ] = None,
    candidates: Annotated[
        bool,
        option("--candidates", _("The candidates' availabilities, before the jury is made.")),
    ] = False,
    language: Annotated[
        Language, option("--language", _("The language of the pages."))
    ] = Language.FRENCH,
    empty_links: Annotated[
        bool,
        option(
            "--empty-links",
            _("No link carries the text: it would stay in the browser's history."),
        ),
    ] = False,
    trial: DatedTrial,
) -> None:
    """Write one page for each juror: availabilities, or grids once the jury is made.

    A page is one file that a browser opens: no server, no account, nothing sent by itself. What it gives is the
    very file of the register: by GitHub, or as a file that `certif jury receive` takes. Give each person their
    own page and no other: a share of files, one link each.

        certif jury forms 2026-11 --out ../pages
        certif jury forms 2026-11 --out ../pages --candidates
    """
    from certif.acts.jury.forms import plan_forms
    from certif.acts.support.write_outside import refuse_within_register, write_outside
    from certif.dataset.writing.leftovers import files_beside

    where = trial.where
    refuse_within_register(where, out)
    planned = plan_forms(
        where,
        session,
        out,
        trial.day,
        person=juror,
        candidates=candidates,
        language=language.value,
        values=not empty_links,
    )
    written = {form.file: form.content for form in planned if form.content is not None}
    left = files_beside(out, [form.file for form in planned]) if juror is None else ()
    if not trial.dry_run:
        write_outside(where, out, written)
    streams.result("\n".join(str(out / form.file) for form in planned))
    _say(planned, left, dry_run=trial.dry_run)


def _say(planned: Sequence[Form], left: Sequence[str], *, dry_run: bool) -> None:
    count = sum(form.content is not None for form in planned)
    written = ngettext("{count} page written.", "{count} pages written.", count)
    if dry_run:
        streams.nothing_written()
    else:
        streams.note(written.format(count=count))
    if outdated := [form.name for form in planned if form.outdated]:
        sentence = _("The pages of these people changed, send them again: {names}.")
        streams.note(sentence.format(names=listed(outdated)))
    if same := sum(form.content is None for form in planned):
        sentence = ngettext("{count} page is up to date.", "{count} pages are up to date.", same)
        streams.note(sentence.format(count=same))
    if without := [form.name for form in planned if not form.account]:
        sentence = _(
            "No account in data/access.yml, so that their page offers a file first: {names}."
        )
        streams.note(sentence.format(names=listed(without)))
    say_older(left)
