"""One walk over ``data/``: which files are there, and what should not be.

Follows no link and reads no content. The names are checked here once, so that nothing after it meets an
id that could lead elsewhere.
"""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from certif.dataset.ids import is_id
from certif.dataset.layout import DATA, OWN_TEMPORARY, Folder, Kind
from certif.dataset.repository_marks import is_repository
from certif.model.faults import Fault, FaultKind
from certif.model.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Found", "Walk", "walk"]


class Found(NamedTuple):
    """A YAML file in its place: its kind, its path, and the ids in that path.

    The path is relative to the dataset's root.
    """

    kind: Kind
    path: str
    ids: tuple[str, ...]


@dataclass(slots=True)
class Walk:
    """The result of a walk.

    ``folders`` are those visited; ``yaml`` are the files to read; ``texts`` those to take as they are; ``plain`` are
    all other files, since a closed session is checked by digest, whatever it holds; ``faults`` are on paths out of place, and ``refused`` are
    paths that exist and will not be read.
    """

    folders: list[str] = field(default_factory=list)
    yaml: list[Found] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def walk(root: str | os.PathLike[str]) -> Walk:
    """Walk ``data/`` under ``root``, in the order of names.

    Bad content never raises.
    """
    found = Walk()
    base = os.fspath(root)
    _check_repository("", _names_in(base), found)
    waiting: list[tuple[Folder, str, tuple[str, ...]]] = [(DATA, "data", ())]
    if os.path.islink(f"{base}/data"):  # noqa: PTH114 - no Path in here
        _not_regular(found, "data", "link")
        return found
    while waiting:
        folder, path, ids = waiting.pop()
        try:
            with os.scandir(f"{base}/{path}") as listing:
                entries = sorted(listing, key=_name)
        except OSError as error:
            found.refused.append(path)
            found.faults.append(
                Fault(FaultKind.UNREADABLE, Place(path), {"reason": _reason(error)})
            )
            continue
        found.folders.append(path)
        _check_collisions(entries, path, found)
        _check_repository(path, map(_name, entries), found)
        inner = [_visit(entry, folder, path, ids, found) for entry in entries]
        waiting.extend(reversed([next_folder for next_folder in inner if next_folder]))
    return found


_name: Final = attrgetter("name")


def _visit(  # noqa: PLR0911 - one way out for each thing that an entry can be
    entry: os.DirEntry[str], folder: Folder, above: str, ids: tuple[str, ...], found: Walk
) -> tuple[Folder, str, tuple[str, ...]] | None:
    """Put one entry where it belongs; a folder to go into is given back."""
    name = entry.name
    path = f"{above}/{name}"
    if entry.is_file(follow_symlinks=False):
        _visit_file(name, folder, path, ids, found)
        return None
    if name.startswith(OWN_TEMPORARY):
        return None
    if not entry.is_dir(follow_symlinks=False):
        _not_regular(found, path, "link" if entry.is_symlink() else "other")
        return None
    if name in folder.folders:
        return folder.folders[name], path, ids
    if folder.within and folder.id:
        if is_id(folder.id, name):
            return folder.within, path, (*ids, name)
        if not name.startswith("."):
            _bad_name(found, path, name, folder.id)
            return None
    if folder.others:
        return _ANYTHING, path, ids
    if name in folder.files or (folder.each and name.endswith(".yml")):
        _not_regular(found, path, "folder")
    else:
        _unknown_folder(found, path, folder, entry.path)
    return None


_ANYTHING: Final = Folder(others=True)


def _visit_file(name: str, folder: Folder, path: str, ids: tuple[str, ...], found: Walk) -> None:
    if name.startswith(OWN_TEMPORARY):
        return
    if folder.each and folder.id and name.endswith(".yml"):
        stem = name[:-4]
        if is_id(folder.id, stem):
            found.yaml.append(Found(folder.each, path, (*ids, stem)))
            return
        found.plain.append(path)
        if name.startswith("."):
            _unknown(found, path, folder)
        else:
            _bad_name(found, path, name, folder.id)
    elif folder.takes(name):
        found.texts.append(path)
    elif name in folder.files:
        kind = folder.files[name]
        if kind is not None:
            found.yaml.append(Found(kind, path, ids))
    elif folder.others:
        found.plain.append(path)
    else:
        found.plain.append(path)
        _unknown(found, path, folder)


def _check_collisions(entries: list[os.DirEntry[str]], above: str, found: Walk) -> None:
    """Report names that some file systems take for one."""
    together = "".join(map(_name, entries))
    if together.islower() and together.isascii():
        return
    seen: dict[str, str] = {}
    for entry in entries:
        name = entry.name
        before = seen.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if before is not name:
            other = f"{above}/{before}"
            place = Place(f"{above}/{name}")
            found.faults.append(
                Fault(FaultKind.CASE_COLLISION, place, {"other": other}, (Place(other),))
            )


def _check_repository(path: str, names: Iterable[str], found: Walk) -> bool:
    """Tell whether a folder looks like a git repository; add the fault if it does."""
    there = list(names)
    if not is_repository(there):
        return False
    head = next(name for name in there if name.casefold() == "head")
    place = Place(f"{path}/{head}" if path else head)
    found.refused.append(place.path)
    found.faults.append(Fault(FaultKind.GIT_REPOSITORY, place))
    return True


def _unknown_folder(found: Walk, path: str, folder: Folder, on_disk: str) -> None:
    if not _check_repository(path, _names_in(on_disk), found):
        _unknown(found, path, folder)


def _names_in(folder: str) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - no Path in here
    except OSError:
        return []


def _not_regular(found: Walk, path: str, what: str) -> None:
    found.refused.append(path)
    found.faults.append(Fault(FaultKind.NOT_REGULAR, Place(path), {"what": what}))


def _bad_name(found: Walk, path: str, name: str, what: str) -> None:
    found.refused.append(path)
    if not unicodedata.is_normalized("NFC", name):
        found.faults.append(Fault(FaultKind.NOT_NFC, Place(path), {"text": path}))
        return
    found.faults.append(
        Fault(FaultKind.BAD_NAME, Place(path), {"name": name.removesuffix(".yml"), "id": what})
    )


def _unknown(found: Walk, path: str, folder: Folder) -> None:
    found.refused.append(path)
    found.faults.append(
        Fault(FaultKind.UNKNOWN_PLACE, Place(path), {"names": list(folder.names())})
    )


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
