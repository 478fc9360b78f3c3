"""The page's script writes a new file as the tool does, byte for byte."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from certif.dataset.text.emit import (
    ESCAPED,
    PLAIN_START,
    Comments,
    Plain,
    new_file,
    reads_as_text,
)
from certif.dataset.text.strict_reader import read_yaml
from tests.support.node import called, script

PATH = "data/sessions/2026-11/assessments/camille.moreau/noa.perrin.yml"
HEAD = "Rempli sur la page du 2026-11-20, commit 0123456."
SPECIAL = [
    *("no", "Oui", "y", "~", "null", "NULL", "True", "off", "12:30", "1:59.5", "0777", "1_000", "1e3", "1.", "e5"),
    *(".5", "-.inf", "0x1F", "0b1", "2026-11", "2026-11-18", "2026-11-18 09h30", "2026-11-18 09:30:00", "<<", "="),
    *("- x", "a: b", "a :", "a #b", "a:", "a\u00a0: b", "a\u202f!", "«\u00a0x\u00a0»", "{}", "[x]", "*a", "&a", "!!str x"),
    *("% x", "@x", "`x`", "?", "-", "---", "...", " a", "a ", "a\nb", "a\n", "\n", "a\n\nb\n", "a\n b", "\na", "a\n\n"),
    *("mot " * 60, "mot  " * 60, "x" * 300, "é" * 60 + " " + "🩷" * 50, "# x", "'x'", '"x"', "\\n", "ÉTÉ : ok", "🩷 oui"),
    *("a\tb", "a\u00a0", "a\u00a0#b", "œuvre", "Ωmega", "ªa", "²a", "<b>x</b>", "a: |", "mot " * 23 + "abcdefg"),
]  # fmt: skip
HOSTILE = (
    st.sampled_from(SPECIAL)
    | st.text(st.characters(codec="utf-8"), max_size=40)
    | st.lists(
        st.sampled_from([*SPECIAL, "mot", "deux mots", ":", "#", ",", "\n"]), max_size=12
    ).map(" ".join)
    | st.lists(
        st.sampled_from(["a", "mot", "🩷🩷🩷🩷", "œuvres", "longueur"]), min_size=20, max_size=60
    ).map(" ".join)
)
LEVELS = st.sampled_from(["acquis", "partiellement-acquis", "non-acquis"])
MARK: st.SearchStrategy[Plain] = st.fixed_dictionaries(
    {"level": LEVELS, "evidence": HOSTILE},
    optional={"criteria": st.lists(st.integers(1, 20), min_size=1, max_size=3, unique=True)},
)
GRID: st.SearchStrategy[Plain] = st.fixed_dictionaries(
    {
        "candidate": st.just("camille.moreau"),
        "juror": st.just("noa.perrin"),
        "interviewed_on": st.dates().map(str),
        "attendance": st.sampled_from(["present", "absent", "excuse"]),
        "grid": st.dictionaries(
            st.sampled_from(["pitch", "test", "y", "equipe"]), MARK, max_size=4
        ),
    },
    optional={"comment_for_candidate": HOSTILE, "comment_for_jury": HOSTILE},
)
AVAILABILITY: st.SearchStrategy[Plain] = st.fixed_dictionaries(
    {
        "person": st.just("noa.perrin"),
        "slots": st.dictionaries(
            st.sampled_from(["2026-11-18 09h30", "2026-11-18 11h00"]),
            st.sampled_from(["oui", "de préférence", "non"]),
        ),
    },
    optional={
        "capacity": st.fixed_dictionaries(
            {"per_day": st.integers(1, 20), "per_session": st.integers(1, 500)}
        ),
        "modality": st.sampled_from(["sur place", "à distance"]),
        "conflicts": st.lists(
            st.fixed_dictionaries(
                {"person": st.just("camille.moreau"), "kind": st.just("declared")},
                optional={"reason": HOSTILE},
            ),
            max_size=3,
        ),
    },
)


@cache
def answers() -> tuple[Plain, ...]:
    """A thousand generated answers, the same at each run."""
    kept: list[Plain] = []

    @settings(
        max_examples=1000, derandomize=True, database=None, suppress_health_check=[*HealthCheck]
    )
    @given(GRID | AVAILABILITY)
    def gather(answer: Plain) -> None:
        kept.append(answer)

    gather()
    # What the browser has seen already hypothesis does not give twice: texts by themselves make up the number.
    kept.extend({"text": text, "list": [text, "a"]} for text in SPECIAL)
    return tuple(kept)


def by_script(source: str) -> list[object]:
    return called(source, [("newFile", ("assessment", PATH, each, HEAD)) for each in answers()])


def test_a_thousand_answers_give_the_same_bytes_as_the_tool() -> None:
    assert len(answers()) >= 1000
    ours = [new_file("assessment", PATH, each, Comments(head=HEAD)).decode() for each in answers()]
    assert by_script(script("emit")) == ours


def test_what_they_give_reads_back_equal() -> None:
    for each in answers():
        content = new_file("assessment", PATH, each)
        read, faults = read_yaml(content, PATH)
        if not faults:  # texts of no normal form are refused, and the page never writes one
            assert read == each


@pytest.mark.parametrize(
    ("ours", "mutated"),
    [
        ("const WIDTH = 100", "const WIDTH = 99"),
        ("|y(?:es)?", ""),
        ("|0[box][0-9a-f_]+", ""),
        ('(?:\\\\.[0-9_]*)?" +\n    "|[0-9_]*', '" +\n    "|[0-9_]*'),
        ("(?:e[-+]?[0-9]+)?", ""),
        ('"i",', '"",'),
        ("[ \\xa0\\u202f]#|", ""),
        ("|[ \\xa0\\u202f]$/", "/"),
        ("SLOT.test(value) || ", ""),
        ('"\\\\": "\\\\\\\\", ', ""),
        ('padStart(8, "0")', 'padStart(4, "0")'),
        ('value.endsWith("\\n") ? "|" : "|-"', '"|-"'),
        ('lines[0] !== "" && ', ""),
        ('lines[lines.length - 1] !== "" && ', ""),
        ('&& !value.includes("  ")', ""),
        ("length(line) + 1 + length(word)", "length(line) + length(word)"),
        ("count += 1", "count += _character.length"),
        ('return line.replace(/ +$/, "")', "return line"),
        ('if (Array.isArray(value)) return "[]";', ""),
    ],
)  # fmt: skip
def test_a_mutant_is_seen(ours: str, mutated: str) -> None:
    source = script("emit")
    assert source.count(ours) >= 1, ours
    expected = [
        new_file("assessment", PATH, each, Comments(head=HEAD)).decode() for each in answers()
    ]
    assert by_script(source.replace(ours, mutated, 1)) != expected


JUDGE = """
function judge(from, to) {
  let text = "";
  for (let code = from; code < to; code += 1) {
    const one = String.fromCodePoint(code);
    text += Number(ESCAPED.test(one)) + 2 * Number(PLAIN_START.test(one)) + 4 * Number(readsAsText("a" + one));
  }
  return text;
}
"""


@cache
def judged_here() -> str:
    return "".join(
        str(
            bool(ESCAPED.match(one))
            + 2 * bool(PLAIN_START.match(one))
            + 4 * reads_as_text("a" + one)
        )
        for one in map(chr, range(0x110000))
    )


def test_every_character_alone_is_judged_alike() -> None:
    """Every code point: what is escaped, may begin a text, or needs no quotes."""
    assert called(script("emit") + JUDGE, [("judge", (0, 0x110000))]) == [judged_here()]


@pytest.mark.parametrize(
    ("ours", "mutated"),
    [
        ("\\\\u034f", ""),
        ("\\\\u1680", ""),
        ("\\\\ud800-\\\\uf8ff", ""),
        ("\\\\u{f0000}-\\\\u{10ffff}", ""),
        ("\\xc0-\\xd6", ""),
        ("\\u024f]/", "\\u0250]/"),
    ],
)
def test_a_mutant_of_the_table_is_seen(ours: str, mutated: str) -> None:
    source = script("emit")
    assert ours in source
    changed = source.replace(ours, mutated, 1) + JUDGE
    assert called(changed, [("judge", (0, 0x110000))]) != [judged_here()]
