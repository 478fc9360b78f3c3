"""The signatories of the certifier, and the papers noted as signed, in French."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.documents.control.page import LEFT, NONE, grid_of, heading, page
from certif.documents.french import date_in_words, enumeration
from certif.documents.jury_papers import half_days
from certif.model.certifier import ActKind
from certif.model.follow_up import SignedPaper
from certif.procedure.certifiers import who_signs
from certif.results.follow_up.signatures import addenda, signed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from certif.model.certifier import Appointment
    from certif.model.register import SessionFolder

__all__ = ["signing_text"]

_ACTS = {
    ActKind.CERTIFICATES: "certificats et décisions",
    ActKind.ADMISSION: "recevabilité",
    ActKind.WAIVERS: "dérogations",
    ActKind.JURY: "composition du jury",
    ActKind.WITHDRAWALS: "retraits",
}
_PAPERS = {
    SignedPaper.COMPOSITION: "décision de composition du jury",
    SignedPaper.ATTENDANCE: "feuille d’émargement",
    SignedPaper.MINUTES: "procès-verbal",
    SignedPaper.ADDENDUM: "additif au procès-verbal",
}


def signing_text(folder: SessionFolder, closed_on: date) -> str:
    """Return who signed the documents, who could sign what, and what was signed."""
    return page(
        f"Signataires et papiers signés de la session {folder.id}",
        _of_the_close(folder, closed_on),
        "Les signataires ci-dessous sont ceux que le registre avait à la clôture. Un acte vaut à partir de sa"
        " publication ; l’acte lui-même est à joindre.",
        grid_of(
            ("Nom", "Qualité", "Acte", "Publié le", "Du", "Au", "Peut signer"),
            map(_appointment, folder.certifier.signatories if folder.certifier else ()),
        ),
        heading("Papiers à signer"),
        *([LEFT] if folder.broken else []),
        "Le registre ne garde que le jour de la signature et l’empreinte du fichier signé : le papier est à joindre, et"
        " `sha256sum` dit si c’est bien lui. « Rien de noté » ne dit pas que le papier n’a pas été signé.",
        grid_of(("Papier", "Lequel", "Signé le", "SHA-256 du fichier signé"), _papers(folder)),
    )


def _of_the_close(folder: SessionFolder, closed_on: date) -> str:
    named = folder.session.signatory if folder.session else None
    found = folder.certifier and who_signs(folder.certifier, ActKind.CERTIFICATES, closed_on, named)
    if not found:
        return "Personne ne pouvait signer les documents de la clôture, d’après les fichiers."
    return (
        f"Documents de la clôture, le {date_in_words(closed_on)} : {found.name}, « {found.capacity} », par"
        f" l’acte suivant : {found.act.reference}, publié le {date_in_words(found.act.published_on)}."
    )


def _appointment(each: Appointment) -> Sequence[str]:
    return (
        each.name,
        each.capacity,
        each.act.reference,
        date_in_words(each.act.published_on),
        date_in_words(each.start),
        date_in_words(each.end) if each.end else NONE,
        enumeration(_ACTS[kind] for kind in ActKind if kind in each.signs),
    )


def _papers(folder: SessionFolder) -> Iterator[Sequence[str]]:
    """Yield each paper that the session calls for, or that is noted, once a signature."""
    due = [(SignedPaper.COMPOSITION, "")] if folder.interviews else []
    due += [
        (SignedPaper.ATTENDANCE, str(each)) for each, _interviews in half_days(folder.interviews)
    ]
    due.append((SignedPaper.MINUTES, ""))
    due += [(SignedPaper.ADDENDUM, name) for name, _day in addenda(folder)]
    noted = list(signed(folder))
    for paper, about in dict.fromkeys([*due, *((each.paper, each.about) for each in noted)]):
        head = (_PAPERS[paper], about or NONE)
        found = [each for each in noted if (each.paper, each.about) == (paper, about)]
        for each in found:
            yield (*head, date_in_words(each.day), each.sum)
        if not found:
            yield (*head, "rien de noté", NONE)
