"""The contexts of one candidate's documents: certificate, attestation, letters.

The letters are the decision and the letter to the administration.

A context holds what its addressee may see and nothing else: the jury's private comments and each juror's
own grid are never in it, whatever template a dataset brings.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from certif.documents.appeals import ways_of_appeal
from certif.documents.french import date_in_words
from certif.documents.legal import legal_grounds
from certif.documents.privacy import privacy_notice
from certif.documents.words import piece_in_words
from certif.model.dates import add_months
from certif.model.issued import Outcome
from certif.procedure.certifiers import name_on
from certif.results.code import reference
from certif.results.decide import grids_of
from certif.results.joint import told_why
from certif.results.mentions import decided_by
from certif.results.reason import spelled

if TYPE_CHECKING:
    from certif.model.certification import Certification, Competence, Framework, Regulation
    from certif.model.certifier import Certifier, CertifierName, Contact, Signatory
    from certif.model.register import SessionFolder
    from certif.model.retention import Retention
    from certif.model.session import Session
    from certif.results.decide import Decision

__all__ = ["Context", "Terms", "certificate", "decision", "letter", "next_session", "statement"]

Context = dict[str, object]


@dataclass(frozen=True, slots=True)
class Terms:
    """The facts common to a session's documents, and the day of issue.

    ``issued_on`` is the day written on the document; ``obtained_on`` the day of the close, which a later
    edition of a certificate keeps. ``signatory`` is who signs, ``None`` for what nobody signs.
    """

    session: Session
    certification: Certification
    framework: Framework
    regulation: Regulation
    certifier: Certifier
    signatory: Signatory | None
    issued_on: date
    obtained_on: date
    retention: Retention | None = None

    @property
    def certifier_name(self) -> CertifierName:
        """The name that the certifier bears on the day of issue."""
        return name_on(self.certifier, self.issued_on)

    @property
    def ways_of_appeal(self) -> Context:
        """The ways of appeal against a decision, as documents print them."""
        return ways_of_appeal(self.regulation.appeal, self.certifier_name, self.certifier.contact)

    @property
    def contact(self) -> Contact:
        """The certifier's contact, with the session's own details if any."""
        own = self.session.contact
        there = self.certifier.contact
        if own is None:
            return there
        agent = own.handled_by or there.handled_by
        return replace(there, service=own.service, email=own.email, handled_by=agent)

    @property
    def month(self) -> date:
        """The first day of the session's month."""
        return date.fromisoformat(f"{self.session.id[:7]}-01")

    def context(self) -> Context:
        """Return the context common to all documents."""
        award = self.regulation.award
        return {
            "session": self.session.id,
            "session_month": self.month,
            "certification": {"id": self.certification.id, "title": self.certification.title},
            "competences_in_all": len(self.framework.competences),
            "registry": self.certification.registry,
            "decided_by": decided_by(self.certification.registry),
            "certifier": self.certifier_name,
            "contact": self.contact,
            "privacy": privacy_notice(self.certifier_name, self.certifier, self.retention),
            "framework": {
                "version": self.framework.version,
                "effective_on": self.framework.effective_on,
            },
            "dpo": self.certifier.privacy.dpo if self.certifier.privacy else None,
            "regulation": {
                "version": self.regulation.version,
                "effective_on": self.regulation.effective_on,
            },
            "award": {
                "level": spelled(award.level),
                "or_better": not self.framework.is_best(award.level),
                "competences": award.competences,
            },
            "place": self.session.place,
            "venue": self.session.venue,
            "signatory": self.signatory,
            "issued_on": self.issued_on,
            "obtained_on": self.obtained_on,
        }

    def attained(self, levels: dict[str, str]) -> list[Competence]:
        """Return the competences whose final level is the one of the award rule or better."""
        wanted = self.regulation.award.level
        return [
            competence
            for competence in self.framework.competences
            if competence.id in levels and self.framework.reaches(levels[competence.id], wanted)
        ]


def certificate(terms: Terms, *, fullname: str, number: str, edition: int, code: str) -> Context:
    """Return the context of ``certificat.md``: mentions, number, edition, code.

    The mentions are the mandatory ones.
    """
    return terms.context() | {
        "fullname": fullname,
        "number": number,
        "edition": edition,
        "code": code,
    }


