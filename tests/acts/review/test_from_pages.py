"""A file from a page, where the register changed after the page was made."""

from __future__ import annotations

import pytest

from tests.support.repositories import Edit, Register, replaced, sh

SESSION = "data/sessions/2026-11"
GRID = f"{SESSION}/assessments/bastien.orvalet/maud.keravel.yml"
SLOTS = "data/sessions/2027-05/availability/maud.keravel.yml"
JURY = f"{SESSION}/jury.yml"
SESSION_2027 = "data/sessions/2027-05/session.yml"
CHANGED = "This interview changed after the page of 2026-11-20, on which its grid was filled in."


def said(register: Register, path: str, meanwhile: dict[str, Edit], line: str = "") -> list[str]:
    """Return what the review says of a file from a page made before ``meanwhile``."""
    commit = sh(register.folder, "rev-parse", "--short=12", "HEAD").strip()
    session = path.split("/")[2]
    line = line or f"# Page de la session {session} du 2026-11-20, commit {commit}"
    register.on_main(meanwhile)
    review = register.pull_request(
        {path: lambda text: text.replace("\n", f"\n{line}\n", 1)}, by="maud"
    )
    return [f.message for f in review.report.findings if f.rule == "CF670"]


@pytest.mark.parametrize(
    ("path", "meanwhile", "sentences"),
    [
        (GRID, {"README.md": "x\n"}, []),
        (
            GRID,
            {JURY: replaced("2026-11-17 09h30", "2026-11-17 10h00")},
            [CHANGED],
        ),
        (GRID, {JURY: replaced("helene.montarnal", "aurelien.sagnac")}, [CHANGED]),
        (GRID, {JURY: replaced("maud.keravel", "camille.arvieux")}, [CHANGED]),
        (GRID, {JURY: replaced("2026-11-17 14h00", "2026-11-17 15h00")}, []),
        (
            GRID,
            {
                JURY: replaced(
                    "  - candidate: anouk.derville",
                    "    pinned: true\n  - candidate: anouk.derville",
                )
            },
            [],
        ),
        (GRID, {JURY: lambda text: text + "# relu\n"}, []),
        (
            GRID,
            {GRID: replaced("comment_for_candidate", "comment_for_jury")},
            ["This file changed after the page of 2026-11-20, which replaces all of it."],
        ),
        (SLOTS, {JURY: lambda text: text + "# relu\n"}, []),
        (
            SLOTS,
            {SESSION_2027: replaced("  - 2027-05-18 09h30\n", "")},
            ["The slots of the session changed after the page of 2026-11-20."],
        ),
        (SLOTS, {SESSION_2027: replaced("rooms: 2", "rooms: 3")}, []),
    ],
    ids=[
        *("nothing", "time", "other-member", "other-juror", "other-interview", "pinned", "comment"),
        *("file", "not-for-slots", "slots", "rooms"),
    ],
)
def test_what_changed_after_the_page_is_said(
    anywhere: Register, path: str, meanwhile: dict[str, Edit], sentences: list[str]
) -> None:
    if path == GRID and GRID in meanwhile:
        text = (anywhere.folder / GRID).read_text("utf-8")
        meanwhile = {GRID: text + "# relu\n"}
    assert said(anywhere, path, meanwhile) == sentences


@pytest.mark.parametrize(
    "line",
    [
        "# Page de la session 2026-11 du 2026-11-20, commit ffffffffffff",
        "# Page de la session 2026-11 du 2026-11-20",
        "# Page de la session 2026-11 du 2026-11-20, commit HEAD",
        "# Une page du 2026-11-20",
    ],
)
def test_a_commit_that_nobody_has_says_nothing(register: Register, line: str) -> None:
    assert said(register, GRID, {JURY: lambda text: text + "# relu\n"}, line) == []
