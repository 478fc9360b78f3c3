"""Words for a value: its name, its description, and how it is out of bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import N_, _, language, ngettext
from certif.quoting import harmless, shown

if TYPE_CHECKING:
    from certif.model.faults import Fault

_TYPES = {
    "string": N_("a text"),
    "integer": N_("a whole number"),
    "number": N_("a number"),
    "boolean": N_("true or false"),
    "array": N_("a list"),
    "object": N_("a mapping (key: value)"),
    "null": N_("null"),
}


def texts(fault: Fault, name: str) -> list[str]:
    """The texts of a detail that is a list; empty if it is none."""
    values = fault.detail.get(name)
    return [str(value) for value in values] if isinstance(values, (list, tuple)) else []


def to_fill_in(fault: Fault) -> bool:
    """Tell whether an invalid value is one that a template left empty."""
    if "value" not in fault.detail:
        return False
    value = fault.detail["value"]
    return value is None or (isinstance(value, str) and not value.strip())


def subject(fault: Fault) -> str:
    """Return a value's key, with its title for a French reader."""
    pointer = fault.place.pointer or ()
    if not pointer:
        return _("the file")
    last = pointer[-1]
    if isinstance(last, str):
        named = shown(last)
    else:
        keys = [part for part in pointer if isinstance(part, str)]
        named = _("item {number} of {key}").format(
            number=last + 1, key=shown(keys[-1]) if keys else _("the list")
        )
    title = fault.detail.get("title")
    return f"{named} ({harmless(str(title))})" if title and language() == "fr" else named


def described(value: object) -> str:
    """Say what a value is: a list or a mapping by its type, anything else quoted."""
    if isinstance(value, dict):
        return _(_TYPES["object"])
    if isinstance(value, (list, tuple)):
        return _(_TYPES["array"])
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _("the number {number}").format(number=shown(value))
    return shown(value)


def either(types: list[str]) -> str:
    """Name the JSON types that a value may be of: "a text or null"."""
    choices = [_(_TYPES[name]) if name in _TYPES else shown(name) for name in types]
    if len(choices) < 2:  # noqa: PLR2004 - one choice needs no "or"
        return "".join(choices)
    return _("{others} or {last}").format(others=", ".join(choices[:-1]), last=choices[-1])


def out_of_bounds(what: str, keyword: str, limit: object) -> str:
    """Say by which bound of the schema ``what`` is wrong."""
    count = limit if isinstance(limit, int) else 0
    match keyword:
        case "minimum" | "exclusiveMinimum":
            text = _("{what} is below the least possible, {limit}.")
        case "maximum" | "exclusiveMaximum":
            text = _("{what} is above the most possible, {limit}.")
        case "minLength":
            text = ngettext(
                "{what} is shorter than {limit} character.",
                "{what} is shorter than {limit} characters.",
                count,
            )
        case "maxLength":
            text = ngettext(
                "{what} is longer than {limit} character.",
                "{what} is longer than {limit} characters.",
                count,
            )
        case "minItems" | "minProperties":
            text = ngettext(
                "{what} needs at least {limit} item.", "{what} needs at least {limit} items.", count
            )
        case "maxItems" | "maxProperties":
            text = ngettext(
                "{what} takes {limit} item at most.", "{what} takes {limit} items at most.", count
            )
        case "uniqueItems":
            text = _("{what} repeats an earlier one.")
        case _:
            text = _("{what} is out of bounds ({limit}).")
    return text.format(what=what, limit=harmless(str(limit)))
