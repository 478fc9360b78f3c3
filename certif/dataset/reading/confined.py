"""A child process for the dataset's own code: limited memory and time.

It renders the dataset's own templates, which CI runs. The first call starts it, the next ones use it again, and it
ends with this process.
"""

from __future__ import annotations

import atexit
import json
import math
import os
import pickle
import select
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

__all__ = ["PROCESSOR_SECONDS", "call"]

PROCESSOR_SECONDS: Final = 5
"""What a call may take of a processor."""

_MEMORY: Final = 512 * 1024 * 1024
_CLOCK_SECONDS: Final = 60
_LARGEST_ANSWER: Final = 16 * 1024 * 1024
_LENGTH: Final = 8  # bytes that say how many follow
_SERVE: Final = "import sys; sys.path.insert(0, sys.argv[1]); from certif.dataset.reading.confined import serve; serve()"


def call(
    function: Callable[..., Mapping[str, object]], *arguments: object
) -> Mapping[str, object] | None:
    """Return ``function(*arguments)`` from the child, or ``None`` if it failed.

    It fails beyond 5 seconds of a processor, 60 by the clock, 512 MB of memory or the depth of its stack.
    ``function`` belongs to a module and returns what JSON holds; ``arguments`` can be pickled.
    """
    child = _Child.running()
    answer = child.ask(pickle.dumps((function, arguments)))
    if answer is None:
        child.end()
        return None
    found: Mapping[str, object] = json.loads(answer)
    return found


class _Child:
    """A Python of its own that answers calls on its standard input and output."""

    _current: _Child | None = None

    @classmethod
    def running(cls) -> _Child:
        if cls._current is None:
            cls._current = cls()
        return cls._current

    def __init__(self) -> None:
        # -I: nothing of the folder it runs in, nor of the user's own site, is imported.
        self._process = subprocess.Popen(  # noqa: S603 - an argument vector, no shell
            [sys.executable, "-I", "-c", _SERVE, str(Path(__file__).parents[3])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        atexit.register(self.end)

    def ask(self, question: bytes) -> bytes | None:
        """Return the answer, ``None`` where none comes."""
        deadline = time.monotonic() + _CLOCK_SECONDS
        try:
            _send(self._process.stdin, question)
        except BrokenPipeError:
            return None
        length = int.from_bytes(self._received(_LENGTH, deadline) or b"")
        return self._received(length, deadline) if 0 < length <= _LARGEST_ANSWER else None

    def end(self) -> None:
        """End the process, whatever it is doing."""
        atexit.unregister(self.end)
        _Child._current = None
        self._process.kill()
        self._process.communicate()

    def _received(self, length: int, deadline: float) -> bytes | None:
        stream, content = self._process.stdout, bytearray()
        while stream is not None and len(content) < length:
            ready, _w, _x = select.select([stream], [], [], max(0, deadline - time.monotonic()))
            piece = os.read(stream.fileno(), length - len(content)) if ready else b""
            if not piece:
                return None
            content += piece
        return bytes(content)


def serve() -> None:
    """Answer calls until the parent closes the pipe: what the child runs."""
    import resource  # noqa: PLC0415 - only the child sets limits

    asked, answered = sys.stdin.buffer, sys.stdout.buffer
    for limit, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
        resource.setrlimit(limit, (most, most))
    with suppress(ValueError, OSError):  # macOS has no such limit; there, time alone is limited
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    while length := int.from_bytes(asked.read(_LENGTH)):
        function, arguments = pickle.loads(asked.read(length))  # noqa: S301 - from the parent alone
        used = math.ceil(time.process_time())
        resource.setrlimit(resource.RLIMIT_CPU, (used + PROCESSOR_SECONDS, resource.RLIM_INFINITY))
        _send(answered, json.dumps(function(*arguments)).encode())


def _send(stream: IO[bytes] | None, content: bytes) -> None:
    if stream is None:
        raise BrokenPipeError
    stream.write(len(content).to_bytes(_LENGTH) + content)
    stream.flush()
