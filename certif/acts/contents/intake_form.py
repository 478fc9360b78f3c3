"""The application form: a text for mail, the form of an issue, the notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from certif.acts.contents.intake_questions import Asked, Question, questions_of
from certif.dataset.text.emit import Plain, plain_file
from certif.documents.privacy import kept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.certifier import Certifier
    from certif.model.retention import Retention

__all__ = ["form_text", "issue_form", "notice"]

_NOT_NEEDED: Final = (
    "N’écrivez ni date de naissance, ni adresse postale, ni numéro de téléphone, ni information de santé\u00a0: la"
    " procédure n’en a pas besoin."
)
_READ_BY_ALL: Final = "Vos réponses sont lues par toutes les personnes invitées à ce dépôt."


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


def form_text(asked: Asked, about_data: str) -> bytes:
    """Return the form as a text to fill in and to send by mail."""
    return "\n".join(_text(questions_of(asked), about_data)).encode()


def _text(questions: tuple[Question, ...], about_data: str) -> Iterator[str]:
    yield "Répondez sous chaque question, puis envoyez ce texte par courriel. Un lien par pièce."
    yield _NOT_NEEDED
    yield from ("", about_data)
    for each in questions:
        own = [f"[{' '.join(each.under)}]"] if each.under else []
        yield from ("", f"### {each.label}", *own, "")


def issue_form(asked: Asked, about_data: str) -> bytes:
    """Return the form of an issue, which all who are invited to its repository read."""
    about = f"{_READ_BY_ALL}\n{_NOT_NEEDED}\n\n{about_data}\n"
    body: list[Plain] = [{"type": "markdown", "attributes": {"value": about}}]
    body += [_field(each) for each in questions_of(asked)]
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
