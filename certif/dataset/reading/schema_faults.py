"""Schema faults: every independent error, at its place, without noise.

Loads `jsonschema`, a hundred times slower than the yes or no of `schemas.check`: only for a file that is
not valid. Where a schema has branches (``oneOf``, ``anyOf``), only the faults of the branch that was meant
are kept: the one whose discriminator (a constant, an enumeration, a type) the data has, else the nearest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError, best_match

from certif.dataset.reading.schemas import key_meant
from certif.model.faults import Fault, FaultKind
from certif.model.places import Place, Pointer

__all__ = ["explain"]

_BOUNDS: Final = frozenset(
    {
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "minLength",
        "maxLength",
        "minItems",
        "maxItems",
        "uniqueItems",
        "minProperties",
        "maxProperties",
        "multipleOf",
    }
)
_CLOSED: Final = frozenset({"additionalProperties", "unevaluatedProperties"})
_DISCRIMINATORS: Final = frozenset({"const", "enum", "type"})
_ONE_AT_A_TIME: Final = {FaultKind.WRONG_TYPE: 0, FaultKind.NOT_A_WORD: 1, FaultKind.WRONG_FORM: 2}


class _Error(NamedTuple):
    """An error of validation, from which a fault is made.

    ``asked`` is the value of the keyword, in the part of the schema ``asker``.
    """

    pointer: Pointer
    keyword: str
    asked: Any
    asker: dict[str, Any]
    value: Any
    message: str
    in_names: bool


def explain(schema: dict[str, Any], data: object, path: str) -> list[Fault]:
    """Return the faults of ``data`` against ``schema``, in the order of pointers.

    ``data`` is plain JSON data, read from ``path``.

    A value has one fault: of the wrong type, it is not also said to be of the wrong form.
    """
    judge = Draft202012Validator(schema, format_checker=FormatChecker(("date",)))
    errors = [_plain(error) for error in _leaves(judge.iter_errors(data))]
    faults = [fault for error in errors for fault in _faults(error, schema, path)]
    kept: dict[tuple[object, ...], Fault] = {}
    for fault in sorted(faults, key=_weight):
        kept.setdefault(_what_is_wrong(fault), fault)
    return sorted(kept.values(), key=_order)


def _plain(error: ValidationError) -> _Error:
    return _Error(
        pointer=tuple(error.absolute_path),
        keyword=str(error.validator),
        asked=error.validator_value,
        asker=dict(error.schema) if isinstance(error.schema, Mapping) else {},
        value=error.instance,
        message=error.message,
        in_names="propertyNames" in error.absolute_schema_path,
    )


def _leaves(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    """Yield the errors; for a choice, those of the branch that was meant."""
    for error in errors:
        if error.validator in {"oneOf", "anyOf"} and error.context:
            yield from _leaves(_meant(error))
        else:
            yield error


def _meant(error: ValidationError) -> list[ValidationError]:
    branches: dict[object, list[ValidationError]] = {}
    for each in error.context:
        branches.setdefault(each.schema_path[0], []).append(each)
    chosen = [errors for errors in branches.values() if not _contradicts(error, errors)]
    if len(chosen) == 1:
        return chosen[0]
    best = best_match(chosen[0] if chosen else [error])
    return [best] if best is not None and best is not error else [error.context[0]]


def _contradicts(choice: ValidationError, errors: list[ValidationError]) -> bool:
    """Tell whether the data's discriminator excludes this branch."""
    depth = len(choice.absolute_path)
    return any(
        each.validator in _DISCRIMINATORS
        and len(each.absolute_path) - depth <= (0 if each.validator == "type" else 1)
        for each in errors
    )


def _faults(error: _Error, schema: dict[str, Any], path: str) -> Iterator[Fault]:
    pointer = error.pointer
    if error.keyword in _CLOSED:
        known = sorted(error.asker.get("properties", {}))
        for key in _unknown(error):
            on_key = Place(path, (*pointer, key), on_key=True)
            told = {
                "key": key,
                "known": known,
                "meant": _meant_by(key, error),
                "examples": _names_given(error.asker),
                "bare": error.value[key] is None,
            }
            yield Fault(FaultKind.UNKNOWN_KEY, on_key, told)
    elif error.keyword in {"required", "dependentRequired"}:
        for key in _missing(error):
            title = _title(schema, (*pointer, key))
            yield Fault(FaultKind.MISSING_KEY, Place(path, pointer), {"key": key, "title": title})
    else:
        kind, detail = _of_value(error)
        place = Place(path, pointer)
        related: tuple[Place, ...] = ()
        if error.in_names:
            place = Place(path, (*pointer, str(error.value)), on_key=True)
        elif error.keyword == "not":
            place = Place(path, pointer, on_key=bool(pointer))
        elif error.keyword == "uniqueItems":
            first, second = _twice(error.value)
            place, related = Place(path, (*pointer, second)), (Place(path, (*pointer, first)),)
        yield Fault(kind, place, {"title": _title(schema, place.pointer or ()), **detail}, related)


