"""The reader of beta.gouv.fr's record, on invented members."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from certif.dataset.public_record.evidence_lines import line_numbers
from certif.dataset.public_record.record import read_public_record, usernames
from certif.errors import CannotCheck
from certif.model.certification import PhaseName
from certif.model.dates import Month
from certif.model.faults import FaultKind, Mistake
from certif.model.people import Mission, NotUnderstood, Phase, StartupEvent
from certif.model.places import Place

MEMBER = """---
fullname: Camille Moreau
role: Intrapreneuse
domaine: Intraprenariat
github: camille
missions:
  - start: 2023-01-10
    end: 2026-12-31
    status: admin
    employer: Ministère exemple
    startups:
      - service-exemple
      - service-exemple
  - start: 30/02/2024
    end: 2024-12-31
  - start: '2022-01-01T00:00:00.000Z'
    end:
    status: retraite
competences:
  - écriture
---
Une présentation.
"""
STARTUP = """---
title: 'Service  exemple'
mission: Servir d'exemple
incubator: incubateur-exemple
phases:
  - name: construction
    start: 2023-02-01
  - name: investigation
    start: 2022-09-01
    end: 2023-01-31
  - name: alpha
    start: 2022-01-01
  - name: acceleration
    start: 2024-02-05
    comment: comité de février
---
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for path, text in {
        "_authors/camille.moreau.md": MEMBER,
        "_authors/noa.perrin.md": "---\nfullname: Noa Perrin\nrole: Développeuse\ndomaine: Développement\nmissions: []\n---\n",
        "_authors/sans.nom.md": "---\ndomaine: Intraprenariat\n---\n",
        "_authors/cassé.md": "---\nfullname: [\n---\n",
        "_authors/.brouillon.md": "---\n---\n",
        "_authors/notes.txt": "",
        "_startups/service-exemple.md": STARTUP,
        "_incubators/incubateur-exemple.md": "---\ntitle: Incubateur exemple\n---\n",
    }.items():
        file = tmp_path / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_member_becomes_a_person_with_gaps(checkout: Path):
    member = read_public_record(checkout).members["camille.moreau"]
    assert (member.role, member.domain) == ("intrapreneur", "Intraprenariat")
    assert member.person.fullname == "Camille Moreau"
    assert (member.person.email, member.person.employer) == (None, None)
    assert member.person.missions == (
        Mission(
            "intrapreneur",
            ("service-exemple",),
            date(2023, 1, 10),
            date(2026, 12, 31),
            None,
            "admin",
            "Ministère exemple",
        ),
        Mission("intrapreneur", (), date(2022, 1, 1), None, None, None, None),
    )


def test_a_mission_whose_start_makes_no_sense_is_kept_as_it_is_written(checkout: Path):
    member = read_public_record(checkout).members["camille.moreau"]
    assert (member.positions, member.unread) == ((0, 2), (("missions", 1),))
    assert member.person.not_understood == (
        NotUnderstood("missions", "données publiques, mission : début 30/02/2024, fin 2024-12-31"),
    )


def member_with(checkout: Path, front_matter: str):
    """Return the person that a file with these lines describes."""
    file = checkout / "content/_authors/camille.moreau.md"
    file.write_text(f"---\nfullname: Camille Moreau\ndomaine: Intraprenariat\n{front_matter}---\n")
    return read_public_record(checkout).members["camille.moreau"].person


def test_a_mission_whose_end_makes_no_sense_keeps_the_rest(checkout: Path):
    person = member_with(
        checkout,
        "missions:\n  - start: 2024-01-10\n    end: 2024-13-01\n    status: admin\n"
        "    startups: [service-exemple]\n",
    )
    assert person.missions == (
        Mission("intrapreneur", ("service-exemple",), date(2024, 1, 10), None, None, "admin", None),
    )
    assert [each.text for each in person.not_understood] == [
        "données publiques, mission : début 2024-01-10, fin 2024-13-01, statut admin, services service-exemple"
    ]


def test_a_month_is_a_month(checkout: Path):
    person = member_with(checkout, "missions:\n  - {start: 2024-01, end: 2024-06-30}\n")
    assert (person.missions[0].start, person.not_understood) == (Month(2024, 1), ())


