"""The internal pages in Chromium: every page, two widths, axe, links, print."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page

from certif.acts.site.staff.build import staff_site
from certif.acts.site.write import Part, write_site
from tests.conftest import REPOSITORY
from tests.support.browser import Open, axe_faults

pytestmark = pytest.mark.slow

ON = date(2026, 11, 22)
NAMES = (
    *(
        "index.html",
        "chiffres-internes.html",
        "todo.html",
        "todo-equipe.html",
        "todo/ysaline.corbigny.html",
    ),
    *("sessions/2021-06-rs3536.html", "sessions/2021-06-rs3536-grilles.html"),
    *("sessions/2025-11.html", "sessions/2025-11-grilles.html"),
    *("sessions/2026-11.html", "sessions/2026-11-grilles.html", "sessions/2027-05.html"),
)
HOSTILE = "<img src=x onerror=document.title=1><script>document.title=2</script>"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("interne")
    register = folder / "registre"
    shutil.copytree(REPOSITORY / "data", register / "data")
    grid = register / "data/sessions/2026-11/assessments/bastien.orvalet/maud.keravel.yml"
    grid.write_text(grid.read_text("utf-8").replace("Même force", HOSTILE), "utf-8")
    write_site(register, folder / "pages", staff_site(register, ON), Part.STAFF)
    return folder / "pages"


def test_these_are_all_the_pages(site: Path) -> None:
    assert sorted(NAMES) == sorted(
        each.relative_to(site).as_posix() for each in site.rglob("*.html")
    )


@pytest.mark.parametrize("width", [320, 1000])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_accessible_and_as_wide_as_the_screen(
    site: Path, open_page: Open, name: str, width: int
) -> None:
    page = open_page(site / name, width=width)
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.title() not in {"1", "2"}
    assert outside_of_pictures(page) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere(site: Path, open_page: Open, name: str) -> None:
    page = open_page(site / name)
    links = page.evaluate("[...document.links].map((each) => each.href)")
    for link in links:
        if link.startswith("mailto:"):
            continue
        path, _hash, fragment = link.removeprefix("file://").partition("#")
        assert Path(path).is_relative_to(site)
        assert not fragment or f'id="{fragment}"' in Path(path).read_text("utf-8"), link


def test_what_juries_wrote_stays_text(site: Path, open_page: Open) -> None:
    page = open_page(site / "sessions/2026-11-grilles.html")
    assert page.locator("img, script").count() == 0
    assert "<script>document.title=2</script>" in page.locator("main").inner_text()


def test_on_paper_pictures_stand_beside_their_tables(site: Path, open_page: Open) -> None:
    page = open_page(site / "sessions/2026-11.html", width=700)
    page.emulate_media(media="print")
    picture = page.locator(".beside svg").first.bounding_box()
    table = page.locator(".beside table").first.bounding_box()
    assert picture
    assert table
    assert table["x"] > picture["x"] + picture["width"]
    assert not page.get_by_role("navigation").first.is_visible()


def outside_of_pictures(page: Page) -> list[str]:
    """Return the words of pictures that reach beyond these."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('svg[role=img]')].flatMap((svg) => {
            const box = svg.getBoundingClientRect();
            return [...svg.querySelectorAll('text')]
                .filter((text) => text.getBoundingClientRect().right > box.right + 1)
                .map((text) => text.textContent);
        })"""
    )
    return found
