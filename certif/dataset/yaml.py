"""Strict YAML: bytes to plain data in one pass, or the faults that forbid it."""

from __future__ import annotations

from certif.model.faults import Fault

Data = dict[str, "Data"] | list["Data"] | str | int | float | bool | None


def read_yaml(source: bytes | str, path: str) -> tuple[Data, list[Fault]]:
    """Read one YAML document.

    ``source`` is the file's content, ``path`` what the faults call it. Out: the plain data (``None`` when
    nothing could be built) and the faults, each with its exact span. Dates stay text. Never raises for
    what the content holds.
    """
    raise NotImplementedError
