"""The questions of the application form, described once for writer and reader.

The same description makes the text that goes by mail and the form of an issue, and tells the reader which
question a line asks. The pieces and the missions are those of the règlement, the session is the form's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from certif.model.certification import INTRAPRENEUR
from certif.quoting import capitalised

if TYPE_CHECKING:
    from certif.model.certification import Regulation

__all__ = [
    "ABOUT",
    "PIECES",
    "QUESTIONS",
    "Asked",
    "Question",
    "asked_of",
    "counts_intrapreneurs",
    "labels",
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


_ANY_ROLE: Final = "mission"
"""The role of a mission where no criterion asks for one."""
_ARTICLE: Final = re.compile(r"^(?:les? |la |l[’'] ?|une? |des )")
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
        "Comme dans l’appel à candidatures.",
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
        "Celle que vous demandez et toute autre enregistrée par France compétences (son numéro RS ou RNCP), avec leur"
        " date, une par ligne\u00a0; «\u00a0aucune\u00a0» si vous n’en avez pas.",
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
        "Courrier à votre employeur",
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


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of one form beside those of every form.

    ``names`` are the pieces in words, where the règlement gives them; ``roles`` those of the missions that count,
    none where no criterion looks at missions; ``session`` the one that the form is for, ``None`` for any.
    """

    pieces: tuple[str, ...] = PIECES
    names: Mapping[str, str] = field(default_factory=dict)
    roles: tuple[str, ...] = (INTRAPRENEUR,)
    session: str | None = None

    @property
    def role(self) -> str:
        """The role of the missions that the form asks for."""
        if counts_intrapreneurs(self.roles):
            return INTRAPRENEUR
        return self.roles[0] if self.roles else _ANY_ROLE


def asked_of(regulation: Regulation | None, session: str | None = None) -> Asked:
    """Return what a form under a règlement asks; under none, what the shipped ones do."""
    if regulation is None:
        return Asked(session=session)
    roles = regulation.experience_roles if regulation.looks_at_missions else ()
    return Asked(regulation.dossier, regulation.dossier_names, roles, session)


def questions_of(asked: Asked) -> tuple[Question, ...]:
    """Return the questions of a form, in its order."""
    pieces = (
        Question(piece, label, "dossier", help_, "https://…")
        for piece in asked.pieces
        for label, help_ in [_piece(piece, asked.names)]
    )
    return (*(_own(each, asked) for each in _BEFORE), *pieces, *_AFTER)


def _piece(piece: str, names: Mapping[str, str]) -> tuple[str, str]:
    """Return a piece's heading and help, in the words of the règlement if it has some."""
    if piece in names or piece not in _PIECES:
        return _heading(names.get(piece, piece.replace("_", " "))), ""
    return _PIECES[piece]


def _own(question: Question, asked: Asked) -> Question:
    """Return a question in the words of the form's own session and règlement."""
    if question.id == "session" and asked.session:
        return replace(question, example=asked.session)
    if question.id == "missions" and not counts_intrapreneurs(asked.roles):
        which = f"Celles de\u00a0: {', '.join(asked.roles)}. " if asked.roles else ""
        return replace(question, label="Missions", help=f"{which}{question.help}")
    return question


def counts_intrapreneurs(roles: Iterable[str]) -> bool:
    """Tell whether missions as intrapreneur are among those that count."""
    return INTRAPRENEUR in map(str.casefold, roles)


def _heading(name: str) -> str:
    """Return a piece's name as a heading: « le journal » is « Journal »."""
    return capitalised(_ARTICLE.sub("", name))


def labels(asked: Asked) -> dict[str, str]:
    """Return the words of each question, by what its answer is for."""
    return {each.id: each.label for each in questions_of(asked)}


QUESTIONS: Final = labels(Asked())
"""The questions of the form of a shipped règlement."""
ABOUT: Final = {each.id: each.about for each in questions_of(Asked(pieces=()))} | dict.fromkeys(
    ("given", "family"), "identity"
)
"""What an answer is about, in the words of `not_understood`; any other one is about the pieces."""
