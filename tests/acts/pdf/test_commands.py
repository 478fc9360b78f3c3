"""`certificate pdf`, `session pdf` and `certificate verify FILE.pdf` as processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Certif
from tests.support.acted_on import tree
from tests.support.pdf_tools import needs_verapdf, said_by
from tests.support.programs import needs
from tools import verapdf

NUMBER = "RS6247-2025-11-002"
CERTIFICATE = "data/sessions/2025-11/issued/camille.arvieux/certificat.md"


def test_a_certificate_is_written_where_it_is_asked_for(
    certif: Certif, register: Path, tmp_path: Path
):
    file = tmp_path / "neuf" / "c.pdf"
    done = certif("certificate", "pdf", NUMBER, "--out", file, cwd=register)
    assert (done.returncode, done.stdout) == (0, f"{file}\n"), done.stderr
    assert done.stderr == f"{NUMBER}: valid, edition 2\n"
    assert file.read_bytes().startswith(b"%PDF-1.7")
    assert file.read_bytes().endswith(b"%%EOF\n")
    first = certif("certificate", "pdf", NUMBER, "--edition", "1", "--root", register, cwd=tmp_path)
    assert first.stdout == f"{NUMBER}-1.pdf\n"
    assert (tmp_path / f"{NUMBER}-1.pdf").read_bytes() != file.read_bytes()


def test_the_same_text_gives_the_same_bytes_everywhere(
    certif: Certif, register: Path, tmp_path: Path
):
    surroundings = [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "HOME": str(tmp_path), "PYTHONHASHSEED": "1"},
        {"TZ": "America/Adak", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent", "PYTHONHASHSEED": "2"},
    ]
    made = []
    for index, env in enumerate(surroundings):
        file = tmp_path / f"{index}.pdf"
        done = certif("certificate", "pdf", NUMBER, "--out", file, cwd=register, env=env)
        assert done.returncode == 0, done.stderr
        made.append(file.read_bytes())
    assert made[0] == made[1]


def test_a_file_that_differs_is_kept_unless_forced(certif: Certif, register: Path, tmp_path: Path):
    file = tmp_path / "c.pdf"
    file.write_bytes(b"signed")
    done = certif("certificate", "pdf", NUMBER, "--out", file, cwd=register)
    assert done.returncode == 1
    assert done.stderr.startswith(f"Error: `{file}`"[:40])
    assert file.read_bytes() == b"signed"
    assert (
        certif("certificate", "pdf", NUMBER, "--out", file, "--force", cwd=register).returncode == 0
    )
    assert certif("certificate", "pdf", NUMBER, "--out", file, cwd=register).returncode == 0


def test_nothing_is_written_into_the_register(certif: Certif, register: Path):
    before = tree(register)
    done = certif("certificate", "pdf", NUMBER, "--out", "data/c.pdf", cwd=register)
    assert (done.returncode, "inside data/" in done.stderr) == (2, True)
    done = certif("session", "pdf", "2025-11", "--out", "data/sessions", cwd=register)
    assert (done.returncode, "inside data/" in done.stderr) == (2, True)
    assert tree(register) == before


def test_a_text_whose_sum_is_broken_is_not_printed(certif: Certif, sealed: Path, tmp_path: Path):
    text = next((sealed / "data/sessions").glob("*/issued/*/certificat.md"))
    number = text.read_text("utf-8").split('number: "')[1].split('"')[0]
    text.write_text(text.read_text("utf-8") + "Et plus encore.\n", "utf-8")
    done = certif("certificate", "pdf", number, "--out", tmp_path / "c.pdf", cwd=sealed)
    assert done.returncode == 1
    assert "is not what was sealed, so it is not printed." in done.stderr
    session = text.parent.parent.parent.name
    done = certif("session", "pdf", session, "--out", tmp_path / "tout", cwd=sealed)
    assert done.returncode == 1
    assert not (tmp_path / "tout").exists()


def test_an_edition_that_there_is_not_is_refused(certif: Certif, register: Path):
    done = certif("certificate", "pdf", NUMBER, "--edition", "3", cwd=register)
    assert done.returncode == 2
    assert done.stderr == f"Error: {NUMBER} has no edition 3.\nIts editions: 1, 2.\n"


def test_a_closed_session_gives_what_it_sealed(certif: Certif, register: Path, tmp_path: Path):
    done = certif("session", "pdf", "2025-11", "--out", "pdf", "--root", register, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "15 documents in pdf, 15 written now.\n"
    names = sorted(
        path.relative_to(tmp_path / "pdf").as_posix() for path in tmp_path.rglob("*.pdf")
    )
    assert names == [
        "bastien.orvalet/decision.pdf",
        "camille.arvieux/attestation.pdf",
        "camille.arvieux/certificat.pdf",
        "camille.arvieux/courrier-administration.pdf",
        "camille.arvieux/decision.pdf",
        "nadege.foucherand/decision.pdf",
        "proces-verbal.pdf",
        "soizic.le-goarnic/attestation.pdf",
        "soizic.le-goarnic/certificat.pdf",
        "soizic.le-goarnic/courrier-administration.pdf",
        "soizic.le-goarnic/courrier-edition.pdf",
        "soizic.le-goarnic/decision.pdf",
        "theodore.lanquetot/attestation.pdf",
        "theodore.lanquetot/certificat.pdf",
        "theodore.lanquetot/decision.pdf",
    ]
    (tmp_path / "pdf/proces-verbal.pdf").write_bytes(b"signed")
    again = certif("session", "pdf", "2025-11", "--out", "pdf", "--root", register, cwd=tmp_path)
    assert again.returncode == 1
    assert again.stdout == "15 documents in pdf, 0 written now.\n"
    assert again.stderr.startswith(
        "Already there with other content, and kept: `proces-verbal.pdf`.\n"
    )


def test_an_open_session_gives_what_it_sends(certif: Certif, register: Path, tmp_path: Path):
    out = tmp_path / "pdf"
    common = ("session", "pdf", "2027-05", "--out", out, "--on", "2026-11-22")
    done = certif(*common, "--only", "convocation", "--only", "grille", cwd=register)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.name for path in out.iterdir()) == ["convocations", "grilles"]
    refused = certif(*common, "--only", "certificat", cwd=register)
    assert refused.returncode == 2
    assert "it issued no `certificat` yet" in refused.stderr


@pytest.mark.parametrize("session", ["2025-11", "2026-11"])
def test_documents_of_a_revoked_certificate_are_left_out(
    certif: Certif, closed: Path, tmp_path: Path, session: str
):
    number = f"RS6247-{session}-001"
    gone = certif(
        *(
            "certificate",
            "revoke",
            number,
            "--ground",
            "demande",
            "--reason",
            "Demande.",
            "--by",
            "Apolline Ventadour",
            "--yes",
        ),
        "--on",
        "2026-12-20",
        cwd=closed,
    )
    assert gone.returncode == 0, gone.stderr
    done = certif("session", "pdf", session, "--out", tmp_path / "pdf", cwd=closed)
    assert done.returncode == 0
    assert done.stderr == f"Revoked, so left out: {number}.\n"
    assert len([*(tmp_path / "pdf").rglob("certificat.pdf")]) == 2 + (session == "2026-11")


@pytest.mark.parametrize("version", [None, "0.15.1"])
def test_without_the_extra_or_with_another_version_a_sentence_says_so(
    register: Path, tmp_path: Path, version: str | None
):
    pretended = f"lambda name: {version!r}" if version else "_none"
    spy = f"""
