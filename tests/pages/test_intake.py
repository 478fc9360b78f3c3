"""The application form in a browser: its text is read without a guess."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from certif.dataset.text.strict_reader import read_yaml
from tests.conftest import REPOSITORY, Certif
from tests.support.browser import Open, axe_faults

pytestmark = pytest.mark.slow

SEND = "Vérifier et envoyer"
DOSSIER = "data/candidates/camille.moreau.yml"


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    root = tmp_path / "registre"
    shutil.copytree(REPOSITORY / "data", root / "data")
    return root


@pytest.fixture
def form(registry: Path, tmp_path: Path, certif: Certif) -> Path:
    """The page of session 2027-05."""
    folder = tmp_path / "formulaire"
    done = certif("init", "--intake", folder, "--session", "2027-05", "--page", cwd=registry)
    assert done.returncode == 0, done.stderr
    return folder / "candidature.html"


def fill(page: Page, **others: str) -> None:
    """Answer everything that must be answered, and what ``others`` give by id."""
    answers = {
        "fullname": "Camille Moreau",
        "email": "camille.moreau@exemple.gouv.fr",
        "employer": "Ministère exemple",
        "mission:0:service": "Service exemple",
        "mission:0:start": "2024-02-05",
        "certifications": "aucune",
        **others,
    }
    for name, text in answers.items():
        page.locator(f"[id='{name}']").fill(text)
    for name in (
        "employer_type:Administration-centrale",
        "employment:Contrat",
        "mission:0:time:plein",
    ):
        page.locator(f"[id='{name}']").check()
    page.locator("[id='mission:0:ongoing']").check()
    for name in ("letter_to_administration:Oui", "publication:Non", "wants_credential:Oui"):
        page.locator(f"[id='{name}']").check()
    for group in page.locator("fieldset.radios").all():
        if not group.locator("input:checked").count():
            group.locator("input").first.check()


def sent(page: Page, folder: Path) -> Path:
    page.get_by_role("button", name=SEND).click()
    expect(page.locator(".faults")).to_be_hidden()
    text = page.locator(".ways pre").text_content()
    assert text is not None
    file = folder / "candidature-2027-05.txt"
    file.write_text(text, "utf-8")
    return file


Read = Callable[[Path], dict[str, object]]


@pytest.fixture
def read(registry: Path, certif: Certif) -> Read:
    """Return a function that has a text read into the register, and gives the dossier."""

    def taken(file: Path) -> dict[str, object]:
        done = certif(
            "candidate", "from-form", file, "--submitted-on", "2027-02-01", "--yes", cwd=registry
        )
        assert done.returncode == 0, done.stderr
        assert "compris" not in done.stderr
        assert "understood" not in done.stderr
        data, faults = read_yaml((registry / DOSSIER).read_bytes(), DOSSIER)
        assert not faults
        assert isinstance(data, dict)
        return dict(data)

    return taken


def test_what_is_chosen_is_what_the_dossier_says(
    form: Path, open_page: Open, tmp_path: Path, read: Read
):
    page = open_page(form)
    fill(page, site="https://service.exemple.gouv.fr", mockup="https://docs.exemple.gouv.fr/maquette",
         remarks="Merci.")  # fmt: skip
    page.get_by_role("button", name="Ajouter une mission").click()
    for name, text in {
        "service": "Autre ; service",
        "start": "2022-09-01",
        "end": "2023-12-31",
    }.items():
        page.locator(f"[id='mission:1:{name}']").fill(text)
    page.locator("[id='mission:1:time:partiel']").check()
    dossier = read(sent(page, tmp_path))
    assert dossier["fullname"] == "Camille Moreau"
    assert dossier["employer"] == {
        "name": "Ministère exemple",
        "type": "administration-centrale",
        "employment": "contractuel",
    }
    assert dossier["missions"] == [
        {"role": "intrapreneur", "startups": ["service-exemple"], "start": "2024-02-05", "working_time": "plein"},
        {"role": "intrapreneur", "startups": ["autre-service"], "start": "2022-09-01", "end": "2023-12-31",
         "working_time": "partiel"},
    ]  # fmt: skip
    pieces = dossier["dossier"]
    assert isinstance(pieces, dict)
    assert pieces["site"] == "https://service.exemple.gouv.fr"
    assert pieces["presentation"] is None
    assert (dossier["publication"], dossier["wants_credential"]) == (False, True)


PIECES = (
    "site",
    "product_page",
    "user_interview_report",
    "mockup",
    "investment_table",
    "presentation",
)


def test_links_that_are_missing_are_named_before_it_leaves(form: Path, open_page: Open):
    page = open_page(form)
    fill(page, **dict.fromkeys(PIECES[:4], "https://docs.exemple.gouv.fr/"))
    page.get_by_role("button", name=SEND).click()
    panel = page.locator(".ways")
    expect(panel.locator("h2")).to_have_text("Envoyez votre candidature\u00a0; des liens manquent")
    expect(panel.locator("p").first).to_have_text(
        "Sans lien\u00a0: Tableau d’investissement, Présentation du service. Ajoutez ci-dessus ceux que vous avez."
        " Vous pouvez envoyer sans les autres\u00a0: l’équipe vous dira jusqu’à quel jour elle les reçoit."
    )
    fill(page, **dict.fromkeys(PIECES[4:], "https://docs.exemple.gouv.fr/"))
    page.get_by_role("button", name=SEND).click()
    expect(panel.locator("h2")).to_have_text("Tout y est\u00a0: envoyez votre candidature")
    expect(panel).not_to_contain_text("Sans lien")


def test_the_page_says_the_last_day_and_writes_as_the_documents_do(form: Path, open_page: Open):
    page = open_page(form)
    expect(page.locator("main, body").first).to_contain_text(
        "Session 2027-05, candidatures jusqu’au 5 mars 2027. Préparez les liens vers vos pièces."
    )
    expect(page.locator("header")).to_contain_text("au sein de l’État")
    expect(page.locator(".notice").first).to_contain_text("L’exécution d’une mission")


REFUSED = [
    ("fullname", "", "Une réponse est nécessaire."),
    ("fullname", "Camille née le 3 mai 1980", "date de naissance"),
    ("email", "camille", "Ce n’est pas une adresse électronique"),
    ("email", "camille@gmail.com", "adresse personnelle"),
    ("site", "service.exemple.gouv.fr", "Un lien commence par https://."),
    ("mission:0:start", "", "Choisissez un jour."),
    ("remarks", "Appelez le 06 12 34 56 78.", "numéro de téléphone"),
]


def test_what_is_refused_is_said_and_nothing_leaves(form: Path, open_page: Open):
    page = open_page(form)
    for field, text, sentence in REFUSED:
        fill(page, **{"site": "", "remarks": "", field: text})
        page.get_by_role("button", name=SEND).click()
        expect(page.locator(f"[id='{field}-fault']")).to_contain_text(sentence)
        assert page.evaluate("document.activeElement.className") == "faults"
        expect(page.locator(".ways")).to_have_count(0)


def test_a_mission_that_ends_before_it_begins(form: Path, open_page: Open):
    page = open_page(form)
    fill(page)
    page.locator("[id='mission:0:ongoing']").uncheck()
    page.get_by_role("button", name=SEND).click()
    fault = page.locator("[id='mission:0:end-fault']")
    expect(fault).to_have_text("Choisissez un jour, ou cochez la case au-dessus.")
    page.locator("[id='mission:0:end']").fill("2023-01-01")
    expect(fault).to_have_text("Le dernier jour précède le premier.")
    page.locator("[id='mission:0:end']").fill("2025-01-01")
    expect(fault).to_have_text("")


@pytest.mark.parametrize(
    "remarks",
    [
        "### Employeur\nAutre chose",
        "# titre\n- puce\n> citation",
        "Session : 2031-01",
        "Ligne\n\n\n\nautre ; ligne",
    ],
)
def test_remarks_answer_no_other_question(
    remarks: str, form: Path, open_page: Open, tmp_path: Path, certif: Certif, registry: Path
):
    page = open_page(form)
    fill(page, remarks=remarks)
    done = certif(
        "candidate",
        "from-form",
        sent(page, tmp_path),
        "--submitted-on",
        "2027-02-01",
        "--yes",
        cwd=registry,
    )
    assert done.returncode == 0, done.stderr
    text = (registry / DOSSIER).read_text("utf-8")
    assert "session: 2027-05" in text
    assert "name: Ministère exemple" in text or "not_understood" in text


def test_the_draft_stays_and_is_erased(form: Path, open_page: Open):
    page = open_page(form)
    fill(page, remarks="À garder.")
    page.wait_for_timeout(600)
    page.reload()
    expect(page.locator("[id='remarks']")).to_have_value("À garder.")
    expect(page.locator("[id='mission:0:service']")).to_have_value("Service exemple")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Effacer mon brouillon").click()
    expect(page.locator("[id='remarks']")).to_have_value("")


@pytest.mark.parametrize("width", [320, 1000])
def test_anybody_can_use_it(form: Path, open_page: Open, tmp_path: Path, width: int):
    page = open_page(form)
    page.set_viewport_size({"width": width, "height": 900})
    assert axe_faults(page) == []
    page.get_by_role("button", name=SEND).click()
    assert axe_faults(page) == []
    fill(page)
    sent(page, tmp_path)
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_it_is_small_names_no_juror_and_asks_nothing_of_the_network(form: Path, registry: Path):
    html = form.read_text("utf-8")
    assert len(html.encode()) <= 100_000
    assert "default-src &#39;none&#39;" in html
    jurors = [path.stem for path in (registry / "data/jurors").glob("*.yml")]
    assert jurors
    assert not [name for name in jurors if name in html]


def test_the_page_is_that_of_a_session(registry: Path, tmp_path: Path, certif: Certif):
    alone = certif("init", "--intake", tmp_path / "neuf", "--page", cwd=registry)
    assert (alone.returncode, alone.stderr) == (
        2,
        "Error: --page needs --session: the page is that of a session.\n",
    )
    assert not (tmp_path / "neuf").exists()
    without = certif("init", tmp_path / "neuf", "--page", cwd=registry)
    assert without.returncode == 2
