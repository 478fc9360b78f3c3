"""A small invented session, written as files."""

from __future__ import annotations

from tests.support.jury_desk import desk  # noqa: F401 - fixtures
