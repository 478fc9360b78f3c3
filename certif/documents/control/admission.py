"""The decisions on admission, with authors, days and rulings, in French."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.documents.control.page import LEFT, NONE, grid_of, heading, page
from certif.documents.french import date_in_words
from certif.documents.words import criterion_in_words, role_in_words
from certif.markdown import code
from certif.model.certifier import ActKind
from certif.model.names import alike
from certif.model.session import CriterionState
from certif.procedure.acts import signed_as
from certif.procedure.certifiers import entitled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from certif.model.certifier import Certifier
    from certif.model.register import SessionFolder

__all__ = ["admission_text"]

_RULINGS = {"derogation": "dérogation"}
_STATES = {CriterionState.UNMET: "non rempli", CriterionState.UNKNOWN: "inconnu"}
_NO_ACT = "aucun acte au registre"


def admission_text(folder: SessionFolder) -> str:
    """Return the decisions on each application, the criteria not met, the rulings."""
    whole = not folder.broken
    return page(
        f"Recevabilité des candidatures de la session {folder.id}",
        "Chaque critère, avec son motif et ses pièces, est dans `session/screening/`. Qui examine consigne ; une"
        " dérogation est signée par une personne que l’organisme y habilite, et son acte est celui du jour.",
        *([] if whole else [LEFT]),
        grid_of(
            ("Candidature", "Dossier", "Recevabilité", "Motif", "Examen consigné par", "Le"),
            _screenings(folder),
            whole=whole,
        ),
        heading("Critères qui n’étaient pas remplis d’après les fichiers"),
        grid_of(("Candidature", "Critère", "État", "Motif"), _unmet(folder), whole=whole),
        heading("Pièces examinées"),
        "L’empreinte (SHA-256) de chaque pièce que l’équipe a téléchargée pour l’examen. Pour vérifier la pièce qu’elle"
        " a gardée : `sha256sum FICHIER` (ou `shasum -a 256 FICHIER`, et sous Windows `certutil -hashfile FICHIER"
        " SHA256`) donne la même empreinte si c’est bien celle-là. Une pièce sans empreinte n’est au registre que par"
        " son lien.",
        grid_of(("Candidature", "Pièce", "SHA-256"), _sums(folder), whole=whole),
        heading("Constats et dérogations"),
        grid_of(
            ("Candidature", "Nature", "Critère", "Par", "Le", "Acte qui y habilite", "Motif"),
            _rulings(folder),
            whole=whole,
        ),
        heading("Rôles laissés vacants par dispense"),
        grid_of(
            ("Candidature", "Rôle", "Par", "Le", "Acte qui y habilite", "Motif"),
            _waivers(folder),
            whole=whole,
        ),
    )


def _screenings(folder: SessionFolder) -> Iterator[Sequence[str]]:
    for candidate, each in sorted(folder.screenings.items()):
        yield (
            folder.shelf.name_of(candidate),
            "complet" if each.complete else "incomplet",
            "recevable" if each.eligible else "non recevable",
            each.eligible_reason if each.complete else each.complete_reason,
            each.screened_by,
            date_in_words(each.screened_on),
        )


def _unmet(folder: SessionFolder) -> Iterator[Sequence[str]]:
    for candidate, screening in sorted(folder.screenings.items()):
        for each in screening.criteria:
            if each.state in _STATES:
                yield (
                    folder.shelf.name_of(candidate),
                    criterion_in_words(each.criterion),
                    _STATES[each.state],
                    each.reason,
                )


def _sums(folder: SessionFolder) -> Iterator[Sequence[str]]:
    for candidate, screening in sorted(folder.screenings.items()):
        for piece, total in sorted(screening.sums.items()):
            yield folder.shelf.name_of(candidate), code(piece), code(total)


def _rulings(folder: SessionFolder) -> Iterator[Sequence[str]]:
    for candidate, screening in sorted(folder.screenings.items()):
        for each in screening.rulings:
            kind = signed_as(each.kind)
            yield (
                folder.shelf.name_of(candidate),
                _RULINGS.get(each.kind, each.kind),
                criterion_in_words(each.criterion),
                each.by,
                date_in_words(each.date),
                _act(folder.certifier, kind, each.by, each.date) if kind else NONE,
                each.reason,
            )


def _waivers(folder: SessionFolder) -> Iterator[Sequence[str]]:
    for interview in sorted(folder.interviews, key=lambda each: each.when):
        for each in interview.waivers:
            yield (
                folder.shelf.name_of(interview.candidate),
                role_in_words(each.role),
                each.by,
                date_in_words(each.date),
                _act(folder.certifier, ActKind.JURY, each.by, each.date),
                each.reason,
            )


def _act(certifier: Certifier | None, kind: ActKind, by: str, day: date) -> str:
    able = entitled(certifier, kind, day) if certifier else ()
    return next((each.act.reference for each in able if alike(by, each.name)), _NO_ACT)
