"""The page that verifies, in Chromium: good, forged, revoked, stale files."""

from __future__ import annotations

import json
import shutil
import zlib
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from certif.acts.site.build import public_site
from certif.acts.site.write import write_site
from certif.credential.claims import header_of
from certif.credential.compact import encoded, open_token, part_of
from certif.credential.lists import States, list_payload
from certif.credential.signing import new_keys
from certif.model.credential import Token
from tests.conftest import REPOSITORY
from tests.support.browser import Open, axe_faults
from tests.support.credentials import PUBLISHED, SIGNED, URL, keys, signer

pytestmark = pytest.mark.slow

HOLDER = "Camille Arvieux"
GOOD = f"Certificat authentique. Titulaire\u00a0: {HOLDER}"
FORGED = "Refusé\u00a0: la signature n’est pas celle du certificateur. Le contenu a été modifié, ou c’est un faux."
PAPER = REPOSITORY / SIGNED / "RS6247-2025-11-001-1.qr"
WALLET = REPOSITORY / SIGNED / "RS6247-2025-11-001-1.jwt"
LARGEST = 30_000


@pytest.fixture(scope="session")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verifier") / "registre"
    shutil.copytree(REPOSITORY / "data", folder / "data")
    return folder


@pytest.fixture(scope="session")
def site(register: Path) -> Path:
    return built(register, register.parent / "site")


def built(register: Path, target: Path) -> Path:
    write_site(register, target, public_site(register, certifier=None, on=date(2026, 11, 22)).files)
    return target


def asked(page: Page, fragment: str) -> str:
    """Open the page with a fragment, as a code on paper does; return the verdict."""
    forget(page)
    page.goto(f"{page.url.partition('#')[0]}#{fragment}")
    return verdict(page)


def forget(page: Page) -> None:
    """Take the last verdict away, so that the next one is waited for."""
    page.evaluate("location.hash = ''; document.getElementById('verdict').replaceChildren()")


def verdict(page: Page) -> str:
    heading = page.locator("#verdict h2")
    heading.wait_for()
    text = heading.text_content()
    assert text is not None
    return text


def given(page: Page, name: str, content: bytes) -> str:
    """Choose a file; return the verdict."""
    forget(page)
    file: FilePayload = {
        "name": name,
        "mimeType": "application/octet-stream",
        "buffer": content,
    }
    page.get_by_label("Le certificat en PDF, ou son attestation numérique (.jwt)").set_input_files(
        [file]
    )
    return verdict(page)


def token(kind: Token = Token.PAPER, **changed: object) -> str:
    """Return the genuine payload with some members changed, signed by the genuine key."""
    made = signer(REPOSITORY)
    payload = made.payload(kind, "2025-11") | changed
    return made.token(kind, payload).strip()


def pdf_with(*tokens: str) -> bytes:
    """Return the bytes of a PDF that carries attached tokens, as typst writes them."""
    parts = [b"%PDF-1.7\n"]
    for each in tokens:
        stream = zlib.compress(each.encode())
        parts.append(
            b"1 0 obj\n<</Length %d/Type/EmbeddedFile/Filter/FlateDecode/Subtype/application#2Fjwt"
            b"/Params<</Size 1>>>>\nstream\n%s\nendstream\nendobj\n" % (len(stream), stream)
        )
    return b"".join(parts)


def test_the_page_is_small(site: Path) -> None:
    assert (site / "verifier.html").stat().st_size <= LARGEST


@pytest.mark.parametrize("width", [320, 1000])
def test_the_code_of_a_certificate_names_its_holder(
    site: Path, open_page: Open, width: int
) -> None:
    page = open_page(site / "verifier.html", width=width)
    assert axe_faults(page) == []
    assert asked(page, PAPER.read_text("utf-8").strip()) == GOOD
    expect(page.locator("#verdict")).to_contain_text(f"Authentic certificate. Holder: {HOLDER}")
    expect(page.locator("#verdict dl")).to_contain_text("Numéro du certificatRS6247-2025-11-001")
    expect(page.locator("#verdict dl")).to_contain_text("Délivré le12 décembre 2025")
    expect(page.locator("#verdict dl")).to_contain_text("Liste des révocations du20 novembre 2026")
    expect(page.locator("#verdict")).to_contain_text("une image ou un papier autour d’un code")
    expect(page.locator("#verdict h2")).to_be_focused()
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_credential_and_a_pdf_with_it_are_read(site: Path, open_page: Open) -> None:
    page = open_page(site / "verifier.html")
    assert given(page, "attestation.jwt", WALLET.read_bytes()) == GOOD
    pdf = pdf_with(WALLET.read_text("utf-8"))
    assert given(page, "certificat.pdf", pdf) == GOOD
    assert given(page, "scelle.pdf", pdf + b"\n2 0 obj\n<</Type/Sig>>\nendobj\n") == GOOD


