"""The archive of a control as it is typed, opened and checked without certif."""

from __future__ import annotations

import hashlib
import shutil
import stat
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Certif
from tests.support.git import git

SESSION = "2025-11"
DAY = ("--on", "2027-06-25")
MADE = [
    "index.md",
    "reglement.md",
    "referentiel.md",
    "signatures.md",
    "recevabilite.md",
    "liens.md",
    "grilles.md",
    "audit.md",
]


@pytest.fixture
def unpacked(certif: Certif, register: Path, tmp_path: Path) -> Path:
    """The archive of a session, in French, as somebody unpacks it."""
    return _unpacked(certif, register, SESSION, tmp_path)


def _unpacked(certif: Certif, register: Path, session: str, tmp_path: Path) -> Path:
    out = tmp_path / "controle.zip"
    done = certif("session", "bundle", session, "--out", out, *DAY, cwd=register, language="fr")
    audit = certif("session", "audit", session, *DAY, cwd=register, language="fr")
    assert done.returncode == audit.returncode, done.stderr
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    with zipfile.ZipFile(out) as archive:
        archive.extractall(tmp_path / "ouvert")
    report = tmp_path / "ouvert" / f"controle-{session}" / "audit.md"
    assert report.read_text("utf-8") == audit.stdout
    return tmp_path / "ouvert" / f"controle-{session}"


