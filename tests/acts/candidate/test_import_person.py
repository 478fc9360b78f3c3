"""`candidate import`: gaps are marked, updates keep everything that was typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from certif.acts.candidate.import_person import plan_import
from certif.acts.register.validate import validate
from certif.acts.support.file_plan import write_plan
from certif.errors import CannotCheck, UsageError


def bring(root: Path, person: str, checkout: Path):
    plan = plan_import(root, person, checkout, "2026-11")
    write_plan(root, plan)
    return plan


TYPED_OTHERWISE = (
    "`service-exemple`, phase acceleration, start: `2024-02-05` in the file, which stays; the public record says"
    " `2024-03-01`."
)


def test_a_dossier_is_prefilled_and_its_gaps_are_marked(register: Path, checkout: Path):
    plan = bring(register, "noa.perrin", checkout)
    assert [change.path for change in plan.changes] == [
        "data/candidates/noa.perrin.yml",
        "data/startups/disparu.yml",
        "data/startups/nouveau.service.yml",
        "data/startups/service-exemple.yml",
    ]
    assert (
        (register / "data/candidates/noa.perrin.yml").read_text("utf-8")
        == """\
# yaml-language-server: $schema=../../schemas/candidate.schema.json
# Prérempli d’après les données publiques (content/_authors/noa.perrin.md).
id: noa.perrin
fullname: Noa PERRIN
email: null  # à compléter
employer:
  name: Ministère exemple
  type: null  # à compléter
  employment: null  # à compléter
applications:
  - session: 2026-11
    submitted_on: null  # à compléter
missions:
  - role: intrapreneur
    startups:
      - service-exemple
      - nouveau.service
      - disparu
    start: 2024-01-10
    end: 2026-12-31
    working_time: null  # à compléter
    status: admin
    employer: Ministère exemple
certifications_held: null  # à compléter
dossier:
  site: null  # à compléter
  mockup: null  # à compléter
public_record:
  username: noa.perrin
  missions:
    - role: intrapreneur
      startups:
        - service-exemple
        - nouveau.service
        - disparu
      start: 2024-01-10
      end: 2026-12-31
      status: admin
      employer: Ministère exemple
"""
    )
    assert plan.notes[0] == (
        "Service `disparu` is not in the public record: its file is written with gaps."
    )
    assert (
        (register / "data/startups/disparu.yml").read_text("utf-8")
        == """\
# yaml-language-server: $schema=../../schemas/startup.schema.json
id: disparu
name: disparu
incubator: null  # à compléter
phases: []  # à compléter
"""
    )


def test_a_role_that_does_not_count_is_said_and_one_that_does_is_not(
    register: Path, checkout: Path
):
    member = checkout / "content/_authors/noa.perrin.md"
    text = member.read_text("utf-8").replace("domaine: Intraprenariat", "domaine: Coaching")
    member.write_text(text.replace("role: Intrapreneur", "role: Coach produit"), "utf-8")
    said = "Their role in the public record is `Coach produit`; what counts as experience is {}."
    notes = plan_import(register, "noa.perrin", checkout, "2026-11").notes
    assert notes[1:] == (TYPED_OTHERWISE, said.format("intrapreneur"))
    certification = register / "data/certifications/rs6247.yml"
    text = certification.read_text("utf-8")
    for roles, told in (
        ("[designer produit, intrapreneur]", (said.format("`designer produit` or intrapreneur"),)),
        ("[coach produit]", ()),
    ):
        asked = f"prerequisites: {{experience_roles: {roles}, "
        certification.write_text(text.replace("prerequisites: {", asked), "utf-8")
        notes = plan_import(register, "noa.perrin", checkout, "2026-11").notes
        assert notes[1:] == (TYPED_OTHERWISE, *told)
    bring(register, "noa.perrin", checkout)
    assert "role: Coach produit\n" in (register / "data/candidates/noa.perrin.yml").read_text(
        "utf-8"
    )


def test_startups_that_the_dataset_does_not_know_are_written_in_the_order_of_time(
    register: Path, checkout: Path
):
    bring(register, "noa.perrin", checkout)
    assert (
        (register / "data/startups/nouveau.service.yml").read_text("utf-8")
        == """\
# yaml-language-server: $schema=../../schemas/startup.schema.json
# D’après les données publiques (content/_startups/nouveau.service.md).
id: nouveau.service
name: Nouveau service
incubator: incubateur-exemple
phases:
  - name: investigation
    start: 2024-01-01
  - name: acceleration
    start: 2025-01-01
