"""A certificate that carries its credential and a code to scan."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from certif.acts.certificate.verify import presented_pdf
from certif.acts.credential.check import check_file
from certif.acts.pdf.printing import look_of, print_one
from certif.acts.pdf.texts import certificate_text
from certif.acts.pdf.verify import verify_pdf
from certif.credential.verdict import State
from certif.errors import CannotCheck, Refusal
from certif.model.credential import Token
from certif.results.pdf.seal import Pages, attached_credential
from certif.results.verify import AnswerKind
from tests.conftest import REPOSITORY
from tests.support.credentials import SIGNED, signer
from tests.support.pdf_tools import needs_verapdf, said_by
from tests.support.programs import needs
from tools import verapdf

pytestmark = pytest.mark.slow

NUMBER = "RS6247-2025-11-001"
PAGE = "https://certification.exemple.gouv.fr/verifier.html"


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("preuve") / "registre"
    shutil.copytree(REPOSITORY / "data", folder / "data")
    return folder


@pytest.fixture(scope="module")
def pdf(register: Path) -> Path:
    _found, text = certificate_text(register, NUMBER, None)
    file = register.parent / "certificat.pdf"
    file.write_bytes(print_one(text, look_of(register)))
    return file


def token(kind: Token) -> str:
    return (REPOSITORY / SIGNED / f"{NUMBER}-1.{kind}").read_text("utf-8").strip()


def test_the_credential_is_attached(pdf: Path, tmp_path: Path) -> None:
    needs("pdfdetach")
    assert "certificat.jwt" in said_by("pdfdetach", "-list", pdf)
    said_by("pdfdetach", "-save", "1", "-o", tmp_path / "a", pdf)
    assert (tmp_path / "a").read_text("utf-8").strip() == token(Token.WALLET)
    assert attached_credential(pdf.read_bytes()) == token(Token.WALLET) + "\n"


def test_the_code_is_read_at_150_dpi(pdf: Path, tmp_path: Path) -> None:
    needs("pdftoppm", "zbarimg")
    said_by("pdftoppm", "-r", "150", "-png", "-singlefile", pdf, tmp_path / "page")
    read = said_by("zbarimg", "--quiet", "--raw", tmp_path / "page.png").strip()
    assert read == f"{PAGE}#{token(Token.PAPER)}"


def test_the_address_stands_in_words(pdf: Path) -> None:
    needs("pdftotext")
    words = "".join(said_by("pdftotext", pdf, "-").split())
    assert PAGE.removeprefix("https://") in words


def test_it_is_still_archivable_and_accessible(pdf: Path) -> None:
    needs_verapdf()
    assert verapdf.validate([pdf]).stdout.count("PASS") == 2


def test_it_is_verified_with_what_it_carries(register: Path, pdf: Path) -> None:
    answer, pages = verify_pdf(register, pdf.read_bytes())
    assert answer.authentic
    assert pages is Pages.SAME


def test_a_certificate_made_before_it_was_signed_stays_authentic(register: Path) -> None:
    _found, text = certificate_text(register, NUMBER, None)
    before = print_one(replace(text, proof=None), look_of(register))
    answer, pages = verify_pdf(register, before)
    assert answer.authentic
    assert pages is Pages.SAME


def test_another_credential_around_the_genuine_text_is_not(register: Path) -> None:
    _found, text = certificate_text(register, NUMBER, None)
    assert text.proof is not None
    other = replace(text.proof, wallet=token(Token.PAPER))
    forged = print_one(replace(text, proof=other), look_of(register))
    answer, pages = verify_pdf(register, forged)
    assert answer.kind is AnswerKind.ALTERED
    assert pages is Pages.OTHER


def test_the_credential_of_a_file_is_checked(register: Path, pdf: Path) -> None:
    checked = check_file(register, pdf)
    assert (checked.fullname, checked.state, checked.faults) == (
        "Camille Arvieux",
        State.GOOD,
        (),
    )


def test_a_file_without_a_credential_has_none_to_check(register: Path, tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    file.write_bytes(b"%PDF-1.7\n")
    with pytest.raises(CannotCheck, match="carries no digital credential"):
        check_file(register, file)
    assert presented_pdf(str(file)) == b"%PDF-1.7\n"


def test_a_token_with_a_fault_is_not_printed(register: Path, tmp_path: Path) -> None:
    copy = tmp_path / "registre"
    shutil.copytree(register, copy)
    made = signer(copy)
    wrong = made.payload(Token.PAPER, "2025-11", date(2020, 1, 1))
    (copy / SIGNED / f"{NUMBER}-1.qr").write_text(made.token(Token.PAPER, wrong), "utf-8")
    with pytest.raises(Refusal, match="is not printed: It was signed on 2020-01-01"):
        certificate_text(copy, NUMBER, None)


def test_who_asked_for_none_has_a_certificate_without_a_code(register: Path) -> None:
    _found, text = certificate_text(register, "RS6247-2025-11-003", None)
    assert text.proof is None
