"""The notice on personal data that letters print (GDPR, articles 13 and 14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certif.model.certifier import Certifier, CertifierName

__all__ = ["privacy_notice"]


def privacy_notice(name: CertifierName, certifier: Certifier) -> list[str]:
    """Return the lines of the notice; none without ``privacy``."""
    privacy = certifier.privacy
    if privacy is None:
        return []
    return [
        f"Responsable du traitement : {name.name}, {certifier.contact.address}",
        f"Finalité : {privacy.purpose}",
        f"Base légale : {privacy.basis}",
        f"Destinataires : {privacy.recipients}",
        f"Durée de conservation : {privacy.kept}",
        f"Vos droits : {privacy.rights}",
        f"Pour joindre la personne déléguée à la protection des données : {privacy.dpo}",
    ]
