"""What git knows about the dataset, through its plumbing. Nothing here changes a repository.

Paths come and go as the dataset has them: POSIX, relative to its root, whatever bytes they are made of
(undecodable ones as Python's surrogate escapes). The environment is scrubbed: no pager, no hook, no prompt,
no file-system monitor, no variable of a calling git. What git cannot do is a `CannotCheck` with one sentence.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from certif.dataset.writing.transaction import TEMPORARY
from certif.errors import CannotCheck
from certif.i18n import N_, _
from certif.quoting import shown

SETTINGS: Final = (
    *(
        "-c",
        f"core.hooksPath={os.devnull}",
        "-c",
        "core.fsmonitor=false",
        "-c",
        "core.quotePath=false",
    ),
    *(
        "-c",
        "core.untrackedCache=false",
        "-c",
        "log.showSignature=false",
        "-c",
        "diff.renameLimit=20000",
        "-c",
        "merge.renameLimit=20000",
    ),
)
_OF_THE_USER: Final = (
    "GIT_AUTHOR_",
    "GIT_COMMITTER_",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CEILING_",
)
_ENVIRONMENT: Final = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_PAGER": "cat",
    "GIT_EDITOR": "false",
    "GIT_ASKPASS": "false",
}


# What the system says in the middle of git's words, whose last line may say nothing of it.
_CAUSES: Final = {
    "No space left on device": N_("the disk is full; nothing was changed."),
    "Disk quota exceeded": N_("your disk quota is used up; nothing was changed."),
    "Read-only file system": N_("the disk is read-only; nothing was changed."),
    "Permission denied": N_("permission is denied; nothing was changed."),
}


class GitFailed(CannotCheck):
    """A git command ended badly; ``status`` is its exit code, the message quotes its last words."""

    def __init__(self, command: str, status: int, words: str) -> None:
        """``words`` is what git said on its standard error."""
        said = words.strip().splitlines()[-1] if words.strip() else str(status)
        known = next((_(ours) for theirs, ours in _CAUSES.items() if theirs in words), None)
        super().__init__(
            _("git {command} failed: {reason}").format(command=command, reason=known or shown(said))
        )
        self.status = status
        self.words = words


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository and the dataset in it: ``prefix`` leads from the repository's top to the dataset's root."""

    folder: Path
    prefix: str
    environment: Mapping[str, str] = field(default_factory=dict)

    def inside(self, path: bytes) -> str | None:
        """A path of the repository as the dataset has it; ``None`` for one that lies outside of it."""
        text = os.fsdecode(path)
        return text.removeprefix(self.prefix) if text.startswith(self.prefix) else None


