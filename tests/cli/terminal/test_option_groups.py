"""A group of options, as typer reads it and as the command receives it."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import Annotated

import typer
from typer.testing import CliRunner

from certif.cli.terminal.option_groups import spread


@dataclass
class Size:
    width: Annotated[int, typer.Option("--width")] = 1
    tall: Annotated[bool, typer.Option("--tall")] = False


@dataclass
class Solid(Size):
    deep: Annotated[bool, typer.Option("--deep")] = False


def draw(name: str, *, first: bool = False, size: Size, last: bool = False) -> None:
    """Draw it."""
    typer.echo(f"{name} {first} {size} {last}")


def test_options_stand_where_the_group_stands() -> None:
    command = spread(draw)
    assert list(inspect.signature(command).parameters) == [
        "name", "first", "width", "tall", "last",
    ]  # fmt: skip
    assert (command.__name__, command.__doc__) == ("draw", "Draw it.")


def test_the_command_receives_the_group() -> None:
    app = typer.Typer()
    app.command()(spread(draw))
    said = CliRunner().invoke(app, ["anna", "--last", "--width", "3", "--tall"])
    assert said.output == "anna False Size(width=3, tall=True) True\n"
    said = CliRunner().invoke(app, ["anna", "--first"])
    assert said.output == "anna True Size(width=1, tall=False) False\n"


def test_a_group_has_the_options_that_it_inherits_first() -> None:
    def carve(*, solid: Solid) -> None: ...

    assert list(inspect.signature(spread(carve)).parameters) == ["width", "tall", "deep"]


def test_a_command_without_groups_stays_itself() -> None:
    assert spread(test_a_command_without_groups_stays_itself) is (
        test_a_command_without_groups_stays_itself
    )
    assert spread(done := spread(draw)) is done
