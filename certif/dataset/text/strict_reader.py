"""Read strict YAML: plain data, or the faults that forbid it, with places.

No composer, no recursion and no alias is ever followed: what is refused costs no more than what is read.
Plain scalars have the meaning of YAML 1.2's core schema (`scalars`), dates stay text. Nearly every file is
without a fault: what is done for each event is kept to the least, and what a fault needs is worked out
where one is found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from yaml import (
    AliasEvent,
    CBaseLoader,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
    YAMLError,
)

from certif.dataset.layout import Limits
from certif.dataset.text.characters import FORBIDDEN, read_text, span_between
from certif.dataset.text.nodes import Event, nodes, span_of_event
from certif.dataset.text.scalars import Ambiguous, resolve
from certif.model.faults import Fault, FaultKind, Mistake
from certif.model.places import Place, Span

__all__ = ["Data", "read_all", "read_yaml"]

Data = dict[str, "Data"] | list["Data"] | str | int | float | bool | None

_DEFAULT: Final = Limits()
_NODES: Final = frozenset({ScalarEvent, AliasEvent, SequenceStartEvent, MappingStartEvent})


def read_yaml(
    source: bytes | str, path: str, limits: Limits = _DEFAULT
) -> tuple[Data, list[Fault]]:
    """Read one YAML document.

    ``source`` is the file's content, ``path`` what the faults call it. Out: the plain data and the faults,
    each with its exact span. With a fault other than `LINE_ENDINGS`, which is harmless, the data is
    ``None``. Never raises for what the content holds.
    """
    data, faults = read_all(source, path, limits)
    harmless = all(fault.kind is FaultKind.LINE_ENDINGS for fault in faults)
    return (data if harmless else None), faults


def read_all(source: bytes | str, path: str, limits: Limits) -> tuple[Data, list[Fault]]:
    """Read one YAML document, with the data as far as the faults leave it whole."""
    content = source.encode() if isinstance(source, str) else source
    if len(content) > limits.size:
        detail = {"size": len(content), "limit": limits.size}
        return None, [Fault(FaultKind.TOO_LARGE, Place(path), detail)]
    text, faults = read_text(content, path)
    if text is None:
        return None, faults
    data, wrong = _build(content, text, path, limits)
    if " #" in text or "\t#" in text:
        wrong = _with_cuts(wrong, text, path)
    return data, faults + wrong


def _build(content: bytes, text: str, path: str, limits: Limits) -> tuple[Data, list[Fault]]:
    reading = _Reading(text, path, limits)
    data: Data = None
    try:
        data = reading.build(content)
    except YAMLError as error:
        if "nesting" in (getattr(error, "problem", None) or ""):
            # libyaml stops by itself a thousand levels down, sooner than it gives the first of them.
            return _build(text[: error.problem_mark.index].encode(), text, path, limits)
        reading.faults.append(_syntax(error, text, path))
    except _RefusedError:
        pass
    return data, reading.faults


class _RefusedError(Exception):
    """The signal that reading stops at the last of the faults."""


class _Reading:
    """One reading: the text, the open collections, and the faults found so far."""

    def __init__(self, text: str, path: str, limits: Limits) -> None:
        self.text = text
        self.path = path
        self.limits = limits
        self.faults: list[Fault] = []
        self._escapes = "\\" in text
        self._root: list[Data] = []
        self._inner: dict[str, Data] | list[Data] = self._root  # the collection that is open
        self._outer: list[dict[str, Data] | list[Data]] = []  # those that it is in
        self._key: str | None = None  # whose value comes next, where the open one is a mapping
        self._repeated = False

    def build(self, content: bytes) -> Data:
        """Build the data, as far as faults allow; raise ``YAMLError``, `_RefusedError`."""
        take = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._begin,
            SequenceStartEvent: self._begin,
            MappingEndEvent: self._end,
            SequenceEndEvent: self._end,
            AliasEvent: self._alias,
            DocumentStartEvent: self._document,
            DocumentEndEvent: _pass_over,
            StreamStartEvent: _pass_over,
            StreamEndEvent: _pass_over,
        }
        for event in self._events(content):
            take[event.__class__](event)
        if self._repeated:
            self._add_repeated_keys()
        if not self._root or self._root[0] is None:
            self.faults.append(Fault(FaultKind.EMPTY, Place(self.path)))
            return None
        return self._root[0]

    def _events(self, content: bytes) -> Iterator[Event]:
        events = iter(CBaseLoader(content).get_event, None)
        # A node takes more than half a character: `[:,:,:]` has three for each comma.
        return events if 2 * len(self.text) <= self.limits.nodes else self._counted(events)

    def _counted(self, events: Iterator[Event]) -> Iterator[Event]:
        count = 0
        for event in events:
            count += event.__class__ in _NODES
            if count > self.limits.nodes:
                raise self._refused(FaultKind.TOO_MANY_NODES, event, limit=self.limits.nodes)
            yield event

    def _scalar(self, event: Event) -> None:
        if event.anchor or event.tag:
            self._add_marks(event)
        try:
            value: Data = event.value if event.style else resolve(event.value)
        except Ambiguous:
            value = self._ambiguous(event)
        if self._escapes and event.style == '"':
            self._check_escapes(event)
        inner = self._inner
        if isinstance(inner, list):
            inner.append(value)
        elif self._key is None:
            self._key = value if isinstance(value, str) else self._key_not_text(event)
            if self._key in inner:
                self._repeated = True
        else:
            inner[self._key] = value
            self._key = None

    def _begin(self, event: Event) -> None:
        if event.anchor or event.tag:
            self._add_marks(event)
        if len(self._outer) == self.limits.depth:
            raise self._refused(FaultKind.TOO_DEEP, event, limit=self.limits.depth)
        collection: dict[str, Data] | list[Data] = (
            {} if event.__class__ is MappingStartEvent else []
        )
        if not self._put(collection):
            raise self._refused(FaultKind.KEY_NOT_TEXT, event)
        self._outer.append(self._inner)
        self._inner = collection

    def _end(self, _event: Event) -> None:
        self._inner = self._outer.pop()

    def _alias(self, event: Event) -> None:
        self._add(FaultKind.ALIAS, event, name=event.anchor)
        if not self._put(None):
            raise _RefusedError

    def _put(self, value: Data) -> bool:
        """Add what is no scalar to the open collection; false where a key has to come."""
        inner = self._inner
        if isinstance(inner, list):
            inner.append(value)
        elif self._key is None:
            return False
        else:
            inner[self._key] = value
            self._key = None
        return True

    def _ambiguous(self, event: Event) -> str:
        text: str = event.value
        if text == "<<":
            self._add(FaultKind.MERGE_KEY, event)
        else:
            self._add(FaultKind.AMBIGUOUS_SCALAR, event, text=text)
        return text

    def _key_not_text(self, event: Event) -> str:
        self._add(FaultKind.KEY_NOT_TEXT, event, text=event.value)
        return str(event.value)

    def _check_escapes(self, event: Event) -> None:
        """Check the characters that escapes may have written.

        Characters that stand as themselves are checked before.
        """
        value = event.value
        deceptive = FORBIDDEN.search(value) or ("\r" in value and _CARRIAGE_RETURN.search(value))
        if deceptive:
            self._add(FaultKind.FORBIDDEN_CHARACTER, event, character=deceptive[0])
        elif not unicodedata.is_normalized("NFC", value):
            self._add(FaultKind.NOT_NFC, event, text=value)

    def _add_marks(self, event: Event) -> None:
        if event.anchor is not None:
            self._add(FaultKind.ANCHOR, event, name=event.anchor)
        if event.tag is not None:
            self._add(FaultKind.TAG, event, tag=event.tag)

    def _document(self, event: Event) -> None:
        if self._root:
            raise self._refused(FaultKind.SEVERAL_DOCUMENTS, event)
        if event.version:
            self._add(FaultKind.SYNTAX, event, mistake=Mistake.DIRECTIVE)
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
        self._add(kind, event, **detail)
        return _RefusedError()


def _pass_over(_event: Event) -> None:
    pass


_CARRIAGE_RETURN: Final = re.compile("\r")


def _with_cuts(faults: list[Fault], text: str, path: str) -> list[Fault]:
    """Add the texts that a `#` cuts short, and drop the syntax fault they cause.

    After such a cut, the rest is often no YAML any more.
    """
    from certif.dataset.text.cut_by_comment import cut_texts  # noqa: PLC0415 - few files hold such a comment

    cuts = [Fault(FaultKind.CUT_BY_COMMENT, Place(path, span=span)) for span in cut_texts(text)]
    others = [fault for fault in faults if not cuts or fault.kind is not FaultKind.SYNTAX]
    return others + cuts


def _syntax(error: YAMLError, text: str, path: str) -> Fault:
    """Return the syntax fault: its most likely cause, and its place."""
    from certif.dataset.text.syntax_errors import stop  # noqa: PLC0415 - only for a file that cannot be parsed

    mistake, at = stop(error, text)
    span = _shown_at(*at, text) if at else None
    return Fault(FaultKind.SYNTAX, Place(path, span=span), {"mistake": mistake})


def _shown_at(line: int, column: int, text: str) -> Span:
    """Return the span of one character; at the end of the text, after its last word.

    What is missing at the end of a text is missing there.
    """
    written = text.rstrip()
    end = span_between(written, len(written), len(written))
    line, column = min((line, column), (end.line, end.column))
    return Span(line, column, line, column + 1)
