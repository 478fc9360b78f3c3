"""The texts that a decision rests on, and what silence on an application means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.documents.appeals import ways_of_appeal
from certif.documents.french import date_in_words
from certif.model.dates import add_months
from certif.results.mentions import decided_by

if TYPE_CHECKING:
    from datetime import date

    from certif.documents.candidate import Context, Terms
    from certif.model.certification import Certification, Regulation

__all__ = ["legal_grounds", "silence"]


def legal_grounds(
    certification: Certification, regulation: Regulation, more: str | None = None
) -> list[str]:
    """Return the items of a list: the law, the registration, the rules, then ``more``.

    A decision states its grounds in law (CRPA L211-5); which texts these are is the règlement's to say.
    """
    registry = certification.registry
    by = decided_by(registry)
    registered = (
        f"l’enregistrement de la certification au {registry.name}, sous le numéro {registry.number}, par décision "
        f"{by + ' ' if by else ''}en date du {date_in_words(registry.decision_on)}"
    )
    rules = (
        f"le règlement de la certification, version {regulation.version}, en vigueur depuis le "
        f"{date_in_words(regulation.effective_on)}"
    )
    items = [*regulation.legal_grounds, registered, rules, *([more] if more else [])]
    return [f"{item} ;" for item in items[:-1]] + [f"{items[-1]}."]


def silence(terms: Terms, submitted_on: date, *, lacks: bool) -> Context | None:
    """Return what an acknowledgement says of silence; ``None`` where nothing is known.

    The day on which silence decides, in which sense, what pieces that lack change (CRPA L114-5), and the ways of
    appeal against an implied refusal (CRPA R112-5).
    """
    meant = terms.regulation.silence
    if meant is None:
        return None
    day = date_in_words(add_months(submitted_on, meant.after_months))
    sense = "acceptée" if meant.accepts else "rejetée"
    sentence = f"Sans réponse de notre part le {day}, votre candidature sera réputée {sense}."
    if lacks:
        until = date_in_words(terms.session.applications_until)
        sentence += (
            " Ce délai ne court toutefois qu’à compter de la réception des pièces qui manquent."
            if meant.accepts
            else " Ce délai est toutefois suspendu jusqu’à la réception des pièces qui manquent, et au plus tard "
            f"jusqu’au {until}."
        )
    if meant.accepts:
        sentence += " Vous pourrez alors nous en demander une attestation."
        return {"sentence": sentence, "appeal": None}
    appeal = ways_of_appeal(
        terms.regulation.appeal,
        terms.certifier_name,
        terms.certifier.contact,
        opening="Vous pourrez contester ce rejet dans un délai {months} à compter de ce jour :",
    )
    return {"sentence": sentence, "appeal": appeal}