def test_a_dropped_file_is_read(site: Path, open_page: Open) -> None:
    page = open_page(site / "verifier.html")
    page.evaluate(
        """(text) => {
          const given = new DataTransfer();
          given.items.add(new File([text], "attestation.jwt"));
          dispatchEvent(new DragEvent("drop", { dataTransfer: given }));
        }""",
        WALLET.read_text("utf-8"),
    )
    assert verdict(page) == GOOD


def forged_name() -> str:
    header, _payload, signature = PAPER.read_text("utf-8").strip().split(".")
    payload = open_token(PAPER.read_text("utf-8")).payload
    return f"{header}.{part_of({**payload, 'h': 'Ada Forge'})}.{signature}"


def without_algorithm() -> str:
    payload = PAPER.read_text("utf-8").split(".")[1]
    kid = keys().kid("Ed25519")
    return f"{part_of({'alg': 'none', 'kid': kid})}.{payload}.{encoded(b'x')}"


def of_a_stranger() -> str:
    _file, stranger = new_keys("une autre phrase de passe")
    payload = open_token(PAPER.read_text("utf-8")).payload
    return stranger.sign(header_of(Token.PAPER, stranger.kid("Ed25519")), payload)


def with_its_own_key() -> str:
    _file, stranger = new_keys("une autre phrase de passe")
    payload = open_token(PAPER.read_text("utf-8")).payload
    header = header_of(Token.PAPER, keys().kid("Ed25519"))
    return stranger.sign({**header, "jwk": dict(stranger.public["Ed25519"])}, payload)


def with_the_other_key() -> str:
    """Name the RSA key in a token signed by Ed25519."""
    payload = open_token(PAPER.read_text("utf-8")).payload
    return keys().sign(header_of(Token.PAPER, keys().kid("RS256")), payload)


REFUSED = {
    "a forged name": (forged_name, FORGED),
    "no algorithm": (
        without_algorithm,
        "Refusé\u00a0: la signature est d’une autre sorte (none) que celle de nos certificats.",
    ),
    "a key of somebody else": (
        of_a_stranger,
        "Refusé\u00a0: le certificateur n’a pas cette clé. C’est peut-être un faux.",
    ),
    "a key in the header": (
        with_its_own_key,
        "Refusé\u00a0: ce jeton dit lui-même comment le vérifier, ce que ne fait aucun des nôtres.",
    ),
    "the key of another kind": (
        with_the_other_key,
        "Refusé\u00a0: la signature est d’une autre sorte (RS256) que celle de nos certificats.",
    ),
    "the status list": (
        lambda: (REPOSITORY / PUBLISHED / "status" / Token.BITS).read_text("utf-8").strip(),
        "Ceci est une liste de révocations, et non un certificat.",
    ),
    "the list of the page": (
        lambda: (REPOSITORY / PUBLISHED / "status" / Token.LIST).read_text("utf-8").strip(),
        "Ceci est une liste de révocations, et non un certificat.",
    ),
    "another kind": (lambda: token(k="autre"), "Ce fichier signé n’est pas un certificat."),
    "no name": (lambda: token(h=""), "Refusé\u00a0: cette attestation se contredit."),
    "another issuer": (
        lambda: token(Token.WALLET, iss="https://ailleurs.exemple.fr"),
        "Refusé\u00a0: cette attestation se contredit.",
    ),
    "another day": (
        lambda: token(Token.WALLET, nbf=0),
        "Refusé\u00a0: cette attestation se contredit.",
    ),
    "signed before its key": (
        lambda: token(s="2020-01-01"),
        "Refusé\u00a0: il dit avoir été signé le 1er janvier 2020, alors que sa clé ne signait pas.",
    ),
    "HTML": (lambda: "<img src=x onerror=alert(1)>", "Ceci n’est pas un certificat signé."),
    "nothing like it": (lambda: "bonjour", "Ceci n’est pas un certificat signé."),
}


@pytest.mark.parametrize("trap", REFUSED)
def test_each_trap_is_refused_with_its_sentence(trap: str, site: Path, open_page: Open) -> None:
    made, sentence = REFUSED[trap]
    page = open_page(site / "verifier.html")
    assert asked(page, made()) == sentence
    expect(page.locator("#verdict")).not_to_contain_text("authentique")


def test_a_name_with_html_is_shown_as_it_is_written(site: Path, open_page: Open) -> None:
    page = open_page(site / "verifier.html")
    name = "<b>Ada</b> & co"
    assert asked(page, token(h=name)) == f"Certificat authentique. Titulaire\u00a0: {name}"
    assert page.locator("#verdict b").count() == 0


