"""Check that the plan written is the plan shown.

A question may stay open for an hour, while somebody changes a file.
"""

from __future__ import annotations

from certif.errors import CannotCheck
from certif.i18n import _

__all__ = ["refuse_another"]


def refuse_another(shown: object, again: object) -> None:
    """Raise `CannotCheck` if the plan, made again after the answer, has changed."""
    if again != shown:
        raise CannotCheck(
            _("The register changed while the question was open; nothing was written."),
            hint=_("Run the same command again."),
        )
