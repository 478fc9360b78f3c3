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


def test_a_changed_certificate_is_said_by_its_sum_alone(closed: Dataset):
    certificate = f"{SESSION}/issued/camille.moreau/certificat.md"
    closed.write(certificate, "France compétences délivre ce certificat.\n")
    [finding] = closed.findings()
    assert (finding.rule, finding.place.path) == ("CF501", certificate)


def test_an_outcome_that_no_longer_follows_is_said_once(closed: Dataset):
    grid = f"{SESSION}/assessments/camille.moreau/noa.perrin.yml"
    closed.edit(grid, ("pitch: {level: acquis", "pitch: {level: non-acquis"))
    found = {(finding.rule, finding.place.path): finding for finding in closed.findings()}
    results = f"{SESSION}/issued/results.yml"
    assert found.keys() == {("CF501", grid), ("CF502", results)}
    assert len(closed.findings()) == 2
    assert found["CF502", results].message == (
        "The results say `certifie`; the session's own files give no decision."
    )


def test_a_folder_issued_that_holds_nothing_does_not_make_the_certification_unknown(
    tmp_path: Path,
):
    register = Dataset("_base", tmp_path / "registre", date(2026, 11, 20))
    register.write(f"{SESSION}/issued/x.md", "Rien.\n")
    assert register.ids() == ["CF501", "CF502"]


def test_a_sealed_copy_that_is_gone_is_said_by_its_sum(closed: Dataset):
    copy = f"{SESSION}/issued/inputs/certifications/rs6247.yml"
    closed.remove(copy)
    assert [(f.rule, f.place.path) for f in closed.findings()] == [("CF501", copy)]


def test_a_sealed_file_that_is_gone_is_to_be_taken_back_and_nothing_is_to_be_removed(
    closed: Dataset,
):
    """What it called for stays; nobody screens anew for a session that is closed."""
    session = closed.root / SESSION
    files = [path for path in session.rglob("*.yml") if path.name != "results.yml"]
    rules = set()
    for path in files:
        content = path.read_bytes()
        path.unlink()
        found = closed.findings()
        assert ("CF501", path.relative_to(closed.root).as_posix()) in {
            (finding.rule, finding.place.path) for finding in found
        }
        rules |= {finding.rule for finding in found}
        path.write_bytes(content)
    assert len(files) > 8
    assert not rules & {"CF405", "CF507"}


def test_of_levels_that_differ_only_those_are_said(closed: Dataset):
    results = f"{SESSION}/issued/results.yml"
    closed.edit(results, ("      pitch: acquis", "      pitch: non-acquis"))
    [_changed, finding] = closed.findings()
    assert (finding.rule, finding.place.pointer) == ("CF502", ("results", 0, "levels"))
    assert finding.message == (
        "The results say `pitch: non-acquis`; the session's own files give `pitch: acquis`."
    )


def test_results_that_cannot_be_read_take_no_certification_from_a_juror(tmp_path: Path):
    register = Dataset("_base", tmp_path / "registre", date(2026, 11, 20))
    sacha = "data/jurors/sacha.petit.yml"
    lines = [line for line in register.read(sacha).splitlines() if "certification" not in line]
    register.write(sacha, "\n".join(lines) + "\n")
    assert register.ids() == ["CF302"]
    register.write("data/sessions/2025-11/issued/results.yml", "x: [\n")
    assert "CF302" not in register.ids()
