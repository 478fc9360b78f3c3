"""Terminal streams: results on stdout, the rest on stderr, questions to people.

Nothing else in the product writes to the terminal or reads from it. So this is where whatever comes from a file of
the dataset, its name included, loses its hold on the reader's terminal and on the runner that keeps the log: control
and invisible characters are shown as escapes, and no line starts a workflow command.
"""

import os
import re
import select
import shutil
import sys
from collections.abc import Iterator
from typing import TextIO

from certif.errors import UsageError
from certif.i18n import _

__all__ = [
    "ask",
    "columns",
    "confirm",
    "interactive",
    "note",
    "progress",
    "result",
    "secret",
    "wants_colour",
]

_YES = frozenset({"o", "oui", "y", "yes"})
_PASTED = 0.05
"""Seconds within which another line is still part of the same paste."""

_COMMAND = re.compile(r"^([^\S\n]*):(?=:)", re.MULTILINE)
_MARK = "\ufeff"
_APART = "(?<=[@#:-])\u200b"
"""The space of no width by which Markdown keeps a platform from a mention: it shows nothing and holds nothing."""
_KEPT = re.compile(f"({_APART})")
_KEPT_IN_COLOUR = re.compile(rf"(\x1b\[[0-9;]{{0,20}}m|{_APART})")


def result(text: str, *, commands: int = 0) -> None:
    """Write `text`, the result of the command, to stdout, ending with one newline.

    Its first `commands` lines are meant for the runner: they are workflow commands that a reporter wrote.
    """
    _write(sys.stdout, text, commands)


def note(text: str) -> None:
    """Write `text`, anything but the result, to stderr, ending with one newline."""
    _write(sys.stderr, text)


def nothing_written() -> None:
    """Note that a run with --dry-run changed nothing."""
    note(_("Nothing was written (--dry-run)."))


def progress(text: str) -> None:
    """Show the progress of a long act on one line; only on a terminal."""
    if sys.stderr is not None and _is_terminal(sys.stderr):
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()


def interactive() -> bool:
    """Say whether a person can be asked: stdin and stderr are both a terminal."""
    return _is_terminal(sys.stdin) and _is_terminal(sys.stderr)


def wants_colour(stream: TextIO | None = None) -> bool:
    """Tell whether `stream` (default: stdout) is a terminal whose reader wants colour."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return _is_terminal(stream or sys.stdout)


def columns(stream: TextIO | None = None) -> int | None:
    """Return the width of `stream` (default: stdout), or `None` if not a terminal."""
    if not _is_terminal(stream or sys.stdout):
        return None
    return shutil.get_terminal_size().columns


def ask(question: str, *, option: str) -> str:
    """Ask `question` and return the answer, without white space around it.

    Several lines that are pasted are one answer: none of them answers the next question. Off a terminal nobody can answer: `UsageError` names the option that would have.
    """
    _refuse_unattended(_("Nobody is there to answer: give {option}."), option)
    sys.stderr.write(_inert(f"{question} ", sys.stderr))
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return " ".join(part for each in (line, *_pasted()) if (part := each.strip()))


def secret(question: str, *, option: str) -> str:
    """Ask `question` and return the answer, which is not shown as it is typed.

    Off a terminal nobody can answer: `UsageError` names the option that would have.
    """
    _refuse_unattended(_("Nobody is there to answer: give {option}."), option)
    from getpass import getpass

    return getpass(_inert(f"{question} ", sys.stderr), sys.stderr)


def confirm(question: str, *, option: str = "--yes") -> bool:
    """Ask `question` and say whether the answer is yes.

    Off a terminal nobody can answer: `UsageError` names the option that would have.
    """
    _refuse_unattended(
        _("This needs a confirmation, and nobody is there to give it: add {option}."), option
    )
    sys.stderr.write(_inert(f"{question} {_('[y/N]')} ", sys.stderr))
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in _YES


def _refuse_unattended(message: str, option: str) -> None:
    if not interactive():
        raise UsageError(message.format(option=option))


def _pasted() -> Iterator[str]:
    """Yield the lines pasted with the one just read."""
    while select.select([sys.stdin], [], [], _PASTED)[0]:
        line = sys.stdin.readline()
        if not line:
            return
        yield line


def _write(stream: TextIO | None, text: str, commands: int = 0) -> None:
    # A stream that the caller closed (`>&-`) is None.
    if stream is None:
        return
    # The mark by which a spreadsheet knows UTF-8 is invisible, and kept where a table begins with it.
    mark, text = (_MARK, text[1:]) if text.startswith(_MARK) else ("", text)
    *meant, rest = text.split("\n", commands)
    lines = [*(_without_hold(line, stream) for line in meant), _inert(rest, stream)]
    shown = mark + "\n".join(lines)
    stream.write(shown if shown.endswith("\n") else f"{shown}\n")


def _inert(text: str, stream: TextIO) -> str:
    """Return `text` as lines none of which is a command for the runner."""
    return _COMMAND.sub(r"\1: ", _without_hold(text, stream))


def _without_hold(text: str, stream: TextIO) -> str:
    """Return `text` with escapes for invisible characters.

    Colours stay where a terminal shows them, and what keeps a name in Markdown from being a mention.
    """
    # The runner still obeys the older form of its commands, anywhere on a line. In JSON, an escape keeps the text.
    text = text.replace("##[", "#\\u0023[" if text.startswith(("{", "[")) else "## [")
    if text.replace("\n", "").isprintable():
        return text
    from certif.quoting import harmless

    pieces = (_KEPT_IN_COLOUR if wants_colour(stream) else _KEPT).split(text)
    for index in range(0, len(pieces), 2):  # between them stands what is kept
        pieces[index] = "\n".join(
            "\t".join(map(harmless, line.split("\t"))) for line in pieces[index].split("\n")
        )
    return "".join(pieces)


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()
