"""Pictures of every kind of document and of a finding, and the page with them.

python tools/docs.py           write those that differ
python tools/docs.py --check   are they what their sources give? exit 1 if not

typst draws them, so that they need no other program and are the same bytes everywhere.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import typst

from certif import resources
from certif.acts.jury.assign import content_of, plan_assignment
from certif.acts.pdf.printing import Text, look_of, paper_of
from certif.acts.pdf.texts import session_texts
from certif.acts.register.validate import validate
from certif.acts.session.close import plan_close, write_close
from certif.acts.session.screen import plan_screening, write_screening
from certif.documents.pdf.source import literal
from certif.reporters.findings.as_text import text as findings_as_text

__all__ = ["pages"]

REPOSITORY = Path(__file__).parent.parent
IMAGES = REPOSITORY / "docs" / "images"
PAGE = REPOSITORY / "docs" / "fr" / "documents.md"
CLOSED_ON, ON = date(2026, 12, 10), date(2026, 11, 22)
DOTS_PER_INCH = 64
LARGEST = 100_000

# Session, document, page, name of the picture, and what it shows, in French, also for people who cannot see it.
SHOWN = (
    ("2026-11", "anouk.derville/certificat", 1, "certificat", "Certificat"),
    ("2026-11", "anouk.derville/attestation", 1, "attestation", "Attestation de réussite"),
    (
        "2026-11",
        "anouk.derville/courrier-administration",
        1,
        "courrier-administration",
        "Courrier à l’administration",
    ),
    ("2026-11", "anouk.derville/decision", 1, "delivrance", "Courrier de délivrance"),
    ("2026-11", "come.ravelard/decision", 1, "decision", "Décision motivée"),
    ("2026-11", "proces-verbal", 1, "proces-verbal", "Procès-verbal, première page"),
    ("2026-11", "proces-verbal", 3, "signatures", "Procès-verbal, page des signatures"),
    ("2027-05", "courriers/salome.quintard", 1, "recevabilite", "Courrier de recevabilité"),
    (
        "2027-05",
        "convocations/candidats/salome.quintard",
        1,
        "convocation-candidat",
        "Convocation à l’entretien",
    ),
    (
        "2027-05",
        "convocations/jury/maud.keravel",
        1,
        "convocation-jury",
        "Convocation d’un membre du jury",
    ),
    ("2027-05", "grilles/maud.keravel/salome.quintard", 1, "grille", "Grille d’évaluation vierge"),
)
GRID = "data/sessions/2026-11/assessments/bastien.orvalet/maud.keravel.yml"
COLOURS = {"31": "#ff7b72", "33": "#e3b341", "34": "#79c0ff", "1": "#ffffff"}
_ESCAPE = re.compile(r"\x1b\[(\d*)m")

INTRODUCTION = """\
# Les documents, tels qu’ils partent

Une image de chaque document, faite à partir de l’exemple. Toutes les personnes sont inventées. `make docs` produit ces images, et le contrôle vérifie qu’elles sont ce que donne l’outil. Le [guide de l’équipe](guide-equipe.md) dit comment les obtenir et les remettre.
"""


def pages() -> dict[Path, str | bytes]:
    """Return every picture, and the page that shows them."""
    made: dict[Path, str | bytes] = {}
    lines = [INTRODUCTION]
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "registre"
        shutil.copytree(REPOSITORY / "data", root / "data")
        made[IMAGES / "constat.png"] = _finding(root)
        write_close(root, plan_close(root, "2026-11", CLOSED_ON))
        write_screening(root, plan_screening(root, "2027-05", ON, "Edwige Maranval"))
        assigned = plan_assignment(root, "2027-05", ON)
        (root / "data/sessions/2027-05/jury.yml").write_bytes(content_of(root, assigned))
        texts = {
            (session, text.name): text
            for session in ("2026-11", "2027-05")
            for text in session_texts(root, session, (), ON).texts
        }
        for session, document, page, file, about in SHOWN:
            made[IMAGES / f"{file}.png"] = _drawn(texts[session, document], root, page)
            lines.append(f"## {about}\n\n![{about}](../images/{file}.png)\n")
    made[PAGE] = "\n".join(lines)
    large = [path.name for path, content in made.items() if len(content) > LARGEST]
    if large:
        raise SystemExit(f"too large: {', '.join(large)}")
    return made


def _drawn(text: Text, root: Path, page: int) -> bytes:
    files = dict(paper_of(text, look_of(root)).files)
    # A thin line around the sheet: on a white page nobody would see where it ends.
    frame = b"#set page(foreground: rect(width: 100%, height: 100%, stroke: 1pt + luma(70%)))\n"
    marker = b"#show: paper.with("
    head, _marker, rest = files["main"].partition(marker)
    first, _line, body = rest.partition(b"\n")
    files["main"] = head + marker + first + b"\n" + frame + body
    return _png(files)[page - 1]


def _png(files: dict[str, bytes]) -> list[bytes]:
    fonts = typst.Fonts(include_system_fonts=False)
    root = str(resources.templates_folder())
    compiler: Any = typst.Compiler(font_paths=fonts, ignore_system_fonts=True, root=root)
    made = compiler.compile(files, format="png", ppi=DOTS_PER_INCH)
    return [made] if isinstance(made, bytes) else list(made or [])


def _finding(root: Path) -> bytes:
    """Return the picture of a terminal with a misspelt word of a grid."""
    grid = root / GRID
    good = grid.read_text("utf-8")
    grid.write_text(good.replace("level: acquis", "level: aquis", 1), "utf-8")
    said = findings_as_text(validate(root, ON), colour=True)
    grid.write_text(good, "utf-8")
    lines = "#linebreak()\n".join(_line(line) for line in ["$ certif validate", *said.splitlines()])
    source = (
        '#set page(width: auto, height: auto, margin: 6mm, fill: rgb("#0d1117"))\n'
        '#set text(font: "DejaVu Sans Mono", size: 9pt, fill: rgb("#d0d7de"), fallback: false)\n'
        f"{lines}\n"
    )
    return _png({"main": source.encode()})[0]


def _line(line: str) -> str:
    """A line of a terminal, its colours and its spaces kept."""
    pieces, colour, end = [], "", 0
    for escape in [*_ESCAPE.finditer(line), None]:
        words = line[end : escape.start() if escape else len(line)].replace(" ", "\u00a0")
        if words:
            shown = f"#{literal(words)}"
            pieces.append(f'#text(fill: rgb("{COLOURS[colour]}"))[{shown}]' if colour else shown)
        if escape:
            colour, end = escape[1] if escape[1] in COLOURS else "", escape.end()
    return "".join(pieces)
