"""`certif session bundle`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.options import TODAY, On, Root, SessionId, option, the_dataset, the_day
from certif.cli.terminal.pdf_options import Force
from certif.errors import ExitCode
from certif.i18n import _, ngettext


def bundle(
    session: SessionId,
    *,
    out: Annotated[Path, option("--out", _("The archive to write (.zip)."), _("FILE"))],
    force: Force = False,
    on: On = TODAY,
    root: Root = None,
) -> ExitCode:
    """Put everything that a control asks for of a closed session into one archive.

    Règlement, référentiel, grids, ties, deliberations, minutes, decisions, certificates, corrections, follow-up, the
    audit, and an index in French with checksums. It needs no tool to be read, and the same register gives the same
    bytes. Exits as `session audit` does.

        certif session bundle 2025-11 --out ~/controle-2025-11.zip
    """
    from certif.acts.session.bundle import write_bundle

    count, found = write_bundle(the_dataset(root), session, out, the_day(on), force=force)
    streams.note(
        ngettext(
            "Written: {path}, with {count} file; begin with index.md.",
            "Written: {path}, with {count} files; begin with index.md.",
            count,
        ).format(path=out, count=count)
    )
    streams.note(
        _("Grids hold comments meant for the jury: hand it to nobody but those who control.")
    )
    if found.failed:
        streams.note(_("A point of the audit does not hold: audit.md says which one."))
        return ExitCode.FINDINGS
    if not found.complete:
        streams.note(_("Some points of the audit could not be checked: audit.md says which ones."))
        return ExitCode.CANNOT_CHECK
    return ExitCode.OK
