"""A dataset's own page template: `validate` checks it, and pages use it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from certif.acts.register.validate import validate
from certif.documents.render import source_of
from certif.reporters.findings.as_text import text
from certif.typesetting import press
from tests.conftest import Certif
from tests.support.pdf_tools import said_by
from tests.support.programs import needs

ON = date(2026, 11, 20)
PACKAGED = source_of("page.typ")


def said_of(root: Path, template: str | bytes) -> str:
    (root / "templates").mkdir(exist_ok=True)
    content = template if isinstance(template, bytes) else template.encode()
    (root / "templates/page.typ").write_bytes(content)
    return text(validate(root, ON))


def test_the_packaged_template_is_one_that_a_dataset_may_start_from(small: Path):
    assert "CF" not in said_of(small, PACKAGED)
    assert "CF" not in said_of(small, f"{PACKAGED}// ours\n")


def test_a_template_that_does_not_compile_is_found_on_its_line(small: Path):
    wrong = PACKAGED.replace("#let dated(body) = block", "#let dated(body) = blok")
    line = next(n for n, each in enumerate(wrong.split("\n"), start=1) if "= blok" in each)
    assert said_of(small, wrong).startswith(
        f"templates/page.typ:{line}:1: error CF020: This page template makes no pages: unknown variable: blok.\n"
    )


def test_a_function_that_is_missing_is_named(small: Path):
    said = said_of(small, PACKAGED.replace("#let foot(body)", "#let foot-of-page(body)"))
    assert said.startswith("templates/page.typ: error CF020: ")
    assert "unknown variable: foot" in said


@pytest.mark.slow
def test_a_template_that_never_ends_is_ended(small: Path):
    loop = "for a in range(9999) { for b in range(9999) { for c in range(9999) { let x = a } } }"
    assert "it takes too much time or memory" in said_of(
        small, f"{PACKAGED}\n#let foot(x) = {loop}\n"
    )


def test_a_template_finds_no_file(small: Path):
    said = said_of(small, f'{PACKAGED}\n#let x = read("../data/access.yml")\n')
    assert "CF020" in said
    assert "escape" in said


def test_a_template_that_is_no_text_is_a_finding_too(small: Path):
    assert (
        "CF020: This page template makes no pages: templates/`page.typ` is not UTF-8."
        in said_of(small, b"\xff\xfe")
    )


def test_without_the_extra_nothing_is_said_of_how_it_compiles(
    small: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(press, "is_ready", lambda _wanted: False)
    assert "CF" not in said_of(small, PACKAGED.replace("= block", "= blok"))
    assert "CF020" in said_of(small, f'#import "@preview/x:1.0.0": y\n{PACKAGED}')


def test_pages_are_made_with_the_datasets_own_template_and_face(
    certif: Certif, example: Path, tmp_path: Path
):
    needs("pdffonts", "pdftotext")
    (example / "templates").mkdir()
    own = PACKAGED.replace("page #here().page() sur", "feuille #here().page() sur")
    (example / "templates/page.typ").write_text(own, "utf-8")
    out = tmp_path / "pdf"
    common = ("session", "pdf", "2025-11", "--out", out, "--only", "decision")
    done = certif(*common, "--font", "DejaVu Sans Mono", "--font-dir", tmp_path, cwd=example)
    assert done.returncode == 0, done.stderr
    file = out / "bastien.orvalet/decision.pdf"
    assert "feuille 1 sur" in said_by("pdftotext", file, "-")
    assert "DejaVu" in said_by("pdffonts", file)
    verified = certif("certificate", "verify", file, cwd=example)
    assert verified.returncode == 0, verified.stdout
    (example / "templates/page.typ").write_text(f"{own}\n// changed since\n", "utf-8")
    assert certif("certificate", "verify", file, cwd=example).returncode == 3
    missing = certif(*common, "--font-dir", tmp_path / "rien", "--force", cwd=example)
    assert missing.returncode == 3
    assert "is not a folder of fonts" in missing.stderr


@pytest.mark.slow
def test_nothing_is_printed_with_a_template_that_validate_refuses(
    certif: Certif, example: Path, tmp_path: Path
):
    (example / "templates").mkdir()
    template = example / "templates/page.typ"
    common = ("session", "pdf", "2025-11", "--out", tmp_path / "pdf")
    loop = "for a in range(9999) { for b in range(9999) { for c in range(9999) { let x = a } } }"
    for wrong, said in (
        (f"{PACKAGED}\n#let foot(x) = {loop}\n", "page.typ: it takes too much time or memory."),
        (f'#import "@preview/x:1.0.0": y\n{PACKAGED}', "line 1: import is not for a page template"),
        (PACKAGED.replace("= block", "= blok", 1), "unknown variable: blok."),
    ):
        template.write_text(wrong, "utf-8")
        done = certif(*common, cwd=example)
        assert (done.returncode, done.stdout) == (3, "")
        assert said in done.stderr
    assert not (tmp_path / "pdf").exists()
