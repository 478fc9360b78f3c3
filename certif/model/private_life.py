"""Words of health and of private life, which no file of the register needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from certif.model.names import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certif.model.interviews import Interview

__all__ = ["HEALTH", "tells_of_health", "tells_of_private_life", "texts_of_terms"]

HEALTH: Final = (
    r"\b(?:maladie\w*|malade|burn.?out|depress\w*|depression|handicap\w*|rqth|grossesse|maternite|enceinte|cancer\w*"
    r"|medica\w*|medecin\w*|hospitalis\w*|therapeuti\w*|therapie|\w+therapie|invalidite|chirurg\w*|covid\w*|syndrome"
    r"|tiers.temps|langue des signes|lsf|mobilite reduite|fauteuil roulant|malentendante?s?|sourde?s?|aveugles?|malvoyante?s?"
    r"|dys(?:lexi|praxi|phasi)\w*|autis\w*|tdah|diabet\w*|(?:arret|conge) de travail|accident (?:du|de)|operation (?:du|de la|chirurg)|longue duree|pathologi\w*"
    r"|(?:ma|mon etat de|raisons? de|problemes? de|motifs? de|soucis? de|ennuis? de) sante)\b"
)
"""Words of health, in text without capitals and accents."""

# In a grid, people are judged on services for patients, carers, disabled persons: only what is said of somebody counts.
_OF_SOMEBODY: Final = re.compile(
    r"\b(?:(?:sa|ma|sa propre|votre) (?:maladie|grossesse|depression|therapie|\w+therapie|maternite|sante|pathologie|fatigue)"
    r"|(?:son|mon|votre) (?:handicap|cancer|burn out|hospitalisation|etat de sante|arret|accident|invalidite|medecin|traitement)"
    r"|(?:est|etait|sera|suis|etes|tombee?) (?:\w+ )?(?:malade|enceinte|hospitalisee?|depressi\w+|en depression|en burn out)"
    r"|(?:arret|conge) (?:de )?(?:maladie|travail|maternite|longue)|rqth|hospitalisee?|chimiotherapie|radiotherapie"
    r"|(?:raisons?|motifs?|problemes?|soucis?|ennuis?) (?:de sante|medica\w+))\b"
)
_HEALTH: Final = re.compile(HEALTH)
_PRIVATE: Final = re.compile(
    r"\b(?:divorce\w*|separation|deuil|deces|obseques|enterrement|mariage|concubin\w*|conjoint\w*|epou(?:x|se)|compagn(?:e|on)"
    r"|(?:son|sa|ses|mon|ma|mes) (?:enfants?|fils|fille|mari|femme|pere|mere|parents?|famille|bebe)"
    r"|garde d(?:e l)? ?enfants?|(?:raisons?|motifs?|problemes?) (?:personnel\w*|famili\w*|prive\w*)"
    r"|religi\w+|syndica\w+|orientation sexuelle)\b"
)


def tells_of_health(text: str, *, of_somebody: bool = False) -> bool:
    """Tell whether a text names something of health.

    With ``of_somebody``, only what is said of a person: a service for patients is no such thing.
    """
    return (_OF_SOMEBODY if of_somebody else _HEALTH).search(folded(text)) is not None


def tells_of_private_life(text: str) -> bool:
    """Tell whether a text names something of somebody's family or private life."""
    return _PRIVATE.search(folded(text)) is not None


def texts_of_terms(interview: Interview) -> Mapping[tuple[str, ...], str]:
    """Return the texts that an interview's terms hold, by their pointers in its entry."""
    given = interview.accommodation
    told = {
        ("room",): interview.room,
        ("link",): interview.link,
        ("accommodation", "granted_by"): given.granted_by if given else None,
    }
    return {pointer: text for pointer, text in told.items() if text}
