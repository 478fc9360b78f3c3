"""Hostile input: each has its finding at its place, and no other effect.

The readable inputs are files in ``tests/hostile/``; those that are too big, or whose bytes an editor would
mend, are made here. Each one is read alone, then all of them by one run of the real command.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from certif.dataset.layout import Kind
from certif.dataset.reading.load import load
from certif.dataset.reading.positions import locate
from certif.dataset.reading.schemas import schema
from certif.dataset.text.emit import new_file
from certif.rules import check
from tests.support.permissions import modes_hold

HERE = Path(__file__).parent.parent / "hostile"
ON = date(2026, 10, 15)


@dataclass(frozen=True)
class Hostile:
    """A hostile input: its name, and the rule, line and column of its finding.

    ``make`` puts it under a dataset's root; ``path`` is where the finding is. A position of ``None`` is that of
    a file, which has none.
    """

    name: str
    rule: str
    position: tuple[int, int] | None
    path: str
    make: Callable[[Path], None]


def content(name: str, rule: str, position: tuple[int, int] | None, data: bytes | str) -> Hostile:
    """A candidate's file of those bytes."""
    path = f"data/candidates/{name}.yml"
    raw = data.encode() if isinstance(data, str) else data
    return Hostile(name, rule, position, path, lambda root: put(root, path, raw))


def fixed(name: str, rule: str, line: int, column: int) -> Hostile:
    """A file of ``tests/hostile/``."""
    return content(name, rule, (line, column), (HERE / f"{name}.yml").read_bytes())


def fixed_whole(name: str, rule: str) -> Hostile:
    """A file of ``tests/hostile/`` whose finding has no position."""
    return content(name, rule, None, (HERE / f"{name}.yml").read_bytes())


def valued(name: str, rule: str, key: str, value: object) -> Hostile:
    """A dossier that is right but for one value, where the finding is."""
    data = {**schema(Kind.CANDIDATE)["examples"][0], "id": name, key: value}
    text = "".join(f"{each}: {json.dumps(inner)}\n" for each, inner in data.items())
    lines = text.splitlines()
    line = next(n for n, each in enumerate(lines, 1) if each.startswith(f"{key}:"))
    return content(name, rule, (line, len(key) + 3), text)


def placed(name: str, rule: str, path: str, make: Callable[[Path], None] | None = None) -> Hostile:
    """Something at a path; an ordinary file unless ``make`` says otherwise."""
    return Hostile(name, rule, None, path, make or (lambda root: put(root, path, b"id: x\n")))


def put(root: Path, path: str, data: bytes) -> None:
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def link(path: str, to: str) -> Callable[[Path], None]:
    return lambda root: (root / path).symlink_to(to)


def huge(root: Path) -> None:
    put(root, "data/candidates/huge.yml", b"fullname: " + b"x" * 50_000_000)


def link_loop(root: Path) -> None:
    (root / "data/sessions").mkdir(exist_ok=True)
    (root / "data/sessions/2099-11").symlink_to("..")


def deep_folders(root: Path) -> None:
    folder = "data/candidates/" + "d/" * 300
    (root / folder).mkdir(parents=True)


def two_cases(root: Path) -> None:
    put(root, "data/startups/Double.yml", startup("Double"))
    put(root, "data/startups/double.yml", startup("double"))


def startup(startup_id: str) -> bytes:
    return new_file(
        "startup", f"data/startups/{startup_id}.yml", {"id": startup_id, "name": "X", "phases": []}
    )


def cycle(root: Path) -> None:
    """Three people who name each other, and a session that names nobody."""
    for one, other in (("cycle.a", "cycle.b"), ("cycle.b", "cycle.c"), ("cycle.c", "cycle.nobody")):
        data = {
            **schema(Kind.CANDIDATE)["examples"][1],
            "id": one,
            "email": f"{one}@exemple.gouv.fr",
            "conflicts": [{"person": other, "kind": "declared"}],
        }
        put(root, f"data/candidates/{one}.yml", new_file("candidate", "x", data))


RED = "\x1b[31mrouge\x1b[0m"
LINK = "\x1b]8;;https://exemple.gouv.fr\x1b\\ici\x1b]8;;\x1b\\"
NFD = unicodedata.normalize("NFD", "Élodie")

