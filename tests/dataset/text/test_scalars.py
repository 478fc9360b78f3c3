"""A plain scalar has one meaning for every reader of YAML, or is refused."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from certif.dataset.text import scalars
from certif.dataset.text.scalars import Ambiguous, resolve, yaml_1_1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("acquis", "acquis"),
        ("", None),
        ("null", None),
        ("~", None),
        ("true", True),
        ("False", False),
        ("0", 0),
        ("-3", -3),
        ("+3", 3),
        ("100000001", 100_000_001),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1.5e+3", 1500.0),
        ("0x1F", 31),
        ("2026-11", "2026-11"),
        ("2026-11-18", "2026-11-18"),
        ("2024-02-30", "2024-02-30"),
        ("2026-11-18 09h30", "2026-11-18 09h30"),
        ("09h30", "09h30"),
        ("rs6247", "rs6247"),
        ("NaN", "NaN"),
        (".nan", ".nan"),
        (".inf", ".inf"),
        ("oui", "oui"),
        ("non", "non"),
        ("nombre", "nombre"),
        ("yesterday", "yesterday"),
        ("-", "-"),
        (".", "."),
        ("...x", "...x"),
        ("1.2.3", "1.2.3"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_meaning(text: str, value: object) -> None:
    resolved = resolve(text)
    assert resolved == value
    assert type(resolved) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        "no", "No", "NO", "yes", "on", "Off", "y", "N",
        "12:30", "1:30:00", "190:20:30.15",
        "0777", "-017", "0o17", "08", "1_000", "0b1", "0x_1", "-0x1F",
        "1e3", "1.5e3", "685.230_15e+03", "1_0.5", "+.5", "-.5",
        "2026-11-18 09:30:00", "2001-12-14t21:59:43.10-05:00",
        "<<", "=",
    ],
)  # fmt: skip
def test_read_in_two_ways(text: str) -> None:
    with pytest.raises(Ambiguous):
        resolve(text)


def loaded(text: str) -> object:
    """Return the value that ruamel.yaml gives to a plain scalar under YAML 1.1."""
    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 1)
    return yaml.load(f"- {text}\n")[0]


NUMBERS_AND_WORDS = st.text(alphabet="0123456789+-._:xobeEtrufalsnyOT~", min_size=1, max_size=8)


@given(NUMBERS_AND_WORDS)
@example("0o7")
@example("1_2")
@example("1:2")
@example("-0b1")
@example("0x1")
@example("-.5")
@example("._0")
@example("+_")
@example("1.e0")
def test_yaml_1_1_is_that_of_ruamel(text: str) -> None:
    assume(text not in {"y", "Y", "n", "N"})  # booleans of YAML 1.1 that ruamel leaves aside
    # What a list item cannot begin with or hold, and what is no plain scalar.
    assume(not text.startswith(("- ", "---", "...")) and text not in {"-", "~"})
    assume(not text.endswith(":") and not text.startswith(":") and "-:" not in text)
    # PyYAML reads these as text: an exponent without a point or a sign, an underscore that comes first.
    assume(not re.fullmatch(r"[-+]?[0-9_]+(?:[eE][-+]?|\.[0-9_]*[eE])[0-9]+", text))
    assume(not re.fullmatch(r"[-+]?\.?_.*", text))
    try:
        theirs = loaded(text)
    except (YAMLError, ValueError, OverflowError):
        return
    assert same(yaml_1_1(text), theirs)


def same(ours: object, theirs: object) -> bool:
    """Compare two values; `object` stands for a value of YAML 1.1 alone."""
    return (
        not isinstance(theirs, str)
        if ours is object
        else (type(ours), ours) == (type(theirs), theirs)
    )


@given(st.text(max_size=20))
def test_a_meaning_is_plain_data_or_refused(text: str) -> None:
    try:
        value = resolve(text)
    except Ambiguous:
        return
    assert value is None or type(value) in {str, int, float, bool}
    assert value == value  # noqa: PLR0124 - never not-a-number


def test_what_is_short_is_kept_in_memory_and_what_is_long_is_not() -> None:
    scalars._kept.cache_clear()
    assert resolve("7" * 40) == resolve("7" * 40)
    assert resolve("7" * 41) == resolve("7" * 41)
    kept = scalars._kept.cache_info()
    assert (kept.hits, kept.currsize) == (1, 1)
