"""Two libraries, one verdict; and every independent error, once, where it is."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from certif.dataset.layout import Kind
from certif.dataset.reading.schema_faults import explain
from certif.dataset.reading.schemas import (
    CONTRACTS,
    LATEST,
    check,
    contract_fault,
    schema,
    validator,
)
from certif.dataset.records import BUILDERS
from certif.model.faults import Fault, FaultKind

EXAMPLES = [(kind, example) for kind in Kind for example in schema(kind)["examples"]]


@pytest.mark.parametrize("kind", list(Kind))
def test_examples_are_valid_and_become_records(kind: Kind) -> None:
    for example in schema(kind)["examples"]:
        assert check(kind, example, "x") == []
        assert BUILDERS[kind]("data/x.yml", example).path == "data/x.yml"


def paths(data: object, pointer: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [pointer]
    if isinstance(data, dict):
        for key, value in data.items():
            found += paths(value, (*pointer, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            found += paths(value, (*pointer, index))
    return found


STRANGE: st.SearchStrategy[Any] = st.sampled_from(
    [
        None, True, False, 0, -1, 1, 10**6, 10**30, 1.5, "", " ", "x", "X", "é", "\n", "acquis", "acquis\n",
        "acquis ", "aquis", "2024-02-30", "2024-02-29", "2023-02-29", "20240229", "2024-W01-1", "0000-01-01",
        "2026-11-18", "2026-11-18\n", "2026-11-18 09h30", "2026-02-30 09h30", "2026-11-18 24h00", "camille.moreau",
        "camille.moreau\n", "../../x", "a" * 300, "a." * 50, "https://exemple.gouv.fr/", "javascript:alert(1)",
        "https://exemple.gouv.fr/\n", "https://a b", "http://x", "a@b.fr", "a@b", "[red]x[/]", "{{ 7*7 }}", "<b>",
        "\u202e", "é" * 130, "2026-11", "2026-13", "rs6247", "RS6247-2026-11-001", [], {}, [[]], {"a": 1}, ["x", "x"],
        {"acquis": "acquis"},
    ]
).map(copy.deepcopy)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> tuple[Kind, Any]:
    """A valid example with a few things changed, removed or added."""
    kind, example = draw(st.sampled_from(EXAMPLES))
    data = copy.deepcopy(example)
    for _ in range(draw(st.integers(1, 3))):
        pointer = draw(st.sampled_from(paths(data)))
        holder: Any = data
        for step in pointer[:-1]:
            holder = holder[step]
        act = draw(st.sampled_from(["replace", "remove", "add", "copy"]))
        if not pointer:
            data = draw(STRANGE) if act == "replace" and draw(st.booleans()) else data
        elif act == "replace":
            holder[pointer[-1]] = draw(STRANGE)
        elif act == "remove":
            del holder[pointer[-1]]
        elif isinstance(holder, list):
            holder.append(copy.deepcopy(holder[0]) if act == "copy" and holder else draw(STRANGE))
        else:
            holder[draw(st.text(max_size=5) | st.sampled_from(["id", "é", "a\n"]))] = draw(STRANGE)
        if not isinstance(data, (dict, list)):
            break
    return kind, data


@given(mutated())
@settings(max_examples=300)
def test_the_two_libraries_give_the_same_verdict(case: tuple[Kind, Any]) -> None:
    kind, data = case
    slow = Draft202012Validator(schema(kind), format_checker=FormatChecker(("date",)))
    assert validator(kind).is_valid(data) == slow.is_valid(data)


@given(mutated())
@settings(max_examples=200)
def test_what_is_valid_becomes_a_record_and_what_is_not_is_explained(
    case: tuple[Kind, Any],
) -> None:
    kind, data = case
    faults = check(kind, data, "data/x.yml")
    if not faults:
        assert BUILDERS[kind]("data/x.yml", data).path == "data/x.yml"
    for fault in faults:
        assert fault.place.path == "data/x.yml"
        assert fault.place.pointer is not None
        holder = fault.place.pointer
        assert holder in paths(data)


def told(kind: Kind, data: Any) -> list[tuple[FaultKind, tuple[str | int, ...] | None, bool]]:
    return [(f.kind, f.place.pointer, f.place.on_key) for f in check(kind, data, "x")]


def test_every_error_of_a_grid_is_told_once() -> None:
    grid = copy.deepcopy(schema(Kind.ASSESSMENT)["examples"][0])
    grid["note"] = "x"
    grid["juror"] = 3
    grid["interviewed_on"] = "2024-02-30"
    grid["candidate"] = "Camille Moreau"
    grid["comment_for_jury"] = "x" * 2001
    grid["grid"]["financement"] = None
    grid["grid"]["Équipe"] = {}
    del grid["grid"]["test"]["evidence"]
    assert told(Kind.ASSESSMENT, grid) == [
        (FaultKind.WRONG_FORM, ("candidate",), False),
        (FaultKind.OUT_OF_BOUNDS, ("comment_for_jury",), False),
        (FaultKind.WRONG_TYPE, ("grid", "financement"), False),
        (FaultKind.MISSING_KEY, ("grid", "test"), False),
        (FaultKind.UNKNOWN_KEY, ("grid", "Équipe"), True),
        (FaultKind.WRONG_FORM, ("interviewed_on",), False),
        (FaultKind.WRONG_TYPE, ("juror",), False),
        (FaultKind.UNKNOWN_KEY, ("note",), True),
    ]


def only(kind: Kind, data: Any) -> Fault:
    (fault,) = check(kind, data, "x")
    return fault


def absent(**changes: object) -> dict[str, object]:
    return {**schema(Kind.ASSESSMENT)["examples"][1], **changes}


def test_a_word_comes_with_the_words_that_were_expected() -> None:
    fault = only(Kind.ASSESSMENT, absent(attendance="Absent"))
    assert dict(fault.detail) == {
        "title": "Présence",
        "value": "Absent",
        "words": ["present", "absent", "excuse"],
    }


def test_a_missing_key_comes_with_its_title() -> None:
    data = absent()
    del data["juror"]
    fault = only(Kind.ASSESSMENT, data)
    assert (fault.place.pointer, dict(fault.detail)) == (
        (),
        {"key": "juror", "title": "Membre du jury"},
    )


def test_a_key_of_the_wrong_form_comes_with_an_example() -> None:
    data = {"person": "noa.perrin", "slots": {"2027-05-18 9h30": "oui"}}
    assert only(Kind.AVAILABILITY, data).detail["examples"] == ["2026-11-18 09h30"]


def test_an_unknown_key_comes_with_those_that_are_known() -> None:
    fault = only(Kind.ASSESSMENT, absent(atendance="x"))
    assert fault.detail["key"] == "atendance"
    assert "attendance" in (fault.detail["known"] or ())  # type: ignore[operator]


def test_a_form_comes_with_an_example() -> None:
    fault = only(Kind.ASSESSMENT, absent(interviewed_on="18/11/2026"))
    assert fault.detail["examples"] == ["2026-11-18"]
    assert fault.detail["title"] == "Date de l’entretien"


def test_a_bound_comes_with_its_limit() -> None:
    fault = only(Kind.ASSESSMENT, absent(comment_for_jury="x" * 2001))
    assert (fault.detail["keyword"], fault.detail["limit"]) == ("maxLength", 2000)


def test_a_condition_says_its_own_title() -> None:
    grid = schema(Kind.ASSESSMENT)["examples"][0]["grid"]
    fault = only(Kind.ASSESSMENT, absent(grid=grid))
    assert (fault.kind, fault.place.pointer) == (FaultKind.SCHEMA, ("grid",))
    assert fault.detail["title"] == "Pas de grille"


CHOICE = {
    "type": "object",
    "properties": {
        "shape": {
            "oneOf": [
                {
                    "properties": {"kind": {"const": "circle"}, "radius": {"type": "integer"}},
                    "required": ["kind", "radius"],
                },
                {
                    "properties": {"kind": {"const": "square"}, "side": {"type": "integer"}},
                    "required": ["kind", "side"],
                },
            ]
        },
        "name": {"anyOf": [{"type": "null"}, {"type": "string", "minLength": 3}]},
    },
}


def test_of_a_choice_only_the_branch_that_was_meant_speaks() -> None:
    faults = explain(CHOICE, {"shape": {"kind": "square", "side": "two"}, "name": "ab"}, "x")
    assert [(f.kind, f.place.pointer) for f in faults] == [
        (FaultKind.OUT_OF_BOUNDS, ("name",)),
        (FaultKind.WRONG_TYPE, ("shape", "side")),
    ]


def test_a_choice_that_nobody_meant_has_one_fault() -> None:
    assert len(explain(CHOICE, {"shape": {"kind": "star"}}, "x")) == 1


@pytest.mark.parametrize(
    "data", [None, [], {}, {"contract": 1}, {"contract": "1"}, {"contract": True}]
)
def test_a_contract_that_is_known_or_no_number_is_for_the_schema(data: Any) -> None:
    assert contract_fault(data, "x") is None


def test_a_contract_of_the_future_is_not_judged() -> None:
    fault = contract_fault({"contract": 2}, "x")
    assert fault is not None
    assert (fault.kind, fault.place.pointer, dict(fault.detail)) == (
        FaultKind.UNKNOWN_CONTRACT,
        ("contract",),
        {"value": "2", "known": ["1"]},
    )


def test_every_contract_has_every_schema() -> None:
    assert LATEST in CONTRACTS
    for contract in CONTRACTS:
        for kind in Kind:
            assert validator(kind, contract).is_valid(schema(kind, contract)["examples"][0])


def test_the_words_of_the_schemas_are_those_of_the_model() -> None:
    from certif.model.access import Team
    from certif.model.certification import PhaseName, TieKind
    from certif.model.events import EventKind
    from certif.model.issued import CorrectionKind, Outcome
    from certif.model.session import Attendance, CriterionState

    text = {kind: json.dumps(schema(kind), ensure_ascii=False) for kind in Kind}
    for kind, words in {
        Kind.ACCESS: Team,
        Kind.STARTUP: PhaseName,
        Kind.CERTIFICATION: TieKind,
        Kind.RESULTS: Outcome,
        Kind.CORRECTION: CorrectionKind,
        Kind.ASSESSMENT: Attendance,
        Kind.SCREENING: CriterionState,
        Kind.EVENTS: EventKind,
    }.items():
        enumerations = [set(each) for each in _enumerations(schema(kind))]
        # same_person is always forbidden: no règlement says it.
        values = {word.value for word in words} - {"same_person"}
        assert values in enumerations, (kind, text[kind][:80])


def _enumerations(node: object) -> list[list[object]]:
    found: list[list[object]] = []
    if isinstance(node, dict):
        if isinstance(node.get("enum"), list):
            found.append(node["enum"])
        for value in node.values():
            found += _enumerations(value)
    elif isinstance(node, list):
        for value in node:
            found += _enumerations(value)
    return found
