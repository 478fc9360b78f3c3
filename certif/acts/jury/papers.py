"""The papers that prove who sat: the decision on the jury, attendance sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.jury.open_session import interviews_of
from certif.acts.support.find_session import load_open
from certif.acts.support.terms import terms_of
from certif.dataset.reading.templates import own_templates
from certif.documents.jury_papers import (
    ATTENDANCE,
    COMPOSITION,
    attendance,
    composition,
    half_days,
)
from certif.documents.render import render
from certif.errors import Refusal
from certif.i18n import _
from certif.jury.sitting.earlier_refusals import refusals_before
from certif.jury.sitting.tie_words import tie_sentence
from certif.jury.sitting.ties import forbidden_seats
from certif.model.certifier import ActKind
from certif.model.follow_up import SignedPaper
from certif.procedure.certifiers import who_signs
from certif.results.follow_up.signatures import signed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from certif.model.register import Register, SessionFolder

__all__ = ["plan_composition", "plan_sheets"]


def plan_composition(root: Path, session: str, on: date) -> Mapping[str, bytes]:
    """Render the decision that composes the jury, dated ``on``, by file name.

    Nothing is written. It is signed by whoever may sign compositions that day, and names the act that entitles them. Raises as
    `open_session`, `CannotCheck` where nobody is seated yet, and `Refusal` where nobody may sign, or somebody sits in
    spite of a tie that the règlement forbids.
    """
    register, folder = load_open(root, session)
    interviews_of(register, folder)
    terms = terms_of(folder, on, ActKind.JURY)
    _refuse_ties(register, folder)
    appointed = who_signs(terms.certifier, ActKind.JURY, on, terms.session.signatory)
    if appointed is None:
        raise AssertionError(on)  # `terms_of` refused
    before = max((each.day for each in signed(folder, SignedPaper.COMPOSITION)), default=None)
    context = composition(terms, folder, appointed.act, before)
    return {
        COMPOSITION: render(f"{COMPOSITION}.j2", context, overrides=own_templates(root)).encode()
    }


def plan_sheets(root: Path, session: str, on: date) -> Mapping[str, bytes]:
    """Render the attendance sheets from the day ``on``, one a half-day, by file name.

    Raises as `open_session`, and `CannotCheck` where no interview is to come.
    """
    register, folder = load_open(root, session)
    coming = interviews_of(register, folder, on)
    terms, overrides = terms_of(folder, on, None), own_templates(root)
    return {
        f"emargement/{half_day}.md": render(
            f"{ATTENDANCE}.j2", attendance(terms, folder, half_day, found), overrides=overrides
        ).encode()
        for half_day, found in half_days(coming)
    }


def _refuse_ties(register: Register, folder: SessionFolder) -> None:
    refusals = refusals_before(register, folder)
    for interview in folder.interviews:
        for _seat, ties in forbidden_seats(interview, folder, refusals):
            raise Refusal(
                tie_sentence(ties[0]),
                hint=_("Seat another juror: `certif jury explain {session} {candidate}`.").format(
                    session=folder.id, candidate=interview.candidate
                ),
            )
