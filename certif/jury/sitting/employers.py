"""External members: jurors not employed by the certifier on a given day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.model.people import employer_on
from certif.procedure.certifiers import employs

if TYPE_CHECKING:
    from datetime import date

    from certif.model.certifier import Certifier
    from certif.model.people import Juror

__all__ = ["is_external"]


def is_external(juror: Juror, certifier: Certifier, day: date) -> bool:
    """Tell whether the juror is known to have another employer on ``day``.

    That is, another one than the certifier.

    A certifier is asked to have at least half of a jury external to it. An employer that is not known
    proves nothing: the juror does not count as external.
    """
    employer = employer_on(juror, day)
    return employer is not None and not employs(certifier, employer.name)
