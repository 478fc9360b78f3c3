"""`candidate merge`: two files of one person become one, or are joined."""

from __future__ import annotations

from pathlib import Path

import pytest

from certif.acts.candidate.merge import plan_merge
from certif.acts.support.file_plan import write_plan
from certif.errors import Refusal

OTHER = """\
id: moreau.camille
fullname: MOREAU Camille
email: camille.moreau@exemple.gouv.fr
employer: null
applications:
  - {session: 2026-11, submitted_on: 2026-10-05}
missions:
  - {role: intrapreneur, startups: [service-exemple], start: 2024-01-10, status: admin}
  - {role: intrapreneur, startups: [], start: 2020-01-06, end: 2020-06-30}
certifications_held:
  - {certification: rs6247, obtained_on: 2021-07-01, evidence: Certificat exemple.}
conflicts:
  - {person: noa.exemple, kind: declared}
dossier:
  site: https://autre.exemple.gouv.fr
"""


@pytest.fixture
def twice(register: Path) -> Path:
    """A register in which Camille Moreau has two dossiers."""
    (register / "data/candidates/moreau.camille.yml").write_text(OTHER, "utf-8")
    return register


def write(register: Path, path: str, text: str) -> None:
    """Write a file of the register."""
    (register / path).parent.mkdir(parents=True, exist_ok=True)
    (register / path).write_text(text, "utf-8")


def screening(person: str) -> str:
    """Return a screening that names a person."""
    return (
        f"candidate: {person}\nscreened_on: 2026-10-12\nscreened_by: Dana Exemple\n"
        "complete: {decision: complet, reason: Vu.}\neligible: {decision: recevable, reason: Vu.}\n"
        "criteria:\n  - {criterion: experience, state: rempli, reason: Vu.}\n"
    )


def merged(register: Path, one: str, other: str):
    plan = plan_merge(register, one, other)
    write_plan(register, plan)
    return plan


def test_the_dossier_that_stays_gets_what_only_the_other_has(twice: Path):
    plan = merged(twice, "camille.moreau", "moreau.camille")
    assert not (twice / "data/candidates/moreau.camille.yml").exists()
    text = (twice / "data/candidates/camille.moreau.yml").read_text("utf-8")
    for part in ("2020-01-06", "status: admin", "noa.exemple", "evidence: Certificat exemple."):
        assert part in text
    assert text.count("session: 2026-11") == 1
    assert plan.notes == (
        "`fullname`: `Camille Moreau` stays; the other file says `MOREAU Camille`.",
        "`applications.0.submitted_on`: `2026-10-02` stays; the other file says `2026-10-05`.",
        "`dossier.site`: `https://service.exemple.gouv.fr` stays; the other file says `https://autre.exemple.gouv.fr`.",
    )


def test_the_id_that_a_session_names_stays(twice: Path):
    write(
        twice,
        "data/sessions/2026-11/screening/moreau.camille.yml",
        screening("moreau.camille"),
    )
    plan = merged(twice, "camille.moreau", "moreau.camille")
    assert plan.notes[0] == (
        "`moreau.camille` stays and `camille.moreau` goes: these files name `moreau.camille`:"
        " `data/sessions/2026-11/screening/moreau.camille.yml`."
    )
    assert not (twice / "data/candidates/camille.moreau.yml").exists()


def test_where_sessions_name_both_they_are_joined(twice: Path):
    for person in ("moreau.camille", "camille.moreau"):
        write(twice, f"data/sessions/2026-11/screening/{person}.yml", screening(person))
    merged(twice, "camille.moreau", "moreau.camille")
    text = (twice / "data/candidates/moreau.camille.yml").read_text("utf-8")
    assert "same_person_as: camille.moreau\n" in text
    assert (twice / "data/candidates/camille.moreau.yml").exists()
    with pytest.raises(Refusal, match="are joined as one person already"):
        plan_merge(twice, "camille.moreau", "moreau.camille")


def test_the_files_of_others_name_the_id_that_stays(twice: Path):
    file = twice / "data/candidates/jean.dupre.yml"
    file.write_text(
        file.read_text("utf-8") + "conflicts:\n  - {person: moreau.camille, kind: declared}\n",
        "utf-8",
    )
    merged(twice, "camille.moreau", "moreau.camille")
    assert "{person: camille.moreau, kind: declared}" in file.read_text("utf-8")


def test_two_people_are_never_merged(twice: Path):
    file = twice / "data/candidates/moreau.camille.yml"
    file.write_text(OTHER + "different_from: [camille.moreau]\n", "utf-8")
    with pytest.raises(Refusal, match=r"says that .camille.moreau. is another person"):
        plan_merge(twice, "camille.moreau", "moreau.camille")
    with pytest.raises(Refusal, match="is one dossier already"):
        plan_merge(twice, "camille.moreau", "camille.moreau")


def test_nothing_is_merged_while_a_file_cannot_be_read(twice: Path):
    write(twice, "data/sessions/2026-11/jury.yml", "interviews: [\n")
    with pytest.raises(Refusal, match="the ids that it names are not known"):
        plan_merge(twice, "camille.moreau", "moreau.camille")
