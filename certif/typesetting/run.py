"""Print many documents on all cores, in order, a few at a time."""

from __future__ import annotations

import os
import threading
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from certif.typesetting.press import Press, Unprintable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

__all__ = ["Job", "print_all"]

Job = tuple["Mapping[str, bytes]", "date"]
"""What `Press.pdf` takes."""

_AHEAD = 4
"""How many documents wait for a core: enough that none idles, few enough to keep in memory."""


def print_all(press: Press, jobs: Iterable[Job]) -> Iterator[bytes | Unprintable]:
    """Yield the pages of each job in order, or why there are none.

    typst leaves Python's lock while it works, so that threads are enough. Left early (Ctrl-C), it waits for
    the pages at work and begins no others.
    """
    own = threading.local()

    def printed(job: Job) -> bytes | Unprintable:
        if not hasattr(own, "press"):
            own.press = press.another()
        try:
            return bytes(own.press.pdf(*job))
        except Unprintable as refused:
            return refused

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    threads = ThreadPoolExecutor(cores or 1)
    waiting: deque[Future[bytes | Unprintable]] = deque()
    try:
        for job in jobs:
            waiting.append(threads.submit(printed, job))
            if len(waiting) > _AHEAD * (cores or 1):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        threads.shutdown(cancel_futures=True)
