"""``certifications/<id>.yml``."""

from __future__ import annotations

from certif.dataset.records.days import Valid, day, day_or_none
from certif.model.certification import (
    CERTIFIED_INTRAPRENEUR,
    INTRAPRENEUR,
    PIECES_WITHIN_DAYS,
    Appeal,
    Award,
    Certification,
    Competence,
    Framework,
    JuryTerms,
    Registry,
    Regulation,
    Silence,
    TieKind,
)

__all__ = ["certification"]


def certification(path: str, data: Valid) -> Certification:
    """Return a certification, with its versions in the order of the file."""
    return Certification(
        path=path,
        id=data["id"],
        title=data["title"],
        registry=_registry(data["registry"]),
        certifier=data["certifier"],
        frameworks=tuple(_framework(each) for each in data["frameworks"]),
        regulations=tuple(_regulation(each) for each in data["regulations"]),
    )


def _registry(data: Valid) -> Registry:
    return Registry(
        name=data["name"],
        number=data["number"],
        decision_on=day(data["decision_on"]),
        registered_until=day(data["registered_until"]),
        url=data["url"],
        deliver_until=day_or_none(data, "deliver_until"),
        decided_by=data.get("decided_by"),
    )


def _framework(data: Valid) -> Framework:
    return Framework(
        version=data["version"],
        effective_on=day(data["effective_on"]),
        source=data.get("source"),
        competences=tuple(_competence(each) for each in data["competences"]),
        levels=tuple(data["levels"]),
    )


def _competence(data: Valid) -> Competence:
    return Competence(data["id"], data["title"], data["definition"], tuple(data["criteria"]))


def _regulation(data: Valid) -> Regulation:
    award, appeal, prerequisites = data["award"], data["appeal"], dict(data["prerequisites"])
    experience_roles = prerequisites.pop("experience_roles", (INTRAPRENEUR,))
    return Regulation(
        version=data["version"],
        effective_on=day(data["effective_on"]),
        source=data.get("source"),
        session_months=tuple(data["session_months"]),
        jury=_jury_terms(data["jury"]),
        prerequisites=prerequisites,
        dossier=tuple(data["dossier"]),
        award=Award(award["level"], award["competences"]),
        answer_within_months=data["answer_within_months"],
        appeal=Appeal(
            appeal["within_months"],
            appeal["jurisdiction"] == "administratif",
            appeal["court"],
        ),
        try_again=data["try_again"],
        experience_roles=tuple(experience_roles),
        pieces_within_days=data.get("pieces_within_days", PIECES_WITHIN_DAYS),
        legal_grounds=tuple(data.get("legal_grounds", ())),
        silence=Silence(silence["after_months"], silence["means"] == "acceptation")
        if (silence := data.get("silence"))
        else None,
        dossier_names=dict(data.get("dossier_names", {})),
    )


def _jury_terms(data: Valid) -> JuryTerms:
    usual = [role for role in data["roles"] if role == CERTIFIED_INTRAPRENEUR]
    return JuryTerms(
        roles=tuple(data["roles"]),
        external_members=data["external_members"],
        interview_minutes=data["interview_minutes"],
        forbidden_ties=tuple(TieKind(tie) for tie in data["forbidden_ties"]),
        weighed_ties=tuple(TieKind(tie) for tie in data.get("weighed_ties", ())),
        waivable_roles=tuple(data.get("waivable_roles", ())),
        accepted_certifications=tuple(data.get("accepted_certifications", ())),
        certified_roles=tuple(data.get("certified_roles", usual)),
        collegial=data.get("collegial", False),
    )
