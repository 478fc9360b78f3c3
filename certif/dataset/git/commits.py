"""Make a commit beside the work tree, by a private index and one reference update.

The work tree, the index and HEAD stay as they are. Until the last step nothing refers to what was made: a
process killed before it leaves objects that git's own housekeeping removes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from certif.dataset.git import repository as git
from certif.dataset.git.repository import GitFailed, Repository
from certif.dataset.git.revisions import resolve
from certif.dataset.git.temporary import temporary_folder
from certif.dataset.git.trees import entries, quoted
from certif.dataset.git.work_tree import uncommitted
from certif.dataset.writing.transaction import parts_of
from certif.errors import CannotCheck, Refusal
from certif.i18n import _, ngettext
from certif.quoting import harmless, shown

_NOTHING: Final = "0" * 40
_NAMED: Final = 5
_WITHOUT_A_NAME: Final = ("tell me who you are", "empty ident name", "auto-detect")


def commit_folder(
    repository: Repository,
    branch: str,
    folder: str,
    files: Mapping[str, bytes],
    message: str,
    *,
    base: str = "HEAD",
) -> str:
    """Commit ``base`` plus a new ``folder`` on a new branch; return the commit's id.

    ``folder`` is relative to the dataset's root, ``files`` maps paths relative to it to their content.
    Raises `Refusal` where the branch or the folder is already there (of two at once, one wins), and
    `CannotCheck` where git cannot (nobody to sign it, a full disk).
    """
    if any(entries(repository, base, [folder])):
        raise Refusal(
            _("{path} is already in HEAD, and nothing is overwritten.").format(path=folder)
        )
    inside = {f"{folder}/{path}": content for path, content in files.items()}
    return commit_files(repository, branch, inside, message, base=base)


def commit_files(
    repository: Repository,
    branch: str,
    files: Mapping[str, bytes],
    message: str,
    *,
    base: str = "HEAD",
) -> str:
    """Commit ``base`` plus ``files`` on a new branch; return the commit's id.

    ``files`` are contents by path from the dataset's root.

    Out: the commit's id. Raises as `commit_folder`.
    """
    head = resolve(repository, base)
    reference = f"refs/heads/{branch}"
    refuse_taken(repository, branch)
    with temporary_folder() as scratch:
        oids = _store(repository, list(files.values()), scratch)
        tree = _tree_with(repository, head, _lines(repository, files, oids), scratch)
    commit = _committed(repository, tree, head, message)
    try:
        write(
            repository, "update-ref", "-m", message.partition("\n")[0], reference, commit, _NOTHING
        )
    except GitFailed as error:
        if "reference already exists" in error.words or "cannot lock ref" in error.words:
            raise _taken(branch) from None
        raise
    return commit


def write(
    repository: Repository,
    *arguments: str,
    given: bytes = b"",
    more: Mapping[str, str] | None = None,
) -> bytes:
    """Run one git command that writes.

    Every such command of the product goes through here.
    """
    return git.run(repository.with_environment(more or {}), *arguments, given=given)[1]


def addresses(repository: Repository) -> tuple[str, ...]:
    """Return the addresses that a commit made here would have: author, committer."""
    found = []
    for who in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
        try:
            identity = os.fsdecode(git.run(repository, "var", who)[1])
        except GitFailed as error:
            raise _nobody_commits(error) from None
        found.append(identity.rpartition(">")[0].rpartition("<")[2])
    return tuple(dict.fromkeys(found))


def refuse_taken(repository: Repository, branch: str) -> None:
    """Raise `Refusal` where there is a branch of that name already."""
    reference = f"refs/heads/{branch}"
    if git.run(repository, "rev-parse", "--verify", "--quiet", reference, accept=(0, 1))[0] == 0:
        raise _taken(branch)


def refuse_uncommitted(repository: Repository, *paths: str) -> None:
    """Raise `Refusal` if a file below ``paths`` is not in HEAD.

    ``paths`` are relative to the dataset's root.
    """
    found = uncommitted(repository, *paths)
    if found:
        # Whole paths, one a line: they are copied from here into `git add`.
        named = [f"  {harmless(path)}" for path in found[:_NAMED]]
        if len(found) > _NAMED:
            rest = len(found) - _NAMED
            more = ngettext("and {count} other file", "and {count} other files", rest)
            named.append(f"  {more.format(count=rest)}")
        raise Refusal(
            _("Not committed yet:\n{paths}").format(paths="\n".join(named)),
            hint=_("Commit these files, or put them back, then run the same command again."),
        )


def _store(repository: Repository, contents: Iterable[bytes], scratch: Path) -> list[str]:
    """Store each content as a blob, with one git process. Out: their ids, in order."""
    names = []
    for number, content in enumerate(contents):
        file = scratch / str(number)
        file.write_bytes(content)
        names.append(quoted(os.fsencode(file)))
    given = b"".join(name + b"\n" for name in names)
    return (
        write(repository, "hash-object", "-w", "--no-filters", "--stdin-paths", given=given)
        .decode()
        .split()
    )


def _lines(repository: Repository, files: Iterable[str], oids: Iterable[str]) -> bytes:
    """The files as ``update-index --index-info`` takes them."""
    return b"".join(
        f"100644 {oid}\t".encode()
        + os.fsencode(repository.prefix + "/".join(parts_of(path)))
        + b"\0"
        for path, oid in zip(files, oids, strict=True)
    )


def _tree_with(repository: Repository, head: str, lines: bytes, scratch: Path) -> str:
    private = {"GIT_INDEX_FILE": str(scratch / "index")}
    write(repository, "read-tree", head, more=private)
    write(repository, "update-index", "-z", "--index-info", given=lines, more=private)
    return write(repository, "write-tree", more=private).decode().strip()


def _committed(repository: Repository, tree: str, parent: str, message: str) -> str:
    try:
        out = write(repository, "commit-tree", tree, "-p", parent, given=message.encode())
    except GitFailed as error:
        raise _nobody_commits(error) from None
    return out.decode().strip()


def _nobody_commits(error: GitFailed) -> CannotCheck:
    """Return the failure for a committer unknown to git, or ``error`` itself."""
    if any(words in error.words for words in _WITHOUT_A_NAME):
        return CannotCheck(
            _("git does not know who commits."),
            hint=_("Tell it once: git config --global user.name NAME, and user.email ADDRESS."),
        )
    return error


def _taken(branch: str) -> Refusal:
    return Refusal(
        _("The branch {branch} exists already.").format(branch=shown(branch)),
        hint=_("Open its pull request, or delete the branch and run the same command again."),
    )
