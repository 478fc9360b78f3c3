"""Every rule has its examples, laid out as tests/examples/README.md says."""

from __future__ import annotations

import codecs
import shutil
from datetime import date
from pathlib import Path

import pytest

from certif import i18n
from certif.acts.register.validate import validate
from certif.reporters.findings.as_text import text
from certif.rules.support.catalogue import register_rules
from tests.support.permissions import modes_hold

EXAMPLES = Path(__file__).parent.parent / "examples"
RULES = [rule.id for rule in register_rules.rules()]
FOLDERS = sorted(folder.name for folder in EXAMPLES.glob("CF[0-5]*"))
LANGUAGES = {"en": "expected.txt", "fr": "expected.fr.txt"}
DAY = "2026-11-20"


def laid_out(rule: str, which: str, target: Path) -> Path:
    """Make the dataset `valid` or `invalid` of a rule's example under `target`."""
    example = EXAMPLES / rule
    base = example / "base.txt"
    name = base.read_text("utf-8").strip() if base.exists() else "_base"
    shutil.copytree(EXAMPLES / name, target, symlinks=True)
    overlay = example / which
    for line in _lines(overlay / "remove.txt"):
        removed = target / line
        shutil.rmtree(removed) if removed.is_dir() else removed.unlink()
    laid = [*(overlay / "data").rglob("*"), *(overlay / "templates").rglob("*")]
    for source in sorted(path for path in laid if path.is_file()):
        copy = target / source.relative_to(overlay)
        copy.parent.mkdir(parents=True, exist_ok=True)
        content = source.read_bytes()
        if copy.suffix == ".escaped":
            copy, content = copy.with_suffix(""), _unescaped(content)
        copy.write_bytes(content)
    for line in _lines(overlay / "padded.txt"):
        path, _, size = line.partition(" ")
        content = (target / path).read_bytes() + b"# "
        (target / path).write_bytes(content.ljust(int(size) - 1, b"x") + b"\n")
    for line in _lines(overlay / "links.txt"):
        path, _, goal = line.partition(" -> ")
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).symlink_to(goal)
    for line in _lines(overlay / "closed.txt"):
        (target / line).chmod(0)
    return target


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.exists() else []


def _unescaped(content: bytes) -> bytes:
    return codecs.escape_decode(content)[0]


def said(root: Path, rule: str, language: str) -> str:
    given = EXAMPLES / rule / "on.txt"
    day = date.fromisoformat(given.read_text("utf-8").strip() if given.exists() else DAY)
    with i18n.speaking(language):
        return text(validate(root, day))


def test_every_rule_has_its_example_and_every_example_its_rule():
    assert FOLDERS == RULES


@pytest.mark.parametrize("rule", FOLDERS)
def test_nothing_is_found_in_the_valid_dataset(rule: str, tmp_path: Path):
    assert (EXAMPLES / rule / "valid").is_dir()
    out = said(laid_out(rule, "valid", tmp_path / "dataset"), rule, "en")
    assert "CF" not in out, out


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", FOLDERS)
def test_the_invalid_dataset_says_exactly_this(
    rule: str,
    language: str,
    tmp_path: Path,
    update_examples: bool,  # noqa: FBT001 - a fixture
):
    root = laid_out(rule, "invalid", tmp_path / "dataset")
    with modes_hold():
        out = said(root, rule, language)
    expected = EXAMPLES / rule / LANGUAGES[language]
    if update_examples:
        expected.write_text(out, "utf-8")
    assert out == expected.read_text("utf-8")
    assert f" {rule}: " in out, "the rule itself must be among the findings"


@pytest.mark.parametrize("base", sorted(path.name for path in EXAMPLES.glob("_*")))
def test_the_bases_hold_nothing_to_correct(base: str):
    out = text(validate(EXAMPLES / base, date.fromisoformat(DAY)))
    assert "CF" not in out, out
