"""Files that people filled in elsewhere: taken whole, or refused with a sentence."""

from __future__ import annotations

from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.conftest import Certif
from tests.support.acted_on import tree

DAY = "2026-11-18"
MINE = "data/sessions/2026-11/assessments/camille.moreau/noa.perrin.yml"
NAME = "2026-11--camille.moreau--noa.perrin.yml"
GRID = """\
# yaml-language-server: $schema=../../../../../schemas/assessment.schema.json
# Page de la session 2026-11 du 2026-11-16, commit 0123456789ab
candidate: camille.moreau
juror: noa.perrin
interviewed_on: 2026-11-18
attendance: present
grid:
  pitch:
    level: acquis
    evidence: Présentation claire.
  test:
    level: non-acquis
    evidence: Rien n’a été tenté.
    reason: Aucun test n’a été montré.
comment_for_candidate: Revenez.
"""
SLOTS = """\
# yaml-language-server: $schema=../../../../schemas/availability.schema.json
# Page de la session 2026-11 du 2026-09-16
person: noa.perrin
slots:
  2026-11-18 09h30: oui
"""


@pytest.fixture
def empty(small: Path) -> Path:
    """The small dataset without Noa's grid."""
    (small / MINE).unlink()
    return small


def sent(folder: Path, text: str, name: str = NAME) -> Path:
    file = folder / name
    file.write_bytes(text.encode())
    return file


def receive(certif: Certif, root: Path, *files: str | Path) -> CompletedProcess[str]:
    return certif("jury", "receive", *files, "--root", root, "--on", DAY)


def test_a_grid_from_a_page_is_the_file_that_the_page_wrote(
    empty: Path, certif: Certif, tmp_path: Path
) -> None:
    file = sent(tmp_path, GRID)
    done = receive(certif, empty, file)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{NAME}: new, {MINE}.\n", "")
    assert (empty / MINE).read_text("utf-8") == GRID
    again = receive(certif, empty, file)
    assert (again.returncode, again.stdout) == (
        0,
        f"{NAME}: the register holds it already, {MINE}.\n",
    )


