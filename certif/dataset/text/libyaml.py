"""libyaml's events: one at a time, or handed to functions as they come.

`_ruamel_yaml`, the extension module of `ruamel.yaml.clib`, makes an object of each event, in a class of
`ruamel.yaml.events` that it finds by its name. Building those objects is most of what reading costs. Within
`hand_over`, the extension finds functions under these names instead: what would have been made of an event
is given to them as arguments, and no object is made. Its own names are put back afterwards.

A version of the extension that did not look there would call no function, or call it with other arguments:
who hands events to functions must be able to do without (`quick`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import _ruamel_yaml
from ruamel.yaml import events

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["CParser", "Event", "hand_over"]

CParser = _ruamel_yaml.CParser

Event = Any
"""An event of libyaml, of one of the classes of `ruamel.yaml.events`."""

_CLASSES: Final[dict[str, type]] = {
    name: getattr(events, name)
    for name in (
        *("StreamStartEvent", "StreamEndEvent", "DocumentStartEvent", "DocumentEndEvent"),
        *("AliasEvent", "ScalarEvent"),
        *("SequenceStartEvent", "SequenceEndEvent", "MappingStartEvent", "MappingEndEvent"),
    )
}


def hand_over(content: bytes, functions: Mapping[str, Callable[..., bool]]) -> None:
    """Parse ``content`` to its end, each event given to the function of its class's name.

    A function takes what its class takes, in the same order, and returns true. What it raises ends the
    parse and is raised here, as is ``YAMLError``.
    """
    names = vars(_ruamel_yaml)
    try:
        names.update(functions)
        following = CParser(content).get_event
        while following() is not None:
            pass
    finally:
        names.update(_CLASSES)