public_record:
  phases:
    - name: investigation
      start: 2024-01-01
    - name: acceleration
      start: 2025-01-01
"""
    )


def test_validate_names_the_gaps_of_a_file_once_and_nothing_else(register: Path, checkout: Path):
    bring(register, "noa.perrin", checkout)
    found = [
        finding
        for finding in validate(register, date(2026, 10, 12)).findings
        if finding.place.path == "data/candidates/noa.perrin.yml"
    ]
    assert [(finding.rule, finding.message) for finding in found] == [
        (
            "CF217",
            (
                "Not known yet: e-mail address, type of employer, civil servant or under contract, day of filing,"
                " full time or part time, certifications held, `site`, `mockup`."
            ),
        )
    ]


def test_importing_again_changes_nothing(register: Path, checkout: Path):
    bring(register, "noa.perrin", checkout)
    assert plan_import(register, "noa.perrin", checkout, "2026-11").changes == ()


def test_what_is_public_is_updated_and_what_was_typed_stays(register: Path, checkout: Path):
    bring(register, "noa.perrin", checkout)
    file = register / "data/candidates/noa.perrin.yml"
    typed = (
        file.read_text("utf-8")
        .replace("fullname: Noa PERRIN", "fullname: Noa Perrin")
        .replace("email: null  # à compléter", "email: noa.perrin@exemple.gouv.fr  # confirmée")
        .replace("working_time: null  # à compléter", "working_time: partiel  # 80 %")
        .replace("site: null  # à compléter", "site: https://noa.exemple.gouv.fr")
    )
    file.write_text(typed, "utf-8")
    public = checkout / "content/_authors/noa.perrin.md"
    public.write_text(
        public.read_text("utf-8")
        .replace("end: 2026-12-31", "end: 2027-06-30")
        .replace(
            "  - start: 2024-01-10",
            "  - start: 2020-01-01\n    end: 2020-06-30\n  - start: 2024-01-10",
        ),
        "utf-8",
    )
    bring(register, "noa.perrin", checkout)
    after = file.read_text("utf-8")
    assert after.partition("public_record:")[0] == typed.partition("public_record:")[0].replace(
        "end: 2026-12-31", "end: 2027-06-30"
    ).replace(
        "certifications_held:",
        "  - role: intrapreneur\n"
        "    startups: []\n"
        "    start: 2020-01-01\n"
        "    end: 2020-06-30\n"
        "    working_time: null\n"
        "certifications_held:",
    )
    assert after.partition("public_record:")[2].count("end: 2027-06-30") == 1


def test_a_dossier_typed_by_hand_keeps_its_shape_and_gains_what_is_public(
    register: Path, checkout: Path
):
    file = register / "data/candidates/camille.moreau.yml"
    before = file.read_text("utf-8")
    plan = bring(register, "camille.moreau", checkout)
    assert file.read_text("utf-8").partition("public_record:")[0] == before.replace(
        "[service-exemple]", "[service-exemple, nouveau.service, disparu]"
    ).replace(
        "    working_time: plein  # vu avec la personne\n",
        "    working_time: plein  # vu avec la personne\n"
        "    end: 2026-12-31\n"
        "    status: admin\n"
        "    employer: Ministère exemple\n",
    )
    assert not any("name stays" in note for note in plan.notes)


def test_the_phases_that_somebody_typed_stay_and_the_record_is_remembered(
    register: Path, checkout: Path
):
    plan = bring(register, "noa.perrin", checkout)
    file = register / "data/startups/service-exemple.yml"
    text = file.read_text("utf-8")
    assert "{name: acceleration, start: 2024-02-05}" in text
    assert "public_record:\n  phases:\n" in text
    assert plan.notes[1:] == (TYPED_OTHERWISE,)


def test_a_phase_that_the_record_corrects_after_an_import_is_corrected(
    register: Path, checkout: Path
):
    (register / "data/startups/service-exemple.yml").unlink()
    bring(register, "noa.perrin", checkout)
    public = checkout / "content/_startups/service-exemple.md"
    public.write_text(public.read_text("utf-8").replace("2024-03-01", "2024-04-02"), "utf-8")
    assert bring(register, "noa.perrin", checkout).notes == ()
    text = (register / "data/startups/service-exemple.yml").read_text("utf-8")
    assert text.count("2024-04-02") == 2
    assert "2024-03-01" not in text


def test_somebody_unknown_is_named_with_the_nearest(register: Path, checkout: Path):
    with pytest.raises(CannotCheck, match="The public record has no") as refused:
        plan_import(register, "noa.perin", checkout, "2026-11")
    assert refused.value.hint == "Did you mean `noa.perrin`?"


def test_a_public_name_that_our_files_may_not_hold_is_refused(register: Path, checkout: Path):
    file = checkout / "content/_authors/noa.perrin.md"
    file.write_text(file.read_text("utf-8").replace("Noa PERRIN", '"Noa [red]\\e[31m"'), "utf-8")
    plan = plan_import(register, "noa.perrin", checkout, "2026-11")
    with pytest.raises(UsageError, match="would not be valid, so nothing was written"):
        write_plan(register, plan)
    assert not (register / "data/candidates/noa.perrin.yml").exists()


def test_a_dossier_that_cannot_be_read_is_never_written_over(register: Path, checkout: Path):
    file = register / "data/candidates/noa.perrin.yml"
    file.write_text("id: [\n", "utf-8")
    with pytest.raises(CannotCheck, match="exists and cannot be read"):
        plan_import(register, "noa.perrin", checkout, "2026-11")


@pytest.mark.parametrize(
    ("fullname", "note"),
    [
        (
            "noa.perrin",
            "The public record gives no name but the username: correct `fullname` (`noa.perrin`).",
        ),
        (
            "Noa Perrin 🦊",
            "The name in the public record holds signs that are no letters: correct `fullname` (`Noa Perrin 🦊`).",
        ),
        ("Noa L’Hôte-Perrin", None),
    ],
)
def test_a_name_that_no_certificate_should_bear_is_said(
    register: Path, checkout: Path, fullname: str, note: str | None
):
    file = checkout / "content/_authors/noa.perrin.md"
    file.write_text(file.read_text("utf-8").replace("Noa PERRIN", fullname), "utf-8")
    notes = plan_import(register, "noa.perrin", checkout, "2026-11").notes
    assert [each for each in notes if "fullname" in each] == ([note] if note else [])


def test_a_username_with_an_underscore_and_an_id_of_its_own(register: Path, checkout: Path):
    folder = checkout / "content/_authors"
    (folder / "noa.perrin_lhote.md").write_text(
        (folder / "noa.perrin.md").read_text("utf-8"), "utf-8"
    )
    plan = plan_import(register, "noa.perrin_lhote", checkout, "2026-11")
    assert plan.changes[0].path == "data/candidates/noa.perrin_lhote.yml"
    plan = plan_import(register, "noa.perrin_lhote", checkout, "2026-11", as_id="noa.perrin-2")
    assert plan.changes[0].path == "data/candidates/noa.perrin-2.yml"
    assert b"username: noa.perrin_lhote\n" in (plan.changes[0].after or b"")


def test_a_username_in_place_of_a_name_can_be_written(register: Path, checkout: Path):
    file = checkout / "content/_authors/noa.perrin_lhote.md"
    file.write_text("---\ndomaine: Intraprenariat\nmissions: []\n---\n", "utf-8")
    bring(register, "noa.perrin_lhote", checkout)
    text = (register / "data/candidates/noa.perrin_lhote.yml").read_text("utf-8")
    assert "fullname: noa.perrin-lhote\n" in text


def test_a_service_whose_file_is_broken_stays_in_the_mission(register: Path, checkout: Path):
    (checkout / "content/_startups/nouveau.service.md").write_text("---\nname: [\n---\n", "utf-8")
    plan = plan_import(register, "noa.perrin", checkout, "2026-11")
    assert b"      - nouveau.service\n" in (plan.changes[0].after or b"")
    assert plan.notes[0] == (
        "Service `nouveau.service` cannot be read in the public record: its file is written with gaps."
        " content/_startups/nouveau.service.md:3: A bracket opened above is not closed here."
    )


def test_a_person_whose_file_is_broken_is_said_to_be_there(register: Path, checkout: Path):
    (checkout / "content/_authors/noa.perrin.md").write_text("---\na: [\n---\n", "utf-8")
    with pytest.raises(CannotCheck, match="is in the public record, in a file that cannot be read"):
        plan_import(register, "noa.perrin", checkout, "2026-11")
