"""Grids and deliberations: one cause is said once, and only what is wrong (CF42x)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.support.registers import SESSION, Dataset

GRIDS = f"{SESSION}/assessments/camille.moreau"
NOA, SACHA = f"{GRIDS}/noa.perrin.yml", f"{GRIDS}/sacha.petit.yml"
DELIBERATION = f"{SESSION}/deliberations/camille.moreau.yml"
EVENTS = f"{SESSION}/events.yml"
HEAD = "candidate: camille.moreau\njuror: {}\ninterviewed_on: 2026-11-18\nattendance: {}\n"


@pytest.fixture
def heard(tmp_path: Path) -> Dataset:
    """Camille was heard on 18 November 2026 by Noa and Sacha, who agree on everything."""
    return Dataset("_base", tmp_path / "registre", date(2026, 11, 20))


def event(kind: str, day: str, who: str) -> str:
    return f"events:\n  - {{date: {day}, kind: {kind}, {who}, by: Dana Exemple, reason: Noté.}}\n"


def deliberated(level: str = "acquis", **levels: str) -> str:
    said = ", ".join(f"{juror.replace('_', '.')}: {given}" for juror, given in levels.items())
    return (
        "candidate: camille.moreau\ndeliberated_on: 2026-11-18\n"
        "present: [noa.perrin, sacha.petit]\njoint:\n"
        f"  test: {{level: {level}, reason: Discuté ensemble., levels: {{{said}}}}}\n"
    )


# --- who assesses, and when ------------------------------------------------------


def test_a_grid_that_names_somebody_else_is_said_once(heard: Dataset):
    heard.edit(NOA, ("juror: noa.perrin", "juror: sacha.petit"))
    assert heard.ids() == ["CF201"]


def test_a_misspelt_juror_is_not_also_an_unassigned_one(heard: Dataset):
    heard.edit(f"{SESSION}/jury.yml", ("noa.perrin", "noa.perin"))
    assert heard.ids() == ["CF202"]
    heard.remove(NOA)
    assert heard.ids() == ["CF202"]


def test_grids_wait_for_a_jury_that_cannot_be_read(heard: Dataset):
    heard.edit(f"{SESSION}/jury.yml", ("interviews:", "interview:"))
    assert "CF421" not in heard.ids()


@pytest.mark.parametrize(("today", "ids"), [(17, ["CF422", "CF422"]), (18, []), (19, [])])
def test_a_grid_may_be_there_from_the_day_of_its_interview(heard: Dataset, today, ids):
    heard.on = date(2026, 11, today)
    assert heard.ids() == ids


def test_a_misspelt_competence_is_not_also_a_missing_one(heard: Dataset):
    heard.edit(NOA, ("  test:", "  tset:"))
    assert heard.ids() == ["CF207"]


# --- who was there -------------------------------------------------------------


@pytest.mark.parametrize(("day", "ids"), [("2026-11-17", ["CF424"]), ("2026-11-18", [])])
def test_who_withdraws_on_the_day_may_have_been_heard_before(heard: Dataset, day, ids):
    heard.write(EVENTS, event("desistement", day, "candidate: camille.moreau"))
    assert heard.ids() == ids


def test_a_record_that_nobody_came_agrees_with_a_withdrawal(heard: Dataset):
    heard.write(EVENTS, event("desistement", "2026-11-17", "candidate: camille.moreau"))
    for path, juror in ((NOA, "noa.perrin"), (SACHA, "sacha.petit")):
        heard.write(path, HEAD.format(juror, "absent"))
    assert heard.ids() == []


def test_there_is_no_grid_for_who_did_not_come(heard: Dataset):
    heard.edit(NOA, ("attendance: present", "attendance: absent"))
    heard.edit(SACHA, ("attendance: present", "attendance: absent"))
    assert heard.ids() == ["CF107", "CF107"]


def test_a_grid_that_has_not_come_yet_is_no_fault(heard: Dataset):
    heard.remove(SACHA)
    assert heard.ids() == []


@pytest.mark.parametrize(
    ("day", "who", "ids"),
    [
        ("2026-11-18", "juror: sacha.petit", ["CF426"]),
        ("2026-11-17", "juror: sacha.petit, candidate: camille.moreau", ["CF426"]),
        ("2026-11-19", "juror: sacha.petit", []),
    ],
)
def test_an_interview_held_without_a_prevented_juror_is_said_once(heard: Dataset, day, who, ids):
    heard.remove(SACHA)
    heard.write(EVENTS, event("empechement", day, who))
    assert heard.ids() == ids


def test_a_juror_who_came_after_all_is_not_prevented(heard: Dataset):
    heard.write(EVENTS, event("empechement", "2026-11-17", "juror: sacha.petit"))
    assert heard.ids() == []


def test_one_juror_judges_alone_where_the_reglement_asks_one(heard: Dataset):
    heard.edit("data/certifications/rs6247.yml",
               ("roles: [responsable-de-portefeuille, intrapreneur-certifie]",
                "roles: [responsable-de-portefeuille]"),
               ("waivable_roles: [intrapreneur-certifie]", "waivable_roles: []"))  # fmt: skip
    heard.edit("data/jurors/sacha.petit.yml",
               ("role: intrapreneur-certifie", "role: responsable-de-portefeuille"))  # fmt: skip
    heard.edit(f"{SESSION}/jury.yml",
               ("      - {juror: sacha.petit, role: intrapreneur-certifie}\n", ""))  # fmt: skip
    heard.remove(SACHA)
    assert heard.ids() == []


def test_a_waiver_leaves_one_juror_to_judge(heard: Dataset):
    seat = "      - {juror: sacha.petit, role: intrapreneur-certifie}\n"
    waiver = "    waivers:\n      - {role: intrapreneur-certifie, by: Ange Exemple, date: 2026-11-02, reason: Aucun.}\n"
    heard.edit(f"{SESSION}/jury.yml", (seat, waiver))
    heard.remove(SACHA)
    assert heard.ids() == []


# --- deliberations ---------------------------------------------------------------


def test_a_corrected_evidence_does_not_make_a_deliberation_stale(heard: Dataset):
    heard.write(DELIBERATION, deliberated(noa_perrin="acquis", sacha_petit="acquis"))
    heard.edit(NOA, ("Protocole en deux temps.", "Protocole en trois temps."))
    assert heard.ids() == []


def test_a_changed_level_does(heard: Dataset):
    heard.write(DELIBERATION, deliberated(noa_perrin="acquis", sacha_petit="non-acquis"))
    (finding,) = heard.findings()
    assert finding.rule == "CF428"
    assert [related.place.path for related in finding.related] == [SACHA]


def test_a_level_back_to_what_it_was_is_fresh_again(heard: Dataset):
    heard.write(DELIBERATION, deliberated(noa_perrin="acquis", sacha_petit="non-acquis"))
    heard.edit(SACHA, ("acquis, evidence: Proto", "non-acquis, evidence: Proto"))
    assert heard.ids() == []


def test_a_deliberation_comes_after_every_grid(heard: Dataset):
    heard.write(DELIBERATION, deliberated(noa_perrin="acquis", sacha_petit="acquis"))
    heard.remove(SACHA)
    (finding,) = heard.findings()
    assert finding.message == "The jury deliberated, and these jurors have no grid: `sacha.petit`."


@pytest.mark.parametrize("attendance", ["absent", "excuse"])
def test_nobody_deliberates_on_who_did_not_come(heard: Dataset, attendance):
    heard.write(DELIBERATION, deliberated(noa_perrin="acquis", sacha_petit="acquis"))
    for path, juror in ((NOA, "noa.perrin"), (SACHA, "sacha.petit")):
        heard.write(path, HEAD.format(juror, attendance))
    (finding,) = heard.findings()
    assert finding.message == (
        "No grid says that `camille.moreau` was heard: there is nothing to deliberate on."
    )


def test_a_grid_that_cannot_be_read_is_the_only_finding(heard: Dataset):
    heard.write(DELIBERATION, deliberated(noa_perrin="acquis", sacha_petit="acquis"))
    heard.edit(SACHA, ("level: acquis, evidence: Prot", "level: Aquis, evidence: Prot"))
    assert heard.ids() == ["CF208"]


def test_a_juror_misspelt_in_a_deliberation_is_said_once(heard: Dataset):
    heard.write(DELIBERATION, deliberated(noa_perrin="acquis", sacha_petti="acquis"))
    assert heard.ids() == ["CF202"]


def test_a_difference_is_deliberated_once_every_grid_is_there(heard: Dataset):
    heard.edit(SACHA, ("acquis, evidence: Proto", "non-acquis, evidence: Proto"))
    assert heard.ids() == ["CF427"]
    both = deliberated(noa_perrin="acquis", sacha_petit="non-acquis")
    heard.write(DELIBERATION, both)
    assert heard.ids() == []
    heard.edit(NOA, ("pitch: {level: acquis", "pitch: {level: non-acquis"))
    (finding,) = heard.findings()
    assert "differ on `pitch`" in finding.message


def test_a_difference_with_a_deliberation_that_cannot_be_read_is_said_once(heard: Dataset):
    heard.edit(SACHA, ("acquis, evidence: Proto", "non-acquis, evidence: Proto"))
    heard.write(
        DELIBERATION, deliberated(level="Aquis", noa_perrin="acquis", sacha_petit="non-acquis")
    )
    assert heard.ids() == ["CF208"]


def test_a_scale_that_changes_between_versions_changes_with_the_award(heard: Dataset):
    """The award names a level of each référentiel in force with it, and no other."""
    path = "data/certifications/rs6247.yml"
    text = heard.read(path)
    first = text[text.index("  - version: 2023-07") : text.index("regulations:")]
    newer = first.replace("version: 2023-07", "version: 2026-12").replace(
        "2023-07-19", "2026-12-01"
    )
    newer = newer.replace("[acquis, partiellement-acquis, non-acquis]", "[maitrise, a-revoir]")
    heard.edit(path, ("regulations:", f"{newer}regulations:"))
    (finding,) = heard.findings()
    assert (finding.rule, finding.place.pointer) == ("CF208", ("regulations", 0, "award", "level"))
    assert finding.message == (
        "`acquis` is not a level of `rs6247`, whose levels are `maitrise`, `a-revoir`."
    )
    terms = text[text.index('  - version: "2023-09"') :]
    same_day = terms.replace("2023-09-18", "2026-12-01").replace("2023-09", "2026-12")
    heard.write(path, heard.read(path) + same_day.replace("level: acquis", "level: maitrise"))
    assert heard.ids() == []  # the session keeps the first of each
    heard.edit(path, ("level: maitrise", "level: acquis"))
    (finding,) = heard.findings()
    assert (finding.rule, finding.place.pointer) == ("CF208", ("regulations", 1, "award", "level"))
