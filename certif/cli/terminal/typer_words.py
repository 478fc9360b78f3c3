"""typer's own words in the reader's language.

typer asks `gettext` for a few of its words and writes the others in English as they come. The first
are taught to it (`teach_typer`); the others are recognised once they are written (`translated`), by
the templates below, which are also what the catalogue translates.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import typer.core

from certif.i18n import N_, _, language
from certif.quoting import shown

__all__ = ["teach_typer", "translated"]

# What typer.core asks gettext for.
_ASKED = (
    N_("(dynamic)"),
    N_("Aborted!"),
    N_("Arguments"),
    N_("Commands"),
    N_("Missing command."),
    N_("No such command {name!r}."),
    N_("Options"),
    N_("default: {default}"),
    N_("env var: {var}"),
    N_("required"),
)

# What typer writes in English: the longer of two that could both match comes first. `{why}` is
# itself one of these sentences, or ours.
_WRITTEN = (
    N_("Invalid value for {name}: {why}"),
    N_("Invalid value: {why}"),
    N_("Missing argument {name}. Choose from:{choices}"),
    N_("Missing argument {name}."),
    N_("Missing option {name}. Choose from:{choices}"),
    N_("Missing option {name}."),
    N_("No such option: {name} (Possible options: {options})"),
    N_("No such option: {name}"),
    N_("Option {name} does not take a value."),
    N_("Option {name} requires an argument."),
    N_("Option {name} requires {count} arguments."),
    N_("Argument {name} takes {count} values."),
    N_("Got unexpected extra argument(s) ({arguments})"),
    N_("{value} is not one of {choices}."),
    N_("{value} is not a valid boolean. Recognized values: {choices}"),
    N_("{value} is not a valid int."),
    N_("{value} is not a valid int range."),
    N_("{value} is not a valid float."),
    N_("{value} is not in the range {range}."),
    N_("{value} does not match the formats {choices}."),
    N_("Path {path} does not exist."),
    N_("File {path} does not exist."),
    N_("Directory {path} does not exist."),
    N_("Path {path} is a file."),
    N_("Directory {path} is a file."),
    N_("File {path} is a directory."),
    N_("Path {path} is not readable."),
    N_("File {path} is not readable."),
    N_("Directory {path} is not readable."),
)

_IN_QUOTES: Final = re.compile(r"""'([^']*)'|"([^"]*)\"""")
"""What typer puts between quotes, as Python writes it."""


def teach_typer() -> None:
    """Make typer look its words up in our catalogue, whatever language the locale is."""
    if language() != "en":
        vars(typer.core)["_"] = _


def translated(message: str) -> str:
    """Return a message that typer wrote, in the reader's language; as it is where it is not known."""
    if language() == "en":
        return message
    for template, pattern in _patterns():
        if found := pattern.fullmatch(message):
            parts = {name: _quoted(part) for name, part in found.groupdict().items()}
            if "why" in parts:
                parts["why"] = translated(found["why"])
            return _(template).format(**parts)
    return message


def _quoted(part: str) -> str:
    """The same between the quotes of the reader's language; typer puts them as Python does."""
    return _IN_QUOTES.sub(lambda found: shown(found[1] or found[2] or ""), part)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(_compiled())


def _compiled() -> Iterator[tuple[str, re.Pattern[str]]]:
    for template in _WRITTEN:
        pieces = re.split(r"\{(\w+)\}", template)
        pattern = "".join(
            f"(?P<{piece}>.+?)" if at % 2 else re.escape(piece) for at, piece in enumerate(pieces)
        )
        yield template, re.compile(pattern, re.DOTALL)
