"""Turn the text of an issue form, from GitHub or an e-mail, into a dossier."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from certif.acts.candidate.form.read import read_form, unanswered
from certif.acts.candidate.from_form import plan_intake, received, write_intake
from certif.acts.contents.intake_form import form_text, issue_form
from certif.acts.contents.intake_questions import PIECES, QUESTIONS, Asked
from certif.acts.register.validate import validate
from certif.dataset.reading.load import load
from certif.errors import CannotCheck, Refusal, UsageError
from tests.conftest import REPOSITORY, Certif

ON = date(2026, 11, 22)
ISSUE = """\
### Prénom et nom

Éloïse Bréaud-Lambert

### Adresse électronique professionnelle

eloise.breaud-lambert@exemple.gouv.fr

### Session

2027-05

### Employeur

Conseil départemental exemple

### Type d'employeur

Collectivité

### Lien d'emploi

Contrat

### Missions d'intrapreneur

cantine-commune ; 2025-01-10 ; en cours ; plein
Accueil Aidants; 01/03/2024; 2024-12-31; partiel

### Certifications déjà obtenues

Aucune.

### Site du service

https://cantine-commune.exemple.gouv.fr/

### Fiche produit

<https://fiches.exemple.gouv.fr/cantine-commune>

### Compte rendu d'entretien utilisateur

_No response_

### Maquette

