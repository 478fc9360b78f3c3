"""Arguments of git: ambiguous names, any number of paths, any event."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certif.acts.review.pull_request import review
from certif.dataset.git.github_event import accounts_of
from certif.dataset.git.repository import open_repository
from certif.dataset.git.revisions import resolve
from certif.errors import CannotCheck
from tests.conftest import Certif
from tests.support.git import git
from tests.support.repositories import ON, Register, event_of, found, replaced

MAUD = "data/sessions/2026-11/assessments/bastien.orvalet/maud.keravel.yml"

HOLDING = (
    "from certif.dataset.git.temporary import temporary_folder\n"
    "with temporary_folder() as folder: print(folder, flush=True); input()"
)


def test_a_base_that_a_tag_can_answer_is_refused(anywhere: Register) -> None:
    anywhere.pull_request(
        {MAUD: replaced("level: acquis", "level: partiellement-acquis")}, by="maud"
    )
    folder = anywhere.folder
    git(folder, "update-ref", "refs/remotes/origin/main", "main")
    git(folder, "tag", "origin/main", "change")
    with pytest.raises(CannotCheck) as refused:
        review(folder, "origin/main", ON)
    assert refused.value.message == (
        "`origin/main` can be read in several ways: `refs/tags/origin/main`, `refs/remotes/origin/main`."
    )
    assert refused.value.hint == (
        "Write the whole name of the one you mean: refs/remotes/origin/main"
    )
    assert review(folder, "refs/remotes/origin/main", ON).files


def test_each_way_to_read_a_name_twice(anywhere: Register) -> None:
    folder = anywhere.folder
    head = git(folder, "rev-parse", "HEAD")
    for name in ("v1", head[:7], f"x-1-g{head[:8]}", "ORIG_HEAD", head, "HEAD"):
        git(folder, "update-ref", f"refs/heads/{name}", head)
    git(folder, "update-ref", "refs/tags/v1", head)
    git(folder, "update-ref", "refs/tags/refs/remotes/origin/main", head)
    Path(git(folder, "rev-parse", "--absolute-git-dir"), "ORIG_HEAD").write_text(f"{head}\n")
    here = open_repository(folder)
    for name in ("v1", "v1~0", "v1^{tree}", "v1@{0}", head[:7], f"x-1-g{head[:8]}", "ORIG_HEAD"):
        with pytest.raises(CannotCheck, match="can be read in several ways"):
            resolve(here, name)
    for name in ("HEAD", "@", head, "refs/heads/v1", "heads/v1", "main", head[:9], "HEAD~0"):
        assert resolve(here, name) == head
    # A whole name that is not there: git would go on, and take the tag that bears it.
    with pytest.raises(CannotCheck, match="git knows no commit named `refs/remotes/origin/main`"):
        resolve(here, "refs/remotes/origin/main")
    for name in ("", "a\nb", "*", "--all", "a b", ":/x", "\udcff"):
        with pytest.raises(CannotCheck):
            resolve(here, name)


def test_five_hundred_long_paths_are_no_argument_list(register: Register) -> None:
    """Written as trees: no disk holds such a path whole."""
    folder = register.folder
    blob = git(folder, "hash-object", "-w", "--stdin", given=b"x\n")
    deep = git(folder, "mktree", given=f"100644 blob {blob}\tx.yml\n".encode())
    for number in range(48):
        name = f"{number:03d}{'a' * 97}"
        deep = git(folder, "mktree", given=f"040000 tree {deep}\t{name}\n".encode())
    many = git(
        folder, "mktree", given=b"".join(f"040000 tree {deep}\tn{n}\n".encode() for n in range(480))
    )
    data = git(folder, "ls-tree", "HEAD:data").splitlines()
    tree = git(folder, "mktree", given="\n".join([*data, f"040000 tree {many}\tzz", ""]).encode())
    top = git(folder, "ls-tree", "HEAD").replace(git(folder, "rev-parse", "HEAD:data"), tree)
    made = git(folder, "mktree", given=(top + "\n").encode())
    commit = git(folder, "commit-tree", made, "-p", "main", "-m", "x")
    git(folder, "update-ref", "refs/heads/long", commit)
    assert len(review(folder, "main", ON, head="long").files) == 480


@pytest.mark.parametrize("below", [False, True], ids=["top", "below"])
def test_a_colon_in_the_way_to_the_register(register: Register, *, below: bool) -> None:
    odd = register.folder.parent / 'a:b "c"\\d\ne'
    if below:
        moved = register.moved_below(odd, 'a:b "c"\\d\ne')
    else:
        register.folder.rename(odd)
        moved = Register(odd)
    moved_review = moved.pull_request(
        {MAUD: replaced("level: acquis", "level: aquis")},
        by="maud",
        meanwhile={"data/README.md": "Autre chose.\n"},
    )
    assert found(moved_review) == [("CF208", MAUD)]


def _events() -> st.SearchStrategy[object]:
    plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    anything = st.recursive(
        plain,
        lambda inner: (
            st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
        ),
        max_leaves=4,
    )
    user = anything | st.fixed_dictionaries({}, optional={"login": anything, "id": anything})
    return anything | st.fixed_dictionaries(
        {},
        optional={
            "action": anything | st.sampled_from(["opened", "synchronize", "labeled"]),
            "pull_request": anything | st.fixed_dictionaries({}, optional={"user": user}),
            "sender": user,
        },
    )


@settings(max_examples=200)
@given(event=_events())
def test_an_event_of_any_shape_is_read_or_refused(event: object) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "event.json")
        file.write_text(json.dumps(event), encoding="utf-8")
        with suppress(CannotCheck):
            accounts_of(file)


@pytest.mark.parametrize(
    "spoilt",
    [
        {"action": ["opened"]},
        {"action": {"a": 1}},
        {"sender": ["x"]},
        {"sender": {"login": "\ud800", "id": 1}},
        {"pull_request": {"user": {"login": "\ud800\u0000\n::error::", "id": 10**30}}},
        {"pull_request": {"user": {"login": ["x"], "id": 1}}},
        {"pull_request": [1]},
    ],
)
@pytest.mark.parametrize("form", ["text", "json", "github", "markdown"])
def test_no_event_ends_in_an_internal_error(
    certif: Certif, register: Register, spoilt: dict[str, object], form: str
) -> None:
    event = register.folder.parent / "odd.json"
    event.write_text(json.dumps(event_of("maud") | spoilt), encoding="utf-8")
    done = certif(
        "review", "--base", "main", "--event", event, "--on", ON.isoformat(), "--format", form,
        cwd=register.folder,
    )  # fmt: skip
    assert done.returncode in {0, 1, 3}, done.stderr


def test_what_a_killed_review_left_is_swept(register: Register, tmp_path: Path) -> None:
    register.pull_request(
        {MAUD: replaced("level: acquis", "level: aquis")}, by="maud", meanwhile={"README.md": "x\n"}
    )
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    program = (
        "import os, signal, sys; from pathlib import Path; from datetime import date\n"
        "from certif.acts.review import pull_request\n"
        "pull_request.load = lambda folder: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"pull_request.review(Path({str(register.folder)!r}), 'main', date(2026, 11, 22))\n"
    )
    env = {**os.environ, "TMPDIR": str(scratch)}
    killed = subprocess.run([sys.executable, "-c", program], env=env, check=False)
    assert killed.returncode == -signal.SIGKILL
    left = sorted(scratch.rglob("access.yml"))
    assert left
    held = subprocess.Popen(
        [sys.executable, "-c",
         HOLDING],
        env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert held.stdout
    alive = Path(held.stdout.readline().strip())
    (alive / "x").write_text("")
    assert not any(path.exists() for path in left)
    again = subprocess.run(
        [sys.executable, "-m", "certif", "review", "--base", "main", "--root", register.folder],
        env=env, check=False, capture_output=True,
    )  # fmt: skip
    assert again.returncode == 1
    assert list(scratch.iterdir()) == [alive]
    held.communicate("\n")
    assert list(scratch.iterdir()) == []
