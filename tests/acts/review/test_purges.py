"""A purge in a pull request follows the durations of the base."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from certif.acts.contents.retention import retention_proposal
from certif.acts.privacy.retention import plan_hold, plan_purge
from certif.acts.support.file_plan import write_plan
from tests.support.repositories import Register, found

SESSION = "2021-06-rs3536"
FOLDER = f"data/sessions/{SESSION}"
LEDGER = f"{FOLDER}/follow-up/purge.yml"
DECIDED = "decision: {by: Dana Exemple, day: 2026-12-01, reference: Avis du 1er décembre 2026}\n"
LATER = date(2027, 6, 25)


@pytest.fixture
def settled(register: Register) -> Register:
    """The register, its durations settled at five years."""
    text = retention_proposal().decode().replace("decision: null\n", DECIDED)
    register.on_main({"data/retention.yml": text.replace("months: 72", "months: 60")})
    return register


def purged(on: date = date(2026, 11, 22)) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        write_plan(root, plan_purge(root, SESSION, on=on, by="Edwige Maranval").plan)

    return edit


def test_what_is_due_may_go(settled: Register) -> None:
    assert found(settled.pull_request(purged())) == []


def test_before_its_day_it_may_not(register: Register) -> None:
    text = retention_proposal().decode().replace("decision: null\n", DECIDED)
    register.on_main({"data/retention.yml": text})
    review = register.pull_request(purged(LATER))
    assert [each for each in found(review) if each[0] != "CF652"] == [("CF666", LEDGER)]
    (finding,) = [each for each in review.report.findings if each.rule == "CF666"]
    assert "is kept until 2027-06-25." in finding.message


def test_a_change_brings_no_durations_of_its_own(register: Register) -> None:
    text = retention_proposal().decode().replace("decision: null\n", DECIDED)

    def edit(root: Path) -> None:
        (root / "data/retention.yml").write_text(text.replace("months: 72", "months: 1"), "utf-8")
        purged()(root)

    rules = {rule for rule, _path in found(register.pull_request(edit, by="mainteneur"))}
    assert {"CF626", "CF666"} <= rules


def test_what_is_held_stays(settled: Register) -> None:
    def edit(root: Path) -> None:
        purged()(root)
        hold = plan_hold(
            root,
            SESSION,
            on=date(2026, 11, 20),
            by="Edwige Maranval",
            reason="Contrôle.",
            person=None,
        )
        write_plan(root, hold)

    assert ("CF666", LEDGER) in found(settled.pull_request(edit))


def test_a_file_that_goes_without_a_purge_is_refused(settled: Register) -> None:
    grid = next((settled.folder / FOLDER / "assessments").rglob("*.yml"))
    path = grid.relative_to(settled.folder).as_posix()
    rules = {rule for rule, _path in found(settled.pull_request({path: None}))}
    assert {"CF610", "CF621", "CF501"} <= rules


def test_durations_are_the_maintainers(register: Register) -> None:
    review = register.pull_request({"data/retention.yml": retention_proposal() + b"# Relu.\n"})
    assert ("CF602", "data/retention.yml") in found(review)