def _files(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def _page(folder: Path, name: str) -> str:
    return (folder / name).read_text("utf-8").replace("\u00a0", " ")


def test_it_holds_the_whole_session_and_the_pages_of_a_control(unpacked: Path, register: Path):
    session = register / "data/sessions" / SESSION
    copied = [f"session/{path}" for path in _files(session)]
    assert _files(unpacked) == sorted([*MADE, "SHA256SUMS", *copied])
    for path in copied:
        own = session / path.removeprefix("session/")
        assert (unpacked / path).read_bytes() == own.read_bytes()


def test_its_sums_are_checked_without_certif(unpacked: Path):
    if shutil.which("sha256sum") is None:
        pytest.skip("no sha256sum")
    for folder, sums in ((unpacked, "SHA256SUMS"), (unpacked / "session", "issued/SHA256SUMS")):
        found = subprocess.run(
            ["sha256sum", "--check", "--strict", "--quiet", sums],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (found.returncode, found.stdout, found.stderr) == (0, "", "")
    listed = [line[66:] for line in (unpacked / "SHA256SUMS").read_text("utf-8").splitlines()]
    assert sorted(listed) == [path for path in _files(unpacked) if path != "SHA256SUMS"]


def test_its_index_names_each_document_once_with_its_sum(unpacked: Path):
    index = (unpacked / "index.md").read_text("utf-8")
    for path in _files(unpacked):
        row = f"| `{path}` | `{hashlib.sha256((unpacked / path).read_bytes()).hexdigest()}` |"
        assert index.count(row) == (path not in {"index.md", "SHA256SUMS"}), path
    assert "Autres fichiers de la session" not in index
    parts = [line[2:4] for line in index.splitlines() if line.endswith("` |") and "` | `" in line]
    assert parts == sorted(parts, key=lambda each: int(each.rstrip(".")))


def test_a_stranger_finds_the_answers_of_a_control(unpacked: Path):
    index = _page(unpacked, "index.md")
    for asked in (
        "| Qui a siégé ? | `grilles.md`",
        "Les feuilles d’émargement, et l’exemplaire signé du procès-verbal.",
        "- Contrat avec la plateforme qui héberge le registre (sous-traitance, article 28 du RGPD) : à joindre.",
        "- Transferts hors de l’Union européenne : à établir avec la plateforme",
        "- Registre des activités de traitement (article 30 du RGPD) : à joindre.",
        "- Responsable du traitement : Direction interministérielle du numérique, 1 rue de l’Exemple",
        "- Durée de conservation : disponibilités, 2 ans après la clôture de la session ;",
        "Durées arrêtées par ",
        "- Que le jury a arrêté le procès-verbal : le fichier n’est pas signé.",
        "11 (mainteneurs 1, équipe 2, jury 8) ; il n’y a pas d’équipe pour les personnes candidates.",
        "Les chiffres par promotion (`certif figures`)",
        "- Analyse d’impact (article 35 du RGPD) : dire si elle est due, et la joindre.",
        "Ce que le registre en sait : 7 candidatures et 7 membres du jury",
        "Rien n’a été supprimé, et rien ne manque.",
    ):
        assert asked in index
    regulation = _page(unpacked, "reglement.md")
    for said in (
        "- Expérience : au moins 6 mois à temps plein, ou au moins 12 mois à temps partiel",
        "Sessions : mai et novembre.",
        "Au moins 8 compétences au niveau « acquis ».",
        "Recours dans un délai de deux mois à compter de la notification, devant le tribunal",
    ):
        assert said in regulation
    assert "## Cohésion d’équipe" in _page(unpacked, "referentiel.md")
    ties = _page(unpacked, "liens.md")
    assert "| Camille Arvieux | Maud Keravel | aucun | – |" in ties
    assert (
        "| Théodore Lanquetot | Hélène Montarnal | un même incubateur (fabrique-des-territoires) | admis, à éviter |"
        in ties
    )
    assert "| Financement | partiellement acquis | non acquis | partiellement acquis |" in _page(
        unpacked, "grilles.md"
    )
    assert _page(unpacked, "audit.md").startswith("# Audit de la session 2025-11\n")


def test_it_says_who_admitted_who_signed_and_which_papers_are_to_sign(
    certif: Certif, closed: Path, tmp_path: Path
):
    git(closed, "init", "--quiet")
    git(closed, "add", ".")
    git(closed, "commit", "--quiet", "--message", "Clôture")
    scan = tmp_path / "matin.pdf"
    scan.write_bytes(b"%PDF-1.7 signed")
    noted = ("emargement", scan, "--of", "2026-11-17-matin", "--by", "Edwige Maranval", "--yes")
    done = certif("session", "signed", "2026-11", *noted, *DAY, cwd=closed)
    assert done.returncode == 0, done.stderr
    git(closed, "add", ".")
    git(closed, "commit", "--quiet", "--message", "Émargement")
    folder = _unpacked(certif, closed, "2026-11", tmp_path)

    index = _page(folder, "index.md")
    assert (
        " 7 candidatures : certification délivrée (4), certification non délivrée (1), absence excusée (1) et"
        " candidature non recevable (1).\n" in index
    )
    assert "Ces durées sont une proposition : personne ne les a encore arrêtées" in index
    admission = _page(folder, "recevabilite.md")
    for row in (
        (
            "| Joachim Tessonnier | complet | non recevable | La certification est réservée aux agents publics ; l’employeur"
            " est une coopérative, prestataire du service. | Edwige Maranval | 7 octobre 2026 |"
        ),
        "| Perrine Vaucourtois | Phase atteinte | non rempli | Les données publiques",
        (
            "| Perrine Vaucourtois | dérogation | Phase atteinte | Apolline Ventadour | 12 octobre 2026 | Arrêté du 11"
            " septembre 2023 portant délégation de signature | Le service"
        ),
        "## Rôles laissés vacants par dispense\n\nNéant.\n",
    ):
        assert row in admission
    signing = _page(folder, "signatures.md")
    for said in (
        (
            " : Apolline Ventadour, « La directrice du Campus du numérique public », par l’acte suivant : Arrêté du 11"
            " septembre 2023 portant délégation de signature, publié le 17 septembre 2023."
        ),
        "| 22 décembre 2024 | 6 janvier 2025 | – | recevabilité, dérogations et composition du jury |",
        "| décision de composition du jury | – | rien de noté | – |",
        (
            "| feuille d’émargement | 2026-11-17-matin | 25 juin 2027 | "
            f"{hashlib.sha256(scan.read_bytes()).hexdigest()} |"
        ),
        "| feuille d’émargement | 2026-11-18-apres-midi | rien de noté | – |",
        "| procès-verbal | – | rien de noté | – |",
    ):
        assert said in signing
    assert "| Dalila Ferrouche | 18 novembre 2026 | absence excusée | oui |" in _page(
        folder, "grilles.md"
    )


def test_no_page_repeats_what_a_juror_wrote_for_the_jury(unpacked: Path):
    comments = [
        line.partition(":")[2].strip()
        for path in (unpacked / "session/assessments").rglob("*.yml")
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("comment_for_jury: ")
    ]
    said = [each for each in comments if each not in {"null", ">-", "|-"}]
    assert said
    pages = "".join(_page(unpacked, name) for name in MADE)
    assert [each for each in said if each in pages] == []


def test_the_same_register_gives_the_same_bytes(certif: Certif, register: Path, tmp_path: Path):
    one, two = tmp_path / "un.zip", tmp_path / "deux.zip"
    for out, language in ((one, "fr"), (two, "en")):
        certif("session", "bundle", SESSION, "--out", out, *DAY, cwd=register, language=language)
    assert one.read_bytes() == two.read_bytes()


def test_a_purged_session_says_what_is_gone(certif: Certif, register: Path, tmp_path: Path):
    session = "2021-06-rs3536"
    by = ("--by", "Edwige Maranval")
    done = certif("retention", "purge", session, *by, *DAY, "--yes", cwd=register)
    assert done.returncode == 0, done.stderr
    git(register, "add", "--all", ".")
    git(register, "commit", "--quiet", "--message", "Suppression")
    folder = _unpacked(certif, register, session, tmp_path)
    index = _page(folder, "index.md")
    path = "session/assessments/maud.keravel/elise.fontanel.yml"
    assert f"| `{path}` | 25 juin 2027 | durée de conservation échue | " in index
    assert "Rien n’a été supprimé" not in index
    assert not (folder / path).exists()
    assert "Aucune grille n’est au registre." in _page(folder, "grilles.md")
    ties = _page(folder, "liens.md")
    assert "| ne se vérifie plus : un fichier n’est plus au registre | – |" in ties
    assert "| aucun |" not in ties
    admission = _page(folder, "recevabilite.md")
    assert "Des fichiers de la session ne sont plus au registre" in admission
    assert "## Constats et dérogations\n\nRien dans les fichiers qui restent.\n" in admission
    assert "Néant" not in admission


def test_it_refuses_what_it_cannot_do(certif: Certif, register: Path, tmp_path: Path):
    def bundle(session: str, out: Path, *more: str) -> tuple[int, str]:
        found = certif("session", "bundle", session, "--out", out, *DAY, *more, cwd=register)
        return found.returncode, found.stderr

    out = tmp_path / "controle.zip"
    for session, code, said in (
        ("2026-11", 1, "is open: a control looks at closed sessions."),
        ("2025-12", 2, "There is no session"),
    ):
        refused = bundle(session, out)
        assert (refused[0], said in refused[1]) == (code, True)
    inside = bundle(SESSION, register / "data/controle.zip")
    assert (inside[0], "is inside the register" in inside[1]) == (2, True)
    nowhere = bundle(SESSION, tmp_path / "absent/controle.zip")
    assert (nowhere[0], "cannot be written" in nowhere[1]) == (3, True)

    out.write_text("Autre chose", "utf-8")
    there = bundle(SESSION, out)
    assert (there[0], "exists already" in there[1], "--force" in there[1]) == (1, True, True)
    assert out.read_text("utf-8") == "Autre chose"
    assert "Written: " in bundle(SESSION, out, "--force")[1]
    assert zipfile.is_zipfile(out)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".certif-")] == []
    folder = tmp_path / "dossier"
    folder.mkdir()
    over = bundle(SESSION, folder, "--force")
    assert (over[0], "cannot be written" in over[1]) == (3, True)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".certif-")] == []

    results = register / "data/sessions" / SESSION / "issued/results.yml"
    results.write_text("results: [", "utf-8")
    unread = bundle(SESSION, tmp_path / "illisible.zip")
    assert (unread[0], "The results of session" in unread[1]) == (3, True)
    assert not (tmp_path / "illisible.zip").exists()


def test_it_exits_as_the_audit_does(certif: Certif, closed: Path, tmp_path: Path):
    def bundle(name: str) -> tuple[int, str]:
        out = tmp_path / name
        found = certif("session", "bundle", "2026-11", "--out", out, *DAY, cwd=closed)
        assert zipfile.is_zipfile(out)
        return found.returncode, found.stderr

    code, said = bundle("un.zip")
    assert (code, "Some points of the audit could not be checked" in said) == (3, True)
    git(closed, "init", "--quiet")
    git(closed, "add", ".")
    git(closed, "commit", "--quiet", "--message", "Clôture")
    code, said = bundle("deux.zip")
    assert (code, "of the audit" in said) == (0, False)
    minutes = closed / "data/sessions/2026-11/issued/proces-verbal.md"
    minutes.write_text(minutes.read_text("utf-8") + "Ajout.\n", "utf-8")
    code, said = bundle("trois.zip")
    assert (code, "A point of the audit does not hold" in said) == (1, True)
