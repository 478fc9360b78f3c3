"""One register for all scenarios, copied for each."""

from __future__ import annotations

from tests.support.reviewed import anywhere, first_register, register  # noqa: F401 - fixtures
