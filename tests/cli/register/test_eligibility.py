"""The commands as they are typed: what they print, where, and how they exit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Certif


def test_one_person_with_every_criterion_its_reason_and_its_evidence(
    certif: Certif, register: Path
):
    done = certif("eligibility", "ines.privat", cwd=register)
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        done.stdout
        == """\
Inès Privat (ines.privat): not admissible
rs6247, règlement 2023-09, session 2026-11, on 2026-10-09

  met        Experience [experience]
             33 months full time up to 2026-10-09: 550% of what is required (6 months full time, or 12 part time).
             - data/candidates/ines.privat.yml:10: since 2024-01-10, `service-exemple`, full time
  met        Phase reached [phase_known]
             `service-exemple` was in phase “acceleration” while they were there, from 2024-02-05.
             - data/candidates/ines.privat.yml:10: since 2024-01-10, `service-exemple`
             - data/startups/service-exemple.yml:6: `service-exemple`: acceleration since 2024-02-05
  met        Recency [recency]
             On a mission as intrapreneur on 2026-10-09.
             - data/candidates/ines.privat.yml:10: since 2024-01-10, `service-exemple`
  unmet      Public-sector employee [public_agent]
             `Coopérative`, private employer, under contract: not employed by an administration.
             - data/candidates/ines.privat.yml:4: `Coopérative`, private employer, under contract
  met        Not already certified [not_already_certified]
             None known to this register of: `rs6247`.
  met        Filed in time [filed_in_time]
             Filed on 2026-10-02; the last day was 2026-10-09.
             - data/candidates/ines.privat.yml:6: filed on 2026-10-02
  complete   Dossier
             The 2 required documents are present.
"""
    )


def test_json_speaks_the_words_of_the_dataset(certif: Certif, register: Path):
    done = certif(
        "eligibility", "lou.inconnu", "jean.dupre", "--format", "json", cwd=register, language="fr"
    )
    told = json.loads(done.stdout)
    lou, jean = told["people"]
    assert told["counts"] == {"recevable": 1, "non-recevable": 0, "indéterminé": 1}
    assert (lou["verdict"], lou["lacks"]) == ("indéterminé", ["phase_known"])
    assert lou["criteria"][1]["state"] == "inconnu"
    assert jean["completeness"]["lacking_pieces"] == [
        {
            "piece": "mockup",
            "fault": "missing",
            "path": "data/candidates/jean.dupre.yml",
            "pointer": "/dossier/mockup",
            "line": 16,
            "start": None,
            "end": None,
        }
    ]


def test_markdown_is_inert(certif: Certif, register: Path):
    file = register / "data/candidates/ines.privat.yml"
    file.write_text(file.read_text("utf-8").replace("Inès Privat", "Inès d'Ali (x)"), "utf-8")
    done = certif("eligibility", "ines.privat", "--format", "markdown", cwd=register)
    assert done.stdout.startswith("## Inès d'Ali (x) (ines.privat) — not admissible\n")
    assert "| Public-sector employee | unmet | \\`Coopérative\\`, private employer" in done.stdout


def test_who_of_the_public_record_could_apply(certif: Certif, register: Path, checkout: Path):
    done = certif("eligibility", "--public", checkout, "--all", "--on", "2026-11-01", cwd=register)
    assert (
        done.stdout
        == """\
rs6247, règlement 2023-09, on 2026-11-01

Could apply (2)
  Camille MOREAU (camille.moreau)
  Noa PERRIN (noa.perrin)

Undetermined (0): nothing against them, and what to ask them

Nearly (1), and what they lack
  Ali Proche (ali.proche)
    unmet  Experience: 1 month 1 day of unknown working time up to 2026-11-01: between 8% (part time) and 17% (full time) of what is required (6 months full time, or 12 part time).

1 other lacks more than one criterion.
4 people examined: 2 admissible, 2 not admissible.
1 member whose role does not count was left out.
"""
    )


def test_who_could_apply_is_asked_of_the_roles_that_the_reglement_counts(
    certif: Certif, register: Path, checkout: Path
):
    """The record has its own words; a member without a role has their domain's."""
    file = register / "data/certifications/rs6247.yml"
    asked = "prerequisites: {"
    text = file.read_text("utf-8")
    assert asked in text
    file.write_text(
        text.replace(asked, f"{asked}experience_roles: [développement, Coach produit], "), "utf-8"
    )
    coach = (checkout / "content/_authors/noa.perrin.md").read_text("utf-8")
    (checkout / "content/_authors/paul.coach.md").write_text(
        coach.replace("Noa PERRIN", "Paul Coach")
        .replace("role: Intrapreneur", "role: coach produit")
        .replace("domaine: Intraprenariat", "domaine: Coaching"),
        "utf-8",
    )
    done = certif("eligibility", "--public", checkout, "--all", "--on", "2026-11-01", cwd=register)
    assert done.stdout.startswith(
        "rs6247, règlement 2023-09, on 2026-11-01\n\nCould apply (1)\n  Paul Coach (paul.coach)\n"
    )
    assert done.stdout.endswith(
        "2 people examined: 1 admissible, 1 not admissible.\n"
        "4 members whose role does not count were left out.\n"
    )


