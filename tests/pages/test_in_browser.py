"""A juror's page in a browser: the register gets what they typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Certif
from tests.pages.conftest import MAUD, ON, Make
from tests.support.browser import Open, axe_faults
from tests.support.repositories import Register, sh

pytestmark = pytest.mark.slow

GOOD = "Douze entretiens, un guide neutre, deux besoins inattendus."
SEND = "Vérifier et envoyer"
COMPETENCES = (
    *("pitch", "investigation", "conception", "prototypage"),
    *("test", "deploiement", "financement", "equipe"),
)
FIELDS = (
    *(f"bastien.orvalet:{each}:evidence" for each in COMPETENCES),
    "bastien.orvalet:comment_for_candidate",
    "bastien.orvalet:comment_for_jury",
)

# What people type, and what they paste from Word, from mails and from the web.
ACCEPTED = [
    *("Deux points : tout est là.", "# un titre", "- un tiret", "* une étoile", "1. un", "no", "null", "~", "oui"),
    *("2026-11-18", "2026-11-18 09h30", "12:30", "0777", "1e3", "---", "...", "{a: b}", "[x]", "& et *", "!tag"),
    *("%", "`code`", '"guillemets"', "'apostrophe'", "l’apostrophe courbe", "« chevrons »", "«\u00a0chevrons\u00a0»"),
    *("\u202fespace fine\u202f!", "\uf0b7\tPuce de Word\n\uf0b7\tAutre puce", "•\tPuce\n\to\tSous-puce"),
    *("tab\tdedans", "  des espaces  ", "ligne\n\n\n\nautre", "ligne  \nautre  ", "\n\nau milieu\n\n", "a\u000bb", "a\u0085b"),
    *("e\u0301te\u0301 décomposé", "\u2126 mesure", "ﬁn de ligature", "zéro\u200blargeur", "bidi \u202eagauche\u202c"),
    *("trait\u00addunion", "\ufeffmarque", "\u0000nul", "\u0007cloche", "\ue000privé", "emoji 🩷 oui", "👩\u200d💻 seule"),
    *("<script>alert(1)</script>", "<b>gras</b>", "</script><!--", "a\\b\\n", "C:\\Users\\x", "100 % : 3/4", "x" * 2000),
    *("mot " * 499, "phrase longue. " * 20, "=SOMME(A1)", "{{ modele }}", "${x}", "æœÆŒ ÿ", "中文", "١٢٣", "a: |\n  b"),
]  # fmt: skip
REFUSED = [
    ("", "Écrivez au moins une phrase."),
    (" \n\t ", "Écrivez au moins une phrase."),
    ("\u200b\ufeff", "Écrivez au moins une phrase."),
    ("x" * 5000, "2000 caractères au plus\u00a0: il y en a 5000."),
    ("🩷" * 2001, "2000 caractères au plus\u00a0: il y en a 2001."),
    ("Appelez-moi au 06 12 34 56 78.", "numéro de téléphone"),
    ("06\n12 34 56 78", "numéro de téléphone"),
    ("+33 (0)6 12 34 56 78", "numéro de téléphone"),
    ("née le 3 mai 1980", "date de naissance"),
    ("Date de naissance inconnue", "date de naissance"),
    ("NIR 2 80 05 99 123 456", "numéro de sécurité sociale"),
    ("prenom.nom@gmail.com", "adresse personnelle"),
    ("mot de passe : soleil2026", "mot de passe"),
    ("ghp_" + "a" * 36, "mot de passe"),
    ("merci @quelquun", "appellerait un compte"),
]


def begin(page: Page) -> None:
    """Fill in the grid of Bastien with good answers."""
    page.get_by_label("Je déclare n’avoir aucun lien").first.check()
    page.locator("[id='bastien.orvalet:attendance:present']").check()
    for competence in COMPETENCES:
        page.locator(f"[id='bastien.orvalet:{competence}:level:acquis']").check()
        page.locator(f"[id='bastien.orvalet:{competence}:evidence']").fill(GOOD)


def content_of(page: Page) -> str:
    text = page.locator(".ways pre").first.text_content()
    assert text is not None
    return text


def paste(page: Page, field: str, text: str) -> None:
    """Put a text into a field as the clipboard does."""
    area = page.locator(f"[id='{field}']")
    area.fill("")
    area.focus()
    area.evaluate(
        "(area, text) => { area.setRangeText(text); area.dispatchEvent(new InputEvent('input', { bubbles: true })); }",
        text,
    )
    area.blur()


def test_what_is_refused_is_said_beside_the_field_and_in_a_list_that_takes_the_focus(
    make_page: Make, open_page: Open
) -> None:
    page = open_page(make_page("2026-11", "maud.keravel"))
    begin(page)
    for text, sentence in REFUSED:
        paste(page, FIELDS[0], text)
        page.get_by_role("button", name=SEND).first.click()
        beside = page.locator(f"[id='{FIELDS[0]}-fault']")
        expect(beside).to_contain_text(sentence)
        focused = page.evaluate("document.activeElement.className")
        assert focused == "faults", text
        expect(page.locator(".ways")).to_have_count(0)
    page.locator(".faults a").first.click()
    assert page.evaluate("document.activeElement.id") == FIELDS[0]
    page.keyboard.type("Voilà qui est mieux.")


def test_sixty_mistakes_reach_the_register_as_texts_that_nobody_has_to_correct(
    make_page: Make, open_page: Open, hosted: Register, certif: Certif, tmp_path: Path
) -> None:
    assert len(ACCEPTED) + len(REFUSED) >= 60
    page = open_page(make_page("2026-11", "maud.keravel"))
    begin(page)
    sh(hosted.folder, "checkout", "-q", "-b", "change")
    for start in range(0, len(ACCEPTED), len(FIELDS)):
        for field, text in zip(FIELDS, ACCEPTED[start : start + len(FIELDS)], strict=False):
            paste(page, field, text)
        page.get_by_role("button", name=SEND).first.click()
        assert page.locator(".faults").first.inner_text() == ""
        sent = tmp_path / "2026-11--bastien.orvalet--maud.keravel.yml"
        sent.write_text(content_of(page), "utf-8")
        taken = certif("jury", "receive", sent, "--on", ON, cwd=hosted.folder)
        assert taken.returncode == 0, taken.stderr
        assert (hosted.folder / MAUD).read_text("utf-8") == sent.read_text("utf-8")
        judged = certif("validate", "--on", ON, cwd=hosted.folder)
        assert set(re.findall(r"CF\d{3}", judged.stdout)) == set(), judged.stdout
        assert found_by_review(hosted) == set()


def test_a_click_that_follows_a_paste_is_not_lost(make_page: Make, open_page: Open) -> None:
    """Cleaning a pasted text moves no element under the pointer."""
    page = open_page(make_page("2026-11", "maud.keravel"))
    begin(page)
    for field, below in (
        (FIELDS[0], "bastien.orvalet:investigation:level:non-acquis"),
        (FIELDS[1], "bastien.orvalet:conception:level:non-acquis"),
    ):
        page.locator(f"[id='{field}']").fill("Zéro\u200blargeur.\n\n\n\n\nPuis une suite.")
        page.locator(f"[id='{below}']").check()
        expect(page.locator(f"[id='{field}']")).to_have_value("Zérolargeur.\n\nPuis une suite.")
    for competence in ("investigation", "conception"):
        page.locator(f"[id='bastien.orvalet:{competence}:reason']").fill("Rien.\u200b")
    page.get_by_role("button", name=SEND).first.click()
    expect(page.locator(".ways")).to_be_visible()
    page.wait_for_timeout(50)
    expect(page.locator(".ways")).to_be_visible()


def found_by_review(hosted: Register) -> set[str]:
    """Review the branch as the juror's, the delay of the grid aside."""
    hosted.commit(email="990000000013+maud-keravel-exemple@users.noreply.github.com")
    judged = hosted.reviewed("maud")
    return {each.rule for each in judged.report.findings} - {"CF652"}


