"""A repository, and git run on it without anything that a change brings in sight.

git is told which repository it works in (`certif.dataset.git.find`), and that its work tree is its own folder: it
sees no ``.gitattributes``, no ``.gitmodules``, no index of what is checked out. Its environment is scrubbed: no
pager, no hook, no prompt, no file-system monitor, no variable of a calling git. The user's own configuration stays,
unless it lies in the work tree. What git cannot do is a `CannotCheck` with one sentence.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, NamedTuple

from certif.dataset.git.find import Found, find, is_of_this_user, no_repository
from certif.errors import CannotCheck
from certif.i18n import N_, _
from certif.quoting import shown, system_reason

_CONFIGURATION: Final = {
    "safe.bareRepository": "explicit",
    "core.hooksPath": os.devnull,
    "core.attributesFile": os.devnull,
    "core.fsmonitor": "false",
    "core.untrackedCache": "false",
    "core.sparseCheckout": "false",
    "diff.renameLimit": "20000",
    "merge.renameLimit": "20000",
    "merge.renormalize": "false",
    "merge.default": "text",
    "i18n.commitEncoding": "UTF-8",
}
SETTINGS: Final = tuple(
    part for name, value in _CONFIGURATION.items() for part in ("-c", f"{name}={value}")
)
_OF_THE_USER: Final = (
    "GIT_AUTHOR_",
    "GIT_COMMITTER_",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
)
_ENVIRONMENT: Final = {
    "LC_ALL": "C",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_PAGER": "cat",
    "GIT_EDITOR": "false",
    "GIT_ASKPASS": "false",
}
_NO_INDEX: Final = "certif-no-such-folder/index"

# What the system says in the middle of git's words, whose last line may say nothing of it.
_CAUSES: Final = {
    "No space left on device": N_("the disk is full; nothing was changed."),
    "Disk quota exceeded": N_("your disk quota is used up; nothing was changed."),
    "Read-only file system": N_("the disk is read-only; nothing was changed."),
    "Permission denied": N_("permission is denied; nothing was changed."),
}


class GitFailed(CannotCheck):
    """A git command failed; ``status`` is its exit code, the message its last words."""

    def __init__(self, command: str, status: int, words: str) -> None:
        """Keep ``words``, git's output on its standard error."""
        said = words.strip().splitlines()[-1] if words.strip() else str(status)
        known = next((_(ours) for theirs, ours in _CAUSES.items() if theirs in words), None)
        super().__init__(
            _("git {command} failed: {reason}").format(command=command, reason=known or shown(said))
        )
        self.status = status
        self.words = words


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository and the dataset in it, at ``folder``.

    ``top`` is the top of the work tree, ``git_dir`` the folder that git keeps, ``prefix`` the way from the top to
    the dataset (empty, or ending in a slash). Paths come and go as the dataset has them: POSIX, relative to its
    root, whatever bytes they are made of (undecodable ones as Python's surrogate escapes).
    """

    folder: Path
    top: Path
    git_dir: Path
    prefix: str
    environment: Mapping[str, str] = field(default_factory=dict)

    def inside(self, path: bytes) -> str | None:
        """Return a repository's path relative to the dataset, or ``None`` outside of it."""
        text = os.fsdecode(path)
        return text.removeprefix(self.prefix) if text.startswith(self.prefix) else None

    def pathspec(self, path: str = "", *, exclude: bool = False) -> str:
        """A path of the dataset as an argument that git reads letter by letter."""
        return f":({'exclude,' if exclude else ''}top,literal){self.prefix}{path}"

    def with_environment(self, more: Mapping[str, str]) -> Repository:
        """The same repository, with more variables for git."""
        return replace(self, environment={**self.environment, **more})

    def in_sight_of_the_work_tree(self) -> Repository:
        """Return the repository with its work tree in git's sight.

        It is for the few commands that compare names with the disk and run nothing.
        """
        files = {"GIT_WORK_TREE": str(self.top), "GIT_INDEX_FILE": str(self.git_dir / "index")}
        return self.with_environment(files)


def command(*arguments: str) -> list[str]:
    """The command line of one git command."""
    return ["git", *SETTINGS, *arguments]


def run(
    repository: Repository, *arguments: str, given: bytes = b"", accept: Iterable[int] = (0,)
) -> tuple[int, bytes]:
    """Run one git command that reads; return its exit code and standard output.

    The exit code is one of ``accept``.
    """
    told = environment(repository)
    try:
        done = subprocess.run(  # noqa: S603 - an argument vector, no shell; callers put `--` before paths
            command(*arguments),
            cwd=told["GIT_WORK_TREE"],
            env=told,
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise _not_started(error) from None
    if done.returncode not in accept:
        raise GitFailed(arguments[0], done.returncode, os.fsdecode(done.stderr))
    return done.returncode, done.stdout


def line_of(repository: Repository, *arguments: str) -> bytes:
    """The one line that a git command prints, without its end."""
    return run(repository, *arguments)[1].removesuffix(b"\n")


def environment(repository: Repository) -> dict[str, str]:
    """Return the environment for git: the caller's, cleaned of git's, plus ours.

    Ours says which repository it is.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(_OF_THE_USER)
    }
    told = {
        "GIT_DIR": str(repository.git_dir),
        "GIT_WORK_TREE": str(repository.git_dir),
        "GIT_INDEX_FILE": str(repository.git_dir / _NO_INDEX),
    }
    return kept | _ENVIRONMENT | told | dict(repository.environment)


def open_repository(root: Path) -> Repository:
    """Return the repository of the dataset at ``root``.

    Raises `CannotCheck` where there is none.

    Raises it too where git would not read the repository (somebody else's), or would be configured by a file of
    the work tree.
    """
    found = find(root)
    repository = Repository(Path(root), found.top, found.git_dir, found.prefix)
    try:
        settings = _settings(repository)
        run(repository, "rev-parse", "--git-dir")
    except GitFailed as error:
        if error.words.startswith("fatal: not a git repository"):
            raise no_repository(root) from None
        raise
    _refuse_somebody_elses(found, root, settings)
    _refuse_configuration_in(found, settings)
    return repository


class _Setting(NamedTuple):
    scope: str
    origin: str
    name: str
    value: str


def _settings(repository: Repository) -> list[_Setting]:
    """Return git's configuration, each setting with the file that it is from."""
    out = run(repository, "config", "--list", "-z", "--show-scope", "--show-origin")[1]
    fields = os.fsdecode(out).split("\0")[:-1]
    rows = zip(*[iter(fields)] * 3, strict=True)
    return [_Setting(scope, origin, *said.partition("\n")[::2]) for scope, origin, said in rows]


def _refuse_somebody_elses(found: Found, root: Path, settings: Iterable[_Setting]) -> None:
    """Raise where git would refuse another user's repository.

    git does not check a repository that it is told.
    """
    if all(map(is_of_this_user, found.owned)):
        return
    trusted: list[str] = []
    for setting in settings:
        if setting.name == "safe.directory" and setting.scope in {"system", "global"}:
            trusted = [*trusted, setting.value] if setting.value else []
    real = os.path.realpath(found.top)
    if not any(_covers(path, real) for path in trusted):
        raise CannotCheck(
            _("git refuses to read {folder}: it belongs to somebody else.").format(
                folder=shown(str(root))
            ),
            hint=_("If you trust it: git config --global --add safe.directory FOLDER"),
        )


def _covers(trusted: str, folder: str) -> bool:
    path = os.path.expanduser(trusted)  # noqa: PTH111 - `*` is no path
    if path.endswith("/*"):
        return folder.startswith(os.path.realpath(path[:-2]).rstrip("/") + "/")
    return path == "*" or os.path.realpath(path) == folder


def _refuse_configuration_in(found: Found, settings: Iterable[_Setting]) -> None:
    """Raise if git would read configuration that a change can bring.

    That is by an ``include``, or by a home in the work tree.
    """
    top, own = os.path.realpath(found.top), os.path.realpath(found.git_dir)
    for origin in {setting.origin for setting in settings}:
        kind, _colon, name = origin.partition(":")
        path = os.path.realpath(found.git_dir / name)
        if kind == "file" and _is_below(path, top) and not _is_below(path, own):
            raise CannotCheck(
                _("git would read its configuration from {path}, a file of the work tree.").format(
                    path=shown(path)
                ),
                hint=_(
                    "A change could write there what git does. Move the file out of the repository's folder."
                ),
            )


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip("/") + "/")


def _not_started(error: OSError) -> CannotCheck:
    if error.filename == "git":
        return CannotCheck(
            _("git is not installed, or not on the PATH."), hint=_("Install git, then try again.")
        )
    return CannotCheck(
        _("The repository in {folder} cannot be read: {reason}.").format(
            folder=shown(str(error.filename)), reason=system_reason(error)
        )
    )
