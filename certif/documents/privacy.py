"""The notice on personal data that letters print (GDPR, articles 13 and 14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.model.retention import Category, CountedFrom

if TYPE_CHECKING:
    from certif.model.certifier import Certifier, CertifierName
    from certif.model.retention import Retention, RetentionRule

__all__ = ["kept", "privacy_notice"]

_NAMES = {
    Category.AVAILABILITY: "disponibilités",
    Category.DOSSIERS: "dossiers",
    Category.SCREENINGS: "examens des dossiers",
    Category.GRIDS: "grilles du jury",
    Category.DELIBERATIONS: "délibérations",
    Category.REFUSALS: "décisions de refus",
}
_FROM = {
    CountedFrom.CLOSE: "la clôture de la session",
    CountedFrom.REGISTRATION: "la fin de l’enregistrement de la certification",
}
_MONTHS_OF_A_YEAR = 12


def kept(retention: Retention) -> str:
    """Return the durations in one sentence, the longest last."""
    rules = sorted(retention.rules.items(), key=lambda pair: (pair[1].months, pair[0]))
    parts = [f"{_NAMES[category]}, {_duration(rule)}" for category, rule in rules]
    parts.append("certificats, attestations, résultats et procès-verbaux, sans limite")
    return "\u00a0; ".join(parts) + "."


def _duration(rule: RetentionRule) -> str:
    years, months = divmod(rule.months, _MONTHS_OF_A_YEAR)
    span = f"{rule.months} mois" if months else f"{years} an{'s' if years > 1 else ''}"
    return f"{span} après {_FROM[rule.start]}"


def privacy_notice(
    name: CertifierName, certifier: Certifier, retention: Retention | None
) -> list[str]:
    """Return the lines of the notice; none without ``privacy``."""
    privacy = certifier.privacy
    if privacy is None:
        return []
    return [
        f"Responsable du traitement : {name.name}, {certifier.contact.address}",
        f"Finalité : {privacy.purpose}",
        f"Base légale : {privacy.basis}",
        f"Destinataires : {privacy.recipients}",
        *([f"Durée de conservation : {kept(retention)}"] if retention else []),
        f"Vos droits : {privacy.rights}",
        f"Pour joindre la personne déléguée à la protection des données : {privacy.dpo}",
    ]
