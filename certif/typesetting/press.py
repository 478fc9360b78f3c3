"""Compile typst source to PDF/A-3a and PDF/UA-1.

The same source and fonts give the same bytes.
"""

from __future__ import annotations

import re
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from certif import resources
from certif.errors import CannotCheck
from certif.i18n import _
from certif.quoting import listed, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

__all__ = ["Press", "Unprintable", "is_ready", "pages_of"]

_STANDARDS = ["a-3a", "ua-1"]
_LETTER = re.compile(r'the text `"(?P<letters>.{1,200}?)"` could not be displayed')
_WHERE = re.compile(r"┌─ (?P<file>\S+):(?P<line>\d+):(?P<column>\d+)")
_PAGES = re.compile(rb"/Type/Pages/Count (\d+)")


class Unprintable(Exception):
    """typst refused a source: ``letters`` missing from the face, or its ``reason``.

    ``file`` and ``line`` say where, in the source.
    """

    def __init__(self, reason: str, letters: tuple[str, ...], file: str, line: int | None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.letters = letters
        self.file = file
        self.line = line


class Press:
    """A compiler with typst's own fonts and those of ``font_folders``.

    Raises `CannotCheck` where typst is missing or another version than ``wanted``, and where no font of
    these is of the ``face``. One press serves one thread; ``another`` makes a second with the same fonts.
    """

    def __init__(self, wanted: str, face: str, font_folders: Sequence[Path] = ()) -> None:
        refuse_missing(wanted)
        self._typst: Any = import_module("typst")
        folders = [str(_readable(folder)) for folder in font_folders]
        self._fonts: Any = self._typst.Fonts(include_system_fonts=False, font_paths=folders)
        families = self._fonts.families()
        if face not in families:
            raise CannotCheck(
                _("There is no font of the face {face}.").format(face=shown(face)),
                hint=_("The faces are: {faces}. --font-dir names a folder with others.").format(
                    faces=listed(sorted(families))
                ),
            )
        self._compiler = self._new_compiler()

    def another(self) -> Press:
        """Return a press for another thread."""
        made = object.__new__(Press)
        made._typst, made._fonts = self._typst, self._fonts
        made._compiler = made._new_compiler()
        return made

    def pdf(self, files: Mapping[str, bytes], day: date) -> bytes:
        """Return the pages of the source ``files``, dated ``day`` at midnight UTC.

        ``main`` is the document.

        Raises `Unprintable` where typst refuses it.
        """
        moment = (day.toordinal() - _EPOCH) * 86_400
        try:
            made = self._compiler.compile(
                dict(files), format="pdf", pdf_standards=_STANDARDS, timestamp=moment
            )
        except self._typst.TypstError as error:
            raise _unprintable(error) from error
        return bytes(made) + b"\n"

    def _new_compiler(self) -> Any:  # noqa: ANN401 - typst's own class, loaded when it is needed
        # A source is made of the files that it is given; what it asks for beside them is looked for in
        # the templates that ship with the tool, and nowhere else.
        root = str(resources.templates_folder())
        return self._typst.Compiler(font_paths=self._fonts, ignore_system_fonts=True, root=root)


_EPOCH = 719_163
"""The ordinal of 1970-01-01."""


def is_ready(wanted: str) -> bool:
    """Tell whether the extra ``certif[pdf]`` is installed, with the right typst."""
    return _installed() == wanted and find_spec("markdown_it") is not None


def refuse_missing(wanted: str) -> None:
    """Raise `CannotCheck` unless the extra is installed, with the right typst."""
    if is_ready(wanted):
        return
    found = _installed()
    hint = _(
        "Install it from a clone of certif: pip install '.[pdf]'. The other commands work without it."
    )
    if found is None or found == wanted:
        raise CannotCheck(_("Pages need the extra certif[pdf], which is not installed."), hint=hint)
    raise CannotCheck(
        _(
            "Pages need typst {wanted}, and {found} is installed, which would give other bytes."
        ).format(wanted=wanted, found=found),
        hint=hint,
    )


def pages_of(pdf: bytes) -> int:
    """Return how many pages a file that typst wrote has."""
    return max((int(count) for count in _PAGES.findall(pdf)), default=0)


def _installed() -> str | None:
    try:
        return version("typst")
    except PackageNotFoundError:
        return None


def _readable(folder: Path) -> Path:
    if not folder.is_dir():
        raise CannotCheck(
            _("{folder} is not a folder of fonts.").format(folder=shown(folder)),
            hint=_("--font-dir names a folder that holds .ttf or .otf files."),
        )
    return folder.resolve()


def _unprintable(error: Any) -> Unprintable:  # noqa: ANN401 - typst's own class
    where = _WHERE.search(error.diagnostic)
    return Unprintable(
        str(error.message).partition("\n")[0],
        tuple(dict.fromkeys(found["letters"] for found in _LETTER.finditer(error.diagnostic))),
        where["file"].rpartition("/")[2] if where else "",
        int(where["line"]) if where else None,
    )
