"""Slim events say what the full ones say, and leave the extension as it was."""

from __future__ import annotations

from typing import Any

import _ruamel_yaml
import pytest
from ruamel.yaml import events as full

from certif.dataset import events
from certif.dataset.events import SCALAR, CParser, slim

TEXT = """\
é: &x [1, 'é😀', "a\\tb", !t c]
d: {e: f}
g: |
  h
"""

NAMES = {
    events.SCALAR: full.ScalarEvent,
    events.SEQUENCE_START: full.SequenceStartEvent,
    events.SEQUENCE_END: full.SequenceEndEvent,
    events.MAPPING_START: full.MappingStartEvent,
    events.MAPPING_END: full.MappingEndEvent,
}


def said(event: Any) -> tuple[object, ...]:
    marks = (event.start_mark.index, event.end_mark.line, event.end_mark.column)
    kind = NAMES.get(type(event), type(event))
    held = [getattr(event, name, None) for name in ("anchor", "ctag", "value", "style")]
    return (kind, *marks, *map(str, held))


def given() -> list[tuple[object, ...]]:
    return [said(event) for event in iter(CParser(TEXT).get_event, None)]


def test_the_extension_takes_them() -> None:
    assert SCALAR is not full.ScalarEvent


def test_they_say_the_same() -> None:
    usual = given()
    with slim:
        assert given() == usual


def test_the_extension_is_left_as_it_was() -> None:
    def failing() -> None:
        with slim:
            raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        failing()
    assert _ruamel_yaml.ScalarEvent is full.ScalarEvent
    assert {type(event) for event in iter(CParser(TEXT).get_event, None)} >= set(NAMES.values())


def test_an_extension_that_does_not_take_them_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_used", events._FULL)
    assert not events._taken()
