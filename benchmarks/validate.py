"""Measure `certif validate`: its speed beside other readers, and its growth.

    python -m benchmarks.validate                     100, 1,000 and 10,000 dossiers, a quarter of an hour
    python -m benchmarks.validate --sizes 100 1000

Everything is measured in this one run, on this one machine, and printed as Markdown: `certif validate` as a
user runs it, on one processor and on all of them; libyaml's events on the same YAML, already in memory, in one
process and with nothing done with them (the least that any reader of YAML in Python pays); check-jsonschema
with our schemas on the same files; ajv-cli where it is on the path (`npm install ajv-cli ajv-formats`). Then
start-up. On one processor, times are those of the processor, so that what else the machine does counts less;
elsewhere they are those of the wall. Each is the best of a few runs, the first of which warms the disk's
cache.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generate import ON, generate
from certif.dataset.layout import Kind
from certif.dataset.reading.walk import walk
from certif.resources import schemas_folder

REPOSITORY = Path(__file__).parent.parent
SIZES = (100, 1_000, 10_000)
AT_ONCE = 5_000
"""Files that one check-jsonschema is given: a command line has an end."""

_AJV_OPTIONS = ("--spec=draft2020", "--strict=false", "--errors=no", "-c", "ajv-formats")
"""It reads days as dates and refuses them: what it would have to write about that is not asked for."""

BARE = """
import pathlib, sys, time
from yaml import CBaseLoader
contents = [path.read_bytes() for path in pathlib.Path(sys.argv[1], "data").rglob("*.yml")]
start = time.process_time()
for content in contents:
    for event in iter(CBaseLoader(content).get_event, None):
        pass
print(time.process_time() - start)
"""


@dataclass(frozen=True)
class Run:
    """A command's time on the wall and on the processor, its memory, its output."""

    seconds: float
    processor: float
    megabytes: float
    output: str = ""


def best(command: Sequence[str | Path], times: int, *, alone: bool = False) -> Run:
    """Run a command ``times`` times; return the fastest.

    ``alone``: on one processor.
    """
    return min((once(command, alone=alone) for _ in range(times)), key=lambda run: run.seconds)


