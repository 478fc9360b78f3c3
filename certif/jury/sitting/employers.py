"""Employers compared by name: the one that a juror shares with a candidate, or with the certifier."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certif.model.certification import Certifier
    from certif.model.people import Juror


@lru_cache(maxsize=10_000)
def normalised(name: str) -> str:
    """``name`` without case, accents, punctuation and spare spaces: « Ministère  Exemple » is ``ministere exemple``."""
    plain = (c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain).casefold().split())


def is_external(juror: Juror, certifier: Certifier) -> bool:
    """Whether the juror is known to be employed by somebody else than the certifier.

    At least half of a jury is external to the certifier (DOMAIN, what is asked of a certifier). An
    employer that is a gap proves nothing: the juror does not count as external.
    """
    if juror.employer is None:
        return False
    name, short = certifier.name, certifier.short
    own = {normalised(written) for written in (name, short, f"{name} {short}", f"{short} {name}")}
    return normalised(juror.employer.name) not in own
