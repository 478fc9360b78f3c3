"""A close as a commit: on a branch of its own, from HEAD, the work tree untouched."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from certif.acts.register.validate import validate
from certif.acts.session.close import plan_close
from certif.acts.session.close_commit import commit_close, plan_close_of_head, pull_request_link
from certif.dataset.git.repository import open_repository
from certif.errors import CannotCheck, Refusal
from tests.support.acted_on import CLOSED_ON, SESSION, Git, tree

BRANCH = "certif/close-2026-11"
ISSUED = f"data/sessions/{SESSION}/issued"
CLOSE = ("session", "close", SESSION, "--on", "2026-12-10", "--yes", "--commit")


@pytest.fixture
def repository(example: Path, git: Git) -> Path:
    git(example, "init", "--quiet", "--initial-branch", "main")
    git(example, "add", "--all")
    git(example, "commit", "--quiet", "--message", "Le registre")
    return example


def test_issued_exists_only_in_the_commit(repository: Path, git: Git, certif):
    git(repository, "remote", "add", "origin", "git@github.com:exemple/registre.git")
    before, head = tree(repository), git(repository, "rev-parse", "HEAD")
    done = certif(*CLOSE, cwd=repository)
    assert done.returncode == 0
    assert tree(repository) == before
    assert git(repository, "rev-parse", "HEAD") == head
    assert git(repository, "status", "--porcelain") == ""
    assert git(repository, "rev-parse", f"{BRANCH}^") == head
    added = git(repository, "diff", "--name-status", "main", BRANCH).splitlines()
    assert all(line.startswith(f"A\t{ISSUED}/") for line in added)
    assert done.stderr.splitlines()[-2:] == [
        f"Push it: git push origin {BRANCH}",
        f"Then open the pull request: https://github.com/exemple/registre/pull/new/{BRANCH}",
    ]


def test_the_commit_holds_what_the_plan_says_and_validates(repository: Path, git: Git):
    plan = plan_close_of_head(repository, SESSION, CLOSED_ON)
    assert plan.files == plan_close(repository, SESSION, CLOSED_ON).files
    commit_close(repository, plan)
    git(repository, "merge", "--quiet", BRANCH)
    assert {
        p.removeprefix(f"{ISSUED}/"): c for p, c in tree(repository).items() if p.startswith(ISSUED)
    } == (plan.files)
    assert validate(repository, CLOSED_ON).findings == ()


def test_a_commit_made_meanwhile_is_not_in_it(repository: Path, git: Git):
    judged = git(repository, "rev-parse", "HEAD")
    plan = plan_close_of_head(repository, SESSION, CLOSED_ON)
    dossier = repository / "data/candidates/come.ravelard.yml"
    dossier.write_text(dossier.read_text("utf-8") + "# relu\n", "utf-8")
    git(repository, "commit", "--quiet", "--all", "--message", "Une retouche")
    commit_close(repository, plan)
    assert git(repository, "rev-parse", f"{BRANCH}^") == judged


def test_its_message_counts_in_french(small: Path, git: Git, monkeypatch: pytest.MonkeyPatch):
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "100000001+dana-exemple@users.noreply.github.com")
    git(small, "init", "--quiet", "--initial-branch", "main")
    git(small, "add", "--all")
    git(small, "commit", "--quiet", "--message", "Le registre")
    commit_close(small, plan_close_of_head(small, SESSION, CLOSED_ON))
    message = git(small, "log", "-1", "--format=%B", BRANCH)
    assert message.strip() == (
        "Clôture de la session 2026-11\n\n1 candidature, 1 certificat, clôture le 10\xa0décembre\xa02026.\n\n"
        "| Personne | Décision | Certificat |\n| --- | --- | --- |\n"
        "| Camille Moreau (camille.moreau) | certification délivrée | RS6247-2026-11-001 |"
    )


def test_a_second_close_is_refused(repository: Path, git: Git, certif):
    certif(*CLOSE, cwd=repository)
    first = git(repository, "rev-parse", BRANCH)
    done = certif(*CLOSE, cwd=repository)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: The branch `certif/close-2026-11` exists already.")
    assert git(repository, "rev-parse", BRANCH) == first


def test_a_session_whose_branch_is_merged_is_closed(repository: Path, git: Git, certif):
    certif(*CLOSE, cwd=repository)
    git(repository, "merge", "--quiet", BRANCH)
    (repository / "data/startups/nouvelle.yml").write_text("id: nouvelle\n", "utf-8")
    done = certif(*CLOSE, cwd=repository)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: Session 2026-11 is closed: what it issued never changes.")


def test_of_two_at_once_one_wins(repository: Path, git: Git):
    command = [sys.executable, "-m", "certif", *CLOSE]
    both = [
        subprocess.Popen(command, cwd=repository, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    said = {process.wait(): process.communicate()[1].decode() for process in both}
    assert sorted(said) == [0, 1]
    assert "exists already" in said[1]
    assert git(repository, "rev-list", "--count", f"main..{BRANCH}").strip() == "1"


def test_a_second_close_is_refused_before_anything_is_asked(repository: Path, git: Git, certif):
    assert certif(*CLOSE, cwd=repository).returncode == 0
    done = certif(*CLOSE, cwd=repository)
    assert (done.returncode, done.stdout) == (1, "")
    assert "exists already" in done.stderr


@pytest.mark.parametrize("what", ["changed", "added", "removed", "staged"])
def test_what_is_not_committed_refuses(repository: Path, git: Git, what: str):
    grid = repository / "data/sessions/2026-11/assessments/come.ravelard/aurelien.sagnac.yml"
    if what == "added":
        (repository / "data/startups/nouvelle.yml").write_text("id: nouvelle\n", "utf-8")
    elif what == "removed":
        grid.unlink()
    else:
        grid.write_bytes(grid.read_bytes() + b"# vu\n")
        if what == "staged":
            git(repository, "add", "--all")
    with pytest.raises(Refusal, match="Not committed yet:\n  data/"):
        plan_close_of_head(repository, SESSION, CLOSED_ON)
    assert git(repository, "branch", "--list", BRANCH) == ""


def test_a_file_outside_the_register_may_be_unfinished(repository: Path):
    (repository / "brouillon.txt").write_text("…", "utf-8")
    assert plan_close_of_head(repository, SESSION, CLOSED_ON).results


def test_what_a_killed_close_left_behind_is_not_unfinished_work(repository: Path, git: Git, certif):
    left = repository / "data/sessions/2026-11/.certif-issued-9/inputs"
    left.mkdir(parents=True)
    (left / "a.yml").write_text("à moitié", "utf-8")
    assert certif(*CLOSE, cwd=repository).returncode == 0
    assert ".certif-" not in git(repository, "ls-tree", "-r", "--name-only", BRANCH)


def test_a_detached_head_is_said(repository: Path, git: Git, certif):
    git(repository, "checkout", "--quiet", "--detach")
    done = certif(*CLOSE, cwd=repository)
    assert done.returncode == 0
    assert "HEAD is on no branch: the new branch starts from its commit." in done.stderr


def test_without_a_repository_or_without_git_it_cannot(
    example: Path, git: Git, certif, tmp_path: Path
):
    done = certif(*CLOSE, cwd=example)
    assert (done.returncode, done.stderr.count("\n")) == (3, 1) or done.returncode == 3
    assert "is not in a git repository" in done.stderr
    git(example, "init", "--quiet")
    done = certif(*CLOSE, cwd=example, env={"PATH": str(tmp_path)})
    assert done.returncode == 3
    assert done.stderr.startswith("Error: git is not installed, or not on the PATH.")


def test_a_dataset_in_a_folder_of_its_repository(example: Path, git: Git):
    top = example.parent
    git(top, "init", "--quiet", "--initial-branch", "main")
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--message", "Tout")
    commit_close(example, plan_close_of_head(example, SESSION, CLOSED_ON))
    added = git(top, "diff", "--name-only", "main", BRANCH).splitlines()
    assert added
    assert all(line.startswith(f"registre/{ISSUED}/") for line in added)


@pytest.mark.parametrize(
    ("remote", "link"),
    [
        ("https://github.com/exemple/registre.git", True),
        ("git@github.com:exemple/registre", True),
        ("ssh://git@github.com/exemple/registre.git", True),
        ("https://jeton@github.com/exemple/registre", True),
        ("https://github.com.exemple.fr/exemple/registre", False),
        ("https://gitlab.com/exemple/registre.git", False),
        ("/srv/registre.git", False),
    ],
)
def test_the_link_is_given_where_the_remote_is_github(repository: Path, git: Git, remote, link):
    git(repository, "remote", "add", "origin", remote)
    expected = f"https://github.com/exemple/registre/pull/new/{BRANCH}" if link else None
    assert pull_request_link(open_repository(repository), BRANCH) == expected


def test_nobody_to_sign_the_commit_is_a_sentence(repository: Path, git: Git, monkeypatch):
    plan = plan_close_of_head(repository, SESSION, CLOSED_ON)
    for name in [*os.environ]:
        if name.startswith(("GIT_AUTHOR", "GIT_COMMITTER")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(repository))
    git(repository, "config", "user.useConfigOnly", "true")
    with pytest.raises(CannotCheck, match="git does not know who commits"):
        commit_close(repository, plan)
    assert git(repository, "branch", "--list", BRANCH) == ""
