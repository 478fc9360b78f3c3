"""Options that go together: one parameter of a command, whose type is a dataclass.

Each field of the dataclass is an option, annotated like a parameter of a command, and stands in the help where
the parameter stands: `def remove(login: Login, *, writing: Writing)` takes --root, --dry-run and --yes.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import is_dataclass
from functools import wraps
from inspect import Parameter, Signature
from typing import Any, get_type_hints

__all__ = ["spread"]


def spread(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``command`` as typer can read it: with the options of its groups."""
    signature = inspect.signature(command, eval_str=True)
    parameters: list[Parameter] = []
    groups: dict[str, tuple[type, list[str]]] = {}
    for parameter in signature.parameters.values():
        group: type = parameter.annotation
        if is_dataclass(group):
            fields = _fields(group)
            groups[parameter.name] = group, [each.name for each in fields]
            parameters += fields
        else:
            parameters.append(parameter)
    if not groups:
        return command

    @wraps(command)
    def called(**values: object) -> object:
        for name, (group, fields) in groups.items():
            values[name] = group(**{field: values.pop(field) for field in fields})
        return command(**values)

    named = [each.replace(kind=Parameter.KEYWORD_ONLY) for each in parameters]
    vars(called)["__signature__"] = Signature(named, return_annotation=signature.return_annotation)
    return called


def _fields(group: type) -> list[Parameter]:
    """Return the options of a group, those that it inherits first."""
    hints = get_type_hints(group, include_extras=True)
    fields = inspect.signature(group).parameters.values()
    return [each.replace(annotation=hints[each.name]) for each in fields]
