"""The ways of appeal against a decision: one text, made from one number of months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.documents.french import months_in_words, of_months_in_words
from certif.procedure.deadlines import SILENCE_MONTHS

if TYPE_CHECKING:
    from certif.documents.candidate import Context
    from certif.model.certification import Appeal
    from certif.model.certifier import CertifierName, Contact

__all__ = ["ways_of_appeal"]


_OPENING = (
    "Vous pouvez contester cette décision dans un délai {months} à compter de sa notification :"
)


def ways_of_appeal(
    appeal: Appeal, certifier: CertifierName, contact: Contact, *, opening: str = _OPENING
) -> Context:
    """Return the text on appeals: an opening, the two ways, what follows.

    The time limit runs from the notification; an appeal to the certifier goes to its service and address.
    """
    months = of_months_in_words(appeal.within_months)
    to = f"{certifier.name}, {contact.service}, {contact.address}, ou à {contact.email}"
    kind, online = "une demande de réexamen", ""
    after = (
        f"Votre demande ne suspend pas le délai {months} dans lequel le tribunal peut être saisi."
    )
    if appeal.administrative:
        kind, online = "un recours gracieux", ", ou sur Télérecours citoyens (telerecours.fr)"
        after = (
            "Un recours gracieux formé dans ce délai l’interrompt. Si aucune réponse n’y est donnée "
            f"pendant {months_in_words(SILENCE_MONTHS)}, il est rejeté : c’est un rejet implicite. Un nouveau "
            f"délai {months} pour saisir le tribunal court alors à compter de ce rejet, ou de la notification "
            "de la réponse si elle vient avant."
        )
    return {
        "opening": opening.format(months=months),
        "ways": [
            f"par {kind}, que vous adressez à : {to} ;",
            f"par un recours contentieux, devant {appeal.court}{online}.",
        ],
        "after": after,
    }