import sys, importlib.metadata as metadata
def _none(name): raise metadata.PackageNotFoundError(name)
metadata.version = {pretended}
from certif.entry import main
sys.argv = ["certif", "certificate", "pdf", "{NUMBER}", "--out", "{tmp_path}/c.pdf"]
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", spy],
        cwd=register,
        env={**os.environ, "CERTIF_LANG": "en"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 3, done.stderr
    said = (
        "Pages need typst 0.15.2, and 0.15.1 is installed, which would give other bytes."
        if version
        else "Pages need the extra certif[pdf], which is not installed."
    )
    assert said in done.stderr
    assert "from a clone of certif: pip install '.[pdf]'" in done.stderr
    assert not (tmp_path / "c.pdf").exists()


def sealed_by_pyhanko(file: Path, folder: Path) -> Path:
    """Seal a file with a key made for the test, as the guide says to."""
    key, certificate, out = folder / "cle.pem", folder / "certificat.pem", folder / "scelle.pdf"
    subject = ["-subj", "/CN=Sceau d'essai", "-addext", "keyUsage=critical,digitalSignature"]
    made = ["-keyout", key, "-out", certificate, "-days", "2"]
    said_by("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *made, *subject)
    pyhanko = shutil.which("pyhanko", path=str(Path(sys.executable).parent)) or "pyhanko"
    options = ["--field", "Sceau", "--certify", "--use-pades"]
    keys = ["pemder", "--key", key, "--cert", certificate, "--no-pass"]
    said_by(pyhanko, "sign", "addsig", *options, *keys, file, out)
    return out


@pytest.mark.slow
def test_a_sealed_certificate_holds_to_both_standards_and_is_authentic(
    certif: Certif, register: Path, tmp_path: Path
):
    needs("openssl", "pdfsig")
    file = tmp_path / "c.pdf"
    certif("certificate", "pdf", NUMBER, "--out", file, cwd=register)
    sealed = sealed_by_pyhanko(file, tmp_path)
    assert "Total document signed" in said_by("pdfsig", "-nocert", sealed)
    done = certif("certificate", "verify", sealed, cwd=register)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0] == f"Authentic: {NUMBER} is in the register and valid."
    assert "A seal follows, covers the whole file and changes no page" in lines[1]
    needs_verapdf()
    assert verapdf.validate([sealed]).stdout.count("PASS") == 2


def test_a_pdf_is_held_against_the_register(certif: Certif, register: Path, tmp_path: Path):
    file = tmp_path / "c.pdf"
    certif("certificate", "pdf", NUMBER, "--out", file, cwd=register)
    content = file.read_bytes()
    good = certif("certificate", "verify", file, cwd=register)
    assert good.returncode == 0
    assert "Pages: they show the text of the register, and nothing follows them." in good.stdout

    other = tmp_path / "autre.pdf"
    other.write_bytes(content.replace(b"841.8898", b"841.8899", 1))
    changed = certif("certificate", "verify", other, cwd=register)
    assert changed.returncode == 1
    assert changed.stdout.startswith(
        "Altered: the pages of this file are not those that were made.\n"
        "Pages: the file carries the text that was issued, but its pages are not those"
    )
    other.write_bytes(content + b"1 0 obj <</Type/Pages/Count 0/Kids[]>> endobj\n%%EOF\n")
    followed = certif("certificate", "verify", other, cwd=register)
    assert followed.returncode == 1
    assert "the file goes on after the pages that were made" in followed.stdout

    other.write_bytes(b"%PDF-1.7\nnothing\n%%EOF\n")
    assert certif("certificate", "verify", other, cwd=register).returncode == 1

    first = tmp_path / "un.pdf"
    certif("certificate", "pdf", NUMBER, "--edition", "1", "--out", first, cwd=register)
    old = certif("certificate", "verify", first, cwd=register)
    assert old.returncode == 1
    assert old.stdout.startswith("Superseded: ")


def test_pages_of_another_version_are_not_judged(certif: Certif, register: Path, tmp_path: Path):
    file = tmp_path / "c.pdf"
    certif("certificate", "pdf", NUMBER, "--out", file, cwd=register)
    file.write_bytes(file.read_bytes().replace(b"typst 0.15.2", b"typst 0.15.9"))
    done = certif("certificate", "verify", file, cwd=register)
    assert done.returncode == 3
    assert "whether its pages show it cannot be checked" in done.stderr
    assert "Authentic" not in done.stdout
