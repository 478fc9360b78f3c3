"""typer's own words in the reader's language: help pages and usage errors.

typer asks `gettext` for the words of its help pages: they are looked up in our catalogue (`teach_typer`).
What it refuses is an exception, whose sentence is English alone and differs from one version to the next:
ours is made from what the exception carries (`refusal`), in both languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import typer.core
from typer._click.core import Context, Parameter
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    ClickException,
    MissingParameter,
    NoSuchOption,
    UsageError,
)
from typer._click.types import IntRange
from typer._types import TyperChoice
from typer.models import TyperPath

from certif.i18n import N_, _, language
from certif.quoting import meant, shown

__all__ = ["refusal", "refused_in", "teach_typer", "too_many"]

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


def teach_typer() -> None:
    """Make typer look its words up in our catalogue, whatever language the locale is."""
    if language() != "en":
        vars(typer.core)["_"] = _


@contextmanager
def refused_in(context: Context) -> Iterator[None]:
    """Add the command that was called to what typer refuses, where typer does not."""
    try:
        yield
    except UsageError as wrong:
        wrong.ctx = wrong.ctx or context
        raise


def refusal(wrong: Exception) -> str:
    """Return what is wrong with a command line, in the reader's language."""
    match wrong:
        case NoSuchOption(option_name=name, possibilities=near):
            said = _("No such option {name}.").format(name=shown(name))
            if near:
                said += " " + meant(near[0])
            elif name.startswith("--lang"):
                said += " " + _(
                    "`CERTIF_LANG=fr` or `CERTIF_LANG=en`, before the command, chooses the language."
                )
        case MissingParameter(param=Parameter() as missing):
            argument = missing.param_type_name == "argument"
            said = _("Missing argument {name}.") if argument else _("Missing option {name}.")
            said = said.format(name=_name(missing))
        case BadParameter(param=Parameter() as parameter):
            said = _invalid(parameter, wrong.message)
        case BadOptionUsage(option_name=name, ctx=Context() as context):
            said = _misused(name, context)
        case ClickException():
            said = wrong.format_message()
        case _:
            said = str(wrong)
    return said


def too_many(arguments: Iterable[str]) -> str:
    """Return the refusal of arguments that a command does not take."""
    listed = ", ".join(map(shown, arguments))
    return _("Got unexpected extra argument(s): {arguments}").format(arguments=listed)


def _name(parameter: Parameter) -> str:
    """Return a parameter as it is written on the command line."""
    argument = parameter.param_type_name == "argument"
    return " / ".join(map(shown, [parameter.human_readable_name] if argument else parameter.opts))


def _invalid(parameter: Parameter, why: str) -> str:
    """Return the refusal of a value; ``why`` serves where typer has no list of values."""
    match parameter.type:
        case TyperChoice(choices=choices):
            values = ", ".join(shown(getattr(each, "value", each)) for each in choices)
            why = _("choose from {values}.").format(values=values)
        case IntRange(min=least):
            why = _("a whole number is needed, {least} or more.").format(least=least)
        case TyperPath():
            why = _("you have no right to read it.")
    return _("Invalid value for {name}: {why}").format(name=_name(parameter), why=why)


def _misused(name: str, context: Context) -> str:
    """Return the fault of an option that lacks a value, or takes none and has one."""
    option = next(each for each in context.command.get_params(context) if name in each.opts)
    if getattr(option, "is_flag", False):
        said = _("Option {name} does not take a value.")
    elif option.nargs == 1:
        said = _("Option {name} requires an argument.")
    else:
        said = _("Option {name} requires {count} arguments.")
    return said.format(name=shown(name), count=option.nargs)
