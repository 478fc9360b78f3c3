"""Markdown to typst source: every word a string, every part in its place."""

from __future__ import annotations

import re
import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certif.documents.pdf.page_template import reaches_out
from certif.documents.pdf.paper import TYPST, Letterhead, paper
from certif.documents.pdf.source import literal
from certif.documents.pdf.widths import column_widths
from certif.errors import CannotCheck
from certif.markdown import escaped
from tests.conftest import REPOSITORY

SENDER = Letterhead("Service exemple", "SE", "RS0000")
LETTER = """\
---
type: decision
person: "noa.exemple"
session: "2026-11"
date: 2026-12-10
---

**Service exemple**\\
1 rue de l'Exemple

Noa Exemple\\
3 rue Haute

Réf. : RS0000-2026-11

Paris, le 10 décembre 2026

**Objet :** décision relative à la certification

Madame, Monsieur,

Une *première* phrase.

- une pièce
- une [autre](https://exemple.gouv.fr/)

Le directeur,

**Ange Exemple**

Pièce jointe : une copie
"""


def body(text: str) -> str:
    """The source of a document without its preamble."""
    made = paper(text, SENDER, name="essai.md", day=date(2026, 12, 10))
    return made.files["main"].decode().partition("#show: paper.with(")[2].partition("\n")[2]


def test_the_parts_of_a_letter_are_found_in_the_order_of_its_text():
    assert (
        body(LETTER)
        == """\
#letterhead[#strong[#"Service exemple"]#linebreak()#"1 rue de l'Exemple"]
#addressee[#"Noa Exemple"#linebreak()#"3 rue Haute"]
#par[#"Réf. : RS0000-2026-11"]
#dated[#"Paris, le 10 décembre 2026"]
#object[#strong[#"Objet :"]#" décision relative à la certification"]
#par[#"Madame, Monsieur,"]
#par[#"Une "#emph[#"première"]#" phrase."]
#list(list.item[#"une pièce"], list.item[#"une "#link("https://exemple.gouv.fr/")[#"autre"]])
#signature(none, [#"Le directeur,"], [#strong[#"Ange Exemple"]])
#par[#"Pièce jointe : une copie"]
"""
    )


def test_a_certificate_has_its_small_print_below_and_one_page():
    text = "# Certificat\n\n**SE**\n\n## Noa\n\nFait à Paris.\n\nLe directeur,\n\n**Ange**\n\n---\n\nn° 1\n"
    made = paper(f"---\ntype: certificat\n---\n{text}", SENDER, name="c.md", day=date(2026, 1, 2))
    assert made.pages == 1
    assert (
        body(text)
        == """\
#title[#"Certificat"]
#par[#strong[#"SE"]]
#heading(level: 1)[#"Noa"]
#signature([#"Fait à Paris."], [#"Le directeur,"], [#strong[#"Ange"]])
#foot[#par[#"n° 1"]]
"""
    )


def test_what_is_no_letter_loses_no_word():
    text = "Un mot.\n\n**En gras**\n\nSuite\n"
    assert body(text) == '#par[#"Un mot."]\n#par[#strong[#"En gras"]]\n#par[#"Suite"]\n'


def test_tables_are_descriptions_lists_or_forms_to_fill_in():
    facts = "| | |\n| --- | --- |\n| Lieu | Paris |\n"
    assert body(facts) == '#description(([#"Lieu"], [#"Paris"]))\n'
    form = "Ci-dessous.\n\n| Nom | Signature |\n| --- | --- |\n| Noa | |\n"
    assert (
        body(form)
        == """\
#block(sticky: true)[#par[#"Ci-dessous."]]
#listing(columns: (5fr, 38fr,), header: ([#"Nom"], [#"Signature"],), to-fill-in: true,
  ([#"Noa"], [],),
)
"""
    )


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ('#panic("x")', r'#"#panic(\"x\")"'),
        ("$x^2$ #eval", '#"$x^2$ #eval"'),
        ("*a* _b_ `c` <b>", '#"*a* _b_ `c` <b>"'),
        (r"\u{41} \n", r'#"\\u{41} \\n"'),
        ("- [x] 1. a", '#"- [x] 1. a"'),
        ("Łukasz Nguyễn Ωρίων", '#"Łukasz Nguyễn Ωρίων"'),
        ("<script>&amp;", '#"<script>&amp;"'),
        ("https://exemple.gouv.fr", '#"https://exemple.gouv.fr"'),
    ],
)
def test_a_name_is_a_string_whatever_it_holds(name: str, source: str):
    assert body(f"{escaped(name)}\n") == f"#par[{source}]\n"


