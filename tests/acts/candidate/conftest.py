"""A small dataset, and a public record beside it."""

from __future__ import annotations

from tests.support.small_session import checkout, register  # noqa: F401 - fixtures
