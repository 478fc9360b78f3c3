"""Situations of a signature, of a close, and of all that follows it."""

from __future__ import annotations

import pytest

from tests.acts.situations.conftest import At
from tests.support.team import ADA, BOB, SESSION, YES, Team, first_competence

situation = pytest.mark.situation
BY = ("--by", "Apolline Ventadour")
TODAY = "Apolline Ventadour"
ACT = ("--act=Arrêté du 3 mai 2027", "--published-on=2027-05-04")
DINUM = "--certifier=dinum"
DIRECTOR = ("--capacity=Le directeur exemple", *ACT, "--since=2027-05-20", DINUM)


def ready(team: Team) -> None:
    """Bring a session whose grids are there to the eve of its close."""
    team.must("deliberate", SESSION, BOB, "--observed", first_competence(team))


def certificate(team: Team, candidate: str = ADA) -> str:
    path = f"data/sessions/{SESSION}/issued/{candidate}/certificat.md"
    return (team.root / path).read_text("utf-8")


def the_director_signs(team: Team) -> None:
    team.must("certifier", "signatory", "Ange Exemple", *DIRECTOR, YES)
    team.session("signatory", "Ange Exemple")
    team.session("close")
    assert "Ange Exemple" in certificate(team)


@situation("La personne qui signe est en congé")
def test_the_signatory_is_on_leave(at: At):
    team = at("held")
    ready(team)
    the_director_signs(team)


@situation("La direction change")
def test_the_director_changes(at: At):
    team = at("held")
    ready(team)
    team.session("signatory", TODAY)
    last = ("--until", "2027-05-19", DINUM)
    team.must("certifier", "signatory", TODAY, *last, YES)
    told = team.refused("session", "close", SESSION, YES)
    assert "may not sign" in told
    the_director_signs(team)


@situation("L’organisme certificateur change de nom")
def test_the_certifier_is_renamed(at: At):
    team = at("held")
    ready(team)
    name = ("Direction exemple du numérique", "--short=DEN")
    team.must("certifier", "rename", *name, DINUM, YES)
    team.session("close")
    assert "Direction exemple du numérique" in certificate(team)


@situation("Un courrier revient")
def test_a_letter_comes_back(at: At):
    team = at("closed")
    sent = ("session", "sent", SESSION, BOB, "decision", "--channel=recommande", *BY, YES)
    team.must(*sent)
    assert "is noted already" in team.refused(*sent)
    team.on = team.on.replace(day=9)
    back = ("--returned", "--reason", "Inconnu à cette adresse.")
    team.session("notified", BOB, "decision", *back, *BY)
    assert f"{BOB}" in team.must("todo", SESSION)
    team.must("candidate", "change", BOB, "--email=bob.neuf@exemple.gouv.fr", YES)
    team.on = team.on.replace(day=10)
    team.must(*sent)
    team.on = team.on.replace(day=12)
    team.session("notified", BOB, "decision", *BY)
    assert "2027-06-09" in team.must("session", "sent", SESSION, BOB)
    assert "2027-08" in team.must("appeal", "list", SESSION)


@situation("Un envoi est noté à tort")
def test_a_sending_is_noted_by_mistake(at: At):
    team = at("closed")
    team.session("sent", BOB, "decision", "--channel=courriel", *BY)
    team.session("sent", BOB, "--annul", "1", "--reason", "Le courriel n’est pas parti.", *BY)
    assert "nothing is noted as sent" in team.must("session", "sent", SESSION, BOB)


@situation("Un nom est mal écrit sur un certificat")
def test_a_name_is_misspelt(at: At):
    team = at("closed")
    team.must("candidate", "change", ADA, "--name=Adèle Exemple", YES)
    why = ("--reason=Le prénom était mal écrit.", *BY)
    team.must("decision", "reissue", SESSION, ADA, *why, YES)
    assert "Adèle Exemple" in team.must("certificate", "show", "RS6247-2027-05-001")


@situation("Une personne change de nom")
def test_somebody_changes_names(at: At):
    team = at("closed")
    told = team.must("candidate", "change", ADA, "--name=Ada Modèle", YES)
    assert f"`certif decision rename {SESSION} {ADA}` for a change of name" in told
    team.must("decision", "rename", SESSION, ADA, *BY, YES)
    assert "Ada Modèle" in team.must("certificate", "show", "RS6247-2027-05-001")


@situation("Un recours est admis")
def test_an_appeal_is_upheld(at: At):
    team = at("closed")
    team.session("sent", BOB, "decision", "--channel=recommande", *BY)
    team.on = team.on.replace(day=3)
    team.session("notified", BOB, "decision", *BY)
    team.on = team.on.replace(month=7, day=1)
    reason = ("--reason=Une preuve n’avait pas été lue.",)
    team.must("appeal", "record", SESSION, BOB, *reason, *BY, YES)
    team.on = team.on.replace(month=7, day=12)
    team.must("appeal", "decide", SESSION, BOB, "--outcome=admission", *reason, *BY, YES)
    assert "certif decision revise" in team.must("todo", SESSION)
    anew = ("--outcome=certifie", "--ground=recours-gracieux", *reason, *BY)
    first, second = team.jurors(BOB)
    again = (f"--set={first_competence(team)}=acquis", "--deliberated-on=2027-07-12")
    there = (f"--present={first}", f"--present={second}")
    team.must("decision", "revise", SESSION, BOB, *anew, *again, *there, YES)
    assert "Bob Exemple" in team.must("certificate", "show", "RS6247-2027-05-002")


@situation("Personne ne répond à un recours")
def test_nobody_answers_an_appeal(at: At):
    team = at("closed")
    team.session("sent", BOB, "decision", "--channel=recommande", *BY)
    team.session("notified", BOB, "decision", *BY)
    team.on = team.on.replace(month=7, day=1)
    team.must("appeal", "record", SESSION, BOB, "--reason=Contestation.", *BY, YES)
    assert "2027-09-01" in team.must("appeal", "list", SESSION)
    silent = ("--outcome=rejet-implicite", "--reason=Deux mois ont passé.")
    implied = ("appeal", "decide", SESSION, BOB, *silent, *BY, YES)
    assert "2027-09-01" in team.refused(*implied)
    team.on = team.on.replace(month=9, day=2)
    team.must(*implied)


@situation("Un certificat a été délivré par erreur")
def test_a_certificate_was_issued_by_mistake(at: At):
    team = at("closed")
    ground = ("--ground=erreur-materielle", "--reason=Deux grilles ont été interverties.", *BY)
    lose = ("decision", "revise", SESSION, ADA, "--outcome=non-certifie", *ground, YES)
    assert "`certif decision invite" in team.refused(*lose)
    team.must("decision", "invite", SESSION, ADA, *ground, YES)
    team.session("sent", ADA, "courrier-invitation", "--channel=recommande", *BY)
    team.on = team.on.replace(month=6, day=20)
    team.must(*lose)
    told = team.run("certificate", "verify", "RS6247-2027-05-001")[1]
    assert "Revoked: " in told