[la maquette](https://dossiers.exemple.gouv.fr/maquette)

### Tableau d'investissement

plus tard

### Présentation du service

https://dossiers.exemple.gouv.fr/presentation.

### Courrier à votre employeur

Oui

### Liens avec des membres du jury

- Maud Keravel

### Remarques

Disponible l'après-midi.
"""
DOSSIER = """\
# yaml-language-server: $schema=../../schemas/candidate.schema.json
id: eloise.breaud-lambert
fullname: Éloïse Bréaud-Lambert
email: eloise.breaud-lambert@exemple.gouv.fr
employer:
  name: Conseil départemental exemple
  type: collectivite
  employment: contractuel
applications:
  - session: 2027-05
    submitted_on: 2026-11-20
    letter_to_administration: true
missions:
  - role: intrapreneur
    startups:
      - cantine-commune
    start: 2025-01-10
    working_time: plein
  - role: intrapreneur
    startups:
      - accueil_aidants
    start: 2024-03-01
    end: 2024-12-31
    working_time: partiel
certifications_held: []
dossier:
  site: https://cantine-commune.exemple.gouv.fr/
  product_page: https://fiches.exemple.gouv.fr/cantine-commune
  user_interview_report: null  # à compléter
  mockup: https://dossiers.exemple.gouv.fr/maquette
  investment_table: null  # à compléter
  presentation: https://dossiers.exemple.gouv.fr/presentation
not_understood:
  - about: dossier
    text: "Tableau d’investissement : plus tard"
conflicts:
  - person: maud.keravel
    kind: declared
"""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "data", tmp_path / "data")
    return tmp_path


def as_mail(text: str) -> str:
    """Return the form as an e-mail quotes it.

    Marks, other line ends, no hashes, a greeting and a signature.
    """
    quoted = "\r\n".join(
        f"> {line.replace('### ', '**') + '**' if line.startswith('###') else line}"
        for line in text.splitlines()
    )
    return f"Bonjour,\r\nvoici mon dossier.\r\n{quoted}\r\n> --\r\n> Éloïse\r\n"


def as_lines(text: str) -> str:
    """The same, each answer on the line of its question."""
    return re.sub(r"### (.+)\n\n(.+)\n\n?", r"\1 : \2\n", text)


@pytest.mark.parametrize(
    "text",
    [
        ISSUE,
        as_mail(ISSUE),
        as_lines(ISSUE),
        ISSUE.replace("d'", "d’"),
        ISSUE.replace("### ", ""),
    ],
)
def test_a_form_becomes_a_dossier(register: Path, text: str) -> None:
    intake = plan_intake(load(register), text, submitted_on=date(2026, 11, 20))
    assert intake.path == "data/candidates/eloise.breaud-lambert.yml"
    assert intake.content.decode() == DOSSIER
    told = tuple(note for note in intake.notes if "around the answers" not in note)
    assert told == (
        "Tableau d’investissement: plus tard is not understood, and is kept in the file to be read.",
        "Left to be completed: `Compte rendu d’entretien utilisateur`, `Tableau d’investissement`.",
        "The form bears a remark, which is not kept in the register: Disponible l'après-midi.",
    )
    write_intake(register, intake)
    errors = [f for f in validate(register, ON).findings if f.severity == "error"]
    assert errors == []


def test_missions_as_intrapreneur_that_do_not_count_are_said(register: Path) -> None:
    """The form asks for no other, and nobody guesses: the reader of the dossier knows."""
    certification = register / "data/certifications/rs6247.yml"
    text = re.sub(
        r"(experience_roles:\n)(?:( *- ).*\n)+",
        r"\1\2coach produit\n",
        certification.read_text("utf-8"),
    )
    certification.write_text(text, "utf-8")
    intake = plan_intake(load(register), ISSUE, submitted_on=ON)
    assert (
        "The form asks for missions as intrapreneur, and what counts here is `coach produit`:"
        " correct each `role`." in intake.notes
    )
    assert b"role: intrapreneur" in intake.content


def test_a_dossier_that_is_there_is_not_overwritten(register: Path) -> None:
    intake = plan_intake(load(register), ISSUE, submitted_on=ON)
    write_intake(register, intake)
    with pytest.raises(Refusal, match="has a dossier already"):
        plan_intake(load(register), ISSUE, submitted_on=ON)


def test_a_closed_session_takes_no_dossier(register: Path) -> None:
    with pytest.raises(Refusal, match=r"^Session `2025-11` is closed\.$"):
        plan_intake(load(register), ISSUE.replace("2027-05", "2025-11"), submitted_on=ON)


def test_a_form_about_nobody_is_a_sentence(register: Path) -> None:
    with pytest.raises(UsageError, match=r"^The form does not say who applies\.$") as refused:
        plan_intake(load(register), "Bonjour", submitted_on=ON, person="eloise.breaud")
    assert refused.value.hint == "Write the name in the file, under `Prénom et nom`."


def test_a_name_that_makes_no_id_asks_for_one(register: Path) -> None:
    text = ISSUE.replace("Éloïse Bréaud-Lambert", "Ελοΐζ")
    with pytest.raises(UsageError, match=r"^No id can be made from `Ελοΐζ`\.$") as refused:
        plan_intake(load(register), text, submitted_on=ON)
    assert refused.value.hint == "Give the id with --id prenom.nom."
    plan_intake(load(register), text, submitted_on=ON, person="elo.breaud")


def test_a_form_for_no_session_is_a_sentence(register: Path) -> None:
    with pytest.raises(UsageError, match=r"^The form does not say for which session\.$"):
        plan_intake(load(register), ISSUE.replace("2027-05", ""), submitted_on=ON)


def test_a_startup_that_nobody_knows_is_said_and_not_replaced(register: Path) -> None:
    intake = plan_intake(
        load(register), ISSUE.replace("cantine-commune ;", "cantines-communes ;"), submitted_on=ON
    )
    assert (
        "The register does not know the service `cantines-communes`. Did you mean `cantine-commune`?"
        in intake.notes
    )
    assert b"- cantines-communes" in intake.content


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "{{ 7*7 }}", "a `b` c"])
def test_what_no_label_may_hold_is_kept_to_be_read(register: Path, hostile: str) -> None:
    text = ISSUE.replace("Conseil départemental exemple", hostile)
    intake = plan_intake(load(register), text, submitted_on=ON)
    assert b"employer: null" in intake.content
    assert hostile in intake.content.decode()
    write_intake(register, intake)


def test_no_sign_of_a_terminal_enters_a_file(register: Path) -> None:
    text = ISSUE.replace("Éloïse Bréaud-Lambert", "Éloïse [/b] \x1b[31m")
    intake = plan_intake(load(register), text, submitted_on=ON, person="eloise.breaud")
    assert b"\x1b" not in intake.content
    assert "[31m" in intake.content.decode()


def test_a_link_that_is_not_https_is_left_out() -> None:
    form = read_form("### Site du service\n\njavascript:alert(1)\n")
    assert form.pieces["site"] is None
    assert form.notes == (
        "Site du service: javascript:alert(1) is not understood, and is kept in the file to be read.",
    )


def test_of_two_answers_to_a_question_neither_counts() -> None:
    form = read_form("### Session\n2027-05\n### Session\n2025-11\n")
    assert form.session is None
    assert [each.text for each in form.not_understood] == ["Session : 2027-05", "Session : 2025-11"]


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    form = read_form(text)
    assert set(form.pieces) == set(PIECES)
    assert list(unanswered(form))


@given(st.text(max_size=60))
def test_any_answer_is_one_answer(answer: str) -> None:
    form = read_form(f"### Employeur\n\n{answer}\n\n### Session\n\n2027-05\n")
    assert form.session is not None


VIDEO = Asked((*PIECES, "portfolio_video"))


def test_the_issue_form_asks_the_questions_that_are_read() -> None:
    body = YAML(typ="safe").load(issue_form(Asked(), "Vos données."))["body"]
    asked = {
        field["id"]: field["attributes"]["label"] for field in body if field["type"] != "markdown"
    }
    assert asked == dict(QUESTIONS)
    for field in body:
        for option in field["attributes"].get("options", []):
            assert read_form(f"### {field['attributes']['label']}\n\n{option}\n").notes == ()


@pytest.mark.parametrize("width", [72, 10_000])
def test_the_words_of_the_blank_form_are_no_answer(width: int) -> None:
    """A mail program may wrap its lines."""
    lines = form_text(VIDEO, "Vos données sont traitées par : Exemple.")
    text = "\n".join("\n".join(wrap(line, width)) for line in lines.decode().split("\n"))
    form = read_form(text, asked=VIDEO)
    assert (form.not_understood, form.notes) == ((), ())
    filled = text.replace("### Employeur\n", "### Employeur\nOffice exemple\n")
    answered = read_form(filled, asked=VIDEO)
    assert (answered.employer, answered.not_understood) == ("Office exemple", ())


@pytest.mark.parametrize(
    ("answer", "kept"), [("", True), ("_No response_", True), ("Aucune", False)]
)
def test_missions_that_nobody_told_are_a_gap_and_none(
    register: Path, answer: str, *, kept: bool
) -> None:
    said = "cantine-commune ; 2025-01-10 ; en cours ; plein\nAccueil Aidants; 01/03/2024; 2024-12-31; partiel"
    text = ISSUE.replace(said, answer).replace("plus tard", "https://exemple.fr/tableau")
    intake = plan_intake(load(register), text, submitted_on=ON)
    assert ("Missions d’intrapreneur\u00a0: sans réponse" in intake.content.decode()) is kept
    write_intake(register, intake)


def test_wishes_enter_the_dossier(register: Path) -> None:
    text = f"{ISSUE}\n### Publication de votre nom\n\nOui\n\n### Attestation numérique\n\nNon\n"
    intake = plan_intake(load(register), text, submitted_on=ON)
    assert b"publication: true\nwants_credential: false\n" in intake.content
    write_intake(register, intake)


def test_several_files_are_planned_and_what_fails_is_named(
    register: Path, tmp_path: Path, certif: Certif
) -> None:
    files = [tmp_path / name for name in ("a.txt", "b.txt", "c.txt")]
    files[0].write_text(ISSUE, "utf-8")
    files[1].write_text("Bonjour", "utf-8")
    files[2].write_text(ISSUE.replace("Conseil", "CONSEIL"), "utf-8")
    asked = ("candidate", "from-form", *files, "--submitted-on", "2026-11-20", "--root", register)
    planned = certif(*asked, "--dry-run")
    assert planned.returncode == 1
    assert "b.txt: The form does not say who applies." in planned.stderr
    assert "is about the same person." in planned.stderr
    path = register / "data/candidates/eloise.breaud-lambert.yml"
    assert not path.exists()
    assert certif(*asked).returncode == 2  # nobody is there to agree
    assert not path.exists()
    assert certif(*asked, "--yes").returncode == 1
    assert path.exists()


@pytest.mark.parametrize("content", [b"a\0b", b"x" * 300_000])
def test_what_is_no_text_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "form").write_bytes(content)
    with pytest.raises(CannotCheck, match="is not the text of a form"):
        received(tmp_path / "form")


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotCheck, match="cannot be read"):
        received(tmp_path / "form")
