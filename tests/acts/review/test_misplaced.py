"""Files of jurors in the wrong place, or under the wrong name: their right path."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from certif.acts.register.validate import validate
from tests.conftest import REPOSITORY
from tests.support.repositories import ON, Register

SESSION = "data/sessions/2026-11"
BASTIEN = f"{SESSION}/assessments/bastien.orvalet"
MAUD = f"{BASTIEN}/maud.keravel.yml"
SLOTS = "data/sessions/2027-05/availability/aurelien.sagnac.yml"
FORM = "A person's id is prenom.nom: a to z, digits, dots, hyphens and underscores."


def moved(tmp_path: Path, there: str, here: str) -> list[tuple[str, str | None]]:
    """Return rule and hint of each error once a file lies at ``here``."""
    shutil.copytree(REPOSITORY / "data", tmp_path / "data")
    (tmp_path / here).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / there).rename(tmp_path / here)
    found = validate(tmp_path, ON).findings
    return [(f.rule, f.hint) for f in found if f.place.path == here or here in f.message]


@pytest.mark.parametrize(
    ("there", "here", "rule", "hint"),
    [
        (MAUD, f"{BASTIEN}/ma-grille.txt", "CF004", f"Rename it `{MAUD}`."),
        (MAUD, f"{BASTIEN}/maud.keravel", "CF004", f"Rename it `{MAUD}`."),
        (MAUD, f"{BASTIEN}/maud.keravel.YML", "CF004", f"Rename it `{MAUD}`."),
        (MAUD, f"{BASTIEN}/maud.keravel.yml.yml", "CF201", f"Rename it `{MAUD}`."),
        (MAUD, f"{BASTIEN}/Maud Keravel.yml", "CF005", f"Rename it `{MAUD}`."),
        (MAUD, f"{SESSION}/assessments/maud.keravel.yml", "CF004", f"Move it to `{MAUD}`."),
        (MAUD, f"{SESSION}/grille de maud.yml", "CF004", f"Move it to `{MAUD}`."),
        (
            MAUD,
            f"{BASTIEN}/keravel.yml",
            "CF201",
            f"If the path is wrong, it should be `{MAUD}`; otherwise correct the file.",
        ),
        (MAUD, "data/grille.yml", "CF004", f"Move it to `{MAUD.replace('2026-11', 'AAAA-MM')}`."),
        (SLOTS, "data/sessions/2027-05/dispos.txt", "CF004", f"Move it to `{SLOTS}`."),
        (
            "data/candidates/mahaut.grisolles.yml",
            "data/candidates/Mahaut Grisolles.yml",
            "CF005",
            "Rename it `data/candidates/mahaut.grisolles.yml`.",
        ),
    ],
)
def test_the_right_path_is_said(
    tmp_path: Path, there: str, here: str, rule: str, hint: str
) -> None:
    assert (rule, hint) in moved(tmp_path, there, here)


def test_a_file_whose_place_is_taken_is_one_too_many(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "data", tmp_path / "data")
    copy = f"{BASTIEN}/copie.txt"
    shutil.copy(tmp_path / MAUD, tmp_path / copy)
    [finding] = [f for f in validate(tmp_path, ON).findings if f.place.path == copy]
    assert finding.hint == (
        f"Its place is `{MAUD}`, where another file lies: keep one of the two there."
    )


@pytest.mark.parametrize(
    ("here", "content", "hint"),
    [
        ("assessment/x.yml", "x: y\n", "Rename it `assessments/`."),
        ("assessments/Bastien Orvalet/x.yml", "", f"{FORM} Did you mean `bastien.orvalet`?"),
        ("assessments/bastien.orvalet/x.txt", "attendance: present\n", None),
        (
            "assessments/bastien.orvalet/y.txt",
            "attendance: present\ncandidate: ../../..\njuror: x\n",
            None,
        ),
        ("assessments/bastien.orvalet/z.txt", "\x00\xff", None),
    ],
)
def test_a_file_that_does_not_tell_gets_what_its_folder_takes(
    tmp_path: Path, here: str, content: str, hint: str | None
) -> None:
    shutil.copytree(REPOSITORY / "data", tmp_path / "data")
    file = tmp_path / SESSION / here
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode("latin-1"))
    found = [f for f in validate(tmp_path, ON).findings if f.rule in {"CF004", "CF005"}]
    assert [f.hint for f in found] == [hint or "This folder holds `prenom.nom.yml` only."]


@pytest.mark.parametrize(
    "here",
    ["ma-grille.txt", "Grilles/bastien.yml", f"{SESSION}/x.yml", f"{BASTIEN}/maud.keravel.yml.yml"],
)
def test_a_juror_is_told_where_their_file_belongs(register: Register, here: str) -> None:
    grid = (register.folder / MAUD).read_text("utf-8").replace("level: acquis", "level: Acquis")
    register.on_main({MAUD: None})
    review = register.pull_request({here: grid}, by="maud")
    [finding] = [f for f in review.report.findings if f.rule == "CF602"]
    assert finding.hint == f"Move it to `{MAUD}`."


def test_nobody_is_told_to_move_a_file_where_they_may_not_write(register: Register) -> None:
    grid = (register.folder / BASTIEN / "helene.montarnal.yml").read_text("utf-8")
    review = register.pull_request({"grille.yml": grid}, by="maud")
    [finding] = [f for f in review.report.findings if f.rule == "CF602"]
    assert finding.hint is not None
    assert "Move it" not in finding.hint
