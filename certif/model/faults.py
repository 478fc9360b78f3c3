"""The faults found while reading a file, as data: rules put them into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from certif.model.places import Place


class FaultKind(StrEnum):
    """The kinds of faults of a file, or of a part of it.

    After each kind: the keys of ``Fault.detail`` that its sentence needs, and what ``related`` points at.
    Text from the file is given as it stands there: the sentence makes it harmless.
    """

    # the file
    NOT_REGULAR = "not-regular"  # what: link | folder | other
    UNREADABLE = "unreadable"  # reason: the system's
    # of a misplaced file, where its content tells: right, the path it should have, and taken, whether a file is there
    UNKNOWN_PLACE = "unknown-place"  # names: what may lie in that folder, possibly none
    BAD_NAME = "bad-name"  # name, and id: person | startup | session | certification | correction
    GIT_REPOSITORY = "git-repository"
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
    SYNTAX = "syntax"  # mistake: a `Mistake`; lines, of what has an obvious correction: the corrected lines, by number
    EMPTY = "empty"
    SEVERAL_DOCUMENTS = "several-documents"
    ANCHOR = "anchor"  # name
    ALIAS = "alias"  # name
    TAG = "tag"  # tag
    MERGE_KEY = "merge-key"
    DUPLICATE_KEY = "duplicate-key"  # key; related: where it stands first
    AMBIGUOUS_SCALAR = "ambiguous-scalar"  # text
    KEY_NOT_TEXT = "key-not-text"  # text, if it is a scalar
    NOT_JSON = "not-json"  # of a file that other programs read as JSON
    CUT_BY_COMMENT = "cut-by-comment"  # the span is what YAML does not read
    # the page template
    PAGE_TEMPLATE = "page-template"  # reason: a sentence without its full stop
    # JSON Schema; title is the schema's French title of the value
    UNKNOWN_KEY = "unknown-key"  # key, known: the keys allowed there
    MISSING_KEY = "missing-key"  # key, title
    WRONG_TYPE = (
        "wrong-type"  # value, expected: names of JSON types, title, words if it is one of them
    )
    NOT_A_WORD = "not-a-word"  # value, words, title; a constant has one word
    WRONG_FORM = "wrong-form"  # value, pattern, examples (the schema's), title
    OUT_OF_BOUNDS = "out-of-bounds"  # value, keyword (minimum, maxLength, minItems…), limit, title; related: of an item that
    # is there twice, the first
    # no fault by itself: a level (value) or a competence (key) of a grid that is at fault elsewhere, for the rules to judge
    UNJUDGED = "unjudged"
    SCHEMA = "schema"  # keyword, message: the validator's
    # the contract
    UNKNOWN_CONTRACT = "unknown-contract"  # value, known: the versions that can be read


class Mistake(StrEnum):
    """The likely mistakes that make a text invalid YAML."""

    COLON_IN_TEXT = "colon-in-text"
    CURLY_QUOTES = "curly-quotes"  # a colon in a text between “ ” or « »
    NO_SPACE = "no-space"  # key:value
    DEEPER = "deeper"  # a line further in than the key above it
    NOT_LINED_UP = "not-lined-up"  # a key that is not where the others of its mapping are
    TEXT_NOT_UNDER = "text-not-under"  # a line of a text that is no further in than its key
    WIDE_SPACE = "wide-space"  # indented with a no-break space
    WIDE_SPACE_AFTER_COLON = "wide-space-after-colon"
    TAB = "tab"
    RESERVED = "reserved"  # a text that begins with @, `, %, *…
    TEXT_AFTER_QUOTES = "text-after-quotes"
    TEXT_AFTER_BRACKET = "text-after-bracket"
    TEXT_AFTER_SIGN = "text-after-sign"  # after | or >
    KEY_EXPECTED = "key-expected"
    ITEM_EXPECTED = "item-expected"
    COLON_EXPECTED = "colon-expected"
    OPEN_BRACKET = "open-bracket"
    OPEN_QUOTES = "open-quotes"
    BACKSLASH = "backslash"
    LIST_HERE = "list-here"
    CONFLICT = "conflict"  # <<<<<<<, ======= and >>>>>>>, left by git
    FENCE = "fence"  # the ``` of a chat or a forum
    DIRECTIVE = "directive"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of reading; ``detail`` has what its sentence needs, as in `FaultKind`."""

    kind: FaultKind
    place: Place
    detail: Mapping[str, object] = field(default_factory=dict)
    related: tuple[Place, ...] = ()
