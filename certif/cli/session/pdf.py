"""`certif session pdf`: everything that a session issues or sends, on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from certif.acts.pdf.kinds import DocumentKind
from certif.cli.terminal import streams
from certif.cli.terminal.options import TODAY, On, Root, SessionId, option, the_dataset, the_day
from certif.cli.terminal.pdf_options import Font, FontFolders, Force
from certif.errors import ExitCode
from certif.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from certif.acts.pdf.printing import Sheet


def pdf(
    session: SessionId,
    *,
    out: Annotated[Path, option("--out", _("The folder for the files."), _("FOLDER"))],
    only: Annotated[
        list[DocumentKind] | None, option("--only", _("Only these documents. Repeatable."))
    ] = None,
    font: Font = None,
    font_dir: FontFolders = None,
    force: Force = False,
    on: On = TODAY,
    root: Root = None,
) -> ExitCode:
    """Make the PDFs of a session: sealed documents, or those of an open session.

    A closed session gives certificates, attestations, letters, decisions and minutes from the sealed texts,
    each checksum verified first; an open one the letters of its screening, its invitations, its empty grids, the decision
    on its jury and the attendance sheets, dated --on. An existing file that differs is kept, unless --force.

        certif session pdf 2026-11 --out pdf
        certif session pdf 2027-05 --out pdf --only convocation --only grille
    """
    from certif.acts.pdf.printing import look_of, print_texts
    from certif.acts.pdf.texts import session_texts
    from certif.acts.support.write_outside import refuse_inside

    where = the_dataset(root)
    refuse_inside(where, out)
    found = session_texts(where, session, only or (), the_day(on))
    if found.revoked:
        streams.note(_("Revoked, so left out: {numbers}.").format(numbers=", ".join(found.revoked)))
    look = look_of(where, font, font_dir or ())
    return _write(where, out, print_texts(found.texts, look), len(found.texts), force=force)


def _write(where: Path, out: Path, sheets: Iterable[Sheet], count: int, *, force: bool) -> ExitCode:
    """Write the files as they are made, with progress; then say what could not be."""
    from certif.acts.pdf.printing import Fate, write_sheet
    from certif.quoting import listed

    problems, kept, written = [], [], 0
    for done, sheet in enumerate(sheets, start=1):
        if sheet.pdf is None:
            problems.append(sheet.problem)
        else:
            name = f"{sheet.text.name}.pdf"
            fate = write_sheet(where, out, name, sheet.pdf, force=force)
            written += fate is Fate.WRITTEN
            if fate is Fate.KEPT:
                kept.append(name)
        streams.progress(_("{done} of {count} documents").format(done=done, count=count))
    streams.progress("")
    streams.result(
        ngettext(
            "{count} document in {folder}, {written} written now.",
            "{count} documents in {folder}, {written} written now.",
            count - len(problems),
        ).format(count=count - len(problems), folder=out, written=written)
    )
    for problem in problems:
        if problem is not None:
            streams.note(f"{problem.message}\n{problem.hint}".rstrip())
    if kept:
        streams.note(
            _("Already there with other content, and kept: {files}.").format(files=listed(kept))
        )
        streams.note(_("--force overwrites them."))
    if problems:
        return ExitCode.CANNOT_CHECK
    return ExitCode.FINDINGS if kept else ExitCode.OK
