"""The index of what a control is handed, in French, in the order of a control."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from certif.documents.control.page import NONE, grid_of, heading, listed, page
from certif.documents.control.questions import (
    ADMISSION,
    FRAMEWORK,
    GRIDS,
    QUESTIONS,
    REGULATION,
    REPORT,
    SESSION,
    SIGNING,
    TIES,
    UNPROVEN,
)
from certif.documents.french import date_in_words, enumeration, typography
from certif.documents.privacy import privacy_notice
from certif.documents.words import outcome_in_words
from certif.markdown import Markdown, code, inert
from certif.model.access import Team
from certif.model.issued import Outcome
from certif.model.retention import PurgeGround
from certif.procedure.certifiers import name_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from certif.model.register import Register, SessionFolder
    from certif.results.audit import Audit

__all__ = ["index_text"]

_INPUTS: Final = f"{SESSION}/issued/inputs"


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the index: its title, and how the paths of its documents begin."""

    title: str
    begins: tuple[str, ...]


_PARTS: Final = (
    _Part(
        "Règlement, référentiel, organisme certificateur et signataires",
        (
            REGULATION,
            FRAMEWORK,
            SIGNING,
            f"{_INPUTS}/certifications/",
            f"{_INPUTS}/certifiers/",
            f"{SESSION}/session.yml",
        ),
    ),
    _Part(
        "Candidatures et recevabilité (constats, dérogations)",
        (ADMISSION, f"{SESSION}/screening/", f"{_INPUTS}/candidates/", f"{_INPUTS}/startups/"),
    ),
    _Part(
        "Jury, liens examinés, dispenses et événements",
        (
            TIES,
            f"{SESSION}/jury.yml",
            f"{SESSION}/events.yml",
            f"{_INPUTS}/jurors/",
            f"{SESSION}/availability/",
        ),
    ),
    _Part("Grilles", (GRIDS, f"{SESSION}/assessments/")),
    _Part("Délibérations", (f"{SESSION}/deliberations/",)),
    _Part(
        "Modèles des documents et empreintes de la clôture",
        (f"{_INPUTS}/", f"{SESSION}/issued/SHA256SUMS"),
    ),
    _Part("Procès-verbal, résultats, décisions et certificats", (f"{SESSION}/issued/",)),
    _Part("Corrections", (f"{SESSION}/corrections/",)),
    _Part(
        "Suivi : envois, signatures, recours, transmission, suspensions, suppressions",
        (f"{SESSION}/follow-up/",),
    ),
    _Part("Rapport d’audit", (REPORT,)),
    _Part("Autres fichiers de la session", ("",)),
)
_TEAMS: Final = {Team.MAINTAINERS: "mainteneurs", Team.STAFF: "équipe", Team.JURY: "jury"}


def index_text(
    register: Register, folder: SessionFolder, audit: Audit, sums: Mapping[str, str]
) -> str:
    """Return the index: the documents, each with its sum, then what answers a control.

    ``sums`` are by path in the bundle. It says what was purged, what is missing, and what only people write.
    """
    opening = page(
        f"Session {folder.id} : dossier de contrôle",
        f"Certification {audit.certification}, référentiel {audit.framework}, règlement {audit.regulation}. "
        f"Session close le {date_in_words(audit.closed_on)} ; {_outcomes(folder, audit)}.",
        f"Tout se lit sans outil particulier. `{SESSION}/` est le dossier de la session tel que le registre le contient ;"
        " les autres pages en sont tirées. Les fichiers de données ont des clés en anglais : ces pages en disent"
        " l’essentiel en français.",
        "Pour vérifier les empreintes : `sha256sum -c SHA256SUMS` (ou `shasum -a 256 -c`), dans ce dossier-ci, pour"
        f" tout le dossier ; `sha256sum -c issued/SHA256SUMS`, dans `{SESSION}/`, pour ce qui a été scellé à la clôture :"
        " tout, sauf les corrections (chacune a son propre `SHA256SUMS`) et `follow-up/`, qui vient après. Sous Windows,"
        " `certutil -hashfile FICHIER SHA256`, fichier par fichier.",
        "À ne remettre qu’au contrôle : les grilles contiennent des commentaires destinés au jury, qu’aucun document ne"
        " reprend. Une personne peut demander communication de ceux qui portent sur elle.",
        heading("Ce qu’un contrôle demande"),
        grid_of(
            ("Question", "Réponse", "À joindre par l’organisme"),
            (map(_said, (ask, answer, missing or NONE)) for ask, answer, missing in QUESTIONS),
        ),
        heading("Ce que le registre ne prouve pas"),
        listed(UNPROVEN),
        heading("Données personnelles"),
        *_privacy(register, folder, audit),
        heading("Ce que seules des personnes écrivent"),
        "Le certificateur les rédige, avec son service juridique ; la personne déléguée à la protection des données est"
        " consultée.",
        listed(_by_people(register, folder, audit)),
        heading("Ce qui n’y est plus"),
        *_gone(folder),
        heading("Documents"),
    )
    return f"{opening}\n{grid_of(('Partie', 'Document', 'SHA-256'), _documents(sums))}\n"


