"""Strict YAML: bytes to plain data, or the faults that forbid it, each with its exact place.

No composer, no recursion and no alias is ever followed: what is refused costs no more than what is read.
Plain scalars have the meaning of YAML 1.2's core schema (`scalars`), dates stay text. A file without a
fault is read by `quick`; this reader takes the others, event by event.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from certif.dataset.layout import Limits
from certif.dataset.text.characters import FORBIDDEN, read_text, span_between
from certif.dataset.text.libyaml import CParser, Event
from certif.dataset.text.nodes import nodes, span_of_event
from certif.dataset.text.quick_reader import Data, Unsure, quickly
from certif.dataset.text.scalars import Ambiguous, resolve
from certif.model.faults import Fault, FaultKind, Stumble
from certif.model.places import Place, Span

__all__ = ["Data", "read_yaml"]

_DEFAULT: Final = Limits()


def read_yaml(
    source: bytes | str, path: str, limits: Limits = _DEFAULT
) -> tuple[Data, list[Fault]]:
    """Read one YAML document.

    ``source`` is the file's content, ``path`` what the faults call it. Out: the plain data and the faults,
    each with its exact span. With a fault other than `LINE_ENDINGS`, which is harmless, the data is
    ``None``. Never raises for what the content holds.
    """
    content = source.encode() if isinstance(source, str) else source
    if len(content) > limits.size:
        detail = {"size": len(content), "limit": limits.size}
        return None, [Fault(FaultKind.TOO_LARGE, Place(path), detail)]
    text, faults = read_text(content, path)
    if text is None:
        return None, faults
    try:
        data = quickly(content, text, limits)
        wrong: list[Fault] = []
    except Unsure:
        data, wrong = _thoroughly(content, text, path, limits)
    if " #" in text or "\t#" in text:
        wrong = _with_cuts(wrong, text, path)
    return (None if wrong else data), faults + wrong


def _thoroughly(content: bytes, text: str, path: str, limits: Limits) -> tuple[Data, list[Fault]]:
    reading = _Reading(text, path, limits)
    data: Data = None
    try:
        data = reading.build(content)
    except YAMLError as error:
        reading.faults.append(_syntax(error, text, path))
    except _RefusedError as refused:
        reading.faults.append(refused.fault)
    return data, reading.faults


class _RefusedError(Exception):
    """Reading stops here."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


