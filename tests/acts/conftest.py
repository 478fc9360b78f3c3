"""Datasets to act on."""

from __future__ import annotations

from tests.support.acted_on import closed, example, git, sealed, small  # noqa: F401 - fixtures
