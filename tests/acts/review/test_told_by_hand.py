"""The summary of a juror's pull request names no command; that of the team may."""

from __future__ import annotations

import pytest

from certif.reporters.findings.as_text import text
from certif.reporters.findings.review import review_github
from certif.reporters.findings.review_markdown import review_markdown
from tests.rules.test_jurors_hints import COMMAND
from tests.support.repositories import Register, replaced

SESSION = "data/sessions/2026-11"
MAUD = f"{SESSION}/assessments/bastien.orvalet/maud.keravel.yml"
CONFIRM = "`certif deliberate 2026-11 bastien.orvalet`"
LOWER = replaced("level: acquis", "level: non-acquis")


@pytest.mark.usefixtures("french")
def test_grids_that_differ_are_settled_without_a_command(register: Register) -> None:
    review = register.pull_request({MAUD: LOWER}, by="maud")
    [finding] = [f for f in review.report.findings if f.rule == "CF427"]
    assert CONFIRM in (finding.hint or "")
    for said in (review_markdown(review), review_github(review)):
        assert not COMMAND.search(said), COMMAND.findall(said)
        assert "Décidez-en ensemble, puis donnez à l’équipe le niveau et le motif" in said
    assert CONFIRM in text(review.report, colour=False)


def test_the_team_is_told_the_command(register: Register) -> None:
    others = "data/candidates/mahaut.grisolles.yml"
    edits = {MAUD: LOWER, others: lambda content: content + "# relu\n"}
    review = register.pull_request(edits, by="equipe")
    assert "certif deliberate 2026-11 bastien.orvalet" in review_markdown(review)


@pytest.mark.usefixtures("french")
def test_what_a_juror_cannot_mend_is_for_the_team(register: Register) -> None:
    sealed = "data/sessions/2025-11/issued/results.yml"
    review = register.pull_request({sealed: lambda content: content + "# ?\n"}, by="maud")
    said = review_markdown(review)
    assert not COMMAND.search(said), COMMAND.findall(said)
    assert "annulez ce changement, et dites à l’équipe ce qui était faux." in said


def test_an_address_of_nobody_is_mended_on_the_platform(register: Register) -> None:
    review = register.pull_request(
        {MAUD: replaced("Plus court.", "Plus long.")}, by="maud", email="maud@exemple.fr"
    )
    assert "CF607" in {f.rule for f in review.report.findings}
    said = review_markdown(review)
    assert not COMMAND.search(said), COMMAND.findall(said)
