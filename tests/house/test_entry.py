"""Failures, usage, bugs: each has its exit code, and none shows a traceback."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from certif import __version__, i18n
from certif.cli.terminal import run as entry
from certif.errors import CannotCheck, ExitCode, Refusal, UsageError


def test_version(certif) -> None:
    assert certif("--version").stdout == f"certif {__version__}\n"
    assert certif("-V", "--help").returncode == ExitCode.OK


def test_no_command_shows_the_help_and_is_a_usage_error(certif) -> None:
    run = certif()
    assert (run.returncode, run.stdout) == (ExitCode.USAGE, "")
    assert "Usage: certif" in run.stderr


def test_a_usage_error_in_english(certif) -> None:
    run = certif("--nothing")
    assert run.returncode == ExitCode.USAGE
    assert run.stderr.splitlines() == [
        "Usage: certif [OPTIONS] COMMAND [ARGUMENTS]…",
        "Try 'certif --help' for help.",
        "",
        "Error: No such option `--nothing`.",
    ]


def test_a_language_that_is_not_spoken_is_said(certif) -> None:
    run = certif("rules", language="de")
    assert run.returncode == ExitCode.OK
    assert run.stderr == "CERTIF_LANG is `de`: certif speaks French (fr) and English (en).\n"
    asked = certif("--langue", "fr", language="fr")
    assert asked.stderr.splitlines()[-1] == (
        "Erreur\u00a0: L’option «\u00a0--langue\u00a0» n’existe pas."
        " `CERTIF_LANG=fr` ou `CERTIF_LANG=en`, avant la commande, choisit la langue."
    )


def test_a_usage_error_in_french(certif) -> None:
    run = certif("zzz", language="fr")
    assert run.returncode == ExitCode.USAGE
    assert run.stderr.splitlines() == [
        "Usage\u00a0: certif [OPTIONS] COMMANDE [ARGUMENTS]…",
        "Pour l’aide, essayez «\u00a0certif --help\u00a0».",
        "",
        "Erreur\u00a0: La commande «\u00a0zzz\u00a0» n’existe pas.",
    ]


@pytest.mark.parametrize(
    ("failure", "code", "said"),
    [
        (Refusal("It is too late."), 1, "Error: It is too late.\n"),
        (UsageError("Which one?", hint="Say it."), 2, "Error: Which one?\nSay it.\n"),
        (CannotCheck("Nothing here."), 3, "Error: Nothing here.\n"),
        (
            OSError(28, "No space left on device"),
            3,
            "Error: Cannot write: No space left on device\n",
        ),
        (KeyboardInterrupt(), 130, "\n"),
        (BrokenPipeError(), 141, ""),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_failure_is_a_sentence_and_a_code(monkeypatch, capfd, failure, code, said) -> None:
    def fail(_arguments):
        raise failure

    monkeypatch.setattr(entry, "_command", fail)
    monkeypatch.setattr(entry, "_let_go_of_output", lambda: None)
    assert entry.run([]) == code
    assert capfd.readouterr() == ("", said)


def test_a_bug_is_said_to_be_one(monkeypatch, capfd) -> None:
    def fail(_arguments):
        raise ZeroDivisionError

    monkeypatch.setattr(entry, "_command", fail)
    assert entry.run([]) == ExitCode.INTERNAL
    said = capfd.readouterr().err
    assert "bug" in said
    assert "Traceback" not in said
    monkeypatch.setenv("CERTIF_DEBUG", "1")
    assert entry.run([]) == ExitCode.INTERNAL
    assert "Traceback" in capfd.readouterr().err


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")  # noqa: PTH110
def test_a_full_disk_is_no_bug() -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        run = subprocess.run(
            [sys.executable, "-m", "certif", "--help"],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert run.returncode == ExitCode.CANNOT_CHECK
    assert "Traceback" not in run.stderr


def test_a_reader_that_leaves_is_no_bug() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "certif", "--help"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout
    process.stdout.close()
    assert process.stderr
    with process.stderr:
        assert process.stderr.read() == ""
    process.wait(timeout=60)
    assert process.returncode in {0, 141}


def test_an_output_that_is_not_utf8_is_no_bug(certif) -> None:
    run = certif("--help", language="fr", env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert (run.returncode, run.stderr) == (ExitCode.OK, "")


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_MESSAGES": "fr", "LANG": "en_GB"}, "fr"),
        ({"CERTIF_LANG": "en", "LC_ALL": "fr_FR"}, "en"),
        ({"CERTIF_LANG": "", "LC_ALL": "fr_FR"}, "fr"),
        ({"LANG": "de_DE"}, "en"),
    ],
)
def test_the_language_is_the_readers(environ, language) -> None:
    assert i18n.preferred(environ) == language


def test_an_empty_sentence_stays_empty(french) -> None:
    assert i18n._("") == ""
