"""Corrections of what a close issued, as tests ask for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from certif.acts.decision.asked import Asked
from certif.acts.decision.correct import CorrectionPlan, plan_correction, write_correction
from certif.documents.corrections import (
    addendum,
    edition_letter,
    invitation,
    new_decision,
    withdrawal_told,
)
from certif.model.issued import Correction, CorrectionKind, Deliberated, Ground, Outcome
from certif.results.follow_up.decided import Decided
from tests.support.session_folders import CAMILLE, COMPETENCES, SIGNATORY, folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.documents.candidate import Context, Terms

SIGNS, RECORDS = "Ange Exemple", "Dana Exemple"
"""The signatories and the staff of the small examples."""

ASKED = Asked(
    CorrectionKind.REISSUE,
    "2026-11",
    "camille.moreau",
    date(2026, 11, 20),
    RECORDS,
    "Nom mal orthographié.",
)


def asked(kind: CorrectionKind, **changes: object) -> Asked:
    """A correction of the small example, of a kind, with what it needs."""
    made = replace(ASKED, kind=kind)
    if kind.decides:
        made = replace(made, by=SIGNS, reason="Dossier reconnu faux.", ground=Ground.FRAUD)
        made = replace(made, outcome=Outcome.NOT_CERTIFIED)
    if kind is CorrectionKind.INVITATION:
        made = replace(made, reason="Dossier reconnu faux.", ground=Ground.FRAUD)
        made = replace(made, until=made.on + timedelta(days=1))
    return replace(made, **changes)  # type: ignore[arg-type]


def corrected(root: Path, kind: CorrectionKind, **changes: object) -> CorrectionPlan:
    """Make a correction in a register, and return what was planned."""
    plan = plan_correction(root, asked(kind, **changes))
    write_correction(root, plan)
    return plan


def taken_away(root: Path, on: date, **changes: object) -> CorrectionPlan:
    """Invite the holder, take the answer, and take the certificate away on one day."""
    first = {key: changes[key] for key in ("session", "candidate", "ground") if key in changes}
    until = on + timedelta(days=1)
    corrected(
        root, CorrectionKind.INVITATION, on=on, until=until, by=changes.get("by", RECORDS), **first
    )
    return corrected(root, CorrectionKind.REVOCATION, on=on, heard_on=on, **changes)


def letters(terms: Terms, fullname: str) -> Iterator[tuple[str, Context]]:
    """Every document of a correction, on every ground and with every outcome."""
    day = terms.issued_on
    held = Decided(
        CAMILLE,
        fullname,
        Outcome.CERTIFIED,
        "Tout.",
        {},
        date(2026, 11, 19),
        date(2026, 11, 19),
        number="RS6247-2026-11-001",
    )
    made = Correction(
        "p",
        CAMILLE,
        CorrectionKind.INVITATION,
        day,
        SIGNS,
        "Une pièce du dossier était fausse.",
        "v",
        "DINUM",
        SIGNATORY,
        fullname,
        ("attestation.md", "certificat.md", "courrier-administration.md", "decision.md"),
        number="RS6247-2026-11-001",
        until=date(2026, 12, 15),
    )
    for ground in Ground:
        yield "courrier-invitation.md.j2", invitation(terms, held, replace(made, ground=ground))
        for heard_on, edition in ((None, 1), (day, 2)):
            taken = replace(made, kind=CorrectionKind.REVOCATION, heard_on=heard_on)
            taken = replace(taken, ground=ground, outcome=Outcome.NOT_CERTIFIED)
            before = replace(held, invited=made)
            shown = new_decision(terms, before, taken, letter=edition == 1, edition=edition)
            yield "decision-nouvelle.md.j2", shown
    told = withdrawal_told(terms, held, made, employer="Ministère exemple")
    yield "courrier-administration-retrait.md.j2", told
    for kind in (CorrectionKind.REISSUE, CorrectionKind.RENAME):
        yield "courrier-edition.md.j2", edition_letter(terms, held, replace(made, kind=kind))
    refused = replace(held, outcome=Outcome.NOT_CERTIFIED, number=None)
    for outcome in (Outcome.CERTIFIED, Outcome.NOT_CERTIFIED, Outcome.ABSENT, Outcome.EXCUSED):
        for before in (refused, replace(refused, outcome=Outcome.WITHDRAWN)):
            new = replace(made, kind=CorrectionKind.REVISION, ground=Ground.APPEAL)
            again = Deliberated(day, ("noa.perrin",))
            new = replace(new, outcome=outcome, deliberation=again, until=None)
            new = replace(new, levels=dict.fromkeys(COMPETENCES, "acquis"))
            yield "decision-nouvelle.md.j2", new_decision(terms, before, new, letter=True)


def addendum_shown(terms: Terms, fullname: str) -> Context:
    """The context of an addendum to the minutes."""
    held = Decided(CAMILLE, fullname, Outcome.ABSENT, "r", {}, terms.issued_on, terms.issued_on)
    made = Correction(
        "p",
        CAMILLE,
        CorrectionKind.REVISION,
        terms.issued_on,
        SIGNS,
        "Une raison.",
        "v",
        "DINUM",
        SIGNATORY,
        fullname,
        (),
        ground=Ground.COURT,
        outcome=Outcome.NOT_CERTIFIED,
        levels=dict.fromkeys(COMPETENCES, "non-acquis"),
        deliberation=Deliberated(terms.issued_on, ("noa.perrin",)),
    )
    return addendum(terms, folder(), held, made)
