"""The datasets that benchmarks are run on: always the same, and right."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import generate
from certif.dataset.reading.load import load
from certif.findings import Severity
from certif.rules import check


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(generate, "PER_SESSION", 6)
    generate.generate(15, tmp_path, still_open=2)
    return tmp_path


def test_a_generated_dataset_has_no_error(root: Path) -> None:
    register = load(root)
    assert len(register.shelf.candidates) == 15
    assert [folder.closed for folder in register.sessions.values()] == [True, False, False]
    found = check(register, generate.ON)
    assert [finding for finding in found if finding.severity is Severity.ERROR] == []


def test_it_is_the_same_each_time(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    generate.generate(15, other, still_open=2)
    files = sorted(path.relative_to(root) for path in root.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(other) for path in other.rglob("*") if path.is_file())
    for path in files:
        assert (root / path).read_bytes() == (other / path).read_bytes()


def test_every_number_is_another_person() -> None:
    people = [generate.person(number) for number in range(12_000)]
    assert len({each.id for each in people}) == len({each.fullname for each in people}) == 12_000