@pytest.mark.parametrize("missions", ["missions: 2024\n", "missions:\n  - 2024\n"])
def test_missions_of_another_shape_are_kept_as_they_are_written(checkout: Path, missions: str):
    person = member_with(checkout, missions)
    assert person.missions == ()
    assert person.not_understood == (
        NotUnderstood("missions", "données publiques, mission : 2024"),
    )


def test_a_service_beside_the_missions_is_of_the_mission_where_there_is_one_of_each(checkout: Path):
    person = member_with(
        checkout, "missions: [{start: 2021-01-04}]\npreviously: [service-exemple]\n"
    )
    assert person.missions[0].startups == ("service-exemple",)
    assert person.not_understood == ()


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("missions: [{start: 2021-01-04}]\nstartups: [a]\npreviously: [b]\n", "services a"),
        (
            "missions: [{start: 2021-01-04}, {start: 2022-01-04}]\npreviously: [a, b]\n",
            "services précédents a, b",
        ),
        (
            "missions: [{start: 2021-01-04, startups: [a]}]\npreviously: [a, b]\n",
            "services précédents b",
        ),
    ],
)
def test_services_beside_several_missions_are_named_and_given_to_none(
    checkout: Path, lines: str, text: str
):
    person = member_with(checkout, lines)
    assert person.not_understood[0] == NotUnderstood(
        "startups", f"données publiques, sans dire pour quelle mission : {text}"
    )


def test_phases_that_could_not_be_read_and_events_are_kept(checkout: Path):
    (checkout / "content/_startups/service-exemple.md").write_text(
        "---\nphases:\n  - {name: alpha, start: 2021-01-01}\n  - {name: acceleration, start: 2024-13-01}\n"
        "  - {name: construction, start: 2023-01-01, end: bientôt}\n"
        "events:\n  - {name: fast, date: 2024-06-18, comment: Promotion exemple}\n"
        "  - {name: fast, date: bientôt}\n  - {name: product_launch, date: 2025-01-06}\n---\n"
    )
    record = read_public_record(checkout)
    startup = record.startups["service-exemple"]
    assert startup.phases == (Phase(PhaseName.CONSTRUCTION, date(2023, 1, 1), None),)
    assert startup.not_understood == (
        "données publiques, phase : nom alpha, début 2021-01-01",
        "données publiques, phase : nom acceleration, début 2024-13-01",
        "données publiques, phase : nom construction, début 2023-01-01, fin bientôt",
    )
    assert startup.events == (
        StartupEvent("fast", date(2024, 6, 18), "Promotion exemple"),
        StartupEvent("product_launch", date(2025, 1, 6), None),
    )
    assert record.public_startups["service-exemple"].event_positions == (0, 2)


def test_a_broken_file_is_known_to_be_there(checkout: Path):
    record = read_public_record(checkout)
    broken = record.member_fault("cassé")
    assert broken is not None
    assert (broken.detail["mistake"], broken.detail["line"]) == (Mistake.OPEN_BRACKET, 3)
    assert record.member_fault("personne") is None
    assert record.startup_fault("service-exemple") is None


def test_the_role_of_who_is_no_intrapreneur_is_their_own(checkout: Path):
    record = read_public_record(checkout)
    assert record.members["noa.perrin"].role == "Développeuse"
    assert record.members["sans.nom"].person.fullname == "sans.nom"


def test_phases_keep_the_order_of_the_file_and_those_that_are_known(checkout: Path):
    startup = read_public_record(checkout).startups["service-exemple"]
    assert (startup.name, startup.incubator) == ("Service exemple", "incubateur-exemple")
    assert startup.phases == (
        Phase(PhaseName.CONSTRUCTION, date(2023, 2, 1), None),
        Phase(PhaseName.INVESTIGATION, date(2022, 9, 1), date(2023, 1, 31)),
        Phase(PhaseName.ACCELERATION, date(2024, 2, 5), None),
    )


