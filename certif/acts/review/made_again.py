"""The closes and corrections of a pull request, made again for comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from certif import __version__
from certif.acts.decision.asked import asked_again
from certif.acts.decision.correct import CorrectionPlan, plan_correction, write_correction
from certif.acts.session.close import ClosePlan, NotReady, plan_close
from certif.dataset.git import snapshots, trees
from certif.dataset.git.repository import Repository
from certif.errors import Refusal, UsageError
from certif.model.changes import FileChange, Remade
from certif.model.issued import Correction
from certif.model.register import Register, SessionFolder
from certif.results.seal import digest

__all__ = ["closings", "corrections"]

_JUDGED = ("data", "templates")


def closings(
    repository: Repository,
    base: str,
    before: Register,
    merged: Register,
    files: Iterable[FileChange],
) -> Iterator[Remade]:
    """Yield the sessions that a change closes, with the close made again on ``base``.

    Nothing where the change does something else as well: the rules refuse that, and comparing would say it
    again. Raises `CannotCheck` where the base's own templates cannot be read.
    """
    changed = [file.path for file in files]
    new = [
        folder
        for folder in merged.sessions.values()
        if folder.closed and not _was_closed(before, folder) and _touches(changed, folder)
    ]
    alone = all(path.startswith(tuple(f"{each.path}/issued/" for each in new)) for path in changed)
    for folder in new:
        results = folder.issued.results if folder.issued else None
        if results is None:
            continue
        known = folder.id in before.sessions
        remade = Remade(
            folder.id,
            f"{folder.path}/issued",
            results.closed_on,
            known=known,
            tool=results.tool,
            checked_by=__version__,
        )
        if not known:
            yield remade
        elif alone:
            with snapshots.copy_of(repository, trees.entries(repository, base, _JUDGED)) as root:
                yield _made(
                    remade, partial(plan_close, root, folder.id, remade.on, tool=remade.tool)
                )


def corrections(
    repository: Repository, base: str, before: Register, merged: Register
) -> Iterator[Remade]:
    """Yield the corrections that a change adds, as the tool makes them on ``base``.

    One after the other, in the order of their names: a second edition follows the first.
    """
    new = [
        (folder.id, each.path, each.correction)
        for folder in merged.sessions.values()
        if _was_closed(before, folder)
        for each in folder.corrections
        if each.correction and each.path not in _corrected(before.sessions[folder.id])
    ]
    if not new:
        return
    with snapshots.copy_of(repository, trees.entries(repository, base, _JUDGED)) as root:
        for session, path, correction in new:
            remade = Remade(
                session,
                path,
                correction.date,
                known=True,
                tool=correction.tool,
                checked_by=__version__,
            )
            yield _made(remade, partial(_corrected_again, root, session, correction))


def _touches(changed: Iterable[str], folder: SessionFolder) -> bool:
    """Tell whether a change issues this close.

    The base that was read holds nothing of other sessions.
    """
    return any(path.startswith(f"{folder.path}/issued/") for path in changed)


def _was_closed(before: Register, folder: SessionFolder) -> bool:
    known = before.sessions.get(folder.id)
    return known is not None and known.closed


def _corrected(folder: SessionFolder) -> frozenset[str]:
    return frozenset(each.path for each in folder.corrections)


def _made(remade: Remade, make: Callable[[], ClosePlan | CorrectionPlan]) -> Remade:
    """Return the digests of what ``make`` gives, or the reasons of its refusal."""
    try:
        plan = make()
    except NotReady as refusal:
        said = [finding.message for finding in refusal.findings]
        return replace(remade, obstacles=(*refusal.missing, *said))
    except (Refusal, UsageError) as refusal:
        return replace(remade, obstacles=(refusal.message,))
    digests = {f"{plan.target}/{path}": digest(content) for path, content in plan.files.items()}
    return replace(remade, digests=digests)


def _corrected_again(root: Path, session: str, correction: Correction) -> CorrectionPlan:
    """Plan a correction, and add it to the copy at ``root`` for the next one."""
    plan = plan_correction(root, asked_again(session, correction), tool=correction.tool)
    write_correction(root, plan)
    return plan
