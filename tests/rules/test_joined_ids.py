"""Two ids of one person count as one (`same_person_as`)."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from certif.acts.session.close import plan_close, write_close
from certif.dataset.reading.load import load
from certif.rules.support.case import Case
from tests.support.registers import SESSION, Dataset

DAY = date(2026, 11, 20)
CAMILLE = "data/candidates/camille.moreau.yml"
AGAIN = "data/candidates/camille.dupont.yml"
JOINED = "same_person_as: camille.moreau\n"


def dataset(tmp_path: Path, base: str) -> Dataset:
    return Dataset(base, tmp_path / "registre", DAY)


def again(base: Dataset, more: str) -> None:
    """The same person, under the name that they bear today."""
    text = base.read(CAMILLE).replace("camille.moreau@", "c.dupont@")
    base.write(AGAIN, text.replace("camille.moreau", "camille.dupont").replace("Moreau", "Dupont") + more)  # fmt: skip


@pytest.mark.parametrize(("more", "numbers"), [("", []), (JOINED, ["RS6247-2026-11-001"])])
def test_a_certificate_of_one_id_is_held_under_the_other(tmp_path: Path, more: str, numbers):
    closed = dataset(tmp_path, "_closed")
    again(closed, more)
    held = Case(load(closed.root), DAY).holdings.get("camille.dupont", ())
    assert [each.number for each in held] == numbers


def test_one_person_certified_under_two_sealed_ids_is_certified_twice(tmp_path: Path):
    """Each session sealed its own id: only the living files say that it is one person."""
    both = dataset(tmp_path, "_twice")
    may, november = "data/sessions/2026-05", SESSION
    for session in (may, november):
        for made in ("issued", "corrections"):
            shutil.rmtree(both.root / session / made, ignore_errors=True)
    for made in ("screening/camille.moreau.yml", "assessments/camille.moreau"):
        path = both.root / may / made
        path.rename(path.with_name(path.name.replace("moreau", "dupont")))
    for path in (both.root / may).rglob("*.yml"):
        path.write_text(path.read_text("utf-8").replace("camille.moreau", "camille.dupont"))
    again(both, "different_from: [camille.moreau]\n")
    applied = "  - {session: 2026-05, submitted_on: 2026-03-02}\n"
    both.edit(CAMILLE, (applied, ""))
    both.edit(AGAIN, ("  - {session: 2026-11, submitted_on: 2026-10-02}\n", ""))
    write_close(both.root, plan_close(both.root, "2026-05", date(2026, 5, 25)))
    write_close(both.root, plan_close(both.root, "2026-11", date(2026, 11, 19)))
    assert both.ids() == []
    both.edit(AGAIN, ("different_from: [camille.moreau]\n", JOINED))
    (finding,) = both.findings()
    assert (finding.rule, finding.place.path) == ("CF214", f"{november}/issued/results.yml")
    assert finding.message == ("`camille.moreau` already held `rs6247`, which excludes this one.")
    assert [each.place.path for each in finding.related] == [f"{may}/issued/results.yml"]


@pytest.mark.parametrize(("more", "ids"), [("", ["CF212"]), (JOINED, [])])
def test_an_address_may_be_shared_by_the_ids_of_one_person(tmp_path: Path, more: str, ids):
    base = dataset(tmp_path, "_base")
    again(base, more)
    base.edit(AGAIN, ("c.dupont@", "camille.moreau@"))
    assert [each for each in base.ids() if each == "CF212"] == ids


def test_one_id_bears_one_name_joined_or_not(tmp_path: Path):
    base = dataset(tmp_path, "_base")
    again(base, JOINED)
    juror = base.read("data/jurors/sacha.petit.yml").replace("sacha.petit@", "c.d@")
    base.write("data/jurors/camille.dupont.yml", juror.replace("sacha.petit", "camille.dupont"))
    assert "CF211" in base.ids()


def test_the_ids_of_one_person_are_one_member(tmp_path: Path):
    base = dataset(tmp_path, "_base")
    again(base, JOINED)
    members = "".join(
        f"  - {{login: c{n}, account_id: {n}, name: C, teams: [jury], person: {who}}}\n"
        for n, who in enumerate(("camille.moreau", "camille.dupont"), start=7)
    )
    base.write("data/access.yml", base.read("data/access.yml") + members)
    assert "CF213" in base.ids()
    base.edit(AGAIN, (JOINED, ""))
    assert "CF213" not in base.ids()


def test_one_person_applies_to_a_session_once(tmp_path: Path):
    base = dataset(tmp_path, "_base")
    again(base, JOINED)
    findings = [each for each in base.findings() if each.rule == "CF215"]
    assert [(each.place.path, each.message) for each in findings] == [
        (CAMILLE, "This person already applied to `2026-11`, under another id.")
    ]


def test_one_person_sits_in_one_interview_at_a_time(tmp_path: Path):
    jury = Dataset("_jury", tmp_path / "registre", date(2026, 11, 10))
    jury.edit(f"{SESSION}/jury.yml", ("2026-11-18 14h00", "2026-11-18 10h00"))
    assert "CF312" not in jury.ids()
    jury.edit("data/jurors/lou.garnier.yml", ("id: lou.garnier\n", "id: lou.garnier\nsame_person_as: noa.perrin\n"))  # fmt: skip
    assert "CF312" in jury.ids()


def test_ids_joined_to_one_id_are_not_told_apart(tmp_path: Path):
    base = dataset(tmp_path, "_base")
    again(base, JOINED)
    base.edit(AGAIN, ("applications:\n  - {session: 2026-11, submitted_on: 2026-10-02}", "applications: []"))  # fmt: skip
    assert base.ids() == []
    juror = "data/jurors/sacha.petit.yml"
    base.edit(juror, ("id: sacha.petit\n", "id: sacha.petit\nsame_person_as: camille.moreau\n"))
    base.edit(AGAIN, (JOINED, JOINED + "different_from: [sacha.petit]\n"))
    assert "CF233" in base.ids()


def test_a_file_is_not_joined_to_itself(tmp_path: Path):
    base = dataset(tmp_path, "_base")
    base.edit(CAMILLE, ("id: camille.moreau\n", "id: camille.moreau\nsame_person_as: camille.moreau\n"))  # fmt: skip
    (finding,) = base.findings()
    assert (finding.rule, finding.message) == ("CF233", "This is the id of the file itself.")
