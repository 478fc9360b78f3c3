"""`certif candidate find`."""

from __future__ import annotations

from typing import Annotated

from certif.cli.terminal import streams
from certif.cli.terminal.options import Format, OutputFormat, Root, argument, the_dataset
from certif.i18n import _


def find(
    words: Annotated[
        list[str],
        argument(_("WORDS…"), _("Parts of a name, an id, an address, a login, a number.")),
    ],
    *,
    root: Root = None,
    format_: Format = OutputFormat.TEXT,
) -> None:
    """Find people by name, id, address, login or number, in every session.

    A part of one is enough.

        certif candidate find derville
        certif candidate find RS6247-2026-11-003
    """
    from certif.acts.candidate.find import find as act
    from certif.reporters.found import found_json, found_text

    found = act(the_dataset(root), " ".join(words))
    streams.result(found_json(found) if format_ is OutputFormat.JSON else found_text(found))
