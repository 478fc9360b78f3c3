"""The French catalogue is complete and sound; its checker catches what it must."""

from __future__ import annotations

import ast

import pytest

from tools import catalogue
from tools.typesetting import faults, typeset


def test_the_catalogue_is_in_order() -> None:
    assert catalogue.problems() == []


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("{count} files", "{nombre} fichiers"),
        ("{count} files", "des fichiers"),
        ("{name!r} here", "{name} ici"),
        ("Really?", "Vraiment?"),
        ("Really?", "Vraiment ?"),
        ("Choose: {x}", "Au choix : {x}"),
        ("a `b`", "un « b »"),
        ("a `b`", "un «b»"),
        ("{juror}'s grid", "la grille de {juror}"),
        ("that {candidate} came", "Que {candidate} soit là"),
        ("`{person}`", "celui de «\u00a0{person}\u00a0»"),
        (("one file", "{count} files"), "un fichier"),
        (("one file", "{count} files"), ("un fichier", "des fichiers")),
        (("one file", "{count} files"), ("{n} fichier", "{count} fichiers")),
    ],
)
def test_a_bad_translation_is_caught(sentence, phrase) -> None:
    assert faults(sentence, phrase)


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("{count} files: {names}", "{count} fichiers\u00a0: {names}"),
        ("{juror}'s grid", "la grille écrite par {juror}"),
        ("{session} of {day}", "session {session} de {day}"),
        ("Really?!", "Vraiment\u202f?!"),
        ("a `b`", "un «\u00a0b\u00a0»"),
        ("See https://x.fr: `a: b`", "Voir https://x.fr\u00a0: `a: b`"),
        ("At 12:30", "À 12:30"),
        ("Example:\n\n  a: b", "Exemple\u00a0:\n\n  a: b"),
        (("one file", "{count} files"), ("un fichier", "{count} fichiers")),
        ("{", "{"),
    ],
)
def test_a_good_translation_passes(sentence, phrase) -> None:
    assert faults(sentence, phrase) == []


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("l'article", "l’article"),
        (
            "aujourd'hui, d'{name} qu'`on` n'«\u00a0a\u00a0»",
            "aujourd’hui, d’{name} qu’`on` n’«\u00a0a\u00a0»",
        ),
        ("Lancez `certif x --by 'd'eux'` d'abord", "Lancez `certif x --by 'd'eux'` d’abord"),
        ("L'exemple\u00a0:\n\n    echo 'l'eau'", "L’exemple\u00a0:\n\n    echo 'l'eau'"),
        ("'{name}' n'existe pas", "'{name}' n’existe pas"),
        (("l'un", "d'autres"), ("l’un", "d’autres")),
    ],
)
def test_apostrophes_are_those_of_french_and_code_is_left_alone(phrase, expected) -> None:
    assert typeset(phrase) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('_("a").format(x=1)', {"a"}),
        ('ngettext("a", "b", 2)', {("a", "b")}),
        ('Row("validate", "certif.cli.register.validate", "Check.")', {"Check."}),
        ('app = noun("The sessions.")', {"The sessions."}),
        ("_(name)", set()),
        (
            '@app.command()\ndef f():\n    """Help.\n\n    More.\n\n      example\n    """',
            {"Help.\n\nMore.\n\n  example"},
        ),
        ('@rule("CF1", E)\ndef f():\n    """Title.\n\n    More.\n    """', {"Title.", "More."}),
        ('def f():\n    """Not shown."""', set()),
    ],
)
def test_what_the_source_says_is_found(tmp_path, code, expected) -> None:
    ast.parse(code)
    (tmp_path / "a.py").write_text(code, "utf-8")
    assert catalogue.sentences([tmp_path]) == expected


def test_translations_outlive_their_sentence(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(catalogue, "SOURCE", tmp_path)
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    monkeypatch.setattr(catalogue, "PO", tmp_path / "certif.po")
    monkeypatch.setattr(catalogue.sentences, "__defaults__", ((tmp_path,),))
    module, given = tmp_path / "a.py", tmp_path / "given.json"
    module.write_text('_("one"); ngettext("a", "many", 2)', "utf-8")
    given.write_text('{"one": "un", "a": ["une", "des"]}', "utf-8")
    assert catalogue.add(given) == 0
    assert catalogue.problems() == []

    module.write_text("", "utf-8")
    catalogue.extract(prune=False)
    assert '#~ msgid "one"' in catalogue.PO.read_text("utf-8")
    module.write_text('_("one"); ngettext("a", "many", 2)', "utf-8")
    catalogue.extract(prune=False)
    assert catalogue.problems() == []

    module.write_text("", "utf-8")
    catalogue.extract(prune=True)
    assert "one" not in catalogue.PO.read_text("utf-8")
