"""The tool's output in the French guides, made on a copy of the example dataset.

python tools/guides_docs.py           put them into docs/fr/
python tools/guides_docs.py --check   are they what the tool prints? exit 1 if not
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from tools.pages import settle, wants_check

__all__ = ["pages"]

REPOSITORY = Path(__file__).parent.parent
GUIDES = REPOSITORY / "docs" / "fr"
ON = "2026-11-22"
GRID = "data/sessions/2026-11/assessments/bastien.orvalet/maud.keravel.yml"
LOST = "2027-05-17"
EVENT = f"""\
events:
  - date: {LOST}
    kind: empechement
    juror: helene.montarnal
    by: Edwige Maranval
    reason: Retenue par une urgence de service.
"""
JUROR = {"login": "maud-keravel-exemple", "id": 990000000013}
FORM = """\
### Prénom et nom

Éloïse Bréaud

### Adresse électronique professionnelle

eloise.breaud@exemple.gouv.fr

### Session

2027-05

### Employeur

Conseil départemental exemple

### Type d'employeur

Collectivité

### Lien d'emploi

Contrat

### Missions d'intrapreneur

Cantine commune ; 2025-01-10 ; en cours ; plein

### Site du service

https://cantine-commune.exemple.gouv.fr/

### Fiche produit

https://fiches.exemple.gouv.fr/cantine-commune

### Compte rendu d'entretien utilisateur

https://dossiers.exemple.gouv.fr/cantine-commune/entretiens

### Maquette

https://dossiers.exemple.gouv.fr/cantine-commune/maquette

### Tableau d'investissement

plus tard

### Présentation du service

https://dossiers.exemple.gouv.fr/cantine-commune/presentation

### Courrier à votre employeur

