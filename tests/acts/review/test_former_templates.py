"""Templates of earlier versions, with which their documents are made again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from certif import resources
from certif.acts.session.close import plan_close, write_close
from certif.dataset.reading.templates import templates_as_of
from certif.documents import render
from tests.support.repositories import Register

NAME = "proces-verbal.md.j2"
CLOSED = date(2026, 11, 20)


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The templates of a later version: the minutes had two other texts before."""
    folder = tmp_path / "templates"
    shutil.copytree(resources.templates_folder(), folder)
    for version in ("0.9.0", "1.2.0"):
        former = folder / "former" / version / NAME
        former.parent.mkdir(parents=True)
        former.write_text((folder / NAME).read_text("utf-8") + f"\nTexte de {version}.\n", "utf-8")
    monkeypatch.setattr(resources, "templates_folder", lambda: folder)
    render._packaged.cache_clear()
    yield folder
    render._packaged.cache_clear()


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("0.8.1", "Texte de 0.9.0."),
        ("0.9.0", "Texte de 0.9.0."),
        ("0.10.0", "Texte de 1.2.0."),
        ("1.2.0", "Texte de 1.2.0."),
        ("1.2.1", None),
        ("2.0.0+local", None),
    ],
)
def test_a_version_has_the_text_of_its_day(
    later: Path, tmp_path: Path, version: str, said: str | None
) -> None:
    former = templates_as_of(tmp_path / "registre", version).get(NAME)
    assert (former.splitlines()[-1] if former else None) == said


def test_the_register_s_own_template_is_taken_before_a_former_one(
    later: Path, tmp_path: Path
) -> None:
    own = tmp_path / "registre" / "templates" / NAME
    own.parent.mkdir(parents=True)
    own.write_text("À nous.\n", "utf-8")
    assert templates_as_of(tmp_path / "registre", "1.0.0")[NAME] == "À nous.\n"


def test_a_close_is_made_again_with_the_texts_of_its_version(
    register: Register, later: Path
) -> None:
    def close(folder: Path) -> None:
        write_close(folder, plan_close(folder, "2026-11", CLOSED, tool="1.1.0"))

    review = register.pull_request(close, by="equipe")
    assert [each.message for each in review.report.findings if each.rule == "CF640"] == []
    minutes = (register.folder / "data/sessions/2026-11/issued/proces-verbal.md").read_text("utf-8")
    assert minutes.endswith("Texte de 1.2.0.\n")
    copied = register.folder / "data/sessions/2026-11/issued/inputs/templates" / NAME
    assert copied.read_text("utf-8").endswith("Texte de 1.2.0.\n")
