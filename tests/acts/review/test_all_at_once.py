"""All mistakes of a file in one summary, with the file to paste in its place."""

from __future__ import annotations

import pytest

from certif.reporters.findings.review_markdown import review_markdown
from tests.support.repositories import Register, address_of

MAUD = "data/sessions/2026-11/assessments/bastien.orvalet/maud.keravel.yml"
MISTAKES = {
    "no_tie: oui": "no_tie: yes",
    "attendance: present": "attendance: Present",
    "level: acquis\n    evidence: Bonne": "level: Acquis\n    evidence: Bonne",
    "Bonne priorisation,": "Bonne priorisation :",
    "    evidence: Le planning papier aimanté, puis": "\tevidence: Le planning #2,",
    "A testé": "“A testé : vu",
    "avec les plus": "” avec les plus",
    "comment_for_candidate": "comment_for_candidat",
}


def mistaken(text: str) -> str:
    for right, wrong in MISTAKES.items():
        assert right in text, right
        text = text.replace(right, wrong, 1)
    return text


@pytest.mark.usefixtures("french")
def test_every_mistake_is_said_and_what_is_pasted_is_right(register: Register) -> None:
    review = register.pull_request({MAUD: mistaken}, by="maud")
    found = [(f.rule, f.place.span.line) for f in review.report.findings if f.place.span]
    assert found == [
        ("CF017", 5),
        ("CF104", 6),
        ("CF208", 16),
        ("CF011", 17),
        ("CF011", 20),
        ("CF019", 20),
        ("CF011", 23),
        ("CF101", 33),
    ]
    summary = review_markdown(review)
    assert summary.startswith("# ❌ 8 choses à corriger\n")
    assert (
        f"""\
- **`{MAUD}`, ligne 33**
  La clé «\xa0comment\\_for\\_candidat\xa0» n’est pas connue ici. Vouliez-vous dire «\xa0comment\\_for\\_candidate\xa0»\xa0?

- Toutes ces corrections en une fois\xa0: dans `{MAUD}`, remplacez tout le contenu par ceci.

  ```yaml
"""
        in summary
    )
    assert "```suggestion" not in summary
    assert summary.count("en une fois") == 1
    register.write({MAUD: lambda _text: review.whole[MAUD] + "\n"})
    register.commit(email=address_of("maud"))
    assert review_markdown(register.reviewed("maud")).startswith("# ✅ Rien à corriger\n")
    assert "Bonne priorisation : tenue sur un an." in review.whole[MAUD]


@pytest.mark.parametrize("hidden", ["\u2028", "\x0c", "\ufeff"])
def test_hidden_characters_move_no_line(register: Register, hidden: str) -> None:
    """Some of them end a line for Python, and none for YAML."""

    def edit(text: str) -> str:
        text = text.replace("Plus court.", f"Plus{hidden} court.")
        return mistaken(f"{hidden}{text}" if hidden == "\ufeff" else text)

    review = register.pull_request({MAUD: edit}, by="maud")
    register.write({MAUD: review.whole[MAUD] + "\n"})
    register.commit(email=address_of("maud"))
    assert review_markdown(register.reviewed("maud")).startswith("# ✅")


@pytest.mark.usefixtures("french")
def test_what_has_no_correction_is_left_to_its_author(register: Register) -> None:
    def edit(text: str) -> str:
        return mistaken(text).replace("interviewed_on: 2026-11-17", "interviewed_on: mardi")

    summary = review_markdown(register.pull_request({MAUD: edit}, by="maud"))
    assert (
        """\
remplacez tout le contenu par ceci.
  Corrigez ensuite les autres lignes ci-dessus.
"""
        in summary
    )


def test_a_text_of_several_lines_is_given_whole(register: Register) -> None:
    def edit(text: str) -> str:
        return text.replace("Bonne priorisation,", "Bonne priorisation,\n      et :")

    assert """\
  Write this in place of lines 17 to 18:

  ```suggestion
      evidence: "Bonne priorisation,
        et : tenue sur un an."
  ```
""" in review_markdown(register.pull_request({MAUD: edit}, by="maud"))


def test_a_file_with_what_nothing_may_repeat_is_not_given(register: Register) -> None:
    def edit(text: str) -> str:
        return mistaken(text).replace(
            "Plus court.", "Rappeler au 06 12 34 56 78, 1 85 05 78 006 084 36."
        )

    review = register.pull_request({MAUD: edit}, by="maud")
    assert "CF630" in {f.rule for f in review.report.findings}
    assert not review.whole
    assert "1 85 05" not in review_markdown(review)
