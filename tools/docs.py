"""Write every generated page, from schemas, rules, and output of the tool.

python tools/docs.py           write those that differ
python tools/docs.py --check   are they what their sources give? exit 1 if not
"""

from __future__ import annotations

import sys

from tools import data_docs, guides_docs, page_pictures, pictures_docs, rules_docs
from tools.pages import settle, wants_check

GENERATORS = (data_docs, rules_docs, guides_docs, pictures_docs, page_pictures)
"""Modules with `pages()`, the text or the bytes of each page by its path, and `REPOSITORY`, where it lies."""


def main(arguments: list[str] | None = None) -> int:
    """Write or check the pages of every generator, even after a failure."""
    check = wants_check(arguments, __doc__ or "")
    return max([settle(each.pages(), each.REPOSITORY, check=check) for each in GENERATORS])


if __name__ == "__main__":
    sys.exit(main())
