"""The files of the tool from which a register or an intake repository starts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from certif.dataset.writing.transaction import create_file
from certif.errors import CannotCheck
from certif.i18n import _
from certif.quoting import shown, system_reason
from certif.resources import schemas_folder, templates_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_CERTIFICATIONS = "init/certifications"


def skeleton(name: str) -> Mapping[str, bytes]:
    """Return the files of ``name`` (``register`` or ``intake``), by target path.

    A name that begins with ``dot-`` is for one that begins with a dot: packaging tools forget hidden files.
    """
    folder = templates_folder() / "init" / name
    return {
        "/".join(_target(part) for part in file.relative_to(folder).parts): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def _target(part: str) -> str:
    return f".{part.removeprefix('dot-')}" if part.startswith("dot-") else part


def certifications() -> tuple[str, ...]:
    """The certifications that are known well enough to be filled in."""
    folder = templates_folder() / _CERTIFICATIONS
    return tuple(sorted(file.stem for file in folder.glob("*.yml") if file.stem != "a-completer"))


def certification(name: str) -> bytes:
    """Return a certification file: one of `certifications`, or ``a-completer``."""
    return (templates_folder() / _CERTIFICATIONS / f"{name}.yml").read_bytes()


def certifier(name: str) -> bytes:
    """The content of the certifier's file that comes with a certification."""
    return (templates_folder() / "init/certifiers" / f"{name}.yml").read_bytes()


def schemas() -> Mapping[str, bytes]:
    """Return the schemas by their path in a register.

    They are for editors; the tool itself never reads them there.
    """
    return {
        f"schemas/{file.name}": file.read_bytes()
        for file in sorted(schemas_folder().glob("*.schema.json"))
    }


class LaidDown(NamedTuple):
    """The paths that were written, and those that were already there."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def lay_down(folder: Path, files: Mapping[str, bytes]) -> LaidDown:
    """Write the files not there yet, in order; ``folder`` is made if missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotCheck(
            _("{folder} cannot be made: {reason}.").format(
                folder=shown(str(folder)), reason=system_reason(error)
            )
        ) from error
    written, kept = [], []
    for path in sorted(files):
        if os.path.lexists(folder / path):
            kept.append(path)
        else:
            create_file(folder, path, files[path])
            written.append(path)
    return LaidDown(tuple(written), tuple(kept))


def has_certification(folder: Path) -> bool:
    """Tell whether a register in ``folder`` has a certification already."""
    return any((folder / "data" / "certifications").glob("*.yml"))
