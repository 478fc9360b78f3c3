"""The guide of situations: each has its test, and each test its line."""

from __future__ import annotations

from tests.acts.situations import test_after, test_before, test_interviews
from tests.conftest import REPOSITORY
from tests.support.team import rows_of_the_guide

MODULES = (test_before, test_interviews, test_after)


def titles() -> list[str]:
    return [
        mark.args[0]
        for module in MODULES
        for name in dir(module)
        if name.startswith("test_")
        for mark in getattr(getattr(module, name), "pytestmark", ())
        if mark.name == "situation"
    ]


def test_each_situation_has_one_test_and_each_test_a_situation():
    rows = rows_of_the_guide(REPOSITORY)
    assert sorted(titles()) == sorted(rows)
    assert len(rows) >= 30
