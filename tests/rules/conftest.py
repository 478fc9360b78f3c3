"""`pytest tests/rules --update-examples` rewrites examples; read the difference."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-examples",
        action="store_true",
        help="write the expected texts of the examples anew",
    )


@pytest.fixture
def update_examples(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-examples", default=False))
