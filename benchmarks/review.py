"""Measure `certif review` against `certif validate`, on the same register.

    python -m benchmarks.review [DOSSIERS]      10,000 unless given

Two pull requests of one grid each: one whose merge is what is checked out, as in CI, and one whose base has moved on
since. Each figure is the processor time of the command and of all that it starts, git included, the best of three
runs, the two commands in turn: other work on the machine weighs less on it than on a clock. Bar: 1.3 times
`validate` at most, for both.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.generate import generate

DOSSIERS = 10_000
BAR = 1.3
RUNS = 3
EVENT = "event.json"
AUTHOR = {"login": "quelqu-un-exemple", "id": 1}


def main(argv: list[str]) -> int:
    """Print the table; 1 where the bar is not reached."""
    with tempfile.TemporaryDirectory() as name:
        register = Path(name)
        generate(int(argv[0]) if argv else DOSSIERS, register)
        _git(register, "init", "-q", "-b", "main")
        _commit(register, "Registre")
        _git(register, "checkout", "-q", "-b", "change")
        event = {"action": "opened", "pull_request": {"user": AUTHOR}, "sender": AUTHOR}
        (register / EVENT).write_text(json.dumps(event), encoding="utf-8")
        grid = next(
            path for path in sorted(register.rglob("assessments/*/*.yml")) if _is_open(path)
        )
        grid.write_text(grid.read_text("utf-8") + "# relu\n", encoding="utf-8")
        _commit(register, "Grille", "data")
        checked_out = _compared(register)
        _git(register, "checkout", "-q", "main")
        (register / "README.md").write_text("Un registre.\n", encoding="utf-8")
        _commit(register, "Ailleurs", "README.md")
        _git(register, "checkout", "-q", "change")
        moved_on = _compared(register)
    print("| pull request | validate | review | ratio |\n|---|---|---|---|")
    for what, (validated, reviewed) in (
        ("checked out, as in CI", checked_out),
        ("its base has moved on", moved_on),
    ):
        print(f"| {what} | {validated:.2f} s | {reviewed:.2f} s | {reviewed / validated:.2f} |")
    return int(any(reviewed > BAR * validated for validated, reviewed in (checked_out, moved_on)))


def _is_open(grid: Path) -> bool:
    return not (grid.parents[2] / "issued").exists()


def _compared(register: Path) -> tuple[float, float]:
    """Return the best times of `validate` and `review`.

    They run in turn, so that neither has the warmer cache.
    """
    times = [
        (
            _time(register, "validate"),
            _time(register, "review", "--base", "main", "--event", str(register / EVENT)),
        )
        for _ in range(RUNS)
    ]
    return min(time for time, _other in times), min(time for _other, time in times)


def _time(register: Path, *arguments: str) -> float:
    start = _spent()
    command = [sys.executable, "-m", "certif", *arguments, "--root", str(register)]
    done = subprocess.run(command, check=False, capture_output=True)
    if done.returncode not in {0, 1}:
        raise SystemExit(done.stderr.decode())
    return _spent() - start


def _spent() -> float:
    """The processor time of everything started and ended so far, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Banc", "-c", "user.email=banc@exemple.gouv.fr"]
    # Told where it works, as the product tells it: a folder of the register is no repository.
    told = {"GIT_DIR": str(folder / ".git"), "GIT_WORK_TREE": str(folder)}
    subprocess.run(
        ["git", "-c", "safe.bareRepository=explicit", *who, *arguments],
        cwd=folder,
        env=os.environ | ({} if arguments[0] == "init" else told),
        check=True,
        capture_output=True,
    )


def _commit(folder: Path, message: str, *paths: str) -> None:
    _git(folder, "add", "-A", "--", *paths)
    _git(folder, "commit", "-q", "-m", message)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
