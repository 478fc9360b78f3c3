"""A register whose session 2026-11 was just closed."""

from __future__ import annotations

from tests.support.acted_on import closed, example  # noqa: F401 - fixtures
