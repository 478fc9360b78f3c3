"""A preview of a close lies outside the register, and says what changed since."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Certif
from tests.support.acted_on import SESSION, Git, tree
from tests.support.programs import needs

PREVIEW = ("session", "preview", SESSION, "--on", "2026-12-10", "--out")
MARK = "> **PROJET** du 10\xa0décembre\xa02026\xa0: document non signé, sans valeur.\n"
DOSSIER = "data/candidates/anouk.derville.yml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "projet"


def renamed(root: Path) -> None:
    dossier = root / DOSSIER
    text = dossier.read_text("utf-8")
    assert "fullname: Anouk Derville\n" in text
    dossier.write_text(text.replace("Anouk Derville\n", "Anouk Derville-Exemple\n", 1), "utf-8")


def test_every_document_is_there_as_a_draft_and_the_register_is_untouched(
    example: Path, closed_texts: dict[str, str], folder: Path, certif: Certif
):
    before = tree(example)
    done = certif(*PREVIEW, folder, cwd=example)
    assert done.returncode == 0, done.stderr
    assert tree(example) == before
    drafts = {
        path: content.decode() for path, content in tree(folder).items() if path.endswith(".md")
    }
    summary = drafts.pop("projet.md")
    assert {path: text.replace(MARK + "\n", "", 1) for path, text in drafts.items()} == closed_texts
    assert all(text.count(MARK) == 1 for text in drafts.values())
    assert summary == (
        MARK + "\n# Session 2026-11\n\n"
        "| Personne | Décision | Certificat |\n| --- | --- | --- |\n"
        "| Anouk Derville (anouk.derville) | certification délivrée | RS6247-2026-11-001 |\n"
        "| Bastien Orvalet (bastien.orvalet) | certification délivrée | RS6247-2026-11-002 |\n"
        "| Côme Ravelard (come.ravelard) | certification non délivrée |  |\n"
        "| Idriss Menadier (idriss.menadier) | certification délivrée | RS6247-2026-11-003 |\n"
        "| Joachim Tessonnier (joachim.tessonnier) | non recevable |  |\n"
        "| Léonie Estrabaud (leonie.estrabaud) | absence excusée |  |\n"
        "| Perrine Vaucourtois (perrine.vaucourtois) | certification délivrée | RS6247-2026-11-004 |\n"
    )
    assert done.stdout.splitlines()[:3] == [
        "Anouk Derville (anouk.derville): certified RS6247-2026-11-001",
        "Bastien Orvalet (bastien.orvalet): certified RS6247-2026-11-002",
        "Côme Ravelard (come.ravelard): not certified",
    ]


@pytest.fixture
def closed_texts(example: Path) -> dict[str, str]:
    """The documents of the close itself, by path in ``issued/``."""
    from certif.acts.session.close import plan_close
    from tests.support.acted_on import CLOSED_ON

    plan = plan_close(example, SESSION, CLOSED_ON)
    return {path: plan.files[path].decode() for path in plan.documents}


def test_a_day_later_nothing_has_changed(example: Path, folder: Path, certif: Certif):
    certif(*PREVIEW, folder, cwd=example)
    later = certif(
        "session", "preview", SESSION, "--on", "2026-12-11", "--out", folder, cwd=example
    )
    assert "Nothing changed since the preview of 2026-12-10, dates aside.\n" in later.stdout


def test_what_changed_since_is_said(example: Path, folder: Path, certif: Certif):
    certif(*PREVIEW, folder, cwd=example)
    renamed(example)
    done = certif("session", "preview", SESSION, "--on", "2026-12-11", "--out", folder, cwd=example)
    assert done.stdout.partition("\n\n")[2].splitlines() == [
        "Since the preview of 2026-12-10:",
        "",
        *(
            f"- anouk.derville/{name}: another text"
            for name in (
                "attestation.md",
                "certificat.md",
                "courrier-administration.md",
                "decision.md",
            )
        ),
        "- proces-verbal.md: another text",
    ]


def test_another_outcome_is_said_and_moves_the_numbers(example: Path, folder: Path, certif: Certif):
    certif(*PREVIEW, folder, cwd=example)
    events = example / f"data/sessions/{SESSION}/events.yml"
    certif(
        *("session", "event", SESSION, "desistement", "--candidate", "joachim.tessonnier"),
        *("--by", "Tristan Queyrel", "--reason", "Lettre reçue.", "--on", "2026-11-20", "--yes"),
        cwd=example,
    )
    assert "joachim.tessonnier" in events.read_text("utf-8")
    done = certif(*PREVIEW, folder, cwd=example)
    assert "- joachim.tessonnier: not admissible → withdrew\n" in done.stdout


def test_what_nobody_gets_any_more_is_removed_unless_it_was_changed(
    example: Path, folder: Path, certif: Certif
):
    certif(*PREVIEW, folder, cwd=example)
    record = json.loads((folder / "projet.json").read_text("utf-8"))
    for name in ("parti/decision.md", "parti/attestation.md"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("un projet\n", "utf-8")
    from certif.results.seal import digest

    record["files"] |= {
        "parti/decision.md": digest(b"un projet\n"),
        "parti/attestation.md": digest(b"un autre\n"),
    }
    (folder / "projet.json").write_text(json.dumps(record), "utf-8")
    done = certif(*PREVIEW, folder, cwd=example)
    assert "1 file of an earlier preview was removed.\n" in done.stderr
    assert not (folder / "parti/decision.md").exists()
    assert (folder / "parti/attestation.md").exists()


def test_a_session_that_is_not_ready_gives_the_list_of_the_close(
    example: Path, folder: Path, certif: Certif
):
    (example / f"data/sessions/{SESSION}/deliberations/come.ravelard.yml").unlink()
    done = certif(*PREVIEW, folder, cwd=example)
    closing = certif("session", "close", SESSION, "--on", "2026-12-10", "--dry-run", cwd=example)
    assert (done.returncode, done.stdout) == (1, closing.stdout)
    assert not folder.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[]", "is not the record of a preview."),
        ("{", "is not the record of a preview."),
        ("[" * 100_000, "is not the record of a preview."),
        (
            '{"session": "2026-11", "on": "2026-12-10", "people": {}, "documents": {}, "files": {"../a": "0"}}',
            "is not the record of a preview.",
        ),
    ],
)
def test_a_record_that_cannot_be_read_is_refused(
    example: Path, folder: Path, certif: Certif, content: str, said: str
):
    folder.mkdir()
    (folder / "projet.json").write_text(content, "utf-8")
    done = certif(*PREVIEW, folder, cwd=example)
    assert done.returncode == 2
    assert said in done.stderr
    assert [path.name for path in folder.iterdir()] == ["projet.json"]


def test_a_folder_that_holds_something_else_is_refused(example: Path, folder: Path, certif: Certif):
    folder.mkdir()
    (folder / "photo.jpg").write_bytes(b"")
    done = certif(*PREVIEW, folder.name, "--root", example, cwd=folder.parent)
    assert done.returncode == 2
    assert done.stderr == (
        "Error: `projet` holds files that are no preview.\n"
        "Give a new folder, or the one of an earlier preview.\n"
    )
    before = tree(example)
    inside = certif(*PREVIEW, example / "data/projet", cwd=example)
    assert inside.returncode == 2
    assert "is inside data/" in inside.stderr
    assert tree(example) == before


def test_the_message_of_the_close_has_the_table_and_what_changed(
    example: Path, folder: Path, certif: Certif, git: Git
):
    certif(*PREVIEW, folder, cwd=example)
    renamed(example)
    git(example, "init", "--quiet", "--initial-branch", "main")
    git(example, "add", "--all")
    git(example, "commit", "--quiet", "--message", "Le registre")
    close = ("session", "close", SESSION, "--on", "2026-12-10", "--commit", "--yes")
    done = certif(*close, "--since-preview", folder, cwd=example)
    assert done.returncode == 0, done.stderr
    message = git(example, "log", "-1", "--format=%B", f"certif/close-{SESSION}")
    assert message.startswith(
        "Clôture de la session 2026-11\n\n7 candidatures, 4 certificats, clôture le 10\xa0décembre\xa02026.\n\n"
        "| Personne | Décision | Certificat |\n| --- | --- | --- |\n"
        "| Anouk Derville-Exemple (anouk.derville) | certification délivrée | RS6247-2026-11-001 |\n"
    )
    assert (
        "Depuis le projet du 2026-12-10\xa0:\n\n- anouk.derville/attestation.md\xa0: autre texte\n"
        in message
    )


def test_a_close_without_that_preview_is_refused(example: Path, folder: Path, certif: Certif):
    done = certif(
        *(
            "session",
            "close",
            SESSION,
            "--on",
            "2026-12-10",
            "--yes",
            "--since-preview",
            folder.name,
        ),
        cwd=example,
    )
    assert done.returncode == 2
    assert "`projet` holds no preview." in done.stderr
    assert not (example / f"data/sessions/{SESSION}/issued").exists()


def test_the_preview_of_another_session_is_refused(example: Path, folder: Path, certif: Certif):
    certif(*PREVIEW, folder, cwd=example)
    record = folder / "projet.json"
    record.write_text(record.read_text("utf-8").replace("2026-11", "2025-11"), "utf-8")
    done = certif(*PREVIEW, folder, cwd=example)
    assert done.returncode == 2
    assert "holds the preview of session `2025-11`." in done.stderr


def test_each_page_of_a_pdf_bears_the_word(example: Path, folder: Path, certif: Certif):
    needs("pdftotext", "pdfinfo")
    from tests.support.pdf_tools import said_by

    done = certif(*PREVIEW, folder, "--pdf", cwd=example)
    assert done.returncode == 0, done.stderr
    assert not list(folder.rglob("decision.md"))
    for file in ("anouk.derville/certificat.pdf", "proces-verbal.pdf"):
        pages = said_by("pdftotext", "-raw", folder / file, "-").rstrip("\f").split("\f")
        assert all("".join(page.split()).endswith("PROJET") for page in pages), file
    title = said_by("pdfinfo", folder / "proces-verbal.pdf").splitlines()[0].split(maxsplit=1)[1]
    assert title == "Procès-verbal de la session 2026-11 (projet)"
    refused = certif("certificate", "verify", folder / "anouk.derville/certificat.pdf", cwd=example)
    assert refused.returncode == 1