@pytest.mark.parametrize("width", [320, 1000])
def test_axe_finds_nothing_in_any_state(make_page: Make, open_page: Open, width: int) -> None:
    grids = open_page(make_page("2026-11", "maud.keravel"), width=width)
    assert axe_faults(grids) == []
    grids.get_by_role("button", name=SEND).first.click()
    assert axe_faults(grids) == []
    begin(grids)
    grids.get_by_role("button", name=SEND).first.click()
    grids.get_by_text("Voir le texte du fichier").click()
    assert axe_faults(grids) == []
    grids.locator("[id='bastien.orvalet:attendance:absent']").check()
    assert axe_faults(grids) == []
    assert grids.evaluate("document.documentElement.scrollWidth") <= width
    slots = open_page(make_page("2027-05", "thibault.escoffres"), width=width)
    slots.locator("#other").select_option(index=1)
    slots.get_by_role("button", name="Ajouter ce lien").click()
    slots.get_by_role("button", name=SEND).click()
    assert axe_faults(slots) == []
    assert slots.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_alone_fills_in_a_grid(make_page: Make, open_page: Open) -> None:
    page = open_page(make_page("2026-11", "maud.keravel"))
    page.locator("[id='bastien.orvalet:untied']").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for competence in COMPETENCES:
        criteria = page.locator(f"[id^='bastien.orvalet:{competence}:criteria:']").count()
        assert criteria
        page.keyboard.press("Tab")
        page.keyboard.press("Space")  # the first criterion
        for _criterion in range(criteria):
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.type("Vu.")
    for _comment in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className") == "ways"
    given = "    level: acquis\n    evidence: Vu.\n    criteria:\n      - 1\n"
    assert content_of(page).count(given) == 8
    assert "interviewed_on: 2026-11-17\nno_tie: oui\nattendance: present\n" in content_of(page)