class _Reading:
    """One reading: the text, the collections that are open, and the faults found on the way."""

    def __init__(self, text: str, path: str, limits: Limits) -> None:
        self.text = text
        self.path = path
        self.limits = limits
        self.faults: list[Fault] = []
        self._root: list[Data] = []
        self._open: list[dict[str, Data] | list[Data]] = [self._root]
        self._key: str | None = None  # whose value comes next, where the last open one is a mapping
        self._repeated = False

    def build(self, content: bytes) -> Data:
        """The data of the document, as far as its faults allow; raises ``YAMLError``, `_RefusedError`."""
        for event in self._events(content):
            match event:
                case ScalarEvent():
                    self._scalar(event)
                case MappingStartEvent():
                    self._begin(event, {})
                case SequenceStartEvent():
                    self._begin(event, [])
                case MappingEndEvent() | SequenceEndEvent():
                    self._open.pop()
                case AliasEvent():
                    self._alias(event)
                case DocumentStartEvent():
                    self._check_document(event, first=not self._root)
        if self._repeated:
            self._add_repeated_keys()
        if not self._root or self._root[0] is None:
            raise _RefusedError(Fault(FaultKind.EMPTY, Place(self.path)))
        return self._root[0]

    def _awaits_key(self) -> bool:
        return self._key is None and isinstance(self._open[-1], dict)

    def _scalar(self, event: Event) -> None:
        self._check_scalar(event)
        value = event.value if event.style else self._resolved(event)
        inner = self._open[-1]
        if self._key is None and isinstance(inner, dict):
            self._key = value if isinstance(value, str) else self._key_not_text(event)
            self._repeated = self._repeated or self._key in inner
        else:
            self._put(value)

    def _begin(self, event: Event, collection: dict[str, Data] | list[Data]) -> None:
        self._check_marks(event)
        if len(self._open) > self.limits.depth:
            raise self._refused(FaultKind.TOO_DEEP, event, limit=self.limits.depth)
        if self._awaits_key():
            raise self._refused(FaultKind.KEY_NOT_TEXT, event)
        self._put(collection)
        self._open.append(collection)

    def _alias(self, event: Event) -> None:
        if self._awaits_key():
            raise self._refused(FaultKind.ALIAS, event, name=event.anchor)
        self._add(FaultKind.ALIAS, event, name=event.anchor)
        self._put(None)

    def _put(self, value: Data) -> None:
        inner = self._open[-1]
        if isinstance(inner, list):
            inner.append(value)
        elif self._key is not None:
            inner[self._key] = value
            self._key = None

    def _events(self, content: bytes) -> Iterator[Event]:
        nodes_met = 0
        for event in iter(CParser(content).get_event, None):
            nodes_met += isinstance(event, NodeEvent)
            if nodes_met > self.limits.nodes:
                raise self._refused(FaultKind.TOO_MANY_NODES, event, limit=self.limits.nodes)
            yield event

    def _resolved(self, event: Event) -> Data:
        text: str = event.value
        try:
            return resolve(text)
        except Ambiguous:
            if text == "<<":
                self._add(FaultKind.MERGE_KEY, event)
            else:
                self._add(FaultKind.AMBIGUOUS_SCALAR, event, text=text)
            return text

    def _key_not_text(self, event: Event) -> str:
        self._add(FaultKind.KEY_NOT_TEXT, event, text=event.value)
        return str(event.value)

    def _check_scalar(self, event: Event) -> None:
        self._check_marks(event)
        if event.style != '"':
            return
        value = event.value
        deceptive = FORBIDDEN.search(value) or ("\r" in value and _CARRIAGE_RETURN.search(value))
        if deceptive:
            self._add(FaultKind.FORBIDDEN_CHARACTER, event, character=deceptive[0])
        elif not unicodedata.is_normalized("NFC", value):
            self._add(FaultKind.NOT_NFC, event, text=value)

    def _check_marks(self, event: Event) -> None:
        if event.anchor is not None:
            self._add(FaultKind.ANCHOR, event, name=event.anchor)
        if event.ctag is not None:
            self._add(FaultKind.TAG, event, tag=str(event.ctag))

    def _check_document(self, event: Event, *, first: bool) -> None:
        if not first:
            raise self._refused(FaultKind.SEVERAL_DOCUMENTS, event)
        if event.version:
            self._add(FaultKind.SYNTAX, event, stumble=Stumble.DIRECTIVE)
        if event.tags:
            self._add(FaultKind.TAG, event, tag="%TAG")

    def _add_repeated_keys(self) -> None:
        first: dict[tuple[int, int, str | int], Span] = {}
        for node in nodes(self.text):
            if node.key is None:
                continue
            name = node.pointer[-1]
            before = first.setdefault((*node.holder, name), node.key)
            if before is not node.key:
                place = Place(self.path, span=node.key)
                there = (Place(self.path, span=before),)
                self.faults.append(Fault(FaultKind.DUPLICATE_KEY, place, {"key": name}, there))

    def _add(self, kind: FaultKind, event: Event, **detail: object) -> None:
        self.faults.append(Fault(kind, Place(self.path, span=span_of_event(event)), detail))

    def _refused(self, kind: FaultKind, event: Event, **detail: object) -> _RefusedError:
        return _RefusedError(Fault(kind, Place(self.path, span=span_of_event(event)), detail))


_CARRIAGE_RETURN: Final = re.compile("\r")


def _with_cuts(faults: list[Fault], text: str, path: str) -> list[Fault]:
    """Add the texts that a `#` cuts short; what comes after one is often no YAML any more, for that reason."""
    from certif.dataset.text.cut_by_comment import cut_texts  # noqa: PLC0415 - few files hold such a comment

    cuts = [Fault(FaultKind.CUT_BY_COMMENT, Place(path, span=span)) for span in cut_texts(text)]
    others = [fault for fault in faults if not cuts or fault.kind is not FaultKind.SYNTAX]
    return others + cuts


def _syntax(error: YAMLError, text: str, path: str) -> Fault:
    """Why the text is no YAML, in what its author most likely did, and where."""
    from certif.dataset.text.syntax_errors import stop  # noqa: PLC0415 - only for a file that cannot be parsed

    stumble, at = stop(error, text)
    span = _shown_at(*at, text) if at else None
    return Fault(FaultKind.SYNTAX, Place(path, span=span), {"stumble": stumble})


def _shown_at(line: int, column: int, text: str) -> Span:
    """One character at that place; what is missing at the end of a text is missing after its last word."""
    written = text.rstrip()
    end = span_between(written, len(written), len(written))
    line, column = min((line, column), (end.line, end.column))
    return Span(line, column, line, column + 1)
