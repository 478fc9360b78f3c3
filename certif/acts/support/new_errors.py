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

__all__ = ["brought", "errors_of", "refuse_new_errors"]

_SHOWN = 10


def errors_of(register: Register, on: date) -> list[Finding]:
    """Return what is wrong with a register on the day ``on``, warnings aside."""
    return [each for each in check(register, on) if each.severity is Severity.ERROR]


def brought(before: Register, errors: Iterable[Finding], on: date) -> list[Finding]:
    """Return those of the errors that ``before`` does not have."""
    errors = list(errors)
    known = {(each.rule, each.place) for each in errors_of(before, on)} if errors else set()
    return [each for each in errors if (each.rule, each.place) not in known]


def refuse_new_errors(before: Register, errors: Iterable[Finding], on: date, headline: str) -> None:
    """Raise `Refusal` for errors that ``before`` does not have, under ``headline``.

    A pull request with them would fail.
    """
    if new := brought(before, errors, on):
        raise Refusal(
            "\n".join([headline, *(f"  {each.rule} {each.message}" for each in new[:_SHOWN])]),
            hint=new[0].hint or "",
        )
