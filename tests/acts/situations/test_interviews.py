"""Situations on the day of the interviews, in grids and in deliberations."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.acts.situations.conftest import At
from tests.support.team import ADA, BOB, SAID, SESSION, YES, Team, first_competence

situation = pytest.mark.situation
NOBODY = ("--attendance", "absent")


def on_the_day(team: Team, candidate: str = ADA) -> None:
    team.on = team.interview(candidate).slot.day


@situation("Un membre du jury arrive en retard")
def test_a_juror_comes_late(at: At):
    team = at("assigned")
    on_the_day(team)
    late = ("--candidate", ADA, "--juror", team.jurors()[0])
    team.session("event", "incident", *late, "--by=Edwige Maranval", "--reason=Vingt minutes.")
    team.carry()
    minutes = team.root / f"data/sessions/{SESSION}/issued/proces-verbal.md"
    noted = r"- 18\smai\s2027, incident \(Marc Exemple, pour l’entretien d"
    assert re.search(noted, minutes.read_text("utf-8"))


@situation("Un membre du jury tombe malade pendant l’entretien")
def test_a_juror_falls_ill_during_the_interview(at: At):
    team = at("assigned")
    on_the_day(team)
    manager, ill = team.jurors()
    team.grid(ADA, manager)
    other = next(each for each in ("hugo.exemple", "hana.exemple") if each != ill)
    gone = ("--candidate", ADA, "--juror", ill, "--replacement", other)
    team.session("event", "remplacement", *gone, *SAID)
    assert team.jurors() == (manager, other)
    team.grid(ADA, other)
    team.carry()
    assert "certifie" in team.outcome()


@situation("Une personne se trompe de jour")
def test_somebody_comes_on_another_day(at: At):
    team = at("assigned")
    on_the_day(team)
    team.session("event", "report", "--candidate", ADA, *SAID)
    team.hears_anew("2027-05-28 09h30")
    assert team.interview().slot.day > team.on
    team.carry()


@situation("Une personne est malade")
def test_somebody_is_ill(at: At):
    team = at("assigned")
    on_the_day(team)
    until = ("--until", "2027-05-26")
    told = team.session("event", "report", "--candidate", ADA, *until, *SAID)
    assert "certif session slots" in told
    team.hears_anew("2027-05-28 09h30")
    assert str(team.interview().slot) == "2027-05-28 09h30"
    team.carry()


@situation("Une personne ne vient pas, et ne prévient pas")
def test_somebody_does_not_come(at: At):
    team = at("assigned")
    on_the_day(team)
    for juror in team.jurors():
        team.must("assess", SESSION, ADA, "--juror", juror, *NOBODY)
    team.carry()
    assert "absent" in team.outcome()


@situation("Une personne se retire le jour même")
def test_somebody_withdraws_on_the_day(at: At):
    team = at("assigned")
    on_the_day(team)
    team.session("event", "desistement", "--candidate", ADA, *SAID)
    team.carry()
    assert "desiste" in team.outcome().casefold() or "withdr" in team.outcome()


@situation("Un entretien à distance est coupé")
def test_a_remote_interview_is_cut(at: At):
    team = at("assigned")
    link = ("--remote", "--link", "https://visio.exemple.gouv.fr/jury")
    team.must("session", "terms", SESSION, ADA, *link, YES)
    on_the_day(team)
    before = team.interview().slot
    team.session("event", "nouvel-entretien", "--candidate", ADA, *SAID)
    team.hears_anew("2027-05-28 09h30")
    assert team.interview().slot > before
    team.carry()


@situation("Une grille est perdue")
def test_a_grid_is_lost(at: At, tmp_path: Path):
    team = at("assigned")
    on_the_day(team)
    first, second = team.jurors()
    team.grid(ADA, first)
    lost = team.root / f"data/sessions/{SESSION}/assessments/{ADA}/{first}.yml"
    sent = tmp_path.parent / f"{tmp_path.name}-{first}.yml"
    sent.write_bytes(lost.read_bytes())
    lost.unlink()
    pages = tmp_path.parent / f"{tmp_path.name}-pages"
    team.must("jury", "forms", SESSION, "--out", str(pages), "--juror", first)
    assert [each.name for each in pages.glob("*.html")] == [f"{SESSION}--{first}.html"]
    team.must("jury", "receive", str(sent), "--session", SESSION)
    assert lost.is_file()
    team.grid(ADA, second)
    team.carry()


@situation("Un membre du jury n’envoie jamais sa grille")
def test_a_juror_never_sends_their_grid(at: At, tmp_path: Path):
    team = at("assigned")
    on_the_day(team)
    manager, silent = team.jurors()
    team.grid(ADA, manager)
    team.on = team.on.replace(month=6, day=14)
    assert silent in team.must("todo", SESSION)
    out = tmp_path.parent / f"{tmp_path.name}-relances"
    team.must("session", "mail", SESSION, "grilles", "--out", str(out))
    assert list(out.rglob("*.eml"))
    team.session("event", "empechement", "--juror", silent, *SAID)
    team.session("event", "nouvel-entretien", "--candidate", ADA, *SAID)
    team.hears_anew("2027-06-17 09h30")
    assert silent not in team.jurors()
    team.carry()


@situation("Les deux membres du jury ne sont pas d’accord")
def test_jurors_disagree(at: At):
    team = at("assigned")
    on_the_day(team)
    first, second = team.jurors()
    team.grid(ADA, first)
    team.grid(ADA, second, "partiellement-acquis")
    assert "partiellement-acquis" in team.refused("deliberate", SESSION, ADA)
    team.deliberate(ADA)
    team.carry()
    assert "certifie" in team.outcome()


@situation("Une grille porte un niveau faux")
def test_a_grid_bears_a_wrong_level(at: At):
    team = at("held")
    competence = first_competence(team)
    juror = team.jurors(BOB)[0]
    changed = ("--set", f"{competence}=acquis")
    team.must("assess", SESSION, BOB, "--juror", juror, *changed)
    team.deliberate(BOB)
    team.carry()
    assert "certifie" in team.outcome(BOB)


@situation("Un lien apparaît après l’entretien")
def test_a_tie_comes_out_after_the_interview(at: At):
    team = at("held")
    tied = team.jurors()[0]
    told = team.session("event", "lien", "--candidate", ADA, "--juror", tied, *SAID)
    assert "does not count: another is set." in told
    team.hears_anew("2027-05-28 09h30")
    assert tied not in team.jurors()
    team.carry()


@situation("Un événement a été noté par erreur")
def test_an_event_was_recorded_by_mistake(at: At):
    team = at("assigned")
    team.session("event", "desistement", "--candidate", ADA, *SAID)
    team.session("event", "annulation", "--event", "1", *SAID)
    assert team.folder.interview(ADA) is not None
    team.carry()
    assert "certifie" in team.outcome()
