"""Atomic writes: everything or nothing, at whatever step they stop."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from certif import i18n
from certif.dataset.writing import disk, transaction
from certif.dataset.writing.transaction import (
    create_file,
    write_file,
    write_files,
    write_folder,
)
from certif.errors import CannotCheck, CertifError, Refusal

CHECKOUT = Path(__file__).parents[3]
ISSUED = {
    "results.yml": b"contract: 1\n",
    "a/certificat.md": b"# A\n",
    "inputs/candidates/a.yml": b"id: a\n",
}


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use("en")


def tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def failing(step: str, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(disk, step, fail)


def test_a_file_is_created_with_its_folders_then_replaced(tmp_path: Path) -> None:
    assert write_file(tmp_path, "data/sessions/2026-11/jury.yml", b"one")
    assert write_file(tmp_path, "data/sessions/2026-11/jury.yml", b"two")
    assert tree(tmp_path) == {"data/sessions/2026-11/jury.yml": b"two"}


def test_the_same_bytes_are_not_written_again(tmp_path: Path) -> None:
    write_file(tmp_path, "a.yml", b"one")
    inode = (tmp_path / "a.yml").stat().st_ino
    assert not write_file(tmp_path, "a.yml", b"one")
    assert (tmp_path / "a.yml").stat().st_ino == inode


def test_permissions_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"one")
    (tmp_path / "a.yml").chmod(0o600)
    write_file(tmp_path, "a.yml", b"two")
    assert (tmp_path / "a.yml").stat().st_mode & 0o777 == 0o600


def test_several_files_converge(tmp_path: Path) -> None:
    files = {"b.yml": b"b", "a.yml": b"a"}
    assert write_files(tmp_path, files) == ("a.yml", "b.yml")
    assert write_files(tmp_path, files | {"b.yml": b"c"}) == ("b.yml",)


def test_a_new_file_never_replaces_another(tmp_path: Path) -> None:
    create_file(tmp_path, "a.yml", b"one")
    with pytest.raises(Refusal, match=r"^a\.yml: already there, and nothing is overwritten\.$"):
        create_file(tmp_path, "a.yml", b"two")
    assert tree(tmp_path) == {"a.yml": b"one"}


def test_a_folder_appears_whole(tmp_path: Path) -> None:
    write_folder(tmp_path, "s/issued", ISSUED)
    assert tree(tmp_path / "s/issued") == ISSUED


def test_every_file_is_on_the_disk_before_its_folder_and_before_the_rename(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"{number // 100}/{number}.md": b"x" for number in range(300)}
    steps: list[str] = []
    sync, rename = disk.sync, disk.rename

    def watched_sync(descriptor: int) -> None:
        sync(descriptor)
        steps.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)

    def watched_rename(old: str, new: str, within: int) -> None:
        steps.append("rename")
        rename(old, new, within)

    monkeypatch.setattr(disk, "sync", watched_sync)
    monkeypatch.setattr(disk, "rename", watched_rename)
    write_folder(tmp_path, "issued", files)
    names = {path.rpartition("/")[2] for path in files}
    *_before, first, second, third, fourth, renamed, last = steps
    assert {first, second, third, fourth} == {f".certif-issued-{os.getpid()}", "0", "1", "2"}
    assert (renamed, last) == ("rename", tmp_path.name)
    assert names <= set(steps[:-6])


@pytest.mark.parametrize("there", ["folder", "file", "link"])
def test_a_folder_that_is_there_refuses(tmp_path: Path, there: str) -> None:
    target = tmp_path / "issued"
    if there == "folder":
        target.mkdir()
    elif there == "file":
        target.write_bytes(b"")
    else:
        target.symlink_to("nowhere")
    with pytest.raises(Refusal, match=r"^issued: already there"):
        write_folder(tmp_path, "issued", ISSUED)
    assert [path.name for path in tmp_path.iterdir()] == ["issued"]


def test_a_leftover_is_removed_by_the_next_run(tmp_path: Path) -> None:
    (tmp_path / ".certif-issued-7/inputs").mkdir(parents=True)
    (tmp_path / ".certif-issued-7/inputs/a.yml").write_bytes(b"half")
    write_folder(tmp_path, "issued", ISSUED)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["issued"]


def test_two_writers_at_once_one_is_told(tmp_path: Path) -> None:
    with (
        transaction.folder_of(tmp_path, "issued"),
        pytest.raises(Refusal, match=r"^issued: another certif is writing there at this moment\.$"),
    ):
        write_folder(tmp_path, "issued", ISSUED)
    assert not (tmp_path / "issued").exists()


def test_two_processes_at_once_one_wins(tmp_path: Path) -> None:
    run = f"from tests.dataset.writing.test_transaction import ISSUED, Path, write_folder; write_folder(Path({str(tmp_path)!r}), 'issued', ISSUED)"
    racers = [
        subprocess.Popen([sys.executable, "-c", run], cwd=CHECKOUT, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    errors = [racer.communicate()[1] for racer in racers]
    assert sorted(racer.returncode for racer in racers) == [0, 1]
    assert [b"certif.errors.Refusal" in error for error in errors].count(True) == 1
    assert tree(tmp_path) == {f"issued/{path}": content for path, content in ISSUED.items()}


@pytest.mark.parametrize("path", ["../a", "a/../../b", "/etc/x", "a//b", "./a", "a/", "a\0b", ""])
def test_a_path_that_could_leave_the_root_is_a_bug(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the path
        write_file(tmp_path, path, b"")
    assert tree(tmp_path) == {}


def test_a_link_on_the_way_is_never_followed(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "root").mkdir()
    (tmp_path / "root/data").symlink_to("../outside")
    with pytest.raises(CannotCheck, match=r"link"):
        write_file(tmp_path / "root", "data/a.yml", b"x")
    assert tree(tmp_path / "outside") == {}


def test_a_link_at_the_end_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"kept")
    (tmp_path / "a.yml").symlink_to("target")
    with pytest.raises(
        CannotCheck, match=r"^a\.yml: not a regular file, so nothing is written there\.$"
    ):
        write_file(tmp_path, "a.yml", b"x")
    assert (tmp_path / "target").read_bytes() == b"kept"


@pytest.mark.parametrize("step", ["create", "write", "sync", "rename"])
@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (errno.ENOSPC, "a.yml: the disk is full; nothing was changed."),
        (errno.EROFS, "a.yml: the disk is read-only; nothing was changed."),
        (errno.EACCES, "a.yml: you may not write there; nothing was changed."),
        (errno.EIO, "a.yml: cannot be written: Input/output error."),
    ],
)
def test_what_the_disk_refuses_is_one_sentence_and_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int, sentence: str
) -> None:
    (tmp_path / "a.yml").write_bytes(b"before")
    failing(step, code, monkeypatch)
    with pytest.raises(CertifError) as caught:
        write_file(tmp_path, "a.yml", b"after")
    assert caught.value.message == sentence
    assert tree(tmp_path) == {"a.yml": b"before"}


@pytest.mark.parametrize("step", ["make_folder", "create", "write", "sync", "rename"])
def test_a_folder_that_cannot_be_written_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    failing(step, errno.ENOSPC, monkeypatch)
    with pytest.raises(CannotCheck, match=r"^issued: the disk is full; nothing was changed\.$"):
        write_folder(tmp_path, "issued", ISSUED)
    assert list(tmp_path.iterdir()) == []


def killed(root: Path, step: int, statement: str) -> tuple[bool, str]:
    """Run ``statement`` and kill it at ``step``; return if it ended, and its output."""
    source = f"from pathlib import Path; from tests.dataset.writing.test_transaction import *; root = Path({str(root)!r}); {statement}"
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.killed", str(step), source],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {0, -9}, done.stderr
    return done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("statement", "before", "after"),
    [
        ("write_file(root, 's/a.yml', b'after')", {"s/a.yml": b"before"}, {"s/a.yml": b"after"}),
        ("write_file(root, 'new/a.yml', b'after')", {}, {"new/a.yml": b"after"}),
        (
            "write_folder(root, 's/issued', {'b/x': b'x', 'y': b'y'})",
            {},
            {"s/issued/b/x": b"x", "s/issued/y": b"y"},
        ),
    ],
)
def test_killed_at_every_step_it_is_nothing_or_everything(
    tmp_path: Path, statement: str, before: dict[str, bytes], after: dict[str, bytes]
) -> None:
    for step in range(1, 100):
        root = tmp_path / str(step)
        root.mkdir()
        for path, content in before.items():
            write_file(root, path, content)
        ended, _printed = killed(root, step, statement)
        visible = {path: content for path, content in tree(root).items() if "/.certif-" not in path}
        assert visible in (before, after)
        if ended:
            break
        if visible == before:
            exec(statement, {**globals(), "root": root})  # noqa: S102 - run again, it ends in the same bytes
            assert tree(root) == after
    else:
        pytest.fail("never came to its end")
    assert step > 3