def test_it_is_what_assess_writes_the_second_line_apart(
    empty: Path, certif: Certif, tmp_path: Path
) -> None:
    receive(certif, empty, sent(tmp_path, GRID))
    received = (empty / MINE).read_text("utf-8").splitlines()
    (empty / MINE).unlink()
    done = certif(
        "assess", "2026-11", "camille.moreau", "--juror", "noa.perrin", "--root", empty, "--on", DAY,
        "--set", "pitch=acquis", "--evidence", "pitch=Présentation claire.",
        "--set", "test=non-acquis", "--evidence", "test=Rien n’a été tenté.", "--comment", "Revenez.",
        "--reason", "test=Aucun test n’a été montré.",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (empty / MINE).read_text("utf-8").splitlines() == [received[0], *received[2:]]


def test_what_changes_is_said(empty: Path, certif: Certif, tmp_path: Path) -> None:
    receive(certif, empty, sent(tmp_path, GRID))
    corrected = (
        GRID.replace("level: non-acquis", "level: acquis")
        .replace("    reason: Aucun test n’a été montré.\n", "")
        .replace("Rien n’a été tenté.", "Tout a été tenté.")
        .replace("comment_for_candidate: Revenez.\n", "comment_for_jury: Entre nous.\n")
    )
    before = tree(empty)
    seen = certif(
        "jury", "receive", sent(tmp_path, corrected), "--root", empty, "--on", DAY, "--dry-run"
    )
    assert tree(empty) == before
    done = receive(certif, empty, sent(tmp_path, corrected))
    assert done.stdout == seen.stdout
    assert done.stdout == (
        f"{NAME}: changes {MINE}.\n"
        "  test: `non-acquis` becomes `acquis`.\n"
        "  test: changed evidence.\n"
        "  test: changed reason.\n"
        "  comment_for_candidate: removed.\n"
        "  comment_for_jury: added.\n"
    )
    absent = GRID[: GRID.index("attendance")] + "attendance: absent\n"
    done = receive(certif, empty, sent(tmp_path, absent))
    assert "  attendance: `present` becomes `absent`.\n" in done.stdout


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("attendance: present", "attendance: absente", "`absente`"),
        ("comment_for_candidate:", "comment_candidate:", "`comment_candidate`"),
        ("2026-11-18", "2026-11-19", "This grid says 2026-11-19, and the interview is on 2026-11-18."),
        ("2026-11-18", "18/11/2026", "`18/11/2026`"),
        ("level: acquis", "level: aquis", "`aquis` is not a level of session 2026-11."),
        ("level: acquis", "level: null", "`level`"),
        ("  test:\n", "  tests:\n", "The référentiel of session 2026-11 has no competence `tests`."),
        ("  test:\n    level: non-acquis\n    evidence: Rien n’a été tenté.\n    reason: Aucun test n’a été montré.\n", "", "This grid is not whole: `test`."),
        ("juror: noa.perrin", "juror: lou.autre", "`lou.autre` is not on the jury of camille.moreau."),
        ("candidate: camille.moreau", "candidate: lou.autre", "`lou.autre` has no interview in session 2026-11."),
        ("session 2026-11", "session 2027-05", "This file is for another session: `2026-11`, `2027-05`."),
        ("attendance: present", "attendance: present\nattendance: present", "attendance"),
        ("Revenez.", "Reve\u200bnez.", "character"),
        ("Revenez.", "Appelez le 06 12 34 56 78.", "This looks like a telephone number: it has no place in the register."),
        ("Revenez.", "Née le 3 mai 1980.", "This looks like a date of birth: it has no place in the register."),
        ("Présentation claire.", "Mot de passe = soleil2026", "This looks like a password or an access key."),
        ("grid:\n", "grid: [\n", ""),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_and_nothing_is_written(
    small: Path, certif: Certif, tmp_path: Path, old: str, new: str, said: str
) -> None:
    before = tree(small)
    assert old in GRID
    done = receive(certif, small, sent(tmp_path, GRID.replace(old, new, 1)))
    assert done.returncode == 1
    assert done.stderr.startswith(f"{NAME} is not taken: ")
    assert said in done.stderr
    assert done.stderr.endswith("1 file was not taken.\n")
    assert tree(small) == before


def test_a_refusal_without_its_reason_is_taken_and_said(
    empty: Path, certif: Certif, tmp_path: Path
) -> None:
    done = receive(
        certif, empty, sent(tmp_path, GRID.replace("    reason: Aucun test n’a été montré.\n", ""))
    )
    assert (done.returncode, done.stderr) == (
        0,
        "  Say why these were not reached, or the jury will: `test`.\n",
    )


def test_a_mail_that_changed_the_line_ends_changes_nothing_else(
    empty: Path, certif: Certif, tmp_path: Path
) -> None:
    done = receive(certif, empty, sent(tmp_path, GRID.replace("\n", "\r\n"), "2026-11--x (1).yml"))
    assert done.returncode == 0, done.stderr
    assert (empty / MINE).read_text("utf-8") == GRID


def test_all_that_is_wrong_with_a_file_is_said_at_once(
    small: Path, certif: Certif, tmp_path: Path
) -> None:
    wrong = GRID
    for old, new in (
        ("2026-11-18", "18/11/2026"),
        ("attendance: present", "attendance: Present"),
        ("Présentation claire.", "Le pitch : clair."),
    ):
        assert old in wrong
        wrong = wrong.replace(old, new, 1)
    done = receive(certif, small, sent(tmp_path, wrong))
    assert done.returncode == 1
    said = done.stderr.splitlines()
    assert said[0] == f"{NAME} is not taken: 3 things to correct"
    assert [line.partition(": ")[0] for line in said[1:4]] == ["  line 5", "  line 6", "  line 10"]
    assert "18/11/2026" in said[1]
    assert "Present" in said[2]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xef\xbb\xbf" + GRID.encode(), "byte order mark"),
        (GRID.encode("utf-16"), "not UTF-8"),
        (GRID.encode("cp1252"), "not UTF-8"),
        (b"", "empty"),
        (GRID[: GRID.index("    level: non-acquis")].encode(), "`test`"),
        (f"> {GRID}".replace("\n", "\n> ").encode(), "This line is not understood."),
        (f"```yaml\n{GRID}```\n".encode(), "```"),
        (GRID.replace("    level", "\tlevel").encode(), "tab"),
        (GRID.replace(": acquis", ":\u00a0acquis").encode(), "no-break space"),
        (b"<!doctype html><title>Grille</title>", "is a page"),
    ],
    ids=["bom", "utf-16", "cp1252", "empty", "cut", "quoted", "fenced", "tab", "space", "the-page"],
)
def test_a_file_that_changed_on_the_way_is_refused(
    empty: Path, certif: Certif, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / NAME
    file.write_bytes(content)
    before = tree(empty)
    done = certif("jury", "receive", file, "--root", empty, "--on", DAY)
    assert (done.returncode, said in done.stderr) == (1, True), done.stderr
    assert tree(empty) == before


def test_a_file_without_a_page_or_a_name_fits_one_session(
    empty: Path, certif: Certif, tmp_path: Path
) -> None:
    lines = GRID.splitlines(keepends=True)
    done = receive(certif, empty, sent(tmp_path, "".join(lines[2:]), "grille.yml"))
    assert done.returncode == 0, done.stderr
    assert (empty / MINE).read_text("utf-8") == lines[0] + "".join(lines[2:])
    other = "".join(lines[2:]).replace("2026-11-18", "2026-11-19")
    done = receive(certif, empty, sent(tmp_path, other, "grille.yml"))
    assert (
        "This file does not say for which session it is.\n  Give it with --session.\n"
        in done.stderr
    )


def test_several_files_are_taken_one_by_one(empty: Path, certif: Certif, tmp_path: Path) -> None:
    sent(tmp_path, GRID)
    sent(tmp_path, "a: b\n", "autre.yml")
    files = ("autre.yml", NAME, "absent.yml")
    done = certif("jury", "receive", *files, "--root", empty, "--on", DAY, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        f"{NAME}: new, {MINE}.\n",
        (
            "autre.yml is not taken: `autre.yml` is neither a grid nor availabilities.\n"
            "absent.yml is not taken: `absent.yml` cannot be read: No such file or directory.\n"
            "2 files were not taken.\n"
        ),
    )


def test_a_closed_session_takes_nothing(sealed: Path, certif: Certif, tmp_path: Path) -> None:
    before = tree(sealed)
    done = receive(certif, sealed, sent(tmp_path, GRID))
    assert "Session 2026-11 is closed: what it issued never changes." in done.stderr
    assert tree(sealed) == before


def test_assess_says_where_its_files_went(small: Path, certif: Certif, tmp_path: Path) -> None:
    done = certif(
        "assess", "2026-11", "camille.moreau", "--juror", "noa.perrin", "--root", small,
        "--from", sent(tmp_path, GRID),
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (
        2,
        (
            "Error: `certif assess` takes no file any more.\n"
            "`certif jury receive FILE…` takes what a juror filled in elsewhere.\n"
        ),
    )


# availabilities


def test_availabilities_are_the_file_that_the_page_wrote(
    small: Path, certif: Certif, tmp_path: Path
) -> None:
    name = "2026-11--noa.perrin.yml"
    path = "data/sessions/2026-11/availability/noa.perrin.yml"
    (small / path).unlink(missing_ok=True)
    done = receive(certif, small, sent(tmp_path, SLOTS, name))
    assert (done.returncode, done.stdout) == (0, f"{name}: new, {path}.\n"), done.stderr
    assert (small / path).read_text("utf-8") == SLOTS
    again = receive(certif, small, sent(tmp_path, SLOTS, name))
    assert (again.returncode, again.stdout) == (
        0,
        f"{name}: the register holds it already, {path}.\n",
    )
    changed = SLOTS.replace(": oui", ": non")
    done = receive(certif, small, sent(tmp_path, changed, name))
    assert done.stdout == (f"{name}: changes {path}.\n  2026-11-18 09h30: `oui` becomes `non`.\n")
    declared = f"{changed}conflicts:\n  - person: camille.moreau\n    kind: declared\n"
    said = []
    for text in (declared, declared.replace("declared", "training"), changed):
        done = receive(certif, small, sent(tmp_path, text, name))
        said += done.stdout.splitlines()[1:]
    preferred = SLOTS.replace(": oui", ": de préférence")
    for text in (preferred, f"{preferred}modality: à distance\n", preferred):
        done = receive(certif, small, sent(tmp_path, text, name))
        assert (small / path).read_text("utf-8") == text
        said += done.stdout.splitlines()[1:]
    assert said == [
        "  A tie with `camille.moreau` is declared.",
        "  The tie declared with `camille.moreau` is described otherwise.",
        "  The tie declared with `camille.moreau` is removed.",
        "  2026-11-18 09h30: `non` becomes `de préférence`.",
        "  modality: `null` becomes `à distance`.",
        "  modality: `à distance` becomes `null`.",
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("09h30", "09h45", "`2026-11-18 09h45` is not a slot of session `2026-11`."),
        (": oui", ": yes", "`yes`"),
        (": oui", ": préféré", "`préféré`"),
        ("09h30: oui\n", "09h30: oui\nmodality: les deux\n", "`les deux`"),
        ("person: noa.perrin", "person: inconnu.total", "`inconnu.total` is neither a juror nor a candidate of session 2026-11."),
        ("09h30: oui\n", "09h30: oui\nconflicts:\n  - {person: camile.moreau, kind: declared}\n", "Nobody in the register is called `camile.moreau`."),
        ("09h30: oui\n", "09h30: oui\ncapacite: 3\n", "`capacite`"),
    ],
)  # fmt: skip
def test_availabilities_that_do_not_fit_are_refused(
    small: Path, certif: Certif, tmp_path: Path, old: str, new: str, said: str
) -> None:
    before = tree(small)
    done = receive(certif, small, sent(tmp_path, SLOTS.replace(old, new, 1), "x.yml"))
    assert done.returncode == 1
    assert said in done.stderr
    assert tree(small) == before


def test_a_declaration_and_criteria_are_taken_and_what_changes_is_said(
    empty: Path, certif: Certif, tmp_path: Path
) -> None:
    declared = GRID.replace("attendance:", "no_tie: oui\nattendance:", 1).replace(
        "    evidence: Présentation claire.\n",
        "    evidence: Présentation claire.\n    criteria:\n      - 1\n",
    )
    for text, said in (
        (GRID, f"{NAME}: new, {MINE}.\n"),
        (
            declared,
            f"{NAME}: changes {MINE}.\n  It is declared that there is no tie.\n  pitch: changed criteria.\n",
        ),
        (
            declared.replace("no_tie: oui\n", ""),
            f"{NAME}: changes {MINE}.\n  It is not declared any more that there is no tie.\n",
        ),
    ):
        done = receive(certif, empty, sent(tmp_path, text))
        assert (done.returncode, done.stdout) == (0, said), done.stderr
        assert (empty / MINE).read_text("utf-8") == text
    unknown = declared.replace("      - 1\n", "      - 2\n")
    done = receive(certif, empty, sent(tmp_path, unknown))
    assert done.returncode == 1
    assert "`pitch` has 1 criterion: there is no 2." in done.stderr


def test_that_there_is_no_tie_is_another_answer_than_silence(
    small: Path, certif: Certif, tmp_path: Path
) -> None:
    name, path = "2026-11--noa.perrin.yml", "data/sessions/2026-11/availability/noa.perrin.yml"
    said = []
    (small / path).unlink(missing_ok=True)
    for text in (SLOTS, f"{SLOTS}conflicts: []\n", SLOTS):
        done = receive(certif, small, sent(tmp_path, text, name))
        said += done.stdout.splitlines()[1:]
        assert (small / path).read_text("utf-8") == text
    assert said == [
        "  It is declared that there is no tie.",
        "  It is not declared any more that there is no tie.",
    ]


@pytest.mark.parametrize("name", ["noa.perrin.html", "noa.perrin.txt"])
def test_a_page_sent_back_is_no_file(
    empty: Path, certif: Certif, tmp_path: Path, name: str
) -> None:
    done = receive(certif, empty, sent(tmp_path, "\n<!doctype html>\n<p>x: y", name))
    assert done.returncode == 1
    assert "is a page, and not the file that it gives." in done.stderr
