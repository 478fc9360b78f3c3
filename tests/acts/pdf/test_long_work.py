"""Many documents: progress on a terminal, Ctrl-C, and nothing half written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from certif.documents.pdf.paper import DEFAULT_FACE, TYPST, Letterhead, paper
from certif.documents.pdf.samples import SAMPLES
from certif.typesetting.press import Press, Unprintable
from certif.typesetting.run import print_all
from tests.conftest import Certif
from tests.support.terminal import typed

SLOW = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs the tests may not take it
import certif.typesetting.press as press
quick = press.Press.pdf
def slow(self, files, day):
    time.sleep(0.4)
    return quick(self, files, day)
press.Press.pdf = slow
from certif.entry import main
sys.argv = ["certif", *sys.argv[1:]]
main()
"""


def test_a_person_sees_how_far_it_is_and_a_script_does_not(
    certif: Certif, register: Path, tmp_path: Path
):
    command = ("session", "pdf", "2021-06-rs3536", "--out", str(tmp_path / "pdf"))
    shown = typed(register, [], *command)
    assert "\r\x1b[K1 of 8 documents\r\x1b[K2 of 8 documents" in shown
    assert shown.endswith("\r\x1b[K8 documents in " + f"{tmp_path}/pdf, 8 written now.\n")
    assert "\r" not in certif(*command, cwd=register).stderr


@pytest.mark.slow
def test_stopped_half_way_every_file_is_whole_and_the_same_command_ends_it(
    certif: Certif, register: Path, tmp_path: Path
):
    out = tmp_path / "pdf"
    command = ["session", "pdf", "2025-11", "--out", str(out)]
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, *command],
        cwd=register,
        env={**os.environ, "CERTIF_LANG": "en"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 60
    while not (out / "bastien.orvalet/decision.pdf").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _said, complained = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in complained
    written = [*out.rglob("*")]
    files = [path for path in written if path.is_file()]
    assert 0 < len(files) < 11
    assert all(path.read_bytes().endswith(b"%%EOF\n") for path in files)
    again = certif(*command, cwd=register)
    assert again.returncode == 0, again.stderr
    assert again.stdout.endswith(f"{15 - len(files)} written now.\n")


def test_pages_come_in_the_order_in_which_they_were_asked_for():
    day = date(2026, 12, 1)
    sender = Letterhead("Service", "S", "RS0000")
    press = Press(TYPST, DEFAULT_FACE)
    texts = [text.replace("Prénom", f"N{index}") for index in range(6) for text in SAMPLES.values()]
    texts[7] = texts[7].replace("N1", "李")
    jobs = [(paper(text, sender, name="d.md", day=day).files, day) for text in texts]
    made = list(print_all(press, iter(jobs)))
    assert [isinstance(each, Unprintable) for each in made] == [index == 7 for index in range(30)]
    alone = [press.pdf(*job) for index, job in enumerate(jobs) if index != 7]
    assert [each for each in made if isinstance(each, bytes)] == alone
