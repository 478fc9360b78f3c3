"""Write a site into a folder of its own: what a build no longer gives goes away."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from certif.acts.support.read_or_refuse import content_if_there
from certif.acts.support.write_outside import existing_above, refuse_inside
from certif.dataset.reading.private import refuse_in_repository
from certif.dataset.writing.many import write_many
from certif.dataset.writing.transaction import remove_file, write_files
from certif.errors import UsageError
from certif.i18n import _
from certif.quoting import shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

__all__ = ["MARK", "Part", "Written", "write_site"]

MARK: Final = "certif-site.json"
"""The file by which a folder is known as one of ours: it lists what the last build wrote."""

_LARGEST: Final = 32 * 1024 * 1024


class Part(StrEnum):
    """The parts of the site: the pages for anybody, and those for staff."""

    PUBLIC = "public"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Written:
    """The files of a build, those of them that were written, those removed.

    ``unnamed`` are the certificates that named their holder in the last build, and do so no more.
    """

    files: int
    written: tuple[str, ...]
    removed: tuple[str, ...]
    unnamed: tuple[str, ...]


def write_site(
    root: Path,
    target: Path,
    files: Mapping[str, bytes],
    part: Part = Part.PUBLIC,
    named: Collection[str] = (),
) -> Written:
    """Write ``files`` into the folder ``target``; remove others of the last build.

    ``named`` are the numbers of certificates that name their holder in it.

    Raises `UsageError` where the folder is part of the dataset, or holds anything that no build of this ``part`` wrote:
    a folder that a server shows never becomes that of the internal pages. These go where no repository is, and raise
    `Refusal` elsewhere.
    """
    refuse_inside(root, target)
    if part is Part.STAFF:
        refuse_in_repository(target, root)
    before, were_named = _last_build(target, part)
    mark = _mark(part, files, named)
    above, inside = existing_above(target)
    prefix = f"{inside}/"
    everything = {f"{prefix}{name}": each for name, each in files.items()}
    # The list of all files, old ones included, comes first: a build that is stopped leaves no stranger behind.
    both = _mark(part, {*files, *before}, {*named, *were_named})
    write_files(above, {f"{prefix}{MARK}": both.encode()})
    written = write_many(above, everything)
    gone = [name for name in sorted(before - {*files}) if remove_file(above, f"{prefix}{name}")]
    write_files(above, {f"{prefix}{MARK}": mark.encode()})
    return Written(
        len(files),
        tuple(each.removeprefix(prefix) for each in written),
        tuple(gone),
        tuple(sorted(were_named - {*named})),
    )


def _mark(part: Part, files: Iterable[str], named: Iterable[str]) -> str:
    said = {"part": part.value, "files": sorted(files), "named": sorted(named)}
    return json.dumps(said, indent=1) + "\n"


def _last_build(target: Path, part: Part) -> tuple[set[str], set[str]]:
    """Return what the last build wrote into a folder, nothing for a new or empty one.

    That is its files, and the certificates that named their holder.
    """
    if not target.exists():
        return set(), set()
    if not target.is_dir():
        raise UsageError(_("{folder} is not a folder.").format(folder=shown(str(target))))
    mark = content_if_there(target / MARK, _LARGEST)
    if mark is None:
        if any(target.iterdir()):
            raise UsageError(
                _("{folder} holds other files, and no site of ours: nothing was written.").format(
                    folder=shown(str(target))
                ),
                hint=_("Give a new folder, or an empty one."),
            )
        return set(), set()
    try:
        said = json.loads(mark)
        other, names = said["part"] != part, said["files"]
        before = {name for name in names if isinstance(name, str) and _is_inside(name)}
        named = {number for number in said.get("named", ()) if isinstance(number, str)}
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(
            _("{path} cannot be read, so this folder is not known as ours.").format(
                path=shown(str(target / MARK))
            ),
            hint=_("Give a new folder, or an empty one."),
        ) from error
    if other:
        raise UsageError(
            _("{folder} holds the other part of the site: nothing was written.").format(
                folder=shown(str(target))
            ),
            hint=_("Public and internal pages never share a folder: give another one."),
        )
    return before, named


def _is_inside(name: str) -> bool:
    return all(part not in {"", ".", ".."} for part in name.split("/"))
