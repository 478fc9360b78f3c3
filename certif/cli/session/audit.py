"""`certif session audit`."""

from __future__ import annotations

from certif.cli.terminal import streams
from certif.cli.terminal.options import Dated, Format, OutputFormat, SessionId
from certif.errors import ExitCode


def audit(
    session: SessionId,
    *,
    dated: Dated,
    format_: Format = OutputFormat.TEXT,
) -> ExitCode:
    """Audit a closed session: recompute its results, and check its git history.

    One page, fit for a control by France compétences. Exits with 0 if every point holds, 1 if one does not,
    3 if some could not be checked (no history, a shallow clone). A point that rested on purged or carried-over
    files is said to be no longer checked, and does not count.

        certif session audit 2025-11
    """
    from certif.acts.session.audit import audit as act
    from certif.reporters.session.audit import audit_json, audit_page

    found = act(dated.where, session, dated.day)
    streams.result(audit_json(found) if format_ is OutputFormat.JSON else audit_page(found))
    if found.failed:
        return ExitCode.FINDINGS
    return ExitCode.OK if found.complete else ExitCode.CANNOT_CHECK
