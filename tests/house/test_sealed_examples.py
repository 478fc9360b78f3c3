"""The sealed bases of tests/examples are those that the tools make today."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.support.acted_on import tree
from tools.sealed_examples import BASES, EXAMPLES, close_again
from tools.signed_examples import make_base, ring


def test_the_sealed_bases_are_those_that_the_tools_make(tmp_path: Path):
    for name in BASES:
        shutil.copytree(EXAMPLES / name, tmp_path / name)
        close_again(tmp_path / name)
    make_base(ring(), tmp_path)
    for name in (*BASES, "_signed"):
        made, kept = tree(tmp_path / name), tree(EXAMPLES / name)
        other = {path for path in made.keys() | kept.keys() if made.get(path) != kept.get(path)}
        assert not other, f"{name}: run tools/sealed_examples.py"
