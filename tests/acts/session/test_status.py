"""The progress of a session; a new session."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from certif.acts.register.validate import validate
from certif.dataset.reading.load import load
from certif.results.progress import progress
from tests.support.acted_on import tree

STATUS = ("session", "status", "2026-11")


def test_the_table(small: Path, certif):
    (small / "data/sessions/2026-11/assessments/camille.moreau/noa.perrin.yml").unlink()
    done = certif(*STATUS, "--root", small, "--on", "2026-12-01")
    assert done.returncode == 0
    assert done.stdout == (
        "Session 2026-11 on 2026-12-01\n"
        "\n"
        "Candidate       Stage  Interview         Answer due\n"
        "camille.moreau  heard  2026-11-18 09h30  2026-12-18 (17 days left)\n"
        "\n"
        "Missing:\n"
        "- camille.moreau: the grid of noa.perrin is missing.\n"
        "\n"
        "Juror        Interviews  Grids missing\n"
        "noa.perrin   1           1\n"
        "sacha.petit  1           0\n"
        "\n"
        "To send, to sign, to answer:\n"
        "- 1 letter of the screening is not noted as sent: camille.moreau.\n"
    )


def test_a_grid_is_missing_from_the_day_of_its_interview(small: Path, certif):
    (small / "data/sessions/2026-11/assessments/camille.moreau/noa.perrin.yml").unlink()
    eve = certif(*STATUS, "--root", small, "--on", "2026-11-17").stdout
    assert "Missing:" not in eve
    assert "noa.perrin   1           0\n" in eve
    day = certif(*STATUS, "--root", small, "--on", "2026-11-18").stdout
    assert "- camille.moreau: the grid of noa.perrin is missing.\n" in day


def test_a_grid_half_filled_is_told_from_one_that_is_missing(small: Path, certif):
    grid = small / "data/sessions/2026-11/assessments/camille.moreau/noa.perrin.yml"
    text = grid.read_text("utf-8")
    grid.write_text(text.replace("test: {level: acquis", "test: {level: null"), "utf-8")
    (missing,) = json.loads(
        certif(*STATUS, "--root", small, "--on", "2026-12-01", "--format", "json").stdout
    )["candidates"][0]["gaps"]
    assert (missing["kind"], missing["juror"]) == ("unfinished", "noa.perrin")
    assert missing["message"] == (
        "camille.moreau: the grid of noa.perrin is not filled in to the end, or cannot be read."
    )


def test_a_refusal_still_to_be_explained_waits_for_the_jury(small: Path, certif):
    for grid in (small / "data/sessions/2026-11/assessments/camille.moreau").glob("*.yml"):
        text = grid.read_text("utf-8").replace("test: {level: acquis", "test: {level: non-acquis")
        kept = [line for line in text.splitlines() if not line.startswith("comment_for_candidate")]
        grid.write_text("\n".join(kept) + "\n", "utf-8")
    data = json.loads(
        certif(*STATUS, "--root", small, "--on", "2026-12-01", "--format", "json").stdout
    )
    assert data["candidates"][0]["stage"] == "to-deliberate"


def test_an_answer_that_is_late_fails_a_scheduled_job(small: Path, certif):
    on_time = certif(*STATUS, "--root", small, "--on", "2026-12-18", "--fail-on", "overdue")
    assert on_time.returncode == 0
    assert "2026-12-18 (0 days left)" in on_time.stdout
    late = certif(*STATUS, "--root", small, "--on", "2026-12-19", "--fail-on", "overdue")
    assert late.returncode == 1
    assert "2026-12-18 (1 day late)" in late.stdout
    assert certif(*STATUS, "--root", small, "--on", "2026-12-19").returncode == 0


def test_a_closed_session_owes_nothing(sealed: Path, certif):
    done = certif(*STATUS, "--root", sealed, "--on", "2027-06-01", "--fail-on", "overdue")
    assert done.returncode == 0
    assert done.stdout.startswith("Session 2026-11, closed\n")


def test_markdown_and_json(small: Path, certif):
    text = certif(*STATUS, "--root", small, "--on", "2026-12-01", "--format", "markdown").stdout
    assert (
        "| camille.moreau | decided, to be certified | 2026-11-18 09h30 | 2026-12-18 (17 days left) |"
        in text
    )
    data = json.loads(
        certif(*STATUS, "--root", small, "--on", "2026-12-01", "--format", "json").stdout
    )
    (candidate,) = data["candidates"]
    assert (candidate["stage"], candidate["outcome"]) == ("decided", "certifie")
    assert (candidate["due_on"], candidate["days_left"]) == ("2026-12-18", 17)


def test_the_deadline_counts_from_the_interview_by_the_sessions_own_regulation(example: Path):
    folder = load(example).sessions["2026-11"]
    standing = {each.candidate: each for each in progress(folder, date(2026, 12, 10)).candidates}
    assert standing["come.ravelard"].due_on == date(2027, 1, 18)
    assert standing["joachim.tessonnier"].due_on is None


NEW = (
    "session", "new", "2027-11", "--certification", "rs6247", "--opens-on", "2027-08-30",
    "--applications-until", "2027-10-01", "--place", "Paris",
    "--slot", "2027-11-17 11h00", "--slot", "2027-11-17 09h30",
)  # fmt: skip


def test_a_new_session_keeps_the_versions_in_force(example: Path, certif):
    done = certif(*NEW, "--root", example)
    assert done.returncode == 0
    text = (example / "data/sessions/2027-11/session.yml").read_text("utf-8")
    assert "framework: 2026-03\nregulation: 2026-03\n" in text
    assert text.index("09h30") < text.index("11h00")
    assert not [
        f for f in validate(example, date(2027, 9, 1)).findings if "2027-11" in f.place.path
    ]


def test_what_makes_no_session_writes_nothing(example: Path, certif):
    before = tree(example)
    for options, sentence in (
        (("session", "new", "2026-11", *NEW[3:]), "Session `2026-11` exists already."),
        (("session", "new", "novembre", *NEW[3:]), "`novembre` is not a session's id."),
        ((*NEW[:4], "rs6248", *NEW[5:]), "There is no certification `rs6248`."),
        ((*NEW[:6], "2019-01-01", *NEW[7:]), "No règlement of rs6247 was in force on 2019-01-01."),
        *(
            ((*NEW[:6], day, *NEW[7:]), f"{day}` is not a date of the form YYYY-MM-DD.")
            for day in ("hier", "20271101", "2027-W44-1", "2027-11-31", "")
        ),
        ((*NEW, "--slot", "demain"), "`demain` is not a slot."),
        ((*NEW, "--slot", "20271118 09h30"), "`20271118 09h30` is not a slot."),
        ((*NEW[:8], "2027-08-29", *NEW[9:]), "CF401 Dossiers are accepted until 2027-08-29"),
        ((*NEW, "--slot", "2027-10-01 09h30"), "CF401 The slot `2027-10-01 09h30` is not after"),
        (
            ("session", "new", "2027-10", *NEW[3:]),
            "CF403 The règlement `2026-03` has no session in month 10.",
        ),
        (
            (*NEW, "--slot", "2028-02-02 09h30"),
            "CF403 The règlement `2026-03` has no session in month 02.",
        ),
        ((*NEW, "--signatory", "Personne Inconnue"), "CF221 "),
        (
            (*NEW, "--slot", "2028-11-15 09h30"),
            "CF438 The registration of `rs6247` ends on 2028-07-19",
        ),
        (
            (
                "session",
                "new",
                "2028-11",
                *NEW[3:6],
                "2028-07-20",
                "--applications-until",
                "2028-10-01",
                *NEW[9:11],
                "--slot",
                "2028-11-15 09h30",
            ),
            "CF437 The session opens on 2028-07-20",
        ),
    ):
        done = certif(*options, "--root", example)
        assert done.returncode in {1, 2}
        assert sentence in done.stderr
    assert tree(example) == before


def test_a_slot_after_the_registration_needs_its_reason(example: Path, certif):
    late = (*NEW, "--slot", "2028-11-15 09h30")
    reason = "Article 12 du règlement."
    assert certif(*late, "--after-registration", reason, "--root", example).returncode == 0
    found = validate(example, date(2027, 9, 1)).findings
    (named,) = (each for each in found if each.rule == "CF439")
    assert named.message.endswith("before 2028-11-15: `Article 12 du règlement.`")
    more = ("session", "slots", "2027-11", "--add", "2027-09-30 09h30", "--yes", "--root", example)
    assert "CF401" in certif(*more).stderr


def test_a_certification_that_cannot_be_read_is_not_said_to_be_missing(example: Path, certif):
    path = example / "data/certifications/rs6247.yml"
    path.write_text(path.read_text("utf-8") + "levels: []\n", "utf-8")
    done = certif(*NEW, "--root", example)
    assert done.returncode == 3
    assert done.stderr == (
        "Error: The certification `rs6247` cannot be read.\n`certif validate` says where.\n"
    )


def test_the_list_of_sessions(example: Path, certif):
    lines = certif("session", "list", "--root", example).stdout.splitlines()
    assert lines[1] == "2025-11: rs6247, règlement 2023-09, 7 applicants, closed on 2025-12-12"
    assert lines[2] == "2026-11: rs6247, règlement 2026-03, 7 applicants, open"


def test_a_closed_session_whose_results_cannot_be_read_is_not_listed_as_open(example: Path, certif):
    issued = example / "data/sessions/2025-11/issued"
    issued.rename(example / "issued")
    issued.symlink_to(example / "issued")
    lines = certif("session", "list", "--root", example).stdout.splitlines()
    assert lines[1] == (
        "2025-11: rs6247, règlement 2023-09, 7 applicants, closed, its results unreadable"
    )
    listed = json.loads(certif("session", "list", "--format", "json", "--root", example).stdout)
    assert [(each["closed"], each["closed_on"]) for each in listed["sessions"][:3]] == [
        (True, "2021-06-25"),
        (True, None),
        (False, None),
    ]
