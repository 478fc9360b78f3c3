"""Run the benchmarks, all or those named, one after the other.

    python -m benchmarks                    all of them
    python -m benchmarks jury close         two of them
    python -m benchmarks jury -- --help     what comes after `--` goes to each

Each is a module beside this one with `main(argv) -> int`, and runs by itself too: `python -m benchmarks.jury`.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from time import perf_counter

FOLDER = Path(__file__).parent
USAGE = 2


def benchmarks() -> tuple[str, ...]:
    """Return the names of modules here that define ``main(argv)``, sorted."""
    return tuple(
        sorted(
            path.stem
            for path in FOLDER.glob("[!_]*.py")
            if "\ndef main(argv" in path.read_text(encoding="utf-8")
        )
    )


def main(argv: list[str]) -> int:
    """Run the benchmarks in `argv`; return the worst exit code.

    A benchmark that fails stops none of the others.
    """
    names, passed = argv, []
    if "--" in argv:
        at = argv.index("--")
        names, passed = argv[:at], argv[at + 1 :]
    known = benchmarks()
    unknown = [name for name in names if name not in known]
    if unknown:
        print(
            f"no benchmark is called {', '.join(unknown)}: choose from {', '.join(known)}",
            file=sys.stderr,
        )
        return USAGE
    return max([_timed(name, passed) for name in names or known])


def _timed(name: str, passed: list[str]) -> int:
    print(f"\n# {name}\n", flush=True)
    start = perf_counter()
    code: int = import_module(f"benchmarks.{name}").main(passed)
    print(f"\n{name}: {perf_counter() - start:.1f} s, exit code {code}", flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
