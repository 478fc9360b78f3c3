"""A pattern says the same in Python, in Rust and in an editor's JavaScript."""

from __future__ import annotations

import json
import re
import subprocess

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.schemas.refused import REFUSED
from tests.schemas.test_schemas import KINDS, patterns
from tests.support.programs import needs

PATTERNS = sorted({pattern for kind in KINDS for pattern in patterns(kind)})
RUST = [jsonschema_rs.Draft202012Validator({"pattern": pattern}) for pattern in PATTERNS]

ODD = [
    *(
        "",
        "\n",
        "a\n",
        "a\r\n",
        " a",
        "a ",
        "\u00a0",
        "\u202f\n",
        "\u2003",
        "\ufeffa",
        "\x85",
        "\x1c",
    ),
    *(
        "É",
        "é",
        "ß",
        "٣",
        "२०२६-१１-१८",
        "2026-11-18",
        "2026-11-18\n",
        "2024-02-29 09h30",
        "1900-02-29",
    ),
    *("2026-02-29 09h30", "2100-02-29 09h30", "2000-02-29 23h59", "https://exemple.gouv.fr/é?x#y"),
    *(
        "https://a..b",
        "https://-a",
        "https://a\u2028b",
        "Jean-Marie O’Connor",
        "D'Été, Anne",
        "𝒜",
        "a\x00",
    ),
]
SAMPLES = [*ODD, *(value for _kind, _pointer, value, _keyword in REFUSED if isinstance(value, str))]

LETTERS = st.sampled_from("aZé09.-_ :/@h'\n\r\t\u00a0\u2028\u202e\u0663\x1c\x85<[{|`*")
TEXTS = st.lists(LETTERS, max_size=12).map("".join) | st.sampled_from(ODD)


def python_says(text: str) -> list[bool]:
    return [re.search(pattern, text) is not None for pattern in PATTERNS]


def rust_says(text: str) -> list[bool]:
    return [validator.is_valid(text) for validator in RUST]


@pytest.mark.parametrize("text", SAMPLES)
def test_python_and_rust_agree_on_what_is_hard(text: str) -> None:
    assert python_says(text) == rust_says(text)


@given(TEXTS, st.sampled_from(["", "2026-11-18", "camille.moreau", "https://exemple.gouv.fr"]))
@settings(max_examples=60)
def test_python_and_rust_agree_on_anything(text: str, start: str) -> None:
    assert python_says(start + text) == rust_says(start + text)


def test_javascript_agrees() -> None:
    needs("node")
    script = """
      const {patterns, texts} = JSON.parse(require("fs").readFileSync(0, "utf8"));
      const compiled = patterns.map(pattern => new RegExp(pattern, "u"));
      console.log(JSON.stringify(texts.map(text => compiled.map(one => one.test(text)))));
    """
    question = json.dumps({"patterns": PATTERNS, "texts": SAMPLES})
    answer = subprocess.run(
        ["node", "-e", script], input=question, capture_output=True, text=True, check=True
    )
    assert json.loads(answer.stdout) == [python_says(text) for text in SAMPLES]
