"""Changes that the state of a session allows or refuses, and merges by git."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.support.repositories import Register, found, replaced, sh

CLOSED = "data/sessions/2025-11"
SESSION = "data/sessions/2026-11"
GRID = f"{SESSION}/assessments/anouk.derville/camille.arvieux.yml"


def rules(register: Register, edits: object, **how: object) -> set[str]:
    return {rule for rule, _path in found(register.pull_request(edits, **how))}  # type: ignore[arg-type]


def test_nothing_of_a_closed_session_changes(register: Register) -> None:
    path = f"{CLOSED}/issued/theodore.lanquetot/certificat.md"
    review = register.pull_request({path: replaced("Lanquetot", "Lanquetôt")}, by="mainteneur")
    assert ("CF610", path) in found(review)
    finding = next(f for f in review.report.findings if f.rule == "CF610")
    assert finding.message == f"Session `2025-11` is closed: {path} cannot change any more."


def test_a_closed_session_rewritten_with_its_sums_is_still_refused(register: Register) -> None:
    """The digests fit, so the register alone sees nothing: the base does."""

    def rewrite(folder: Path) -> None:
        issued = folder / CLOSED / "issued"
        certificate = issued / "theodore.lanquetot/certificat.md"
        certificate.write_text(certificate.read_text("utf-8") + "\n", encoding="utf-8")
        sums = sh(folder / CLOSED, "ls-files", "-z").split("\0")
        listed = [
            path
            for path in sums
            if path and path != "issued/SHA256SUMS" and not path.startswith("corrections/")
        ]
        import hashlib

        lines = [
            f"{hashlib.sha256((folder / CLOSED / path).read_bytes()).hexdigest()}  {path}\n"
            for path in listed
        ]
        (issued / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")

    review = register.pull_request(rewrite, by="mainteneur")
    assert {path for rule, path in found(review) if rule == "CF610"} == {
        f"{CLOSED}/issued/SHA256SUMS",
        f"{CLOSED}/issued/theodore.lanquetot/certificat.md",
    }


def test_a_grid_of_a_closed_session_does_not_change(register: Register) -> None:
    grid = (
        next((register.folder / CLOSED / "assessments").rglob("*.yml"))
        .relative_to(register.folder)
        .as_posix()
    )
    assert "CF610" in rules(register, {grid: lambda text: text + "# relu\n"}, by="mainteneur")


def test_a_closed_session_is_not_deleted(register: Register) -> None:
    path = f"{CLOSED}/issued/results.yml"
    assert "CF610" in rules(register, {path: None}, by="mainteneur")


def test_a_file_slipped_into_a_closed_session_is_refused(register: Register) -> None:
    assert "CF610" in rules(register, {f"{CLOSED}/issued/note.md": "x\n"}, by="mainteneur")


def test_a_file_loose_in_corrections_is_refused(register: Register) -> None:
    assert "CF610" in rules(register, {f"{CLOSED}/corrections/note.md": "x\n"}, by="mainteneur")


def test_a_new_correction_is_allowed(register: Register) -> None:
    folder = f"{CLOSED}/corrections/2026-11-20-RS6247-2025-11-001-revocation"
    review = register.pull_request({f"{folder}/correction.yml": "number: x\n"}, by="equipe")
    assert "CF610" not in {rule for rule, _path in found(review)}


def test_closing_changes_nothing_else(register: Register) -> None:
    review = register.pull_request(
        {
            f"{SESSION}/issued/results.yml": "contract: 1\n",
            GRID: replaced("level: acquis", "level: non-acquis"),
        },
        by="equipe",
    )
    assert ("CF611", GRID) in found(review)
    assert ("CF611", f"{SESSION}/issued/results.yml") not in found(review)


def test_a_link_that_is_named_issued_closes_nothing(register: Register) -> None:
    """Nobody is told to close again: the link is refused, and that is all."""

    def link(folder: Path) -> None:
        (folder / SESSION / "issued").symlink_to(folder / CLOSED / "issued")

    assert rules(register, link, by="mainteneur") == {"CF001", "CF624"}


def test_a_closed_session_behind_a_link_stays_closed(register: Register) -> None:
    def link(folder: Path) -> None:
        issued = folder / CLOSED / "issued"
        issued.rename(folder / "issued")
        issued.symlink_to(folder / "issued")

    found_rules = rules(register, link, by="mainteneur")
    assert {"CF001", "CF610", "CF624"} <= found_rules
    assert not {rule for rule in found_rules if rule.startswith(("CF3", "CF4", "CF5"))}


def test_a_grid_after_a_deliberation_is_named(register: Register) -> None:
    review = register.pull_request(
        {GRID: replaced("Présentation claire", "Présentation nette")}, by="camille"
    )
    assert found(review) == [("CF612", GRID)]
    assert review.consequences == (
        "2 of 2 grids for Anouk Derville, and the jury has deliberated: nothing is missing for this candidate.",
    )


def test_a_level_changed_after_a_deliberation_makes_it_stale(register: Register) -> None:
    review = register.pull_request(
        {GRID: replaced("level: partiellement-acquis", "level: non-acquis")}, by="camille"
    )
    assert {rule for rule, _path in found(review)} == {"CF612", "CF428"}
    assert review.consequences == (
        "2 of 2 grids for Anouk Derville: a level changed since the deliberation on `deploiement`: it must be held again.",
        "Anouk Derville is no longer certified in session 2026-11: not decided any more.",
    )


def test_a_juror_may_deliberate_on_their_candidate(register: Register) -> None:
    path = f"{SESSION}/deliberations/anouk.derville.yml"
    edit = replaced("Interrogée de nouveau", "Interrogée encore")
    assert found(register.pull_request({path: edit}, by="camille")) == [("CF647", path)]


def test_a_juror_may_not_deliberate_on_others(register: Register) -> None:
    path = f"{SESSION}/deliberations/anouk.derville.yml"
    assert rules(
        register, {path: replaced("Interrogée de nouveau", "Interrogée encore")}, by="maud"
    ) == {"CF602", "CF647"}


def test_a_screening_after_the_assignment_is_named(register: Register) -> None:
    path = f"{SESSION}/screening/anouk.derville.yml"
    assert found(register.pull_request({path: lambda text: text + "# relu\n"})) == [("CF613", path)]


def test_a_dossier_after_its_screening_is_named(register: Register) -> None:
    path = "data/candidates/mahaut.grisolles.yml"
    edit = replaced("https://fiches", "https://www.fiches")
    review = register.pull_request({path: edit}, by="equipe")
    assert found(review) == [("CF614", path)]
    assert review.consequences == (
        "Mahaut Grisolles applies to session 2027-05 with 6 of the 6 documents required.",
    )


def test_an_availability_after_the_assignment_is_named(register: Register) -> None:
    path = f"{SESSION}/availability/maud.keravel.yml"
    assert ("CF615", path) in found(
        register.pull_request({path: replaced(": non", ": oui")}, by="maud")
    )


def test_an_interview_that_was_held_does_not_move(register: Register) -> None:
    path = f"{SESSION}/jury.yml"
    review = register.pull_request({path: replaced("2026-11-17 09h30", "2026-11-19 09h30")})
    assert ("CF616", path) in found(review)
    finding = next(f for f in review.report.findings if f.rule == "CF616")
    assert (
        finding.hint
        == "Put it back as it was: 2026-11-17 09h30, helene.montarnal, maud.keravel. What happened since is an"
        " event: `certif session event 2026-11 remplacement` or `nouvel-entretien`."
    )
    assert finding.place.span is not None
    assert finding.place.span.line == 3


@pytest.mark.parametrize(
    ("event", "old", "new"),
    [
        (
            "2026-11-17\n    kind: remplacement\n    juror: helene.montarnal\n    replacement: gaetane.pluvinage",
            "juror: helene.montarnal",
            "juror: gaetane.pluvinage",
        ),
        (
            "2026-11-18\n    kind: nouvel-entretien",
            "2026-11-17 09h30",
            "2026-11-19 09h30",
        ),
    ],
)
def test_an_event_says_what_an_interview_that_was_held_becomes(
    register: Register, event: str, old: str, new: str
) -> None:
    path = f"{SESSION}/jury.yml"
    said = f"  - date: {event}\n    candidate: bastien.orvalet\n    by: Edwige Maranval\n    reason: Le jour même.\n"
    changes = {
        path: lambda text: text.replace(old, new, 1),
        f"{SESSION}/events.yml": lambda text: text + said,
    }
    assert ("CF616", path) not in found(register.pull_request(changes))


def test_an_event_is_not_taken_back(register: Register) -> None:
    path = f"{SESSION}/events.yml"
    assert ("CF617", path) in found(
        register.pull_request({path: replaced("kind: incident", "kind: report")})
    )


def test_an_event_is_added(register: Register) -> None:
    path = f"{SESSION}/events.yml"
    event = "  - date: 2026-11-18\n    kind: incident\n    by: Edwige Maranval\n    reason: Rien de grave.\n"
    assert found(register.pull_request({path: lambda text: text + event})) == []


def test_an_application_that_comes_late_is_named(register: Register) -> None:
    path = "data/candidates/mahaut.grisolles.yml"
    late = "applications:\n  - session: 2026-11\n    submitted_on: 2026-09-30\n"
    review = register.pull_request({path: replaced("applications:\n", late)})
    assert ("CF618", path) in found(review)


def test_a_merge_clean_for_git_may_be_wrong_for_the_register(register: Register) -> None:
    """Two seats for one juror at one hour, in two files that git merges."""
    base = "data/sessions/2027-05"
    grid = f"{SESSION}/assessments/bastien.orvalet/maud.keravel.yml"
    text = (REPOSITORY / grid).read_text("utf-8")
    register.on_main({grid: None})
    review = register.pull_request(
        {grid: text},
        by="maud",
        meanwhile={
            f"{SESSION}/jury.yml": replaced("juror: maud.keravel", "juror: dalila.ferrouche"),
            f"{base}/x.md": "x\n",
        },
    )
    assert ("CF421", grid) in found(review)
    assert ("CF602", grid) in found(review)


def test_a_conflict_is_named_and_nothing_else_is_said_of_that_file(register: Register) -> None:
    path = f"{SESSION}/session.yml"
    review = register.pull_request(
        {path: replaced("place: Paris", "place: Lyon")},
        meanwhile={path: replaced("place: Paris", "place: Lille")},
    )
    assert [rule for rule, where in found(review) if where == path] == ["CF620"]


def test_a_base_that_moved_on_is_no_matter(register: Register) -> None:
    path = f"{SESSION}/events.yml"
    review = register.pull_request(
        {path: lambda text: text + "# relu\n"},
        meanwhile={"data/startups/cantine-commune.yml": lambda text: text + "# relu\n"},
    )
    assert found(review) == []
    assert [file.path for file in review.files] == [path]


def test_what_is_not_committed_is_not_reviewed(register: Register) -> None:
    (register.folder / "data/candidates/x.yml").write_text("[", encoding="utf-8")

    def nothing(folder: Path) -> None:
        (folder / "data/candidates/x.yml").unlink()

    assert found(register.pull_request(nothing)) == []


def test_terms_that_change_once_dossiers_were_screened_are_named(register: Register) -> None:
    path = "data/sessions/2027-05/session.yml"
    text = (register.folder / path).read_text("utf-8")
    until = re.search(r"applications_until: (.*)", text)
    assert until
    review = register.pull_request({path: replaced(until[1], "2027-03-13")})
    assert found(review) == [("CF641", path)]
    finding = next(f for f in review.report.findings if f.rule == "CF641")
    assert finding.message == (
        f"`applications_until` was `{until[1]}` when the dossiers of session `2027-05` were screened."
    )


def test_a_declared_tie_that_is_taken_out_is_named(register: Register) -> None:
    path = "data/jurors/maud.keravel.yml"
    tie = "conflicts:\n  - {person: mahaut.grisolles, kind: declared}\n"
    register.on_main({path: lambda text: text.replace("conflicts: []\n", "") + tie})
    review = register.pull_request({path: replaced(tie, "")})
    assert ("CF643", path) in found(review)


def test_a_tie_by_the_incubator_is_looked_for_as_it_was(register: Register) -> None:
    """The change moves the startup and brings the grid; in the base, the two are tied."""
    grid = f"{SESSION}/assessments/bastien.orvalet/maud.keravel.yml"
    startup = "data/startups/cantine-commune.yml"
    apart, together = "incubator: services-communs", "incubator: fabrique-des-territoires"
    excluded = replaced("        - training\n", "        - training\n        - incubator\n", -1)
    register.on_main(
        {
            "data/certifications/rs6247.yml": lambda text: (
                excluded(text)
                .replace(
                    "weighed_ties:\n        - incubator\n        - employer\n",
                    "weighed_ties: [employer]\n",
                )
                .replace("weighed_ties:\n        - incubator\n", "weighed_ties: []\n")
            ),
            startup: replaced(apart, together),
        }
    )
    review = register.pull_request(
        {grid: replaced("grid:", "grid: # relu"), startup: replaced(together, apart)}
    )
    assert ("CF603", grid) in found(review)


@pytest.mark.parametrize(
    ("path", "key"),
    [
        (f"{SESSION}/deliberations/anouk.derville.yml", "deliberated_on"),
        (f"{SESSION}/screening/anouk.derville.yml", "screened_on"),
    ],
)
def test_what_is_dated_in_the_future_did_not_take_place(
    register: Register, path: str, key: str
) -> None:
    review = register.pull_request(
        {path: lambda text: re.sub(rf"(?m)^{key}: .*$", f"{key}: 2026-12-24", text)}
    )
    assert ("CF645", path) in found(review)
