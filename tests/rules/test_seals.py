"""Sums that were damaged: what is wrong is the sums, and nobody is told to remove what they sealed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.rules.registers import SESSION, Dataset

SUMS = f"{SESSION}/issued/SHA256SUMS"


@pytest.fixture
def closed(tmp_path: Path) -> Dataset:
    """The session of Camille, closed."""
    return Dataset("_closed", tmp_path / "registre", date(2026, 12, 20))


@pytest.mark.parametrize("left", ["", "\n", "garbage\n"])
def test_sums_that_lost_their_lines(closed: Dataset, left: str):
    closed.write(SUMS, left)
    findings = closed.findings()
    assert {(finding.rule, finding.place.path) for finding in findings} == {("CF501", SUMS)}
    assert "These sums do not list `issued/results.yml`: part of them is gone." in {
        finding.message for finding in findings
    }


def test_sums_with_windows_line_ends_are_not_as_written(closed: Dataset):
    content = closed.read(SUMS).replace("\n", "\r\n")
    (closed.root / SUMS).write_bytes(content.encode())
    [finding] = closed.findings()
    assert (finding.rule, finding.place.path) == ("CF501", SUMS)
    assert finding.message == "These sums are not written as the close wrote them."


def test_results_that_cannot_be_read_make_no_correction_wrong(tmp_path: Path):
    register = Dataset("_twice", tmp_path / "registre", date(2027, 12, 20))
    assert register.ids() == []
    closed = [
        path
        for path in sorted(register.root.glob("data/sessions/*"))
        if (path / "corrections").exists()
    ]
    results = closed[0].relative_to(register.root) / "issued/results.yml"
    register.write(str(results), register.read(str(results)) + "x: [\n")
    found = {(finding.rule, finding.place.path) for finding in register.findings()}
    assert {("CF011", str(results)), ("CF501", str(results))} <= found
    assert "CF511" not in {rule for rule, _path in found}