Oui
"""
_BLOCK = re.compile(
    r"(?P<open><!-- sortie : (?P<name>[a-z-]+) -->\n(?P<fence>`{3,})\w*\n)(?:.*?\n)??(?P<close>(?P=fence)\n)",
    re.DOTALL,
)


def pages() -> dict[Path, str]:
    """Return the guides, each text of theirs as the tool prints it today."""
    with tempfile.TemporaryDirectory() as name:
        printed = _outputs(Path(name))
        return {
            guide: _BLOCK.sub(lambda block: _filled(block, printed), guide.read_text("utf-8"))
            for guide in sorted(GUIDES.glob("*.md"))
        }


def _filled(block: re.Match[str], printed: Mapping[str, Callable[[], str]]) -> str:
    text = printed[block["name"]]().rstrip("\n")
    return f"{block['open']}{text}\n{block['close']}"


def _outputs(workshop: Path) -> Mapping[str, Callable[[], str]]:
    """Return the outputs in the guides, by name; each is made on first use."""
    register = workshop / "registre"
    shutil.copytree(REPOSITORY / "data", register / "data")
    (workshop / "depot.txt").write_text(FORM, encoding="utf-8")
    event = {"action": "opened", "pull_request": {"user": JUROR}, "sender": JUROR}
    (workshop / "event.json").write_text(json.dumps(event), encoding="utf-8")
    filled = (register / GRID).read_text("utf-8")
    availability = "data/sessions/2027-05/availability/maud.keravel.yml"
    (register / GRID).unlink()
    _git(register, "init", "-q", "-b", "main")
    _commit(register, "Registre")

    def certif(*arguments: str) -> str:
        return _certif(workshop, *arguments)

    @cache
    def review(form: str, level: str = "acquis") -> str:
        _git(register, "checkout", "-q", "-B", "contribution", "main")
        grid = filled.replace("level: acquis", f"level: {level}", 1)
        (register / GRID).write_text(grid, encoding="utf-8")
        _commit(register, "Grille")
        text = certif(
            "review",
            "--base",
            "main",
            "--event",
            str(workshop / "event.json"),
            "--format",
            form,
            "--on",
            ON,
        )
        _git(register, "checkout", "-q", "main")
        return text

    @cache
    def lost() -> str:
        """The register once its juries are composed, and one juror cannot come."""
        shutil.copytree(REPOSITORY / "data", workshop / "jury" / "data")
        root = str(workshop / "jury")
        staff = ("--by", "Edwige Maranval", "--yes", "--root", root)
        certif("session", "screen", "2027-05", "--on", ON, *staff)
        certif("jury", "assign", "2027-05", "--on", ON, "--yes", "--root", root)
        events = workshop / "jury" / "data/sessions/2027-05/events.yml"
        events.write_text(EVENT, encoding="utf-8")
        again = ("jury", "assign", "2027-05", "--on", LOST, "--yes", "--root", root)
        return _without_figures(certif(*again))

    def why() -> str:
        lost()
        root = ("--on", LOST, "--root", str(workshop / "jury"))
        return certif("jury", "explain", "2027-05", "elouan.bressuire", *root)

    form = cache(
        lambda: certif(
            "candidate", "from-form", str(workshop / "depot.txt"), "--submitted-on", ON, "--dry-run"
        )
    )
    template = (
        "assess",
        "2026-11",
        "bastien.orvalet",
        "--juror",
        "maud.keravel",
        "--template",
        "--dry-run",
    )
    closing = ("session", "close", "2026-11", "--dry-run", "--on", ON)
    return {
        "disponibilites": lambda: (register / availability).read_text("utf-8"),
        "grille": lambda: _yaml(certif(*template, "--on", ON)),
        "resume-vert": lambda: review("markdown"),
        "resume-rouge": lambda: review("markdown", "aquis"),
        "revue": lambda: review("text", "partiellement-acquis"),
        "init": lambda: _without_list(
            certif("init", "--certification", "rs6247", str(workshop / "neuf"))
        ),
        "formulaire": lambda: _notes(form()),
        "dossier": lambda: _yaml(form()),
        "recomposition": lost,
        "pourquoi": why,
        "a-faire": lambda: certif("todo", "--on", ON),
        "suivi": lambda: _complete(
            register, filled, lambda: certif("session", "status", "2026-11", "--on", ON)
        ),
        "cloture": lambda: _complete(register, filled, lambda: certif(*closing)),
    }


def _complete(register: Path, filled: str, printed: Callable[[], str]) -> str:
    """Return the output once the grid that was taken out is back."""
    (register / GRID).write_text(filled, encoding="utf-8")
    text = printed()
    (register / GRID).unlink()
    return text


def _certif(workshop: Path, *arguments: str) -> str:
    """Return a command's output in French, on a terminal of 100 columns.

    Results and notes both.
    """
    done = subprocess.run(
        [sys.executable, "-m", "certif", *arguments],
        cwd=workshop / "registre",
        env={
            **{name: value for name, value in os.environ.items() if not name.startswith("CERTIF_")},
            "CERTIF_LANG": "fr",
            "COLUMNS": "100",
            "NO_COLOR": "1",
            "PYTHONPATH": str(REPOSITORY),
            "PYTHONUTF8": "1",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in {0, 1}:
        raise SystemExit(f"certif {' '.join(arguments)}\n{done.stderr}")
    return (done.stdout + done.stderr).replace(f"{workshop}/", "../")


def _git(folder: Path, *arguments: str) -> None:
    # Whoever runs this, and whatever identity their environment holds, the juror is the one who commits.
    roles = [("NAME", "Exemple"), ("EMAIL", "maud.keravel@exemple.gouv.fr")]
    who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in roles}
    # Told where it works, as the product tells it: a folder of the register is no repository.
    told = {"GIT_DIR": str(folder / ".git"), "GIT_WORK_TREE": str(folder)}
    subprocess.run(
        ["git", "-c", "safe.bareRepository=explicit", *arguments],
        cwd=folder,
        env=os.environ | who | ({} if arguments[0] == "init" else told),
        check=True,
        capture_output=True,
    )


def _commit(folder: Path, message: str) -> None:
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "-m", message)


def _is_note(line: str) -> bool:
    return not re.match(r"#|\s|[a-z_]+:", line)


def _notes(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if _is_note(line) and line)


def _yaml(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not _is_note(line))


def _without_figures(text: str) -> str:
    """A plan without its loads and its objectives: what a reader looks at first."""
    figures = ("Entretiens de chaque", "Objectifs")
    return "\n\n".join(part for part in text.split("\n\n") if not part.startswith(figures))


def _without_list(text: str) -> str:
    """Return the text that `init` prints after the list of files."""
    lines = text.splitlines()
    return "\n".join(lines[next(n for n, line in enumerate(lines) if " " in line) :])


if __name__ == "__main__":
    sys.exit(settle(pages(), REPOSITORY, check=wants_check(None, __doc__ or "")))