def test_a_grid_that_refuses_says_why_of_each_competence_that_was_not_reached(
    make_page: Make, open_page: Open
) -> None:
    page = open_page(make_page("2026-11", "maud.keravel"))
    begin(page)
    reason = page.locator("[id='bastien.orvalet:test:reason']")
    expect(reason).to_be_hidden()
    page.locator("[id='bastien.orvalet:test:level:non-acquis']").check()
    expect(reason).to_be_visible()
    for competence in COMPETENCES:
        page.locator(f"[id='bastien.orvalet:{competence}:level:non-acquis']").check()
    page.get_by_role("button", name=SEND).first.click()
    expect(page.locator(".faults").first).to_contain_text("8 réponses sont à compléter")
    for competence in COMPETENCES:
        page.locator(f"[id='bastien.orvalet:{competence}:reason']").fill("Rien n’a été montré.")
    page.get_by_role("button", name=SEND).first.click()
    assert content_of(page).count("    reason: Rien n’a été montré.\n") == 8
    page.locator("[id='bastien.orvalet:test:level:acquis']").check()
    page.get_by_role("button", name=SEND).first.click()
    assert content_of(page).count("    reason: Rien n’a été montré.\n") == 7


def test_who_did_not_come_has_no_grid(make_page: Make, open_page: Open) -> None:
    page = open_page(make_page("2026-11", "maud.keravel"))
    begin(page)
    page.locator("[id='bastien.orvalet:attendance:excuse']").check()
    expect(page.locator("[id='bastien.orvalet:pitch:evidence']")).to_be_hidden()
    page.get_by_role("button", name=SEND).first.click()
    assert content_of(page).endswith(
        "interviewed_on: 2026-11-17\nno_tie: oui\nattendance: excuse\n"
    )
    page.locator("[id='bastien.orvalet:attendance:present']").check()
    expect(page.locator("[id='bastien.orvalet:pitch:evidence']")).to_have_value(GOOD)


def test_before_the_interview_nothing_is_sent(make_page: Make, open_page: Open) -> None:
    page = open_page(make_page("2026-11", "maud.keravel"))
    begin(page)
    page.clock.set_fixed_time("2026-11-16T12:00:00")
    page.get_by_role("button", name=SEND).first.click()
    expect(page.locator(".faults").first).to_contain_text("Une grille s’envoie après l’entretien")


def test_the_ways_out_follow_the_account(
    make_page: Make, open_page: Open, hosted: Register, tmp_path: Path
) -> None:
    page = open_page(make_page("2026-11", "maud.keravel"))
    begin(page)
    page.get_by_role("button", name=SEND).first.click()
    titles = page.locator(".way h4").all_inner_texts()
    assert titles == ["Sur GitHub", "Par un fichier", "Par courriel"]
    link = page.get_by_role("link", name="Copier le texte et ouvrir GitHub").get_attribute("href")
    assert link is not None
    assert link.startswith(
        "https://github.com/exemple/registre/new/main?filename=data%2Fsessions%2F2026-11%2F"
        "assessments%2Fbastien.orvalet%2Fmaud.keravel.yml&value=%23%20yaml-language-server"
    )
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Télécharger le fichier").click()
    assert waiting.value.suggested_filename == "2026-11--bastien.orvalet--maud.keravel.yml"
    waiting.value.save_as(tmp_path / "sent.yml")
    assert (tmp_path / "sent.yml").read_text("utf-8") == content_of(page)
    page.get_by_label("Ordinateur partagé").check()
    page.get_by_role("button", name=SEND).first.click()
    link = page.get_by_role("link", name="Copier le texte et ouvrir GitHub").get_attribute("href")
    assert "value=" not in (link or "")
    (hosted.folder / "data/access.yml").write_text("members: []\n", "utf-8")
    page = open_page(make_page("2026-11", "maud.keravel", folder="sans-compte"))
    begin(page)
    page.get_by_role("button", name=SEND).first.click()
    titles = page.locator(".way h4").all_inner_texts()
    assert titles == ["Par un fichier", "Par courriel", "Sur GitHub"]


