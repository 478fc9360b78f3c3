"""Questions to git, on real repositories."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from certif.dataset.git import commits, history, revisions, trees, work_tree
from certif.dataset.git.repository import GitFailed, Repository, open_repository
from certif.errors import CannotCheck, Refusal
from tests.conftest import STAFF_ADDRESS
from tests.support.git import git as sh

CHECKOUT = Path(__file__).parents[3]


def save(folder: Path, files: dict[str, str | None], message: str = "change") -> str:
    """Write (or with ``None`` remove) files and commit everything. Out: the commit."""
    for path, content in files.items():
        file = folder / path
        if content is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
    sh(folder, "add", "-A")
    sh(folder, "commit", "-q", "-m", message)
    return sh(folder, "rev-parse", "HEAD")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    top = tmp_path / "register"
    top.mkdir()
    sh(top, "init", "-q", "-b", "main")
    save(top, {"data/a.yml": "a: 1\n" * 9, "data/b.yml": "b: 1\n", "README.md": "lisez\n"}, "first")
    return top


@pytest.fixture
def repository(folder: Path) -> Repository:
    return open_repository(folder)


def test_no_git_is_a_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(CannotCheck, match=r"^git is not installed, or not on the PATH\.$"):
        open_repository(folder)


def test_a_folder_without_git_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotCheck, match=r"is not in a git repository\.$"):
        open_repository(tmp_path)


def test_an_unknown_reference_is_a_sentence(repository: Repository) -> None:
    with pytest.raises(CannotCheck, match=r"^git knows no commit named `--output=x`\.$"):
        revisions.resolve(repository, "--output=x")


def test_a_shallow_clone_is_a_sentence(folder: Path, tmp_path: Path) -> None:
    sh(folder, "checkout", "-q", "-b", "other")
    save(folder, {"data/c.yml": "c: 1\n"})
    sh(folder, "checkout", "-q", "main")
    save(folder, {"data/d.yml": "d: 1\n"})
    sh(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", f"file://{folder}", "shallow")
    shallow = open_repository(tmp_path / "shallow")
    with pytest.raises(CannotCheck, match=r"^This clone is too shallow") as caught:
        revisions.merge_base(
            shallow, revisions.resolve(shallow, "HEAD"), revisions.resolve(shallow, "origin/other")
        )
    assert "--unshallow" in caught.value.hint


def test_unrelated_histories_are_a_sentence(folder: Path, repository: Repository) -> None:
    sh(folder, "checkout", "-q", "--orphan", "other")
    other = save(folder, {"x": "y"})
    with pytest.raises(CannotCheck, match=r"^The change and its base have no commit in common\.$"):
        revisions.merge_base(repository, revisions.resolve(repository, "main"), other)


def test_a_hook_or_a_monitor_of_the_repository_never_runs(
    folder: Path, repository: Repository
) -> None:
    trap = folder / "trap"
    trap.write_text("#!/bin/sh\ntouch sprung\n", encoding="utf-8")
    trap.chmod(0o755)
    sh(folder, "config", "core.fsmonitor", str(trap))
    sh(folder, "config", "core.pager", str(trap))
    (folder / ".git/hooks/reference-transaction").symlink_to(trap)
    work_tree.uncommitted(repository)
    history.commits(repository, "HEAD")
    commits.commit_folder(repository, "certif/close-x", "data/x", {"a": b"a"}, "Close")
    assert not (folder / "sprung").exists()
    assert not (folder / ".git/sprung").exists()


def test_paths_of_any_bytes_are_read(folder: Path, repository: Repository) -> None:
    names = ["data/é à.yml", 'data/a"\t\n.yml', os.fsdecode(b"data/\xff.yml"), "data/-rf"]
    start = revisions.resolve(repository, "HEAD")
    save(folder, dict.fromkeys(names, "x: 1\n"))
    assert {entry.path for entry in trees.entries(repository, "HEAD")} >= set(names)
    assert {
        (change.status, change.path) for change in trees.changes(repository, start, "HEAD")
    } == {("A", name) for name in names}


def test_renames_modes_links_and_deletions_are_told_apart(
    folder: Path, repository: Repository
) -> None:
    start = revisions.resolve(repository, "HEAD")
    (folder / "data/a.yml").rename(folder / "data/z.yml")
    (folder / "data/b.yml").unlink()
    (folder / "data/b.yml").symlink_to("z.yml")
    (folder / "README.md").chmod(0o755)
    sh(folder, "add", "-A")
    sh(folder, "commit", "-q", "-m", "x")
    found = {
        c.path: (c.status, c.old_path, c.old_mode, c.mode)
        for c in trees.changes(repository, start, "HEAD")
    }
    assert found == {
        "data/z.yml": ("R", "data/a.yml", 0o100644, 0o100644),
        "data/b.yml": ("T", "data/b.yml", 0o100644, 0o120000),
        "README.md": ("M", "README.md", 0o100644, 0o100755),
    }


def test_a_dataset_below_the_top_has_its_own_paths(folder: Path) -> None:
    start = sh(folder, "rev-parse", "HEAD")
    save(folder, {"sub/data/c.yml": "c: 1\n", "data/b.yml": "b: 2\n"})
    below = open_repository(folder / "sub")
    assert [entry.path for entry in trees.entries(below, "HEAD")] == ["data/c.yml"]
    assert [c.path for c in trees.changes(below, start, "HEAD")] == ["../data/b.yml", "data/c.yml"]
    assert work_tree.changed_paths(folder / "sub", start) == {"data/c.yml"}


def test_a_merge_is_made_without_a_work_tree_and_leaves_nothing(
    folder: Path, repository: Repository
) -> None:
    sh(folder, "checkout", "-q", "-b", "change")
    head = save(folder, {"data/c.yml": "c: 1\n"})
    sh(folder, "checkout", "-q", "main")
    base = save(folder, {"data/d.yml": "d: 1\n"})
    before = sorted(path for path in (folder / ".git/objects").rglob("*"))
    with trees.quarantine(repository) as apart:
        merged = trees.merge(apart, base, head)
        paths = [entry.path for entry in trees.entries(apart, merged.tree)]
    assert merged.conflicts == ()
    assert paths == ["README.md", "data/a.yml", "data/b.yml", "data/c.yml", "data/d.yml"]
    assert sorted(path for path in (folder / ".git/objects").rglob("*")) == before


def test_a_conflict_names_its_paths(folder: Path, repository: Repository) -> None:
    sh(folder, "checkout", "-q", "-b", "change")
    head = save(folder, {"data/b.yml": "b: 2\n"})
    sh(folder, "checkout", "-q", "main")
    base = save(folder, {"data/b.yml": "b: 3\n"})
    with trees.quarantine(repository) as apart:
        assert trees.merge(apart, base, head).conflicts == ("data/b.yml",)


def test_a_base_that_is_an_ancestor_needs_no_merge(folder: Path, repository: Repository) -> None:
    base = revisions.resolve(repository, "main")
    head = save(folder, {"data/b.yml": "b: 2\n"})
    assert trees.merge(repository, base, head) == trees.Merge(
        revisions.tree_of(repository, head), ()
    )


def test_one_process_reads_every_blob(folder: Path, repository: Repository) -> None:
    save(folder, {"data/long.yml": "é\n" * 100_000, "data/empty.yml": ""})
    with trees.objects(repository) as objects:
        for entry in trees.entries(repository, "HEAD"):
            assert objects.read(entry.oid) == (folder / entry.path).read_bytes()
        with pytest.raises(CannotCheck, match=r"^The repository lacks an object"):
            objects.read("f" * 40)


def test_changed_paths_are_committed_and_not(folder: Path) -> None:
    save(folder, {"data/b.yml": "b: 2\n"})
    (folder / "data/a.yml").write_text("a: 2\n", encoding="utf-8")
    (folder / "data/new.yml").write_text("n: 1\n", encoding="utf-8")
    os.utime(folder / "README.md", (1, 1))
    assert work_tree.changed_paths(folder, "main~1") == {"data/a.yml", "data/b.yml", "data/new.yml"}
    assert work_tree.uncommitted(open_repository(folder)) == ("data/a.yml", "data/new.yml")


def test_history_says_who_claims_what(folder: Path, repository: Repository) -> None:
    save(folder, {"data/b.yml": "b: 2\n"}, "second")
    assert [(c.subject, c.author, c.email) for c in history.commits(repository, "HEAD")] == [
        ("second", "Test", STAFF_ADDRESS),
        ("first", "Test", STAFF_ADDRESS),
    ]
    assert [c.subject for c in history.commits(repository, "HEAD", paths=["data/a.yml"])] == [
        "first"
    ]
    assert history.commits(repository, "HEAD..HEAD") == []


def test_a_folder_is_committed_beside_the_work_tree(folder: Path, repository: Repository) -> None:
    before = sh(folder, "status", "--porcelain")
    commit = commits.commit_folder(
        repository,
        "certif/close-2026-11",
        "data/s/issued",
        {"x/é.md": b"e", "y": b"y"},
        "Close 2026-11\n\nBody\n",
    )
    assert sh(folder, "status", "--porcelain") == before
    assert revisions.current_branch(repository) == "main"
    assert sh(folder, "rev-parse", "certif/close-2026-11") == commit
    assert [c.path for c in trees.changes(repository, "HEAD", commit)] == [
        "data/s/issued/x/é.md",
        "data/s/issued/y",
    ]
    assert sh(folder, "log", "-1", "--format=%B", commit) == "Close 2026-11\n\nBody"
    with pytest.raises(Refusal, match=r"^The branch `certif/close-2026-11` exists already\.$"):
        commits.commit_folder(repository, "certif/close-2026-11", "data/t", {"y": b"y"}, "x")


def test_a_folder_that_head_holds_is_not_committed_again(repository: Repository) -> None:
    with pytest.raises(Refusal, match=r"^data is already in HEAD, and nothing is overwritten\.$"):
        commits.commit_folder(repository, "x", "data", {"y": b"y"}, "x")


def test_nobody_to_sign_is_a_sentence(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{role}_NAME")
        monkeypatch.delenv(f"GIT_{role}_EMAIL")
    monkeypatch.setenv("EMAIL", "")
    sh(repository.folder, "config", "user.useConfigOnly", "true")
    with pytest.raises(CannotCheck, match=r"^git does not know who commits\.$"):
        commits.commit_folder(repository, "x", "data/x", {"y": b"y"}, "x")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (
            (
                "error: unable to create temporary file: Read-only file system\n"
                "fatal: Unable to add (null) to database\n"
            ),
            "the disk is read-only; nothing was changed.",
        ),
        (
            "fatal: unable to write loose object file: No space left on device\n",
            "the disk is full; nothing was changed.",
        ),
        (
            "error: unable to write file: Disk quota exceeded\nfatal: x\n",
            "your disk quota is used up; nothing was changed.",
        ),
        (
            "error: insufficient permission for adding an object: Permission denied\nfatal: x\n",
            "permission is denied; nothing was changed.",
        ),
        ("hint: look\nfatal: bad object abc\n", "`fatal: bad object abc`"),
        ("", "`128`"),
    ],
)
def test_why_git_failed_is_one_sentence(words: str, reason: str) -> None:
    assert GitFailed("hash-object", 128, words).message == f"git hash-object failed: {reason}"


def test_what_is_not_committed_refuses(folder: Path, repository: Repository) -> None:
    (folder / "data/new.yml").write_text("n: 1\n", encoding="utf-8")
    commits.refuse_uncommitted(repository, "README.md")
    with pytest.raises(Refusal, match=r"^Not committed yet:\n  data/new\.yml$"):
        commits.refuse_uncommitted(repository, "data")


def test_paths_to_be_committed_are_whole_and_few(folder: Path, repository: Repository) -> None:
    deep = f"data/sessions/2026-11/assessments/{'a' * 40}.{'b' * 40}"
    (folder / deep).mkdir(parents=True)
    for number in range(7):
        (folder / deep / f"{number}.yml").write_text("n: 1\n", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        commits.refuse_uncommitted(repository, "data")
    lines = [f"  {deep}/{number}.yml" for number in range(5)]
    assert refused.value.message == "\n".join(["Not committed yet:", *lines, "  and 2 other files"])


def test_a_detached_head_has_no_branch(folder: Path, repository: Repository) -> None:
    sh(folder, "checkout", "-q", "--detach")
    assert revisions.current_branch(repository) is None


def test_the_remote_is_known(folder: Path, repository: Repository) -> None:
    assert revisions.remote_url(repository) is None
    sh(folder, "remote", "add", "origin", "git@github.com:exemple/registre.git")
    assert revisions.remote_url(repository) == "git@github.com:exemple/registre.git"


def test_a_commit_killed_at_every_step_is_nothing_or_everything(folder: Path) -> None:
    statement = (
        "from pathlib import Path; from certif.dataset.git import commits, repository as git;"
        f"commits.commit_folder(git.open_repository(Path({str(folder)!r})), 'b', 'data/x', {{'y': b'y'}}, 'Close')"
    )
    for step in range(1, 20):
        done = subprocess.run(
            [sys.executable, "-m", "tests.support.killed", str(step), statement],
            cwd=CHECKOUT,
            capture_output=True,
            check=False,
        )
        assert sh(folder, "status", "--porcelain") == ""
        if done.returncode == 0:
            break
        assert done.returncode == -9, done.stderr
        assert sh(folder, "branch", "--list", "b") == ""
    assert step == 7
    assert sh(folder, "show", "b:data/x/y") == "y"
