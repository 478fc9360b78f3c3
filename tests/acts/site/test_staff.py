"""The internal site: the facts of the reports, in a folder of its own."""

from __future__ import annotations

import re
import shutil
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from certif.acts.site.build import public_site
from certif.acts.site.staff.build import staff_site
from certif.acts.site.write import MARK, Part, write_site
from certif.acts.todo.todo import todo
from certif.dataset.reading.load import load
from certif.documents.french import typography
from certif.errors import CannotCheck, Refusal, UsageError
from certif.results.progress import progress
from tests.conftest import REPOSITORY, Certif
from tests.support.git import git

ON = date(2026, 11, 22)
GRID = "data/sessions/2026-11/assessments/bastien.orvalet/maud.keravel.yml"
HOSTILE = "<img src=x onerror=alert(1)></title><script>alert(2)</script>{{ 7*7 }}"
JURY = "data/sessions/2026-11/jury.yml"
CORRECTION = "data/sessions/2025-11/corrections/2026-01-20-RS6247-2025-11-002-reedition"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    folder = tmp_path / "registre"
    shutil.copytree(REPOSITORY / "data", folder / "data")
    return folder


def pages(register: Path) -> dict[str, str]:
    return {name: content.decode() for name, content in staff_site(register, ON).items()}


def text_of(html: str) -> str:
    """Return what a reader sees of a page."""
    body = re.sub(r"<(style|title)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", body)))


