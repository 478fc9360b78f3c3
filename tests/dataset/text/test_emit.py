"""The text of a new file, and its reading back."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from certif.dataset.text.characters import FORBIDDEN
from certif.dataset.text.emit import Comments, Plain, modeline, new_file, reads_as_text
from certif.dataset.text.strict_reader import read_yaml

TEXT = st.text(
    st.characters(
        blacklist_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Cn", "Co"), max_codepoint=0xFFFF
    ).filter(lambda character: not FORBIDDEN.search(character)),
    max_size=30,
).map(lambda text: unicodedata.normalize("NFC", text))
TRAPS = st.sampled_from(
    ["no", "Oui", "y", "~", "null", "12:30", "0777", "1_000", "1e3", ".5", "-.inf", "0x1F", "2026-11", "<<", "=",
     "- x", "a: b", "a #b", "a:", "{}", "[x]", "*a", "&a", "!!str x", "% x", "@x", "`x`", "?", "-", "---", "...",
     " a", "a ", "a\nb", "a\n", "\n", "a\n\nb\n", "mot " * 60, "mot  " * 60, "# x", "'x'", '"x"', "\\n", "ÉTÉ : ok"]
)  # fmt: skip
DATA: st.SearchStrategy[Plain] = st.dictionaries(
    TEXT.filter(str.strip)
    | TRAPS.filter(lambda text: "\n" not in text and text.strip() == text and len(text) < 50),
    st.recursive(
        TEXT | TRAPS | st.booleans() | st.none() | st.integers(-(10**9), 10**9),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(TEXT.filter(str.strip), inner, max_size=3)
        ),
        max_leaves=12,
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=100, deadline=None)
@given(DATA)
def test_what_is_written_reads_back_equal(data: Plain) -> None:
    content = new_file("candidate", "data/candidates/a.yml", data)
    read, faults = read_yaml(content, "data/candidates/a.yml")
    assert faults == []
    assert read == data


@settings(max_examples=100, deadline=None)
@given(TEXT | TRAPS)
def test_text_stays_text_for_both_versions_of_yaml(text: str) -> None:
    content = new_file("jury", "data/x.yml", {"text": text})
    for version in ("1.1", "1.2"):
        yaml = YAML(typ="safe", pure=True)
        yaml.version = version
        assert yaml.load(content) == {"text": text}


def test_the_modeline_leads_to_the_schemas_at_the_root() -> None:
    assert (
        modeline("assessment", "data/sessions/2026-11/assessments/a.b/c.d.yml")
        == "# yaml-language-server: $schema=../../../../../schemas/assessment.schema.json"
    )


def test_words_days_and_slots_need_no_quotes() -> None:
    for text in (
        "plein",
        "2026-11-18",
        "2026-11-18 09h30",
        "2026-11",
        "camille.moreau",
        "https://exemple.gouv.fr/a?b=c",
    ):
        assert reads_as_text(text)


def test_a_file_to_fill_in() -> None:
    data: Plain = {
        "id": "camille.moreau",
        "email": None,
        "applications": [{"session": "2026-11", "submitted_on": "2026-10-02"}],
        "certifications_held": [],
        "missions": [{"role": "intrapreneur", "startups": ["a.exemple"], "end": None}],
        "comment": "Un commentaire assez long pour ne pas tenir sur une seule ligne de cent colonnes, plié donc sur deux.",
        "reason": "Deux lignes :\nla seconde.",
        "version": "1.0",
    }
    comments = Comments(
        head="Dossier à compléter.",
        above={("missions",): "Une mission par ligne de la fiche."},
        beside={
            ("email",): "à compléter : adresse professionnelle",
            ("missions", 0, "end"): "à compléter",
        },
    )
    assert (
        new_file("candidate", "data/candidates/camille.moreau.yml", data, comments).decode()
        == """\
# yaml-language-server: $schema=../../schemas/candidate.schema.json
# Dossier à compléter.
id: camille.moreau
email: null  # à compléter : adresse professionnelle
applications:
  - session: 2026-11
    submitted_on: 2026-10-02
certifications_held: []
# Une mission par ligne de la fiche.
missions:
  - role: intrapreneur
    startups:
      - a.exemple
    end: null  # à compléter
comment: >-
  Un commentaire assez long pour ne pas tenir sur une seule ligne de cent colonnes, plié donc sur
  deux.
reason: |-
  Deux lignes :
  la seconde.
version: "1.0"
"""
    )
