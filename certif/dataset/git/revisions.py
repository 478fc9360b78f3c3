"""Names in git: commits, branches, remotes.

Nothing here changes a repository.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final

from certif.dataset.git.repository import line_of, run
from certif.errors import CannotCheck
from certif.i18n import _
from certif.quoting import harmless, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.dataset.git.repository import Repository

_AFTER_A_NAME: Final = re.compile(r"[~^:]|@\{")
_NO_NAME: Final = re.compile(r"[\0- *?\[\\\x7f]")
_OF_GIT: Final = re.compile(r"[A-Z_]+")
_WHOLE_OBJECT: Final = re.compile(r"[0-9a-fA-F]{40}|[0-9a-fA-F]{64}")
_ABBREVIATED: Final = re.compile(r"(?:.*-g)?([0-9a-fA-F]{4,64})")
_PLACES: Final = (
    "refs/{}",
    "refs/tags/{}",
    "refs/heads/{}",
    "refs/remotes/{}",
    "refs/remotes/{}/HEAD",
)
"""Where git looks for the name of a reference, in its order (gitrevisions), after the folder that it keeps."""


def resolve(repository: Repository, ref: str) -> str:
    """Return the commit that ``ref`` names.

    Raises `CannotCheck` where git knows none, or could read two things.
    """
    _refuse_ambiguous(repository, ref)
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
        raise _unknown(repository, ref)
    # `--end-of-options` is printed too by some versions of git.
    return out.removesuffix(b"\n").rpartition(b"\n")[2].decode()


def is_shallow(repository: Repository) -> bool:
    """Tell whether the clone lacks a part of its history."""
    return line_of(repository, "rev-parse", "--is-shallow-repository") == b"true"


def merge_base(repository: Repository, base: str, head: str) -> str:
    """Return the commit from which ``head`` left ``base``.

    Raises `CannotCheck` in a clone that is too shallow.
    """
    status, out = run(repository, "merge-base", base, head, accept=(0, 1))
    if status == 0:
        return out.removesuffix(b"\n").decode()
    if is_shallow(repository):
        raise _too_shallow()
    raise CannotCheck(
        _("The change and its base have no commit in common."),
        hint=_("Start the branch from the register's main branch."),
    )


def refuse_cut_off(repository: Repository, base: str, head: str) -> None:
    """Raise `CannotCheck` if a commit of ``base..head`` is not in the clone.

    The commit from which they start must be there too.

    In a shallow clone, a commit may be there without those that it follows, and their authors would not be known.
    """
    merge_base(repository, base, head)
    if is_shallow(repository):
        listed = run(repository, "rev-list", "--parents", f"{base}..{head}")[1]
        for line in listed.decode().splitlines():
            oid, *parents = line.split()
            if not parents and _has_parents(repository, oid):
                raise _too_shallow()


def _has_parents(repository: Repository, oid: str) -> bool:
    """Tell whether a commit says that it follows another, which the clone may lack."""
    header = run(repository, "cat-file", "commit", oid)[1].partition(b"\n\n")[0]
    return b"\nparent " in header


def tree_of(repository: Repository, commit: str) -> str:
    """The tree of a commit."""
    return line_of(repository, "rev-parse", "--verify", f"{commit}^{{tree}}").decode()


def current_branch(repository: Repository) -> str | None:
    """The branch that HEAD is on, ``None`` when it is detached."""
    status, out = run(repository, "symbolic-ref", "--quiet", "--short", "HEAD", accept=(0, 1))
    return os.fsdecode(out.removesuffix(b"\n")) if status == 0 else None


def branches(repository: Repository) -> dict[str, bool]:
    """Return the branches of the repository, and whether a remote has each."""
    asked = ("for-each-ref", "--format=%(refname)", "refs/heads/", "refs/remotes/origin/")
    names = run(repository, *asked)[1].decode(errors="surrogateescape").splitlines()
    found: dict[str, bool] = {}
    for name in names:  # git sorts them: heads come before remotes
        _refs, kind, rest = name.split("/", 2)
        found[rest.removeprefix("origin/") if kind == "remotes" else rest] = kind == "remotes"
    return found


def remote_url(repository: Repository, name: str = "origin") -> str | None:
    """Return the address of that remote, or ``None`` if there is none."""
    asked = ("config", "-z", "--get", f"remote.{name}.url")
    status, out = run(repository, *asked, accept=(0, 1))
    return os.fsdecode(out.removesuffix(b"\0")) if status == 0 else None


def _refuse_ambiguous(repository: Repository, ref: str) -> None:
    """Raise `CannotCheck` if ``ref`` is ambiguous.

    Otherwise, anybody who may push a tag could choose what a change is compared with.
    """
    name = _AFTER_A_NAME.split(ref, maxsplit=1)[0]
    readings = list(_readings(repository, name))
    if len(readings) > 1:
        raise CannotCheck(
            _("{ref} can be read in several ways: {readings}.").format(
                ref=shown(ref), readings=", ".join(map(shown, readings))
            ),
            hint=_("Write the whole name of the one you mean: {name}").format(
                name=harmless(readings[-1] + ref.removeprefix(name))
            ),
        )
    if name.startswith("refs/") and not readings:
        # Such a name is whole. git would go on, and take a tag that bears it.
        raise _unknown(repository, ref)


def _readings(repository: Repository, name: str) -> Iterator[str]:
    """Yield the references that ``name`` can stand for.

    None for a name that git always takes for one thing, such as `HEAD` or a whole object name.
    """
    if name in {"", "@", "HEAD"} or _WHOLE_OBJECT.fullmatch(name) or _NO_NAME.search(name):
        return
    forms = ("{}",) if name.startswith("refs/") else _PLACES
    names = [form.format(name) for form in forms]
    listed = run(repository, "for-each-ref", "--format=%(refname)", *names)[1].split(b"\n")
    found = [each for each in names if os.fsencode(each) in listed]
    if _OF_GIT.fullmatch(name) and (repository.git_dir / name).is_file():
        yield name
    yield from found
    digits = _ABBREVIATED.fullmatch(name)
    if found and digits:
        objects = run(repository, "rev-parse", f"--disambiguate={digits[1]}")[1]
        yield from objects.decode().split("\n")[:1] if objects else ()


def _unknown(repository: Repository, ref: str) -> CannotCheck:
    shallow = is_shallow(repository)
    hint = _how_to_deepen() if shallow else _("Fetch it first: git fetch origin")
    return CannotCheck(_("git knows no commit named {ref}.").format(ref=shown(ref)), hint=hint)


def _too_shallow() -> CannotCheck:
    return CannotCheck(
        _("This clone is too shallow: it does not hold every commit of the change."),
        hint=_how_to_deepen(),
    )


def _how_to_deepen() -> str:
    return _("Fetch the whole history: git fetch --unshallow (in a workflow: fetch-depth: 0).")
