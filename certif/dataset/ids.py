"""The forms of ids, which are the names of files and folders."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["IDS", "is_id"]

_CERTIFICATION: Final = "[a-z0-9]+(?:-[a-z0-9]+)*"
_SESSION_ID: Final = "(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])(?:-[a-z0-9]+)*"
_PERSON: Final = "[a-z0-9]+(?:[._-][a-z0-9]+)*"
_KINDS: Final = "invitation|revocation|revision|reedition|changement-de-nom"
_NUMBER: Final = "[A-Z][A-Z0-9]*-(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-[0-9]{3,4}"
IDS: Final[Mapping[str, re.Pattern[str]]] = {
    "person": re.compile(rf"(?=.{{1,80}}$){_PERSON}"),
    "startup": re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ÿ][0-9A-Za-zÀ-ÖØ-öø-ÿ._-]{0,79}"),
    "certifier": re.compile(rf"(?=.{{1,40}}$){_CERTIFICATION}"),
    "certification": re.compile(rf"(?=.{{1,40}}$){_CERTIFICATION}"),
    "session": re.compile(rf"(?=.{{1,48}}$){_SESSION_ID}"),
    "correction": re.compile(rf"(?=.{{1,120}}$)[0-9-]{{10}}-(?:{_NUMBER}|{_PERSON})-(?:{_KINDS})"),
    "credential": re.compile(rf"{_NUMBER}-[1-9][0-9]?"),
}
"""What an id looks like, whole, by what it is the id of (the words of ``FaultKind.BAD_NAME``).

As the schemas say it of the ids inside the files; a test holds the two together.
"""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


@cache
def is_id(what: str, name: str) -> bool:
    """Tell whether ``name`` may be the id of a ``what`` (a key of `IDS`).

    Names that Windows keeps for devices (``con``, ``nul.x``) are refused: a clone would fail there.
    """
    return IDS[what].fullmatch(name) is not None and _RESERVED.fullmatch(name) is None
