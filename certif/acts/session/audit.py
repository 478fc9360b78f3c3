"""Audit a closed session: recompute its results and check its git history.

Never writes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path, PurePosixPath

from certif import __version__
from certif.acts.support.find_session import load_session, results_of
from certif.acts.support.paris import paris
from certif.dataset.git import history
from certif.dataset.git.carry_over import carried_over
from certif.dataset.git.repository import Repository, open_repository
from certif.dataset.git.revisions import is_shallow
from certif.dataset.git.trees import entries, objects
from certif.dataset.git.work_tree import uncommitted
from certif.dataset.text.sealed_copy import sealed_copy
from certif.errors import CannotCheck, Refusal
from certif.findings import Finding, Severity
from certif.i18n import _, dated, ngettext
from certif.model.follow_up import FOLLOW_UP, UNSEALED
from certif.model.register import SessionFolder
from certif.quoting import first_lines, shown
from certif.results.audit import Audit, AuditPoint, PointKind
from certif.rules import check

__all__ = ["audit"]

_RULES = {
    PointKind.SEALED: ("CF001", "CF002", "CF501"),
    PointKind.FOLLOWS: (
        *("CF502", "CF503", "CF504", "CF507", "CF511", "CF512"),
        *("CF530", "CF531", "CF532", "CF533"),
    ),
    PointKind.MENTIONS: ("CF505", "CF506"),
}
_MOST = 5


def audit(root: Path, session: str, on: date) -> Audit:
    """Return the audit of a closed session of the dataset, on the day ``on``.

    The points on git history are marked as not checked where there is no history, or where it is shallow.
    Raises `Refusal` for a session that is open, `CannotCheck` where its results cannot be read.
    """
    register, folder = load_session(root, session)
    if folder.issued is None:
        raise Refusal(
            _("Session {session} is open: there is nothing to audit yet.").format(
                session=shown(session)
            )
        )
    results = results_of(folder)
    wrong = [
        finding
        for finding in check(register, on)
        if finding.severity is Severity.ERROR and finding.place.path.startswith(f"{folder.path}/")
    ]
    beside = [each for each in wrong if each.place.path.startswith(f"{folder.path}/{FOLLOW_UP}/")]
    sealed = [each for each in wrong if each not in beside]
    example = register.access is not None and register.access.example
    points = (
        *_by_rules(folder, sealed),
        *_of_follow_up(folder, beside),
        *(_by_no_history(_of_an_example()) if example else _by_history(root, folder)),
    )
    return Audit(
        session=folder.id,
        certification=results.certification,
        framework=results.framework,
        regulation=results.regulation,
        closed_on=results.closed_on,
        tool=results.tool,
        checked_by=__version__,
        candidates=len(results.results),
        certificates=sum(result.number is not None for result in results.results),
        files=len(folder.issued.files),
        points=points,
        corrections=[each.correction for each in folder.corrections if each.correction],
    )


def _by_rules(folder: SessionFolder, wrong: Sequence[Finding]) -> Iterator[AuditPoint]:
    """Yield the points that the rules answer, from what the session holds."""
    named = {rule for rules in _RULES.values() for rule in rules}
    for kind, rules in _RULES.items():
        of_kind = [finding for finding in wrong if finding.rule in rules]
        if kind is PointKind.SEALED:
            yield AuditPoint(kind, not of_kind, _files(folder), _said(of_kind))
        else:
            yield _judged(folder, kind, of_kind)
    yield _judged(folder, PointKind.RULES, [each for each in wrong if each.rule not in named])


def _of_follow_up(folder: SessionFolder, wrong: Sequence[Finding]) -> Iterator[AuditPoint]:
    """Yield the point on the ledgers, which nothing seals, where there are some."""
    count = sum(len(ledger.entries) for ledger in folder.follow_up.ledgers)
    if count or wrong:
        evidence = ngettext("{count} entry", "{count} entries", count).format(count=count)
        yield AuditPoint(PointKind.FOLLOW_UP, not wrong, evidence, _said(wrong))


def _judged(folder: SessionFolder, kind: PointKind, wrong: Sequence[Finding]) -> AuditPoint:
    """Return the point that ``wrong`` decides; unchecked where files are missing.

    Rules are silent on a missing file, and silence proves nothing.
    """
    missed = folder.broken - folder.purged.keys()
    if wrong or not folder.broken or (kind is PointKind.MENTIONS and not missed):
        return AuditPoint(kind, not wrong, "", _said(wrong))
    if not missed:
        return AuditPoint(kind, None, "", (_of_a_purge(folder),), lapsed=True)
    form = _("{path}: gone, or unreadable")
    unread = [form.format(path=path) for path in sorted(missed)]
    return AuditPoint(kind, None, "", _a_few(unread))


def _files(folder: SessionFolder) -> str:
    count = len(folder.issued.sums) - len(folder.purged) if folder.issued else 0
    files = ngettext("{count} file", "{count} files", count).format(count=count)
    by_day = Counter(each.day for each in folder.purged.values())
    purged = [
        ngettext(
            "purged on {day}: {count} file, its checksum kept",
            "purged on {day}: {count} files, their checksums kept",
            number,
        ).format(day=dated(day), count=number)
        for day, number in sorted(by_day.items())
    ]
    return ", ".join([files, *purged])


def _of_a_purge(folder: SessionFolder) -> str:
    kinds = sorted({PurePosixPath(each.path).parts[0] for each in folder.purged.values()})
    return _("It rested in part on files that were purged, in {folders}.").format(
        folders=", ".join(f"{kind}/" for kind in kinds)
    )


def _said(findings: Sequence[Finding]) -> tuple[str, ...]:
    return _a_few([f"{finding.place.path}: {finding.message}" for finding in findings])


def _a_few(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the first lines: an audit is one page."""
    return first_lines(lines, _MOST)


