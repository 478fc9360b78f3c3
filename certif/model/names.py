"""Names of people: their comparison, and the id that a name gives."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Final

__all__ = ["TITLES", "alike", "folded", "id_from", "is_written", "name_key"]

_LETTERS: Final = dict(
    pair.split("=")
    for pair in """
    æ=ae œ=oe ð=d þ=th ı=i ȷ=j ĸ=k ŋ=n ƿ=w ȝ=y ʒ=z ƹ=z ǝ=e ə=e
    ɛ=e ɔ=o ɑ=a ɣ=g ɩ=i ʊ=u ʋ=v ʌ=v ɯ=u ɵ=o ƕ=hv ƣ=gh ȣ=ou ʃ=s ʉ=u
    ɪ=i ʏ=y ɡ=g ȸ=db ȹ=qp ʀ=r ỻ=ll ỽ=v ẜ=s ẝ=s ẟ=d ƍ=d ƛ=l ƪ=s ʼ=
    ʾ=
    """.split()  # noqa: SIM905 - a page of letters is read as one
)
"""Letters that Unicode does not take apart, with what stands for them in ASCII."""
_BASE: Final = re.compile(r"LATIN SMALL LETTER (?:EZH|([A-Z]))(?: WITH .*)?")
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_SIGNS: Final = re.compile(r"[\W_]+")
_APOSTROPHES: Final = re.compile("['’‘ʼʻ`´′]")

_TITLES: Final = frozenset({"mme", "mlle", "monsieur", "madame", "mademoiselle"})
"""Titles that are nobody's name, wherever they stand."""
_JOINING: Final = frozenset(
    {"ne", "nee", "epouse", "epoux", "veuve", "veuf", "dit", "dite", "dusage"}
)
"""Words between a birth name and a name of use, folded."""
TITLES: Final = _TITLES | {
    *("m", "mr", "dr", "pr", "me", "docteur", "docteure", "professeur", "professeure", "maitre"),
}
"""Those that are titles where they come first, and may be an initial elsewhere."""


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Return ``text`` in lower case without accents; other signs become a space.

    Ligatures are undone.

    « Cœur, Łukasz Ðặng » is ``coeur lukasz dang``. A letter of another alphabet stays what it is.
    """
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _SIGNS.sub(" ", _NOT_ASCII.sub(_letter, parts)).strip()


def _letter(found: re.Match[str]) -> str:
    character = found[0]
    if unicodedata.combining(character):
        return ""
    if character in _LETTERS:
        return _LETTERS[character]
    base = _BASE.fullmatch(unicodedata.name(character, ""))
    return (base[1] or "Z").lower() if base else character


@lru_cache(maxsize=20_000)
def name_key(name: str) -> tuple[str, ...]:
    """Return a name's words, folded and sorted, without titles, for comparison.

    Apostrophes join (« L’Hôte » is « LHOTE »), hyphens and points separate (« Jean-Marie » is « Jean Marie »).
    """
    words = folded(_APOSTROPHES.sub("", name)).split()
    return tuple(sorted(_without_titles(words)))


def alike(one: str, other: str) -> bool:
    """Tell whether two names may be one: « Mme DERVILLE Anouk », « Anouk Derville »."""
    return bool(name_key(one)) and name_key(one) == name_key(other)


def is_written(presented: str, fullname: str) -> bool:
    """Tell whether ``presented`` is ``fullname`` as an identity card writes it.

    Besides what `alike` lets differ: a birth name or a name of use beside the other (« MARTIN épouse DERVILLE »,
    « Derville née Martin »), and the other given names, between commas (« DERVILLE Anouk, Marie, Louise »).
    """
    if alike(presented, fullname):
        return True
    wanted, said = Counter(name_key(fullname)), folded(_APOSTROPHES.sub("", presented)).split()
    if "dusage" in said:
        said = [each for each in said if each != "nom"]  # « nom d’usage »
    at = next((n for n, word in enumerate(said) if word in _JOINING and 0 < n < len(said) - 1), 0)
    if at:
        sides = (said[:at], [each for each in said[at + 1 :] if each not in _JOINING])
    elif "," in presented:
        first, _comma, others = presented.partition(",")
        sides = (folded(first).split(), folded(others).split())
        if Counter(_without_titles(sides[0])) - wanted:
            return False  # the first given name, and what stands before it, are the holder's
    else:
        return False
    parts = [Counter(each for each in _without_titles(list(side)) if each) for side in sides]
    left = sum(parts, Counter()) - wanted
    held = not wanted - sum(parts, Counter())
    return held and (not left - parts[0] or not left - parts[1])


def _without_titles(words: list[str]) -> list[str]:
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return [each for each in words if each not in _TITLES] or words


def id_from(fullname: str) -> str:
    """Return the ASCII id ``prenom.nom`` of a name; empty if letters would be lost.

    The first word, a point, the others joined by hyphens. Where some words alone are in capitals, they are
    the family name, first or last: « LE GOFF Anne » is ``anne.le-goff``.
    """
    given, family = _given_and_family(fullname.split())
    parts = ["-".join(words) for words in (_id_words(given), _id_words(family))]
    made = ".".join(part for part in parts if part)
    return made if made.isascii() else ""


def _given_and_family(words: list[str]) -> tuple[list[str], list[str]]:
    kept = words
    while len(kept) > 1 and folded(kept[0]) in TITLES:
        kept = kept[1:]
    kept = [each for each in kept if folded(each) not in _TITLES] or kept
    family = [each for each in kept if each.isupper() and len(each) > 1 and "." not in each]
    given = [each for each in kept if each not in family]
    return (given, family) if given and family else (kept[:1], kept[1:])


def _id_words(words: list[str]) -> list[str]:
    """Return the words as an id writes them.

    Other signs separate; points and hyphens inside stay.
    """
    found = []
    for word in words:
        parts = re.split(r"([._-])[._-]*", word)
        plain = "".join(each if each in {".", "-", "_"} else folded(each) for each in parts)
        found += [each for part in plain.split() if (each := part.strip("._-"))]
    return found