class Table(HTMLParser):
    """The cells of the first table after the element of that id."""

    def __init__(self, html: str, after: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.open = False
        self.feed(html[html.index(f'id="{after}"') :].partition("</table>")[0])

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")
            self.open = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self.open = False

    def handle_data(self, data: str) -> None:
        if self.open:
            self.rows[-1][-1] = " ".join(f"{self.rows[-1][-1]} {data}".split())


def test_the_pages_of_the_example(register: Path) -> None:
    assert sorted(pages(register)) == [
        "chiffres-internes.html",
        "index.html",
        "sessions/2021-06-rs3536-grilles.html",
        "sessions/2021-06-rs3536.html",
        "sessions/2025-11-grilles.html",
        "sessions/2025-11.html",
        "sessions/2026-11-grilles.html",
        "sessions/2026-11.html",
        "sessions/2027-05.html",
        "todo-equipe.html",
        "todo.html",
        "todo/ysaline.corbigny.html",
    ]


def test_a_second_build_gives_the_same_bytes(register: Path, tmp_path: Path) -> None:
    first = staff_site(register, ON)
    assert staff_site(register, ON) == first
    write_site(register, tmp_path / "pages", first, Part.STAFF)
    assert write_site(register, tmp_path / "pages", first, Part.STAFF).written == ()


def test_everybody_is_where_status_says(register: Path) -> None:
    found = pages(register)
    for folder in load(register).sessions.values():
        status = progress(folder, ON)
        rows = Table(found[f"sessions/{folder.id}.html"], "candidates-caption").rows[1:]
        assert [row[0] for row in rows] == [each.fullname for each in status.candidates]
    rows = Table(found["sessions/2026-11.html"], "candidates-caption").rows
    assert rows[:2] == [
        ["Candidature", "Étape", "Entretien", "Réponse au plus tard le"],
        [
            "Anouk Derville",
            "décidé, certification à délivrer",
            "mardi 17 novembre 2026 à 11 h Aurélien Sagnac Camille Arvieux",
            "17 janvier 2027 (encore 56 jours)",
        ],
    ]


def test_the_tasks_are_those_of_todo(register: Path, certif: Certif) -> None:
    found = pages(register)
    every = todo(register, ON).tasks
    assert found["todo.html"].count('<p class="what">') == len(every)
    team = [task for task in every if not task.who]
    assert found["todo-equipe.html"].count('<p class="what">') == len(team)
    for session in ("2025-11", "2026-11", "2027-05"):
        here = [task for task in every if task.session == session]
        assert found[f"sessions/{session}.html"].count('<p class="what">') == len(here)
    said = certif("todo", "--on", str(ON), cwd=register, env={"CERTIF_LANG": "fr"}).stdout
    commands = re.findall(r"^    (certif .*)$", said, re.MULTILINE)
    assert commands
    assert [each for each in commands if each not in text_of(found["todo.html"])] == []
    assert "Ysaline Corbigny n’a pas donné ses disponibilités." in text_of(
        found["todo/ysaline.corbigny.html"]
    )


def test_a_day_has_its_hours_and_its_rooms(register: Path) -> None:
    file = register / JURY
    text = file.read_text("utf-8")
    text = text.replace("11h00\n    members", "11h00\n    room: Salle 12\n    members", 1)
    text = text.replace("14h00\n    members", "14h00\n    remote: true\n    members", 1)
    file.write_text(text, "utf-8")
    rows = Table(pages(register)["sessions/2026-11.html"], "day-2026-11-17-caption").rows
    jury = ", responsable de portefeuille de Startups d’État"
    assert rows == [
        ["Heure", "Salle à préciser", "Salle 12", "À distance"],
        ["9 h 30", f"Bastien Orvalet Hélène Montarnal{jury} Maud Keravel, titulaire de la certification", "–", "–"],
        ["11 h", "–", f"Anouk Derville Aurélien Sagnac{jury} Camille Arvieux, titulaire de la certification", "–"],
        ["14 h", "–", "–", f"Idriss Menadier Gaétane Pluvinage{jury} Maud Keravel, titulaire de la certification"],
    ]  # fmt: skip


def test_two_interviews_at_once_without_a_room_are_both_there(register: Path) -> None:
    file = register / JURY
    file.write_text(file.read_text("utf-8").replace("17 11h00", "17 09h30"), "utf-8")
    rows = Table(pages(register)["sessions/2026-11.html"], "day-2026-11-17-caption").rows
    assert [(row[0], row[1].partition(" ")[0]) for row in rows[1:]] == [
        ("9 h 30", "Anouk"),
        ("9 h 30", "Bastien"),
        ("14 h", "Idriss"),
    ]


def test_free_places_are_those_to_come(register: Path) -> None:
    rows = Table(pages(register)["sessions/2027-05.html"], "day-2027-05-18-caption").rows
    assert rows[1] == ["9 h 30 2 places libres", "–"]


def test_the_figures_of_pictures_are_in_tables(register: Path) -> None:
    found = pages(register)
    assert Table(found["sessions/2027-05.html"], "stages").rows == [
        ["Étape", "Personnes"],
        ["dossier incomplet", "0"],
        ["à examiner", "1"],
        ["recevable", "5"],
        ["jury composé", "0"],
        ["entretien passé", "0"],
        ["délibération à tenir", "0"],
        ["décidé", "0"],
    ]
    session = found["sessions/2026-11.html"]
    assert Table(session, "levels-picture").rows[:2] == [
        ["Compétence", "acquis", "partiellement acquis", "non acquis"],
        ["Pitch", "5", "0", "0"],
    ]
    assert ["Benoît-Xavier Lartigau", "1", "2"] in Table(session, "load").rows
    assert ["Bastien Orvalet", "5 jours", "61 jours"] in Table(session, "delays-picture").rows
    for html in found.values():
        pictures = re.findall(r'<svg role="img".*?</svg>', html, re.DOTALL)
        assert all("<title id=" in each and "<desc id=" in each for each in pictures)


def test_the_results_are_those_that_hold(register: Path) -> None:
    rows = Table(pages(register)["sessions/2025-11.html"], "results-table-caption").rows
    assert ["Soazic Le Goarnic", "certification délivrée", "RS6247-2025-11-002"] in [
        row[:3] for row in rows
    ] or ["Soizic Le Goarnic", "certification délivrée", "RS6247-2025-11-002"] in [
        row[:3] for row in rows
    ]
    assert any(row[4] == "20 janvier 2026" for row in rows)


def test_grids_stand_side_by_side_without_what_is_for_the_jury_alone(register: Path) -> None:
    file = register / GRID
    text = f"{file.read_text('utf-8').rstrip()}\ncomment_for_jury: Entre nous seulement.\n"
    file.write_text(text, "utf-8")
    found = pages(register)
    assert "Entre nous seulement" not in "".join(found.values())
    rows = Table(found["sessions/2026-11-grilles.html"], "grids-bastien.orvalet-caption").rows
    assert rows[0] == ["Compétence", "Hélène Montarnal", "Maud Keravel", "Niveau retenu"]
    assert [row[0] for row in rows[1:]][:2] == ["Pitch", "Investigation du problème"]
    assert all(
        row[1].startswith(("acquis ", "partiellement acquis ", "non acquis ")) for row in rows[1:]
    )


def test_text_from_files_is_inert(register: Path) -> None:
    file = register / GRID
    text = file.read_text("utf-8").replace("Même force que ce", f"{HOSTILE} ce")
    file.write_text(text, "utf-8")
    found = pages(register)
    grids = found["sessions/2026-11-grilles.html"]
    assert "&lt;img src=x onerror=alert(1)&gt;&lt;/title&gt;&lt;script&gt;" in grids
    assert "{{ 7*7 }}" in grids
    everything = "".join(found.values())
    assert "<script" not in everything
    for html in found.values():
        assert "script-src 'none'" in unescape(html)
        assert 'content="noindex' in html


def test_a_correction_that_cannot_be_read_makes_no_page(register: Path) -> None:
    (register / CORRECTION / "correction.yml").write_text("a: [", "utf-8")
    with pytest.raises(CannotCheck, match="a revocation may be in it"):
        staff_site(register, ON)


def test_a_file_that_cannot_be_read_is_said_on_the_first_page(register: Path) -> None:
    (register / GRID).write_text("a: [", "utf-8")
    assert "1 fichier du registre n’est pas lisible" in text_of(pages(register)["index.html"])


def test_a_session_that_cannot_be_read_has_a_page_that_says_so(register: Path) -> None:
    (register / "data/sessions/2026-11/session.yml").write_text("a: [", "utf-8")
    page = pages(register)["sessions/2026-11.html"]
    assert "session.yml ne peut pas être lu" in text_of(page)
    assert 'id="calendar"' not in page


def test_an_empty_register_has_a_first_page(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "data/certifications", tmp_path / "data/certifications")
    found = pages(tmp_path)
    assert [*found] == ["index.html", "todo.html"]
    assert "Aucune session n’est en cours." in text_of(found["index.html"])


def test_the_figures_are_those_of_the_command(register: Path, certif: Certif) -> None:
    html = pages(register)["chiffres-internes.html"]
    promotions = Table(html, "rs6247-0-caption").rows
    assert promotions[1] == ["2025-11", "12 décembre 2025", "7", "5", "4", "3", "75 %", "0"]
    said = typography(certif("figures", cwd=register, env={"CERTIF_LANG": "fr"}).stdout)
    for table in (rows for rank in range(5) for rows in Table(html, f"rs6247-{rank}-caption").rows):
        first = table[0].replace("12 décembre 2025", "2025-12-12")
        assert first in said


def test_internal_pages_are_written_in_no_repository(register: Path, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="lies where git could take it"):
        write_site(register, register / "pages", {"a.html": b"a"}, Part.STAFF)
    other = tmp_path / "autre"
    other.mkdir()
    git(other, "init", "--quiet")
    with pytest.raises(Refusal, match="lies where git could take it"):
        write_site(register, other / "pages", {"a.html": b"a"}, Part.STAFF)
    assert not (register / "pages").exists()
    assert not (other / "pages").exists()


@pytest.mark.parametrize("first", [Part.PUBLIC, Part.STAFF])
def test_the_two_parts_never_share_a_folder(register: Path, tmp_path: Path, first: Part) -> None:
    second = Part.STAFF if first is Part.PUBLIC else Part.PUBLIC
    target = tmp_path / "site"
    write_site(register, target, {"a.html": b"a"}, first)
    with pytest.raises(UsageError, match="holds the other part of the site"):
        write_site(register, target, {"b.html": b"b"}, second)
    assert sorted(each.name for each in target.iterdir()) == ["a.html", MARK]


def test_nothing_internal_is_in_the_public_part(register: Path) -> None:
    public = public_site(register, certifier=None, on=ON).files
    assert {*public} & {*staff_site(register, ON)} == {"index.html"}
    assert "Page interne" not in b"".join(public.values()).decode()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "Which part of the site? Give --public or --staff."),
        (("--public", "--staff"), "Which part of the site? Give --public or --staff."),
        (("--staff", "--certifier", "dinum"), "--certifier goes with --public"),
    ],
)
def test_the_command_asks_for_one_part(
    register: Path, tmp_path: Path, certif: Certif, options: tuple[str, ...], said: str
) -> None:
    done = certif("site", "build", "--out", str(tmp_path / "site"), *options, cwd=register)
    assert (done.returncode, said in done.stderr) == (2, True)
    assert not (tmp_path / "site").exists()


def test_the_command_writes_the_internal_part(
    register: Path, tmp_path: Path, certif: Certif
) -> None:
    out = tmp_path / "site"
    done = certif("site", "build", "--staff", "--out", str(out), "--on", str(ON), cwd=register)
    assert (done.returncode, done.stdout) == (0, f"12 files in {out}, 12 written now.\n")
    assert "Page interne" in (out / "index.html").read_text("utf-8")