def _by_history(root: Path, folder: SessionFolder) -> Iterator[AuditPoint]:
    """Yield the points that git answers."""
    try:
        repository, commits = _history(root, folder)
        first = commits[-1]
        evidence = _said_by_git(first)
    except CannotCheck as unknown:
        yield from _by_no_history(unknown.message)
        return
    pending = [path for path in uncommitted(repository, folder.path) if path not in folder.purged]
    carried = carried_over(repository, first.oid)
    if carried is not None:
        for kind in (PointKind.WRITTEN_ONCE, PointKind.COPIES):
            yield AuditPoint(kind, None, evidence, (_of_a_carry_over(carried),), lapsed=True)
    else:
        once = len(commits) == 1 and not any(
            path.startswith(f"{folder.path}/issued/") for path in pending
        )
        yield AuditPoint(
            PointKind.WRITTEN_ONCE, once, evidence, () if once else _changes(commits[:-1], pending)
        )
        differing = _copies_that_differ(repository, first.oid, folder)
        yield AuditPoint(PointKind.COPIES, not differing, evidence, _a_few(differing))
    later = _later(repository, first.oid, folder)
    aside = tuple(f"{folder.path}/{name}/" for name in UNSEALED)
    touched = [path for path in pending if not path.startswith(aside)]
    yield AuditPoint(
        PointKind.UNTOUCHED,
        not (later or touched),
        "",
        () if not (later or touched) else _changes(later, touched),
    )


def _of_a_carry_over(total: str) -> str:
    return _(
        "The history begins with a carry-over: what came before lies in the bundle whose SHA-256 is {sum}."
    ).format(sum=total)


def _by_no_history(reason: str) -> Iterator[AuditPoint]:
    """Yield the points that git would answer as not checked."""
    for kind in (PointKind.WRITTEN_ONCE, PointKind.COPIES, PointKind.UNTOUCHED):
        yield AuditPoint(kind, None, "", (reason,))


def _of_an_example() -> str:
    return _(
        "data/access.yml says that this register is an example: its closed sessions are made again, and its history"
        " proves nothing."
    )


def _said_by_git(commit: history.Commit) -> str:
    """Return a description of the commit that closed the session.

    Its day is that of Paris, as are those of the register.
    """
    day = _day(commit.committed_at)
    if day is None:
        form = _("commit {commit}, by {author}, as git says, which gives no day that exists")
        return form.format(commit=commit.oid[:12], author=shown(commit.author))
    return _("commit {commit} of {day}, by {author}, as git says").format(
        commit=commit.oid[:12], day=day, author=shown(commit.author)
    )


def _day(seconds: int | None) -> date | None:
    """Return the day of a commit in Paris, or ``None`` if no such day exists.

    Anybody may write any number into a commit.
    """
    if seconds is None:
        return None
    try:
        return datetime.fromtimestamp(seconds, tz=paris()).date()
    except (ValueError, OverflowError, OSError):
        return None


def _history(root: Path, folder: SessionFolder) -> tuple[Repository, list[history.Commit]]:
    """Return the commits that touched ``issued/``.

    Raises `CannotCheck` where git does not know all of them.
    """
    repository = open_repository(root)
    if is_shallow(repository):
        raise CannotCheck(_("This clone is shallow: it does not hold the whole history."))
    commits = history.every_commit(repository, "HEAD", [f"{folder.path}/issued"], folder.purged)
    if not commits:
        raise CannotCheck(_("issued/ is in no commit yet."))
    return repository, commits


def _copies_that_differ(
    repository: Repository, commit: str, folder: SessionFolder
) -> tuple[str, ...]:
    """Return the copies that differ from the shared files of the closing commit."""
    inputs = f"{folder.path}/issued/inputs/"
    blobs = {entry.path: entry.oid for entry in entries(repository, commit, ["data"])}
    copies = {
        path: f"data/{path.removeprefix(inputs)}"
        for path in sorted(blobs)
        if path.startswith(inputs) and not path.startswith(f"{inputs}templates/")
    }
    with objects(repository) as read:
        return tuple(
            path
            for path, shared in copies.items()
            if shared not in blobs
            or sealed_copy(shared, read.read(blobs[shared])) != read.read(blobs[path])
        )


def _later(repository: Repository, commit: str, folder: SessionFolder) -> list[history.Commit]:
    """Return the commits since the close that changed the folder, corrections aside."""
    aside = [*(f"{folder.path}/{name}" for name in UNSEALED), *folder.purged]
    return history.every_commit(repository, f"{commit}..HEAD", [folder.path], aside)


def _changes(commits: Sequence[history.Commit], pending: Sequence[str]) -> tuple[str, ...]:
    lines = [f"{commit.oid[:12]} {commit.subject}".rstrip() for commit in commits]
    lines += [_("{path}: changed, not committed").format(path=path) for path in pending]
    return _a_few(lines)
