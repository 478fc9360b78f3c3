"""Completion by the shells: ids with names, read without the rest of the register."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Certif
from tests.house.test_startup import SPY
from tests.support.acted_on import example, small  # noqa: F401 - fixtures


def completed(certif: Certif, root: Path, shell: str, line: str) -> list[str]:
    words = line.split()
    word = "" if line.endswith(" ") else words[-1]
    environment = {
        "_CERTIF_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - bool(word)),
    }
    done = certif(env=environment, cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("certif tod", ["todo\tList the tasks what who by when"]),
        ("certif candidate show b", ["bastien.orvalet\tBastien Orvalet"]),
        ("certif assess 2026-11 bastien.orvalet --juror m", [
            "marc-antoine.riboulet\tMarc-Antoine Riboulet", "maud.keravel\tMaud Keravel"
        ]),
        ("certif jury explain 2027-", ["2027-05"]),
        ("certif todo --for y", ["ysaline.corbigny\tYsaline Corbigny"]),
        ("certif session event 2027-05 d", ["desistement"]),
        ("certif candidate show a b c d", []),
    ],
)  # fmt: skip
def test_fish(request, certif: Certif, line: str, given: list[str]):
    root = request.getfixturevalue("example")
    assert [each for each in completed(certif, root, "fish", line) if each] == given


def test_bash_and_zsh(request, certif: Certif):
    root = request.getfixturevalue("example")
    assert completed(certif, root, "bash", "certif candidate show b") == ["bastien.orvalet"]
    assert completed(certif, root, "zsh", "certif candidate show b") == [
        """_arguments '*: :(("bastien.orvalet":"Bastien Orvalet"))'"""
    ]


def test_a_name_is_no_program_for_zsh(request, certif: Certif):
    root = request.getfixturevalue("small")
    file = root / "data/candidates/camille.moreau.yml"
    text = file.read_text("utf-8").replace("Camille Moreau", '"$(id) `id` \') \\"; id; "')
    file.write_text(text, "utf-8")
    (line,) = completed(certif, root, "zsh", "certif candidate show c")
    assert line == """_arguments '*: :(("camille.moreau":"id id ’ id"))'"""


def test_elsewhere_nothing_is_said(certif: Certif, tmp_path: Path):
    assert completed(certif, tmp_path, "bash", "certif candidate show b") == [""]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_is_given(certif: Certif, shell: str):
    done = certif(env={"_CERTIF_COMPLETE": f"source_{shell}"})
    assert done.returncode == 0
    assert f"_CERTIF_COMPLETE=complete_{shell}" in done.stdout


def test_it_loads_nothing_that_reads_the_register(request, monkeypatch):
    root = request.getfixturevalue("example")
    for name, value in {
        "_CERTIF_COMPLETE": "complete_bash",
        "COMP_WORDS": "certif candidate show b",
        "COMP_CWORD": "3",
    }.items():
        monkeypatch.setenv(name, value)
    run = subprocess.run(
        [sys.executable, "-c", SPY.format(arguments=())],
        capture_output=True,
        cwd=root,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    loaded = set(run.stderr.rpartition("LOADED ")[2].split())
    assert run.stdout == "bastien.orvalet\n"
    assert not loaded & {
        "rich",
        "yaml",
        "ruamel.yaml",
        "jsonschema_rs",
        "certif.dataset.reading.load",
    }
