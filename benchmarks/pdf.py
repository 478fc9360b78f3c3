"""Measure the pages of 500 candidates, beside WeasyPrint on the same documents.

    python -m benchmarks.pdf [CANDIDATES] [--weasyprint PYTHON]

A session of 500 candidates is closed, then `certif session pdf` makes its documents as a process of its own, on all
cores; its time and its largest memory are measured. Fifty of the texts are then made on one core by each: certif,
and WeasyPrint (PDF/UA-1, with an outline of the same look), which is no dependency. Install it anywhere,
`python -m venv X && X/bin/pip install weasyprint markdown-it-py`, and give that Python: `--weasyprint X/bin/python`.
The bars: five times as fast as WeasyPrint; one certificate from a cold start in twice `certificate list`.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.generate import ON, generate
from certif.acts.pdf.printing import look_of, paper_of, press_of
from certif.acts.pdf.texts import session_texts

CANDIDATES = 500
SAMPLE = 50
TIMES_AS_FAST = 5.0
COLD = 2.0
REPEATS = 5
KILOBYTE = 1024

PEER = """
import json, sys
from time import perf_counter
from markdown_it import MarkdownIt
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

STYLE = '''<style>
@page { size: A4; margin: 24mm 22mm 26mm 25mm; @bottom-right { content: "page " counter(page) " sur " counter(pages) } }
body { font-size: 11pt; line-height: 1.3 } table { width: 100%; border-collapse: collapse; font-size: 9pt }
td, th { border-bottom: 0.4pt solid #999; padding: 5pt; text-align: left }
</style>'''
texts = json.load(sys.stdin)
fonts, parser = FontConfiguration(), MarkdownIt("commonmark", {"html": False}).enable("table")

def made(text):
    body = parser.render(text.split("---\\n", 2)[2])
    page = f'<html lang="fr"><head><title>Document</title>{STYLE}</head><body>{body}</body></html>'
    return HTML(string=page).write_pdf(pdf_variant="pdf/ua-1", font_config=fonts)

made(texts[0])
start = perf_counter()
for text in texts:
    made(text)
print(perf_counter() - start)
"""


def main(argv: list[str]) -> int:
    """Print the times; returns 1 where a bar is missed."""
    options = argparse.ArgumentParser(prog="benchmarks.pdf")
    options.add_argument("candidates", nargs="?", type=int, default=CANDIDATES)
    options.add_argument("--weasyprint", default=sys.executable, metavar="PYTHON")
    chosen = options.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="certif-bench-") as name:
        root = Path(name) / "registre"
        generate(chosen.candidates, root)
        session = max(path.name for path in (root / "data/sessions").iterdir())
        _certif("session", "close", session, "--on", ON.isoformat(), "--yes", "--root", root)
        seconds, memory, count = _session(root, session, Path(name) / "pdf")
        print(
            f"{chosen.candidates} candidates, {count} documents: {seconds:.1f} s on {_cores()} cores, "
        )
        print(f"{1000 * seconds / count:.0f} ms a document, at most {memory:.0f} MB of memory\n")
        good = _beside_weasyprint(root, session, chosen.weasyprint)
        return 0 if _cold(root, Path(name)) and good else 1


def _certif(*arguments: object) -> float:
    """Run a command; the seconds by the clock."""
    start = perf_counter()
    command = [sys.executable, "-m", "certif", *map(str, arguments)]
    subprocess.run(command, check=True, capture_output=True)
    return perf_counter() - start


def _session(root: Path, session: str, out: Path) -> tuple[float, float, int]:
    command = ["session", "pdf", session, "--out", str(out), "--root", str(root)]
    start = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "certif", *command], stdout=subprocess.DEVNULL
    )
    _pid, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(status)
    return perf_counter() - start, usage.ru_maxrss / KILOBYTE, len([*out.rglob("*.pdf")])


def _beside_weasyprint(root: Path, session: str, python: str) -> bool:
    texts = session_texts(root, session, (), ON).texts[:SAMPLE]
    look = look_of(root)
    press = press_of(look)
    first = paper_of(texts[0], look)
    press.pdf(first.files, first.day)
    start = perf_counter()
    for text in texts:
        made = paper_of(text, look)
        press.pdf(made.files, made.day)
    ours = perf_counter() - start
    print(f"{len(texts)} documents on one core, PDF/A-3a and PDF/UA-1: certif {ours:.2f} s")
    said = json.dumps([text.text for text in texts])
    peer = subprocess.run(
        [python, "-c", PEER], input=said, capture_output=True, text=True, check=False
    )
    if peer.returncode:
        print("WeasyPrint: not measured, it is not installed there (see --help).\n")
        return True
    theirs = float(peer.stdout)
    print(
        f"  the same with WeasyPrint, PDF/UA-1: {theirs:.2f} s, {theirs / ours:.1f} times as long\n"
    )
    return theirs >= TIMES_AS_FAST * ours


def _cold(root: Path, folder: Path) -> bool:
    """Compare one certificate with the list of all, each from a cold start, in turns."""
    number = (
        next(root.rglob("certificat.md")).read_text("utf-8").split('number: "')[1].split('"')[0]
    )
    file = folder / "un.pdf"
    pairs = [
        (
            _certif("certificate", "pdf", number, "--out", file, "--root", root),
            _certif("certificate", "list", "--root", root),
        )
        for _turn in range(REPEATS)
    ]
    one, every = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"One certificate from a cold start: {one:.2f} s; `certificate list`: {every:.2f} s")
    return bool(one <= COLD * every)


def _cores() -> int:
    return len(os.sched_getaffinity(0))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