@given(st.text(min_size=1).filter(str.strip))
def test_whatever_a_name_holds_it_is_strings_and_nothing_else(name: str):
    data = escaped(name)
    if not data.strip():
        return
    source = body(f"{data}\n")
    strings = re.compile(r'#"((?:[^"\\]|\\.)*)"', re.DOTALL)
    assert strings.sub("", source).replace("#h(0.001pt)", "") == "#par[]\n"
    read = "".join(re.sub(r"\\(.)", r"\1", each) for each in strings.findall(source))
    plain = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", data.replace("\u200b", ""))
    assert read.split() == plain.split()


def test_the_extra_pins_the_version_whose_bytes_are_meant():
    facts = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    assert f"typst=={TYPST}" in facts["project"]["optional-dependencies"]["pdf"]
    assert f"typst=={TYPST}\n" in (REPOSITORY / "constraints.txt").read_text("utf-8")


def test_a_long_word_may_break_and_no_letter_is_put_in_or_parted_from_its_accent():
    word = "e\u0301" * 20
    pieces = [
        part.strip('#"[]') for part in body(word).strip().removeprefix("#par").split("#h(0.001pt)")
    ]
    assert "".join(pieces) == word
    assert len(pieces) > 1
    assert all(piece.startswith("e") for piece in pieces)


def test_control_characters_are_spaces_in_a_string():
    assert literal('a\x00b\x1b"\\') == r'"a b \"\\"'


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("```\ncode\n```\n", "fence, line 1"),
        ("Un mot.\n\n![image](a.png)\n", "image"),
        ("| | a | |\n| --- | --- | --- |\n", ""),
        ("[x](file:///etc/passwd)\n", ""),
        ("| | | |\n| --- | --- | --- |\n| a | b | c |\n", "table, line 1"),
    ],
)
def test_what_a_page_cannot_show_is_refused_with_its_line(text: str, what: str):
    if not what:
        assert "link(" not in body(text)
        return
    with pytest.raises(CannotCheck) as refused:
        body(text)
    assert what in refused.value.message


def test_what_a_document_says_of_itself_becomes_the_files_own_facts():
    made = paper(LETTER, SENDER, name="decision.md", day=date(2026, 12, 10))
    main = made.files["main"].decode()
    assert 'title: "Décision relative à la certification"' in main
    assert 'author: "Service exemple"' in main
    assert "date: datetime(year: 2026, month: 12, day: 10)" in main
    assert made.files["decision.md"] == LETTER.encode()
    assert made.day == date(2026, 12, 10)


def test_columns_have_room_for_their_longest_word_and_share_the_rest():
    rows = [["Nom", "Motif", "N°"], ["Anne", "un motif " * 20, "1"]]
    name, reason, number = column_widths(rows, [])
    assert (name, number) == (6, 4)
    assert reason > 80


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ('#let a = 1\n#import "@preview/x:1.0.0"', (2, "import")),
        ('#let f = eval("1")', (1, "eval")),
        ('#let f = dictionary(std).at("ev" + "al")', (1, "std")),
        ("// one could import here\n#let important = 1", None),
    ],
)
def test_a_page_template_reaches_for_nothing(template: str, found: tuple[int, str] | None):
    assert reaches_out(template) == found


def test_the_reference_below_the_object_is_no_part_of_the_title():
    letter = LETTER.replace(
        "la certification\n", "la certification\\\n**Référence :** 2026-11-ABCD\n"
    )
    made = paper(letter, SENDER, name="essai.md", day=date(2026, 12, 10))
    assert '"Décision relative à la certification"' in made.files["main"].decode()
