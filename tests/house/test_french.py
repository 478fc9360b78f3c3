"""French outside the catalogue, and the glossary's words: faults found, no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools import french

REPOSITORY = Path(french.REPOSITORY)


def test_the_french_of_the_repository_is_in_order() -> None:
    assert list(french.problems()) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("l'équipe", french.MARKDOWN),
        ("Voici `x` : oui", french.MARKDOWN),
        ("Voici **cela :** oui", french.MARKDOWN),
        ("Vraiment?", french.MARKDOWN),
        ("« oui »", french.MARKDOWN),
        ("«oui»", french.MARKDOWN),
        ("98 %", french.MARKDOWN),
        ("le 18/11/2026", french.MARKDOWN),
        ("le {day:02d}/{month:02d}", french.SENTENCE),
        ("un jeu de données", french.MARKDOWN),
        ("les jurés\u00a0; rien", french.MARKDOWN),
        ("Instruites hier", french.SENTENCE),
        ("une startup", french.SENTENCE),
        ("ouvrez la pull request", french.SENTENCE),
        ("# l'historique entier", french.YAML),
        ("# ici : là", french.YAML),
        ('"title": "L\'année"', french.SCHEMA),
        ('"description": "Une date : un jour"', french.SCHEMA),
        ("d'un mois", french.LETTER),
        ("le {{ issued_on }}", french.LETTER),
        ("le {{ interview.slot }}", french.LETTER),
        ("le 2026-11-18", french.LETTER),
        ("la date 18/11/2026", french.LETTER),
    ],
)
def test_what_is_wrong_is_found(text: str, kind: french.Kind) -> None:
    assert list(french.faults(text, kind))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("l’équipe\u00a0: «\u00a0oui\u00a0»", french.MARKDOWN),
        ("`l'équipe : oui`", french.MARKDOWN),
        ("```sh\nl'équipe : « oui »\n```\n", french.MARKDOWN),
        ("une contribution (*pull request*)", french.SENTENCE),
        ("**Create pull request**", french.MARKDOWN),
        ("une Startup d’État", french.MARKDOWN),
        ("data/startups/ et candidats.yml", french.SENTENCE),
        ("la personne candidate", french.SENTENCE),
        ("le 2026-11-18", french.SENTENCE),
        ("title: Session", french.YAML),
        ('"pattern": "l\'a : b"', french.SCHEMA),
        ("---\ndate: {{ issued_on }}\n---\nFait le {{ issued_on | date }} : oui", french.LETTER),
    ],
)
def test_what_is_right_passes(text: str, kind: french.Kind) -> None:
    assert list(french.faults(text, kind)) == []


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("l'an : `l'x : y` ; « a » b", french.MARKDOWN, "l’an~: `l'x : y`~; «~a~» b"),
        ("```\nl'an : a\n```\nl'an", french.MARKDOWN, "```\nl'an : a\n```\nl’an"),
        ("d'`x` et d'**un**", french.MARKDOWN, "d’`x` et d’**un**"),
        ("name: a # l'an : b", french.YAML, "name: a # l’an~: b"),
        ('"title": "L\'an : a", "x": "l\'an"', french.SCHEMA, '"title": "L’an~: a", "x": "l\'an"'),
        ("l'an : {{ x }}", french.LETTER, "l’an : {{ x }}"),
    ],
)
def test_what_is_typed_is_set(text: str, kind: french.Kind, expected: str) -> None:
    done = french.typeset(text, kind)
    assert done == expected.replace("~", "\u00a0")
    assert french.typeset(done, kind) == done


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ('x = "l\'équipe"', [1]),
        ('y = f"d\'après {x}"', [1]),
        ('def f():\n    """L\'équipe."""\n', []),
        ("x = \"the juror's grid, it's here\"", []),
        ('x = "l’équipe"', []),
    ],
)
def test_french_in_the_code_has_its_apostrophes(source: str, lines: list[int]) -> None:
    assert list(french.straight(source)) == lines


@pytest.mark.parametrize(
    "sentence",
    [
        "The juror is prevented.",
        "Two laureates.",
        "Copy the pieces of the dossier.",
        "Who withdrew was not heard.",
        "Look again. What is unknown is settled.",
    ],
)
def test_english_has_the_words_of_the_glossary_and_a_subject(sentence: str) -> None:
    assert list(french.english_faults(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Who screens?",
        "What is good",
        "Whoever withdrew was not heard.",
        "A file of `data/startups/` or {piece}.",
        "Print it.\n\n    certif session pdf --only convocation",
    ],
)
def test_plain_english_passes(sentence: str) -> None:
    assert list(french.english_faults(sentence)) == []


def test_the_glossary_is_what_is_refused() -> None:
    """Bold words of its second column, and their plurals, are refused.

    Every row prefers a word that it does not refuse.
    """
    refused = french.forbidden(french.FRENCH)
    for word in ("candidater", "jeu de données", "instruite", "épinglés"):
        assert refused.fullmatch(word), word
    rows = [line.split("|") for line in french.GLOSSARY.read_text("utf-8").splitlines()]
    preferred = [row[1] for row in rows if len(row) > 5 and row[1].strip() not in {"French", "---"}]
    assert len(preferred) > 30
    for cell in preferred:
        plain = re.sub(r"\*[^*]+\*|`[^`]+`|“[^”]+”|« Startup d’État »", "", cell)
        assert not refused.search(plain), cell
