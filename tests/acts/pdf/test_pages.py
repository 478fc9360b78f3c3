"""Pages judged by other tools: standards, fonts, words, reading order."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from certif.acts.pdf.printing import Look, Text, look_of, print_one, print_texts
from certif.documents.candidate import Terms, certificate
from certif.documents.pdf.paper import DEFAULT_FACE, Letterhead
from certif.documents.render import render
from certif.errors import CannotCheck
from tests.support.pdf_tools import needs_verapdf, said_by
from tests.support.programs import needs
from tools import verapdf

Papers = dict[str, tuple[Path, str]]

HOSTILE = [
    '#panic("x")',
    "$ integral $ #eval",
    "*Gras* _Italique_ `Code`",
    "<script>alert(1)</script> &amp;",
    r"\u{202e} \ // /* x */",
    "- 1. + = # Titre",
    "[lien](javascript:x) ![i](j)",
    "Łukasz Ørsted Đỗ",
    "Nguyễn Thị Hồng Ngọc",
    "Αθηνά Παπαδοπούλου",
    "Владимир Соловьёв",
    "Noa \u202eelpmexE\u202c",
    "Zoe\u0308 d\u2019Arc \u00ab\u00a0x\u00a0\u00bb",
    "~@label~ @ref <label> https://exemple.gouv.fr",
    "A" * 400,
]


@pytest.fixture(scope="session")
def terms(register: Path) -> Terms:
    from certif.acts.support.terms import terms_of
    from certif.dataset.reading.load import load
    from certif.model.certifier import ActKind

    folder = load(register).sessions["2026-11"]
    return terms_of(folder, date(2026, 12, 10), ActKind.CERTIFICATES)


def certificate_of(terms: Terms, name: str) -> Text:
    context = certificate(
        terms,
        fullname=name,
        number="RS6247-2026-11-001",
        edition=1,
        code="AAAA-AAAA-A",
    )
    text = render("certificat.md.j2", context)
    return Text("noa/certificat", name, text, terms.issued_on, Letterhead("Service", "S", "RS6247"))


def words(text: str) -> str:
    """The words of a Markdown text or of a page, without what lays them out."""
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    text = re.sub(
        r"^\|(?: *:?-+ *\|)+$|^---$|^#+ |^> |^[-–] |^\d+\. ", "", text, flags=re.MULTILINE
    )
    text = re.sub(r"\\([\\`*_\[\]<>|~$#&:.+=-])", r"\1", text.replace("\\\n", "\n"))
    return "".join(text.replace("|", "").replace("**", "").replace("–", "").split())


@pytest.mark.slow
def test_every_kind_of_document_holds_to_both_standards(papers: Papers):
    needs_verapdf()
    kinds = {re.sub(r".*/", "", name.removesuffix(".pdf")) for name in papers}
    assert {"certificat", "attestation", "decision", "courrier-administration"} <= kinds
    done = verapdf.validate([file for file, _text in papers.values()])
    assert "FAIL" not in done.stdout
    assert done.stdout.count("PASS") == 2 * len(papers), done.stderr


@pytest.mark.slow
def test_hostile_names_are_printed_as_they_are_and_hold_to_both_standards(
    terms: Terms, tmp_path: Path
):
    needs_verapdf()
    needs("pdftotext")
    files: list[Path] = []
    sheets = print_texts(
        [certificate_of(terms, name) for name in HOSTILE], Look(None, DEFAULT_FACE, ())
    )
    for name, sheet in zip(HOSTILE, sheets, strict=True):
        assert sheet.pdf is not None, sheet.problem
        files.append(tmp_path / f"{len(files)}.pdf")
        files[-1].write_bytes(sheet.pdf)
        typed = re.sub("[\u202e\u202c]", "\ufffd", name)
        assert "".join(typed.split()) in "".join(said_by("pdftotext", files[-1], "-").split())
    done = verapdf.validate(files)
    assert done.stdout.count("PASS") == 2 * len(HOSTILE), done.stdout


PROVEN = {"2025-11/camille.arvieux/certificat", "2025-11/soizic.le-goarnic/certificat"}
"""The certificates whose holder asked for a credential: they carry it, and say where it is verified."""


@pytest.mark.slow
def test_files_are_sound_their_fonts_embedded_and_their_text_attached(papers: Papers):
    needs("qpdf", "pdffonts", "pdfinfo", "pdfdetach")
    for name, (file, _text) in papers.items():
        assert "No syntax or stream encoding errors" in said_by("qpdf", "--check", file)
        fonts = said_by("pdffonts", file).splitlines()[2:]
        assert fonts
        assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts), fonts
        facts = said_by("pdfinfo", file)
        assert re.search(r"^Tagged: +yes$", facts, re.MULTILINE)
        assert re.search(r"^Author: +\S", facts, re.MULTILINE)
        assert re.search(r"^Title: +\S", facts, re.MULTILINE)
        count = 2 if name in PROVEN else 1
        assert said_by("pdfdetach", "-list", file).startswith(f"{count} embedded files")


@pytest.mark.slow
def test_pages_have_the_words_of_their_text_and_no_others(papers: Papers):
    needs("pdftotext", "pdfinfo")
    for name, (file, text) in papers.items():
        # Read from the structure tree, which is what a screen reader follows: headers and feet are not in it.
        read = said_by("pdfinfo", "-struct-text", file)
        spoken = "".join(re.findall(r'^ *"(.*)"$', read, re.MULTILINE))
        proof = "À vérifier sur certification.exemple.gouv.fr/verifier.html"
        assert words(spoken) == words(text) + (words(proof) if name in PROVEN else ""), name


def test_a_screen_reader_meets_headings_lists_and_tables(papers: Papers):
    needs("pdfinfo")
    minutes = said_by("pdfinfo", "-struct", papers["2026-11/proces-verbal"][0])
    assert re.search(r"Table.*\n(.*\n)*? *THead", minutes)
    assert minutes.count("H1") >= 6
    assert "L " in minutes
    decision = said_by("pdfinfo", "-struct", papers["2026-11/come.ravelard/decision"][0])
    assert "BlockQuote" in decision


@pytest.mark.parametrize(
    "name", ["2026-11/anouk.derville/certificat", "2025-11/soizic.le-goarnic/certificat"]
)
def test_a_certificate_has_one_page_and_its_edition(papers: Papers, name: str):
    needs("pdfinfo")
    assert re.search(r"^Pages: +1$", said_by("pdfinfo", papers[name][0]), re.MULTILINE)
    assert ("edition: 2" in papers[name][1]) is ("soizic" in name)


def test_a_letter_that_the_face_lacks_is_named_with_the_person(terms: Terms):
    with pytest.raises(CannotCheck) as refused:
        print_one(certificate_of(terms, "李 Noa"), Look(None, DEFAULT_FACE, ()))
    assert refused.value.message == (
        "`noa/certificat` of `李 Noa` holds a letter that the face `Libertinus Serif` lacks: 李 (U+674E)."
    )
    assert refused.value.hint == "Give a face that has them: --font-dir FOLDER --font NAME."


def test_one_letter_that_lacks_keeps_nobody_else_from_their_pages(terms: Terms):
    texts = [certificate_of(terms, name) for name in ("Noa", "李", "Ange")]
    sheets = list(print_texts(texts, Look(None, DEFAULT_FACE, ())))
    assert [sheet.pdf is not None for sheet in sheets] == [True, False, True]
    assert [sheet.text.person for sheet in sheets] == ["Noa", "李", "Ange"]


def test_a_certificate_too_long_for_its_page_is_refused(terms: Terms):
    with pytest.raises(CannotCheck, match="too long for its one page: it takes 2"):
        print_one(certificate_of(terms, "Noa " * 600), Look(None, DEFAULT_FACE, ()))


def test_a_face_that_nobody_has_is_refused_with_those_there_are(terms: Terms):
    with pytest.raises(CannotCheck) as refused:
        print_one(certificate_of(terms, "Noa"), Look(None, "Marianne", ()))
    assert refused.value.message == "There is no font of the face `Marianne`."
    assert "`Libertinus Serif`" in refused.value.hint


def test_a_page_template_that_does_not_compile_is_named_with_its_line(example: Path, terms: Terms):
    from certif.documents.render import source_of

    template = source_of("page.typ").replace(
        "#let foot(body) = {", "#let foot(body) = {\n  wrong()"
    )
    line = template.split("\n").index("  wrong()") + 1
    (example / "templates").mkdir()
    (example / "templates/page.typ").write_text(template, "utf-8")
    with pytest.raises(CannotCheck) as refused:
        print_one(certificate_of(terms, "Noa"), look_of(example))
    assert refused.value.message == (f"templates/page.typ, line {line}: unknown variable: wrong.")
