"""`make bench` runs every benchmark there is, or those that are named."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from benchmarks import __main__ as bench


@pytest.fixture
def benchmarks(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    """Two made-up benchmarks; the list of their runs."""
    runs: list[tuple[str, list[str]]] = []
    for name, code in (("quick", 0), ("wrong", 1)):
        module = ModuleType(f"benchmarks.{name}")

        def main(argv: list[str], name: str = name, code: int = code) -> int:
            runs.append((name, argv))
            return code

        module.main = main  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(bench, "benchmarks", lambda: ("quick", "wrong"))
    return runs


def test_all_of_them_run_and_the_worst_code_counts(benchmarks, capsys):
    assert bench.main([]) == 1
    assert benchmarks == [("quick", []), ("wrong", [])]
    assert "# quick\n" in capsys.readouterr().out


def test_those_named_run_with_what_comes_after_the_dashes(benchmarks):
    assert bench.main(["quick", "--", "--seeds", "2"]) == 0
    assert benchmarks == [("quick", ["--seeds", "2"])]


def test_a_name_that_is_none(benchmarks, capsys):
    assert bench.main(["quik"]) == 2
    assert capsys.readouterr().err == "no benchmark is called quik: choose from quick, wrong\n"
    assert benchmarks == []


def test_a_benchmark_is_a_module_that_can_be_run(tmp_path, monkeypatch):
    (tmp_path / "close.py").write_text(
        '"""A benchmark."""\n\n\ndef main(argv: list[str]) -> int: ...\n'
    )
    (tmp_path / "generate.py").write_text("def generate() -> None: ...\n")
    (tmp_path / "__main__.py").write_text("\ndef main(argv: list[str]) -> int: ...\n")
    monkeypatch.setattr(bench, "FOLDER", tmp_path)
    assert bench.benchmarks() == ("close",)
