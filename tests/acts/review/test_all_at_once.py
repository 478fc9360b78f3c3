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


SLOTS = "data/sessions/2027-05/availability/maud.keravel.yml"
TYPED = {
    MAUD: {
        "candidate: bastien.orvalet": "Candidate: Bastien Orvalet",
        "juror: maud.keravel": "membre du jury: maud.keravell",
        "interviewed_on: 2026-11-17": "interviewed_on: mardi 17 novembre 2026",
        "attendance: present": "présence: Présente",
        "    level: acquis\n    evidence: Bonne": "  niveau: acquis\nevidence: Bonne",
        "  deploiement:": "  Déploiement:",
        "  financement:": "  financment:",
    },
    SLOTS: {
        "person: maud.keravel": "person: Maud KERAVEL",
        "2027-05-18 09h30": "18/05/2027 9h30",
        "2027-05-19 11h00": "mercredi 19 mai 2027 à 11 h",
        "2027-05-20 14h00: oui": "2027-05-20 14:00-15:00: Oui",
    },
}


@pytest.mark.parametrize("path", [MAUD, SLOTS])
def test_words_of_everyday_are_corrected_until_nothing_is_left(
    register: Register, path: str
) -> None:
    """A correction may show another mistake of its line; three pastes do."""

    def edit(text: str) -> str:
        for right, typed in TYPED[path].items():
            assert right in text, right
            text = text.replace(right, typed, 1)
        return text

    right = (register.folder / path).read_text("utf-8")
    review = register.pull_request({path: edit}, by="maud")
    for _paste in range(3):
        pasted = review.whole.get(path)
        if pasted is None:
            written = (register.folder / path).read_text("utf-8").split("\n")
            for each in review.corrections.values():
                for number, line in each.items():
                    written[number - 1] = line
            pasted = "\n".join(written).rstrip("\n")
        register.write({path: pasted + "\n"})
        register.commit(email=address_of("maud"))
        review = register.reviewed("maud")
        if not review.corrections:
            break
    assert review_markdown(review).startswith("# ✅")
    assert (register.folder / path).read_text("utf-8") == right


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("evidence: Bonne priorisation,", "evidence: Bonne priorisation :"),
        ("interviewed_on: 2026-11-17", "interviewed_on: mardi"),
        ("  conception:", "conception:"),
    ],
)
def test_levels_and_competences_are_judged_in_a_file_at_fault(
    register: Register, old: str, new: str
) -> None:
    """A word that a certification does not have is said at the first reading."""

    def edit(text: str) -> str:
        text = text.replace("level: acquis", "level: acquis_partiel", 1)
        return text.replace("  financement:", "  financment:").replace(old, new)

    review = register.pull_request({MAUD: edit}, by="maud")
    found = [(f.rule, f.place.span.line) for f in review.report.findings if f.place.span]
    assert ("CF208", 9) in found
    assert ("CF207", 27) in found
    assert [f.rule for f in review.report.findings].count("CF208") == 1
    assert any(lines.get(27) == "  financement:" for lines in review.corrections.values())


def test_a_word_that_is_no_level_is_said_with_its_file(register: Register) -> None:
    """Nothing is proposed for an answer that says the contrary of a level."""

    def edit(text: str) -> str:
        return text.replace("level: acquis", "level: pas acquis", 1)

    review = register.pull_request({MAUD: edit}, by="maud")
    assert "CF208" in {finding.rule for finding in review.report.findings}
    assert not review.corrections


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
