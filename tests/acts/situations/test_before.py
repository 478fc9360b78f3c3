"""Situations before the interviews: dossiers, people, juries."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from certif.results.stage import Stage, standing
from tests.acts.situations.conftest import At
from tests.support.team import ADA, BOB, NOON, SAID, SESSION, YES

situation = pytest.mark.situation
BY = ("--by", "Edwige Maranval")
MOCKUP = "https://dossiers.exemple.gouv.fr/maquette"
MANAGER = "responsable-de-portefeuille"


def without_mockup(root: Path) -> None:
    """Take the mock-up out of Ada's dossier, as one that was never sent."""
    file = root / f"data/candidates/{ADA}.yml"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    kept = ["  mockup: null\n" if "mockup:" in each else each for each in lines]
    file.write_text("".join(kept), "utf-8")


@situation("Un dossier est incomplet, et la pièce arrive à temps")
def test_a_dossier_lacks_a_piece_that_comes_in_time(at: At, tmp_path: Path):
    team = at("filed")
    without_mockup(team.root)
    until = ("--pieces-until", "2027-03-20")
    letters = tmp_path.parent / f"{tmp_path.name}-courriers"
    team.session("screen", *BY, *until, "--letters", str(letters))
    letter = (letters / f"{ADA}.md").read_text("utf-8")
    assert re.search(r"jusqu’au 20\smars\s2027 inclus", letter)
    team.must("candidate", "piece", ADA, "mockup", MOCKUP, YES)
    team.session("screen", *BY)
    assert standing(team.folder, ADA).stage is Stage.ELIGIBLE
    team.carry()
    assert "certifie" in team.outcome()


@situation("La pièce arrive trop tard")
def test_a_piece_comes_too_late(at: At):
    team = at("filed")
    without_mockup(team.root)
    team.session("screen", *BY, "--pieces-until", "2027-03-20")
    late = ("candidate", "piece", ADA, "mockup", MOCKUP, YES)
    team.on = team.on.replace(day=25)
    assert "This document was in time until 2027-03-20" in team.refused(*late)
    new = ("--certification=rs6247", "--opens-on=2027-06-07", "--applications-until=2027-09-10")
    team.must("session", "new", "2027-11", *new, "--place=Paris", "--slot=2027-11-17 09h30")
    team.must("candidate", "reapply", ADA, "2027-11", YES)
    team.carry()
    assert "incomplet" in team.outcome()


@situation("La même personne est inscrite deux fois")
def test_the_same_person_is_registered_twice(at: At):
    team = at("filed")
    new = ("candidate", "new", "ada.exemple-2", "--fullname", "Ada Exemple")
    team.must(*new, "--session", SESSION, "--email", "ada@exemple.gouv.fr")
    assert "ada.exemple-2" in team.must("candidate", "find", "Ada Exemple")
    team.must("candidate", "merge", ADA, "ada.exemple-2", YES)
    assert not (team.root / "data/candidates/ada.exemple-2.yml").exists()


@situation("Deux personnes portent le même nom")
def test_two_people_bear_the_same_name(at: At):
    team = at("filed")
    new = ("candidate", "new", "ada.exemple-lyon", "--fullname", "Ada Exemple")
    filed = ("--session", SESSION, "--submitted-on", "2027-01-12")
    team.must(*new, *filed, "--email", "ada.lyon@exemple.gouv.fr")
    told = team.must("candidate", "find", "Ada Exemple")
    assert ADA in told
    assert "ada.exemple-lyon" in told
    code, told = team.run("candidate", "show", "Ada Exemple")
    assert (code, "ada.exemple-lyon" in told) == (2, True)
    team.session("event", "desistement", "--candidate", "ada.exemple-lyon", *SAID)
    told = team.session("screen", *BY)
    assert f"{ADA}: complete, admissible" in told
    team.carry()


@situation("L’adresse ou l’employeur d’une personne est faux")
def test_an_address_or_an_employer_is_wrong(at: At, tmp_path: Path):
    team = at("assigned")
    team.must("candidate", "change", ADA, "--email=ada.neuve@exemple.gouv.fr", YES)
    employer = ("--employer=Département exemple", "--employer-type=collectivite")
    team.must("candidate", "change", ADA, *employer, "--employment=contractuel", YES)
    person = team.folder.shelf.candidates[ADA]
    assert person.employer is not None
    assert (person.email, person.employer.name, person.employer.type) == (
        "ada.neuve@exemple.gouv.fr",
        "Département exemple",
        "collectivite",
    )
    out = tmp_path.parent / f"{tmp_path.name}-courriels"
    team.must("session", "mail", SESSION, "convocations", "--out", str(out))
    assert any("ada.neuve@exemple" in each.read_text("utf-8") for each in out.rglob("*.eml"))
    team.carry()


@situation("L’examen d’un dossier s’est trompé")
def test_a_screening_was_mistaken(at: At):
    team = at("filed")
    team.session("screen", *BY)
    team.session("take-back", BOB, *SAID)
    assert standing(team.folder, BOB).stage is Stage.TO_SCREEN
    team.session("screen", *BY)
    team.carry()


@situation("Rien ne dit si une condition est remplie")
def test_nothing_says_whether_a_criterion_is_met(at: At):
    team = at("filed")
    file = team.root / "data/startups/quai.yml"
    file.write_text(file.read_text("utf-8").split("phases:")[0] + "phases: []\n", "utf-8")
    assert "phase_known" in team.refused("session", "screen", SESSION, *BY, YES)
    found = ("--settle", ADA, "phase_known", "--reason", "Vu dans la convention.")
    team.session("screen", *BY, *found, "--evidence", "Convention du 3 mai 2024.")
    assert standing(team.folder, ADA).stage is Stage.ELIGIBLE
    team.carry()


