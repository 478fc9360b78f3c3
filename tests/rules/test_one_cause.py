"""One finding for each cause: its consequences are not reported again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.support.registers import EXAMPLES, SESSION, Dataset

JURY = f"{SESSION}/jury.yml"
GRID = f"{SESSION}/assessments/camille.moreau/noa.perrin.yml"
DOSSIER = "data/candidates/camille.moreau.yml"
CERTIFICATION = "data/certifications/rs6247.yml"


@pytest.fixture
def heard(tmp_path: Path) -> Dataset:
    """Camille was heard by Noa and Sacha; both grids are there."""
    return Dataset("_base", tmp_path / "registre", date(2026, 11, 20))


def test_a_misspelt_juror_is_said_once(heard: Dataset):
    heard.edit(JURY, ("juror: noa.perrin", "juror: noa.perin"))
    assert heard.ids() == ["CF202"]


def test_a_misspelt_juror_who_deliberated_is_said_once(heard: Dataset):
    path = f"{SESSION}/deliberations/camille.moreau.yml"
    heard.write(path, (EXAMPLES / "CF429/valid" / path).read_text("utf-8"))
    heard.edit(JURY, ("juror: noa.perrin", "juror: noa.perin"))
    assert heard.ids() == ["CF202"]


def test_a_misspelt_candidate_is_said_once(heard: Dataset):
    heard.edit(JURY, ("camille.moreau", "camile.moreau"))
    assert heard.ids() == ["CF202"]


def test_a_grid_for_nobody_is_said_once(heard: Dataset):
    grid = heard.read(GRID).replace("camille.moreau", "camile.moreau")
    heard.write(GRID.replace("camille", "camile"), grid)
    assert heard.ids() == ["CF202"]


def test_grids_without_a_jury_are_said_once(heard: Dataset):
    heard.remove(JURY)
    [finding] = heard.findings()
    assert finding.rule == "CF421"
    assert (
        finding.message
        == "There are grids in session `2026-11`, and no `jury.yml` that says who sits."
    )


def test_a_session_under_another_name_is_said_once(heard: Dataset):
    heard.edit(f"{SESSION}/session.yml", ("id: 2026-11", "id: 2026-12"))
    assert heard.ids() == ["CF201"]


def test_a_dossier_under_another_name_is_said_once(heard: Dataset):
    heard.edit("data/candidates/camille.moreau.yml", ("id: camille.moreau", "id: camile.moreau"))
    assert heard.ids() == ["CF201"]
    heard.remove(f"{SESSION}/screening/camille.moreau.yml")
    assert heard.ids() == ["CF201"]


def test_a_certification_that_cannot_be_read_is_said_once(heard: Dataset):
    heard.write(CERTIFICATION, heard.read(CERTIFICATION) + "x: [\n")
    assert heard.ids() == ["CF011"]


def test_pieces_are_not_judged_by_another_certification(heard: Dataset):
    other = (
        heard.read(CERTIFICATION)
        .replace("rs6247", "rs3536")
        .replace("[site, presentation]", "[test_report]")
    )
    heard.write("data/certifications/rs3536.yml", other)
    heard.write(CERTIFICATION, "id: [\n")
    assert heard.ids() == ["CF011"]


@pytest.mark.parametrize("level", ["aquis", "Acquis", "acquís"])
def test_a_misspelt_level_is_said_once_with_the_right_word(heard: Dataset, level: str):
    heard.edit(GRID, ("pitch: {level: acquis", f"pitch: {{level: {level}"))
    [finding] = heard.findings()
    assert (finding.rule, finding.place.pointer) == ("CF208", ("grid", "pitch", "level"))
    assert finding.message == (
        f"`{level}` is not a level of `rs6247`, whose levels are"
        " `acquis`, `partiellement-acquis`, `non-acquis`."
    )
    assert (finding.hint, finding.instead) == ("Did you mean `acquis`?", "acquis")


def test_an_empty_level_names_the_words_of_the_scale(heard: Dataset):
    heard.edit(CERTIFICATION, ("[acquis, partiellement-acquis, non-acquis]", "[acquis, à-revoir]"))
    heard.edit(GRID, ("pitch: {level: acquis", "pitch: {level: null"))
    [finding] = heard.findings()
    assert (finding.rule, finding.hint) == ("CF109", "The words are `acquis`, `à-revoir`.")


def test_a_level_that_is_no_text_names_the_words_of_the_scale(heard: Dataset):
    heard.edit(GRID, ("pitch: {level: acquis", "pitch: {level: 3"))
    [finding] = heard.findings()
    assert finding.rule == "CF103"
    assert finding.hint == "The words are `acquis`, `partiellement-acquis`, `non-acquis`."


def test_a_level_whose_scale_is_not_known_is_not_judged(heard: Dataset):
    heard.write(CERTIFICATION, "id: [\n")
    heard.edit(GRID, ("pitch: {level: acquis", "pitch: {level: aquis"))
    assert heard.ids() == ["CF011"]


@pytest.mark.parametrize("role", ["intrapreneur-certifiee", "Intrapreneur certifié", "coach"])
def test_a_role_that_the_reglement_lacks_is_said_once(heard: Dataset, role: str):
    heard.edit(JURY, ("role: intrapreneur-certifie", f"role: {role}"))
    [finding] = heard.findings()
    assert finding.rule == "CF219"
    assert finding.place.pointer == ("interviews", 0, "members", 1, "role")
    assert finding.message == (
        f"`{role}` is not a role of the règlement `2023-09`,"
        " which requires `responsable-de-portefeuille`, `intrapreneur-certifie`."
    )


def test_a_misspelt_role_in_a_waiver_is_said_once(heard: Dataset):
    seat = "      - {juror: sacha.petit, role: intrapreneur-certifie}\n"
    waiver = "    waivers:\n      - {role: intrapreneur-certife, by: Ange Exemple, date: 2026-11-02, reason: Aucun.}\n"
    heard.edit(JURY, (seat, waiver))
    heard.remove(GRID.replace("noa.perrin", "sacha.petit"))
    [finding] = heard.findings()
    assert (finding.rule, finding.instead) == ("CF219", "intrapreneur-certifie")


def test_a_misspelt_role_of_a_juror_is_said_once(heard: Dataset):
    heard.edit("data/jurors/sacha.petit.yml", ("role: intrapreneur-", "role: intraprenneur-"))
    [finding] = heard.findings()
    assert (finding.rule, finding.instead) == ("CF219", "intrapreneur-certifie")


def test_the_roles_kept_for_holders_are_the_reglements_to_name(heard: Dataset):
    accepted = "      accepted_certifications: [rs6247]"
    reserved = "      certified_roles: [responsable-de-portefeuille]\n"
    heard.edit(CERTIFICATION, (accepted, reserved + accepted))
    [finding] = heard.findings()
    assert finding.rule == "CF302"
    assert "`noa.perrin` sits as `responsable-de-portefeuille`" in finding.message
    heard.edit(
        CERTIFICATION, ("certified_roles: [responsable-de", "certified_roles: [responsables-de")
    )
    assert heard.ids() == ["CF219"]


@pytest.mark.parametrize("key", ["Level", "levels", "“level”", "level\u00a0"])
def test_a_misspelt_key_is_not_also_missing(heard: Dataset, key: str):
    heard.edit(GRID, ("pitch: {level:", f"pitch: {{{key}:"))
    [finding] = heard.findings()
    assert (finding.rule, finding.hint) == ("CF101", "Did you mean `level`?")


@pytest.mark.parametrize("key", ["Pitch", "pîtch", "le pitch"])
def test_a_competence_in_the_wrong_form_comes_with_the_one_that_was_meant(heard: Dataset, key: str):
    heard.edit(GRID, ("pitch: {level", f"{key}: {{level"))
    [finding] = heard.findings()
    assert (finding.rule, finding.place.pointer) == ("CF101", ("grid", key))
    assert finding.hint == "Did you mean `pitch`?"


def test_a_key_of_a_grid_that_is_no_competence_comes_with_the_competences(heard: Dataset):
    heard.edit(GRID, ("pitch: {level", "Oral: {level"))
    [finding] = heard.findings()
    assert (finding.rule, finding.hint) == ("CF101", "The keys here are `pitch`, `test`.")


def test_an_item_that_is_there_twice_is_shown_where_it_is_there_again(heard: Dataset):
    heard.edit(
        f"{SESSION}/session.yml",
        ("slots: [", "slots: [2026-11-18 09h30, 2026-11-17 09h30, 2026-11-18 09h30, "),
    )
    [finding] = heard.findings()
    assert (finding.rule, finding.place.pointer) == ("CF106", ("slots", 2))
    assert finding.message == "Item 3 of `slots` repeats an earlier one."
    assert [related.place.pointer for related in finding.related] == [("slots", 0)]


@pytest.mark.parametrize(
    ("day", "message", "hint"),
    [
        (
            "2026-02-29",
            "is not a day of the calendar",
            "Correct the day: it goes from 01 to 28 in 2026-02.",
        ),
        (
            "2028-02-30",
            "is not a day of the calendar",
            "Correct the day: it goes from 01 to 29 in 2028-02.",
        ),
        (
            "2026-09-31",
            "is not a day of the calendar",
            "Correct the day: it goes from 01 to 30 in 2026-09.",
        ),
        (
            "2026-10-00",
            "is not a day of the calendar",
            "Correct the day: it goes from 01 to 31 in 2026-10.",
        ),
        ("2026-13-01", "is not a day of the calendar", "Correct the month: it goes from 01 to 12."),
        ("1850-10-02", "does not have the form of", "Write it like `2026-11-18`."),
        ("0000-01-01", "does not have the form of", "Write it like `2026-11-18`."),
    ],
)
def test_a_date_that_cannot_be_says_what_to_correct(heard: Dataset, day, message, hint):
    heard.edit(DOSSIER, ("submitted_on: 2026-10-02", f"submitted_on: {day}"))
    [finding] = heard.findings()
    assert finding.rule == "CF105"
    assert message in finding.message
    assert finding.hint == hint


@pytest.mark.parametrize(
    ("before", "after", "hint"),
    [
        ("rooms: 1", "rooms: 0", "Write 1 or more."),
        ("rooms: 1", "rooms: 999", "Write 100 or less."),
        ("place: Paris", f"place: {'x' * 300}", "Shorten this text."),
        ("slots: [2026-11-18 09h30", "slots: []\n#", "Add what is missing, each on a line"),
    ],
)
def test_what_is_out_of_bounds_says_what_to_do(heard: Dataset, before, after, hint):
    heard.edit(f"{SESSION}/session.yml", (before, after))
    [finding] = [each for each in heard.findings() if each.rule == "CF106"]
    assert finding.hint is not None
    assert finding.hint.startswith(hint)


def test_an_unknown_key_that_is_no_misspelling_leaves_the_missing_one(heard: Dataset):
    heard.edit(GRID, ("pitch: {level:", "pitch: {note:"))
    assert heard.ids() == ["CF101", "CF102"]


def test_a_grid_of_somebody_absent_says_when_there_is_one(heard: Dataset):
    heard.edit(GRID, ("attendance: present", "attendance: absent"))
    [finding] = heard.findings()
    assert (finding.rule, finding.place.pointer, finding.place.on_key) == ("CF107", ("grid",), True)
    assert finding.hint == (
        "There is a grid only where the candidate was present: correct `attendance`, or remove the grid."
    )


def test_a_candidate_cannot_sit_without_being_a_juror(heard: Dataset):
    heard.edit(JURY, ("juror: noa.perrin", "juror: camille.moreau"))
    heard.remove(GRID)
    [finding] = heard.findings()
    assert finding.rule == "CF302"
    assert finding.message == "`camille.moreau` is a candidate and has no file among the jurors."


def test_one_juror_in_both_seats_is_said_once(heard: Dataset):
    heard.edit(JURY, ("juror: noa.perrin", "juror: sacha.petit"))
    [finding] = heard.findings()
    assert finding.rule == "CF301"
    assert finding.message == "`sacha.petit` sits twice in the same interview."


@pytest.mark.parametrize("folder", ["candidates", "jurors", "startups", "certifications"])
def test_a_folder_that_is_a_link_is_said_once(heard: Dataset, folder: str):
    """Its content is not reported as missing."""
    there = heard.root / "data" / folder
    there.rename(heard.root / "elsewhere")
    there.symlink_to(heard.root / "elsewhere")
    [finding] = heard.findings()
    assert (finding.rule, finding.place.path) == ("CF001", f"data/{folder}")


@pytest.mark.parametrize(
    "folder", ["", "screening", "assessments", "assessments/camille.moreau", "deliberations"]
)
def test_a_folder_of_a_session_that_is_a_link_is_said_once(heard: Dataset, folder: str):
    heard.edit(GRID, ("pitch: {level: acquis", "pitch: {level: non-acquis"))
    heard.write(
        f"{SESSION}/deliberations/camille.moreau.yml",
        "candidate: camille.moreau\ndeliberated_on: 2026-11-19\n"
        "present: [noa.perrin, sacha.petit]\njoint:\n  pitch:\n    level: acquis\n"
        "    reason: Revu.\n    levels: {noa.perrin: non-acquis, sacha.petit: acquis}\n",
    )
    assert heard.ids() == []
    there = heard.root / SESSION / folder
    there.rename(heard.root / "elsewhere")
    there.symlink_to(heard.root / "elsewhere")
    assert heard.ids() == ["CF001"]
