"""docs/data.md and the editor's settings are those that the schemas give."""

from __future__ import annotations

import fnmatch
import json
from pathlib import Path

import pytest

from certif.dataset.layout import Kind, spot_of
from tools import data_docs

REPOSITORY = Path(__file__).parent.parent.parent


def test_the_generated_files_are_up_to_date() -> None:
    assert data_docs.main(["--check"]) == 0


def test_check_says_which_file_is_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(data_docs, "REPOSITORY", tmp_path)
    assert data_docs.main(["--check"]) == 1
    assert "docs/data.md is not what its source gives" in capsys.readouterr().err
    assert data_docs.main([]) == 0
    assert data_docs.main(["--check"]) == 0


def test_the_page_has_a_line_for_each_key_and_shows_its_words() -> None:
    page = data_docs.page()
    assert (
        "| `attendance` | texte | oui | **Présence.** La personne candidate était présente, absente sans"
        " excuse (absent) ou excusée (excuse). Mots possibles\u00a0: `present`, `absent`, `excuse`."
        " | `present` |"
    ) in page
    assert "| `email` | texte ou `null` | oui |" in page
    assert "- Où `attendance` vaut `present`, il faut aussi\u00a0: `grid`." in page


def test_levels_and_roles_are_open_and_shown_by_example() -> None:
    page = data_docs.page()
    for line in page.splitlines():
        if ".level` |" in line or ".role` |" in line or line.startswith("| `levels` |"):
            assert "Mots possibles" not in line
    assert (
        "| `grid.<…>.level` | texte | oui | **Niveau.** Un niveau de l’échelle de la certification\u00a0:"
        " pour RS6247, acquis, partiellement acquis ou non acquis. | `acquis` |"
    ) in page


def test_every_file_of_the_example_has_its_schema_in_the_editor() -> None:
    bound = json.loads(data_docs.editor_settings())["yaml.schemas"]
    for path in sorted((REPOSITORY / "data").rglob("*.yml")):
        name = path.relative_to(REPOSITORY).as_posix()
        if "/issued/inputs/" in name:
            continue
        spot = spot_of(name)
        assert spot is not None, name
        (pattern,) = bound[f"./schemas/{spot.kind}.schema.json"]
        assert fnmatch.fnmatch(name, pattern), name


def test_every_kind_has_its_chapter() -> None:
    assert set(data_docs.SAMPLE_IDS) == set(Kind)