@situation("Un membre du jury quitte sa fonction")
def test_a_juror_leaves_their_role(at: At):
    team = at("assigned")
    leaver = team.jurors()[0]
    ends = ("juror", "change", leaver, "--role", MANAGER, "--until", "2027-04-30", YES)
    team.session("event", "empechement", "--juror", leaver, *SAID)
    team.must("jury", "assign", SESSION, YES)
    assert leaver not in team.jurors()
    team.must(*ends)
    team.carry()


@situation("Un membre du jury change de compte")
def test_a_juror_changes_accounts(at: At):
    team = at("assigned")
    juror = team.jurors()[0]
    team.must(
        "access", "add", "ancien-compte", "990000000100", "--team=jury", f"--person={juror}", YES
    )
    new = (
        "access",
        "add",
        "nouveau-compte",
        "990000000101",
        "--team=jury",
        f"--person={juror}",
        YES,
    )
    assert "has an account in the register already" in team.refused(*new)
    team.must("access", "remove", "ancien-compte", YES)
    team.must(*new)
    team.carry()


@situation("Un lien apparaît avant l’entretien")
def test_a_tie_comes_out_before_the_interview(at: At):
    team = at("assigned")
    tied = team.jurors()[0]
    team.session("event", "lien", "--candidate", ADA, "--juror", tied, *SAID)
    team.must("jury", "assign", SESSION, YES)
    assert tied not in team.jurors()
    team.carry()


@situation("Un membre du jury est malade quelques jours")
def test_a_juror_is_ill_for_some_days(at: At, tmp_path: Path):
    team = at("assigned")
    ill, day = team.jurors()[0], team.interview().slot.day.isoformat()
    days = ("--until", day)
    told = team.session("event", "empechement", "--juror", ill, *days, *SAID)
    assert "To tell: " in told
    team.must("jury", "assign", SESSION, YES)
    assert ill not in team.jurors() or team.interview().slot.day.isoformat() > day
    out = tmp_path.parent / f"{tmp_path.name}-courriers"
    team.must("jury", "invite", SESSION, "--letters", str(out))
    team.carry()


@situation("Une grève empêche tout le monde de venir un jour")
def test_a_strike_keeps_everybody_away_for_a_day(at: At):
    team = at("assigned")
    day = team.interview().slot.day
    for candidate in (ADA, BOB):
        if team.interview(candidate).slot.day == day:
            words = ("--candidate", candidate, "--until", day.isoformat())
            team.session("event", "report", *words, *SAID)
    team.hears_anew("2027-05-27 09h30", "2027-05-27 11h00")
    assert all(each.slot.day > day for each in team.folder.interviews)
    team.carry()


@situation("La salle annoncée n’est pas la bonne")
def test_the_room_is_another_one(at: At, tmp_path: Path):
    team = at("assigned")
    team.must("session", "terms", SESSION, ADA, "--room=Salle 12", YES)
    out = tmp_path.parent / f"{tmp_path.name}-courriers"
    team.must("jury", "invite", SESSION, "--letters", str(out))
    assert "Salle 12" in (out / f"candidats/{ADA}.md").read_text("utf-8")
    team.carry()


@situation("Le bâtiment ferme, et l’entretien a lieu à distance")
def test_the_building_closes(at: At, tmp_path: Path):
    team = at("assigned")
    link = "https://visio.exemple.gouv.fr/jury"
    team.must("session", "terms", SESSION, ADA, "--remote", "--link", link, YES)
    team.session("venue", "--name=Mairie exemple", "--address=2 place de l’Exemple, Paris")
    out = tmp_path.parent / f"{tmp_path.name}-agendas"
    team.must("jury", "calendar", SESSION, "--output", str(out))
    assert link in (out / f"{ADA}.ics").read_text("utf-8").replace("\r\n ", "")
    assert "Mairie exemple" in (out / f"{BOB}.ics").read_text("utf-8").replace("\r\n ", "")
    team.carry()


@situation("Une personne a besoin de quatre-vingts minutes")
def test_somebody_needs_eighty_minutes(at: At):
    team = at("assigned")
    team.must("session", "terms", SESSION, ADA, "--minutes=80", "--pin", YES)
    team.must("jury", "assign", SESSION, YES)
    assert team.interview().minutes == 80
    team.carry()


@situation("Il n’y a pas assez de membres du jury")
def test_too_few_jurors(at: At):
    team = at("filed")
    team.session("screen", *BY)
    for gone in ("hugo.exemple", "hana.exemple"):
        team.session("event", "empechement", "--juror", gone, *SAID)
    assert team.run("jury", "assign", SESSION, YES)[0] == 1
    assert "joins the pool as certified intrapreneur" in team.must("jury", "explain", SESSION, ADA)
    holder = ("--role=intrapreneur-certifie", "--since=2027-04-01", "--email=zoe@exemple.gouv.fr")
    held = ("--holds=rs3536", "--obtained-on=2021-06-30", "--evidence=Certificat vu.")
    work = ("--employer=Région exemple", "--employer-type=collectivite", "--employment=contractuel")
    team.must("juror", "new", "Zoé Exemple", *holder, *held, *work, YES)
    team.must("jury", "availability", SESSION, "zoe.exemple", YES)
    team.ticks("zoe.exemple", NOON, "2027-05-18 09h30", "2027-05-19 09h30")
    team.must("jury", "assign", SESSION, YES)
    team.carry()
