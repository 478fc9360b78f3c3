"""`certif review` as CI runs it: formats, files, exit codes, languages."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from certif.acts.review.pull_request import review
from certif.reporters.findings.review_markdown import review_markdown
from tests.conftest import Certif
from tests.support.repositories import ON, Register, event_of, replaced, sh

SESSION = "data/sessions/2026-11"
MAUD = f"{SESSION}/assessments/bastien.orvalet/maud.keravel.yml"
COMMAND = ("review", "--base", "main", "--on", ON.isoformat())


@pytest.fixture
def misspelt(register: Register) -> Path:
    register.pull_request({MAUD: replaced("level: acquis", "level: aquis")}, by="maud")
    return register.folder


def test_a_finding_exits_with_one_and_nothing_wrong_with_zero(
    certif: Certif, misspelt: Path
) -> None:
    assert certif(*COMMAND, cwd=misspelt).returncode == 1
    assert certif(*COMMAND, "--head", "main", cwd=misspelt).returncode == 0


def test_warnings_count_when_they_are_asked_to(certif: Certif, register: Register) -> None:
    register.pull_request(
        {"data/candidates/mahaut.grisolles.yml": lambda text: text + "# relu\n"}, by="equipe"
    )
    assert certif(*COMMAND, cwd=register.folder).returncode == 0
    assert certif(*COMMAND, "--fail-on", "warning", cwd=register.folder).returncode == 1


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("review",), 2, "Missing option `--base`"),
        ((*COMMAND, "--format", "pdf"), 2, "is not a format"),
        (("review", "--base", "nowhere"), 3, "git knows no commit named `nowhere`"),
        ((*COMMAND, "--event", "none.json"), 3, "cannot be read as an event of GitHub"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    certif: Certif, register: Register, arguments: tuple[str, ...], code: int, words: str
) -> None:
    done = certif(*arguments, cwd=register.folder)
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_text_says_who_was_looked_at_and_what_follows(certif: Certif, misspelt: Path) -> None:
    event = misspelt.parent / "event.json"
    done = certif(*COMMAND, "--event", event, cwd=misspelt)
    assert (
        re.sub(r"\d+ files", "N files", done.stdout)
        == f"""\
{MAUD}:9:12: error CF208: `aquis` is not a level of `rs6247`, whose levels are `acquis`, `partiellement-acquis`, \
`non-acquis`.
  9 |     level: aquis
    |            ^^^^^
  Did you mean `acquis`?

N files checked: 1 error in 1 file. Nothing is wrong in files that did not change since `main`.

Rights checked: those of @maud-keravel-exemple.
If this is merged:
- 1 of 2 grids for Bastien Orvalet: that of Maud Keravel is still to be corrected.
"""
    )


def _files(folder: Path) -> int:
    return sum(1 for path in (folder / "data").rglob("*.yml"))


def test_several_formats_in_one_run(certif: Certif, misspelt: Path, tmp_path: Path) -> None:
    summary, sarif = tmp_path / "out/summary.md", tmp_path / "out/x.sarif"
    summary.parent.mkdir()
    done = certif(
        *COMMAND,
        "--format",
        "github",
        "--format",
        f"markdown={summary}",
        "--format",
        f"sarif={sarif}",
        cwd=misspelt,
    )
    assert done.returncode == 1
    assert done.stdout.startswith(f"::error file={MAUD},line=9,")
    assert summary.read_text("utf-8").startswith("# ❌ 1 thing to correct\n")
    assert json.loads(sarif.read_text("utf-8"))["runs"][0]["results"][0]["ruleId"] == "CF208"
    assert sorted(path.name for path in summary.parent.iterdir()) == ["summary.md", "x.sarif"]


def test_markdown_is_the_same_printed_and_in_a_file(
    certif: Certif, misspelt: Path, tmp_path: Path
) -> None:
    summary = tmp_path / "summary.md"
    options = (*COMMAND, "--event", misspelt.parent / "event.json")
    certif(*options, "--format", f"markdown={summary}", cwd=misspelt)
    printed = certif(*options, "--format", "markdown", cwd=misspelt).stdout
    assert printed == summary.read_text("utf-8")
    assert "@\u200bmaud-keravel-exemple" in printed


def test_json_adds_what_is_of_the_review(certif: Certif, misspelt: Path) -> None:
    document = json.loads(certif(*COMMAND, "--format", "json", cwd=misspelt).stdout)
    assert document["version"] == 1
    assert document["findings"][0]["rule"] == "CF208"
    assert document["review"] == {
        "writers": ["@maud-keravel-exemple"],
        "claimed": True,
        "files": [{"change": "M", "path": MAUD, "from": MAUD}],
        "consequences": [
            "1 of 2 grids for Bastien Orvalet: that of Maud Keravel is still to be corrected."
        ],
    }


def test_the_summary_is_in_french_unless_told_otherwise(misspelt: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "CERTIF_LANG"}
    command = ["certif", *COMMAND, "--format", "markdown"]
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=misspelt,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout.startswith("# ❌ 1 chose à corriger\n")


@pytest.mark.usefixtures("french")
def test_the_summary_for_a_jury_member(register: Register) -> None:
    review = register.pull_request({MAUD: replaced("level: acquis", "level: aquis")}, by="maud")
    assert (
        review_markdown(review)
        == f"""\
