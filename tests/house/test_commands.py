"""The shape of a command, on commands made up for the test."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from certif.cli.terminal import typer_shape as shape
from certif.cli.terminal.run import run
from certif.cli.terminal.table import Row
from certif.errors import ExitCode

VERB = '''
from typing import Annotated
import typer
from certif.cli.terminal.options import TODAY, DryRun, Format, On, OutputFormat, Root, Yes, the_day
from certif.cli.terminal.typer_shape import verb
from certif.cli.terminal.streams import confirm, note, result
from certif.errors import ExitCode, Refusal

app = verb()


@app.command()
def look(
    name: Annotated[str, typer.Argument(metavar="NAME")],
    root: Root = None,
    on: On = TODAY,
    format_: Format = OutputFormat.TEXT,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> ExitCode:
    """Look at somebody.

    This paragraph is wrapped as
    the terminal wants.

      certif look anna
      certif look bruno
    """
    if name == "refuse":
        raise Refusal("Not today.")
    if not yes and not confirm("Really?"):
        return ExitCode.FINDINGS
    note("looking")
    result(f"{name} {root} {the_day(on)} {format_.value} {dry_run}")
    return ExitCode.OK
'''

NOUN = '''
from certif.cli.terminal.typer_shape import noun

app = noun("People.")


@app.command("list")
def list_() -> None:
    """List them, from the one who came first to the one who came last, with what each of them brought.

    More.
    """
'''

BARE = '''
from certif.cli.terminal.typer_shape import verb

app = verb()


@app.command()
def count() -> None:
    """Count them.

        certif count
    """
'''


@pytest.fixture(autouse=True)
def _commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, source in (("made_up_look", VERB), ("made_up_people", NOUN), ("made_up_count", BARE)):
        (tmp_path / f"{name}.py").write_text(source, "utf-8")
        monkeypatch.delitem(sys.modules, name, raising=False)
    # The language of option texts is settled when they are imported.
    monkeypatch.delitem(sys.modules, "certif.cli.terminal.options", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    rows = (
        Row("look", "made_up_look", "Look at somebody."),
        Row("people", "made_up_people", "People."),
        Row("count", "made_up_count", "Count them."),
    )
    monkeypatch.setattr(shape._Root, "rows", {row.name: row for row in rows})


def test_the_help_lists_commands_without_loading_them(capsys) -> None:
    assert run(["--help"]) == ExitCode.OK
    assert (
        "  look    Look at somebody.\n  people  People.\n  count   Count them.\n"
        in capsys.readouterr().out
    )
    assert "made_up_look" not in sys.modules


def test_a_command_loads_itself_only(capsys) -> None:
    assert run(["look", "--help"]) == ExitCode.OK
    shown = capsys.readouterr().out
    assert "Usage: certif look [OPTIONS] NAME\n" in shown
    assert "This paragraph is wrapped as the terminal wants." in shown
    assert "\n    certif look anna\n    certif look bruno\n" in shown
    assert "made_up_people" not in sys.modules


def test_an_example_stands_apart_even_right_below_the_title(capsys) -> None:
    assert run(["count", "--help"]) == ExitCode.OK
    assert "\n  Count them.\n\n      certif count\n" in capsys.readouterr().out


def test_shared_options(capsys, monkeypatch) -> None:
    monkeypatch.setenv("CERTIF_ROOT", "/somewhere")
    arguments = ["look", "anna", "--on", "2026-11-18", "--format", "json", "--dry-run", "--yes"]
    assert run(arguments) == ExitCode.OK
    assert capsys.readouterr() == ("anna /somewhere 2026-11-18 json True\n", "looking\n")


@pytest.mark.parametrize(
    "day", ["2026-02-30", "20261118", "18/11/2026", "2026-W47-3", "٢٠٢٦-١١-١٨"]
)
def test_a_date_that_does_not_exist(capsys, day) -> None:
    assert run(["look", "anna", "--on", day]) == ExitCode.USAGE
    assert f"`{day}` is not a date of the form YYYY-MM-DD." in capsys.readouterr().err


def test_today_is_the_default(capsys) -> None:
    assert run(["look", "anna", "--yes"]) == ExitCode.OK


def test_nobody_is_asked_off_a_terminal(capsys) -> None:
    assert run(["look", "anna"]) == ExitCode.USAGE
    assert "add --yes" in capsys.readouterr().err


def test_a_refusal(capsys) -> None:
    assert run(["look", "refuse"]) == ExitCode.FINDINGS
    assert capsys.readouterr() == ("", "Error: Not today.\n")


def test_a_noun_of_one_command_stays_a_noun(capsys) -> None:
    assert run(["people", "list"]) == ExitCode.OK
    assert run(["people"]) == ExitCode.USAGE
    said = " ".join(capsys.readouterr().err.split())
    assert said.endswith(
        "list List them, from the one who came first to the one who came last, with what each of them brought."
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lok"], "No such command `lok`. Did you mean `look`?"),
        (["people", "lst"], "No such command `lst`. Did you mean `list`?"),
        (["look"], "Missing argument `NAME`."),
        (["look", "a", "b"], "Got unexpected extra argument(s): `b`"),
        (["look", "a", "--on"], "Option `--on` requires an argument."),
        (["look", "a", "--yes=1"], "Option `--yes` does not take a value."),
    ],
)
def test_what_is_wrong_is_said(capsys, arguments, said) -> None:
    assert run(arguments) == ExitCode.USAGE
    assert f"Error: {said}\n" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["lok"],
            "La commande «\u00a0lok\u00a0» n’existe pas. Vouliez-vous dire «\u00a0look\u00a0»\u00a0?",
        ),
        (["look"], "Il manque l’argument «\u00a0NAME\u00a0»."),
        (["look", "a", "--on"], "L’option «\u00a0--on\u00a0» demande une valeur."),
        (
            ["look", "a", "--on", "hier"],
            "Valeur incorrecte pour «\u00a0--on\u00a0»\u00a0: «\u00a0hier\u00a0» n’est pas une date de la forme AAAA-MM-JJ.",
        ),
        (["look", "a", "b"], "Argument(s) en trop\u00a0: «\u00a0b\u00a0»"),
        (
            ["look", "a", "--yess"],
            "L’option «\u00a0--yess\u00a0» n’existe pas. Vouliez-vous dire «\u00a0--yes\u00a0»\u00a0?",
        ),
    ],
)
def test_it_is_said_in_french(french, capsys, arguments, said) -> None:
    assert run(arguments) == ExitCode.USAGE
    assert f"Erreur\u00a0: {said}\n" in capsys.readouterr().err


def test_the_help_is_in_french(french, capsys) -> None:
    assert run(["look", "--help"]) == ExitCode.OK
    shown = capsys.readouterr().out
    for english in ("Usage: ", "Show", "required", "Options:", "Arguments:", "default:"):
        assert english not in shown
    assert "Afficher cette aide et quitter." in shown
