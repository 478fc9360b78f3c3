"""Drafts are not lost, and never stand under another name."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.pages.conftest import Make
from tests.support.browser import Open
from tests.support.repositories import Register, replaced

pytestmark = pytest.mark.slow

PITCH = "[id='bastien.orvalet:pitch:evidence']"
DAYS_LATER = "2027-03-25T12:00:00"
JURY = "data/sessions/2026-11/jury.yml"


def typed(page: Page, text: str = "Un début.") -> None:
    page.locator(PITCH).fill(text)
    page.locator("[id='bastien.orvalet:pitch:level:acquis']").check()


def test_a_reload_and_a_closed_tab_lose_nothing(make_page: Make, open_page: Open) -> None:
    file = make_page("2026-11", "maud.keravel")
    page = open_page(file)
    typed(page)
    page.reload()
    expect(page.locator(PITCH)).to_have_value("Un début.")
    typed(page, "Écrit juste avant de fermer.")
    page.close(run_before_unload=True)
    again = open_page(file, context=page.context)
    expect(again.locator(PITCH)).to_have_value("Écrit juste avant de fermer.")
    expect(again.locator("[id='bastien.orvalet:pitch:level:acquis']")).to_be_checked()
    expect(again.get_by_role("button", name="Bastien Orvalet")).to_contain_text(
        "compétences\u00a0: 1 sur 8"
    )


def test_a_page_that_was_only_looked_at_leaves_nothing(make_page: Make, open_page: Open) -> None:
    page = open_page(make_page("2026-11", "maud.keravel"))
    page.reload()
    assert page.evaluate("localStorage.length") == 0


def test_two_tabs_write_one_draft(make_page: Make, open_page: Open) -> None:
    file = make_page("2026-11", "maud.keravel")
    first = open_page(file)
    second = open_page(file, context=first.context)
    typed(first, "Du premier onglet.")
    expect(second.locator(PITCH)).to_have_value("Du premier onglet.")
    expect(second.locator("#state")).to_contain_text("aussi ouverte dans un autre onglet")
    second.locator("[id='bastien.orvalet:test:evidence']").fill("Du second.")
    expect(first.locator("[id='bastien.orvalet:test:evidence']")).to_have_value("Du second.")
    expect(first.locator(PITCH)).to_have_value("Du premier onglet.")


def test_after_a_recomposition_no_text_stands_under_another_name(
    make_page: Make, open_page: Open, hosted: Register
) -> None:
    file = make_page("2026-11", "maud.keravel")
    page = open_page(file)
    typed(page, "Écrit sur Bastien.")
    hosted.on_main({JURY: _exchanged})
    assert make_page("2026-11", "maud.keravel") == file
    page = open_page(file, context=page.context)
    names = page.locator("nav button .who").all_inner_texts()
    assert "Bastien Orvalet" not in names
    assert (
        page.locator("textarea")
        .evaluate_all("all => all.map((each) => each.value)")
        .count("Écrit sur Bastien.")
        == 0
    )
    kept = page.locator("details", has_text="Bastien Orvalet")
    expect(page.get_by_text("une personne que vous n’entendez plus")).to_be_visible()
    kept.locator("summary").click()
    expect(kept).to_contain_text("Écrit sur Bastien.")
    kept.get_by_role("button", name="Effacer le texte sur Bastien Orvalet").click()
    page.reload()
    expect(page.get_by_text("une personne que vous n’entendez plus")).to_have_count(0)


def _exchanged(text: str) -> str:
    """Give Maud's seat for Bastien to Aurélien, who does not hear him yet."""
    before, candidate, after = text.partition("candidate: bastien.orvalet")
    assert candidate
    return before + candidate + after.replace("maud.keravel", "camille.arvieux", 1)


def test_a_grid_changed_in_the_register_meanwhile_is_offered(
    make_page: Make, open_page: Open, hosted: Register
) -> None:
    file = make_page("2026-11", "maud.keravel")
    field = "[id='idriss.menadier:pitch:evidence']"
    page = open_page(file)
    page.get_by_role("button", name="Idriss Menadier").click()
    page.locator(field).fill("Mon brouillon.")
    page.reload()
    path = "data/sessions/2026-11/assessments/idriss.menadier/maud.keravel.yml"
    hosted.on_main({path: lambda text: text.replace("acquis", "non-acquis", 1)})
    make_page("2026-11", "maud.keravel")
    page = open_page(file, context=page.context)
    page.get_by_role("button", name="Idriss Menadier").click()
    expect(page.locator(field)).to_have_value("Mon brouillon.")
    page.get_by_role("button", name="Reprendre le texte du registre").click()
    expect(page.locator(field)).not_to_have_value("Mon brouillon.")
    expect(page.locator("[id='idriss.menadier:pitch:level:non-acquis']")).to_be_checked()


def test_a_shared_computer_keeps_nothing(make_page: Make, open_page: Open) -> None:
    page = open_page(make_page("2026-11", "maud.keravel"))
    typed(page)
    page.get_by_label("Ordinateur partagé").check()
    expect(page.locator("#state")).to_contain_text("Rien n’est gardé ici")
    typed(page, "Encore.")
    page.reload()
    expect(page.locator(PITCH)).to_have_value("")
    assert page.evaluate("localStorage.length") == 0


def test_a_draft_is_erased_by_who_says_so(make_page: Make, open_page: Open) -> None:
    page = open_page(make_page("2026-11", "maud.keravel"))
    typed(page)
    page.reload()
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Effacer mon brouillon").click()
    expect(page.locator(PITCH)).to_have_value("Un début.")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Effacer mon brouillon").click()
    expect(page.locator(PITCH)).to_have_value("")
    assert page.evaluate("localStorage.length") == 0


def test_a_draft_of_last_year_is_dropped(make_page: Make, open_page: Open) -> None:
    page = open_page(make_page("2026-11", "maud.keravel"))
    typed(page)
    page.reload()
    page.clock.set_fixed_time(DAYS_LATER)
    page.reload()
    expect(page.locator(PITCH)).to_have_value("")


def test_a_browser_that_keeps_nothing_says_so(
    make_page: Make, open_page: Open, browser: Browser
) -> None:
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })"
    )
    page = open_page(make_page("2026-11", "maud.keravel"), context=context)
    expect(page.locator("#state")).to_contain_text("Ce navigateur ne garde aucun brouillon")
    typed(page)
    expect(page.locator("#state")).to_contain_text("Ce navigateur ne garde aucun brouillon")
    context.close()


def test_availabilities_are_kept_by_the_slot(
    make_page: Make, open_page: Open, hosted: Register
) -> None:
    file = make_page("2027-05", "thibault.escoffres")
    page = open_page(file)
    page.locator("[id='slot:2027-05-18-11h00:oui']").check()
    page.reload()
    session = "data/sessions/2027-05/session.yml"
    hosted.on_main({session: replaced("  - 2027-05-18 11h00\n", "  - 2027-05-18 10h00\n")})
    make_page("2027-05", "thibault.escoffres")
    page = open_page(file, context=page.context)
    expect(page.locator("[id='slot:2027-05-18-10h00:oui']")).not_to_be_checked()
    assert isinstance(file, Path)
