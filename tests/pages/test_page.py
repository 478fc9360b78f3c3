"""A page is one small file that asks nothing and betrays nobody."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
import yaml

from tests.conftest import Certif
from tests.pages.conftest import ON, Make
from tests.support.repositories import Register, replaced

LARGEST = 100_000


@pytest.fixture
def every_page(certif: Certif, hosted: Register, tmp_path: Path) -> list[Path]:
    """Every page of the example: grids, availabilities of jurors and of candidates."""
    for session, more in (("2026-11", ()), ("2027-05", ()), ("2027-05", ("--candidates",))):
        out = tmp_path / f"{session}{len(more)}"
        done = certif("jury", "forms", session, "--out", out, "--on", ON, *more, cwd=hosted.folder)
        assert done.returncode == 0, done.stderr
    return sorted(tmp_path.glob("20*/*.html"))


def data_of(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, object] = json.loads(found[1])
    return data


def test_the_policy_allows_the_script_and_the_style_of_the_page_alone(
    every_page: list[Path],
) -> None:
    policies = set()
    for file in every_page:
        page = file.read_text("utf-8")
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
        assert policy
        policies.add(policy[1])
        script, style = (
            re.search(r"<script>(.*?)</script>", page, re.DOTALL),
            re.search(r"<style>(.*?)</style>", page, re.DOTALL),
        )
        assert script and style  # noqa: PT018
        digests = [
            base64.b64encode(hashlib.sha256(each[1].encode()).digest()).decode()
            for each in (script, style)
        ]
        assert policy[1].replace("&#39;", "'") == (
            f"default-src 'none'; script-src 'sha256-{digests[0]}'; style-src 'sha256-{digests[1]}'; "
            "connect-src 'none'; base-uri 'none'; form-action 'none'"
        )
    assert len(policies) == 1, "one digest of the script serves every page"


def test_nothing_in_a_page_asks_for_anything(every_page: list[Path]) -> None:
    for file in every_page:
        page = file.read_text("utf-8")
        assert not re.search(
            r"\b(src|srcset|action|poster|background)\s*=", page.split("<script>")[0]
        )
        assert not re.search(r"url\(|@import|<link|<img|<iframe|<object", page)
        assert set(re.findall(r"https?://[^/\"'`]+", page)) <= {"https://github.com"}


def test_a_page_is_small(every_page: list[Path]) -> None:
    assert max(len(file.read_bytes()) for file in every_page) <= LARGEST


def test_a_page_holds_nothing_of_others_but_names(every_page: list[Path], hosted: Register) -> None:
    """It holds no address, and no grid, availability, tie or dossier of others."""
    said = secrets(hosted.folder)
    for file in every_page:
        page = file.read_text("utf-8")
        person = file.stem.split("--")[1]
        assert not re.search(r"[\w.-]+@[\w-]+\.\w", page), file.name
        for owner, texts in said.items():
            if owner != person:
                assert [text for text in texts if text in page] == [], (file.name, owner)
    candidates = [file for file in every_page if file.parent.name.endswith("1")]
    assert candidates
    names = {
        file.stem.split("--")[1]: data_of(file.read_text("utf-8"))["name"] for file in candidates
    }
    for file in candidates:
        others = {name for person, name in names.items() if person != file.stem.split("--")[1]}
        assert not [name for name in others if str(name) in file.read_text("utf-8")]


def secrets(root: Path) -> dict[str, set[str]]:
    """Return what each person wrote, and what is written on them."""
    found: dict[str, set[str]] = {}
    for path in [
        *root.glob("data/sessions/2026-11/assessments/*/*.yml"),
        *root.glob("data/sessions/*/availability/*.yml"),
    ]:
        found.setdefault(path.stem, set()).update(
            long_texts(yaml.safe_load(path.read_text("utf-8")))
        )
    for path in root.glob("data/candidates/*.yml"):
        told = yaml.safe_load(path.read_text("utf-8"))
        for key in ("email", "dossier", "missions", "employer"):
            found.setdefault("nobody", set()).update(long_texts(told.get(key)))
    for path in root.glob("data/sessions/*/screening/*.yml"):
        found["nobody"].update(long_texts(yaml.safe_load(path.read_text("utf-8"))))
    found["nobody"] -= {"Direction interministérielle du numérique"}
    assert len(found) > 5
    return found


def long_texts(value: object) -> set[str]:
    if isinstance(value, str):
        return {value} if len(value) > 20 and (" " in value or "/" in value) else set()
    if isinstance(value, dict):
        return set().union(*map(long_texts, value.values())) if value else set()
    if isinstance(value, list):
        return set().union(*map(long_texts, value)) if value else set()
    return set()


def test_a_name_that_looks_like_markup_is_text(make_page: Make, hosted: Register) -> None:
    hostile = "</script><script>alert(1)</script> & <b>gras</b>"
    path = "data/certifications/rs6247.yml"
    known = "Préparer, mener et analyser"
    hosted.on_main({path: replaced(known, f"{hostile} {known}", -1)})
    page = make_page("2026-11", "maud.keravel")
    text = page.read_text("utf-8")
    assert text.count("</script>") == 2
    competences = data_of(text)["competences"]
    assert isinstance(competences, list)
    assert competences[1]["definition"].startswith(hostile)


def test_english_for_who_asks(make_page: Make) -> None:
    page = make_page("2026-11", "maud.keravel", "--language", "en").read_text("utf-8")
    assert '<html lang="en">' in page
    assert "<h1>Your assessment grids</h1>" in page
