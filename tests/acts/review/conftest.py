"""One register for all scenarios, copied for each, at the top and below it."""

from __future__ import annotations

import pytest

from tests.support.reviewed import anywhere, first_register, register  # noqa: F401 - fixtures

_BOTH = frozenset({"acts", "issued", "state"})
"""The modules of which every scenario runs on a register at the top and on one below."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    module = metafunc.module.__name__.rpartition(".")[2].removeprefix("test_")
    if module in _BOTH and "register" in metafunc.fixturenames:
        metafunc.parametrize("register", ["", "registre"], ids=["top", "below"], indirect=True)
