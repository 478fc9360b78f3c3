"""Measure a shell's completion against `certif --version`.

    python -m benchmarks.completion

On `data/`, in bash: a command, and the ids of people that begin with a letter. Each figure is the processor time of
the process, the best of fifteen, the commands in turn: other work on the machine weighs less on it than on a clock.
Bar: a tenth of a second more than `--version` at most, for each.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

REGISTER = Path(__file__).parent.parent
BAR = 0.1
RUNS = 15
LINES = ("certif tod", "certif candidate show b")


def main(argv: list[str]) -> int:
    """Print the table; 1 where the bar is not reached."""
    del argv  # nothing to choose
    times = [(_time(None), *map(_time, LINES)) for _ in range(RUNS)]
    version, *completions = map(min, zip(*times, strict=True))
    print("| | processor time | `certif --version` |\n|---|---:|---:|")
    print(f"| `certif --version` | {version * 1000:.0f} ms | 1.0 × |")
    for line, spent in zip(LINES, completions, strict=True):
        print(f"| `{line}`, then Tab | {spent * 1000:.0f} ms | {spent / version:.1f} × |")
    return int(any(spent > version + BAR for spent in completions))


def _time(line: str | None) -> float:
    """The processor time of `--version`, or of the completion of ``line``."""
    environment = dict(os.environ)
    command = [sys.executable, "-m", "certif"]
    if line is None:
        command.append("--version")
    else:
        environment |= {
            "_CERTIF_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(line.split()) - 1),
        }
    start = _spent()
    done = subprocess.run(
        command, cwd=REGISTER, env=environment, check=True, capture_output=True, text=True
    )
    spent = _spent() - start
    if not done.stdout.strip():
        raise SystemExit(f"nothing was answered: {done.stderr}")
    return spent


def _spent() -> float:
    """The processor time of everything started and ended so far, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
