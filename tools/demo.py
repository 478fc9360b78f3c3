"""The story of `make demo`: from the example dataset to a certificate.

It runs in a temporary folder.

In: nothing; the days are given, so that it shows the same every day. Out: the commands as one would type them,
what each says, and exit code 0 when each ended as it should. The language is the reader's (`CERTIF_LANG`).
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
SESSION, DAY = "2026-11", "2026-12-10"
GRID = f"data/sessions/{SESSION}/assessments/bastien.orvalet/maud.keravel.yml"
NUMBER = "RS6247-2026-11-001"


def main() -> int:
    """Run the demonstration.

    Returns 0, or 1 at the first command that did not end as expected.
    """
    with tempfile.TemporaryDirectory(prefix="certif-demo-") as name:
        folder = Path(name)
        shutil.copytree(REPOSITORY / "data", folder / "data")
        say("The example dataset: invented people, a session ready to close.")
        grid = folder / GRID
        good = grid.read_text("utf-8")
        if not certif(folder, 0, "validate", "--on", DAY):
            return 1
        if not certif(folder, 0, "session", "status", SESSION, "--on", DAY):
            return 1
        say(f"One word misspelt in {GRID}:")
        grid.write_text(good.replace("level: acquis", "level: aquis", 1), "utf-8")
        if not certif(folder, 1, "validate", "--on", DAY):
            return 1
        grid.write_text(good, "utf-8")
        say("Put right again. The session closes, once and for all:")
        closing = (
            ("session", "close", SESSION, "--on", DAY, "--yes"),
            ("validate", "--on", DAY),
            ("certificate", "verify", NUMBER),
            ("certificate", "show", NUMBER),
        )
        return 0 if all(certif(folder, 0, *command) for command in closing) else 1


def say(sentence: str) -> None:
    """Show what happens next."""
    print(f"\n# {sentence}", flush=True)


def certif(folder: Path, expected: int, *arguments: str) -> bool:
    """Show a command and run it; says whether it ended with the expected exit code."""
    print(f"\n$ certif {shlex.join(arguments)}", flush=True)
    done = subprocess.run(
        [sys.executable, "-m", "certif", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        check=False,
    )
    if done.returncode != expected:
        print(f"expected exit code {expected}, got {done.returncode}", file=sys.stderr)
    return done.returncode == expected


if __name__ == "__main__":
    sys.exit(main())