def _outcomes(folder: SessionFolder, audit: Audit) -> str:
    """Return the number of applications, and of each outcome."""
    counts = Counter(each.outcome for each in folder.results)
    each = enumeration(f"{outcome_in_words(one)} ({counts[one]})" for one in Outcome if counts[one])
    return f"{audit.candidates} candidatures : {each}" if each else "aucune candidature"


def _documents(sums: Mapping[str, str]) -> Iterator[Sequence[str]]:
    """Yield each document once, under the first part that takes it."""
    left = dict(sorted(sums.items()))
    for number, part in enumerate(_PARTS, start=1):
        for begins in part.begins:
            for path in [each for each in left if each.startswith(begins)]:
                yield (
                    Markdown(f"{number}. {typography(part.title)}"),
                    _path(path),
                    Markdown(f"`{left.pop(path)}`"),
                )


def _path(path: str) -> Markdown:
    return inert(path) if "|" in path else code(path)


def _said(answer: str) -> Markdown:
    return Markdown(answer)  # ours, with names of files as code: no data is in it


def _by_people(register: Register, folder: SessionFolder, audit: Audit) -> Iterator[str]:
    yield (
        "Contrat avec la plateforme qui héberge le registre (sous-traitance, article 28 du RGPD) : à joindre."
        f" {_accounts(register)}"
    )
    yield (
        "Transferts hors de l’Union européenne : à établir avec la plateforme ; le registre n’en sait rien."
    )
    yield (
        "Registre des activités de traitement (article 30 du RGPD) : à joindre. Ce que le registre en sait est"
        " ci-dessus, « Données personnelles »."
    )
    jurors = {juror for each in folder.interviews for juror in each.jurors}
    yield (
        "Analyse d’impact (article 35 du RGPD) : dire si elle est due, et la joindre. "
        f"Ce que le registre en sait : {audit.candidates} candidatures et {len(jurors)} membres du jury dans cette"
        " session ; parcours professionnels et appréciations ; les niveaux sont donnés par le jury, la règle"
        " d’attribution les compte."
    )


def _accounts(register: Register) -> str:
    """Return how many accounts the register opens, by team."""
    members = register.access.members if register.access else ()
    teams = Counter(team for each in members for team in each.teams)
    parts = ", ".join(f"{_TEAMS[team]} {teams[team]}" for team in Team if teams[team])
    by_team = f" ({parts})" if parts else ""
    return (
        f"Comptes que le registre y ouvre aujourd’hui, et qu’il ne remet pas ici (`data/access.yml`)\u00a0: {len(members)}"
        f"{by_team} ; il n’y a pas d’équipe pour les personnes candidates."
    )


def _privacy(register: Register, folder: SessionFolder, audit: Audit) -> Iterator[str]:
    """Yield the notice as it is given today, and who settled the durations."""
    certifier = folder.certifier and register.shelf.certifiers.get(
        folder.certifier.id, folder.certifier
    )
    retention = register.shelf.retention
    notice = (
        privacy_notice(name_on(certifier, audit.closed_on), certifier, retention)
        if certifier
        else []
    )
    if not notice:
        yield "Le registre n’a aucune information à donner : `privacy` n’est pas rempli."
        return
    yield (
        "L’information telle que le registre la donne aujourd’hui, dans le formulaire de candidature, l’accusé de"
        " réception et la convocation des membres du jury :"
    )
    yield listed(notice)
    if retention is None:
        yield "Aucune durée de conservation n’est écrite : `data/retention.yml` n’est pas au registre."
    elif retention.decision is None:
        yield (
            "Ces durées sont une proposition : personne ne les a encore arrêtées (`decision` est vide dans"
            " `data/retention.yml`), et rien n’est supprimé. La personne déléguée à la protection des données en décide."
        )
    else:
        made = retention.decision
        yield f"Durées arrêtées par {made.by} le {date_in_words(made.on)} : {made.reference}"


def _gone(folder: SessionFolder) -> Iterator[str]:
    """Yield what was purged, and what is missing without an entry that says so."""
    grounds = {
        PurgeGround.RETENTION: "durée de conservation échue",
        PurgeGround.ERASURE: "effacement accordé",
        PurgeGround.RENAMING: "changement de nom",
    }
    if folder.purged:
        yield "Supprimés selon `session/follow-up/purge.yml`, qui en garde l’empreinte :"
        yield grid_of(
            ("Document", "Supprimé le", "Motif", "SHA-256 scellé"),
            (
                (
                    _path(f"{SESSION}/{each.path}"),
                    date_in_words(each.day),
                    grounds[each.ground],
                    each.sum,
                )
                for each in sorted(folder.purged.values(), key=lambda one: one.path)
            ),
        )
    missing = sorted(folder.broken - folder.purged.keys())
    if missing:
        yield "Absents ou illisibles, sans suppression notée :"
        yield listed(missing)
    if not folder.purged and not missing:
        yield "Rien n’a été supprimé, et rien ne manque."
