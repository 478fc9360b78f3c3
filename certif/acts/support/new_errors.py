"""Refuse a plan that would bring errors into the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.errors import Refusal
from certif.findings import Severity
from certif.rules import check

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from certif.findings import Finding
    from certif.model.register import Register

__all__ = ["errors_of", "refuse_new_errors"]

_SHOWN = 10


def errors_of(register: Register, on: date) -> list[Finding]:
    """Return what is wrong with a register on the day ``on``, warnings aside."""
    return [each for each in check(register, on) if each.severity is Severity.ERROR]


def refuse_new_errors(before: Register, errors: Iterable[Finding], on: date, headline: str) -> None:
    """Raise `Refusal` for errors that ``before`` does not have, under ``headline``.

    A pull request with them would fail.
    """
    errors = list(errors)
    known = {(each.rule, each.place) for each in errors_of(before, on)} if errors else set()
    brought = [each for each in errors if (each.rule, each.place) not in known]
    if brought:
        raise Refusal(
            "\n".join([headline, *(f"  {each.rule} {each.message}" for each in brought[:_SHOWN])]),
            hint=brought[0].hint or "",
        )
