"""What went wrong while reading a file, as data: the rules put it into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from certif.model.places import Place


class FaultKind(StrEnum):
    """Why a file, or a part of it, could not be taken as it is."""

    # the file
    NOT_REGULAR = "not-regular"  # a link, a folder, a device where a file should be
    UNREADABLE = "unreadable"
    UNKNOWN_PLACE = "unknown-place"  # no kind of file belongs there
    BAD_NAME = "bad-name"  # an id that its folder does not allow
    CASE_COLLISION = "case-collision"
    TOO_LARGE = "too-large"
    TOO_DEEP = "too-deep"
    TOO_MANY_NODES = "too-many-nodes"
    # the text
    NOT_UTF8 = "not-utf8"
    BYTE_ORDER_MARK = "byte-order-mark"
    LINE_ENDINGS = "line-endings"
    FORBIDDEN_CHARACTER = "forbidden-character"
    NOT_NFC = "not-nfc"
    # YAML
    SYNTAX = "syntax"
    EMPTY = "empty"
    SEVERAL_DOCUMENTS = "several-documents"
    ANCHOR = "anchor"
    ALIAS = "alias"
    TAG = "tag"
    MERGE_KEY = "merge-key"
    DUPLICATE_KEY = "duplicate-key"
    AMBIGUOUS_SCALAR = "ambiguous-scalar"
    KEY_NOT_TEXT = "key-not-text"
    # JSON Schema
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    WRONG_TYPE = "wrong-type"
    NOT_A_WORD = "not-a-word"  # outside an enumeration
    WRONG_FORM = "wrong-form"  # pattern, format
    OUT_OF_BOUNDS = "out-of-bounds"  # lengths, numbers, items
    SCHEMA = "schema"  # any other keyword
    # the contract
    UNKNOWN_CONTRACT = "unknown-contract"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of reading. ``detail`` holds what its sentence needs, by name, as text or lists of text."""

    kind: FaultKind
    place: Place
    detail: Mapping[str, object] = field(default_factory=dict)
    related: tuple[Place, ...] = ()
