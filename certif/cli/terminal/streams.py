"""What goes where: results on stdout, everything else on stderr, questions only to a person.

Nothing else in the product writes to the terminal or reads from it.
"""

import os
import shutil
import sys
from typing import TextIO

from certif.errors import UsageError
from certif.i18n import _

__all__ = ["ask", "columns", "confirm", "interactive", "note", "progress", "result", "wants_colour"]

_YES = frozenset({"o", "oui", "y", "yes"})


def result(text: str) -> None:
    """Write `text`, what the command was asked for, to stdout, ending with one newline."""
    _write(sys.stdout, text)


def note(text: str) -> None:
    """Write `text`, anything that is not the result itself, to stderr, ending with one newline."""
    _write(sys.stderr, text)


def progress(text: str) -> None:
    """Show how far a long act is, in place of what it showed before; only to a person at a terminal."""
    if sys.stderr is not None and _is_terminal(sys.stderr):
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()


def interactive() -> bool:
    """Say whether a person can be asked: stdin and stderr are both a terminal."""
    return _is_terminal(sys.stdin) and _is_terminal(sys.stderr)


def wants_colour(stream: TextIO | None = None) -> bool:
    """Say whether `stream` (stdout unless given) is a terminal whose reader wants colour."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return _is_terminal(stream or sys.stdout)


def columns(stream: TextIO | None = None) -> int | None:
    """Return how many columns `stream` (stdout unless given) is wide, `None` where it is no terminal."""
    if not _is_terminal(stream or sys.stdout):
        return None
    return shutil.get_terminal_size().columns


def ask(question: str, *, option: str) -> str:
    """Ask `question` and return the answer, without white space around it.

    Off a terminal nobody can answer: `UsageError` names the option that would have.
    """
    if not interactive():
        message = _("Nobody is there to answer: give {option}.")
        raise UsageError(message.format(option=option))
    sys.stderr.write(f"{question} ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip()


def confirm(question: str, *, option: str = "--yes") -> bool:
    """Ask `question` and say whether the answer is yes.

    Off a terminal nobody can answer: `UsageError` names the option that would have.
    """
    if not interactive():
        message = _("This needs a confirmation, and nobody is there to give it: add {option}.")
        raise UsageError(message.format(option=option))
    sys.stderr.write(f"{question} {_('[y/N]')} ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in _YES


def _write(stream: TextIO | None, text: str) -> None:
    # A stream that the caller closed (`>&-`) is None.
    if stream is not None:
        stream.write(text if text.endswith("\n") else f"{text}\n")


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()
