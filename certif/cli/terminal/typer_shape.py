"""The shape of every command: typer's, in the reader's language, loaded late.

`verb()` and `noun()` make the `app` of a command module. A command's docstring is its help: the
catalogue takes it from there, and an indented block in it (an example) is shown as it is written.
A command returns its `ExitCode`, or nothing for success.
"""

from __future__ import annotations

from importlib import import_module
from textwrap import indent
from typing import TYPE_CHECKING, Any

import typer
import typer.core
import typer.main

from certif.cli.terminal import typer_words
from certif.cli.terminal.option_groups import spread
from certif.cli.terminal.table import TABLE, Row
from certif.i18n import _
from certif.quoting import did_you_mean, shown

if TYPE_CHECKING:
    from typer import _click

__all__ = ["noun", "root", "taking_pairs", "verb"]

_CONTEXT = {"help_option_names": ["--help", "-h"]}


class _Spoken(typer.core.TyperCommand):
    """One command."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **_translated(settings))
        self.allow_extra_args = True  # refused below, in our words

    def parse_args(self, ctx: _click.Context, args: list[str]) -> list[str]:
        with typer_words.refused_in(ctx):
            more = super().parse_args(ctx, args)
        if more and not ctx.resilient_parsing:
            ctx.fail(typer_words.too_many(more))
        return more

    def format_usage(self, ctx: _click.Context, formatter: _click.HelpFormatter) -> None:
        _write_usage(self, ctx, formatter)

    def get_help_option(self, ctx: _click.Context) -> typer.core.TyperOption | None:
        return _translated_help_option(super().get_help_option(ctx))

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002 - the list wraps what is long
        """Return the first sentence, whole.

        typer would cut it in the middle of a word group.
        """
        paragraph = " ".join((self.help or "").partition("\n\n")[0].split())
        sentence, stop, _more = paragraph.partition(". ")
        return sentence + stop.rstrip()


def taking_pairs(*options: str) -> type[typer.core.TyperCommand]:
    """Return the class of a command whose `options` take pairs, and can be repeated.

    typer knows options of several words and options given several times, not both at once. Such an
    option is declared as a list of texts, and is a list of pairs.
    """

    class Paired(_Spoken):
        def __init__(self, *arguments: Any, **settings: Any) -> None:
            super().__init__(*arguments, **settings)
            for parameter in self.params:
                if parameter.name in options:
                    parameter.nargs = 2

    return Paired


class _SpokenGroup(typer.core.TyperGroup):
    """A noun: a group of commands."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        settings["subcommand_metavar"] = _("COMMAND [ARGUMENTS]…")
        super().__init__(*arguments, **_translated(settings))

    def parse_args(self, ctx: _click.Context, args: list[str]) -> list[str]:
        with typer_words.refused_in(ctx):
            return super().parse_args(ctx, args)

    def format_usage(self, ctx: _click.Context, formatter: _click.HelpFormatter) -> None:
        _write_usage(self, ctx, formatter)

    def get_help_option(self, ctx: _click.Context) -> typer.core.TyperOption | None:
        return _translated_help_option(super().get_help_option(ctx))

    def resolve_command(
        self, ctx: _click.Context, args: list[str]
    ) -> tuple[str | None, _click.Command | None, list[str]]:
        # typer would suggest only the commands that are already loaded, and in English.
        word, known = args[0], self.list_commands(ctx)
        if word not in known and not word.startswith("-") and not ctx.resilient_parsing:
            message = _("No such command {name}.").format(name=shown(word))
            ctx.fail(f"{message} {did_you_mean(word, known)}".rstrip())
        return super().resolve_command(ctx, args)


