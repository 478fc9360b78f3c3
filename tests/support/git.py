"""git in the tests: told which repository it works in, as the product tells it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

_WITHOUT_REPOSITORY = {"init", "clone"}


def git(
    folder: Path, *arguments: str, given: bytes = b"", more: Mapping[str, str] | None = None
) -> str:
    """Run git in ``folder``, on its repository; return its output, stripped."""
    top = next((each for each in (folder, *folder.parents) if (each / ".git").exists()), folder)
    told = {"GIT_DIR": str(top / ".git"), "GIT_WORK_TREE": str(top)}
    if arguments[0] in _WITHOUT_REPOSITORY:
        told = {"GIT_CEILING_DIRECTORIES": str(folder.parent)}
    done = subprocess.run(
        ["git", "-c", "safe.bareRepository=explicit", "-c", "core.quotePath=false", *arguments],
        cwd=folder,
        env={**os.environ, **told, **(more or {})},
        input=given,
        capture_output=True,
        check=True,
    )
    return os.fsdecode(done.stdout).strip()