def test_files_that_are_no_certificate_are_refused(site: Path, open_page: Open) -> None:
    page = open_page(site / "verifier.html")
    none = "Ce PDF ne porte pas d’attestation numérique."
    assert given(page, "scan.pdf", b"%PDF-1.7\n").startswith(none)
    two = pdf_with(WALLET.read_text("utf-8"), token(Token.WALLET, name="autre"))
    assert (
        given(page, "deux.pdf", two) == "Refusé\u00a0: ce PDF porte deux attestations différentes."
    )
    large = "Ce fichier est trop gros pour être un certificat (8 Mo au plus)."
    assert given(page, "gros.pdf", b"%PDF-" + bytes(9_000_000)) == large
    assert given(page, "vide.jwt", b"") == "Ceci n’est pas un certificat signé."
    bomb = pdf_with("a" * 10_000_000)
    assert given(page, "bombe.pdf", bomb) == "Ceci n’est pas un certificat signé."


def with_list(register: Path, tmp_path: Path, states: States, on: date) -> Path:
    """Return the page of the same register with another list."""
    copy = tmp_path / "registre"
    shutil.copytree(register, copy)
    payload = list_payload(Token.LIST, URL, states, {}, on)
    text = signer(copy).token(Token.LIST, payload)
    (copy / PUBLISHED / "status" / Token.LIST).write_text(text, "utf-8")
    return built(copy, tmp_path / "site") / "verifier.html"


@pytest.mark.parametrize(
    ("states", "on", "sentence"),
    [
        pytest.param(
            States(("RS6247-2025-11-001",), ()),
            date(2026, 11, 20),
            "Ce certificat a été révoqué. Il avait été signé pour\u00a0: Camille Arvieux",
            id="revoked",
        ),
        pytest.param(
            States((), ("RS6247-2025-11-001-1",)),
            date(2026, 11, 20),
            "Ce certificat a été remplacé par une édition plus récente. Titulaire\u00a0: Camille Arvieux",
            id="superseded",
        ),
        pytest.param(
            States((), ()),
            date(2026, 5, 1),
            "Signé pour\u00a0: Camille Arvieux. On ne sait pas s’il vaut encore\u00a0: la liste de cette page est périmée.",
            id="stale",
        ),
    ],
)
def test_the_list_is_asked(
    register: Path, tmp_path: Path, open_page: Open, states: States, on: date, sentence: str
) -> None:
    page = open_page(with_list(register, tmp_path, states, on))
    assert asked(page, PAPER.read_text("utf-8").strip()) == sentence
    assert given(page, "attestation.jwt", WALLET.read_bytes()) == sentence
    assert axe_faults(page) == []


def test_a_list_that_somebody_changed_is_none(
    register: Path, tmp_path: Path, open_page: Open
) -> None:
    page = open_page(with_list(register, tmp_path, States((), ()), date(2026, 11, 20)))
    html = Path(page.url.removeprefix("file://"))
    data = json.loads(html.read_text("utf-8").partition('id="data">')[2].partition("</script>")[0])
    header, payload, signature = data["list"].split(".")
    other = part_of({**open_token(data["list"]).payload, "issued_on": "2026-11-21"})
    text = html.read_text("utf-8").replace(data["list"], f"{header}.{other}.{signature}")
    assert payload not in text
    html.write_text(text, "utf-8")
    page.reload()
    assert asked(page, PAPER.read_text("utf-8").strip()).endswith(
        "cette page n’a pas de liste vérifiable."
    )


def test_a_compromised_key_proves_nothing(register: Path, tmp_path: Path, open_page: Open) -> None:
    copy = tmp_path / "registre"
    shutil.copytree(register, copy)
    file = copy / PUBLISHED / "jwks.json"
    jwks = json.loads(file.read_text("utf-8"))
    for key in jwks["keys"]:
        key["compromised_on"] = "2026-11-19"
    file.write_text(json.dumps(jwks), "utf-8")
    page = open_page(built(copy, tmp_path / "site") / "verifier.html")
    assert asked(page, PAPER.read_text("utf-8").strip()) == (
        "Sa clé ne vaut plus rien depuis le 19 novembre 2026\u00a0: la personne titulaire doit demander une nouvelle "
        "attestation au certificateur."
    )


def test_a_typed_number_opens_its_page(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((site / "verifier.html").as_uri())
    page.get_by_label("Le numéro du certificat").fill("rs6247 2026")
    page.get_by_role("button", name="Ouvrir la page de ce certificat").click()
    assert verdict(page).startswith("Ceci n’est pas le numéro d’un certificat")
    page.get_by_label("Le numéro du certificat").fill(" rs6247–2025–11–001 ")
    page.get_by_role("button", name="Ouvrir la page de ce certificat").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Certificat RS6247-2025-11-001")
    expect(page.get_by_role("main")).to_contain_text("non publié")
    expect(page.get_by_role("main")).to_contain_text("12 décembre 2025")
    page.close()


@pytest.mark.parametrize("width", [320, 1000])
@pytest.mark.parametrize("name", ["c/RS6247-2025-11-001.html", "404.html"])
def test_the_small_pages_are_accessible(site: Path, open_page: Open, name: str, width: int) -> None:
    page = open_page(site / name, width=width)
    assert axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
