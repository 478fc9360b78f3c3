"""What went wrong while reading a file, as data: the rules put it into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from certif.model.places import Place


class FaultKind(StrEnum):
    """Why a file, or a part of it, could not be taken as it is.

    After each kind: the keys of ``Fault.detail`` that its sentence needs, and what ``related`` points at.
    Text from the file is given as it stands there: the sentence makes it harmless.
    """

    # the file
    NOT_REGULAR = "not-regular"  # what: link | folder | other
    UNREADABLE = "unreadable"  # reason: the system's
    UNKNOWN_PLACE = "unknown-place"  # names: what may lie in that folder, possibly none
    BAD_NAME = "bad-name"  # name, and id: person | startup | session | certification | correction
    CASE_COLLISION = "case-collision"  # other: the other path; related: that path
    TOO_LARGE = "too-large"  # size and limit, in bytes
    TOO_DEEP = "too-deep"  # limit
    TOO_MANY_NODES = "too-many-nodes"  # limit
    # the text
    NOT_UTF8 = "not-utf8"  # byte: two hexadecimal digits
    BYTE_ORDER_MARK = "byte-order-mark"
    LINE_ENDINGS = "line-endings"
    FORBIDDEN_CHARACTER = "forbidden-character"  # character: the character itself
    NOT_NFC = "not-nfc"  # text: the word, or the path if the place has no span
    # YAML
    SYNTAX = "syntax"  # problem: libyaml's words
    EMPTY = "empty"
    SEVERAL_DOCUMENTS = "several-documents"
    ANCHOR = "anchor"  # name
    ALIAS = "alias"  # name
    TAG = "tag"  # tag
    MERGE_KEY = "merge-key"
    DUPLICATE_KEY = "duplicate-key"  # key; related: where it stands first
    AMBIGUOUS_SCALAR = "ambiguous-scalar"  # text
    KEY_NOT_TEXT = "key-not-text"  # text, if it is a scalar
    # JSON Schema; title is the schema's French title of the value
    UNKNOWN_KEY = "unknown-key"  # key, known: the keys allowed there
    MISSING_KEY = "missing-key"  # key, title
    WRONG_TYPE = "wrong-type"  # value, expected: names of JSON types, title
    NOT_A_WORD = "not-a-word"  # value, words, title; a constant has one word
    WRONG_FORM = "wrong-form"  # value, pattern, examples (the schema's), title
    OUT_OF_BOUNDS = "out-of-bounds"  # value, keyword (minimum, maxLength, minItems…), limit, title
    SCHEMA = "schema"  # keyword, message: the validator's
    # the contract
    UNKNOWN_CONTRACT = "unknown-contract"  # value, known: the versions that can be read


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of reading. ``detail`` holds what its sentence needs, by name.

    Values are text or lists of text; those named in *italics* are numbers, those with a ``?`` may be ``""``.

    - ``not-regular``: what (link, folder, file, device); ``unreadable``: reason (the system's words)
    - ``unknown-place``: nearest? (the path that was probably meant); ``bad-name``: name, what (the kind of id:
      person, startup, certification, session, correction), reason (form, reserved, not-nfc);
      ``case-collision``: name, with the other path in ``related``
    - ``too-large``: *size*, *limit* (bytes); ``too-deep``, ``too-many-nodes``: *limit*
    - ``not-utf8``: byte (``0xE9``), meant? (the letter, if the file is Latin-1); ``line-endings``: *count*
    - ``forbidden-character``: character (``U+202E``), name, *count*; ``not-nfc``: text, normal
    - ``syntax``: problem, context? (libyaml's words); ``anchor``, ``alias``: name; ``tag``: tag
    - ``duplicate-key``: key, with its first place in ``related``
    - ``ambiguous-scalar``: text, yaml11, yaml12 (what each version makes of it: null, boolean, integer,
      number, date, merge, text); ``key-not-text``: text, type
    - ``unknown-key``: key, expected (the keys allowed), nearest?; ``missing-key``: key, title?
    - ``wrong-type``: value, type, expected (null, boolean, integer, number, text, list, mapping), title?
    - ``not-a-word``: value, expected, nearest?, title?; ``wrong-form``: value, expected (examples), title?,
      keyword (pattern, format), form (the pattern, or the format's name)
    - ``out-of-bounds``: value, keyword, *limit*, title?; ``schema``: value, keyword, message, title?
    - ``unknown-contract``: value, expected (the versions known)
    """

    kind: FaultKind
    place: Place
    detail: Mapping[str, object] = field(default_factory=dict)
    related: tuple[Place, ...] = ()
