"""Compare words of a form, and tell what may not be kept of it. Pure."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import parse_qs, urlsplit

from certif.model.people import MASKED
from certif.model.private_life import HEALTH

__all__ = ["masked", "plain", "unwrapped"]

_FILTERED: Final = re.compile(
    r"https?://[\w.-]*safelinks\.protection\.outlook\.com/[^\s<>()\[\]\"']+"
)
_PRIVATE: Final = re.compile(
    r"(?<!\d)(?:0|\+33 ?(?:\(0\) ?)?|0033 ?)[1-9](?:[ ./-]?\d\d){4}(?!\d)|\+\d{2,3}[ \d().-]{7,20}"
    r"|(?<!\d)[12] ?\d\d ?(?:0[1-9]|1[0-2]) ?\d[\dab](?: ?\d){3,9}"
    r"|\bne(?:\(e\)|[·.-]?e)? (?:le|en|a|au) |\b(?:date|lieu) de naissance|securite sociale|\bage(?:e|\(e\))? de \d"
    r"|\b(?:habite|domicil\w*|demeurant|adresse (?:postale|personnelle))\b"
    r"|(?<![\d/.-])\d{1,3}(?: ?bis| ?ter)?,? (?:rue|avenue|av\.|boulevard|bd|chemin|impasse|allee|place|quai|square)\b"
    r"|" + HEALTH
)


_ISO_DAY: Final = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
"""A day, whose figures no telephone number has."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


def unwrapped(text: str) -> tuple[str, int]:
    """Return the text with filtered addresses replaced, and their number."""
    return _FILTERED.subn(lambda found: _target(found[0]), text)


def _target(link: str) -> str:
    try:
        return parse_qs(urlsplit(link).query).get("url", [""])[0]
    except ValueError:
        return ""


def masked(text: str) -> str:
    """Return ``text`` on one line, or `MASKED` where it may not be registered."""
    line = " ".join(_CONTROL.sub("", text).split())
    return MASKED if _PRIVATE.search(_ISO_DAY.sub(" ", plain(line))) else line


def plain(text: str) -> str:
    """Return words without accents, capitals, or the kind of their quotes and spaces."""
    text = re.sub("[’‘ʼ´`]", "'", text.casefold())
    bare = unicodedata.normalize("NFKD", re.sub("[‐‑‒–—−]", "-", text).replace("œ", "oe"))
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())