def run(
    repository: Repository, *arguments: str, given: bytes = b"", accept: Iterable[int] = (0,)
) -> tuple[int, bytes]:
    """Run one git command that reads. Out: its exit code (one of ``accept``) and its standard output."""
    command = ["git", *SETTINGS, *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - an argument vector, no shell; callers put `--` before paths
            command,
            cwd=repository.folder,
            env=environment(repository.environment),
            input=given,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise _without_git() from None
    if done.returncode not in accept:
        raise GitFailed(arguments[0], done.returncode, os.fsdecode(done.stderr))
    return done.returncode, done.stdout


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """The environment that git runs in: the caller's, without anything of git's, and ours."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(_OF_THE_USER)
    }
    return kept | _ENVIRONMENT | dict(more)


def open_repository(root: Path) -> Repository:
    """The repository that the dataset at ``root`` lies in; raises `CannotCheck` where there is none."""
    asked = Repository(root, "")
    try:
        _status, out = run(asked, "rev-parse", "--show-prefix")
    except GitFailed as error:
        if "dubious ownership" in error.words:
            raise CannotCheck(
                _("git refuses to read {folder}: it belongs to somebody else.").format(
                    folder=shown(str(root))
                ),
                hint=_("If you trust it: git config --global --add safe.directory FOLDER"),
            ) from None
        raise CannotCheck(
            _("{folder} is not in a git repository.").format(folder=shown(str(root))),
            hint=_("Run git init there, or give the dataset's folder with --root."),
        ) from None
    return Repository(root, os.fsdecode(out.rstrip(b"\n")))


def resolve(repository: Repository, ref: str) -> str:
    """The commit that ``ref`` names; raises `CannotCheck` where git knows none."""
    status, out = run(
        repository,
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        f"{ref}^{{commit}}",
        accept=(0, 1, 128),
    )
    if status:
        hint = (
            _("Fetch it first: git fetch origin")
            if not is_shallow(repository)
            else _how_to_deepen()
        )
        raise CannotCheck(_("git knows no commit named {ref}.").format(ref=shown(ref)), hint=hint)
    return out.decode().splitlines()[-1]


def is_shallow(repository: Repository) -> bool:
    """Whether the clone lacks a part of its history."""
    return run(repository, "rev-parse", "--is-shallow-repository")[1].strip() == b"true"


def merge_base(repository: Repository, base: str, head: str) -> str:
    """The commit from which ``head`` left ``base``; raises `CannotCheck` in a clone that is too shallow."""
    status, out = run(repository, "merge-base", base, head, accept=(0, 1))
    if status == 0:
        return out.decode().split()[0]
    if is_shallow(repository):
        raise CannotCheck(
            _(
                "This clone is too shallow: it does not hold the commit from which the change left its base."
            ),
            hint=_how_to_deepen(),
        )
    raise CannotCheck(
        _("The change and its base have no commit in common."),
        hint=_("Start the branch from the register's main branch."),
    )


def tree_of(repository: Repository, commit: str) -> str:
    """The tree of a commit."""
    return (
        run(repository, "rev-parse", "--verify", "--end-of-options", f"{commit}^{{tree}}")[1]
        .decode()
        .strip()
    )


def read_at(repository: Repository, commit: str, path: str) -> bytes | None:
    """The content of ``path`` in a commit, ``None`` where it was not there."""
    spec = f"{commit}:{repository.prefix}{path}"
    status, out = run(repository, "cat-file", "blob", spec, accept=(0, 128))
    return out if status == 0 else None


def uncommitted(repository: Repository, *paths: str) -> tuple[str, ...]:
    """The paths, below ``paths`` or anywhere in the dataset, that differ from HEAD or that git does not know.

    What a killed run left behind is none of them, whether git is told to ignore it or not.
    """
    where = paths or (".",)
    changed = run(
        repository, "diff-index", "-z", "--name-only", "--relative", "HEAD", "--", *where
    )[1]
    unknown = run(repository, "ls-files", "-o", "-z", "--exclude-standard", "--", *where)[1]
    found = {os.fsdecode(path) for path in (changed + unknown).split(b"\0") if path}
    return tuple(
        sorted(path for path in found if not _is_ours(path) and _differs(repository, path))
    )


def _is_ours(path: str) -> bool:
    return any(part.startswith(TEMPORARY) for part in path.split("/"))


def _differs(repository: Repository, path: str) -> bool:
    """Whether a file that looks touched holds other bytes than in HEAD (``touch`` alone is no change)."""
    try:
        with (repository.folder / path).open("rb") as file:
            return file.read() != read_at(repository, "HEAD", path)
    except OSError:
        return True


def changed_paths(root: Path, ref: str) -> frozenset[str]:
    """The paths of the dataset that differ from the commit at which HEAD left ``ref``, uncommitted ones too."""
    repository = open_repository(root)
    head = resolve(repository, "HEAD")
    start = merge_base(repository, resolve(repository, ref), head)
    # Between commits: the index would also name a file that was merely touched.
    differing = run(
        repository,
        "diff-tree",
        "-r",
        "-z",
        "--name-only",
        "--relative",
        "--no-renames",
        start,
        head,
    )[1]
    return frozenset(os.fsdecode(path) for path in differing.split(b"\0") if path) | frozenset(
        uncommitted(repository)
    )


def current_branch(repository: Repository) -> str | None:
    """The branch that HEAD is on, ``None`` when it is detached."""
    status, out = run(repository, "symbolic-ref", "--quiet", "--short", "HEAD", accept=(0, 1))
    return os.fsdecode(out).strip() if status == 0 else None


def remote_url(repository: Repository, name: str = "origin") -> str | None:
    """Where that remote is, ``None`` if there is none."""
    status, out = run(repository, "config", "--get", f"remote.{name}.url", accept=(0, 1))
    return os.fsdecode(out).strip() if status == 0 else None


def _without_git() -> CannotCheck:
    return CannotCheck(
        _("git is not installed, or not on the PATH."), hint=_("Install git, then try again.")
    )


def _how_to_deepen() -> str:
    return _("Fetch the whole history: git fetch --unshallow (in a workflow: fetch-depth: 0).")
