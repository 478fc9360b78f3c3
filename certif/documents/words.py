"""The dataset's words as documents print them, in French, without gender."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.eligibility.catalogue import label
from certif.i18n import speaking
from certif.model.certification import TieKind
from certif.model.events import EventKind
from certif.model.issued import Outcome
from certif.results.reason import spelled

if TYPE_CHECKING:
    from certif.model.certification import Regulation

__all__ = [
    "criterion_in_words",
    "event_in_words",
    "outcome_in_words",
    "person_in_words",
    "piece_in_words",
    "role_in_words",
    "spelled",
    "tie_in_words",
]

_ROLES = {
    "responsable-de-portefeuille": "responsable de portefeuille de Startups d’État",
    "intrapreneur-certifie": "titulaire de la certification",
    "coach": "coach",
}
_PEOPLE = frozenset({"responsable-de-portefeuille", "intrapreneur-certifie"})
"""The roles whose words follow « une personne »."""

_OUTCOMES = {
    Outcome.CERTIFIED: "certification délivrée",
    Outcome.NOT_CERTIFIED: "certification non délivrée",
    Outcome.ABSENT: "absence",
    Outcome.EXCUSED: "absence excusée",
    Outcome.WITHDRAWN: "désistement",
    Outcome.NOT_ELIGIBLE: "candidature non recevable",
    Outcome.INCOMPLETE: "dossier incomplet",
}
_EVENTS = {
    EventKind.WITHDRAWAL: "désistement",
    EventKind.JUROR_PREVENTED: "empêchement d’un membre du jury",
    EventKind.RETURN: "fin d’empêchement d’un membre du jury",
    EventKind.REPLACEMENT: "remplacement d’un membre du jury pendant un entretien",
    EventKind.TIE: "lien découvert entre un membre du jury et une personne candidate",
    EventKind.POSTPONEMENT: "report d’un entretien",
    EventKind.HELD_AGAIN: "entretien à tenir de nouveau",
    EventKind.INCIDENT: "incident",
}

_PIECES = {
    "site": "le lien vers le site du service",
    "product_page": "la fiche produit du service",
    "user_interview_report": "le compte rendu d’entretiens utilisateurs, avec ses questions",
    "mockup": "une maquette",
    "investment_table": "un exemple de tableau d’investissement présenté en comité",
    "presentation": "le support de présentation du service",
    "questionnaire": "le questionnaire",
    "user_research": "la recherche utilisateur",
    "ideation": "les travaux d’idéation",
    "prototype": "le prototype",
    "test_report": "le compte rendu de tests",
    "business_model": "le modèle d’affaires",
    "acquisition_plan": "la stratégie d’acquisition",
}
"""Pieces of the shipped règlements in words; another règlement names its own (`dossier_names`)."""

_TIES = {
    TieKind.SAME_PERSON: "être la même personne",
    TieKind.STARTUP: "un même service numérique, à quelque moment que ce soit",
    TieKind.PORTFOLIO: "un service numérique de l’une des personnes dans le portefeuille de l’autre",
    TieKind.INCUBATOR: "un même incubateur",
    TieKind.EMPLOYER: "un même employeur",
    TieKind.DECLARED: "un lien que l’une des personnes déclare",
    TieKind.TRAINING: "une formation ou un accompagnement de l’une par l’autre",
    TieKind.EARLIER_REFUSAL: "une session précédente, dont le jury n’a pas délivré la certification",
}


def role_in_words(role: str) -> str:
    """Return a role on a jury in words; an unknown one without its hyphens."""
    return _ROLES.get(role, role.replace("-", " "))


def person_in_words(role: str) -> str:
    """Return somebody in a role on a jury: « une personne titulaire de … »."""
    named = role_in_words(role)
    return f"une personne {named}" if role in _PEOPLE else f"une personne dans le rôle : {named}"


def outcome_in_words(outcome: Outcome) -> str:
    """Return an outcome as the minutes name it."""
    return _OUTCOMES[outcome]


def tie_in_words(kind: TieKind) -> str:
    """Return a kind of tie in the words of invitations."""
    return _TIES[kind]


def event_in_words(kind: EventKind) -> str:
    """Return a kind of event as the minutes name it."""
    return _EVENTS[kind]


def piece_in_words(piece: str, regulation: Regulation | None) -> str:
    """Return a piece of the dossier as letters name it, by the règlement or by us.

    One that neither names reads as its id.
    """
    names = regulation.dossier_names if regulation else {}
    return names.get(piece) or _PIECES.get(piece, piece.replace("_", " "))


def criterion_in_words(criterion: str) -> str:
    """Return a criterion in French words, or its id if unknown."""
    with speaking("fr"):
        return label(criterion)
