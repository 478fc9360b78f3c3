"""The action's steps, run as GitHub runs them: in bash, on a merge."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.conftest import REPOSITORY
from tests.support.repositories import Register, event_of, replaced, sh
from tools import catalogue

MAUD = "data/sessions/2026-11/assessments/bastien.orvalet/maud.keravel.yml"


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return Register.create(tmp_path / "register")


def step(name: str) -> str:
    action = YAML(typ="safe").load((REPOSITORY / "action.yml").read_text("utf-8"))
    return next(str(each["run"]) for each in action["runs"]["steps"] if each.get("name") == name)


def run(
    name: str, checkout: Path, runner: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a step with a runner whose `certif` is this one."""
    command = runner / "certif/bin/certif"
    command.parent.mkdir(parents=True, exist_ok=True)
    command.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -I -c "\nimport sys; sys.path.insert(0, \'{REPOSITORY}\')\nfrom certif.entry import main; main()" "$@"\n'
    )
    command.chmod(0o755)
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step(name)],
        cwd=checkout,
        env={
            **os.environ,
            "RUNNER_TEMP": str(runner),
            "GITHUB_STEP_SUMMARY": str(runner / "summary.md"),
            "CERTIF_LANG": "fr",
            "FAIL_ON": "error",
            "ROOT": ".",
            "PYTHONUTF8": "1",
            **environment,
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("level", "code", "title"),
    [("aquis", 1, "# ❌ 1 chose à corriger"), ("acquis", 0, "# ✅ Rien à corriger")],
)
def test_a_pull_request_is_annotated_and_summed_up(
    register: Register, tmp_path: Path, level: str, code: int, title: str
) -> None:
    sh(register.folder, "checkout", "-q", "-b", "change")
    register.write(
        {MAUD: lambda text: text.replace("level: acquis", f"level: {level}", 1) + "# relu\n"}
    )
    register.commit()
    sh(register.folder, "checkout", "-q", "main")
    sh(register.folder, "commit", "-q", "--allow-empty", "-m", "ailleurs")
    sh(tmp_path, "clone", "-q", str(register.folder), "checkout")
    sh(tmp_path / "checkout", "checkout", "-q", "--detach", "origin/main")
    sh(tmp_path / "checkout", "merge", "-q", "--no-ff", "-m", "merge", "origin/change")
    event = tmp_path / "event.json"
    event.write_text(json.dumps(event_of("maud")), encoding="utf-8")
    runner = tmp_path / "runner"
    done = run(
        "Check the pull request",
        tmp_path / "checkout",
        runner,
        BASE="main",
        GITHUB_EVENT_PATH=str(event),
    )
    assert done.returncode == code, done.stderr
    assert (f"::error file={MAUD},line=9" in done.stdout) is (code == 1)
    assert (runner / "summary.md").read_text("utf-8").startswith(f"{title}\n")


def test_a_push_is_validated(register: Register, tmp_path: Path) -> None:
    assert run("Check the register", register.folder, tmp_path / "runner").returncode == 0
    register.write({MAUD: replaced("level: acquis", "level: aquis")})
    done = run("Check the register", register.folder, tmp_path / "runner")
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=")


def test_deadlines_of_the_sessions_that_are_open(register: Register, tmp_path: Path) -> None:
    runner = tmp_path / "runner"
    done = run("Check the deadlines", register.folder, runner)
    summary = (runner / "summary.md").read_text("utf-8")
    assert done.returncode in {0, 1}  # the example's answers are due on days that pass
    assert "2026-11" in summary
    assert "2027-05" in summary
    assert "2021-06-rs3536" not in summary  # closed long ago: nothing is to be sent any more


def test_the_public_pages_of_a_certifier(register: Register, tmp_path: Path) -> None:
    runner = tmp_path / "runner"
    done = run("Build the public pages", register.folder, runner, CERTIFIER="")
    assert done.returncode == 0, done.stderr
    assert (runner / "site/registre.html").exists()
    assert "fichiers dans" in (runner / "summary.md").read_text("utf-8")
    wrong = run("Build the public pages", register.folder, runner, CERTIFIER="dinun")
    assert wrong.returncode == 2
    assert "dinum" in wrong.stderr


def test_what_is_installed_is_pinned_to_the_hash_its_build_included() -> None:
    """Dependencies of certif and of its build have tested versions and hashes."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    asked = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    entries = (REPOSITORY / "action.lock").read_text("utf-8").replace("\\\n", " ").splitlines()[1:]
    locked = {}
    for entry in entries:
        requirement, *hashes = entry.split(" --hash=sha256:")
        assert hashes
        assert all(re.fullmatch(r" *[0-9a-f]{64} *", each) for each in hashes)
        name, version = requirement.split(";")[0].strip().split("==")
        locked[name] = version
    assert {canonical(each) for each in asked} <= locked.keys()
    tested = dict(
        line.split("==")
        for line in (REPOSITORY / "constraints.txt").read_text("utf-8").splitlines()
        if "==" in line
    )
    here = {canonical(name): version for name, version in tested.items()}
    assert locked.items() <= (here | {"colorama": locked["colorama"]}).items()  # Windows alone


def canonical(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found
    return re.sub(r"[-_.]+", "-", found[0]).lower()


@pytest.mark.wheel
@pytest.mark.skipif(not os.environ.get("CI"), reason="a minute and a network: CI runs it")
def test_the_installation_is_complete_and_speaks_french(tmp_path: Path) -> None:
    source, runner = tmp_path / "source", tmp_path / "runner"
    sh(tmp_path, "clone", "-q", str(REPOSITORY), str(source))
    environment = {**os.environ, "RUNNER_TEMP": str(runner), "SOURCE": str(source)}
    script = step("Install certif").replace("python -I -m venv", f"{sys.executable} -I -m venv")
    subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script], cwd=tmp_path, env=environment, check=True
    )
    shown = subprocess.run(
        [runner / "certif/bin/certif", "--help"],
        env={**os.environ, "CERTIF_LANG": "fr"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "registre" in shown.stdout


def test_nothing_of_the_pull_request_is_installed_or_imported(
    register: Register, tmp_path: Path
) -> None:
    """A hostile `pip.py` or `venv.py` at the top of the checkout must not run."""
    trap = "open('sprung', 'w').close()\nraise SystemExit(7)\n"
    register.write(
        {f"{name}.py": trap for name in ("pip", "venv", "certif", "typing", "ensurepip")}
    )
    (tmp_path / "bin").mkdir()
    python = tmp_path / "bin/python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    script = step("Install certif").split("\n")[0]
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=register.folder,
        env={
            **os.environ,
            "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
            "RUNNER_TEMP": str(tmp_path / "runner"),
        },
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not (register.folder / "sprung").exists()
    assert run("Check the register", register.folder, tmp_path / "runner").returncode in {0, 1}
    assert not (register.folder / "sprung").exists()


def test_no_message_has_a_package_installed_that_is_not_ours() -> None:
    """The package is not published: whoever takes its name would be run."""
    for sentence in catalogue.sentences():
        assert not re.search(r"pip install \W*certif\b", str(sentence)), sentence