INPUTS = [
    # bombs
    fixed("alias-bomb", "CF013", 1, 4),
    fixed("merge-bomb", "CF015", 2, 8),
    fixed("self-reference", "CF013", 1, 11),
    content("brackets", "CF006", (1, 21), "[" * 100_000),
    content("braces", "CF006", (1, 81), "{a: " * 50_000),
    content("dashes", "CF006", (1, 41), "- " * 100_000),
    content("question-marks", "CF018", (1, 3), "? " * 100_000),
    content("anchors", "CF013", (1, 1), "&a " * 80_000),
    content("exclamations", "CF014", (1, 1), "!" * 200_000),
    content("percents", "CF011", (1, 2), "%" * 200_000),
    content("many-nodes", "CF006", None, "a: [" + "x, " * 80_000 + "]\n"),
    content("many-keys", "CF006", None, "".join(f"k{n}: x\n" for n in range(20_000))),
    content("many-duplicates", "CF016", (2, 1), "a: x\n" * 4_900),
    content("many-ambiguous", "CF017", (1, 3), "- no\n" * 9_000),
    content("long-number", "CF106", (1, 5), "id: " + "9" * 5_000 + "\n"),
    content("long-underscores", "CF017", (1, 1), "1_" * 150 + "1\n"),
    content("long-word", "CF103", (1, 1), "x" * 200_000),
    content("long-line-of-colons", "CF011", None, "a: " * 80_000),
    Hostile("huge", "CF006", None, "data/candidates/huge.yml", huge),
    # bytes
    content("nul-byte", "CF008", (1, 5), b"id: \x00\n"),
    content("escape", "CF008", (2, 11), f"id: escape\nfullname: {RED}\n"),
    content("terminal-link", "CF008", (1, 11), f"fullname: {LINK}\n"),
    content("bell", "CF008", (1, 5), "id: \x07\n"),
    content("delete", "CF008", (1, 5), "id: \x7f\n"),
    content("next-line", "CF008", (1, 5), "id: \x85x\n"),
    content("line-separator", "CF008", (1, 6), "é😀: a\u2028b\n"),
    content("bidi-override", "CF008", (1, 19), "fullname: Camille \u202eorenoM\n"),
    content("bidi-isolate", "CF008", (1, 11), "fullname: \u2067x\u2069\n"),
    content("zero-width", "CF008", (1, 14), "fullname: Cam\u200bille\n"),
    content("joiner", "CF008", (1, 12), "fullname: 👩\u200d🔬\n"),
    content("soft-hyphen", "CF008", (1, 14), "fullname: Cam\xadille\n"),
    content("tags", "CF008", (1, 12), "fullname: 🏴\U000e0067\U000e007f\n"),
    content("late-mark", "CF008", (2, 1), "id: late-mark\n\ufefffullname: x\n"),
    content("latin-1", "CF003", (1, 11), "fullname: Élodie\n".encode("latin-1")),
    content("overlong", "CF003", (1, 5), b"id: \xc0\x80\n"),
    content("surrogate", "CF003", (1, 5), b"id: \xed\xa0\x80\n"),
    content("cut-short", "CF003", (1, 5), b"id: \xe2\x82"),
    content("utf-16", "CF003", (1, 1), "id: x\n".encode("utf-16")),
    content("byte-order-mark", "CF003", (1, 1), b"\xef\xbb\xbfid: x\n"),
    content("windows", "CF007", (1, 12), "id: windows\r\nfullname: [\r\n"),
    content("old-mac", "CF007", (1, 12), "id: old-mac\rfullname: [\r"),
    content("not-normal", "CF009", (1, 11), f"fullname: {NFD}\n"),
    # YAML
    fixed("python-object", "CF014", 1, 5),
    fixed("python-name", "CF014", 1, 11),
    fixed("binary-tag", "CF014", 1, 11),
    fixed("verbatim-tag", "CF014", 1, 11),
    fixed("tag-directive", "CF014", 3, 11),
    fixed("yaml-directive", "CF011", 1, 1),
    fixed("merge-key", "CF015", 2, 1),
    fixed("several-documents", "CF012", 2, 1),
    fixed("document-end-then-more", "CF011", 3, 1),
    content("empty", "CF011", None, b""),
    fixed_whole("only-a-comment", "CF011"),
    fixed_whole("only-null", "CF011"),
    fixed("open-quote", "CF011", 2, 11),
    fixed("open-bracket", "CF011", 2, 16),
    fixed("colon-too-many", "CF011", 2, 19),
    fixed("bad-indent", "CF011", 4, 3),
    fixed("tab", "CF011", 3, 1),
    fixed("backquote", "CF011", 1, 11),
    fixed("at-sign", "CF011", 1, 11),
    fixed("unknown-escape", "CF011", 1, 20),
    fixed("duplicate-key", "CF016", 3, 22),
    fixed("word-no", "CF017", 2, 9),
    fixed("sixty", "CF017", 1, 8),
    fixed("octal", "CF017", 1, 7),
    fixed("new-octal", "CF017", 1, 7),
    fixed("underscore", "CF017", 1, 9),
    fixed("time", "CF017", 1, 7),
    fixed("key-number", "CF018", 1, 1),
    fixed("key-null", "CF018", 1, 1),
    fixed("key-list", "CF018", 1, 3),
    fixed("escaped-escape", "CF008", 1, 11),
    fixed("escaped-bidi", "CF008", 1, 11),
    fixed("escaped-nul", "CF008", 1, 11),
    fixed("escaped-link", "CF008", 1, 11),
    fixed("escaped-accent", "CF009", 1, 11),
    # shape
    fixed("root-list", "CF103", 1, 1),
    fixed("root-text", "CF103", 1, 1),
    valued("id-that-climbs", "CF105", "id", "../../x"),
    valued("id-from-the-root", "CF105", "id", "/etc/passwd"),
    valued("id-that-is-an-option", "CF105", "id", "-rf"),
    valued("id-with-a-break", "CF105", "id", "camille.moreau\n"),
    valued("name-with-markup", "CF105", "fullname", "[red]Camille[/red]"),
    valued("name-with-open-markup", "CF105", "fullname", "Camille [/]"),
    valued("name-with-template", "CF105", "fullname", "{{ 7*7 }}"),
    valued("name-with-block", "CF105", "fullname", "{% include '/etc/passwd' %}"),
    valued("name-with-html", "CF105", "fullname", "<script>alert(1)</script>"),
    valued("name-with-link", "CF105", "fullname", "[ici](https://exemple.gouv.fr)"),
    valued("name-with-workflow", "CF105", "fullname", "x\n::error file=a::b"),
    valued("name-too-long", "CF106", "fullname", "x" * 200_000),
    valued("name-that-is-a-list", "CF103", "fullname", ["Camille", "Moreau"]),
    valued("mail-with-a-break", "CF105", "email", "a@exemple.gouv.fr\nBcc: b@exemple.gouv.fr"),
    valued("missions-by-thousands", "CF106", "missions", [{"role": "x", "startups": ["s"], "start": "2026-01-01"}] * 900),
    content("script-link", "CF105", (1, 19), 'dossier: {"site": "javascript:alert(1)"}\n'),
    content("day-that-is-not", "CF105", (1, 38), 'missions: [{"startups": [], "start": 2024-02-30}]\n'),
    content("not-a-number", "CF105", (1, 5), "id: .nan\nx: NaN\n"),
    content("infinite", "CF103", (1, 11), "missions: .inf\n"),
    content("prototype", "CF101", (1, 1), "__proto__: x\n"),
    content("reference", "CF101", (1, 1), "$ref: file:///etc/passwd\n"),
    # files
    placed("link-out", "CF001", "data/candidates/link-out.yml", link("data/candidates/link-out.yml", "/etc/passwd")),
    placed("link-nowhere", "CF001", "data/candidates/link-nowhere.yml", link("data/candidates/link-nowhere.yml", "nowhere")),
    placed("link-loop", "CF001", "data/sessions/2099-11", link_loop),
    placed("folder-for-a-file", "CF001", "data/candidates/folder.yml", lambda root: (root / "data/candidates/folder.yml").mkdir()),
    placed("pipe", "CF001", "data/candidates/pipe.yml", lambda root: os.mkfifo(root / "data/candidates/pipe.yml")),
    placed("deep-folders", "CF004", "data/candidates/d", deep_folders),
    placed("device-name", "CF005", "data/candidates/con.yml"),
    placed("device-name-dotted", "CF005", "data/startups/NUL.x.yml"),
    placed("option-name", "CF005", "data/candidates/-rf.yml"),
    placed("markup-name", "CF005", "data/startups/[red].yml"),
    placed("template-name", "CF005", "data/startups/{{ 7*7 }}.yml"),
    placed("escape-name", "CF005", f"data/candidates/{RED}.yml"),
    placed("break-name", "CF005", "data/candidates/a\n::error::b.yml"),
    placed("bidi-name", "CF005", "data/candidates/a\u202eb.yml"),
    placed("bytes-name", "CF005", os.fsdecode(b"data/candidates/\xff\xfe.yml")),
    placed("decomposed-name", "CF009", f"data/startups/{NFD}.yml"),
    placed("long-name", "CF005", f"data/candidates/{'a' * 200}.yml"),
    placed("other-case", "CF010", "data/startups/double.yml", two_cases),
    placed("hidden", "CF004", "data/candidates/.hidden.yml"),
    placed("other-ending", "CF004", "data/candidates/a.b.yaml"),
    placed("script", "CF004", "data/conftest.py"),
    placed("month-that-is-not", "CF005", "data/sessions/2026-13", lambda root: put(root, "data/sessions/2026-13/session.yml", b"id: x\n")),
    placed("cycle", "CF202", "data/candidates/cycle.c.yml", cycle),
]  # fmt: skip


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The least dataset that is right: a certification and a startup."""
    root = tmp_path_factory.mktemp("base")
    certification = schema(Kind.CERTIFICATION)["examples"][0]
    put(
        root,
        f"data/certifications/{certification['id']}.yml",
        new_file("certification", "x", certification),
    )
    put(root, "data/startups/service-exemple.yml", startup("service-exemple"))
    (root / "data/candidates").mkdir()
    return root


def snapshot(root: Path) -> dict[Path, tuple[int, int]]:
    """Every entry with the time of its last change and its size; no link is followed."""
    found = {}
    for entry in root.rglob("*"):
        stat = entry.lstat()
        found[entry] = (stat.st_mtime_ns, stat.st_size)
    return found


def test_there_are_enough_of_them() -> None:
    assert len(INPUTS) >= 60
    assert len({each.name for each in INPUTS}) == len(INPUTS)
    used = {each.name for each in INPUTS}
    assert {file.stem for file in HERE.glob("*.yml")} <= used


@pytest.mark.parametrize("hostile", INPUTS, ids=lambda each: each.name)
def test_it_has_its_finding_at_its_place(hostile: Hostile, base: Path, tmp_path: Path) -> None:
    root = tmp_path / "dataset"
    shutil.copytree(base, root)
    hostile.make(root)
    before = snapshot(root)
    located = locate(root, check(load(root), ON))
    assert snapshot(root) == before
    found = [
        (finding.rule, finding.place.span and (finding.place.span.line, finding.place.span.column))
        for finding in located.findings
        if finding.place.path == hostile.path
    ]
    if hostile.position is None:
        assert hostile.rule in [rule for rule, _ in found]
    else:
        assert (hostile.rule, hostile.position) in found


FORMATS = ("text", "json", "github", "sarif")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_one_run_over_all_of_them(
    base: Path, tmp_path: Path, certif: Callable[..., Any], language: str
) -> None:
    root = tmp_path / "dataset"
    shutil.copytree(base, root)
    for hostile in INPUTS:
        hostile.make(root)
    before = snapshot(root)
    reports = [f"--format={name}={tmp_path / name}" for name in FORMATS]
    run = certif(
        "validate", "--root", root, "--on", str(ON), "--format", "text", *reports, language=language
    )
    assert run.returncode == 1
    assert "Traceback" not in run.stdout + run.stderr
    assert snapshot(root) == before
    assert not Path("/tmp/certif-was-here").exists()  # noqa: S108 - what python-object would make
    inert(run.stdout + run.stderr)
    for name in FORMATS:
        inert((tmp_path / name).read_text(encoding="utf-8"))
    report = json.loads((tmp_path / "json").read_text(encoding="utf-8"))
    told = {(finding["rule"], finding["path"]) for finding in report["findings"]}
    for hostile in INPUTS:
        assert (hostile.rule, hostile.path) in told, hostile.name
    github = (tmp_path / "github").read_text().splitlines()
    assert not [line for line in github if line.startswith("::error::b")]


ACTING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)


def inert(text: str) -> None:
    """Check that the text neither acts on a terminal nor deceives a reader."""
    assert ACTING.findall(text) == []


def test_an_unreadable_file_is_a_finding(base: Path, tmp_path: Path) -> None:
    root = tmp_path / "dataset"
    shutil.copytree(base, root)
    put(root, "data/candidates/closed.yml", b"id: closed\n")
    (root / "data/candidates/closed.yml").chmod(0)
    with modes_hold():
        assert "CF002" in {finding.rule for finding in check(load(root), ON)}
