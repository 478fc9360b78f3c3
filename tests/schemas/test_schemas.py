"""The schemas: an editor, a validator in Rust and one in Python read them alike."""

from __future__ import annotations

import copy
import json
import re
from typing import TYPE_CHECKING, Any

import jsonschema
import jsonschema_rs
import pytest

from certif.dataset.layout import Kind
from certif.resources import schemas_folder
from tests.schemas.refused import ABSENT, REFUSED

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = [kind.value for kind in Kind]
END = r"$(?!\n)"


def schema_of(kind: str) -> dict[str, Any]:
    text = (schemas_folder() / f"{kind}.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def subschemas(node: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every schema inside a schema, its examples and enumerations left aside."""
    if isinstance(node, dict):
        yield "/".join(map(str, path)), node
        for key, value in node.items():
            if key not in {"examples", "enum", "const", "default"}:
                yield from subschemas(value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from subschemas(value, (*path, index))


def properties(kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, node in subschemas(schema_of(kind)):
        for keyword in ("properties", "patternProperties", "$defs"):
            if "if" in path.split("/"):
                continue
            for name, value in node.get(keyword, {}).items():
                if isinstance(value, dict):
                    yield f"{path}/{name}", value


def patterns(kind: str) -> Iterator[str]:
    for _path, node in subschemas(schema_of(kind)):
        if isinstance(node.get("pattern"), str):
            yield node["pattern"]
        yield from node.get("patternProperties", ())


def python_validator(schema: dict[str, Any]) -> jsonschema.Draft202012Validator:
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(schema, format_checker=checker)


def rust_validator(schema: dict[str, Any]) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def test_there_is_one_schema_for_each_kind_of_file_and_no_other() -> None:
    files = sorted(path.name for path in schemas_folder().iterdir())
    assert files == sorted(f"{kind}.schema.json" for kind in KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_a_schema_and_says_which(kind: str) -> None:
    schema = schema_of(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:certif:1:{kind}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_whole_example_validates_in_both_engines(kind: str) -> None:
    schema = schema_of(kind)
    assert schema["examples"]
    for example in schema["examples"]:
        assert [error.message for error in python_validator(schema).iter_errors(example)] == []
        assert rust_validator(schema).is_valid(example)


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_of_a_property_validates(kind: str) -> None:
    schema = schema_of(kind)
    shown = 0
    for path, node in subschemas(schema):
        if path and isinstance(node.get("examples"), list):
            alone = {**node, "$defs": schema.get("$defs", {})}
            for example in node["examples"]:
                messages = [error.message for error in python_validator(alone).iter_errors(example)]
                assert messages == [], path
                shown += 1
    assert shown


@pytest.mark.parametrize("kind", KINDS)
def test_every_property_is_described_in_french(kind: str) -> None:
    for path, node in [("", schema_of(kind)), *properties(kind)]:
        title, description = node.get("title", ""), node.get("description", "")
        assert re.match(r"[A-ZÀÉ]", title), path
        assert not title.endswith("."), path
        assert re.match(r"[A-ZÀÉ«]", description), path
        assert description.endswith("."), path
        for text in (title, description):
            assert not re.search(r" [:;?!»]|« ", text), f"{path}: {text}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_object_is_closed_and_every_list_bounded(kind: str) -> None:
    for path, node in subschemas(schema_of(kind)):
        types = node.get("type")
        types = [types] if isinstance(types, str) else types if isinstance(types, list) else []
        if "object" in types:
            assert node.get("additionalProperties") is False, path
        if "array" in types:
            assert "maxItems" in node, path
        if "string" in types:
            assert "enum" in node or ("pattern" in node and "maxLength" in node) or _fixed(node), (
                path
            )


def _fixed(node: dict[str, Any]) -> bool:
    """Tell whether the pattern alone bounds the length: a slot, a date."""
    return "pattern" in node and not re.search(r"[*+]|\{\d+,\}", node["pattern"])


@pytest.mark.parametrize("kind", KINDS)
def test_a_pattern_ends_where_its_text_ends_and_means_the_same_everywhere(kind: str) -> None:
    for pattern in patterns(kind):
        assert pattern.startswith("^")
        assert pattern.endswith(END)
        assert not re.search(r"\\[dwbAZzpP]|\(\?[^:!]", pattern), pattern
        re.compile(pattern)


def test_what_is_defined_in_several_files_is_the_same_in_all() -> None:
    seen: dict[str, dict[str, Any]] = {}
    for kind in KINDS:
        for name, definition in schema_of(kind).get("$defs", {}).items():
            assert seen.setdefault(name, definition) == definition, (kind, name)
    assert {"date", "person", "name", "text"} <= set(seen)


@pytest.mark.parametrize(
    ("kind", "pointer", "value", "keyword"),
    REFUSED,
    ids=[f"{r[0]}-{n}" for n, r in enumerate(REFUSED)],
)
def test_what_is_refused_and_by_which_keyword(
    kind: str, pointer: tuple[str | int, ...], value: object, keyword: str
) -> None:
    schema = schema_of(kind)
    document = changed(schema["examples"][0], pointer, value)
    found = [error.validator for error in python_validator(schema).iter_errors(document)]
    assert keyword in found
    assert not rust_validator(schema).is_valid(document)


def changed(example: object, pointer: tuple[str | int, ...], value: object) -> object:
    document = copy.deepcopy(example)
    if not pointer:
        return value
    holder: Any = document
    for step in pointer[:-1]:
        holder = holder[step]
    if value is ABSENT:
        del holder[pointer[-1]]
    else:
        holder[pointer[-1]] = value
    return document


def test_every_kind_has_documents_that_are_refused() -> None:
    assert {row[0] for row in REFUSED} == set(KINDS)
