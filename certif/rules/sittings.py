"""Interviews with what judges them: the session's folder and the règlement it keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.model.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.certification import Regulation
    from certif.model.register import Register, SessionFolder
    from certif.model.session import Interview, Jury, Session


@dataclass(frozen=True, slots=True)
class Sitting:
    """One interview of a session whose ``session.yml``, ``jury.yml`` and règlement could all be read."""

    folder: SessionFolder
    session: Session
    regulation: Regulation
    jury: Jury
    index: int

    @property
    def interview(self) -> Interview:
        """The interview itself."""
        return self.jury.interviews[self.index]

    def at(self, *pointer: str | int) -> Place:
        """A place within this interview's entry of ``jury.yml``."""
        return Place(self.jury.path, ("interviews", self.index, *pointer))


def sittings(register: Register) -> Iterator[Sitting]:
    """Yield every interview of every session, open or closed, that can be judged."""
    for folder in register.sessions.values():
        session, regulation, jury = folder.session, folder.regulation, folder.jury
        if session and regulation and jury:
            for index in range(len(jury.interviews)):
                yield Sitting(folder, session, regulation, jury, index)
