"""The dataset's own templates, which override the packaged ones by name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from certif import resources
from certif.dataset.reading import confined
from certif.dataset.reading.content import read_bytes
from certif.errors import CannotCheck
from certif.i18n import _
from certif.quoting import shown, system_reason

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "OwnTemplates",
    "own_fonts",
    "own_page",
    "own_templates",
    "templates_as_of",
]

_SUFFIXES = (".md.j2", ".txt.j2")
_PAGE = "page.typ"
_FORMER = "former"
_LARGEST = 256 * 1024


class OwnTemplates(dict[str, str]):
    """Texts of templates by file name, and the bounds within which they are rendered."""

    def confined(
        self, function: Callable[..., Mapping[str, object]], *arguments: object
    ) -> Mapping[str, object] | None:
        """Call ``function`` in a child process; ``None`` if it exceeds a limit."""
        return confined.call(function, *arguments)


def own_templates(root: Path) -> OwnTemplates:
    """Return the dataset's own ``templates/*.md.j2`` and ``*.txt.j2``, by file name.

    Nothing where the dataset has none. Raises `CannotCheck` for one that cannot be read, is no UTF-8 or is
    over 256 KB; a link is not followed.
    """
    return _in_folder(f"{os.fspath(root)}/templates")


def templates_as_of(root: Path, version: str) -> OwnTemplates:
    """Return the texts that certif ``version`` takes in place of the packaged ones.

    By file name: the dataset's own, and the packaged ones that have another text since. Such a text is in
    ``former/<version>/`` of the packaged templates, by the last version that had it. Raises as `own_templates`.
    """
    former = OwnTemplates()
    for folder in sorted(
        (resources.templates_folder() / _FORMER).glob("*"), key=lambda each: _order(each.name)
    ):
        if _order(folder.name) >= _order(version):
            former = OwnTemplates({**_in_folder(os.fspath(folder)), **former})
    return OwnTemplates({**former, **own_templates(root)})


def own_page(root: Path) -> str | None:
    """Return the dataset's own page template, ``templates/page.typ``.

    Raises as `own_templates`.
    """
    folder = f"{os.fspath(root)}/templates"
    return _text(folder, _PAGE) if os.path.lexists(f"{folder}/{_PAGE}") else None


def own_fonts(root: Path) -> Path | None:
    """Return the folder of the dataset's own fonts, ``templates/fonts``, or ``None``."""
    folder = Path(root) / "templates" / "fonts"
    return folder if folder.is_dir() and not folder.is_symlink() else None


def _order(version: str) -> tuple[int, ...]:
    """Return the numbers of a version: ``1.10.0`` comes after ``1.9.2``."""
    return tuple(int(part) for part in version.partition("+")[0].split(".") if part.isdigit())


def _in_folder(folder: str) -> OwnTemplates:
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(_SUFFIXES))  # noqa: PTH208
    except (FileNotFoundError, NotADirectoryError):
        return OwnTemplates()
    return OwnTemplates({name: _text(folder, name) for name in names})


def _text(folder: str, name: str) -> str:
    try:
        content = read_bytes(f"{folder}/{name}", _LARGEST)
        if len(content) > _LARGEST:
            raise CannotCheck(_("templates/{name} is too large.").format(name=shown(name)))
        return content.decode()
    except OSError as error:
        raise CannotCheck(
            _("templates/{name} cannot be read: {reason}.").format(
                name=shown(name), reason=system_reason(error)
            )
        ) from error
    except UnicodeDecodeError:
        raise CannotCheck(_("templates/{name} is not UTF-8.").format(name=shown(name))) from None