def test_a_mission_that_cannot_be_read_leaves_everything_on_missions_unknown(
    certif: Certif, register: Path, checkout: Path
):
    for name in ("noa.perrin", "ali.proche"):
        file = checkout / f"content/_authors/{name}.md"
        file.write_text(
            file.read_text("utf-8").replace("missions:\n", "missions:\n  - {start: hier}\n"),
            "utf-8",
        )
    one = certif(
        "eligibility", "noa.perrin", "--public", checkout, "--on", "2026-11-01", cwd=register
    )
    assert "unknown    Experience [experience]" in one.stdout
    assert (
        "             - content/_authors/noa.perrin.md:6: `données publiques, mission : début hier`\n"
        in one.stdout
    )


def test_a_dossier_beside_the_public_record(certif: Certif, register: Path, checkout: Path):
    done = certif("eligibility", "camille.moreau", "--public", checkout, cwd=register)
    assert (
        done.stdout.partition("  The dossier")[2]
        == """ and the public record differ:
  - Mission 2024-01-10 – …, end: nothing in the dossier, `2026-12-31` in the public record. \
(data/candidates/camille.moreau.yml:10, content/_authors/camille.moreau.md:7)
  - Mission 2024-01-10 – …, services: `service-exemple` in the dossier, \
`disparu, nouveau.service, service-exemple` in the public record. \
(data/candidates/camille.moreau.yml:11, content/_authors/camille.moreau.md:10)
  - Mission 2024-01-10 – …, status: nothing in the dossier, `admin` in the public record. \
(data/candidates/camille.moreau.yml:10, content/_authors/camille.moreau.md:8)
  - Phase service-exemple, acceleration, start: `2024-02-05` in the register, `2024-03-01` in the public record. \
(data/startups/service-exemple.yml:6, content/_startups/service-exemple.md:6)
"""
    )


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["camile.moreau"], 3, "`camile.moreau` has no dossier in this register."),
        (["--all"], 2, "--all needs the public record."),
        (["--session", "2027-11"], 2, "There is no session `2027-11`."),
        (["--public", "nulle-part", "--all"], 3, "holds no public record"),
        (["--on", "2026-02-30"], 2, "is not a date"),
        (["--all", "--public", ".", "x.y"], 2, "it takes no PERSON"),
        (["--session", "2026-11", "--certification", "autre"], 2, "not of `autre`."),
    ],
)
def test_what_cannot_be_answered_is_said(
    certif: Certif, register: Path, arguments: list[str], code: int, message: str
):
    done = certif("eligibility", *arguments, cwd=register)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr


def test_screening_by_options_alone(certif: Certif, register: Path, tmp_path: Path):
    undecided = certif(
        "session", "screen", "2026-11", "--by", "Dana Exemple", "--yes", cwd=register
    )
    assert (undecided.returncode, undecided.stderr) == (1, "3 files written.\n")
    done = certif(
        *("session", "screen", "2026-11", "--by", "Ange Exemple", "--yes", "--on", "2026-10-12"),
        *("--settle", "lou.inconnu", "phase_known", "--overrule", "ines.privat", "public_agent"),
        *(
            "--reason",
            "Relevé vu.",
            "--reason",
            "Détachement.",
            "--letters",
            tmp_path / "courriers",
        ),
        cwd=register,
    )
    assert done.returncode == 0
    assert (register / "data/sessions/2026-11/screening/lou.inconnu.yml").read_text("utf-8").count(
        "Relevé vu."
    ) == 1
    assert sorted(file.name for file in (tmp_path / "courriers").iterdir()) == [
        "camille.moreau.md",
        "ines.privat.md",
        "jean.dupre.md",
        "lou.inconnu.md",
    ]


def test_each_ruling_has_its_own_evidence(certif: Certif, register: Path):
    rulings = (
        *("session", "screen", "2026-11", "--by", "Ange Exemple", "--yes", "--on", "2026-10-12"),
        *("--settle", "lou.inconnu", "phase_known", "--overrule", "ines.privat", "public_agent"),
    )
    why = ("--reason", "Vu.", "--evidence", "Relevé du comité.", "--evidence", "Arrêté.")
    assert certif(*rulings, *why, cwd=register).returncode == 0
    screening = register / "data/sessions/2026-11/screening"
    assert "evidence: Relevé du comité." in (screening / "lou.inconnu.yml").read_text("utf-8")
    assert "evidence: Arrêté." in (screening / "ines.privat.yml").read_text("utf-8")
    told = certif("eligibility", "ines.privat", cwd=register).stdout
    said = "Overruled by a dérogation of Ange Exemple on 2026-10-12: Vu. (evidence: Arrêté.)\n"
    assert said in told


