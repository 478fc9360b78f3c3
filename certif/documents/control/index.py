"""The index of what a control is handed, in French, in the order of a control."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from certif.documents.control.page import grid_of, heading, listed, page
from certif.documents.french import date_in_words, typography
from certif.documents.privacy import privacy_notice
from certif.markdown import Markdown, code, inert
from certif.model.retention import PurgeGround
from certif.procedure.certifiers import name_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from certif.model.register import Register, SessionFolder
    from certif.results.audit import Audit

__all__ = ["FRAMEWORK", "GRIDS", "REGULATION", "REPORT", "SESSION", "TIES", "index_text"]

REGULATION, FRAMEWORK = "reglement.md", "referentiel.md"
TIES, GRIDS, REPORT = "liens.md", "grilles.md", "audit.md"
SESSION: Final = "session"
"""The folder of the session, byte for byte, as the register has it."""

_INPUTS: Final = f"{SESSION}/issued/inputs"


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the index: its title, and how the paths of its documents begin."""

    title: str
    begins: tuple[str, ...]


_PARTS: Final = (
    _Part(
        "Règlement, référentiel et organisme certificateur",
        (
            REGULATION,
            FRAMEWORK,
            f"{_INPUTS}/certifications/",
            f"{_INPUTS}/certifiers/",
            f"{SESSION}/session.yml",
        ),
    ),
    _Part(
        "Candidatures et recevabilité (constats, dérogations)",
        (f"{SESSION}/screening/", f"{_INPUTS}/candidates/", f"{_INPUTS}/startups/"),
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
_MINUTES: Final = f"`{SESSION}/issued/proces-verbal.md`"
_SIGNED: Final = f"`{SESSION}/follow-up/signatures.yml`, s’il existe : les papiers signés, leur jour et leur empreinte."
_QUESTIONS: Final = (
    ("Selon quelles règles la session a-t-elle été évaluée ?", f"`{REGULATION}`, `{FRAMEWORK}` : ceux de la session, copiés à la clôture dans `{_INPUTS}/certifications/`.", ""),
    ("Quels critères le jury avait-il ?", f"`{FRAMEWORK}` : sous chaque compétence.", ""),
    ("Qui était recevable, et pourquoi ?", f"`{SESSION}/screening/` : chaque critère, son état, son motif, les constats et les dérogations. {_MINUTES} les reprend.", "Les lettres de recevabilité et les convocations : le registre n’en garde que les envois notés."),
    ("Que contenaient les dossiers ?", f"`{_INPUTS}/candidates/` : les dossiers tels que jugés.", "Les pièces elles-mêmes : le registre n’en garde que les liens."),
    ("Le jury était-il composé comme le règlement le demande ?", f"{_MINUTES}, « Composition du jury » et « Entretiens » : employeurs au jour de l’entretien. {_SIGNED}", "La décision de composition du jury, signée."),
    ("Un membre du jury avait-il un lien avec une personne candidate ?", f"`{TIES}` : chaque lien, ou « aucun ». `{SESSION}/availability/` : les déclarations.", ""),
    ("Qui a siégé ?", f"`{GRIDS}` : une grille par membre du jury ; {_MINUTES}. {_SIGNED}", "Les feuilles d’émargement, et l’exemplaire signé du procès-verbal."),
    ("Un rôle est-il resté vacant ?", f"{_MINUTES}, « Dispenses » : rôle, auteur, jour, motif.", ""),
    ("Qui a délibéré, et d’où vient chaque niveau ?", f"`{GRIDS}` : niveaux de chaque membre, puis niveau retenu. `{SESSION}/deliberations/` : présence et motifs.", ""),
    ("Qu’a-t-il été décidé, et les décisions suivent-elles des grilles ?", f"`{SESSION}/issued/` : résultats, décisions motivées, certificats. `{REPORT}` : recalculés.", ""),
    ("Qui a signé, et en vertu de quel acte ?", f"`{_INPUTS}/certifiers/` : signataires, acte, publication, dates, ce qui peut être signé.", "L’acte de délégation tel que publié."),
    ("Qu’est-ce qui a changé depuis ?", f"`{SESSION}/corrections/` : rééditions et retraits, avec leur motif ; `{REPORT}`.", "Pour un retrait, les courriers échangés."),
    ("Les personnes ont-elles été notifiées ? Ont-elles formé un recours ?", f"`{SESSION}/follow-up/` : envois, notifications, recours, décisions. Délais et voies : `{REGULATION}` et chaque `decision.md`.", "Les accusés de réception."),
    ("Les certifications ont-elles été transmises à la Caisse des Dépôts ?", f"`{SESSION}/follow-up/filing.yml`, s’il existe.", "L’accusé de traitement : le registre ne garde aucun état civil."),
    ("Que disent ces fichiers de la santé ou de la vie privée ?", f"{_MINUTES} ne dit que la nature des événements. Leur motif est dans `{SESSION}/events.yml`.", "À relire avant de remettre ces fichiers."),
)  # fmt: skip


def index_text(
    register: Register, folder: SessionFolder, audit: Audit, sums: Mapping[str, str]
) -> str:
    """Return the index: the documents, each with its sum, then what answers a control.

    ``sums`` are by path in the bundle. It says what was purged, what is missing, and what only people write.
    """
    opening = page(
        f"Session {folder.id} : dossier de contrôle",
        f"Certification {audit.certification}, référentiel {audit.framework}, règlement {audit.regulation}. "
        f"Session close le {date_in_words(audit.closed_on)} ; {audit.candidates} candidatures.",
        f"Tout se lit sans outil particulier. `{SESSION}/` est le dossier de la session tel que le registre le contient ;"
        " les autres pages en sont tirées. `sha256sum -c SHA256SUMS`, ici, vérifie ce dossier ;"
        f" `sha256sum -c issued/SHA256SUMS`, dans `{SESSION}/`, vérifie ce qui a été scellé à la clôture.",
        "À ne remettre qu’au contrôle : les grilles contiennent des commentaires destinés au jury seul.",
        heading("Ce qu’un contrôle demande"),
        grid_of(
            ("Question", "Réponse", "À joindre par l’organisme"),
            ((ask, _said(answer), missing or "–") for ask, answer, missing in _QUESTIONS),
        ),
        heading("Ce que seules des personnes écrivent"),
        listed(_by_people(register, folder, audit)),
        heading("Ce qui n’y est plus"),
        *_gone(folder),
        heading("Documents"),
    )
    return f"{opening}\n{grid_of(('Partie', 'Document', 'SHA-256'), _documents(sums))}\n"


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
    accounts = len(register.access.members) if register.access else 0
    yield (
        "Contrat avec la plateforme qui héberge le registre (sous-traitance, article 28 du RGPD) : à joindre. "
        f"Comptes que le registre y ouvre, et qu’il ne remet pas ici (`data/access.yml`)\u00a0: {accounts}."
    )
    yield (
        "Transferts hors de l’Union européenne : à établir avec la plateforme ; le registre n’en sait rien."
    )
    certifier = folder.certifier and register.shelf.certifiers.get(
        folder.certifier.id, folder.certifier
    )
    notice = (
        privacy_notice(name_on(certifier, audit.closed_on), certifier, register.shelf.retention)
        if certifier
        else []
    )
    known = " ; ".join(each.rstrip(".") for each in notice)
    yield (
        "Registre des activités de traitement (article 30 du RGPD) : à joindre. "
        + (
            f"Ce que le registre en sait : {known}."
            if known
            else "Le registre n’en sait rien : `privacy` n’est pas rempli."
        )
    )
    jurors = {seat.juror for each in folder.interviews for seat in each.seats}
    yield (
        "Analyse d’impact (article 35 du RGPD) : dire si elle est due, et la joindre. "
        f"Ce que le registre en sait : {audit.candidates} candidatures et {len(jurors)} membres du jury dans cette"
        " session ; parcours professionnels et appréciations ; les niveaux sont donnés par le jury, la règle"
        " d’attribution les compte."
    )


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
