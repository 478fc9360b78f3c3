"""The folder of a register: the one that was named, or the nearest upwards."""

from __future__ import annotations

import os
from pathlib import Path

from certif.errors import CannotCheck
from certif.i18n import _
from certif.quoting import shown

__all__ = ["find_root"]


def find_root(start: Path, chosen: Path | None = None) -> Path:
    """The folder that holds ``data/certifications/``.

    It is ``chosen``, else ``CERTIF_ROOT``, else the nearest from ``start`` upwards. Raises `CannotCheck` when there is none, or when the folder that was chosen is not one.
    """
    if chosen is None and os.environ.get("CERTIF_ROOT"):
        chosen = Path(os.environ["CERTIF_ROOT"])
    if chosen is not None:
        if _is_root(chosen):
            return chosen
        raise CannotCheck(
            _("{folder} is not a register: it has no data/certifications/ folder.").format(
                folder=shown(chosen)
            ),
            hint=_("Give the folder that holds data/, or make a new register with `certif init`."),
        )
    here = start.absolute()
    for folder in (here, *here.parents):
        if _is_root(folder):
            return folder
    raise CannotCheck(
        _(
            "There is no register here: no folder from {folder} upwards has data/certifications/."
        ).format(folder=shown(here)),
        hint=_("Go into a register, name one with --root, or make one with `certif init`."),
    )


def _is_root(folder: Path) -> bool:
    try:
        return (folder / "data" / "certifications").is_dir()
    except OSError:
        return False
