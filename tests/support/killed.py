"""Run a statement in this process and kill it (SIGKILL) before its n-th step.

``python -m tests.support.killed N STATEMENT``: the steps are the functions of ``certif.dataset.writing.disk`` and
the writing commands of ``certif.dataset.git.commits``. A run that ends by itself prints how
many steps it took. Only tests know of this: the product has no such switch.
"""

from __future__ import annotations

import functools
import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any

from certif.dataset.writing import disk

STEPS = ("open_folder", "make_folder", "create", "write", "sync", "rename", "remove")


class Countdown:
    """Count steps; at the chosen one the process dies, with a write half done."""

    def __init__(self, kill_at: int) -> None:
        self.kill_at = kill_at
        self.taken = 0
        self.one_at_a_time = threading.Lock()

    def watched(self, step: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(step)
        def before(*arguments: Any, **named: Any) -> Any:
            with self.one_at_a_time:  # the files of a folder are synced by several threads
                self.taken += 1
                chosen = self.taken == self.kill_at
            if chosen:
                if step.__module__ == disk.__name__ and step.__name__ == "write":
                    descriptor, content = arguments
                    os.write(descriptor, content[: len(content) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return step(*arguments, **named)

        return before


def main() -> None:
    countdown = Countdown(int(sys.argv[1]))
    for name in STEPS:
        setattr(disk, name, countdown.watched(getattr(disk, name)))
    from certif.dataset.git import commits

    commits.write = countdown.watched(commits.write)
    try:
        exec(sys.argv[2], {})  # noqa: S102 - the statement is the test's own
    finally:
        sys.stdout.write(f"\nsteps={countdown.taken}\n")


if __name__ == "__main__":
    main()
