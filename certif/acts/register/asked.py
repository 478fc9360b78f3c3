"""The question that `certif eligibility` answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.errors import UsageError
from certif.i18n import _

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

__all__ = ["Asked"]


@dataclass(frozen=True, slots=True)
class Asked:
    """The question: ids of people (none: everybody), session or certification, day.

    A session has its own reference day, and ``today`` serves everywhere else; ``as_of`` is another day to judge
    by, for both. ``everyone`` asks who of the whole public record could apply.
    """

    today: date
    people: tuple[str, ...] = ()
    session: str | None = None
    certification: str | None = None
    as_of: date | None = None
    public: Path | None = None
    everyone: bool = False

    def refuse_contradictions(self) -> None:
        """Refuse options of which one would be passed over."""
        if self.everyone and self.public is None:
            raise UsageError(
                _("--all needs the public record."),
                hint=_("Give the folder of a checkout of beta.gouv.fr's data: --public DIR."),
            )
        if self.everyone and self.people:
            raise UsageError(
                _("--all is everybody of the public record: it takes no PERSON."),
                hint=_("Leave out --all, or the people."),
            )