def test_a_file_that_cannot_be_read_is_a_fault_and_no_more(checkout: Path):
    (checkout / "content/_authors/lien.md").symlink_to("camille.moreau.md")
    (checkout / "content/_authors/dossier.md").mkdir()
    record = read_public_record(checkout)
    assert [(fault.place.path, fault.kind) for fault in record.faults] == [
        ("content/_authors/cassé.md", FaultKind.SYNTAX),
        ("content/_authors/dossier.md", FaultKind.NOT_REGULAR),
        ("content/_authors/lien.md", FaultKind.UNREADABLE),
    ]
    assert record.incubators == {"incubateur-exemple": "Incubateur exemple"}


def test_only_the_people_asked_for_are_read(checkout: Path):
    record = read_public_record(checkout, ["noa.perrin", "personne"])
    assert list(record.members) == ["noa.perrin"]
    assert list(record.startups) == ["service-exemple"]
    assert usernames(checkout) == ["camille.moreau", "cassé", "noa.perrin", "sans.nom"]


def test_a_folder_without_a_record_is_said_to_be_one(tmp_path: Path):
    with pytest.raises(CannotCheck, match="holds no public record: there is no content/_authors"):
        read_public_record(tmp_path)


def test_a_folder_that_cannot_be_read_is_said_to_be_one(checkout: Path):
    folder = checkout / "content/_incubators"
    shutil.rmtree(folder, ignore_errors=True)
    folder.symlink_to(folder)
    with pytest.raises(CannotCheck, match="cannot be read: Too many"):
        read_public_record(checkout)


def test_evidence_has_the_line_of_the_file_as_it_is(checkout: Path):
    record = read_public_record(checkout)
    member = record.members["camille.moreau"].person.path
    startup = record.startups["service-exemple"].path
    places = {
        Place(member, ("missions", 0)): 7,
        Place(member, ("missions", 0, "end")): 8,
        Place(member, ("missions", 1)): 16,
        Place(member, ("missions", 1, "working_time")): 16,
        Place(startup, ("phases", 2)): 13,
        Place(member, ("not_understood", 0, "text")): 14,
    }
    assert line_numbers(places, None, record) == places


@pytest.mark.parametrize(
    ("front_matter", "said"),
    [
        (
            "missions:\n  - {start: 2024-01-10, start: 2025-01-10, end: 2026-12-31}\n",
            "mission : début 2024-01-10, 2025-01-10, fin 2026-12-31",
        ),
        (
            "missions:\n  - {start: 2024-01-10, end: null, end: 2024-12-31}\n",
            "mission : début 2024-01-10, fin rien, 2024-12-31",
        ),
        (
            "missions:\n  - {start: 2024-01-10, status: admin, status: independent}\n",
            "mission : début 2024-01-10, statut admin, independent",
        ),
        (
            "missions:\n  - {start: 2024-01-10, startups: [un], startups: [deux]}\n",
            "mission : début 2024-01-10, services un, deux",
        ),
        ("missions: 2024\nmissions: 2025\n", "mission : 2024"),
        ("role: Coach\nrole: Chargée de déploiement\n", "fonction : Coach, Chargée de déploiement"),
        ("domaine: Autre\n", "domaine : Intraprenariat, Autre"),
    ],
)
def test_a_key_written_twice_is_not_understood(checkout: Path, front_matter: str, said: str):
    passages = member_with(checkout, front_matter).not_understood
    assert [each.text for each in passages][:1] == [f"données publiques, {said}"]
    assert {each.about for each in passages} == {"missions"}


def test_a_key_written_twice_with_one_value_is_that_value(checkout: Path):
    person = member_with(checkout, "missions:\n  - {start: 2024-01-10, start: 2024-01-10}\n")
    assert (person.missions[0].start, person.not_understood) == (date(2024, 1, 10), ())


def test_a_phase_whose_key_is_written_twice_is_not_understood(checkout: Path):
    file = checkout / "content/_startups/service-exemple.md"
    file.write_text("---\nphases:\n  - {name: alpha, name: acceleration, start: 2024-02-05}\n---\n")
    startup = read_public_record(checkout).startups["service-exemple"]
    assert startup.phases == ()
    assert startup.not_understood == (
        "données publiques, phase : nom alpha, acceleration, début 2024-02-05",
    )
