"""The public pages, in Chromium: accessible, narrow and wide, no small group told."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from certif.acts.site.build import public_site
from certif.acts.site.write import write_site
from certif.pages.public.render import figures_page, register_page
from certif.pages.verifier import CertificateShown, Publisher
from certif.results.figures.counts import CompetenceFigures
from certif.results.figures.small_groups import public_figures
from tests.conftest import REPOSITORY
from tests.support.browser import Open, axe_faults
from tests.support.figures import certification, counts, promotion

pytestmark = pytest.mark.slow

PUBLISHER = Publisher(
    "Direction interministérielle du numérique",
    "Campus exemple",
    "certification@exemple.gouv.fr",
    *("https://certification.exemple.gouv.fr", [], "", {}),
)
REACHED = {
    "Pitch": 40,
    "Stratégie d’acquisition des premières personnes et passage à l’échelle": 46,
    "Test": 47,
    "Cohésion d’équipe": 27,
}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the example, and figures large enough to be told."""
    register = tmp_path_factory.mktemp("public") / "registre"
    shutil.copytree(REPOSITORY / "data", register / "data")
    holder = register / "data/candidates/camille.arvieux.yml"
    holder.write_text(f"{holder.read_text('utf-8').rstrip()}\npublication: true\n", "utf-8")
    folder = register.parent / "site"
    write_site(register, folder, public_site(register, certifier=None, on=date(2026, 11, 22)).files)
    (folder / "grands-chiffres.html").write_text(large_figures(), "utf-8")
    return folder


def large_figures() -> str:
    found = certification(
        *(promotion(counts(9, 6, 3, 8), 2024), promotion(counts(16, 7, 3, 9), 2025)),
        promotion(counts(5, 8, 2, 1), 2026),
        days=(20, 24, 31, 40, 45),
        appeals=6,
    )
    competences = tuple(CompetenceFigures(each, each, {}, n) for each, n in REACHED.items())
    levels = replace(found.frameworks[0], competences=competences)
    small = replace(certification(promotion(counts(3, 1, 0, 2))), id="autre", title="Une autre")
    told = replace(found, frameworks=(levels,))
    return figures_page(PUBLISHER, [public_figures(told), public_figures(small)])


@pytest.mark.parametrize("width", [320, 1000])
@pytest.mark.parametrize("name", ["index", "registre", "chiffres", "grands-chiffres"])
def test_a_page_is_accessible_and_fits(site: Path, open_page: Open, name: str, width: int) -> None:
    page = open_page(site / f"{name}.html", width=width)
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_page_is_printed_without_its_links(site: Path, open_page: Open) -> None:
    page = open_page(site / "chiffres.html")
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation")).to_be_hidden()


def test_the_register_names_who_agrees_and_says_what_stays(site: Path, open_page: Open) -> None:
    page = open_page(site / "registre.html")
    rows = page.get_by_role("row")
    expect(rows.nth(1)).to_contain_text("RS6247-2025-11-001Camille Arvieux12 décembre 2025valable")
    expect(rows.nth(2)).to_contain_text("RS6247-2025-11-002non publié")
    expect(page.get_by_role("main")).to_contain_text("ne peut pas être rappelé")
    robots = page.locator("meta[name=robots]")
    expect(robots).to_have_attribute("content", "noindex, noarchive")


def test_pages_lead_to_one_another(site: Path) -> None:
    for name in ("index", "registre", "chiffres", "404"):
        text = (site / f"{name}.html").read_text("utf-8")
        for target in ("index", "registre", "chiffres", "verifier"):
            assert f'{target}.html"' in text or name in {target, "404"}


def test_figures_of_the_example_tell_nobody(site: Path, open_page: Open) -> None:
    page = open_page(site / "chiffres.html")
    expect(page.get_by_role("main")).to_contain_text("Trop peu de personnes à ce jour")
    assert page.locator("table, svg").count() == 0


def test_large_figures_are_told_in_a_picture_and_beside_it(site: Path, open_page: Open) -> None:
    page = open_page(site / "grands-chiffres.html")
    facts = page.get_by_role("table", name="Depuis la première session")
    expect(facts.get_by_role("row").nth(0)).to_have_text("Candidatures77")
    expect(facts.get_by_role("row").nth(5)).to_have_text("Absences, excusées ou non8")
    years = page.get_by_role("table", name="Par année de décision")
    expect(years.get_by_role("row").nth(3)).to_have_text("2026165")
    title = "Compétences atteintes (référentiel 2023-07)"
    expect(page.get_by_role("img", name=title)).to_be_visible()
    levels = page.get_by_role("table", name=title)
    expect(levels.get_by_role("row").nth(1)).to_have_text("Pitch78\u00a0%40")
    expect(levels.get_by_role("row").nth(3)).to_have_text("Test–moins de cinq, ou masqué")


def test_ten_thousand_certificates_fit_on_a_page() -> None:
    every = [
        CertificateShown(f"RS6247-2026-11-{n:05}", "Titre", date(2026, 12, 1), 1, None, None)
        for n in range(10_000)
    ]
    assert len(register_page(PUBLISHER, every).encode()) < 2_500_000
