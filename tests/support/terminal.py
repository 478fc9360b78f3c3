"""A person at a terminal, for tests of what asks."""

from __future__ import annotations

import os
import pty
import select
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

QUIET = 0.4
"""Seconds without a sign after which a question is taken to be whole."""

CHANGED = (
    "Error: The register changed while the question was open; nothing was written.\n"
    "Run the same command again.\n"
)


def typed(root: Path, answers: Sequence[str | Callable[[], str]], *command: str) -> str:
    """Run the command on a terminal, one answer for each question; return the output.

    An answer that is a function is called when the question stands there.
    """
    child, terminal = pty.fork()
    if child == 0:
        os.environ["CERTIF_LANG"] = "en"
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # who runs the tests may not take it
        os.execv(  # noqa: S606 - the real command, on a terminal
            sys.executable,
            [sys.executable, "-m", "certif", *command, "--root", str(root)],
        )
    shown = ""
    for answer in answers:
        shown += _until_quiet(terminal)
        os.write(terminal, f"{answer if isinstance(answer, str) else answer()}\n".encode())
    shown += _until_quiet(terminal, ended=True)
    # A command that still waits for an answer is hung up on: a test fails rather than hang.
    os.close(terminal)
    os.waitpid(child, 0)
    return shown.replace("\r\n", "\n")


def _until_quiet(terminal: int, *, ended: bool = False) -> str:
    shown = b""
    while select.select([terminal], [], [], 10)[0]:
        try:
            read = os.read(terminal, 4096)
        except OSError:  # the process has gone
            break
        shown += read
        if not ended and shown.endswith(b" ") and not select.select([terminal], [], [], QUIET)[0]:
            break
    return shown.decode()