class _Root(_SpokenGroup):
    """`certif` itself: imports the module of the one command that is called."""

    rows: dict[str, Row] = {row.name: row for row in TABLE}  # noqa: RUF012 - read only

    def list_commands(self, ctx: _click.Context) -> list[str]:  # noqa: ARG002 - typer's own
        return list(self.rows)

    def get_command(self, ctx: _click.Context, cmd_name: str) -> _click.Command | None:  # noqa: ARG002
        if cmd_name not in self.rows:
            return None
        app: typer.Typer = import_module(self.rows[cmd_name].module).app
        _speak(app)
        return typer.main.get_command(app)

    def format_commands(self, ctx: _click.Context, formatter: _click.HelpFormatter) -> None:  # noqa: ARG002
        # From the table: `certif --help` imports no command.
        for moment in dict.fromkeys(row.moment for row in self.rows.values()):
            # The formatter ends a heading with a colon, which French sets apart.
            heading = _("{heading}:").format(heading=_(moment)).removesuffix(":")
            with formatter.section(heading):
                formatter.write_dl(
                    [(row.name, _(row.about)) for row in self.rows.values() if row.moment == moment]
                )

    def shell_complete(
        self, ctx: _click.Context, incomplete: str
    ) -> list[_click.shell_completion.CompletionItem]:
        # From the table, too: a completion imports the one command that is being typed.
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        from typer._click.shell_completion import CompletionItem

        return [
            CompletionItem(row.name, help=_(row.about))
            for row in self.rows.values()
            if row.name.startswith(incomplete)
        ]


def _speak(app: typer.Typer) -> None:
    """Give the commands of `app`, and of the nouns in it, our words and options."""
    for info in app.registered_commands:
        info.callback = spread(info.callback) if info.callback else None
        info.cls = info.cls if info.cls and issubclass(info.cls, _Spoken) else _Spoken
    for group in app.registered_groups:
        if group.typer_instance is not None:
            _speak(group.typer_instance)


def verb() -> typer.Typer:
    """Return the `app` of a module that holds one command."""
    return typer.Typer(
        add_completion=False,
        context_settings=_CONTEXT,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )


def noun(about: str) -> typer.Typer:
    """Return the `app` of a module with a group of commands; `about` is its help.

    `about` is English.
    """
    app = typer.Typer(
        add_completion=False,
        cls=_SpokenGroup,
        context_settings=_CONTEXT,
        help=about,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    # With a callback, typer keeps a group of one command a group.
    app.callback(help=about)(lambda: None)
    return app


def root() -> _click.Command:
    """Return the command `certif`."""
    typer_words.teach_typer()
    return _Root(
        name="certif",
        help=_(
            "The register of a certification, as files in git: check it, run its sessions, issue its certificates."
        ),
        no_args_is_help=True,
        rich_markup_mode=None,
        context_settings=_CONTEXT,
        params=[_version_option()],
    )


def _version_option() -> typer.core.TyperOption:
    # Answered by certif.entry where it stands alone; here for `--help` and for `certif --version x`.
    def show(ctx: _click.Context, _param: object, value: bool) -> None:
        if value:
            from certif import __version__

            typer.echo(f"certif {__version__}")
            ctx.exit()

    return typer.core.TyperOption(
        param_decls=["--version", "-V"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        default=False,
        callback=show,
        help=_("Show the version and exit."),
    )


def _translated(settings: dict[str, Any]) -> dict[str, Any]:
    """Return a command's settings with its texts in the reader's language."""
    texts = {
        name: _keep_blocks(_(settings[name]))
        for name in ("help", "epilog", "short_help")
        if settings.get(name)
    }
    return settings | texts


def _keep_blocks(text: str) -> str:
    """Mark the examples of a help text, so that typer does not wrap them.

    An example is indented. One that begins with a command lost its indent: Python takes that of a docstring in which
    nothing stands between the title and the example.
    """
    return "\n\n".join(map(_kept, text.split("\n\n")))


def _kept(paragraph: str) -> str:
    if paragraph.startswith("certif "):
        paragraph = indent(paragraph, "    ")
    return f"\b\n{paragraph}" if paragraph.startswith(" ") else paragraph


def _write_usage(
    command: _click.Command, ctx: _click.Context, formatter: _click.HelpFormatter
) -> None:
    # typer writes {NAME} for an argument that must be there; the rest of the world writes NAME.
    pieces = " ".join(piece.strip("{}") for piece in command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage:") + " ")


def _translated_help_option(
    option: typer.core.TyperOption | None,
) -> typer.core.TyperOption | None:
    if option is not None:
        option.help = _("Show this message and exit.")
    return option