def _twice(items: list[Any]) -> tuple[int, int]:
    """The indexes of two items that are the same, written alike or not."""
    met: dict[str, int] = {}
    for index, item in enumerate(items):
        before = met.setdefault(json.dumps(item, sort_keys=True), index)
        if before != index:
            return before, index
    return 0, len(items) - 1


def _names_given(asker: dict[str, Any]) -> list[str]:
    """The keys of the examples of a mapping whose keys follow a form."""
    examples = asker.get("examples", []) if "patternProperties" in asker else []
    return [str(key) for example in examples if isinstance(example, dict) for key in example]


def _words(allowed: list[object]) -> list[str]:
    return ["null" if word is None else str(word) for word in allowed]


def _of_value(error: _Error) -> tuple[FaultKind, dict[str, object]]:
    keyword, value, asked = error.keyword, error.value, error.asked
    if keyword == "type":
        expected = [asked] if isinstance(asked, str) else list(asked)
        detail = {"value": value, "expected": expected}
        words = _words(error.asker.get("enum", []))
        return FaultKind.WRONG_TYPE, detail | {"words": words} if words else detail
    if keyword in {"enum", "const"}:
        words = _words(asked if keyword == "enum" else [asked])
        return FaultKind.NOT_A_WORD, {"value": value, "words": words}
    if keyword in {"pattern", "format"}:
        examples = [str(each) for each in error.asker.get("examples", [])]
        pattern = str(error.asker.get("pattern", asked))
        return FaultKind.WRONG_FORM, {"value": value, "pattern": pattern, "examples": examples}
    if keyword in _BOUNDS:
        return FaultKind.OUT_OF_BOUNDS, {"value": value, "keyword": keyword, "limit": asked}
    detail = {"keyword": keyword, "message": error.message}
    return FaultKind.SCHEMA, detail | _own_title(error)


def _own_title(error: _Error) -> dict[str, object]:
    """Return the title of a condition (``then``, ``not``), if it has one.

    It says more than the title of the value.
    """
    return {"title": error.asker["title"]} if "title" in error.asker else {}


def _unknown(error: _Error) -> list[str]:
    allowed = error.asker.get("properties", {})
    forms = error.asker.get("patternProperties", {})
    return [
        key
        for key in error.value
        if key not in allowed and not any(re.search(form, key) for form in forms)
    ]


def _meant_by(key: str, error: _Error) -> str | None:
    """Return the key that a misspelt one means, and that is not there yet."""
    known = error.asker.get("properties", {})
    return key_meant(key, {name: each for name, each in known.items() if name not in error.value})


def _missing(error: _Error) -> list[str]:
    asked = error.asked
    names = asked if isinstance(asked, list) else [name for each in asked.values() for name in each]
    return [name for name in names if name not in error.value and repr(name) in error.message]


def _title(root: dict[str, Any], pointer: Pointer) -> str:
    """Return the schema's title for ``pointer``, or ``""`` without one."""
    schema: object = root
    for step in pointer:
        schema = _inner(_resolved(root, schema), step)
    if not isinstance(schema, dict):
        return ""
    return str(schema.get("title") or _resolved(root, schema).get("title", ""))


def _inner(schema: dict[str, Any], step: str | int) -> object:
    if isinstance(step, int):
        return schema.get("items", {})
    if step in schema.get("properties", {}):
        return schema["properties"][step]
    for form, inner in schema.get("patternProperties", {}).items():
        if re.search(form, step):
            return inner
    return schema.get("additionalProperties", {})


def _resolved(root: dict[str, Any], schema: object) -> dict[str, Any]:
    reference = schema.get("$ref", "") if isinstance(schema, dict) else ""
    if not reference.startswith("#/$defs/"):
        return schema if isinstance(schema, dict) else {}
    found: dict[str, Any] = root.get("$defs", {}).get(reference.removeprefix("#/$defs/"), {})
    return found


def _weight(fault: Fault) -> int:
    return _ONE_AT_A_TIME.get(fault.kind, len(_ONE_AT_A_TIME))


def _what_is_wrong(fault: Fault) -> tuple[object, ...]:
    """Return the key of a fault; two faults with the same key are one.

    A value is of a wrong type before it is anything else.
    """
    pointer = fault.place.pointer
    if fault.kind in {FaultKind.UNKNOWN_KEY, FaultKind.MISSING_KEY}:
        return (pointer, fault.kind, fault.detail["key"])
    return (pointer, fault.place.on_key)


def _order(fault: Fault) -> tuple[tuple[str, ...], str, str]:
    pointer = tuple(
        f"{step:09d}" if isinstance(step, int) else step for step in fault.place.pointer or ()
    )
    return (pointer, fault.kind, str(fault.detail.get("key", "")))