def once(command: Sequence[str | Path], *, alone: bool = False) -> Run:
    """Run a command from the repository; its exit code does not count.

    Python may keep its compiled modules, whatever the environment says: an installed program has them.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    with (
        tempfile.TemporaryFile() as output,
        subprocess.Popen(
            [str(part) for part in command],
            stdout=output,
            stderr=subprocess.DEVNULL,
            cwd=REPOSITORY,
            env={**kept, "CERTIF_LANG": "en"},
            preexec_fn=_on_one_processor if alone else None,  # noqa: PLW1509 - no thread in this process
        ) as process,
    ):
        _, _, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = 0
        output.seek(0)
        said = output.read().decode()
    unit = 1024 * 1024 if platform.system() == "Darwin" else 1024
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, said)


def _on_one_processor() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


@dataclass(frozen=True)
class Measure:
    """The measures for one size of dataset."""

    dossiers: int
    files: int
    megabytes: float
    bare: float
    alone: Run
    shared: Run
    check_jsonschema: float | None
    ajv: float | None


def measure(dossiers: int, root: Path) -> Measure:
    """Generate a dataset and measure everything on it."""
    say(f"{dossiers:,} dossiers: generating")
    generate(dossiers, root)
    found = walk(root).yaml
    size = sum((root / each.path).stat().st_size for each in found)
    times = 5 if len(found) < 10_000 else 3  # noqa: PLR2004 - patience
    validate: tuple[str | Path, ...] = (
        *certif(),
        "validate",
        "--root",
        root,
        "--on",
        ON.isoformat(),
        "--format",
        "json",
    )
    say(f"{dossiers:,} dossiers: certif validate")
    alone = best(validate, times, alone=True)
    shared = best(validate, times)
    say(f"{dossiers:,} dossiers: libyaml's events")
    bare = min(
        float(once((sys.executable, "-c", BARE, root), alone=True).output) for _ in range(times)
    )
    by_kind: dict[Kind, list[str]] = defaultdict(list)
    for each in found:
        by_kind[each.kind].append(str(root / each.path))
    say(f"{dossiers:,} dossiers: check-jsonschema")
    return Measure(
        dossiers=dossiers,
        files=len(found),
        megabytes=size / 1e6,
        bare=bare,
        alone=alone,
        shared=shared,
        check_jsonschema=_by_kind(beside("check-jsonschema"), by_kind),
        ajv=_by_kind(shutil.which("ajv"), by_kind),
    )


def _by_kind(program: str | None, by_kind: dict[Kind, list[str]]) -> float | None:
    """Return a program's time to check every file by its kind's schema, or ``None``.

    ``None`` is for a program that is not installed.
    """
    if program is None:
        return None
    seconds = 0.0
    for kind, files in by_kind.items():
        schema = str(schemas_folder() / f"{kind}.schema.json")
        for start in range(0, len(files), AT_ONCE):
            some = files[start : start + AT_ONCE]
            if program.endswith("ajv"):
                data = [part for file in some for part in ("-d", file)]
                command = [program, "validate", *_AJV_OPTIONS, "-s", schema, *data]
            else:
                command = [program, "--schemafile", schema, *some]
            seconds += once(command).seconds
    return seconds


def certif() -> tuple[str | Path, ...]:
    """The command, as installed beside this Python, else as a module."""
    installed = beside("certif")
    return (installed,) if installed else (sys.executable, "-m", "certif")


def beside(name: str) -> str | None:
    """A program installed beside this Python, or elsewhere on the path."""
    here = Path(sys.executable).parent / name
    return str(here) if here.exists() else shutil.which(name)


def table(measures: list[Measure]) -> str:
    """The measures as a Markdown table, one column a size."""
    rows = [
        ("dossiers", [f"{each.dossiers:,}" for each in measures]),
        ("YAML files", [f"{each.files:,} ({each.megabytes:.1f} MB)" for each in measures]),
        ("libyaml's events alone, one processor", [f"{each.bare:.2f} s" for each in measures]),
        (
            "**`certif validate`**, one processor",
            [
                f"{m.alone.processor:.2f} s, {m.alone.processor / m.bare:.2f} × bare"
                for m in measures
            ],
        ),
        (
            f"**`certif validate`**, {os.cpu_count()} processors",
            [f"{m.shared.seconds:.2f} s, {m.shared.seconds / m.bare:.2f} × bare" for m in measures],
        ),
        ("check-jsonschema", [_against(m.check_jsonschema, m.shared.seconds) for m in measures]),
        ("ajv-cli", [_against(m.ajv, m.shared.seconds) for m in measures]),
        (
            "peak memory of `certif validate`",
            [f"{max(m.alone.megabytes, m.shared.megabytes):.0f} MB" for m in measures],
        ),
        (
            "time a dossier, one processor",
            [f"{1000 * m.alone.processor / m.dossiers:.2f} ms" for m in measures],
        ),
        ("growth from the size before", ["", *map(_growth, measures, measures[1:])]),
    ]
    lines = ["| " + " | ".join([name, *cells]) + " |" for name, cells in rows]
    lines.insert(1, "|---|" + "---:|" * len(measures))
    return "\n".join(lines)


def _against(seconds: float | None, ours: float) -> str:
    return "not installed" if seconds is None else f"{seconds:.1f} s, {seconds / ours:.1f} × certif"


def _growth(smaller: Measure, larger: Measure) -> str:
    times = larger.alone.processor / smaller.alone.processor
    return f"{times:.1f} × for {larger.files / smaller.files:.1f} × the files"


def start_up() -> str:
    """Return the start-up times, as a Markdown table."""
    python = best((sys.executable, "-c", "pass"), 20).seconds
    rows = [("`python -c pass`", python)]
    rows.append(("`certif --version`", best((*certif(), "--version"), 20).seconds))
    files = len(walk(REPOSITORY).yaml)
    validate = (*certif(), "validate", "--on", ON.isoformat())
    rows.append((f"`certif validate` on `data/` ({files} files)", best(validate, 10).seconds))
    if program := beside("check-jsonschema"):
        rows.append(("`check-jsonschema --help`", best((program, "--help"), 10).seconds))
    lines = ["| start-up | | |", "|---|---:|---:|"]
    lines += [f"| {name} | {1000 * t:.0f} ms | {t / python:.1f} × |" for name, t in rows]
    return "\n".join(lines)


def say(what: str) -> None:
    """Print progress, apart from the table."""
    print(what, file=sys.stderr)


def main(argv: list[str]) -> int:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(prog="benchmarks.validate", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="DOSSIERS")
    options = parser.parse_args(argv)
    measures = []
    for dossiers in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            measures.append(measure(dossiers, Path(folder)))
    say("start-up")
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.system()}\n")
    print(table(measures), start_up(), sep="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
