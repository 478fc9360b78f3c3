"""The environment of documents: sandboxed, strict, inert."""

from __future__ import annotations

import subprocess
import sys

import pytest

from certif.dataset.reading.templates import OwnTemplates
from certif.documents.render import render, source_of
from certif.errors import CannotCheck


def rendered(template: str, **context: object) -> str:
    return render("essai.md.j2", context, overrides=OwnTemplates({"essai.md.j2": template}))


def test_a_datum_is_escaped_and_never_read_as_a_template():
    assert rendered("# {{ name }}\n", name="{{ 7*7 }} <b>") == "# {{ 7\\*7 }} \\<b\\>\n"


def test_the_front_matter_is_left_as_it_is():
    text = rendered("---\nwhy: {{ why | yaml }}\n---\n\n{{ why }}\n", why="oui ; non")
    assert text == '---\nwhy: "oui ; non"\n---\n\noui\u00a0; non\n'


def test_blank_lines_do_not_pile_up():
    assert rendered("a\n{% if x %}\nb\n{% endif %}\n\n\n\nc", x=False) == "a\n\nc\n"


@pytest.mark.parametrize(
    "template",
    [
        "{{ unknown }}",
        "{{ none }}",
        "{{ name.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ name.format.__globals__ }}",
        "{% if %}",
        "{% include 'certificat.md.j2' %}",
        "{% import 'x' as y %}",
        "{{ 'a' * 10 ** 9 }}",
        "{% for i in range(10 ** 9) %}{% endfor %}",
        "{{ 1 / 0 }}",
        "{{ cycler }}",
        "{{ name | inconnu }}",
        "{{ '{0.__class__}'.format(name) }}",
        "{% for a in name %}{{ loop.unknown }}{% endfor %}",
        "{{ name | date }}",
    ],
)
def test_what_a_template_may_not_do_is_one_sentence(template):
    with pytest.raises(CannotCheck, match=r"templates/essai\.md\.j2 cannot be rendered") as refusal:
        rendered(template, name="Camille", none=None)
    assert "\n" not in refusal.value.message


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("{{ 'a'.ljust(3000000000) }}", "it takes too much time or memory"),
        ("{{ '%0999999999d' | format(1) }}", "it takes too much time or memory"),
        (
            "{% set a = name | replace('', name) %}" * 2
            + "{% set a = a | replace('', a) %}" * 6
            + "{{ a | length }}",
            "it takes too much time or memory",
        ),
        (
            "{% for b in name | batch(999999999, 'x') %}{% endfor %}",
            "it takes too much time or memory",
        ),
        ("{{ 'a'.ljust(3000000, 'b') }}", "it writes more than a million characters"),
        (
            "{% for a in name.ljust(5000) %}{{ name.ljust(1000, 'x') }}{% endfor %}",
            "it writes more than a million characters",
        ),
        ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "it calls itself too often"),
        ("{{ " + "(" * 50_000 + "name" + ")" * 50_000 + " }}", "it calls itself too often"),
        ("{{ " + "not " * 50_000 + "name }}", "it calls itself too often"),
    ],
)
def test_a_template_that_would_fill_the_memory_is_one_sentence(template, reason):
    with pytest.raises(CannotCheck) as refusal:
        rendered(template, name="Camille Moreau")
    assert refusal.value.message == f"templates/essai.md.j2 cannot be rendered: {reason}."
    assert rendered("{{ name }}", name="Camille") == "Camille\n"  # the next one is rendered


@pytest.mark.slow
def test_a_template_that_would_not_end_is_one_sentence():
    loops = "{% for a in name.ljust(5000) %}" * 4 + "{% endfor %}" * 4
    with pytest.raises(CannotCheck, match="it takes too much time or memory"):
        rendered(loops, name="Camille")
    assert rendered("{{ name }}", name="Camille") == "Camille\n"


def test_the_datasets_template_comes_before_the_packaged_one():
    assert source_of("certificat.md.j2").startswith("---\ntype: certificat\n")
    assert source_of("certificat.md.j2", OwnTemplates({"certificat.md.j2": "mien"})) == "mien"
    with pytest.raises(CannotCheck, match=r"There is no template autre\.md\.j2"):
        source_of("autre.md.j2")


def test_jinja_and_babel_are_loaded_by_the_first_document_only():
    code = (
        "import sys; import certif.documents.render, certif.documents.minutes, certif.acts.register.validate;"
        "assert not {'jinja2', 'babel'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
