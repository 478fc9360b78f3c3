"""A change does not decide how git reads it, be it by hooks or attributes.

Each scenario plants a command that leaves a mark where it runs. The registers lie at the top of their repository and
below it.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from certif.acts.register.validate import validate
from certif.acts.review.pull_request import review
from certif.acts.session.audit import audit
from certif.dataset.git.repository import open_repository
from certif.errors import CannotCheck
from certif.reporters.findings.review import Review
from tests.conftest import REPOSITORY, Certif
from tests.support.git import git
from tests.support.repositories import ON, event_of

SESSION = "data/sessions/2026-11"
CLOSED = "2025-11"
MAUD = f"{SESSION}/assessments/bastien.orvalet/maud.keravel.yml"
CLOSE = ("session", "close", "2026-11", "--on", "2026-12-10", "--yes", "--commit")


class Place:
    """A repository with a register on ``main``; ``mark`` is left by a planted command."""

    def __init__(self, top: Path, root: Path) -> None:
        self.top, self.root = top, root
        self.mark = top.parent / "ran"
        self.command = top.parent / "command"

    def commit(self, message: str = "change") -> str:
        git(self.top, "add", "-A")
        git(self.top, "commit", "-q", "--allow-empty", "-m", message)
        return git(self.top, "rev-parse", "HEAD")

    def branch(self, edit: Callable[[], object]) -> None:
        git(self.top, "checkout", "-q", "-b", "change")
        edit()
        self.commit()

    def spoil(self, path: str = MAUD) -> None:
        """A change that the writer may not make."""
        file = self.root / path
        file.write_text(file.read_text("utf-8").replace("level: acquis", "level: non-acquis", 1))

    def review(self, by: str = "helene") -> Review:
        event = self.top.parent / "event.json"
        event.write_text(json.dumps(event_of(by)), encoding="utf-8")
        return review(self.root, "main", ON, event=event)

    def everything(self, certif: Certif) -> list[int]:
        """Every command that runs git; out: their exit codes."""
        commands = (
            ("review", "--base", "main", "--on", ON.isoformat()),
            ("validate", "--since", "main", "--on", ON.isoformat()),
            ("session", "audit", CLOSED, "--on", ON.isoformat()),
            ("jury", "invite", "2026-11", "--links"),
            CLOSE,
        )
        return [certif(*each, "--root", self.root, cwd=self.top).returncode for each in commands]


@pytest.fixture(params=["at the top", "below"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    top = tmp_path / "repository"
    root = top if request.param == "at the top" else top / "un:registre"
    shutil.copytree(REPOSITORY / "data", root / "data")
    git(top, "init", "-q", "-b", "main")
    found = Place(top, root)
    found.command.write_text(f"#!/bin/sh\ntouch {found.mark}\ncat\n", "utf-8")
    found.command.chmod(0o755)
    found.commit("Registre")
    yield found
    assert not found.mark.exists(), "a command that was planted has run"


def rules(found: Review) -> list[str]:
    return sorted({f.rule for f in found.report.findings if f.severity == "error"})


def plant_repository(folder: Path, command: Path, top: Path) -> None:
    """Make of ``folder`` a repository that git discovers, and that runs a command."""
    (folder / "objects/info").mkdir(parents=True)
    (folder / "objects/info/alternates").write_text(f"{top}/.git/objects\n")
    (folder / "refs").mkdir()
    (folder / "refs/keep").write_text("")
    head = git(top, "rev-parse", "HEAD")
    (folder / "HEAD").write_text(f"{head}\n")
    (folder / "packed-refs").write_text(
        f"{head} refs/heads/main\n{head} refs/remotes/origin/main\n"
    )
    (folder / "config").write_text(
        f"[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\tfsmonitor = {command}\n"
        f'\thooksPath = hooks\n[filter "x"]\n\tclean = {command}\n\tsmudge = {command}\n\tprocess = {command}\n'
        f'[diff "x"]\n\ttextconv = {command}\n\tcommand = {command}\n[diff]\n\texternal = {command}\n'
    )
    (folder / ".gitattributes").write_text("* filter=x diff=x\n")


def test_a_repository_in_the_register_judges_nothing_and_is_named(
    place: Place, certif: Certif
) -> None:
    def edit() -> None:
        plant_repository(place.root, place.command, place.top)
        place.spoil()

    place.branch(edit)
    found = place.review()
    assert {"CF602", "CF628"} <= set(rules(found))
    named = next(f for f in found.report.findings if f.rule == "CF628")
    assert named.place.path == "HEAD"
    assert "CF021" in {f.rule for f in validate(place.root, ON).findings}
    place.everything(certif)


def test_one_beside_the_register_is_named_too_also_where_it_comes_in_parts(place: Place) -> None:
    inner = place.top / "outils"
    (inner / "objects/x").mkdir(parents=True)
    (inner / "objects/x/y").write_text("")
    (inner / "HEAD").write_text("ref: refs/heads/main\n")
    place.commit("two of three")
    (inner / "refs").mkdir()
    place.branch(lambda: (inner / "refs/x").write_text(""))
    up = "../" if place.root != place.top else ""
    assert [f.place.path for f in place.review().report.findings if f.rule == "CF628"] == [
        f"{up}outils/HEAD"
    ]


def test_no_attribute_of_a_change_makes_git_run_what_the_user_configured(
    place: Place, certif: Certif
) -> None:
    """The commands are the user's own; a change may not choose where they run."""
    for name, value in {
        "filter.x.clean": place.command,
        "filter.x.smudge": place.command,
        "filter.x.required": "true",
        "diff.x.textconv": place.command,
        "diff.x.command": place.command,
        "merge.x.driver": f"{place.command} %A %O %B",
        "diff.external": place.command,
        "core.fsmonitor": place.command,
        "core.pager": place.command,
        "gpg.program": place.command,
    }.items():
        git(place.top, "config", name, str(value))
    git(place.top, "config", "log.showSignature", "true")

    def edit() -> None:
        place.spoil()
        attributes = "* filter=x diff=x merge=x working-tree-encoding=UTF-16 ident eol=crlf\n"
        for folder in {place.top, place.root, place.root / "data", place.root / SESSION}:
            (folder / ".gitattributes").write_text(attributes)

    git(place.top, "checkout", "-q", "-b", "change")
    edit()
    # Stored as it is: the planted filter would run in the test's own `git add`.
    listed = git(place.top, "-c", "filter.x.clean=", "-c", "filter.x.required=false",
                 "-c", "core.fsmonitor=false", "hash-object", "-w", "--no-filters",
                 *(str(p) for p in [place.root / MAUD])).split()  # fmt: skip
    paths = [(place.root / MAUD).relative_to(place.top).as_posix()]
    for path, oid in zip(paths, listed, strict=True):
        git(
            place.top,
            "-c",
            "core.fsmonitor=false",
            "update-index",
            "--cacheinfo",
            f"100644,{oid},{path}",
        )
    tree = git(place.top, "-c", "core.fsmonitor=false", "write-tree")
    commit = git(place.top, "commit-tree", tree, "-p", "main", "-m", "x")
    git(place.top, "update-ref", "refs/heads/change", commit)
    git(place.top, "branch", "elsewhere", "main")
    place.mark.unlink(missing_ok=True)
    assert "CF602" in rules(place.review())
    (place.root / MAUD).touch()
    place.everything(certif)


