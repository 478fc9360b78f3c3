"""Joint deliberations: nobody writes one alone, or confirms for another juror."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from certif.acts.register.codeowners import codeowners
from certif.dataset.reading.load import load
from tests.conftest import REPOSITORY
from tests.support.repositories import Register, found

SESSION = "data/sessions/2026-11"
BASTIEN = (
    f"{SESSION}/deliberations/bastien.orvalet.yml"  # heard by Hélène and Maud, who agree on all
)
ANOUK = f"{SESSION}/deliberations/anouk.derville.yml"  # heard by Aurélien and Camille
REFUSED = """candidate: bastien.orvalet
deliberated_on: 2026-11-19
present: [helene.montarnal, maud.keravel]
joint:
  pitch:
    level: non-acquis
    reason: Revu.
    levels: {helene.montarnal: acquis, maud.keravel: acquis}
"""
ASKED = "confirmed_by:\n  helene.montarnal: null\n  maud.keravel: null\n"
BY_HELENE = ASKED.replace("helene.montarnal: null", "helene.montarnal: 2026-11-20")
BY_BOTH = BY_HELENE.replace("maud.keravel: null", "maud.keravel: 2026-11-21")


def dated(day: str) -> Callable[[str], str]:
    """Give each joint level of Anouk's deliberation another reason, on another day."""
    return lambda text: re.sub(r"(?m)^deliberated_on: .*$", f"deliberated_on: {day}", text)


@pytest.mark.parametrize("by", ["equipe", "mainteneur", "helene"])
def test_nobody_alone_turns_what_the_grids_agree_on(anywhere: Register, by: str) -> None:
    review = anywhere.pull_request({BASTIEN: REFUSED}, by=by)
    assert found(review) == [("CF430", BASTIEN)]
    finding = next(each for each in review.report.findings if each.rule == "CF430")
    assert finding.message == (
        "On `pitch`, the grids give `acquis` and the deliberation says `non-acquis`. "
        "To be confirmed by: `helene.montarnal`, `maud.keravel`."
    )


def test_what_is_asked_for_counts_for_nothing_yet(anywhere: Register) -> None:
    review = anywhere.pull_request({BASTIEN: REFUSED + BY_HELENE}, by="helene")
    rules = [f.rule for f in review.report.findings if f.place.path == BASTIEN]
    assert rules == ["CF652", "CF431"]
    assert found(review) == []
    assert review.consequences == (
        (
            "2 of 2 grids for Bastien Orvalet, and the deliberation does not count before it is confirmed by"
            " Maud Keravel."
        ),
        "Bastien Orvalet is no longer certified in session 2026-11: not decided any more.",
    )


def test_the_second_juror_confirms_and_the_outcome_changes(anywhere: Register) -> None:
    anywhere.on_main({BASTIEN: REFUSED + BY_HELENE})
    review = anywhere.pull_request({BASTIEN: REFUSED + BY_BOTH}, by="maud")
    assert found(review) == [("CF648", BASTIEN)]
    finding = next(each for each in review.report.findings if each.rule == "CF648")
    assert finding.message == "The grids agree on `acquis` for `pitch`, and this changes it."


@pytest.mark.parametrize(
    ("by", "pushed_by"),
    [("equipe", ""), ("mainteneur", ""), ("helene", ""), ("maud", "helene"), ("helene", "maud")],
)
def test_nobody_confirms_for_somebody_else(anywhere: Register, by: str, pushed_by: str) -> None:
    anywhere.on_main({BASTIEN: REFUSED + BY_HELENE})
    review = anywhere.pull_request({BASTIEN: REFUSED + BY_BOTH}, by=by, pushed_by=pushed_by)
    assert ("CF646", BASTIEN) in found(review)
    finding = next(each for each in review.report.findings if each.rule == "CF646")
    assert finding.message == "`maud.keravel` confirms this, and somebody else writes it."
    assert finding.place.pointer == ("confirmed_by", "maud.keravel")


def test_nobody_takes_back_what_somebody_else_confirmed(anywhere: Register) -> None:
    anywhere.on_main({BASTIEN: REFUSED + BY_BOTH})
    review = anywhere.pull_request({BASTIEN: REFUSED + BY_HELENE}, by="equipe")
    assert ("CF646", BASTIEN) in found(review)


def test_a_confirmation_is_of_the_text_that_was_read(anywhere: Register) -> None:
    anywhere.on_main({BASTIEN: REFUSED + BY_BOTH})
    worse = REFUSED.replace("Revu.", "Tout autre chose.")
    kept = anywhere.pull_request({BASTIEN: worse + BY_BOTH}, by="helene")
    assert ("CF646", BASTIEN) in found(kept)
    finding = next(each for each in kept.report.findings if each.rule == "CF646")
    assert finding.message == (
        "`maud.keravel` confirmed another text, and the deliberation changes."
    )


def test_who_rewords_puts_the_other_lines_back(anywhere: Register) -> None:
    anywhere.on_main({BASTIEN: REFUSED + BY_BOTH})
    worse = REFUSED.replace("Revu.", "Tout autre chose.")
    assert found(anywhere.pull_request({BASTIEN: worse + BY_HELENE}, by="helene")) == []


@pytest.mark.parametrize(
    ("by", "asked"),
    [
        ("equipe", "`aurelien.sagnac`, `camille.arvieux`"),
        ("mainteneur", "`aurelien.sagnac`, `camille.arvieux`"),
        ("camille", "`aurelien.sagnac`"),
    ],
)
def test_who_is_asked_to_confirm_a_deliberation_is_named(
    anywhere: Register, by: str, asked: str
) -> None:
    review = anywhere.pull_request({ANOUK: dated("2026-11-20")}, by=by)
    assert found(review) == [("CF647", ANOUK)]
    finding = next(each for each in review.report.findings if each.rule == "CF647")
    assert finding.message == (f"The jury decides together, and {asked} did not write this.")


def test_what_both_jurors_push_is_theirs(anywhere: Register) -> None:
    edit = {ANOUK: dated("2026-11-20")}
    assert found(anywhere.pull_request(edit, by="camille", pushed_by="aurelien")) == []


def test_a_comment_in_a_deliberation_asks_nobody(anywhere: Register) -> None:
    assert found(anywhere.pull_request({ANOUK: lambda text: text + "# relu\n"})) == []


def test_a_confirmation_to_come_is_refused(anywhere: Register) -> None:
    line = "confirmed_by:\n  camille.arvieux: 2026-12-24\n"
    review = anywhere.pull_request({ANOUK: lambda text: text + line}, by="camille")
    assert found(review) == [("CF645", ANOUK)]


def test_who_did_not_sit_neither_deliberates_nor_confirms(anywhere: Register) -> None:
    def edit(text: str) -> str:
        return text.replace("present:\n", "present:\n  - maud.keravel\n", 1)

    review = anywhere.pull_request({ANOUK: edit}, by="camille")
    assert ("CF429", ANOUK) in found(review)


def test_a_deliberation_belongs_to_the_jurors_of_the_interview() -> None:
    lines = codeowners(load(REPOSITORY)).splitlines()
    jurors = "@aurelien-sagnac-exemple @camille-arvieux-exemple"
    assert f"/{ANOUK} {jurors} @apolline-ventadour-exemple @edwige-maranval-exemple" in lines
    assert not [line for line in lines if "2025-11/deliberations" in line]
