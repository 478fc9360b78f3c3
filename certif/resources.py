"""The folders of the files that ship with the tool, in a checkout or a wheel.

In a checkout `schemas/` and `templates/` stand at the top of the repository; in a wheel they lie in
`certif/_resources/`. Out: real folders, since `certif` is never run from a zip. Nothing is read here.
"""

from pathlib import Path

__all__ = ["locale_folder", "pages_folder", "schemas_folder", "templates_folder"]

_PACKAGE = Path(__file__).parent


def schemas_folder() -> Path:
    """Return the folder of the JSON Schemas."""
    return _folder("schemas")


def templates_folder() -> Path:
    """Return the folder of the packaged document templates."""
    return _folder("templates")


def locale_folder() -> Path:
    """Return the folder of the catalogues, as `gettext` wants it."""
    return _PACKAGE / "locale"


def pages_folder() -> Path:
    """Return the folder of the pages' template, style and scripts."""
    return _PACKAGE / "pages"


def _folder(name: str) -> Path:
    packaged = _PACKAGE / "_resources" / name
    return packaged if packaged.is_dir() else _PACKAGE.parent / name
