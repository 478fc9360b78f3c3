"""Sealed files that are gone or damaged are reported, and nothing is to be redone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from certif.dataset.reading.load import load
from certif.findings import Finding
from certif.model.follow_up import FOLLOW_UP
from certif.rules import check
from tests.conftest import REPOSITORY
from tests.support.registers import SESSION, Dataset

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
    assert "These checksums do not list `issued/results.yml`: some of them are gone." in {
        finding.message for finding in findings
    }


def test_sums_with_windows_line_ends_are_not_as_written(closed: Dataset):
    content = closed.read(SUMS).replace("\n", "\r\n")
    (closed.root / SUMS).write_bytes(content.encode())
    [finding] = closed.findings()
    assert (finding.rule, finding.place.path) == ("CF501", SUMS)
    assert finding.message == "These checksums are not written as the close wrote them."


def test_results_that_cannot_be_read_make_no_correction_wrong(tmp_path: Path):
    register = Dataset("_twice", tmp_path / "registre", date(2026, 12, 20))
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


# --- what is gone, or cannot be read: one cause, one finding -----------------------------

EXAMPLE = pytest.mark.parametrize("session", ["2021-06-rs3536", "2025-11"])
"""The closed sessions of the example, one of them with a correction."""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example, which each test leaves as it found it."""
    root = tmp_path_factory.mktemp("exemple")
    shutil.copytree(REPOSITORY / "data", root / "data")
    return root


def found_in(root: Path) -> list[Finding]:
    return check(load(root), date(2026, 11, 22))


@contextmanager
def away(path: Path) -> Iterator[Path]:
    """Put a file or folder out of the register meanwhile, with folders left empty."""
    emptied = []
    with TemporaryDirectory() as elsewhere:
        aside = Path(shutil.move(path, Path(elsewhere) / path.name))
        for folder in path.parents:
            if any(folder.iterdir()):
                break
            folder.rmdir()
            emptied.append(folder)
        yield aside
        for folder in reversed(emptied):
            folder.mkdir()
        shutil.move(aside, path)


def everything_in(root: Path, session: str) -> list[Path]:
    folder = root / "data/sessions" / session
    return sorted(
        path for path in folder.rglob("*") if folder / FOLLOW_UP not in (path, *path.parents)
    )


@EXAMPLE
def test_a_sealed_file_that_is_gone_is_said_by_its_sum_alone(example: Path, session: str):
    """It is to be taken back: nothing that rests on it is reported as wrong."""
    files = [path for path in everything_in(example, session) if path.is_file()]
    assert found_in(example) == []
    for path in files:
        with away(path):
            found = found_in(example)
        name = path.relative_to(example).as_posix()
        assert [(each.rule, each.place.path) for each in found] == [("CF501", name)], name
    assert len(files) >= 30


@EXAMPLE
def test_a_folder_that_is_gone_is_said_by_the_sums_of_its_files_alone(example: Path, session: str):
    # Without issued/ a session is open again, and without a correction a certificate stands:
    # nothing in the files says otherwise, and it is for the review of a change to see it.
    folders = [
        path
        for path in everything_in(example, session)
        if path.is_dir() and path.name != "issued" and "corrections" not in path.parts
    ]
    for path in folders:
        files = [each.relative_to(example).as_posix() for each in sorted(path.rglob("*.*"))]
        with away(path):
            found = found_in(example)
        assert {(each.rule, each.place.path) for each in found} == {
            ("CF501", name) for name in files if (example / name).is_file()
        }, path
    assert len(folders) >= 10


@EXAMPLE
def test_a_link_in_the_place_of_anything_sealed_is_said_once(example: Path, session: str):
    """Its content is not reported as gone; an `issued/` that is a link means closed."""
    paths = [example / "data/sessions" / session, *everything_in(example, session)]
    for path in paths:
        with away(path) as aside:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.symlink_to(aside)
            found = found_in(example)
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
        name = path.relative_to(example).as_posix()
        assert [(each.rule, each.place.path) for each in found] == [("CF001", name)], name


def test_sums_that_list_a_path_of_many_folders_are_read_at_once(closed: Dataset):
    (closed.root / SESSION / "screening").rename(closed.root / "screening")
    (closed.root / SESSION / "screening").symlink_to(closed.root / "screening")
    closed.write(SUMS, closed.read(SUMS) + f"{'0' * 64}  {'a/' * 500_000}a\n")
    assert {"CF001", "CF501"} == set(closed.ids())


def test_a_certificate_that_cannot_be_read_makes_no_screening_outdated(tmp_path: Path):
    """Camille, certified in November, applied again: the screening stays right."""
    register = Dataset("_closed", tmp_path / "registre", date(2026, 12, 20))
    dossier = "data/candidates/camille.moreau.yml"
    application = "  - {session: 2026-11,"
    again = "  - {session: 2027-11, submitted_on: 2027-10-02}\n"
    register.edit(dossier, (application, again + application))
    for file in ("session.yml", "screening/camille.moreau.yml"):
        text = register.read(f"{SESSION}/{file}").replace("2026-", "2027-")
        register.write(f"data/sessions/2027-11/{file}", text)
    held = "  - {criterion: not_already_certified, state: non-rempli, reason: Certifiée en 2026.}\n"
    register.edit(
        "data/sessions/2027-11/screening/camille.moreau.yml",
        ("decision: recevable", "decision: non-recevable"),
        ("criteria:\n", f"criteria:\n{held}"),
    )
    assert register.ids() == []
    results = f"{SESSION}/issued/results.yml"
    content = register.read(results)
    register.remove(results)
    assert [(f.rule, f.place.path) for f in register.findings()] == [("CF501", results)]
    register.write(results, content)
    issued = register.root / SESSION / "issued"
    issued.rename(register.root / "issued")
    issued.symlink_to(register.root / "issued")
    assert register.ids() == ["CF001"]


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
