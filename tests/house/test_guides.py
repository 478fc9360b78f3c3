"""The French guides show what the tool prints today, and nothing else."""

from __future__ import annotations

import re

import pytest

from tools import guides_docs
from tools.guides_docs import GUIDES


@pytest.mark.slow
def test_the_guides_show_what_the_tool_prints() -> None:
    for path, text in guides_docs.pages().items():
        assert path.read_text("utf-8") == text, f"{path.name}: run `make docs`"


def test_every_text_that_is_shown_is_a_printed_one() -> None:
    shown = {
        name
        for guide in GUIDES.glob("*.md")
        for name in re.findall(
            r"<!-- sortie : ([a-z-]+) -->\n`{3,}\w*\n.+\n`{3,}\n",
            guide.read_text("utf-8"),
            re.DOTALL,
        )
    }
    assert {"formulaire", "dossier", "disponibilites"} & shown
    marked = [
        mark
        for guide in GUIDES.glob("*.md")
        for mark in re.findall(r"<!-- sortie : .*", guide.read_text("utf-8"))
    ]
    assert len(marked) == len(set(marked)) == 13
