"""`certif session results`."""

from __future__ import annotations

from certif.cli.terminal import streams
from certif.cli.terminal.options import AsList, ListFormat, Root, SessionId, the_dataset
from certif.i18n import _


def results(session: SessionId, root: Root = None, format_: AsList = ListFormat.TEXT) -> None:
    """List the results of a closed session, after what corrected them since.

    There is a line for each candidate.

        certif session results 2025-11 --format csv > resultats.csv
    """
    from certif.acts.support.find_session import nothing_issued, session_folder
    from certif.dataset.reading.load import load
    from certif.reporters.session import results as reports

    folder = session_folder(load(the_dataset(root)), session)
    if not folder.closed:
        hint = _("`certif session status {session}` shows everybody's progress.")
        raise nothing_issued(folder.id, hint.format(session=folder.id))
    show = format_.of(reports.results_text, reports.results_json, reports.results_csv)
    streams.result(show(folder))
