"""The schemas: the validity of data by its kind, and its faults.

Two libraries of JSON Schema: `jsonschema_rs` answers yes or no in microseconds, for every file;
`jsonschema` is loaded to explain a no, and only then (`explain`). A test holds them to the same verdict.

A closed session is judged under the contract version of its ``results.yml``. A breaking change of the
schemas adds a folder beside this one and a line to `CONTRACTS`; nothing that was valid stops being so.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from certif import resources
from certif.model.faults import Fault, FaultKind
from certif.model.places import Place
from certif.quoting import meant_by_title

if TYPE_CHECKING:
    from collections.abc import Mapping

    import jsonschema_rs

    from certif.dataset.layout import Kind
    from certif.dataset.text.strict_reader import Data

__all__ = ["CONTRACTS", "LATEST", "check", "contract_fault", "key_meant", "schema"]

CONTRACTS: Final[Mapping[int, str]] = {1: "."}
"""Where the schemas of each contract version are, under the folder of schemas."""
LATEST: Final = 1


def check(kind: Kind, data: Data, path: str, contract: int = LATEST) -> list[Fault]:
    """Return the faults of ``data`` against its kind's schema; none if it is valid."""
    if validator(kind, contract).is_valid(data):
        return []
    from certif.dataset.reading.schema_faults import explain  # noqa: PLC0415 - loads jsonschema

    faults = explain(schema(kind, contract), data, path)
    return faults or [_unexplained(kind, data, path, contract)]


def contract_fault(data: Data, path: str) -> Fault | None:
    """Return the fault of a ``results.yml`` with an unknown contract version.

    It is looked for before any schema judges the file.
    """
    version = data.get("contract") if isinstance(data, dict) else None
    if not isinstance(version, int) or isinstance(version, bool) or version in CONTRACTS:
        return None
    known = [str(each) for each in CONTRACTS]
    place = Place(path, ("contract",))
    return Fault(FaultKind.UNKNOWN_CONTRACT, place, {"value": str(version), "known": known})


@cache
def schema(kind: Kind, contract: int = LATEST) -> dict[str, Any]:
    """The schema of a kind of file, as JSON data."""
    loaded: dict[str, Any] = json.loads(_text(kind, contract))
    return loaded


@cache
def validator(kind: Kind, contract: int = LATEST) -> jsonschema_rs.Validator:
    r"""The compiled schema of a kind of file.

    The schemas end their patterns with ``$(?!\n)``, since Python's ``$`` accepts a line break after it.
    Rust's does not: without the look-ahead its linear engine can be used, which is four times as fast and
    knows no catastrophic pattern.
    """
    import jsonschema_rs  # noqa: PLC0415 - a command that reads no dataset does not pay for it

    return jsonschema_rs.Draft202012Validator(
        json.loads(_text(kind, contract).replace(r"$(?!\\n)", "$")),
        validate_formats=True,
        pattern_options=jsonschema_rs.RegexOptions(),
    )


def key_meant(word: str, properties: Mapping[str, Any]) -> str | None:
    """Return the key that ``word`` most likely means: misspelt, or by its title."""
    return meant_by_title(
        word, {key: str(each.get("title", "")) for key, each in properties.items()}
    )


def _text(kind: Kind, contract: int) -> str:
    folder = resources.schemas_folder() / CONTRACTS[contract]
    return (folder / f"{kind}.schema.json").read_text("utf-8")


def _unexplained(kind: Kind, data: Data, path: str, contract: int) -> Fault:
    """A no without an explanation: the two libraries disagree, and the no stands."""
    error = next(iter(validator(kind, contract).iter_errors(data)))
    detail = {"keyword": str(error.kind.name), "message": error.message}
    return Fault(FaultKind.SCHEMA, Place(path, tuple(error.instance_path)), detail)
