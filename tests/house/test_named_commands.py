"""Commands named in pages, messages and help exist, with their options."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from typer import BadParameter

from certif.cli.terminal.run import run
from certif.cli.terminal.typer_shape import root
from certif.cli.terminal.typer_words import refusal
from certif.errors import ExitCode
from tests.conftest import REPOSITORY
from tools.catalogue import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = ["README.md", "CONTRIBUTING.md", *sorted(
    str(path.relative_to(REPOSITORY)) for path in (REPOSITORY / "docs").rglob("*.md")
)]  # fmt: skip

# A command between backquotes, or at the beginning of a line of an example, up to a comment or a pipe.
QUOTED = re.compile(r"`certif ((?:[^`\\]|\\.)+)`")
SHOWN = re.compile(r"^(?:\$ | {2,})?certif ((?:[^#|>&\n]|>\n)+)", re.MULTILINE)
FENCE = re.compile(r"^```(?:sh|console|text)?\n(.*?)^```", re.MULTILINE | re.DOTALL)
WORD = re.compile(r"[a-z][a-z-]*")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def _named_in_page(text: str) -> set[str]:
    """The command lines of a page, in code blocks and in `code`."""
    blocks = "\n".join(FENCE.findall(text))
    return {*SHOWN.findall(blocks), *QUOTED.findall(FENCE.sub("", text))}


def _named_in_source() -> set[str]:
    """Return the command lines in every sentence of the tool, help included."""
    texts = [part for each in sentences() for part in ((each,) if isinstance(each, str) else each)]
    return {line for text in texts for line in (*QUOTED.findall(text), *SHOWN.findall(text))}


def _faults(line: str) -> Iterator[str]:
    """Return the faults of a command line: an unknown command or option."""
    if line.startswith("-"):
        return
    command: Any = root()
    path: list[str] = []
    for word in line.split():
        if not hasattr(command, "get_command") or not WORD.fullmatch(word):
            break
        command = command.get_command(None, word)
        path.append(word)
        if command is None:
            yield f"certif {' '.join(path)}"
            return
    known = {option for each in command.params for option in each.opts} | {"--help"}
    for option in OPTION.findall(line):
        if option not in known:
            yield f"certif {' '.join(path)} {option}"


def _every_command(group: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        here = (*path, name)
        if hasattr(command, "get_command"):
            yield from _every_command(command, here)
        else:
            yield here, command


def test_every_command_shows_an_example_and_is_translated():
    known = sentences()
    commands = dict(_every_command(root()))
    assert len(commands) > 20
    for path, command in commands.items():
        text = command.help.replace("\b\n", "")
        assert re.search(rf"^(    )?certif {' '.join(path)}\b", text, re.MULTILINE), path
        assert text in known, path


def test_no_value_is_refused_in_words_that_typer_wrote(french, monkeypatch):
    """`refusal` knows every type that typer checks, with its bounds."""
    monkeypatch.setattr("os.access", lambda *_asked: False)
    refused = 0
    for path, command in _every_command(root()):
        context = command.context_class(command)
        for parameter in command.params:
            kind = type(parameter.type).__name__
            assert kind in {"StringParamType", "TyperPath", "TyperChoice", "IntRange"} or (
                kind == "BoolParamType" and parameter.is_flag
            ), (path, parameter.name)
            checked = parameter.type
            if kind == "TyperPath":
                limits = (checked.exists, checked.writable, checked.file_okay, checked.dir_okay)
                assert limits == (False, False, True, True), (path, parameter.name)
            if kind == "IntRange":
                assert (checked.min is None, checked.max) == (False, None), (path, parameter.name)
            if kind in {"TyperPath", "TyperChoice", "IntRange"}:
                with pytest.raises(BadParameter) as wrong:
                    checked("/", parameter, context)
                said = refusal(wrong.value)
                assert "il faut" in said or "vous n’avez pas le droit" in said, said
                refused += 1
    assert refused > 50


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_a_page_names_exists(page):
    named = _named_in_page((REPOSITORY / page).read_text("utf-8"))
    assert [fault for line in sorted(named) for fault in _faults(line)] == []


def test_every_command_that_a_message_names_exists():
    assert [fault for line in sorted(_named_in_source()) for fault in _faults(line)] == []


def test_the_commands_of_the_readme_show_their_help(capsys):
    named = _named_in_page((REPOSITORY / "README.md").read_text("utf-8"))
    assert len(named) > 10
    for line in sorted(named):
        words = line.split()
        path = (
            words[:2] if words[0] in {"candidate", "certificate", "jury", "session"} else words[:1]
        )
        assert run([*path, "--help"]) == ExitCode.OK
        assert f"certif {' '.join(path)}" in capsys.readouterr().out
