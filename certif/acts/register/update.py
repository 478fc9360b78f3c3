"""Bring a register made earlier up to what `init` writes today.

Schemas, ignore files, editor settings, workflows, code owners: a file that is still what `init` wrote is replaced,
one that somebody changed is left as it is. Data is never touched.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from certif.acts.register.codeowners import HEAD as CODEOWNERS_HEAD
from certif.acts.register.codeowners import PATH as CODEOWNERS
from certif.acts.register.codeowners import codeowners, readable
from certif.acts.register.starter import (
    LARGEST,
    WRITTEN,
    action_in,
    is_kept_up,
    manifest,
    recorded,
    starter_files,
    with_action,
    without_action,
)
from certif.acts.session.issue import CONTRACT
from certif.dataset.reading.content import read_bytes
from certif.dataset.writing.transaction import write_files
from certif.errors import CannotCheck, Refusal, UsageError
from certif.i18n import _
from certif.model.faults import FaultKind
from certif.quoting import did_you_mean, listed, shown
from certif.results.seal import digest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from certif.model.register import Register

__all__ = ["Standing", "UpdatePlan", "plan_update", "write_update"]


class Standing(StrEnum):
    """A file of the register beside the one that `init` writes today."""

    SAME = "same"
    NEW = "new"
    REPLACED = "replaced"
    TAKEN = "taken"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class UpdatePlan:
    """An update: how each file stands, and the bytes to write, by path.

    ``there`` and ``today`` hold both sides of each file that differs; a file that cannot be read has no ``there``.
    """

    standing: Mapping[str, Standing]
    files: Mapping[str, bytes]
    there: Mapping[str, bytes]
    today: Mapping[str, bytes]

    def having(self, standing: Standing) -> tuple[str, ...]:
        """Return the paths that stand so, in order."""
        return tuple(sorted(path for path, each in self.standing.items() if each is standing))


def plan_update(folder: Path, take: Sequence[str] = ()) -> UpdatePlan:
    """Plan the update of the register in ``folder``; writes nothing.

    ``take`` are paths of files to take as `init` writes them today, whatever became of them. Raises `CannotCheck`
    where there is no register or its access rights cannot be read, `Refusal` where it follows another contract,
    `UsageError` for a path to take that is none of them.
    """
    if not (folder / "data" / "certifications").is_dir():
        raise CannotCheck(
            _("{folder} holds no register: there is no data/certifications/.").format(
                folder=shown(str(folder))
            ),
            hint=_("Name the folder that holds data/. `certif init FOLDER` starts a new one."),
        )
    register = readable(folder)
    _refuse_another_contract(register)
    starter, known = starter_files(), recorded(folder)
    kept_up = {path: content for path, content in starter.items() if is_kept_up(path, starter)}
    there = {path: _there(folder, path) for path in (*kept_up, CODEOWNERS)}
    found = {path: content for path, content in there.items() if content is not None}
    ours = {path for path in found if _is_as_written(path, found[path], known.get(path))}
    # A step that somebody added may name another action: files that nobody changed are asked first.
    in_turn = (*sorted(ours), *sorted(found.keys() - ours))
    action = action_in(found[path] for path in in_turn)
    today = {path: with_action(content, action) for path, content in kept_up.items()}
    today[CODEOWNERS] = codeowners(register).encode()
    _refuse_unknown(take, today)
    standing = {
        path: _standing(
            folder, path, found.get(path), today[path], known=path in known, ours=path in ours
        )
        for path in today
    }
    standing |= {path: Standing.TAKEN for path in take if standing[path] is not Standing.SAME}
    written = {Standing.NEW, Standing.REPLACED, Standing.TAKEN}
    files = {path: today[path] for path, each in standing.items() if each in written}
    taken_over = {*written, Standing.SAME}
    sums = known | {path: digest(kept_up[path]) for path in kept_up if standing[path] in taken_over}
    if sums != known:
        files[WRITTEN] = manifest(sums)
    return UpdatePlan(standing, files, found, today)


def write_update(folder: Path, plan: UpdatePlan) -> tuple[str, ...]:
    """Write the files of a plan, each by one rename; return the paths written."""
    return write_files(folder, plan.files)


def _is_as_written(path: str, there: bytes, known: str | None) -> bool:
    """Tell whether a file is still what `init` wrote, the action of workflows aside."""
    if path == CODEOWNERS:
        return there.startswith(CODEOWNERS_HEAD.encode())
    return digest(without_action(there)) == known


def _standing(
    folder: Path, path: str, there: bytes | None, today: bytes, *, known: bool, ours: bool
) -> Standing:
    if there == today:
        return Standing.SAME
    if not os.path.lexists(folder / path):
        return Standing.REMOVED if known else Standing.NEW
    if there is None:
        return Standing.CHANGED  # a link, a folder: somebody put it there
    return Standing.REPLACED if ours else Standing.CHANGED


def _there(folder: Path, path: str) -> bytes | None:
    try:
        return read_bytes(str(folder / path), LARGEST)
    except OSError:
        return None


def _refuse_another_contract(register: Register) -> None:
    for fault in register.faults:
        if fault.kind is FaultKind.UNKNOWN_CONTRACT:
            raise Refusal(
                _(
                    "{path} follows another version of the contract than {version}, so nothing is updated."
                ).format(path=fault.place.path, version=CONTRACT),
                hint=_("Use the version of certif that this register is for."),
            )


def _refuse_unknown(take: Sequence[str], today: Mapping[str, bytes]) -> None:
    for path in take:
        if path not in today:
            raise UsageError(
                _("{path} is none of the files that `certif init` keeps up to date.").format(
                    path=shown(path)
                ),
                hint=did_you_mean(path, today)
                or _("They are: {files}.").format(files=listed(sorted(today))),
            )
