"""`session screen --pieces`: the checksum of each document as it was looked at."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from certif.acts.register.validate import validate
from certif.acts.session.screen import plan_screening, write_screening
from certif.dataset.reading.load import load
from certif.documents.control.admission import admission_text
from certif.eligibility.screening_plan import Change, ScreeningPlan
from certif.errors import CannotCheck, CertifError, Refusal, UsageError
from certif.quoting import shown
from certif.reporters.session.screening import screening_json, screening_text
from tests.support.permissions import modes_hold

ON = date(2026, 10, 12)
FILE = "data/sessions/2026-11/screening/camille.moreau.yml"
SITE, MOCKUP = (hashlib.sha256(each).hexdigest() for each in (b"the site", b"the mockup"))


@pytest.fixture
def pieces(tmp_path: Path) -> Path:
    """A folder of documents, with what a desktop leaves there."""
    folder = tmp_path / "pieces"
    mine = folder / "camille.moreau"
    mine.mkdir(parents=True)
    (mine / "site.tar.gz").write_bytes(b"the site")
    (mine / "mockup.pdf").write_bytes(b"the mockup")
    (mine / ".DS_Store").touch()
    (folder / "Thumbs.db").touch()
    return folder


def screen(root: Path, pieces: Path | None, on: date = ON) -> ScreeningPlan:
    plan = plan_screening(root, "2026-11", on, "Dana Exemple", pieces=pieces)
    write_screening(root, plan)
    return plan


def test_a_screening_keeps_the_sum_of_each_document(register: Path, pieces: Path):
    plan = screen(register, pieces)
    written = (register / FILE).read_text("utf-8")
    assert written.endswith(f"pieces:\n  site: {SITE}\n  mockup: {MOCKUP}\n")
    screening = load(register).sessions["2026-11"].screenings["camille.moreau"]
    assert screening.sums == {"site": SITE, "mockup": MOCKUP}
    assert FILE not in {each.place.path for each in validate(register, on=ON).findings}
    assert (
        "\n\nThe checksums of 2 documents were taken.\n"
        "  ines.privat: no checksum of `site`, `mockup`.\n"
        "  jean.dupre: no checksum of `site`.\n"
        "  lou.inconnu: no checksum of `site`, `mockup`.\n\n"
    ) in screening_text(plan)
    first, second = json.loads(screening_json(plan))["people"][:2]
    assert first["sums"] == {"site": SITE, "mockup": MOCKUP}
    assert (first["unsummed"], second["unsummed"]) == ([], ["site", "mockup"])


def test_sums_stay_until_others_are_given_and_go_with_their_document(register: Path, pieces: Path):
    screen(register, pieces)
    assert screen(register, None).files == {}
    assert screen(register, pieces).files == {}
    (pieces / "camille.moreau/site.tar.gz").unlink()
    (pieces / "camille.moreau/mockup.pdf").write_bytes(b"another")
    assert [*screen(register, pieces).files] == [FILE]
    another = hashlib.sha256(b"another").hexdigest()
    written = (register / FILE).read_text("utf-8")
    assert written.endswith(f"pieces:\n  site: {SITE}\n  mockup: {another}\n")

    dossier = register / "data/candidates/camille.moreau.yml"
    link = "https://maquette.exemple.gouv.fr"
    dossier.write_text(dossier.read_text("utf-8").replace(link, "null"), "utf-8")
    screen(register, None)
    assert (register / FILE).read_text("utf-8").endswith(f"pieces:\n  site: {SITE}\n")
    dossier.write_text(
        dossier.read_text("utf-8").replace("https://service.exemple.gouv.fr", "null"), "utf-8"
    )
    screen(register, None)
    assert "pieces:" not in (register / FILE).read_text("utf-8")


def test_the_sum_of_somebody_undecided_is_said_not_to_be_recorded(register: Path, pieces: Path):
    (pieces / "camille.moreau").rename(pieces / "lou.inconnu")
    plan = screen(register, pieces)
    assert [one.person.id for one in plan.having(Change.TO_SETTLE)] == ["lou.inconnu"]
    said = "  lou.inconnu: not recorded, because nothing is decided yet.\n"
    assert "The checksums of 2 documents were taken.\n" in screening_text(plan)
    assert said in screening_text(plan)
    assert not (register / "data/sessions/2026-11/screening/lou.inconnu.yml").exists()


def test_a_control_is_told_the_sums_and_how_to_check_them(register: Path, pieces: Path):
    screen(register, pieces)
    page = admission_text(load(register).sessions["2026-11"]).replace("\u00a0", " ")
    assert (
        "## Pièces examinées\n\n"
        "L’empreinte (SHA-256) de chaque pièce que l’équipe a téléchargée pour l’examen. Pour vérifier la pièce qu’elle"
        " a gardée : `sha256sum FICHIER` (ou `shasum -a 256 FICHIER`, et sous Windows `certutil -hashfile FICHIER"
        " SHA256`) donne la même empreinte si c’est bien celle-là. Une pièce sans empreinte n’est au registre que par"
        " son lien.\n\n"
        "| Candidature | Pièce | SHA-256 |\n"
        "| --- | --- | --- |\n"
        f"| Camille Moreau | `mockup` | `{MOCKUP}` |\n"
        f"| Camille Moreau | `site` | `{SITE}` |\n\n"
    ) in page


def refused(root: Path, folder: Path) -> CertifError:
    with pytest.raises(CertifError) as found:
        screen(root, folder)
    assert not (root / "data/sessions/2026-11/screening").exists()
    return found.value


def test_nothing_is_written_where_a_file_is_not_expected(register: Path, pieces: Path):
    mine = pieces / "camille.moreau"

    def says(kind: type[CertifError], message: str, hint: str | None = None) -> None:
        error = refused(register, pieces)
        assert (type(error), error.message) == (kind, message)
        assert hint is None or error.hint == hint

    (mine / "mokcup.pdf").touch()
    says(
        UsageError,
        "`camille.moreau/mokcup.pdf` is named by no document of the dossier of `camille.moreau`.",
        "Did you mean `mockup`?",
    )
    (mine / "mokcup.pdf").rename(mine / "mockup.png")
    says(
        UsageError,
        "Two files are the document `mockup` of `camille.moreau`: `camille.moreau/mockup.pdf`, `camille.moreau/mockup.png`.",
        "Keep the one that was looked at.",
    )
    (mine / "mockup.png").unlink()
    (mine / "presentation").mkdir()
    says(CannotCheck, "`camille.moreau/presentation` is not a file.")
    (mine / "presentation").rmdir()
    (pieces / "seul.pdf").touch()
    says(UsageError, "`seul.pdf` lies in no candidate’s folder.")
    (pieces / "seul.pdf").unlink()
    mine.rename(pieces / "camille.morau")
    says(
        UsageError,
        "`camille.morau` has filed no dossier for this session.",
        "Did you mean `camille.moreau`?",
    )
    (pieces / "camille.morau").rename(pieces / "zoe.attente")
    says(UsageError, "`zoe.attente` has filed no dossier for this session.")


def test_a_document_that_the_dossier_lacks_has_no_sum(register: Path, pieces: Path):
    (pieces / "camille.moreau").rename(pieces / "jean.dupre")
    for each in (pieces / "jean.dupre").iterdir():
        each.unlink()
    (pieces / "jean.dupre/mockup.pdf").touch()
    error = refused(register, pieces)
    assert isinstance(error, UsageError)
    assert error.message == (
        "The dossier of `jean.dupre` holds no link to `mockup`, and `jean.dupre/mockup.pdf` has its name."
    )
    assert error.hint == "`certif candidate piece jean.dupre mockup LINK` adds it."


def test_a_folder_that_cannot_serve_is_refused(register: Path, pieces: Path, tmp_path: Path):
    empty = tmp_path / "vide"
    error = refused(register, empty)
    assert isinstance(error, CannotCheck)
    assert error.message == f"{shown(empty)} cannot be read: No such file or directory."
    empty.mkdir()
    assert refused(register, empty).message == f"There is no document in {shown(empty)}."
    inside = register / "pieces"
    pieces.rename(inside)
    error = refused(register, inside)
    assert isinstance(error, Refusal)
    assert error.message == f"{shown(inside)} lies where git could take it."


def test_a_file_that_cannot_be_read_stops_it(register: Path, pieces: Path):
    file = pieces / "camille.moreau/mockup.pdf"
    file.chmod(0)
    with modes_hold():
        error = refused(register, pieces)
    assert isinstance(error, CannotCheck)
    assert error.message == "`camille.moreau/mockup.pdf` cannot be read: Permission denied."