def test_the_text_is_copied(make_page: Make, open_page: Open) -> None:
    page = open_page(
        make_page("2026-11", "maud.keravel"), permissions=["clipboard-read", "clipboard-write"]
    )
    begin(page)
    page.get_by_role("button", name=SEND).first.click()
    page.get_by_text("Voir le texte du fichier").click()
    page.get_by_role("button", name="Copier le texte").click()
    expect(page.get_by_text("Le texte est copié.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == content_of(page)


def test_a_grid_that_is_there_is_corrected(make_page: Make, open_page: Open) -> None:
    page = open_page(make_page("2026-11", "maud.keravel"))
    page.get_by_role("button", name="Idriss Menadier").click()
    assert page.evaluate("document.activeElement.id") == "title:idriss.menadier"
    section = page.locator("[id='grid:idriss.menadier']")
    expect(section).to_contain_text("Le registre contient déjà votre réponse")
    page.locator("[id='idriss.menadier:untied']").check()
    page.locator("[id='idriss.menadier:pitch:evidence']").fill("Corrigé.")
    for reason in section.locator("textarea[id$=':reason']:visible").all():
        reason.fill("Rien n’a été montré.")
    section.get_by_role("button", name=SEND).click()
    link = section.get_by_role("link", name="Copier le texte et ouvrir GitHub")
    assert link.get_attribute("href") == (
        "https://github.com/exemple/registre/edit/main/data/sessions/2026-11/assessments/"
        "idriss.menadier/maud.keravel.yml"
    )
    assert "    evidence: Corrigé.\n" in (section.locator("pre").text_content() or "")


@pytest.mark.parametrize("candidate", [False, True], ids=["juror", "candidate"])
def test_availabilities_say_what_is_preferred_and_how_one_can_take_part(
    make_page: Make,
    open_page: Open,
    hosted: Register,
    certif: Certif,
    tmp_path: Path,
    candidate: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    person = "nadege.foucherand" if candidate else "ysaline.corbigny"
    page = open_page(make_page("2027-05", person, *(["--candidates"] if candidate else [])))
    for day in page.locator(".day").all():
        day.get_by_role("button", name="Oui, toute la journée").click()
    page.locator("[id='slot:2027-05-18-11h00:de-préférence']").check()
    page.locator("[id='slot:2027-05-18-14h00:non']").check()
    page.locator("[id='modality:à-distance']").check()
    page.locator("#untied").check()
    page.get_by_role("button", name=SEND).click()
    assert (
        "  2027-05-18 09h30: oui\n  2027-05-18 11h00: de préférence\n  2027-05-18 14h00: non\n"
        in content_of(page)
    )
    assert content_of(page).endswith(
        "  2027-05-20 14h00: oui\nmodality: à distance\nconflicts: []\n"
    )
    sent = tmp_path / f"2027-05--{person}.yml"
    sent.write_text(content_of(page), "utf-8")
    taken = certif("jury", "receive", sent, "--on", ON, cwd=hosted.folder)
    assert taken.returncode == 0, taken.stderr
    there = hosted.folder / f"data/sessions/2027-05/availability/{person}.yml"
    assert there.read_text("utf-8") == sent.read_text("utf-8")
    again = open_page(make_page("2027-05", person, *(["--candidates"] if candidate else [])))
    expect(again.locator("[id='slot:2027-05-18-11h00:de-préférence']")).to_be_checked()
    expect(again.locator("[id='modality:à-distance']")).to_be_checked()
    expect(again.locator("#untied")).to_be_checked()


def test_it_prints_what_was_written(make_page: Make, open_page: Open) -> None:
    page = open_page(make_page("2026-11", "maud.keravel"))
    begin(page)
    page.emulate_media(media="print")
    expect(page.locator("[id='bastien.orvalet:pitch:evidence']")).to_be_hidden()
    expect(page.locator(".printed").first).to_have_text(GOOD)
    expect(page.locator(".printed").first).to_be_visible()
    expect(page.get_by_role("button", name=SEND).first).to_be_hidden()


def test_without_script_it_says_what_to_do(make_page: Make, open_page: Open) -> None:
    page = open_page(make_page("2026-11", "maud.keravel"), java_script_enabled=False)
    expect(page.get_by_text("Cette page a besoin de JavaScript")).to_be_visible()
