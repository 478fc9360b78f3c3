"""Files due to be deleted, the purge of them, and the holds that stop it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.support.file_plan import FileChange, FilePlan
from certif.acts.support.find_session import load_session
from certif.acts.support.ledgers import more_entries, plan_entry
from certif.acts.support.read_or_refuse import content_of, unreadable
from certif.dataset.layout import Kind
from certif.dataset.reading.load import load
from certif.errors import CannotCheck, Refusal, UsageError
from certif.i18n import _, dated
from certif.model.follow_up import APPEALS, HOLD
from certif.model.retention import Category, PurgeGround, Then
from certif.quoting import listed, shown
from certif.results.follow_up.retention import (
    RetentionPlan,
    holds,
    kept_files,
    living_dossiers,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from certif.dataset.text.emit import Plain
    from certif.model.register import Register, SessionFolder
    from certif.model.retention import Retention
    from certif.results.follow_up.retention import Hold, Kept

__all__ = [
    "Purge",
    "entry_of",
    "holds_of",
    "noted",
    "plan_hold",
    "plan_lifting",
    "plan_purge",
    "refuse_altered",
    "removed",
    "retention_plan",
]

_LARGEST = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Purge:
    """A purge to be done: what goes, by kind, and the files that change."""

    session: str
    found: tuple[Kept, ...]
    living: tuple[str, ...]
    plan: FilePlan


def retention_plan(root: Path, on: date) -> RetentionPlan:
    """Return what is due in every closed session.

    Raises `Refusal` without ``retention.yml``, `CannotCheck` where what holds a session cannot be read.
    """
    register = load(root)
    retention = _retention(register)
    return RetentionPlan(
        on,
        retention.decision is not None,
        tuple(
            (folder.id, kept_files(folder, retention, on), holds_of(register, folder))
            for folder in register.sessions.values()
            if folder.closed
        ),
    )


def _retention(register: Register) -> Retention:
    retention = register.shelf.retention
    if retention is None:
        if "data/retention.yml" in register.shelf.broken:
            raise CannotCheck(
                _("data/retention.yml cannot be read."), hint=_("`certif validate` says why.")
            )
        raise Refusal(
            _("This register has no data/retention.yml: nobody said how long files are kept."),
            hint=_("`certif init` proposes one; the data protection officer decides."),
        )
    return retention


def plan_purge(
    root: Path, session: str, *, on: date, by: str, archived: str | None = None
) -> Purge:
    """Plan the purge of what is due in a session; writes nothing.

    ``archived`` is the reference of the transfer to the archives, for what goes there. Raises `Refusal` without a
    settled ``retention.yml``, where the session is held, where a file that is due is not as it was sealed, and where
    nothing is due; `CannotCheck` where what holds it cannot be read.
    """
    register, folder = load_session(root, session)
    retention = _retention(register)
    if retention.decision is None:
        raise Refusal(
            _("The durations of data/retention.yml are a proposal: nobody settled them."),
            hint=_("Once the data protection officer has, a maintainer fills in `decision`."),
        )
    _refuse_held(register, folder)
    due = [each for each in kept_files(folder, retention, on) if each.due and each.due <= on]
    refuse_altered(path for each in due for path in each.altered)
    goes = tuple(each for each in due if each.files)
    if not goes:
        raise Refusal(
            _("Nothing is due in session {session}.").format(session=session),
            hint=_("`certif retention plan` says what is, and from when."),
        )
    _refuse_unarchived(goes, archived)
    entries: list[dict[str, Plain]] = []
    for each in goes:
        because = _because(each, retention, archived)
        named = folder.follow_up.tombstones
        files = {path: digest for path, digest in each.files.items() if path not in named}
        if files:
            facts: dict[str, Plain] = {"category": each.category.value}
            entries.append(entry_of(PurgeGround.RETENTION, facts, files, because, on=on, by=by))
    paths = [f"{folder.path}/{path}" for each in goes for path in each.files]
    living = living_dossiers(register, folder) if _takes_dossiers(goes) else ()
    return Purge(
        session,
        goes,
        living,
        FilePlan((*noted(root, folder, entries), *removed(root, (*paths, *living)))),
    )


def _takes_dossiers(goes: Sequence[Kept]) -> bool:
    return any(each.category is Category.DOSSIERS for each in goes)


def refuse_altered(paths: Iterable[str]) -> None:
    """Raise `Refusal` for files that are not as they were sealed."""
    altered = sorted(paths)
    if altered:
        raise Refusal(
            _("An altered file is never purged: {paths}.").format(paths=listed(altered)),
            hint=_("Restore it from git first: its checksum would prove nothing."),
        )


def holds_of(register: Register, folder: SessionFolder) -> tuple[Hold, ...]:
    """Return what keeps a session's files.

    Raises `CannotCheck` where a ledger cannot be read: it may be what holds them.
    """
    unread = register.unread_follow_up(folder, HOLD, APPEALS)
    if unread is not None:
        raise unreadable(unread)
    return holds(folder)


def _refuse_held(register: Register, folder: SessionFolder) -> None:
    """Raise where the whole session is held; a hold on one person keeps theirs alone."""
    for each in holds_of(register, folder):
        if each.number is None:
            raise Refusal(
                _("Session {session} is held: the appeal of {person} runs since {day}.").format(
                    session=folder.id, person=shown(each.person), day=dated(each.since)
                ),
                hint=_("Note its decision first; nothing is deleted meanwhile."),
            )
        if each.person is None:
            raise Refusal(
                _("Session {session} is held since {day}: {reason}").format(
                    session=folder.id, day=dated(each.since), reason=shown(each.reason)
                ),
                hint=_("`certif retention hold {session} --lift {number}` lifts it.").format(
                    session=folder.id, number=each.number
                ),
            )


def _refuse_unarchived(goes: Sequence[Kept], archived: str | None) -> None:
    waiting = [each.category.value for each in goes if each.rule.then is Then.ARCHIVED]
    if waiting and not archived:
        raise Refusal(
            _("These go to the archives before they are deleted: {kinds}.").format(
                kinds=listed(waiting)
            ),
            hint=_("Give the reference of the transfer with --archived."),
        )


def _because(each: Kept, retention: Retention, archived: str | None) -> str:
    said = f"{each.rule.months} mois, {each.rule.ground}"
    if retention.visa:
        said += f" {retention.visa}."
    return (
        f"{said} Versement\u00a0: {archived}."
        if archived and each.rule.then is Then.ARCHIVED
        else said
    )


def entry_of(
    ground: PurgeGround,
    facts: dict[str, Plain],
    files: dict[str, str],
    because: str,
    *,
    on: date,
    by: str,
) -> dict[str, Plain]:
    """Return an entry of ``purge.yml``: files by path in the session, with their sums."""
    named: list[Plain] = [{"path": path, "sum": files[path]} for path in sorted(files)]
    return {
        "kind": "purge",
        "day": on.isoformat(),
        "ground": ground.value,
        **facts,
        "files": named,
        "because": because,
        "by": by,
    }


def noted(
    root: Path, folder: SessionFolder, entries: Sequence[dict[str, Plain]]
) -> list[FileChange]:
    """Return the ledger of purges with more entries; no change where there are none."""
    if not entries:
        return []
    return [more_entries(root, folder, Kind.PURGE, entries)]


def removed(root: Path, paths: Sequence[str]) -> list[FileChange]:
    """Return the removal of each file."""
    return [
        FileChange(path, content_of(root / path, _LARGEST, path), None) for path in sorted(paths)
    ]


def plan_hold(
    root: Path, session: str, *, on: date, by: str, reason: str, person: str | None
) -> FilePlan:
    """Plan a hold on a session's files, or on one person's; writes nothing."""
    _register, folder = load_session(root, session)
    entry: dict[str, Plain] = {"kind": "suspension", "day": on.isoformat(), "reason": reason}
    entry |= {"person": person} if person else {}
    return plan_entry(root, folder, Kind.HOLD, {**entry, "by": by})


def plan_lifting(root: Path, session: str, number: int, *, on: date, by: str) -> FilePlan:
    """Plan the lifting of a hold, by the number of its entry; writes nothing.

    Raises `UsageError` where that entry is no hold in force.
    """
    _register, folder = load_session(root, session)
    known = [str(each.number) for each in holds(folder) if each.number]
    if str(number) not in known:
        raise UsageError(
            _("Entry {number} is no hold in force.").format(number=number),
            hint=_("Those in force: {numbers}.").format(numbers=", ".join(known) or "–"),
        )
    entry: dict[str, Plain] = {"kind": "levee", "day": on.isoformat(), "of": number, "by": by}
    return plan_entry(root, folder, Kind.HOLD, entry)
