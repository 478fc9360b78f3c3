"""The links to send to each juror, ready to be pasted into an e-mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from certif.i18n import _
from certif.quoting import harmless
from certif.reporters.layout import json_document

__all__ = ["links_json", "links_text"]

Link = tuple[str, str, str, str | None]
"""A grid to be written: juror, candidate, path, and the link that opens it, ``None`` where it is too long."""


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
        yield _("Every grid of session {session} is there: there is no link to send.").format(
            session=session
        )
    for juror, grids in groupby(links, key=lambda link: link[0]):
        yield harmless(names.get(juror, juror))
        for _juror, candidate, path, link in grids:
            yield f"  {harmless(names.get(candidate, candidate))}"
            yield f"    {link or path}"
        yield ""
    if any(link is None for *_grid, link in links):
        yield _(
            "A path in place of a link means that the grid is too long for one: send the page that `certif jury forms {session} --out FOLDER` writes."
        ).format(session=session)
