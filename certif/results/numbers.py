"""Certificate numbers: ``RS6247-2026-11-001``, a series without gaps by session."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from certif.model.certification import Registry

__all__ = ["following", "numbered", "series_of", "split_number"]

_MONTH = len("AAAA-MM")
_NUMBER = re.compile(r"(?P<series>.+-[0-9]{4}-[0-9]{2})-(?P<rank>[0-9]{3,})", re.ASCII)


def series_of(registry: Registry, session: str) -> str:
    """Return the prefix of a session's numbers: registry number and month.

    A session's id is its month, with the certification after it where two fall in one month: the registry
    number already tells those apart.
    """
    return f"{registry.number}-{session[:_MONTH]}"


def numbered(registry: Registry, session: str, laureates: Iterable[str]) -> Mapping[str, str]:
    """Return the certificate number of each laureate, by candidate id.

    They are numbered from 001 in the order of their ids, whatever the order in which they come.
    """
    series = series_of(registry, session)
    return {person: f"{series}-{rank:03}" for rank, person in enumerate(sorted(set(laureates)), 1)}


def following(registry: Registry, session: str, given: Iterable[str]) -> str:
    """Return the number that follows those ``given``, in the series of a session."""
    series = series_of(registry, session)
    ranks = [each[1] for number in given if (each := split_number(number)) and each[0] == series]
    return f"{series}-{max(ranks, default=0) + 1:03}"


def split_number(number: str) -> tuple[str, int] | None:
    """Return the series and rank of a certificate number, or ``None``."""
    match = _NUMBER.fullmatch(number)
    return (match["series"], int(match["rank"])) if match else None
