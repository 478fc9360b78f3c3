"""`certif session audit`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from certif.cli.terminal import streams
from certif.cli.terminal.options import TODAY, Format, On, OutputFormat, Root, the_day
from certif.errors import ExitCode
from certif.i18n import _

__all__ = ["audit"]


def audit(
    session: Annotated[
        str, typer.Argument(metavar=_("SESSION"), help=_("The session's id, such as 2026-11."))
    ],
    *,
    root: Root = None,
    on: On = TODAY,
    format_: Format = OutputFormat.TEXT,
) -> ExitCode:
    """Audit a closed session: recompute its results, and check its git history.

    One page, fit for a control by France compétences. Exits with 0 if every point holds, 1 if one does not,
    3 if some could not be checked (no history, a shallow clone).

        certif session audit 2025-11
    """
    from certif.acts.session.audit import audit as act
    from certif.dataset.layout import find_root
    from certif.reporters.session.audit import audit_json, audit_page

    found = act(find_root(Path.cwd(), root), session, the_day(on))
    streams.result(audit_json(found) if format_ is OutputFormat.JSON else audit_page(found))
    if found.failed:
        return ExitCode.FINDINGS
    return ExitCode.OK if found.complete else ExitCode.CANNOT_CHECK
