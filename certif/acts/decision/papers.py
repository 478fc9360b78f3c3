"""The documents of a correction, and the templates that they were made of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from certif.acts.session.issue import certificate_of, checked_certificate, for_others
from certif.documents import candidate as papers
from certif.documents import corrections as contexts
from certif.documents.render import render, source_of
from certif.errors import Refusal
from certif.i18n import _
from certif.model.issued import CorrectionKind
from certif.model.names import folded
from certif.quoting import shown
from certif.results import due
from certif.results.decide import decide
from certif.results.follow_up.decided import steps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certif.dataset.reading.templates import OwnTemplates
    from certif.documents.candidate import Context, Terms
    from certif.model.issued import Correction
    from certif.model.register import SessionFolder
    from certif.results.follow_up.decided import Decided

__all__ = ["documents_of", "papers_of", "refuse_former_name"]

_ISSUED_AGAIN = (due.DECISION, due.CERTIFICATE, due.STATEMENT, due.LETTER)
_NEW_DECISION = "decision-nouvelle.md"
_WITHDRAWAL = "courrier-administration-retrait.md"


def documents_of(folder: SessionFolder, made: Correction, before: Decided) -> tuple[str, ...]:
    """Return the names of the documents that a correction brings, sorted.

    The administration is written to where it was told of the certificate, or asks to be.
    """
    match made.kind:
        case CorrectionKind.INVITATION:
            found = {due.INVITATION}
        case CorrectionKind.REVOCATION:
            found = {due.DECISION, due.ADDENDUM, *({due.LETTER} & before.papers.keys())}
        case CorrectionKind.REVISION:
            letter = due.wants_letter(folder, made.candidate)
            outcome = made.outcome or before.outcome
            found = {due.DECISION, due.ADDENDUM, *due.documents_due(outcome, letter=letter)}
        case _:
            again = {name for name in _ISSUED_AGAIN if name in before.papers}
            found = {*again, due.EDITION} if again else set()
    return tuple(sorted(found))


def papers_of(
    folder: SessionFolder,
    terms: Terms,
    made: Correction,
    before: Decided,
    after: Decided,
    own: OwnTemplates,
) -> Mapping[str, bytes]:
    """Return the documents of a correction, and the templates that made them, by name.

    Raises `Refusal` for a certificate that lacks a mandatory mention.
    """
    files: dict[str, bytes] = {}
    for name in made.documents:
        template, context = _context(folder, terms, made, before, after, name)
        text = (
            checked_certificate(terms, context, own)
            if name == due.CERTIFICATE
            else render(f"{template}.j2", context, overrides=own)
        )
        files[name] = text.encode()
        files[f"templates/{template}.j2"] = source_of(f"{template}.j2", own).encode()
    return files


def _context(
    folder: SessionFolder,
    terms: Terms,
    made: Correction,
    before: Decided,
    after: Decided,
    name: str,
) -> tuple[str, Context]:
    """Return the template of a document, and what it shows."""
    decided_by = made if made.kind.decides else after.made
    match name:
        case due.INVITATION:
            return name, contexts.invitation(terms, before, made)
        case due.ADDENDUM:
            return name, contexts.addendum(terms, folder, before, made)
        case due.EDITION:
            return name, contexts.edition_letter(terms, after, made)
        case due.CERTIFICATE:
            return name, certificate_of(terms, after)
        case _ if name == due.DECISION and decided_by is None:
            shown_now = _first_decision(folder, terms, after)
        case _ if decided_by is None or (name != due.DECISION and after.number):
            shown_now = for_others(folder, terms, after)
        case _:
            found = before if decided_by is made else _found_by(folder, decided_by)
            return _new(
                folder, terms, replace(decided_by, fullname=made.fullname), found, after, name
            )
    return name, shown_now


def _new(
    folder: SessionFolder,
    terms: Terms,
    decided_by: Correction,
    found: Decided,
    after: Decided,
    name: str,
) -> tuple[str, Context]:
    """Return what shows a decision made after the close, under the name of today."""
    if name == due.DECISION:
        letter = due.LETTER in after.papers
        return _NEW_DECISION, contexts.new_decision(
            terms, found, decided_by, letter=letter, edition=after.edition
        )
    employer = str(for_others(folder, terms, after)["employer"])
    return _WITHDRAWAL, contexts.withdrawal_told(terms, found, decided_by, employer=employer)


def _first_decision(folder: SessionFolder, terms: Terms, after: Decided) -> Context:
    """Return the decision of the close, in a later edition."""
    return papers.decision(
        terms,
        folder,
        decide(folder, after.candidate),
        after.fullname,
        number=after.number,
        letter=due.LETTER in after.papers,
        edition=after.edition,
    )


def _found_by(folder: SessionFolder, decided_by: Correction) -> Decided:
    """Return the decision that a correction took the place of."""
    return next(
        state
        for state, _place, each in steps(folder, decided_by.candidate)
        if each.path == decided_by.path
    )


def refuse_former_name(made: Correction, before: Decided, files: Mapping[str, bytes]) -> None:
    """Raise `Refusal` where a document after a change of name bears the former one."""
    former, new = f" {folded(before.fullname)} ", f" {folded(made.fullname)} "
    for name in made.documents:
        text = f" {folded(files[name].decode())} ".replace(new, " ")
        if former in text:
            raise Refusal(
                _("{document} would still bear the name that was left.").format(
                    document=shown(name)
                ),
                hint=_(
                    "The name stands in what a juror wrote, or in the reason: have the document written without it, by `decision revise`."
                ),
            )
