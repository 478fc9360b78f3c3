"""A close or a correction in a pull request is the tool's own, byte for byte."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from certif import __version__
from certif.acts.session.close import plan_close, write_close
from certif.model.issued import CorrectionKind, Ground
from tests.support.corrections import corrected
from tests.support.repositories import ON, Register, found, replaced, sh

SESSION = "data/sessions/2026-11"
CLOSED = "data/sessions/2025-11"
ISSUED = f"{SESSION}/issued"
NUMBER = "RS6247-2025-11-001"
STAFF, DIRECTOR = "Edwige Maranval", "Apolline Ventadour"
THEIRS = {"session": "2025-11", "candidate": "camille.arvieux", "on": ON}
REISSUED = f"{CLOSED}/corrections/{ON}-{NUMBER}-reedition"


def close(folder: Path) -> None:
    write_close(folder, plan_close(folder, "2026-11", ON))


def reissue(folder: Path) -> None:
    corrected(folder, CorrectionKind.REISSUE, **THEIRS, by=STAFF, fullname="Camille Arvieux-Roy")


def seal(folder: Path, sums: str, top: str) -> None:
    """Make the sums fit what lies there, as a forger would."""
    lines = []
    for line in (folder / sums).read_text("utf-8").splitlines():
        path = line.split("  ", 1)[1]
        digest = hashlib.sha256((folder / top / path).read_bytes()).hexdigest()
        lines.append(f"{digest}  {path}\n")
    (folder / sums).write_text("".join(lines), encoding="utf-8")


def retouched(path: str, edit: Callable[[str], str]) -> Callable[[Path], None]:
    """A close by the tool, then one file changed and the sums with it."""

    def pull_request(folder: Path) -> None:
        close(folder)
        file = folder / ISSUED / path
        file.write_text(edit(file.read_text("utf-8")), encoding="utf-8")
        seal(folder, f"{ISSUED}/SHA256SUMS", SESSION)

    return pull_request


@pytest.mark.parametrize("reader", ["en", "fr"])
def test_a_close_is_the_same_whoever_reads_it(
    register: Register, monkeypatch: pytest.MonkeyPatch, reader: str
) -> None:
    monkeypatch.setenv("CERTIF_LANG", reader)
    assert found(register.pull_request(close, by="equipe")) == []


@pytest.mark.parametrize(
    "path",
    [
        "anouk.derville/certificat.md",
        "anouk.derville/attestation.md",
        "proces-verbal.md",
        "inputs/jurors/dalila.ferrouche.yml",
        "inputs/certifications/rs6247.yml",
        "inputs/templates/certificat.md.j2",
        "results.yml",
    ],
)
def test_a_document_retouched_before_it_is_sealed_is_refused(register: Register, path: str) -> None:
    """The checksums fit: only the close made once more shows the change."""
    comment = "# x\n" if path.endswith(".yml") else "\nAvec les félicitations du jury.\n"
    review = register.pull_request(retouched(path, lambda text: text + comment), by="equipe")
    assert ("CF640", f"{ISSUED}/{path}") in found(review)
    assert {rule for rule, _path in found(review)} == {"CF640"}


def closed_by(version: str) -> Callable[[Path], None]:
    """Return a close by another version of certif."""

    def pull_request(folder: Path) -> None:
        write_close(folder, plan_close(folder, "2026-11", ON, tool=version))

    return pull_request


def test_a_close_of_another_version_is_made_again_and_both_are_named(register: Register) -> None:
    review = register.pull_request(closed_by("0.0.9"), by="equipe")
    assert found(review) == []
    assert (
        f"{ISSUED}: made by certif 0.0.9, checked by certif {__version__}." in review.consequences
    )


def test_a_version_that_a_change_claims_excuses_nothing(register: Register) -> None:
    """Another version is held to the same bytes; the sentence names both."""

    def pull_request(folder: Path) -> None:
        closed_by("0.0.9")(folder)
        file = folder / ISSUED / "proces-verbal.md"
        file.write_text(file.read_text("utf-8") + "Avec félicitations.\n", "utf-8")
        seal(folder, f"{ISSUED}/SHA256SUMS", SESSION)

    review = register.pull_request(pull_request, by="equipe")
    (told,) = [each.message for each in review.report.findings if each.rule == "CF640"]
    assert told == (
        f"{ISSUED}/proces-verbal.md is not what the tool gives on {ON}: made by certif 0.0.9,"
        f" checked by certif {__version__}."
    )


def test_sums_in_another_order_are_refused(register: Register) -> None:
    def pull_request(folder: Path) -> None:
        close(folder)
        sums = folder / ISSUED / "SHA256SUMS"
        lines = sums.read_text("utf-8").splitlines(keepends=True)
        sums.write_text("".join(reversed(lines)), encoding="utf-8")

    assert ("CF640", f"{ISSUED}/SHA256SUMS") in found(register.pull_request(pull_request))


def test_a_close_of_an_earlier_register_is_refused(register: Register) -> None:
    """git merges it; but a name was corrected meanwhile, and the certificate is wrong."""
    dossier = "data/candidates/bastien.orvalet.yml"
    review = register.pull_request(
        close, by="equipe", meanwhile={dossier: replaced("Bastien Orvalet", "Bastien Orvalet-Roy")}
    )
    assert ("CF640", f"{ISSUED}/inputs/candidates/bastien.orvalet.yml") in found(review)
    assert ("CF640", f"{ISSUED}/results.yml") in found(review)


def test_a_session_that_is_not_ready_is_not_closed(register: Register) -> None:
    deliberation = f"{SESSION}/deliberations/anouk.derville.yml"
    review = register.pull_request(close, by="equipe", meanwhile={deliberation: None})
    assert ("CF640", f"{ISSUED}/results.yml") in found(review)
    messages = [f.message for f in review.report.findings if f.rule == "CF640"]
    assert messages[0].startswith("On the register as it is, the tool refuses this: ")


def test_a_close_dated_tomorrow_is_refused(register: Register) -> None:
    def pull_request(folder: Path) -> None:
        write_close(folder, plan_close(folder, "2026-11", ON.replace(day=23)))

    review = register.pull_request(pull_request, by="equipe")
    assert found(review) == [("CF640", f"{ISSUED}/results.yml")]


def test_a_session_that_arrives_closed_is_refused(register: Register) -> None:
    def pull_request(folder: Path) -> None:
        shutil.copytree(folder / CLOSED, folder / "data/sessions/2024-11")

    review = register.pull_request(pull_request, by="mainteneur")
    assert ("CF640", "data/sessions/2024-11/issued/results.yml") in found(review)


def test_two_corrections_of_one_certificate_follow_each_other(register: Register) -> None:
    def pull_request(folder: Path) -> None:
        reissue(folder)
        corrected(folder, CorrectionKind.REVOCATION, **THEIRS, by=DIRECTOR, ground=Ground.REQUEST)

    review = register.pull_request(pull_request, by="equipe")
    assert [rule for rule, _path in found(review)] == ["CF658"]  # the director decided


def test_a_new_edition_retouched_before_it_is_sealed_is_refused(register: Register) -> None:
    def pull_request(folder: Path) -> None:
        reissue(folder)
        certificate = folder / REISSUED / "certificat.md"
        certificate.write_text(
            certificate.read_text("utf-8") + "\nMention très bien.\n", encoding="utf-8"
        )
        seal(folder, f"{REISSUED}/SHA256SUMS", REISSUED)

    review = register.pull_request(pull_request, by="equipe")
    assert found(review) == [("CF644", f"{REISSUED}/certificat.md")]


def test_a_correction_under_another_name_is_refused(register: Register) -> None:
    def pull_request(folder: Path) -> None:
        reissue(folder)
        (folder / REISSUED).rename(folder / REISSUED.replace("-22-", "-21-"))

    review = register.pull_request(pull_request, by="equipe")
    assert ("CF644", f"{REISSUED}/certificat.md") in found(review)


def test_what_git_was_told_not_to_look_at_is_judged_all_the_same(register: Register) -> None:
    """A sparse or `--skip-worktree` checkout seems the same as the tree, and is not."""
    grid = f"{SESSION}/assessments/bastien.orvalet/maud.keravel.yml"
    other = f"{SESSION}/assessments/bastien.orvalet/helene.montarnal.yml"

    def pull_request(folder: Path) -> None:
        register.write({grid: replaced("level: acquis", "level: aquis")})
        register.write({other: replaced("grid:", "grid: # relu")})
        register.commit("grille")
        register.write({grid: replaced("level: aquis", "level: acquis")})
        sh(folder, "update-index", "--skip-worktree", grid)

    assert ("CF208", grid) in found(register.pull_request(pull_request, by="equipe"))