def test_the_index_and_attributes_do_not_hide_what_the_disk_holds(place: Place) -> None:
    """With `text`, git takes CR LF for LF; it skips a file that is assumed unchanged."""
    git(place.top, "checkout", "-q", "-b", "change")
    (place.top / ".gitattributes").write_text("*.yml text eol=lf\n")
    place.commit()
    before = rules(place.review())
    file = place.root / MAUD
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert rules(place.review()) == before
    git(place.top, "update-index", "--assume-unchanged", str(file))
    file.write_text("rien\n")
    assert rules(place.review()) == before


def test_a_configuration_that_lies_in_the_work_tree_is_refused(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = place.root / "gitconfig"
    planted.write_text(f"[core]\n\tfsmonitor = {place.command}\n")
    git(place.top, "config", "include.path", str(planted))
    with pytest.raises(CannotCheck, match=r"git would read its configuration from") as refused:
        place.review()
    assert refused.value.hint.startswith("A change could write there what git does.")
    git(place.top, "config", "--unset", "include.path")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(planted))
    with pytest.raises(CannotCheck, match=r"git would read its configuration from"):
        open_repository(place.root)
    monkeypatch.delenv("GIT_CONFIG_GLOBAL")
    (place.top / ".gitconfig").write_text("[user]\n\tname = x\n")
    monkeypatch.setenv("HOME", str(place.top))
    with pytest.raises(CannotCheck, match=r"git would read its configuration from"):
        open_repository(place.root)


