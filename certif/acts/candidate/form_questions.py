"""The application form: its questions, described once for writer and reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["ABOUT", "EMPLOYERS", "EMPLOYMENTS", "PIECES", "QUESTIONS", "questions_of"]

PIECES: Final[Mapping[str, str]] = {
    "site": "Site du service",
    "product_page": "Fiche produit",
    "user_interview_report": "Compte rendu d’entretien utilisateur",
    "mockup": "Maquette",
    "investment_table": "Tableau d’investissement",
    "presentation": "Présentation du service",
}
"""What the pieces that the shipped règlements ask are called; another one is called by its words."""

EMPLOYERS: Final[Mapping[str, str]] = {
    "administration-centrale": "Administration centrale",
    "service-deconcentre": "Service déconcentré",
    "collectivite": "Collectivité",
    "hopital": "Hôpital",
    "etablissement-public": "Établissement public",
    "operateur": "Opérateur",
    "autre-public": "Autre employeur public",
    "prive": "Employeur privé",
}
EMPLOYMENTS: Final[Mapping[str, str]] = {
    "fonctionnaire": "Fonctionnaire",
    "contractuel": "Contrat",
    "autre": "Autre",
}

_BEFORE: Final[Mapping[str, str]] = {
    "fullname": "Prénom et nom",
    "email": "Adresse électronique professionnelle",
    "session": "Session",
    "employer": "Employeur",
    "employer_type": "Type d’employeur",
    "employment": "Lien d’emploi",
    "missions": "Missions d’intrapreneur",
}
_AFTER: Final[Mapping[str, str]] = {
    "letter_to_administration": "Courrier à votre administration",
    "conflicts": "Liens avec des membres du jury",
    "remarks": "Remarques",
}
QUESTIONS: Final[Mapping[str, str]] = {**_BEFORE, **PIECES, **_AFTER}
"""The questions of the form of a shipped règlement, by what their answers are for."""

ABOUT: Final[Mapping[str, str]] = {
    **dict.fromkeys(("fullname", "given", "family", "email", "session"), "identity"),
    **dict.fromkeys(("employer", "employer_type", "employment"), "employer"),
    "missions": "missions",
    "letter_to_administration": "wishes",
    "conflicts": "conflicts",
    "remarks": "other",
}
"""What an answer is about, in the words of `not_understood`; any other one is about the pieces."""


def questions_of(pieces: Mapping[str, str] | tuple[str, ...]) -> dict[str, str]:
    """Return the questions of a form that asks for ``pieces``, in its order."""
    asked = {piece: PIECES.get(piece, piece.replace("_", " ").capitalize()) for piece in pieces}
    return {**_BEFORE, **asked, **_AFTER}
