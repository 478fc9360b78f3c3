"""The links to send to each juror, ready to be pasted into an e-mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from certif.i18n import _
from certif.quoting import harmless
from certif.reporters.layout import json_document

__all__ = ["links_json", "links_text"]

Link = tuple[str, str | None, str, str | None]
"""A file to be written: juror, candidate (``None`` for the answers on slots), path, and the link that opens it.

The link is ``None`` where it is too long.
"""


def links_text(links: Sequence[Link], names: Mapping[str, str], session: str) -> str:
    """Return the links, under each juror's name; ``names`` are by id."""
    return "\n".join(_lines(links, names, session)) + "\n"


def links_json(links: Iterable[Link]) -> str:
    """Return the links as JSON: a list of objects."""
    listed = [
        {"juror": juror, "candidate": candidate, "path": path, "link": link}
        for juror, candidate, path, link in links
    ]
    return json_document(listed)


def _lines(links: Sequence[Link], names: Mapping[str, str], session: str) -> Iterator[str]:
    if not links:
        yield _(
            "Session {session} waits for no grid and no answer of a juror: there is no link to send."
        ).format(session=session)
    for juror, files in groupby(links, key=lambda link: link[0]):
        yield harmless(names.get(juror, juror))
        for _juror, candidate, path, link in files:
            about = (
                harmless(names.get(candidate, candidate))
                if candidate
                else _("Answers on the slots")
            )
            yield f"  {about}"
            yield f"    {link or path}"
        yield ""
    if any(link is None for *_grid, link in links):
        yield _(
            "A path in place of a link means that the file is too long for one: send the page that `certif jury forms {session} --out FOLDER` writes."
        ).format(session=session)
