"""The plan of an update of a register's own files, for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.i18n import _, ngettext
from certif.quoting import harmless
from certif.reporters.file_changes import file_change

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["update_text"]


def update_text(
    *,
    written: Mapping[str, str],
    changed: Sequence[str],
    removed: Sequence[str],
    there: Mapping[str, bytes],
    today: Mapping[str, bytes],
    folder: str,
) -> str:
    """Return what would be written, then what is left and how to take it.

    ``written`` maps paths to a word on each: new, replaced.
    """
    lines = [f"{word}: {harmless(path)}" for path, word in sorted(written.items())]
    if not written:
        lines.append(_("The register has what `certif init` writes today."))
    if changed:
        lines += ["", _left(len(changed))]
        for path in changed:
            lines.append(file_change(path, there.get(path, b""), today[path]).rstrip("\n"))
            lines.append(_take(folder, path))
    if removed:
        lines += ["", _("Removed here since, and not put back:")]
        lines += [f"  {harmless(path)}\n{_take(folder, path)}" for path in removed]
    return "\n".join(lines)


def _left(count: int) -> str:
    return ngettext(
        "{count} file was changed here, and is left as it is. What it lacks:",
        "{count} files were changed here, and are left as they are. What they lack:",
        count,
    ).format(count=count)


def _take(folder: str, path: str) -> str:
    command = f"certif init --update {folder} --take {path}"
    return _("  To take the new one: {command}").format(command=harmless(command))