def test_the_environment_of_a_calling_git_is_not_followed(
    place: Place, certif: Certif, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.branch(place.spoil)
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q", "-b", "main")
    before = place.everything(certif)
    for name, value in {
        "GIT_DIR": other / ".git",
        "GIT_WORK_TREE": other,
        "GIT_INDEX_FILE": other / "index",
        "GIT_OBJECT_DIRECTORY": other / ".git/objects",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": other,
        "GIT_NAMESPACE": "x",
        "GIT_EXTERNAL_DIFF": place.command,
        "GIT_EXEC_PATH": other,
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.fsmonitor",
        "GIT_CONFIG_VALUE_0": place.command,
        "GIT_CONFIG_PARAMETERS": f"'core.fsmonitor={place.command}'",
        "GIT_REPLACE_REF_BASE": "refs/heads/",
        "GIT_GRAFT_FILE": other / "grafts",
        "GIT_TRACE": place.mark,
    }.items():
        monkeypatch.setenv(name, str(value))
    assert "CF602" in rules(place.review())
    assert before[:4] == [
        certif(*each, "--root", place.root, cwd=place.top).returncode
        for each in (
            ("review", "--base", "main", "--on", ON.isoformat()),
            ("validate", "--since", "main", "--on", ON.isoformat()),
            ("session", "audit", CLOSED, "--on", ON.isoformat()),
            ("jury", "invite", "2026-11", "--links"),
        )
    ]


def test_replaced_and_grafted_commits_are_what_they_were(place: Place) -> None:
    place.branch(place.spoil)
    head = git(place.top, "rev-parse", "HEAD")
    git(place.top, "replace", head, "main")
    (place.top / ".git/info").mkdir(exist_ok=True)
    (place.top / ".git/info/grafts").write_text(f"{head}\n")
    assert "CF602" in rules(place.review())


def test_a_submodule_that_says_to_be_ignored_is_named(place: Place) -> None:
    head = git(place.top, "rev-parse", "HEAD")
    inner = f"{(place.root / 'data').relative_to(place.top).as_posix()}/module"

    def edit() -> None:
        (place.top / ".gitmodules").write_text(
            f'[submodule "x"]\n\tpath = {inner}\n\turl = ../x\n\tignore = all\n'
        )
        git(place.top, "update-index", "--add", "--cacheinfo", f"160000,{head},{inner}")

    git(place.top, "checkout", "-q", "-b", "change")
    edit()
    git(place.top, "add", ".gitmodules")
    git(place.top, "commit", "-q", "-m", "module")
    assert "CF624" in rules(place.review())


def test_a_link_in_the_place_of_the_register_is_refused(place: Place) -> None:
    """Followed, a change would choose the folder whose rights judge it."""
    if place.root == place.top:
        return
    place.root.rename(place.top / "autre")
    place.root.symlink_to("autre")
    with pytest.raises(CannotCheck, match=r"is a symbolic link inside its repository\.$"):
        place.review()


def test_linked_work_trees_and_submodules_are_found_by_their_file(
    place: Place, tmp_path: Path
) -> None:
    place.branch(place.spoil)
    linked = tmp_path / "linked"
    git(place.top, "worktree", "add", "-q", "--detach", str(linked), "change")
    there = Place(linked, linked / place.root.relative_to(place.top))
    assert rules(there.review()) == rules(place.review())
    outer = tmp_path / "outer"
    outer.mkdir()
    git(outer, "init", "-q", "-b", "main")
    git(
        outer,
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        str(place.top),
        "module",
    )
    module = Place(outer / "module", outer / "module" / place.root.relative_to(place.top))
    git(module.top, "branch", "-q", "main", "origin/main")
    assert rules(module.review()) == rules(place.review())


def test_a_repository_of_somebody_else_is_refused(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """git asks this of a repository that it finds; the product asks it of any other."""
    place.branch(place.spoil)
    monkeypatch.setattr(os, "geteuid", lambda: 4_242_424)
    with pytest.raises(CannotCheck, match=r"it belongs to somebody else\.$"):
        place.review()
    own = place.top.parent / "gitconfig"
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(own))
    for trusted in (str(place.top), "*", f"{place.top.parent}/*"):
        own.write_text(f'[safe]\n\tdirectory = "{trusted}"\n')
        assert "CF602" in rules(place.review())
    own.write_text(f'[safe]\n\tdirectory = "{place.top}"\n\tdirectory =\n')
    with pytest.raises(CannotCheck, match=r"it belongs to somebody else\.$"):
        place.review()
    git(place.top, "config", "safe.directory", "*")
    with pytest.raises(CannotCheck, match=r"it belongs to somebody else\.$"):
        place.review()


def test_every_call_of_git_is_told_its_repository(
    place: Place, certif: Certif, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A git on the PATH refuses to run if it has to look for a repository."""
    real, calls, folder = shutil.which("git"), tmp_path / "calls", tmp_path / "bin"
    folder.mkdir()
    strict = folder / "git"
    strict.write_text(
        f"#!{sys.executable} -I\n"
        "import os, sys\n"
        f"told = os.environ.get('GIT_DIR') == {str(place.top / '.git')!r} and 'GIT_WORK_TREE' in os.environ\n"
        f"print(told, *sys.argv[1:], file=open({str(calls)!r}, 'a'))\n"
        f"os.execv({real!r}, [{real!r}, *sys.argv[1:]])\n"
    )
    strict.chmod(0o755)
    place.branch(place.spoil)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    place.everything(certif)
    lines = calls.read_text().splitlines()
    assert len(lines) > 20
    assert all(line.startswith("True -c safe.bareRepository=explicit ") for line in lines)


def test_an_audit_reads_odd_commits(place: Place) -> None:
    """An empty message, days that no calendar has, a NUL, and no name at all."""
    access = place.root / "data/access.yml"
    text = access.read_text("utf-8")
    access.write_text(
        text.replace("example: true\n", ""), "utf-8"
    )  # of an example, no history is read
    assert access.read_text("utf-8") != text
    place.commit()
    tree = git(place.top, "rev-parse", "HEAD^{tree}")
    for author, message in (
        ("Test <a@b.fr> 99999999999999999 +0000", b""),
        ("Test <a@b.fr> -1 +0000", b"\n\n"),
        (" <> x", b"avant\0apr\xe8s\n"),
        ("Test <a@b.fr> 1700000000 +9999", b"\x1b[31mrouge\n"),
    ):
        content = f"tree {tree}\nauthor {author}\ncommitter {author}\n\n".encode() + message
        oid = git(
            place.top, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", given=content
        )
        git(place.top, "update-ref", "refs/heads/main", oid)
        found = audit(place.root, CLOSED, ON)
        assert len(found.points) == 8
        assert not found.complete or found.failed
        git(place.top, "checkout", "-q", "-f", "-B", "change", oid)
        place.spoil()
        place.commit()
        assert "CF602" in rules(place.review())
        content = content.replace(f"tree {tree}".encode(), f"tree {tree}\nparent {oid}".encode())
        odd = git(
            place.top, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", given=content
        )
        git(place.top, "update-ref", "refs/heads/change", odd)
        assert review(place.root, "main", ON).files == ()
        git(place.top, "checkout", "-q", "-f", "main")
