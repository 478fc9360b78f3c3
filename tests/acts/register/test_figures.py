"""The figures of a register: decisions as they stand, purges, certifications."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from certif.acts.contents.retention import retention_proposal
from certif.acts.privacy.retention import plan_purge
from certif.acts.register.figures import register_figures
from certif.acts.support.file_plan import write_plan
from certif.errors import CannotCheck, UsageError
from certif.model.follow_up import AppealOutcome
from certif.model.issued import CorrectionKind, Deliberated, Ground, Outcome
from certif.results.figures.counts import CertificationFigures, Counts
from certif.results.figures.delays import DelayKind
from tests.support.corrections import corrected, taken_away

REFUSED = {"session": "2025-11", "candidate": "bastien.orvalet", "by": "Apolline Ventadour"}


def of(root: Path, certification: str = "rs6247") -> CertificationFigures:
    (found,) = register_figures(root, certification).certifications
    return found


def test_every_application_is_counted_once(closed: Path) -> None:
    found = of(closed)
    assert [(each.session, each.counts.applied) for each in found.promotions] == [
        ("2025-11", 7),
        ("2026-11", 7),
    ]
    counts = found.counts
    assert (counts.applied, counts.admissible, counts.heard, counts.certified) == (14, 11, 9, 7)
    assert counts.outcomes == {
        Outcome.CERTIFIED: 7,
        Outcome.NOT_CERTIFIED: 2,
        Outcome.ABSENT: 1,
        Outcome.EXCUSED: 1,
        Outcome.WITHDRAWN: 1,
        Outcome.NOT_ELIGIBLE: 2,
    }


def test_certifications_stay_apart_and_open_sessions_out(closed: Path) -> None:
    found = register_figures(closed)
    assert [(each.id, each.certifier) for each in found.certifications] == [
        ("rs3536", "numa"),
        ("rs6247", "dinum"),
    ]
    assert found.under_way == ("2027-05",)
    assert register_figures(closed, "rs3536").under_way == ()


def test_levels_are_those_of_the_award(closed: Path) -> None:
    levels = {
        each.version: {one.id: (one.levels, one.reached) for one in each.competences}
        for each in of(closed).frameworks
    }
    assert levels["2023-07"]["financement"] == ({"acquis": 3, "partiellement-acquis": 1}, 3)
    assert [each.graded for each in of(closed).frameworks] == [4, 5]
    assert {reached for _levels, reached in levels["2026-03"].values()} == {4, 5}


def test_delays_say_of_how_many_they_are_known(example: Path) -> None:
    delays = of(example).delays
    assert delays[DelayKind.APPLICATION].days == (72, 74, 81, 88)
    assert delays[DelayKind.INTERVIEW].middle == 24
    sent = delays[DelayKind.CERTIFICATE]
    assert (sent.days, sent.of, sent.longest) == ((3,), 3, 3)
    assert delays[DelayKind.FILING].days == (52, 52, 52)
    other = of(example, "rs3536").delays
    assert other[DelayKind.FILING].of == 0
    assert other[DelayKind.CERTIFICATE].middle is None


def test_appeals_are_counted_by_how_they_ended(example: Path) -> None:
    assert of(example).appeals == {AppealOutcome.REJECTED: 1}


def numbers(counts: Counts) -> tuple[int, ...]:
    return counts.heard, counts.certified, counts.refused, counts.revoked, counts.revised


def test_a_certificate_that_was_taken_away_counts_no_more(sealed: Path) -> None:
    assert numbers(of(sealed).counts) == (1, 1, 0, 0, 0)
    taken_away(sealed, date(2027, 1, 10))
    found = of(sealed)
    assert numbers(found.counts) == (1, 0, 0, 1, 0)
    assert (found.delays[DelayKind.CERTIFICATE].of, found.delays[DelayKind.INTERVIEW].of) == (0, 1)


def test_a_revised_decision_counts_as_it_stands(example: Path) -> None:
    before = of(example).counts
    levels = dict.fromkeys((each.id for each in of(example).frameworks[0].competences), "acquis")
    corrected(
        example,
        CorrectionKind.REVISION,
        **REFUSED,
        on=date(2026, 11, 21),
        ground=Ground.APPEAL,
        outcome=Outcome.CERTIFIED,
        levels=levels,
        deliberation=Deliberated(date(2026, 11, 20), ("thibault.escoffres", "dalila.ferrouche")),
    )
    found = of(example)
    assert numbers(before) == (4, 3, 1, 0, 0)
    assert numbers(found.counts) == (4, 4, 0, 0, 1)
    assert found.counts.applied == before.applied
    assert {one.reached for one in found.frameworks[0].competences} == {4}
    assert found.delays[DelayKind.INTERVIEW] == of(example).delays[DelayKind.INTERVIEW]


def test_a_purged_session_is_counted_from_what_it_keeps(example: Path) -> None:
    before = of(example, "rs3536")
    (example / "data/retention.yml").write_text(
        retention_proposal()
        .decode()
        .replace(
            "decision: null\n",
            "decision: {by: Dana Exemple, day: 2026-12-01, reference: Avis du 1er décembre 2026}\n",
        ),
        "utf-8",
    )
    purge = plan_purge(example, "2021-06-rs3536", on=date(2031, 7, 1), by="Edwige Maranval")
    write_plan(example, purge.plan)
    found = of(example, "rs3536")
    assert found.counts == before.counts
    assert found.frameworks == before.frameworks
    assert found.promotions[0].purged > 0
    assert (before.delays[DelayKind.APPLICATION].days, before.delays[DelayKind.INTERVIEW].days) == (
        (58, 67, 74),
        (17, 17, 17),
    )
    assert (found.delays[DelayKind.APPLICATION].days, found.delays[DelayKind.APPLICATION].of) == (
        (),
        3,
    )
    assert found.delays[DelayKind.INTERVIEW] == before.delays[DelayKind.INTERVIEW]


def test_nothing_is_counted_while_a_correction_is_unread(example: Path) -> None:
    (correction,) = (example / "data/sessions/2025-11/corrections").glob("*/correction.yml")
    correction.write_text("- rien\n", "utf-8")
    with pytest.raises(CannotCheck, match="a revocation may be in it"):
        register_figures(example)


def test_an_unknown_certification_is_refused(example: Path) -> None:
    with pytest.raises(UsageError, match="There is no certification `rs6274`") as refused:
        register_figures(example, "rs6274")
    assert refused.value.hint == "Did you mean `rs6247`?"


def test_a_register_without_a_closed_session_has_none(example: Path) -> None:
    for each in ("2021-06-rs3536", "2025-11"):
        shutil.rmtree(example / "data/sessions" / each)
    assert register_figures(example).certifications == ()