def statement(
    terms: Terms, *, fullname: str, number: str, levels: dict[str, str], edition: int = 1
) -> Context:
    """Return the context of ``attestation.md``: the competences reached."""
    return terms.context() | {
        "fullname": fullname,
        "number": number,
        "edition": edition,
        "competences": [
            {"title": competence.title, "definition": competence.definition}
            for competence in terms.attained(levels)
        ],
    }


def letter(
    terms: Terms,
    *,
    fullname: str,
    number: str,
    levels: dict[str, str],
    employer: str,
    edition: int = 1,
) -> Context:
    """Return what ``courrier-administration.md`` shows to the holder's administration."""
    shown = statement(terms, fullname=fullname, number=number, levels=levels, edition=edition)
    return shown | {"employer": employer}


def decision(
    terms: Terms,
    folder: SessionFolder,
    outcome: Decision,
    fullname: str,
    *,
    number: str | None = None,
    letter: bool = False,
    edition: int = 1,
) -> Context:
    """Return the context of ``decision.md``: outcome, reasons, next try, appeal.

    Reasons come from the deliberation, or from what the jurors wrote for the candidate; comments follow, both
    in the order of the jurors' ids, without their names.
    """
    person = outcome.candidate
    interview = folder.interview(person)
    screening, deliberation = folder.screenings.get(person), folder.deliberations.get(person)
    return terms.context() | {
        "reference": reference(folder.id, person),
        "fullname": fullname,
        "outcome": str(outcome.outcome),
        "interview": interview.slot if interview else None,
        "missing": [piece_in_words(each, terms.regulation) for each in screening.missing]
        if screening
        else [],
        "pieces_until": screening.pieces_until if screening else None,
        "deliberated_on": deliberation.deliberated_on if deliberation else None,
        "grounds_of_law": legal_grounds(
            terms.certification, terms.regulation, _heard(folder, outcome)
        ),
        "attained": outcome.attained,
        "competences": _reasons(terms, folder, outcome),
        "comments": _comments(folder, outcome),
        "next_session": next_session(terms.regulation, max(terms.month, terms.issued_on)),
        "try_again": terms.regulation.try_again,
        "appeal": terms.ways_of_appeal,
        "number": number,
        "letter": letter,
        "edition": edition,
    }


def next_session(regulation: Regulation, day: date) -> date:
    """Return the first day of the next month after ``day`` with a possible session."""
    ahead = (add_months(day.replace(day=1), months) for months in range(1, 13))
    following = [month for month in ahead if month.month in regulation.session_months]
    return following[0] if following else add_months(day.replace(day=1), 12)


def _reasons(terms: Terms, folder: SessionFolder, outcome: Decision) -> list[Context]:
    """Return each competence, its level, and the reasons if it was not reached."""
    deliberation = folder.deliberations.get(outcome.candidate)
    joint = deliberation.joint if deliberation else {}
    reached = {competence.id for competence in terms.attained(dict(outcome.levels))}
    interview = folder.interview(outcome.candidate)
    grids = grids_of(folder, interview) if interview else {}
    return [
        {
            "title": competence.title,
            "level": spelled(outcome.levels[competence.id]),
            "reasons": []
            if competence.id in reached
            else [*told_why(competence.id, joint.get(competence.id), grids)],
        }
        for competence in terms.framework.competences
        if competence.id in outcome.levels
    ]


def _heard(folder: SessionFolder, outcome: Decision) -> str | None:
    """Return what the jury's decision rests on: its deliberation, or the grids."""
    interview = folder.interview(outcome.candidate)
    if outcome.outcome not in {Outcome.CERTIFIED, Outcome.NOT_CERTIFIED} or interview is None:
        return None
    deliberation = folder.deliberations.get(outcome.candidate)
    if deliberation:
        return f"la délibération du jury du {date_in_words(deliberation.deliberated_on)}"
    return (
        "les évaluations des membres du jury, à l’issue de votre entretien du "
        f"{date_in_words(interview.slot.day)}"
    )


def _comments(folder: SessionFolder, outcome: Decision) -> list[str]:
    if outcome.outcome is not Outcome.NOT_CERTIFIED:
        return []
    interview = folder.interview(outcome.candidate)
    grids = grids_of(folder, interview) if interview else {}
    return [comment for grid in grids.values() if (comment := grid.comment_for_candidate)]
