"""Run a command line; the one handler for failures, usage, Ctrl-C and bugs.

In: the arguments. Out: an exit code (`certif.errors.ExitCode`, or what shells use for signals).
"""

import errno
import os
import sys
import traceback
from typing import TextIO

from certif import __version__
from certif.cli.terminal import streams
from certif.errors import CertifError, ExitCode
from certif.i18n import LANGUAGES, _
from certif.quoting import shown, system_reason

__all__ = ["run"]

# What a shell shows for a process ended by SIGINT or SIGPIPE.
_INTERRUPTED = 130
_PIPE_CLOSED = 141

_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS})


def run(arguments: list[str]) -> int:
    """Run `certif` with `arguments` and return its exit code; nothing escapes."""
    _accept_any_character()
    try:
        code = _command(arguments)
        _flush()
    except (KeyboardInterrupt, Exception) as failure:  # noqa: BLE001 - the last resort, by design
        code = _failed(failure)
    return code


def _failed(failure: BaseException) -> int:
    """Say what went wrong, and return the exit code that it deserves."""
    match failure:
        case KeyboardInterrupt():
            streams.note("")
            code = _INTERRUPTED
        case BrokenPipeError():
            _let_go_of_output()
            code = _PIPE_CLOSED
        case CertifError():
            code = _expected(failure.message, failure.hint, failure.code)
        case OSError(errno=number) if number in _DISK:
            _let_go_of_output()
            message = _("Cannot write: {reason}").format(reason=system_reason(failure))
            code = _expected(message, "", ExitCode.CANNOT_CHECK)
        case _:
            code = _bug(failure)
    return code


def _command(arguments: list[str]) -> int:
    """Parse and call; typer's own exceptions end here."""
    import typer

    from certif.cli.terminal.typer_shape import root

    command = root()
    if asked := os.environ.get("_CERTIF_COMPLETE"):
        from certif.cli.terminal.completion import complete

        return complete(command, asked)
    _note_another_language()
    try:
        with command.make_context("certif", list(arguments)) as context:
            code = command.invoke(context)
    except typer.Exit as done:
        return done.exit_code
    except (typer.Abort, EOFError):
        streams.note(_("Aborted!"))
        return _INTERRUPTED
    except typer.TyperException as wrong:
        return _usage(wrong)
    return ExitCode.OK if code is None else int(code)


def _note_another_language() -> None:
    """Say that the language that `CERTIF_LANG` asks for is not spoken."""
    asked = os.environ.get("CERTIF_LANG", "")
    if asked and not asked.lower().startswith(LANGUAGES):
        streams.note(
            _("CERTIF_LANG is {language}: certif speaks French (fr) and English (en).").format(
                language=shown(asked)
            )
        )


def _usage(wrong: Exception) -> int:
    """Show what is wrong with the command line, or the help where there is none."""
    from typer._click.exceptions import NoArgsIsHelpError, UsageError

    from certif.cli.terminal.typer_words import refusal

    if isinstance(wrong, NoArgsIsHelpError):
        streams.note(wrong.format_message())
        return ExitCode.USAGE
    context = wrong.ctx if isinstance(wrong, UsageError) else None
    if context is not None:
        streams.note(context.get_usage())
        hint = _("Try '{command} {option}' for help.")
        streams.note(hint.format(command=context.command_path, option="--help"))
        streams.note("")
    streams.note(_("Error: {message}").format(message=refusal(wrong)))
    return ExitCode.USAGE


def _expected(message: str, hint: str, code: ExitCode) -> int:
    streams.note(_("Error: {message}").format(message=message))
    if hint:
        streams.note(hint)
    return code


def _bug(failure: BaseException) -> int:
    """Show a bug as a sentence, with the traceback only when it is asked for."""
    if os.environ.get("CERTIF_DEBUG"):
        streams.note("".join(traceback.format_exception(failure)))
    message = _("This is a bug in certif {version}, not a fault in your data: {kind}.")
    streams.note(message.format(version=__version__, kind=type(failure).__name__))
    if not os.environ.get("CERTIF_DEBUG"):
        streams.note(_("Run the same command with CERTIF_DEBUG=1 to see where, and report it."))
    return ExitCode.INTERNAL


def _accept_any_character() -> None:
    """Keep an output that is not UTF-8 from turning a French sentence into a bug."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def _let_go_of_output() -> None:
    """Point stdout to nowhere, so that the interpreter's last flush cannot fail."""
    stream: TextIO | None = sys.stdout
    if stream is None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