# ❌ 1 chose à corriger

Rien n’est perdu. Ouvrez le fichier dans cette contribution (onglet «\xa0Files changed\xa0», puis «\xa0…\xa0» et \
«\xa0Edit file\xa0»), corrigez les lignes ci-dessous et enregistrez («\xa0Commit changes\xa0») sur la même branche\xa0: \
le contrôle repart tout seul.

## À corriger

- **`{MAUD}`, ligne 9**
  «\xa0aquis\xa0» n’est pas un niveau de «\xa0rs6247\xa0», dont l’échelle est \
«\xa0acquis\xa0», «\xa0partiellement-acquis\xa0», «\xa0non-acquis\xa0». Vouliez-vous dire «\xa0acquis\xa0»\xa0?
  Écrivez cette ligne à la place\xa0:

  ```suggestion
      level: acquis
  ```

## Si la contribution est fusionnée

- 1 grille sur 2 pour Bastien Orvalet\xa0; la grille écrite par Maud Keravel est encore à corriger.

*Droits examinés pour @\u200bmaud-keravel-exemple.*
"""
    )


@pytest.mark.usefixtures("french")
def test_the_same_mistake_on_several_lines_is_explained_once(register: Register) -> None:
    review = register.pull_request({MAUD: replaced("level: acquis", "level: Acquis", 2)}, by="maud")
    first, second = (f.place.span.line for f in review.report.findings if f.place.span)
    assert f"""\
- **`{MAUD}`, lignes {first}, {second}**
  «\xa0Acquis\xa0» n’est pas un niveau de «\xa0rs6247\xa0», dont l’échelle est \
«\xa0acquis\xa0», «\xa0partiellement-acquis\xa0», «\xa0non-acquis\xa0». Vouliez-vous dire «\xa0acquis\xa0»\xa0?

- Toutes ces corrections en une fois\xa0: dans `{MAUD}`, remplacez tout le contenu par ceci.

  ```yaml
  # yaml-language-server: $schema=../../../../../schemas/assessment.schema.json
""" in review_markdown(review)


@pytest.mark.parametrize(("typed", "meant"), [("yes", "oui"), ("No", "non"), ("true", "oui")])
def test_an_answer_in_another_language_is_given_in_french(
    register: Register, typed: str, meant: str
) -> None:
    file = "data/sessions/2027-05/availability/maud.keravel.yml"
    first = "2027-05-18 09h30: non"
    review = register.pull_request({file: replaced(first, f"{first[:-3]}{typed}")}, by="maud")
    assert f"  ```suggestion\n    2027-05-18 09h30: {meant}\n  ```\n" in review_markdown(review)


@pytest.mark.usefixtures("french")
def test_a_summary_with_nothing_to_correct(register: Register) -> None:
    edit = replaced("grid:", "grid: # relu")
    assert (
        review_markdown(register.pull_request({MAUD: edit}, by="maud"))
        == f"""\
# ✅ Rien à corriger

Merci\xa0: cette contribution peut être relue et fusionnée.

## Ce qui va

- `{MAUD}` — une grille

## Si la contribution est fusionnée

- 2 grilles sur 2 pour Bastien Orvalet, et elles concordent\xa0: rien ne manque pour cette personne.

*Droits examinés pour @\u200bmaud-keravel-exemple.*
"""
    )


def test_hostile_text_is_inert_in_the_summary(register: Register) -> None:
    startup = "data/startups/cantine-commune.yml"
    review = register.pull_request(
        {startup: replaced("name: ", "nom [x](https://y) <img src=x> ``a` | `: ")}, by="equipe"
    )
    shown = review_markdown(review)
    outside = "".join(part for at, part in enumerate(shown.split("```")) if at % 2 == 0)
    assert "](https://" not in outside
    assert "<img" not in outside.replace("\\<img", "")


def test_a_clean_work_tree_is_read_where_it_is(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In CI, the merge itself is checked out: nothing is copied."""
    from certif.dataset.git import snapshots

    copied: list[int] = []
    real = snapshots.copy_of

    def counting(repository: object, entries: object) -> object:
        listed = list(entries)  # type: ignore[call-overload]
        copied.append(len(listed))
        return real(repository, listed)  # type: ignore[arg-type]

    monkeypatch.setattr(snapshots, "copy_of", counting)
    register.pull_request({MAUD: replaced("grid:", "grid: # relu")}, by="maud")
    assert len(copied) == 1  # the base, in part
    assert copied[0] < _files(register.folder)


def test_a_repository_is_left_as_it_was(register: Register) -> None:
    register.pull_request({MAUD: replaced("grid:", "grid: # relu")}, meanwhile={"README.md": "x\n"})
    before = {
        path: path.stat().st_mtime_ns
        for path in (register.folder / ".git").rglob("*")
        if path.is_file()
    }
    event = register.folder.parent / "event.json"
    event.write_text(json.dumps(event_of("maud")), encoding="utf-8")
    review(register.folder, "main", ON, event=event)
    after = {
        path: path.stat().st_mtime_ns
        for path in (register.folder / ".git").rglob("*")
        if path.is_file()
    }
    assert after == before
    assert sh(register.folder, "status", "--porcelain") == ""
