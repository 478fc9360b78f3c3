"""Completeness: the documents that the règlement requires of a dossier."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certif.eligibility.verdicts import CompletenessVerdict, PieceFault, PieceMissing
from certif.model.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from certif.model.certification import Regulation
    from certif.model.people import Candidate

__all__ = ["completeness", "held_pieces", "is_link"]

_HOST = r"[0-9A-Za-zÀ-ÖØ-öø-ÿ](?:[0-9A-Za-zÀ-ÖØ-öø-ÿ.-]*[0-9A-Za-zÀ-ÖØ-öø-ÿ])?"
_HIDDEN = r"\s\x00-\x1f\x7f-\xa0\u2000-\u200f\u2028-\u202f\u2060-\u206f\u3000\ufeff"
_LINK = re.compile(rf"https://{_HOST}(?::[0-9]{{1,5}})?(?:[/?#][^{_HIDDEN}'<>\\^`{{|}}\"]*)?")
"""The form that the schema asks of a link, for records that did not come through it."""


def is_link(text: str) -> bool:
    """Tell whether ``text`` is a valid ``https`` link with a host; never followed."""
    return _LINK.fullmatch(text) is not None


def held_pieces(person: Candidate) -> tuple[str, ...]:
    """Return the documents to which the dossier gives a link, asked or not."""
    return tuple(piece for piece, link in person.dossier.items() if link and is_link(link))


def completeness(person: Candidate, regulation: Regulation) -> CompletenessVerdict:
    """Judge whether the dossier gives every document required, as a link.

    A piece is missing when it is not there, is a gap (``null``), or is not an ``https`` link.
    """
    missing = tuple(_missing(person, regulation.dossier))
    return CompletenessVerdict(person.id, regulation.dossier, missing)


def _missing(person: Candidate, asked: Iterable[str]) -> Iterator[PieceMissing]:
    for piece in asked:
        link = person.dossier.get(piece)
        place = Place(person.path, ("dossier", piece))
        if link is None:
            yield PieceMissing(piece, PieceFault.MISSING, place)
        elif not is_link(link):
            yield PieceMissing(piece, PieceFault.NOT_A_LINK, place)
