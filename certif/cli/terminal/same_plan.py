"""What is written is what was shown: a question may stand for an hour, while somebody changes a file."""

from __future__ import annotations

from certif.errors import CannotCheck
from certif.i18n import _

__all__ = ["refuse_another"]


def refuse_another(shown: object, again: object) -> None:
    """Raise `CannotCheck` where the plan, made again once a person has answered, is not the one shown."""
    if again != shown:
        raise CannotCheck(
            _("The register changed while the question was open; nothing was written."),
            hint=_("Run the same command again."),
        )
