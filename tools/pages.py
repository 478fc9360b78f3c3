"""Generated files: write them when asked, compare them when checked."""

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


def settle(pages: Mapping[Path, str | bytes], root: Path, *, check: bool) -> int:
    """Write each page that is not as it should be, or say so and return 1."""
    contents = {
        path: page.encode() if isinstance(page, str) else page for path, page in pages.items()
    }
    stale = {path: content for path, content in contents.items() if _content(path) != content}
    for path, content in stale.items():
        name = path.relative_to(root)
        if check:
            print(f"{name} is not what its source gives: run `make docs`.", file=sys.stderr)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            print(f"wrote {name}")
    return 1 if check and stale else 0


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
