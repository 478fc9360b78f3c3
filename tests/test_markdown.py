"""A name is a name: no datum is read as Markdown, HTML, a link, or Jinja."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certif.markdown import Markdown, as_paragraphs, as_quote, as_yaml, escaped

UNESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


@pytest.mark.parametrize(
    ("datum", "text"),
    [
        ("Camille Moreau", "Camille Moreau"),
        ("Jean-Noël d'Aubigné (père)", "Jean-Noël d'Aubigné (père)"),
        ("**gras** _x_ `code`", "\\*\\*gras\\*\\* \\_x\\_ \\`code\\`"),
        ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
        ("[ici](javascript:alert(1))", "\\[ici\\](javascript:alert(1))"),
        ("![](https://x.fr/i.png)", "\\!\\[\\](https\\://x.fr/i.png)"),
        ("https://exemple.fr www.exemple.fr", "https\\://exemple.fr www\\.exemple.fr"),
        ("a | b", "a \\| b"),
        ("R&D &amp; &copy; &#42;", "R&D \\&amp; \\&copy; &\\#\u200b42;"),
        ("# titre", "\\# titre"),
        ("- liste", "\\- liste"),
        ("+ liste", "\\+ liste"),
        ("=====", "\\====="),
        ("1. liste", "1\\. liste"),
        ("12) liste", "12\\) liste"),
        (":tada:", "\\:\u200btada:"),
        ("@camille camille@exemple.fr", "@\u200bcamille camille@exemple.fr"),
        ("x/y#12 GH-3", "x/y\\#\u200b12 GH-\u200b3"),
        ("$x$ ~~y~~", "\\$x\\$ \\~\\~y\\~\\~"),
        ("{{ 7*7 }}", "{{ 7\\*7 }}"),
        ("deux\nlignes\r\n\tet trois", "deux lignes et trois"),
        ("a\u202eb\x1bc", "a\ufffdb\ufffdc"),
    ],
)
def test_a_datum_is_inert(datum, text):
    assert escaped(datum) == text


VISIBLE = st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"])


@given(st.text(VISIBLE, max_size=60))
@settings(max_examples=100)
def test_a_reader_sees_the_datum_letter_by_letter(datum):
    assert UNESCAPE.sub(r"\1", escaped(datum)).replace("\u200b", "") == " ".join(
        part for part in datum.split(" ") if part
    )


@given(st.text("<>[]()`*_#|~$\\&;:!a1. -+=\n", max_size=40))
@settings(max_examples=100)
def test_no_mark_is_left_bare(datum):
    bare = re.sub(r"\\.", "é", escaped(datum))
    assert not set(bare) & set("<>[]`*_#|~$\\")
    assert not re.match(r"[-+=]|\d+[.)]", bare)


def test_nothing_is_never_printed():
    with pytest.raises(TypeError):
        escaped(None)


def test_what_is_markdown_already_is_let_through():
    assert escaped(Markdown("**gras**")) == "**gras**"


def test_paragraphs_and_quotes_keep_their_breaks_and_nothing_else():
    text = "Un *mot*.\nLa suite.\n\n\n# Pas un titre"
    assert as_paragraphs(text) == "Un \\*mot\\*. La suite.\n\n\\# Pas un titre"
    assert as_quote(text) == "> Un \\*mot\\*. La suite.\n>\n> \\# Pas un titre"


def test_front_matter_holds_scalars_that_any_reader_takes():
    assert as_yaml(date(2026, 11, 18)) == "2026-11-18"
    assert as_yaml(2) == "2"
    hostile = 'a: "b"\n---\n{{ x }} # é'
    assert json.loads(as_yaml(hostile)) == hostile
    assert "\n" not in as_yaml(hostile)
