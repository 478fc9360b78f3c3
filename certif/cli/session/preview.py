"""`certif session preview`: the documents of a close, before it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from certif.cli.session.close import show_not_ready
from certif.cli.terminal import streams
from certif.cli.terminal.options import (
    TODAY,
    On,
    OutputFormat,
    Root,
    SessionId,
    option,
    the_dataset,
    the_day,
)
from certif.cli.terminal.pdf_options import Font, FontFolders
from certif.errors import ExitCode
from certif.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from certif.acts.session.close import ClosePlan


def preview(
    session: SessionId,
    *,
    out: Annotated[
        Path, option("--out", _("The folder of the preview, outside data/."), _("FOLDER"))
    ],
    pdf: Annotated[bool, option("--pdf", _("As PDF, in place of Markdown."))] = False,
    font: Font = None,
    font_dir: FontFolders = None,
    on: On = TODAY,
    root: Root = None,
) -> ExitCode:
    """Show every document of a close before it, each marked as a draft.

    Nothing is written in the register. Given the folder of an earlier preview, it says what changed since, and
    removes the documents that nobody gets any more. Refuses what `session close` refuses, with the same list.

        certif session preview 2026-11 --out projet
        certif session preview 2026-11 --out projet --pdf --on 2026-12-01
    """
    from certif.acts.session.close import NotReady, plan_close
    from certif.acts.session.preview import changes_since, preview_in, write_preview
    from certif.reporters.session.preview import changes_text, people_text

    where = the_dataset(root)
    preview_in(where, session, out)
    try:
        plan = plan_close(where, session, the_day(on))
    except NotReady as refusal:
        return show_not_ready(where, session, refusal, OutputFormat.TEXT)
    changes = changes_since(where, plan, out)
    pages = _pages(where, plan, font, font_dir or ()) if pdf else None
    written = write_preview(where, plan, out, pages)
    streams.result(people_text(plan.results))
    if changes is not None:
        streams.result(f"\n{changes_text(changes)}")
    streams.note(
        ngettext(
            "{count} file in {folder}, written now.",
            "{count} files in {folder}, written now.",
            len(written.files),
        ).format(count=len(written.files), folder=out)
    )
    if written.removed:
        streams.note(
            ngettext(
                "{count} file of an earlier preview was removed.",
                "{count} files of an earlier preview were removed.",
                len(written.removed),
            ).format(count=len(written.removed))
        )
    streams.note(
        _("Next: certif session close {session} --commit --since-preview {folder}").format(
            session=session, folder=out
        )
    )
    return ExitCode.OK


def _pages(
    where: Path, plan: ClosePlan, font: str | None, font_dir: Sequence[Path]
) -> dict[str, bytes]:
    """Return the pages of each document; raises `CannotCheck` without pages."""
    from certif.acts.pdf.printing import look_of, print_texts
    from certif.acts.pdf.texts import draft_texts

    pages = {}
    for sheet in print_texts(draft_texts(where, plan), look_of(where, font, font_dir)):
        if sheet.pdf is None:
            raise sheet.problem or ValueError(sheet.text.name)
        pages[f"{sheet.text.name}.pdf"] = sheet.pdf
        streams.progress(
            _("{done} of {count} documents").format(done=len(pages), count=len(plan.documents))
        )
    streams.progress("")
    return pages
