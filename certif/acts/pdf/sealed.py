"""Sealed texts, each held to its sum before it goes on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.acts.support.find_session import unreadable_session
from certif.documents.pdf.paper import Letterhead
from certif.errors import CannotCheck, Refusal
from certif.i18n import _
from certif.procedure.certifiers import name_on
from certif.quoting import shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from certif.model.issued import IssuedFile, SumLine
    from certif.model.register import Register, SessionFolder

__all__ = ["SealedTexts", "letterhead_of"]


class SealedTexts:
    """The texts that a session and its corrections sealed, by path."""

    def __init__(self, folder: SessionFolder) -> None:
        self._texts: dict[str, str] = {}
        self._intact: set[str] = set()
        if folder.issued is not None:
            self._add(folder.path, folder.issued.files, folder.issued.sums)
        for correction in folder.corrections:
            self._add(correction.path, correction.files, correction.sums)

    def __contains__(self, path: str) -> bool:
        return path in self._texts

    def __getitem__(self, path: str) -> str:
        """Return a text.

        Raises `CannotCheck` where it is gone, `Refusal` where it is not what was sealed.
        """
        if path not in self._texts:
            raise CannotCheck(
                _("{path} is not in the register.").format(path=shown(path)),
                hint=_("`certif validate` says what happened to it; git still has it."),
            )
        if path not in self._intact:
            raise Refusal(
                _("{path} is not what was sealed, so it is not printed.").format(path=shown(path)),
                hint=_("`certif validate` says what is wrong; restore the file from git."),
            )
        return self._texts[path]

    def path_of(self, text: str) -> str | None:
        """Return the path of the document that has this text, as it was sealed."""
        return next(
            (path for path, each in self._texts.items() if each == text and path in self._intact),
            None,
        )

    def _add(self, root: str, files: Mapping[str, IssuedFile], sums: tuple[SumLine, ...]) -> None:
        listed = {line.path: line.sha256 for line in sums}
        for name, file in files.items():
            if file.text is None:
                continue
            self._texts[file.path] = file.text
            if file.path == f"{root}/{name}" and listed.get(name) == file.sha256:
                self._intact.add(file.path)


def letterhead_of(register: Register, folder: SessionFolder, day: date) -> Letterhead:
    """Return who sends a document of a session on ``day``, under the name of that day.

    What a session issued is sent by its own copy of the certifier, what came later by the living one.
    Raises `CannotCheck` where it cannot be read.
    """
    certification, certifier = folder.certification, folder.certifier
    if folder.closed_on and day > folder.closed_on and certifier:
        certifier = register.shelf.certifiers.get(certifier.id, certifier)
    if certification is None or certifier is None:
        raise unreadable_session(folder.id)
    name = name_on(certifier, day)
    return Letterhead(name.name, name.short, certification.registry.number)
