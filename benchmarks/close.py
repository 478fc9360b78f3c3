"""Measure the close of a session of 500 candidates, and its parts.

    python -m benchmarks.close [CANDIDATES]

One session, everybody heard by two jurors who agree; `certif session close --yes` as a process of its own, then
the same in this process with its parts timed. The bar is 5 s for 500 candidates.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from os import times
from pathlib import Path
from time import perf_counter
from types import ModuleType

from benchmarks.generate import ON, generate
from certif.acts.session import close

CANDIDATES = 500
BAR = 5.0
PARTS = {
    "reading, twice": ("load", "_content", "_own_files"),
    "rules": ("check",),
    "deciding": ("decide",),
    "rendering": ("issue",),
    "hashing": ("_sums",),
    "writing": ("write_folder",),
}


def main(argv: list[str]) -> int:
    """Print the times; returns 1 where 500 candidates take longer than the bar."""
    candidates = int(argv[0]) if argv else CANDIDATES
    with tempfile.TemporaryDirectory(prefix="certif-bench-") as name:
        root, again = Path(name) / "registre", Path(name) / "encore"
        generate(candidates, root)
        session = max(path.name for path in (root / "data/sessions").iterdir())
        shutil.copytree(root, again)
        whole, processor = _process(root, session)
        parts, inside = _timed(again, session)
        files = [
            path
            for path in (again / f"data/sessions/{session}/issued").rglob("*")
            if path.is_file()
        ]
    size = f"{candidates} candidates, {len(files)} files written"
    print(f"{size}: {whole:.2f} s as a command ({processor:.2f} s of processor time)\n")
    print(f"In the act, once more: {inside:.2f} s\n")
    for part, seconds in parts.items():
        print(f"  {part:<15} {seconds:6.2f} s  {seconds / inside:4.0%}")
    print(f"  {'all else':<15} {inside - sum(parts.values()):6.2f} s")
    return 1 if candidates == CANDIDATES and whole > BAR else 0


def _process(root: Path, session: str) -> tuple[float, float]:
    """Close as staff do; the seconds by the clock, and those of processor time."""
    command = ["session", "close", session, "--on", ON.isoformat(), "--yes", "--root", str(root)]
    before, start = times(), perf_counter()
    subprocess.run([sys.executable, "-m", "certif", *command], check=True, capture_output=True)
    seconds, after = perf_counter() - start, times()
    used = after.children_user + after.children_system
    return seconds, used - before.children_user - before.children_system


def _timed(root: Path, session: str) -> tuple[dict[str, float], float]:
    """Close in this process; the seconds of each part, and of the whole."""
    seconds = dict.fromkeys(PARTS, 0.0)
    with _watched(close, seconds):
        start = perf_counter()
        close.write_close(root, close.plan_close(root, session, ON))
        return seconds, perf_counter() - start


@contextmanager
def _watched(module: ModuleType, seconds: dict[str, float]) -> Iterator[None]:
    """Add up how long the functions of each part take, for the length of the block."""
    before = {name: getattr(module, name) for names in PARTS.values() for name in names}

    def timed(part: str, function: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object) -> object:
            start = perf_counter()
            try:
                return function(*arguments)
            finally:
                seconds[part] += perf_counter() - start

        return run

    for part, names in PARTS.items():
        for name in names:
            setattr(module, name, timed(part, before[name]))
    try:
        yield
    finally:
        for name, function in before.items():
            setattr(module, name, function)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
