"""Output and questions for a person at a terminal."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from certif import i18n
from certif.acts.register.eligibility import Asked, examine
from certif.reporters.verdicts.as_markdown import verdicts_markdown
from certif.reporters.verdicts.as_table import verdicts_table
from certif.reporters.verdicts.as_text import verdicts_text
from tests.support.inert import everywhere, held_to
from tests.support.terminal import CHANGED, typed

TODAY = date(2026, 11, 1)


def at_a_terminal(*arguments: str, cwd: Path) -> tuple[int, str]:
    """Run `certif` on a terminal of its own; return its exit code and its output."""
    terminal, inside = pty.openpty()
    environment = {**os.environ, "CERTIF_LANG": "en", "PYTHONPATH": os.pathsep.join(sys.path)}
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "certif", *arguments],
        cwd=cwd,
        env=environment,
        stdin=inside,
        stdout=inside,
        stderr=inside,
        start_new_session=True,
    )
    os.close(inside)
    shown = b""
    while select.select([terminal], [], [], 60)[0]:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(terminal)
    return process.wait(timeout=60), shown.decode()


def test_a_table_with_colours(register: Path):
    code, shown = at_a_terminal("eligibility", "ines.privat", cwd=register)
    assert code == 0
    assert "━" in shown
    assert "\x1b[" in shown
    assert "Criterion" in shown


def test_a_new_dossier_by_questions(register: Path):
    answers = ("Zoé Neuve", "2026-11", "zoe@exemple.gouv.fr", "")
    shown = typed(register, answers, "candidate", "new")
    text = (register / "data/candidates/zoe.neuve.yml").read_text("utf-8")
    assert "fullname: Zoé Neuve\nemail: zoe@exemple.gouv.fr\nemployer: null" in text, shown


def test_nothing_is_written_without_a_yes(register: Path):
    screening = register / "data/sessions/2026-11/screening"
    typed(register, ["n"], "session", "screen", "2026-11", "--by", "Dana Exemple")
    assert not screening.exists()
    typed(register, ["Dana Exemple", "y"], "session", "screen", "2026-11")
    text = (screening / "camille.moreau.yml").read_text("utf-8")
    assert "screened_by: Dana Exemple" in text


SCREEN = ("session", "screen", "2026-11", "--on", "2026-10-12")


def complete(register: Path) -> str:
    """Send the piece that a dossier lacked; then say yes."""
    dossier = register / "data/candidates/jean.dupre.yml"
    text = dossier.read_text("utf-8")
    assert "mockup: null" in text
    dossier.write_text(text.replace("mockup: null", "mockup: https://exemple.gouv.fr"), "utf-8")
    return "y"


@pytest.mark.parametrize("by", ["option", "question"])
def test_a_dossier_that_changed_while_the_question_stood_is_not_screened_as_it_was(
    register: Path, by: str
):
    given, asked = (("--by", "Dana Exemple"), ()) if by == "option" else ((), ("Dana Exemple",))
    shown = typed(register, [*asked, lambda: complete(register)], *SCREEN, *given)
    assert shown.endswith(CHANGED)
    assert not (register / "data/sessions/2026-11/screening").exists()
    assert typed(register, [*asked, "y"], *SCREEN, *given).endswith("3 files written.\n")


def test_what_is_noted_in_a_screening_while_the_question_stands_is_not_lost(register: Path):
    typed(register, ["Dana Exemple", "y"], *SCREEN)
    screening = register / "data/sessions/2026-11/screening/jean.dupre.yml"
    complete(register)

    def noted() -> str:
        screening.write_text(screening.read_text("utf-8") + "# relu\n", "utf-8")
        return "y"

    assert typed(register, [noted], *SCREEN, "--by", "Dana Exemple").endswith(CHANGED)
    assert screening.read_text("utf-8").endswith("# relu\n")


def test_what_is_typed_in_a_dossier_while_the_question_stands_is_not_lost(
    register: Path, checkout: Path
):
    dossier = register / "data/candidates/camille.moreau.yml"

    def noted() -> str:
        dossier.write_text(dossier.read_text("utf-8") + "# relu\n", "utf-8")
        return "y"

    command = ("candidate", "import", "camille.moreau", "--from", str(checkout))
    assert typed(register, [noted], *command, "--session", "2026-11").endswith(CHANGED)
    assert dossier.read_text("utf-8").endswith("# relu\n")


def test_data_is_never_markup(register: Path):
    screening = register / "data/sessions/2026-11/screening"
    screening.mkdir()
    (screening / "ines.privat.yml").write_text(
        "candidate: ines.privat\nscreened_on: 2026-10-12\nscreened_by: Dana Exemple\n"
        "complete: {decision: complet, reason: Là.}\neligible: {decision: recevable, reason: Là.}\n"
        "criteria:\n  - {criterion: public_agent, state: non-rempli, reason: Là.}\n"
        "rulings:\n  - {kind: derogation, criterion: public_agent, by: Dana Exemple, date: 2026-10-12,\n"
        "     reason: '[red]rouge[/] <b>gras</b> | {{ 7*7 }} @tous'}\n",
        "utf-8",
    )
    examination, lines = examine(register, Asked(today=TODAY, people=("ines.privat",)))
    reason = "[red]rouge[/] <b>gras</b> | {{ 7*7 }} @tous"
    assert reason in verdicts_text(examination, lines)
    assert "[red]rouge[/]" in verdicts_table(examination, lines, width=200, colour=False)
    assert (
        "\\[red\\]rouge\\[/\\] \\<b\\>gras\\</b\\> \\| {{ 7\\*7 }} @\u200btous"
        in verdicts_markdown(examination, lines)
    )


def test_no_datum_is_read_as_markdown(register: Path):
    examination, lines = examine(register, Asked(today=TODAY))
    held_to(lambda text: verdicts_markdown(everywhere(examination, text), lines))


def test_french_is_french_throughout(register: Path):
    i18n.use("fr")
    examination, lines = examine(register, Asked(today=TODAY))
    told = verdicts_text(examination, lines) + verdicts_table(
        examination, lines, width=120, colour=False
    )
    for word in ("Holds", "month", "full time", "Missing", "met ", "unknown", "Filed", "since"):
        assert word not in told


def test_a_narrow_table_cuts_neither_a_criterion_nor_a_line_number(register: Path):
    examination, lines = examine(register, Asked(today=TODAY, people=("ines.privat",)))
    told = verdicts_table(examination, lines, width=60, colour=False)
    assert "…" not in told


def test_french_colons_and_plurals(register: Path, checkout: Path):
    i18n.use("fr")
    asked = Asked(today=TODAY, as_of=TODAY, public=checkout, everyone=True)
    told = verdicts_text(*examine(register, asked))
    assert "rs6247, règlement 2023-09, au 2026-11-01\n" in told
    assert "non rempli  Expérience\u00a0: 1 mois" in told
    assert (
        "4 personnes examinées\u00a0: 2 candidatures recevables, 2 candidatures non recevables."
        in told
    )
