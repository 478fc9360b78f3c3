"""The application form: its questions, described once for writer and reader.

The same description makes the text that goes by mail and the form of an issue, and tells the reader which
question a line asks. The pieces are those of the règlement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from certif.dataset.text.emit import Plain, plain_file
from certif.documents.privacy import kept

if TYPE_CHECKING:
    from certif.model.certifier import Certifier
    from certif.model.retention import Retention

__all__ = [
    "ABOUT",
    "PIECES",
    "QUESTIONS",
    "Question",
    "form_text",
    "issue_form",
    "labels",
    "notice",
    "questions_of",
]


@dataclass(frozen=True, slots=True)
class Question:
    """A question: what its answer is for, its words, and how it is answered.

    ``options`` are the answers to choose from; ``about`` is the word of `not_understood` for its answer.
    """

    id: str
    label: str
    about: str
    help: str = ""
    example: str = ""
    options: tuple[str, ...] = ()
    many_lines: bool = False
    required: bool = False

    @property
    def under(self) -> tuple[str, ...]:
        """The words under the question: what to write, then the choice or an example."""
        said = [self.help] if self.help else []
        if self.options:
            said.append(f"Au choix\u00a0: {', '.join(self.options)}.")
        elif self.example:
            said.append(f"Par exemple\u00a0: {self.example}")
        return tuple(said)


_YES_NO: Final = ("Non", "Oui")
_BEFORE: Final = (
    Question(
        "fullname",
        "Prénom et nom",
        "identity",
        "Tels qu’ils figureront sur le certificat.",
        "Camille Moreau",
        required=True,
    ),
    Question(
        "email",
        "Adresse électronique professionnelle",
        "identity",
        example="camille.moreau@exemple.gouv.fr",
        required=True,
    ),
    Question(
        "session",
        "Session",
        "identity",
        "L’année et le mois, comme dans l’appel à candidatures.",
        "2027-05",
        required=True,
    ),
    Question(
        "employer",
        "Employeur",
        "employer",
        "L’administration, l’établissement ou l’opérateur qui vous emploie.",
        "Ministère exemple",
        required=True,
    ),
    Question(
        "employer_type",
        "Type d’employeur",
        "employer",
        options=(
            *(
                "Administration centrale",
                "Service déconcentré",
                "Collectivité",
                "Hôpital",
                "Établissement public",
            ),
            *("Opérateur", "Autre employeur public", "Employeur privé"),
        ),
        required=True,
    ),
    Question(
        "employment",
        "Lien d’emploi",
        "employer",
        options=("Fonctionnaire", "Contrat", "Autre"),
        required=True,
    ),
    Question(
        "missions",
        "Missions d’intrapreneur",
        "missions",
        "Une ligne par service\u00a0: le service, le début, la fin (ou «\u00a0en cours\u00a0»), et «\u00a0plein\u00a0» ou «\u00a0partiel\u00a0».",
        "service-exemple ; 2025-01-10 ; en cours ; plein",
        many_lines=True,
        required=True,
    ),
    Question(
        "certifications",
        "Certifications déjà obtenues",
        "certifications",
        "Celle que vous demandez et toute autre du Répertoire spécifique (RS6247, RS3536…), avec leur date, une par"
        " ligne\u00a0; «\u00a0aucune\u00a0» si vous n’en avez pas.",
        "aucune",
        many_lines=True,
        required=True,
    ),
)
_PIECES: Final = {
    "site": ("Site du service", ""),
    "product_page": ("Fiche produit", ""),
    "user_interview_report": ("Compte rendu d’entretien utilisateur", "Avec ses questions."),
    "mockup": ("Maquette", ""),
    "investment_table": (
        "Tableau d’investissement",
        "Un exemple présenté à un comité d’investissement.",
    ),
    "presentation": ("Présentation du service", ""),
}
_AFTER: Final = (
    Question(
        "letter_to_administration",
        "Courrier à votre administration",
        "wishes",
        "En cas de réussite, souhaitez-vous qu’un courrier lui soit adressé\u00a0?",
        options=_YES_NO,
        required=True,
    ),
    Question(
        "publication",
        "Publication de votre nom",
        "wishes",
        "En cas de réussite, votre nom peut-il figurer dans la liste publique des titulaires\u00a0?",
        options=_YES_NO,
        required=True,
    ),
    Question(
        "wants_credential",
        "Attestation numérique",
        "wishes",
        "En cas de réussite, souhaitez-vous une attestation numérique, que chacun peut vérifier\u00a0?",
        options=_YES_NO,
        required=True,
    ),
    Question(
        "conflicts",
        "Liens avec des membres du jury",
        "conflicts",
        "Les personnes avec qui vous avez un lien personnel ou professionnel\u00a0: un prénom et un nom par ligne.",
        many_lines=True,
    ),
    Question(
        "remarks",
        "Remarques",
        "other",
        "Tout ce que l’équipe doit savoir. Jamais d’information de"
        " santé\u00a0: pour un aménagement, écrivez-nous.",
        many_lines=True,
    ),
)
PIECES: Final = tuple(_PIECES)
"""The pieces that the shipped règlements ask."""
_NOT_NEEDED: Final = (
    "N’écrivez ni date de naissance, ni adresse postale, ni numéro de téléphone, ni information de santé\u00a0: la"
    " procédure n’en a pas besoin."
)
_READ_BY_ALL: Final = "Vos réponses sont lues par toutes les personnes invitées à ce dépôt."


def questions_of(pieces: Iterable[str]) -> tuple[Question, ...]:
    """Return the questions of a form that asks for ``pieces``, in its order."""
    asked = (
        Question(piece, label, "dossier", help_, "https://…")
        for piece in pieces
        for label, help_ in [_PIECES.get(piece, (piece.replace("_", " ").capitalize(), ""))]
    )
    return (*_BEFORE, *asked, *_AFTER)


def labels(pieces: Iterable[str]) -> dict[str, str]:
    """Return the words of each question, by what its answer is for."""
    return {each.id: each.label for each in questions_of(pieces)}


QUESTIONS: Final = labels(PIECES)
"""The questions of the form of a shipped règlement."""
ABOUT: Final = {each.id: each.about for each in questions_of(())} | dict.fromkeys(
    ("given", "family"), "identity"
)
"""What an answer is about, in the words of `not_understood`; any other one is about the pieces."""


def notice(certifier: Certifier | None, name: str, retention: Retention | None = None) -> str:
    """Return the notice on personal data: controller, purpose, time, rights, contact."""
    said = certifier.privacy if certifier else None
    if said is None:
        return "Vos données\u00a0: à compléter avant d’envoyer ce formulaire (qui les traite, pourquoi, jusqu’à quand, vos droits)."
    return "\n".join(
        [
            f"Vos données sont traitées par\u00a0: {name}. {said.purpose}",
            f"Fondement\u00a0: {said.basis}",
            f"Destinataires\u00a0: {said.recipients}",
            *([f"Durée\u00a0: {kept(retention)}"] if retention else []),
            f"Vos droits\u00a0: {said.rights}",
            f"Délégué à la protection des données\u00a0: {said.dpo}",
        ]
    )


def form_text(pieces: Iterable[str], about_data: str) -> bytes:
    """Return the form as a text to fill in and to send by mail."""
    return "\n".join(_text(questions_of(pieces), about_data)).encode()


def _text(questions: tuple[Question, ...], about_data: str) -> Iterator[str]:
    yield "Répondez sous chaque question, puis envoyez ce texte par courriel. Un lien par pièce."
    yield _NOT_NEEDED
    yield from ("", about_data)
    for each in questions:
        own = [f"[{' '.join(each.under)}]"] if each.under else []
        yield from ("", f"### {each.label}", *own, "")


def issue_form(pieces: Iterable[str], about_data: str) -> bytes:
    """Return the form of an issue, which all who are invited to its repository read."""
    about = f"{_READ_BY_ALL}\n{_NOT_NEEDED}\n\n{about_data}\n"
    body: list[Plain] = [{"type": "markdown", "attributes": {"value": about}}]
    body += [_field(each) for each in questions_of(pieces)]
    return plain_file(
        {
            "name": "Candidature",
            "description": "Déposer un dossier pour une session de certification.",
            "title": "Candidature\u00a0: ",
            "labels": ["candidature"],
            "body": body,
        }
    )


def _field(question: Question) -> dict[str, Plain]:
    kind = "dropdown" if question.options else "textarea" if question.many_lines else "input"
    attributes: dict[str, Plain] = {"label": question.label}
    if question.help:
        attributes["description"] = question.help
    if question.options:
        attributes["options"] = list(question.options)
    elif question.example:
        attributes["placeholder"] = question.example
    field: dict[str, Plain] = {"type": kind, "id": question.id, "attributes": attributes}
    if question.required:
        field["validations"] = {"required": True}
    return field
