"""What a rule on the register is given: the register, the day, and what several rules look up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from certif.model.register import Register, SessionFolder

__all__ = ["Case"]


@dataclass(frozen=True)
class Case:
    """The register as it stands on the day ``on`` (a calendar day in Europe/Paris).

    The cached properties are indexes that several rules read: each is computed once, when first asked.
    """

    register: Register
    on: date

    @cached_property
    def open_sessions(self) -> tuple[SessionFolder, ...]:
        """The sessions that are not closed, judged on the living shelf; by id."""
        return tuple(folder for folder in self.register.sessions.values() if not folder.closed)

    @cached_property
    def closed_sessions(self) -> tuple[SessionFolder, ...]:
        """The closed sessions, each judged on its own copies; by id."""
        return tuple(folder for folder in self.register.sessions.values() if folder.closed)
