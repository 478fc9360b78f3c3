"""`--format F[=FILE]`, repeatable: outputs for standard output and for files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from certif.cli.terminal import streams
from certif.errors import CannotCheck, UsageError
from certif.i18n import _

__all__ = ["Output", "deliver", "folder_from_here", "outputs"]

Output = tuple[str, Path | None]
"""A format, and the file to write it to; ``None`` is the standard output."""


def outputs(wanted: Sequence[str], known: Sequence[str]) -> list[Output]:
    """Read the values of `--format`.

    Raises `UsageError` for an unknown one, or for two on the standard output.
    """
    from certif.quoting import shown

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
        found.append((name, Path(file) if file else None))
    if sum(1 for _name, file in found if file is None) > 1:
        raise UsageError(
            _("Only one format can go to the standard output."),
            hint=_("Give the others a file: --format sarif=certif.sarif"),
        )
    return found


def deliver(wanted: Sequence[Output], rendered: Callable[[str, bool], str]) -> None:
    """Write each output; ``rendered`` makes the text of a format, in colour or not."""
    for name, file in wanted:
        if file is None:
            text = rendered(name, streams.wants_colour())
            streams.result(text, commands=getattr(text, "commands", 0))
            continue
        from certif.dataset.writing.transaction import write_file

        content = rendered(name, False)  # noqa: FBT003 - a file has no colour
        encoded = content.encode("utf-8", "backslashreplace")
        try:
            write_file(file.absolute().parent, file.name, encoded)
        except OSError as error:
            raise _not_written(file, error) from error
        except CannotCheck as error:
            if isinstance(error.__cause__, OSError):
                raise _not_written(file, error.__cause__) from error
            raise


def _not_written(file: Path, error: OSError) -> CannotCheck:
    from certif.quoting import shown, system_reason

    return CannotCheck(
        _("{path} cannot be written: {reason}.").format(
            path=shown(file), reason=system_reason(error)
        )
    )


def folder_from_here(root: Path) -> str:
    """Lead from where the command runs, in CI the repository's root, to the dataset."""
    here, there = Path.cwd(), root.absolute()
    if there == here or not there.is_relative_to(here):
        return ""
    return there.relative_to(here).as_posix()
