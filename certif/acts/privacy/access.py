"""Everything that the register holds about somebody, in one archive (article 15)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from certif.acts.support.find_person import ids_of
from certif.acts.support.zip_archive import zipped
from certif.dataset.reading.load import load
from certif.dataset.reading.private import refuse_in_repository
from certif.dataset.reading.texts import every_file
from certif.dataset.text.nodes import nodes
from certif.dataset.writing.private import create_private
from certif.documents.privacy import kept, privacy_notice
from certif.procedure.certifiers import name_on
from certif.quoting import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from certif.model.register import Register

__all__ = ["Found", "find_about", "write_access"]

_OWN: Final = (
    "candidates",
    "jurors",
    "screening",
    "availability",
    "deliberations",
    "deliveries",
    "appeals",
)
_TERMS: Final = ("minutes", "remote", "room", "link", "accommodation")
"""Of an entry of `jury.yml`, what is the candidate's alone."""


@dataclass(frozen=True, slots=True)
class Found:
    """The files about somebody, and the lines of others with their numbers."""

    files: tuple[tuple[str, bytes], ...]
    lines: tuple[tuple[str, int, str], ...]


def write_access(root: Path, person: str, out: Path, on: date) -> Found:
    """Write the archive, for its owner alone; return what is in it.

    The same register gives the same bytes. Raises `UsageError` for somebody whom the register does not know, `Refusal`
    where something is at ``out`` or git could take it, `CannotCheck` where a file cannot be read.
    """
    register = load(root)
    ids = ids_of(register, person)
    refuse_in_repository(out, root)
    found = find_about(root, register, ids)
    create_private(out, _archive(register, ids, found, on))
    return found


def find_about(root: Path, register: Register, ids: Sequence[str]) -> Found:
    """Return every file and line about somebody, whatever id it bears."""
    known = [each for each in register.shelf.people if each.id in ids]
    corrections = tuple(
        f"{each.path}/"
        for folder in register.sessions.values()
        for each in folder.corrections
        if each.correction and each.correction.candidate in ids
    )
    issued = {
        result.fullname
        for folder in register.sessions.values()
        for result in folder.results
        if result.candidate in ids
    }
    names = {each.fullname for each in known} | issued
    wanted = [*ids, *names, *(each.email for each in known if each.email)]
    words = tuple(sorted({_plain(each) for each in wanted}))
    files: list[tuple[str, bytes]] = []
    lines: list[tuple[str, int, str]] = []
    juries = {
        folder.jury.path: [i for i, one in enumerate(folder.interviews) if one.candidate in ids]
        for folder in register.sessions.values()
        if folder.jury
    }
    for path, content in every_file(root):
        if _is_own(path, ids) or path.startswith(corrections):
            files.append((path, content))
            continue
        text = content.decode("utf-8", "replace")
        granted = _lines_of_terms(text, juries.get(path, ()))
        for number, line in enumerate(text.splitlines(), start=1):
            if number in granted or _names(_plain(line), words):
                lines.append((path, number, line))
    return Found(tuple(files), tuple(lines))


def _lines_of_terms(text: str, interviews: Sequence[int]) -> frozenset[int]:
    """Return the lines of the terms of somebody's interviews, which do not name them."""
    if not interviews:
        return frozenset()
    theirs = {("interviews", number, key) for number in interviews for key in _TERMS}
    spans = [each.value for each in nodes(text) if each.pointer in theirs]
    return frozenset(
        n for span in spans for n in range(span.line, max(span.line, span.end_line) + 1)
    )


def _names(line: str, words: Iterable[str]) -> bool:
    """Tell whether a line holds one of the words, whole.

    An id may be the beginning of another one, or have `.yml` after it.
    """
    for word in words:
        at = line.find(word)
        while at != -1:
            before, after = line[:at], line[at + len(word) :]
            if not _goes_on(before[::-1]) and (after.startswith(".yml") or not _goes_on(after)):
                return True
            at = line.find(word, at + 1)
    return False


def _goes_on(rest: str) -> bool:
    """Tell whether a word goes on: by a letter, or by a point or hyphen and a letter."""
    first, second = rest[:1], rest[1:2]
    return first.isalnum() or first == "_" or (first in {".", "-"} and second.isalnum())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("\u2019", "'").casefold()


def _is_own(path: str, ids: Sequence[str]) -> bool:
    """Tell whether a file is about that person as a whole.

    A grid is the candidate's; of those that a juror wrote, the lines alone are the juror's.
    """
    *folders, name = path.split("/")
    stem = name.removesuffix(".yml")
    if len(folders) > 1 and folders[-1] in ids and folders[-2] in {"assessments", "issued"}:
        return True
    return bool(folders) and folders[-1] in _OWN and stem in ids


def _archive(register: Register, ids: Sequence[str], found: Found, on: date) -> bytes:
    parts = [("LISEZ-MOI.md", _about(register, ids, on).encode())]
    lines = "".join(f"{path}:{number}: {harmless(text)}\n" for path, number, text in found.lines)
    parts += [(f"fichiers/{path}", content) for path, content in found.files]
    parts.append(("lignes.txt", lines.encode()))
    return zipped(parts)


def _about(register: Register, ids: Sequence[str], on: date) -> str:
    lines = [
        "# Ce que le registre contient sur vous",
        "",
        f"Au {on.isoformat()}, pour\u00a0: {', '.join(ids)}.",
        "",
        "- `fichiers/`\u00a0: les fichiers qui portent sur vous, tels qu’ils sont, appréciations du jury comprises.",
        "- `lignes.txt`\u00a0: les lignes des autres fichiers qui vous nomment ou disent les conditions de vos entretiens, avec leur fichier et leur numéro.",
        "",
        "N’y sont pas\u00a0: l’historique de git, les messages envoyés, les documents remis, ce qui n’est pas dans ce registre.",
        "",
        "À relire avant de le remettre\u00a0: une ligne peut nommer quelqu’un d’autre (article 15, paragraphe 4, du RGPD).",
    ]
    for certifier in register.shelf.certifiers.values():
        said = privacy_notice(name_on(certifier, on), certifier, register.shelf.retention)
        if said:
            lines += ["", f"## {name_on(certifier, on).name}", "", *(f"- {each}" for each in said)]
    if register.shelf.retention and not any(
        each.privacy for each in register.shelf.certifiers.values()
    ):
        lines += ["", f"Durées de conservation\u00a0: {kept(register.shelf.retention)}"]
    return "\n".join(lines) + "\n"
