"""Keys of JSON: over all commands, a key holds one kind of value."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from tests.conftest import Certif

ON = ("--on", "2026-11-22")
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("validate", *ON),
    ("rules",),
    ("candidate", "list"),
    ("candidate", "show", "camille.arvieux"),
    ("candidate", "find", "perrine"),
    ("eligibility", "--session", "2026-11"),
    ("juror", "list"),
    ("juror", "show", "helene.montarnal"),
    ("startup", "list"),
    ("access", "list"),
    ("session", "list"),
    ("session", "status", "2026-11", *ON),
    ("session", "close", "2026-11", "--dry-run", *ON),
    ("session", "close", "2027-05", "--dry-run", *ON),
    ("session", "results", "2025-11"),
    ("session", "audit", "2025-11"),
    ("session", "screen", "2026-11", "--dry-run", *ON),
    ("session", "sent", "2025-11"),
    ("todo", *ON),
    ("figures",),
    ("certificate", "list"),
    ("certificate", "verify", "RS6247-2025-11-001"),
    ("decision", "show", "2025-11", "camille.arvieux"),
    ("appeal", "list", *ON),
    ("filing", "status", *ON),
    ("retention", "plan", *ON),
    ("jury", "timetable", "2026-11"),
    ("jury", "check", "2026-11"),
    ("jury", "explain", "2026-11", "come.ravelard"),
    ("jury", "assign", "2026-11", "--dry-run"),
)


def kind(value: object) -> str | None:
    """Return what a value is, ``None`` for ``null`` and an empty list."""
    if isinstance(value, dict):
        return "object"
    if isinstance(value, list):
        inside = {each for item in value if (each := kind(item))}
        return f"list of {' or '.join(sorted(inside))}" if inside else None
    if isinstance(value, bool):
        return "flag"
    if isinstance(value, int | float):
        return "number"
    return None if value is None else "text"


@pytest.mark.slow
def test_a_key_means_one_thing_whatever_the_command(certif: Certif, register: Path) -> None:
    kinds: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))

    def gather(value: object, command: str) -> None:
        for item in value if isinstance(value, list) else ():
            gather(item, command)
        for key, inner in value.items() if isinstance(value, dict) else ():
            if found := kind(inner):
                kinds[key][found].add(command)
            gather(inner, command)

    for command in COMMANDS:
        ran = certif(*command, "--format", "json", cwd=register)
        gather(json.loads(ran.stdout), " ".join(command[:2]))
    assert len(kinds) > 100
    assert {key: found for key, found in kinds.items() if len(found) > 1} == {}
