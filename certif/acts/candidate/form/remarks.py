"""Read the remarks of a form; keep what may bear on what is judged. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from certif.acts.candidate.form.courtesy import is_courtesy, tells
from certif.acts.candidate.form.reading import one_line
from certif.acts.candidate.form.text import masked, plain
from certif.model.names import name_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certif.acts.candidate.form.reading import Reading

__all__ = ["CORRECTS", "HOLDING", "remark_of"]

CORRECTS: Final = re.compile(
    r"\berrat\w+|rectifi|corrig|correcti|\berreur|\bet non\b|au lieu de|en fait|je me suis trompee?|oubli"
)
HOLDING: Final = re.compile(r"\brs ?-?\d{3,5}|certifi(?:ee?|cation|cat)s?\b|\bnuma\b|diplome")
_TIE: Final = re.compile(
    r"\b(?:cousine?|conjointe?|epoux|epouse|mari|compagne|compagnon|soeur|frere|amie?|proche|famille|voisine?)s?\b"
)
_NAMES: Final = re.compile(r"\b(?:pre)?noms?\b|sur le certificat|s.ecrit|orthographe|accent")
_PRACTICAL: Final = re.compile(
    r"\b(?:disponibles?|de preference|plutot|matin(?:ee)?|apres-midi|visio\w*|a distance|presentiel|horaires?|joignable|train"
    r"|merci|bonne|belle|hate|ravie?|heureuse|heureux|plaisir|bravo|felicitations)\b"
)
"""Words of a remark on the interview's hour, or of courtesy."""
_SERIOUS: Final = re.compile(
    r"\d|certifi|mission|temps|employ|travail|poste|contrat|titre|diplome|jury|connai|\blien|stag|agent|societe|prive"
    r"|candidat|session|service|startup|produit|equipe"
)
_NOTHING: Final = frozenset(
    {
        "ras",
        "r.a.s",
        "sans objet",
        "non",
        "rien",
        "rien a signaler",
        "aucune",
        "merci",
        "neant",
        "nc",
    }
)


def remark_of(reading: Reading, people: Mapping[str, str]) -> str | None:
    """Return a remark on the hour, or of courtesy; keep any other to be read.

    Who writes a remark means it to be read: a note on a screen is forgotten, and what it said is judged without it.
    """
    answer = one_line(reading.answers.get("remarks"))
    said = plain(answer or "").strip(" .!")
    if answer is None or said in _NOTHING:
        return None
    bare = said.replace("sur le certificat", "")
    if HOLDING.search(bare):
        reading.keep("remarks", answer, about="certifications")
    elif _TIE.search(said) or any(
        set(name_key(each)) <= set(name_key(answer)) for each in people.values()
    ):
        reading.keep("remarks", answer, about="conflicts")
    elif is_courtesy(answer) or (
        _PRACTICAL.search(said) and not (_SERIOUS.search(said) or tells(answer))
    ):
        return masked(answer)
    elif _NAMES.search(said) and not (_SERIOUS.search(bare) or CORRECTS.search(bare)):
        reading.keep("remarks", answer, about="identity")
    else:
        reading.keep("remarks", answer)
    return None
