"""The quick reader: a file in which nothing is to be said, at the least that Python can pay for it.

Nearly every file is such a file. It is read without a position and without an event (`events.hand_over`);
at the first thing that may be a fault, or may only look like one, `Unsure` is raised, and the thorough
reader (`yaml`) goes through the file anew to say what it is and where. So whatever is refused is refused
there, and what both read is the same: the tests hold them to it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from ruamel.yaml.error import YAMLError

from certif.dataset.layout import Limits
from certif.dataset.text.libyaml import hand_over
from certif.dataset.text.scalars import Ambiguous, resolve

__all__ = ["Data", "Unsure", "quickly"]

Data = dict[str, "Data"] | list["Data"] | str | int | float | bool | None

_MAY_BE_MORE_THAN_TEXT: Final = frozenset({"", *"-+.~=<0123456789nNtTfFyYoO"})
"""How a plain scalar begins that may be a number, a boolean, null, a day, or ambiguous (`scalars`)."""


class Unsure(Exception):
    """This file is for the thorough reader."""


class _Meanings(dict[str, Data]):
    """Plain scalars by what they mean; those that come back are the same object each time.

    They stay for as long as the process runs: few, and short, whatever is read.
    """

    _MOST: Final = 4_000
    _LONGEST: Final = 40
    _LONGEST_WORD: Final = 5

    def __missing__(self, text: str) -> Data:
        if len(text) > self._LONGEST_WORD and text[0].isalpha():  # `false` is no longer
            return text
        try:
            value = resolve(text)
        except Ambiguous:
            raise Unsure from None
        if len(self) < self._MOST and len(text) <= self._LONGEST:
            self[text] = value
        return value


_meanings: Final = _Meanings()


def quickly(content: bytes, text: str, limits: Limits) -> Data:
    """The data of one YAML document, whose ``content`` is UTF-8 and decodes to ``text``.

    Raises `Unsure` for all that is not beyond doubt, and for nothing that has no fault but what is rare:
    escapes in quotes.
    """
    if "\\" in text:
        raise Unsure
    documents: list[Data] = []
    functions = _functions(documents, limits.depth)
    # A node takes more than half a character: `[:,:,:]` has three for each comma.
    if 2 * len(text) > limits.nodes:
        functions = _counted(functions, limits.nodes)
    try:
        hand_over(content, functions)
    except (YAMLError, TypeError):  # of a key that no dictionary takes, or of other arguments
        raise Unsure from None
    if len(documents) != 1 or documents[0] is None:
        raise Unsure
    return documents[0]


Functions = dict[str, Callable[..., bool]]


def _nothing(*_event: object) -> bool:
    return True


def _document(
    _start: object, _end: object, _explicit: object, version: object, tags: object
) -> bool:
    if version or tags:
        raise Unsure
    return True


def _alias(*_event: object) -> bool:
    raise Unsure


def _functions(documents: list[Data], deepest: int) -> Functions:
    """What reads each document into ``documents``; a mapping is a list of keys and values until it ends."""
    meanings = _meanings
    items: list[Any] = documents
    push = items.append
    outer: list[list[Any]] = []
    all_is_text = True

    def scalar(
        anchor: str | None,
        tag: str | None,
        _implicit: object,
        text: str,
        _start: object,
        _end: object,
        style: str,
    ) -> bool:
        nonlocal all_is_text
        if anchor or tag:
            raise Unsure
        if style or text[:1] not in _MAY_BE_MORE_THAN_TEXT:
            push(text)
        else:
            value = meanings[text]
            push(value)
            all_is_text = all_is_text and value.__class__ is str
        return True

    def collection(
        anchor: str | None,
        tag: str | None,
        _implicit: object,
        _start: object,
        _end: object,
        _style: object,
    ) -> bool:
        nonlocal items, push
        if anchor or tag or len(outer) == deepest:
            raise Unsure
        outer.append(items)
        items = []
        push = items.append
        return True

    def end_of_list(_start: object, _end: object) -> bool:
        nonlocal items, push
        ended = items
        items = outer.pop()
        push = items.append
        push(ended)
        return True

    def end_of_mapping(_start: object, _end: object) -> bool:
        nonlocal items, push
        each = iter(items)
        mapping = dict(zip(each, each))  # noqa: B905 - a key, its value, a key…
        if 2 * len(mapping) != len(items):  # a key that is there twice
            raise Unsure
        if not all_is_text:
            "".join(mapping)  # raises TypeError for a key that is no text
        items = outer.pop()
        push = items.append
        push(mapping)
        return True

    return {
        "StreamStartEvent": _nothing,
        "StreamEndEvent": _nothing,
        "DocumentStartEvent": _document,
        "DocumentEndEvent": _nothing,
        "AliasEvent": _alias,
        "ScalarEvent": scalar,
        "SequenceStartEvent": collection,
        "SequenceEndEvent": end_of_list,
        "MappingStartEvent": collection,
        "MappingEndEvent": end_of_mapping,
    }


def _counted(functions: Functions, most: int) -> Functions:
    """The same, with no more than ``most`` nodes."""
    count = 0

    def counting(function: Callable[..., bool]) -> Callable[..., bool]:
        def counted(*event: object) -> bool:
            nonlocal count
            count += 1
            if count > most:
                raise Unsure
            return function(*event)

        return counted

    nodes = ("ScalarEvent", "SequenceStartEvent", "MappingStartEvent")
    return functions | {name: counting(functions[name]) for name in nodes}
