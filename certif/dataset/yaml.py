"""Strict YAML: bytes to plain data in one pass over libyaml's events, or the faults that forbid it.

No composer, no recursion and no alias is ever followed: what is refused costs no more than what is read.
Plain scalars have the meaning of YAML 1.2's core schema (`scalars`), dates stay text.

Only the parser of `ruamel.yaml.clib` is used (see `events`): going through `ruamel.yaml.cyaml` for it would
load the constructors and representers that are not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import AliasEvent, DocumentStartEvent

from certif.dataset.events import (
    MAPPING_END,
    MAPPING_START,
    SCALAR,
    SEQUENCE_END,
    SEQUENCE_START,
    CParser,
    Event,
    slim,
)
from certif.dataset.layout import Limits
from certif.dataset.outline import nodes, span_of_event
from certif.dataset.scalars import Ambiguous, resolve
from certif.dataset.text import FORBIDDEN, read_text, span_between
from certif.model.faults import Fault, FaultKind, Stumble
from certif.model.places import Place, Span

__all__ = ["Data", "read_yaml"]

Data = dict[str, "Data"] | list["Data"] | str | int | float | bool | None

_DEFAULT: Final = Limits()
_SUSPECT: Final = re.compile(r"[&*!%\\]")
"""Without any of these a text has no anchor, alias, tag, directive or escape."""

_NUMERIC: Final = frozenset("-+.0123456789")
_LONGEST_WORD: Final = 40
"""Characters: a longer plain scalar that does not begin like a number is text."""

_MOST_KNOWN: Final = 4_000
_known: dict[str, Data] = {}
"""Plain scalars that come back, already resolved, as one object each."""
_met_once: set[str] = set()
"""Those that may yet come back. Both stay small enough for the processor's cache: most names do not."""
_unknown: Final = object()


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
    reading = _Reading(text, path, limits)
    try:
        with slim:
            data = reading.build(content)
    except YAMLError as error:
        reading.faults.append(_syntax(error, text, path))
    except _RefusedError as refused:
        reading.faults.append(refused.fault)
    if " #" in text or "\t#" in text:
        reading.faults = _with_cuts(reading.faults, text, path)
    if reading.faults:
        return None, faults + reading.faults
    return data, faults


