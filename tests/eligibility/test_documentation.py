"""docs/eligibility.md names every criterion with its keys and its truth."""

from __future__ import annotations

import pytest

from certif.eligibility.catalogue import CRITERIA
from tests.conftest import REPOSITORY

PAGE = (REPOSITORY / "docs/eligibility.md").read_text("utf-8")


@pytest.mark.parametrize("criterion", CRITERIA.values(), ids=list(CRITERIA))
def test_every_criterion_is_in_the_table_and_has_its_section(criterion):
    keys = ", ".join(f"`{key}`" for key in criterion.keys) or "of whoever applies to a session"
    assert f"| `{criterion.id}` | {keys} | {criterion.truth} |" in PAGE
    assert f"\n### `{criterion.id}`\n" in PAGE
