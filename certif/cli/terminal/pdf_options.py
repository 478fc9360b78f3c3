"""The options that pages have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from certif.cli.terminal.options import option
from certif.i18n import _

FontFolders = Annotated[
    list[Path] | None,
    option(
        "--font-dir",
        _("A folder of fonts (.ttf, .otf), beside those of the tool and of templates/fonts."),
        _("FOLDER"),
    ),
]

Font = Annotated[
    str | None,
    option("--font", _("The face to set the text in. Libertinus Serif unless given."), _("NAME")),
]

Force = Annotated[bool, option("--force", _("Overwrite an existing file that differs."))]
