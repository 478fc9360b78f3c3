"""Accounts and startups written by the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Certif
from tests.support.acted_on import tree

ADD = ("access", "add", "sacha-petit-exemple", "100000003", "--team", "jury", "--person")


def test_an_account_is_added(small: Path, certif: Certif):
    before = (small / "data/access.yml").read_text("utf-8")
    done = certif(*ADD, "sacha", "--yes", "--root", small)
    assert done.stderr == (
        "Written: data/access.yml.\nNext: `certif codeowners --write`, in a pull request of its own.\n"
    )
    after = (small / "data/access.yml").read_text("utf-8")
    assert after.startswith(before)
    listed = json.loads(certif("access", "list", "--root", small, "--format", "json").stdout)
    assert listed["members"][-1] == {
        "login": "sacha-petit-exemple",
        "account_id": 100000003,
        "name": "Sacha Petit",
        "teams": ["jury"],
        "person": "sacha.petit",
        "emails": [],
    }
    assert certif("validate", "--root", small, "--on", "2026-12-01").returncode == 0


def test_an_account_is_read_from_an_event(small: Path, certif: Certif, tmp_path: Path):
    event = tmp_path / "event.json"
    opener = {"login": "sacha-petit-exemple", "id": 100000003}
    event.write_text(json.dumps({"action": "opened", "pull_request": {"user": opener}}), "utf-8")
    done = certif(*ADD[:2], "--event", event, "--person", "sacha.petit", "--yes", "--root", small)
    assert done.returncode == 0
    assert "sacha-petit-exemple  100000003" in certif("access", "list", "--root", small).stdout


def test_what_cannot_be_an_account_writes_nothing(small: Path, certif: Certif):
    before = tree(small)
    for arguments, code, sentence in (
        ((*ADD, "noa.perrin"), 1, "has an account in the register already: `Noa Perrin`."),
        ((*ADD[:2], "noa-perrin-exemple", "7", "--name", "N"), 1, "has an account"),
        ((*ADD[:2], "x", "100000002", "--name", "N"), 1, "has an account"),
        ((*ADD, "personne"), 2, "`personne` is not in the register."),
        (ADD[:2], 2, "Which account? Its name and its number are needed."),
        ((*ADD[:4],), 2, "Whose account is it?"),
        ((*ADD[:2], "x y", "5", "--name", "N"), 2, "would not be valid"),
    ):
        done = certif(*arguments, "--yes", "--root", small)
        assert (done.returncode, sentence in done.stderr) == (code, True), done.stderr
    assert tree(small) == before


NEW = ("startup", "new", "neuf.service", "--name", "Neuf service", "--yes")


def test_a_startup_is_written(small: Path, certif: Certif):
    phases = ("--phase", "Construction 2023-02-01 2024-02-04", "--phase", "acceleration 2024-02-05")
    assert certif(*NEW, *phases, "--root", small).returncode == 0
    assert (small / "data/startups/neuf.service.yml").read_text("utf-8") == (
        "# yaml-language-server: $schema=../../schemas/startup.schema.json\n"
        "id: neuf.service\n"
        "name: Neuf service\n"
        "incubator: null  # à compléter\n"
        "phases:\n"
        "  - name: construction\n"
        "    start: 2023-02-01\n"
        "    end: 2024-02-04\n"
        "  - name: acceleration\n"
        "    start: 2024-02-05\n"
    )
    assert "neuf.service" in certif("startup", "list", "--root", small).stdout


def test_what_cannot_be_a_startup_writes_nothing(small: Path, certif: Certif):
    before = tree(small)
    for arguments, code, sentence in (
        (("startup", "new", "service-exemple", "--name", "N"), 1, "is in the register already."),
        (("startup", "new", "a/b", "--name", "N"), 2, "`a/b` cannot be the id of a service."),
        ((*NEW, "--phase", "constuction 2023-02-01"), 2, "Did you mean `construction`?"),
        ((*NEW, "--phase", "construction"), 2, "is not a phase with its days."),
        ((*NEW, "--phase", "construction 2023-02-30"), 2, "is not a phase with its days."),
        ((*NEW, "--phase", "construction 2023-02-01 hier"), 2, "is not a phase with its days."),
        (("startup", "new", "neuf", "--yes"), 2, "Nobody is there to answer: give --name."),
    ):
        done = certif(*arguments, "--root", small)
        assert (done.returncode, sentence in done.stderr) == (code, True), done.stderr
    assert tree(small) == before
