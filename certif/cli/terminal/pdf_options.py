"""The options that pages have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from certif.i18n import _

__all__ = ["Font", "FontFolders", "Force"]

FontFolders = Annotated[
    list[Path] | None,
    typer.Option(
        "--font-dir",
        metavar=_("FOLDER"),
        help=_("A folder of fonts (.ttf, .otf), beside those of the tool and of templates/fonts."),
        show_default=False,
    ),
]

Font = Annotated[
    str | None,
    typer.Option(
        "--font",
        metavar=_("NAME"),
        help=_("The face to set the text in. Libertinus Serif unless given."),
        show_default=False,
    ),
]

Force = Annotated[
    bool,
    typer.Option(
        "--force", help=_("Overwrite a file that is there and differs."), show_default=False
    ),
]