class _RefusedError(Exception):
    """Reading stops here."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


class _Reading:
    """One reading: the text, and the faults found on the way."""

    __slots__ = ("deepest", "faults", "most_nodes", "path", "suspect", "text")

    def __init__(self, text: str, path: str, limits: Limits) -> None:
        self.text = text
        self.path = path
        self.deepest = limits.depth
        self.most_nodes = limits.nodes
        self.suspect = _SUSPECT.search(text) is not None
        self.faults: list[Fault] = []

    def build(self, content: bytes) -> Data:  # noqa: C901, PLR0912, PLR0915 - the hot loop of the product, in one piece
        """The data of the document, as far as its faults allow; raises ``YAMLError``, `_RefusedError`."""
        suspect, known = self.suspect, _known.get
        repeated = False
        root: list[Data] = []
        container: Any = root  # the collection being filled
        in_mapping = False
        key: str | None = None  # whose value comes next, where that is a collection
        outer: list[Any] = []
        following = self._events(content)
        while (event := following()) is not None:
            kind = event.__class__
            if kind is SCALAR:
                value = event.value
                if not event.style:
                    value = known(value, _unknown)
                    if value is _unknown:
                        value = self._resolved(event)
                if suspect:
                    self._check_scalar(event)
                if not in_mapping:
                    container.append(value)
                    continue
                key = value if value.__class__ is str else self._key_not_text(event)
                if key in container:
                    repeated = True
                event = following()  # a key's value comes right after it
                kind = event.__class__
                if kind is SCALAR:
                    value = event.value
                    if not event.style:
                        value = known(value, _unknown)
                        if value is _unknown:
                            value = self._resolved(event)
                    if suspect:
                        self._check_scalar(event)
                    container[key] = value
                    key = None
                    continue
            if kind is MAPPING_END or kind is SEQUENCE_END:
                container = outer.pop()
                in_mapping = container.__class__ is dict
            elif kind is MAPPING_START or kind is SEQUENCE_START:
                if suspect:
                    self._check_marks(event)
                if len(outer) == self.deepest:
                    raise self._refused(FaultKind.TOO_DEEP, event, limit=self.deepest)
                outer.append(container)
                inner: Any = {} if kind is MAPPING_START else []
                if not in_mapping:
                    container.append(inner)
                elif key is not None:
                    container[key] = inner
                    key = None
                else:
                    raise self._refused(FaultKind.KEY_NOT_TEXT, event)
                container = inner
                in_mapping = kind is MAPPING_START
            elif kind is AliasEvent:
                if in_mapping and key is None:
                    raise self._refused(FaultKind.ALIAS, event, name=event.anchor)
                self._add(FaultKind.ALIAS, event, name=event.anchor)
                key = None
            elif kind is DocumentStartEvent:
                self._check_document(event, first=not root)
        if repeated:
            self._add_repeated_keys()
        if not root or root[0] is None:
            raise _RefusedError(Fault(FaultKind.EMPTY, Place(self.path)))
        return root[0]

    def _events(self, content: bytes) -> Callable[[], Event]:
        """What gives the next event each time it is called, and ``None`` after the last."""
        following: Callable[[], Event] = CParser(content).get_event
        # A node takes more than half a character: `[:,:,:]` has three for each comma.
        if 2 * len(self.text) <= self.most_nodes:
            return following
        return partial(next, self._counted(following), None)

    def _counted(self, following: Callable[[], Event]) -> Iterator[Event]:
        count = 0
        for event in iter(following, None):
            count += event.__class__ in _NODES
            if count > self.most_nodes:
                raise self._refused(FaultKind.TOO_MANY_NODES, event, limit=self.most_nodes)
            yield event

    def _resolved(self, event: Event) -> Data:
        text: str = event.value
        if len(text) > _LONGEST_WORD and text[0] not in _NUMERIC:
            return text
        try:
            value = resolve(text)
        except Ambiguous:
            if text == "<<":
                self._add(FaultKind.MERGE_KEY, event)
            else:
                self._add(FaultKind.AMBIGUOUS_SCALAR, event, text=text)
            return text
        if text in _met_once:
            if len(_known) < _MOST_KNOWN:
                _known[text] = value
        elif len(_met_once) < _MOST_KNOWN:
            _met_once.add(text)
        else:
            _met_once.clear()
        return value

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


_NODES: Final = frozenset({SCALAR, AliasEvent, MAPPING_START, SEQUENCE_START})
_CARRIAGE_RETURN: Final = re.compile("\r")


def _with_cuts(faults: list[Fault], text: str, path: str) -> list[Fault]:
    """Add the texts that a `#` cuts short; what comes after one is often no YAML any more, for that reason."""
    from certif.dataset.cut import cut_texts  # noqa: PLC0415 - few files hold such a comment

    cuts = [Fault(FaultKind.CUT_BY_COMMENT, Place(path, span=span)) for span in cut_texts(text)]
    others = [fault for fault in faults if not cuts or fault.kind is not FaultKind.SYNTAX]
    return others + cuts


def _syntax(error: YAMLError, text: str, path: str) -> Fault:
    """Why the text is no YAML, in what its author most likely did, and where."""
    from certif.dataset.stumbles import stop  # noqa: PLC0415 - only for a file that cannot be parsed

    stumble, at = stop(error, text)
    span = _shown_at(*at, text) if at else None
    return Fault(FaultKind.SYNTAX, Place(path, span=span), {"stumble": stumble})


def _shown_at(line: int, column: int, text: str) -> Span:
    """One character at that place; what is missing at the end of a text is missing after its last word."""
    written = text.rstrip()
    end = span_between(written, len(written), len(written))
    line, column = min((line, column), (end.line, end.column))
    return Span(line, column, line, column + 1)