def test_a_reason_without_a_ruling_is_refused(certif: Certif, register: Path):
    done = certif("session", "screen", "2026-11", "--reason", "Vu.", cwd=register)
    assert done.returncode == 2
    assert "belong to a ruling, and there is none" in done.stderr


def test_a_dry_run_writes_nothing(certif: Certif, register: Path, tmp_path: Path):
    done = certif(
        "session", "screen", "2026-11", "--dry-run", "--letters", tmp_path / "x", cwd=register
    )
    assert "Nothing was written (--dry-run)." in done.stderr
    assert not (register / "data/sessions/2026-11/screening").exists()
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [
        (["session", "screen", "2026-11", "--yes"], "--by"),
        (["session", "screen", "2026-11", "--by", "Dana Exemple"], "--yes"),
        (["session", "screen", "2026-11", "--settle", "lou.inconnu", "phase_known"], "--reason"),
        (["candidate", "new", "x.y", "--session", "2026-11"], "--fullname"),
    ],
)
def test_off_a_terminal_the_missing_option_is_named(
    certif: Certif, register: Path, arguments: list[str], missing: str
):
    done = certif(*arguments, cwd=register)
    assert done.returncode == 2
    assert missing in done.stderr
    assert not (register / "data/sessions/2026-11/screening").exists()


def test_a_new_dossier_from_options(certif: Certif, register: Path):
    done = certif(
        *("candidate", "new", "zoe.neuve", "--fullname", "Zoé Neuve", "--session", "2026-11"),
        *(
            "--employer",
            "Commune",
            "--employer-type",
            "collectivite",
            "--submitted-on",
            "2026-10-01",
        ),
        cwd=register,
    )
    assert done.returncode == 0
    assert (
        (register / "data/candidates/zoe.neuve.yml").read_text("utf-8")
        == done.stdout
        == """\
# yaml-language-server: $schema=../../schemas/candidate.schema.json
id: zoe.neuve
fullname: Zoé Neuve
email: null  # à compléter
employer:
  name: Commune
  type: collectivite
  employment: null  # à compléter
applications:
  - session: 2026-11
    submitted_on: 2026-10-01
missions: []
certifications_held: null  # à compléter
dossier:
  site: null  # à compléter
  mockup: null  # à compléter
"""
    )
    again = certif(
        "candidate", "new", "zoe.neuve", "--fullname", "Z", "--session", "2026-11", cwd=register
    )
    assert (again.returncode, again.stderr) == (
        1,
        (
            "Error: `zoe.neuve` has a dossier already.\nIf they apply again: `certif candidate reapply zoe.neuve "
            "2026-11`. Somebody else of that name takes another id (zoe.neuve-2).\n"
        ),
    )


def test_an_employment_without_an_employer_is_refused(certif: Certif, register: Path):
    done = certif(
        *("candidate", "new", "zoe.neuve", "--fullname", "Zoé Neuve", "--session", "2026-11"),
        *("--employment", "fonctionnaire"),
        cwd=register,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "Add --employer NAME." in done.stderr


def test_a_dossier_shows_what_is_not_known_of_a_mission(certif: Certif, register: Path):
    file = register / "data/candidates/jean.dupre.yml"
    file.write_text(file.read_text("utf-8").replace("time: plein", "time: null"), "utf-8")
    told = certif("candidate", "show", "jean.dupre", cwd=register).stdout
    assert "  intrapreneur, since 2024-01-10, `service-exemple`, working time not known\n" in told


def test_the_list_says_what_comes_next(certif: Certif, register: Path):
    certif("session", "screen", "2026-11", "--by", "Dana Exemple", "--yes", cwd=register)
    done = certif("candidate", "list", cwd=register)
    assert (
        done.stdout
        == """\
id              name            session  stage                    next step
camille.moreau  Camille Moreau  2026-11  admissible               `certif jury assign 2026-11`
ines.privat     Inès Privat     2026-11  decided, not admissible  `certif session close 2026-11`
jean.dupre      Jean Dupré      2026-11  dossier incomplete       complete the dossier, then `certif session screen 2026-11` (missing: `mockup`)
lou.inconnu     Lou Inconnu     2026-11  to screen                `certif session screen 2026-11`
zoe.attente     Zoé Attente     2026-11  dossier incomplete       complete the dossier, then `certif session screen 2026-11`
"""
    )


def test_the_example_dataset_says_the_same_as_its_screenings(certif: Certif, tmp_path: Path):
    import shutil

    shutil.copytree(REPOSITORY / "data", tmp_path / "data")
    for session in ("2026-11", "2027-05"):
        done = certif("session", "screen", session, "--dry-run", "--on", "2026-10-12", cwd=tmp_path)
        assert "file changed" not in done.stdout
        assert "no decision yet" not in done.stdout


def test_a_dossier_in_french_has_french_colons(certif: Certif, register: Path):
    told = certif("candidate", "show", "jean.dupre", cwd=register, language="fr").stdout
    assert "  2026-11\u00a0: " in told
    assert "  site\u00a0: https://" in told
