"""Functions are given what libyaml's events are made of, and the extension is left as it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import _ruamel_yaml
import pytest
from ruamel.yaml import events
from ruamel.yaml.error import YAMLError

from certif.dataset.text.libyaml import CParser, hand_over

TEXT = """\
%YAML 1.2
---
é: &x [1, 'é😀', "a\\tb", !t c]
d: {e: *x}
g: |
  h
"""

NAMES = (
    *("StreamStartEvent", "StreamEndEvent", "DocumentStartEvent", "DocumentEndEvent"),
    *("AliasEvent", "ScalarEvent"),
    *("SequenceStartEvent", "SequenceEndEvent", "MappingStartEvent", "MappingEndEvent"),
)


def test_they_are_given_what_the_classes_are_given() -> None:
    made: list[Any] = []

    def making(name: str) -> Callable[..., bool]:
        def make(*arguments: object) -> bool:
            made.append(getattr(events, name)(*arguments))
            return True

        return make

    hand_over(TEXT.encode(), {name: making(name) for name in NAMES})

    usual = [each for each in iter(CParser(TEXT).get_event, None) if type(each).__name__ in NAMES]
    assert [(type(each), str(each)) for each in made] == [(type(e), str(e)) for e in usual]
    assert {type(each).__name__ for each in made} == set(NAMES)
    assert [(e.start_mark.index, e.end_mark.column) for e in made] == [
        (e.start_mark.index, e.end_mark.column) for e in usual
    ]


def test_what_a_function_raises_ends_the_parse() -> None:
    seen: list[str] = []

    def scalar(*arguments: Any) -> bool:
        seen.append(arguments[3])
        raise LookupError

    with pytest.raises(LookupError):
        hand_over(b"[a, b]", {"ScalarEvent": scalar})
    assert seen == ["a"]


@pytest.mark.parametrize("text", ["[a, b]", "[a, b"])
def test_the_extension_is_left_as_it_was(text: str) -> None:
    def failing(*_event: object) -> bool:
        raise LookupError

    with pytest.raises((LookupError, YAMLError)):
        hand_over(text.encode(), {"ScalarEvent": failing})

    assert [getattr(_ruamel_yaml, name) for name in NAMES] == [
        getattr(events, name) for name in NAMES
    ]
