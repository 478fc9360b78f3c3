"""Generated files: written when they are asked for, compared when they are checked."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["settle", "wants_check"]


def wants_check(arguments: list[str] | None, about: str) -> bool:
    """Read a command line that knows one option: whether nothing is to be written."""
    parser = argparse.ArgumentParser(description=about.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if they differ")
    return bool(parser.parse_args(arguments).check)


def settle(pages: Mapping[Path, str], root: Path, *, check: bool) -> int:
    """Write each page that is not as it should be, or say so and return 1."""
    stale = {path: text for path, text in pages.items() if _text(path) != text}
    for path, text in stale.items():
        name = path.relative_to(root)
        if check:
            print(f"{name} is not what its source gives: run `make docs`.", file=sys.stderr)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"wrote {name}")
    return 1 if check and stale else 0


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
