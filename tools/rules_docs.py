"""Write docs/rules.md from the docstrings of the rules.

python tools/rules_docs.py           write it
python tools/rules_docs.py --check   is it what the rules give? exit 1 if not
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from certif.rules.changes.topics import every_rule
from tools.pages import settle, wants_check

__all__ = ["pages"]

REPOSITORY = Path(__file__).parent.parent
PAGE = REPOSITORY / "docs" / "rules.md"
EXAMPLES = REPOSITORY / "tests" / "examples"

TOPICS = {
    "CF0": "Files and YAML",
    "CF1": "Schemas",
    "CF2": "Identity and references",
    "CF3": "Juries",
    "CF4": "Sessions and dates",
    "CF5": "Issued documents",
    "CF6": "Pull requests",
}

HEAD = """\
<!-- Written by tools/rules_docs.py from the docstrings in certif/rules/. -->

# The rules

What `certif validate` checks on the register, and `certif review` on a pull request (CF6). `certif rules ID` shows the same text in a terminal, in English or in French. Once given, an id is never reused. An **error** says that the register is wrong; a **warning**, that somebody should look.
"""


def pages() -> dict[Path, str]:
    """Return the generated page: its path and its text."""
    return {PAGE: "\n".join(_page())}


def _page() -> Iterator[str]:
    yield HEAD
    for topic, group in groupby(every_rule(), key=lambda rule: rule.id[:3]):
        found = list(group)
        yield f"## {topic}: {TOPICS[topic]}\n"
        yield "| rule | severity | what must hold |\n|---|---|---|"
        for rule in found:
            yield f"| [{rule.id}](#{rule.id.lower()}) | {rule.severity} | {rule.title} |"
        yield ""
        for rule in found:
            yield f"### {rule.id}\n\n**{rule.title}** `{rule.name}`, {rule.severity}\n"
            yield f"{rule.documentation}\n"
            if (EXAMPLES / rule.id).is_dir():
                yield f"Example: [tests/examples/{rule.id}](../tests/examples/{rule.id}/).\n"


def main(arguments: list[str] | None = None) -> int:
    """Write what is generated here, or say what is not as its source gives it."""
    return settle(pages(), REPOSITORY, check=wants_check(arguments, __doc__ or ""))


if __name__ == "__main__":
    sys.exit(main())
