"""`certif jury timetable`."""

from __future__ import annotations

from certif.cli.terminal import streams
from certif.cli.terminal.options import AsList, ListFormat, Root, SessionId, the_dataset


def timetable(session: SessionId, root: Root = None, format_: AsList = ListFormat.TEXT) -> None:
    """List the interviews of a session: day, hour, candidate, jury.

    They are in the order of time.

        certif jury timetable 2026-11 --format csv > horaires.csv
    """
    from certif.acts.support.find_session import session_folder
    from certif.dataset.reading.load import load
    from certif.reporters.jury import timetable as reports

    folder = session_folder(load(the_dataset(root)), session)
    show = format_.of(reports.timetable_text, reports.timetable_json, reports.timetable_csv)
    streams.result(show(folder))
