"""Completion of a command line by bash, zsh and fish.

typer does it, by two variables that its scripts set. Names come from files that anybody may have written, and
zsh evaluates what it is given: letters, digits, spaces and hyphens alone are shown.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from certif.dataset.ids import is_id
from certif.dataset.reading.names import PEOPLE, names_in, session_ids
from certif.dataset.root import find_root
from certif.errors import CertifError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typer import _click

__all__ = ["VARIABLE", "candidates", "complete", "jurors", "people", "sessions"]

VARIABLE = "_CERTIF_COMPLETE"
"""What a shell's script sets: `source_bash` for the script itself, `complete_bash` for an answer."""

_Completions = list[tuple[str, str]]


def complete(root: _click.Command, instruction: str) -> int:
    """Print the script of a shell, or its completions of the line that is being typed."""
    from typer import _completion_classes as shells
    from typer._click.shell_completion import add_completion_class
    from typer.completion import shell_complete

    class Zsh(shells.ZshComplete):
        def format_completion(self, item: _click.shell_completion.CompletionItem) -> str:
            shown = _plain(item.help or "")
            return f'"{item.value}":"{shown}"' if shown else f'"{item.value}"'

    class Fish(shells.FishComplete):
        def format_completion(self, item: _click.shell_completion.CompletionItem) -> str:
            return f"{item.value}\t{_plain(item.help or '')}".rstrip()

    # typer's own load rich, to take marks out of a help text; ours have none.
    add_completion_class(shells.BashComplete, "bash")
    add_completion_class(Zsh, "zsh")
    add_completion_class(Fish, "fish")
    return shell_complete(root, {}, "certif", VARIABLE, instruction)


def people(ctx: typer.Context, incomplete: str) -> _Completions:
    """Return candidates and jurors whose id or name begins so."""
    return _named(ctx, incomplete, PEOPLE)


def candidates(ctx: typer.Context, incomplete: str) -> _Completions:
    """Return candidates whose id or name begins so."""
    return _named(ctx, incomplete, ["candidates"])


def jurors(ctx: typer.Context, incomplete: str) -> _Completions:
    """Return jurors whose id or name begins so."""
    return _named(ctx, incomplete, ["jurors"])


def sessions(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the sessions whose id begins so."""
    root = _root(ctx)
    known = session_ids(root) if root else ()
    return [each for each in known if is_id("session", each) and each.startswith(incomplete)]


def _named(ctx: typer.Context, incomplete: str, folders: Iterable[str]) -> _Completions:
    root = _root(ctx)
    if root is None:
        return []
    start = incomplete.casefold()
    return [
        (person, name)
        for person, name in names_in(root, folders).items()
        if is_id("person", person) and person.startswith(start)
    ]


def _root(ctx: typer.Context) -> Path | None:
    given = ctx.params.get("root")
    try:
        return find_root(Path.cwd(), Path(given) if given else None)
    except (CertifError, OSError):
        return None


def _plain(name: str) -> str:
    kept = (each if each.isalnum() or each in "-’" else " " for each in name.replace("'", "’"))
    return " ".join("".join(kept).split())
