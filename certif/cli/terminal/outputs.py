"""`--format F[=FILE]`, repeatable: outputs for standard output and for files."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from certif.cli.terminal import streams
from certif.cli.terminal.options import option
from certif.errors import CannotCheck, UsageError
from certif.findings import Severity
from certif.i18n import _

__all__ = ["FailOn", "Format", "Output", "deliver", "folder_from_here", "format_option", "outputs"]

FailOn = Annotated[
    Severity, option("--fail-on", _("The least severity that makes the exit code 1."))
]


class Format(NamedTuple):
    """A format, and the function that renders it, loaded when it is asked for.

    The function takes the subject of the report, and ``colour`` if it is ``coloured``.
    """

    name: str
    module: str
    function: str
    coloured: bool = False

    def render(self, subject: object, *, colour: bool) -> str:
        """Render ``subject``, in colour where this format has any."""
        function = getattr(import_module(self.module), self.function)
        text: str = function(subject, colour=colour) if self.coloured else function(subject)
        return text


class Output(NamedTuple):
    """A format, and the file to write it to; ``None`` is the standard output."""

    format: Format
    file: Path | None


def format_option(formats: Sequence[Format]) -> Any:  # noqa: ANN401
    """Declare `--format` for these formats."""
    *others, last = [each.name for each in formats]
    about = _("{names} or {last}; =FILE writes it there. Repeatable.")
    return option("--format", about.format(names=", ".join(others), last=last), _("F[=FILE]"))


def outputs(wanted: Sequence[str], formats: Sequence[Format]) -> list[Output]:
    """Read the values of `--format`.

    Raises `UsageError` for an unknown one, or for two on the standard output.
    """
    from certif.quoting import shown

    known = {each.name: each for each in formats}
    found: list[Output] = []
    for each in wanted:
        name, equals, file = each.partition("=")
        if name not in known or (equals and not file):
            raise UsageError(
                _("{value} is not a format.").format(value=shown(each)),
                hint=_("The formats are {formats}; add =FILE to write one to a file.").format(
                    formats=", ".join(known)
                ),
            )
        found.append(Output(known[name], Path(file) if file else None))
    if sum(each.file is None for each in found) > 1:
        raise UsageError(
            _("Only one format can go to the standard output."),
            hint=_("Give the others a file: --format sarif=certif.sarif"),
        )
    return found


def deliver(wanted: Sequence[Output], subject: object) -> None:
    """Render ``subject`` for each output, and write it there."""
    for form, file in wanted:
        if file is None:
            text = form.render(subject, colour=streams.wants_colour())
            streams.result(text, commands=getattr(text, "commands", 0))
            continue
        from certif.dataset.writing.private import not_written
        from certif.dataset.writing.transaction import write_file

        content = form.render(subject, colour=False)
        encoded = content.encode("utf-8", "backslashreplace")
        try:
            write_file(file.absolute().parent, file.name, encoded)
        except OSError as error:
            raise not_written(file, error) from error
        except CannotCheck as error:
            if isinstance(error.__cause__, OSError):
                raise not_written(file, error.__cause__) from error
            raise


def folder_from_here(root: Path) -> str:
    """Lead from where the command runs, in CI the repository's root, to the dataset."""
    here, there = Path.cwd(), root.absolute()
    if there == here or not there.is_relative_to(here):
        return ""
    return there.relative_to(here).as_posix()
