"""The documents of a close: decisions in, texts out. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from certif.acts.support.terms import terms_of
from certif.documents import candidate as papers
from certif.documents.minutes import minutes
from certif.documents.render import Overrides, render
from certif.errors import Refusal
from certif.i18n import _
from certif.model.certifier import ActKind
from certif.model.issued import Outcome, Result
from certif.model.register import SessionFolder
from certif.quoting import listed, shown
from certif.results.code import control_code
from certif.results.decide import Decision
from certif.results.due import (
    CERTIFICATE,
    DECISION,
    LETTER,
    MINUTES,
    STATEMENT,
    documents_due,
    wants_letter,
)
from certif.results.follow_up.decided import Decided
from certif.results.mentions import attributes_to_registrar, lacking, mentions
from certif.results.numbers import numbered
from certif.results.reason import reason_of

__all__ = [
    "CONTRACT",
    "TEMPLATES",
    "Issue",
    "certificate_of",
    "checked_certificate",
    "for_others",
    "issue",
]

CONTRACT = 1
"""The version of the contract under which results are written today."""

TEMPLATES = tuple(f"{name}.j2" for name in (CERTIFICATE, STATEMENT, LETTER, DECISION, MINUTES))
"""The templates that a close renders, and copies."""


@dataclass(frozen=True, slots=True)
class Issue:
    """The output of a close: results by candidate id, documents by path.

    Paths are relative to ``issued/``.
    """

    results: tuple[Result, ...]
    documents: Mapping[str, str]


def issue(
    folder: SessionFolder,
    decisions: Sequence[Decision],
    on: date,
    overrides: Overrides,
) -> Issue:
    """Number the certified people, and render every document required.

    ``decisions`` all have an outcome, in the order of candidate ids; ``overrides`` are the texts of the
    dataset's own templates. Raises `Refusal` for a template that leaves out a mandatory mention.
    """
    terms = terms_of(folder, on, ActKind.CERTIFICATES)
    laureates = (d.candidate for d in decisions if d.outcome is Outcome.CERTIFIED)
    numbers = numbered(terms.certification.registry, folder.id, laureates)
    results = tuple(
        _result(folder, terms, decision, numbers.get(decision.candidate)) for decision in decisions
    )
    documents = {
        f"{result.candidate}/{name}": text
        for decision, result in zip(decisions, results, strict=True)
        for name, text in _documents(folder, terms, decision, result, overrides)
    }
    documents[MINUTES] = render(
        f"{MINUTES}.j2", minutes(terms, folder, results), overrides=overrides
    )
    return Issue(results, documents)


def checked_certificate(
    terms: papers.Terms, context: Mapping[str, object], overrides: Overrides
) -> str:
    """Render a certificate, and refuse a text that lacks a mandatory mention.

    Raises `Refusal` naming the mentions, or the words that make France compétences deliver it.
    """
    if terms.signatory is None:
        raise ValueError(terms.session.id)
    text = render(f"{CERTIFICATE}.j2", context, overrides=overrides)
    absent = lacking(
        text,
        mentions(
            terms.certification,
            terms.session,
            certifier=terms.certifier_name.name,
            signatory=terms.signatory,
            fullname=str(context["fullname"]),
            issued_on=terms.issued_on,
            number=str(context["number"]),
            code=str(context["code"]),
        ),
    )
    if absent:
        raise Refusal(
            _("templates/{name} leaves out what a certificate must say: {mentions}.").format(
                name=f"{CERTIFICATE}.j2", mentions=listed(mention.words for mention in absent)
            ),
            hint=_("Put these mentions back into the template, word for word."),
        )
    if words := attributes_to_registrar(text):
        raise Refusal(
            _(
                "templates/{name} says that France compétences delivers the certificate: {words}."
            ).format(name=f"{CERTIFICATE}.j2", words=shown(words)),
            hint=_("France compétences registers it, the certifier delivers it."),
        )
    return text


def _result(
    folder: SessionFolder, terms: papers.Terms, decision: Decision, number: str | None
) -> Result:
    person = folder.shelf.candidates[decision.candidate]
    outcome = decision.outcome or Outcome.NOT_CERTIFIED
    interview = folder.interview(person.id)
    title = terms.certification.title
    return Result(
        candidate=person.id,
        fullname=person.fullname,
        outcome=outcome,
        reason=reason_of(folder, decision),
        interviewed_on=interview.slot.day if interview and not outcome.without_jury else None,
        levels=decision.levels,
        number=number,
        code=control_code(number, 1, person.fullname, title, terms.issued_on) if number else None,
        documents=documents_due(outcome, letter=wants_letter(folder, person.id)),
    )


def _documents(
    folder: SessionFolder,
    terms: papers.Terms,
    decision: Decision,
    result: Result,
    overrides: Overrides,
) -> Iterator[tuple[str, str]]:
    """Yield the documents of one candidate, by name."""
    for name in result.documents:
        if name == DECISION:
            context = papers.decision(
                terms,
                folder,
                decision,
                result.fullname,
                number=result.number,
                letter=LETTER in result.documents,
            )
            yield name, render(f"{name}.j2", context, overrides=overrides)
        elif name == CERTIFICATE:
            yield name, checked_certificate(terms, certificate_of(terms, result), overrides)
        else:
            yield (
                name,
                render(f"{name}.j2", for_others(folder, terms, result), overrides=overrides),
            )


def certificate_of(terms: papers.Terms, result: Result | Decided) -> papers.Context:
    """Return what a laureate's certificate shows."""
    return papers.certificate(
        terms,
        fullname=result.fullname,
        number=result.number or "",
        edition=1 if isinstance(result, Result) else result.edition,
        code=result.code or "",
    )


def for_others(
    folder: SessionFolder, terms: papers.Terms, result: Result | Decided
) -> papers.Context:
    """Return what a laureate's HR department and administration are shown."""
    employer = folder.shelf.candidates[result.candidate].employer
    return papers.letter(
        terms,
        fullname=result.fullname,
        number=result.number or "",
        levels=dict(result.levels),
        employer=employer.name if employer else "",
        edition=1 if isinstance(result, Result) else result.edition,
    )
