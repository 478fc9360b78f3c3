"""libyaml's events, in classes that hold what reading asks of them and nothing else.

`_ruamel_yaml`, the extension module of `ruamel.yaml.clib`, wraps each event of libyaml in a class of
`ruamel.yaml.events`, whose three nested constructors cost a third of the whole parse. Within `slim`, the
extension uses the five classes below instead: its own names for the five are replaced, then put back.
Should a version of the extension not take them, the full classes are used, slower and with the same
values under the same names (`SCALAR`… are whichever will come).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import _ruamel_yaml
from ruamel.yaml import events as full

if TYPE_CHECKING:
    from types import TracebackType

__all__ = [
    "MAPPING_END",
    "MAPPING_START",
    "SCALAR",
    "SEQUENCE_END",
    "SEQUENCE_START",
    "CParser",
    "Event",
    "slim",
]

CParser = _ruamel_yaml.CParser

Event = Any
"""An event, slim or full."""


class _Scalar:
    __slots__ = ("anchor", "ctag", "end_mark", "start_mark", "style", "value")

    def __init__(
        self,
        anchor: str | None,
        tag: str | None,
        _implicit: tuple[bool, bool],
        value: str,
        start_mark: Any,  # noqa: ANN401 - a class of the extension
        end_mark: Any,  # noqa: ANN401
        style: str,
    ) -> None:
        self.anchor = anchor
        self.ctag = tag
        self.value = value
        self.start_mark = start_mark
        self.end_mark = end_mark
        self.style = style


class _SequenceStart:
    __slots__ = ("anchor", "ctag", "end_mark", "start_mark")

    def __init__(
        self,
        anchor: str | None,
        tag: str | None,
        _implicit: bool,  # noqa: FBT001
        start_mark: Any,  # noqa: ANN401
        end_mark: Any,  # noqa: ANN401
        _flow_style: bool,  # noqa: FBT001
    ) -> None:
        self.anchor = anchor
        self.ctag = tag
        self.start_mark = start_mark
        self.end_mark = end_mark


class _MappingStart(_SequenceStart):
    __slots__ = ()


class _SequenceEnd:
    __slots__ = ("end_mark", "start_mark")

    def __init__(self, start_mark: Any, end_mark: Any) -> None:  # noqa: ANN401
        self.start_mark = start_mark
        self.end_mark = end_mark


class _MappingEnd(_SequenceEnd):
    __slots__ = ()


_SLIM: Final[dict[str, type]] = {
    "ScalarEvent": _Scalar,
    "SequenceStartEvent": _SequenceStart,
    "SequenceEndEvent": _SequenceEnd,
    "MappingStartEvent": _MappingStart,
    "MappingEndEvent": _MappingEnd,
}
_FULL: Final[dict[str, type]] = {name: getattr(full, name) for name in _SLIM}


class _Slim:
    """Within it, the extension gives slim events; it may be entered again within itself."""

    depth = 0

    def __enter__(self) -> None:
        if self.depth == 0:
            vars(_ruamel_yaml).update(_used)
        self.depth += 1

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.depth -= 1
        if self.depth == 0:
            vars(_ruamel_yaml).update(_FULL)


def _taken() -> bool:
    """Whether the extension gives the slim classes when asked to."""
    try:
        with slim:
            given = {type(event) for event in iter(CParser("{a: [b]}").get_event, None)}
    except TypeError:
        return False
    return given.issuperset(_SLIM.values())


slim: Final = _Slim()
_used: dict[str, type] = _SLIM
if not _taken():
    _used = _FULL

SCALAR: Final = _used["ScalarEvent"]
SEQUENCE_START: Final = _used["SequenceStartEvent"]
SEQUENCE_END: Final = _used["SequenceEndEvent"]
MAPPING_START: Final = _used["MappingStartEvent"]
MAPPING_END: Final = _used["MappingEndEvent"]
