"""The changes of a pull request and their authors, as rules on changes see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class ChangeKind(StrEnum):
    """The kinds of changes to a file; the values are git's letters."""

    ADDED = "A"
    MODIFIED = "M"
    DELETED = "D"
    RENAMED = "R"
    RETYPED = "T"  # a file became a link, or the reverse


class Unscanned(StrEnum):
    """The reasons why the text of a file is not looked at."""

    NO_TEXT = "no-text"
    TOO_LARGE = "too-large"


class Mode:
    """The modes of a git tree that mean something here."""

    FILE = 0o100644
    EXECUTABLE = 0o100755
    LINK = 0o120000
    SUBMODULE = 0o160000


@dataclass(frozen=True, slots=True)
class Belongs:
    """The kind of file (a schema's name) at a path, and the ids that it spells.

    ``("assessment", ("2026-11", "camille.moreau", "noa.perrin"))``; see ``certif.dataset.layout``.
    """

    kind: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RightPlace:
    """The path that a misplaced file should have, and what belongs there."""

    path: str
    belongs: Belongs


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file that a change touches.

    ``path`` is the new one (the old one for a deletion), ``old_path`` the one in the base; both are relative
    to the dataset's root, and a file outside of it begins with ``../``. A mode of 0 means that there is
    nothing on that side. ``belongs`` and ``belonged`` say what the new and the old path are for, ``None`` where
    no file of the dataset belongs. ``added`` are the lines that were not there before: number (from 1), text;
    ``unscanned`` says why there are none to look at in a new content that is no text, or too long. ``misplaced`` are, of
    a new file, the other places that its content tells: one for each session that it may be of.
    """

    kind: ChangeKind
    path: str
    old_path: str
    mode: int
    old_mode: int
    belongs: Belongs | None
    belonged: Belongs | None
    added: tuple[tuple[int, str], ...] = ()
    unscanned: Unscanned | None = None
    misplaced: tuple[RightPlace, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths that an author must be allowed to change: both, for a moved file."""
        return (self.old_path, self.path) if self.kind is ChangeKind.RENAMED else (self.path,)


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the platform; ``account_id`` is stable, ``login`` may change."""

    login: str
    account_id: int


@dataclass(frozen=True, slots=True)
class Signature:
    """The author or committer that a commit claims; anybody can write anything."""

    commit: str
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Authorship:
    """The authorship of a change.

    ``author`` opened the pull request and ``pusher`` pushed last, as the platform says in its event; both are
    ``None`` where there is no event, ``pusher`` alone where the event is not about a push. ``signatures`` are
    what the commits claim, the oldest first: a claim takes rights away, and gives none but where the platform says
    nothing.
    """

    author: Account | None
    pusher: Account | None
    signatures: tuple[Signature, ...]

    @property
    def known(self) -> bool:
        """True if the platform says who the author is."""
        return self.author is not None


@dataclass(frozen=True, slots=True)
class Remade:
    """A close or correction of a change, made again on the change's base.

    A close (``issued/``) or a correction: ``folder`` is its path, ``session`` its session, ``on`` the day that
    the change gives. ``digests`` are the SHA-256 of every file that the tool gives, by path; where it
    refuses, ``obstacles`` say why and nothing is in ``digests``. ``known`` is whether the base holds the session.
    ``tool`` is the version of certif that the change says it was made by, ``checked_by`` the one that made it again.
    """

    session: str
    folder: str
    on: date
    known: bool
    tool: str
    checked_by: str
    digests: Mapping[str, str] = field(default_factory=dict)
    obstacles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignedFile:
    """A file that a change brings where signed tokens belong.

    ``genuine`` is whether it is one token, of the kind that belongs there, signed by a key of its certifier.
    """

    path: str
    genuine: bool


@dataclass(frozen=True, slots=True)
class FromPage:
    """A file that a page wrote, and changes of the base since the page was made.

    ``day`` is the day of the page. ``interview`` is whether the interview of a grid changed since, ``slots`` the slots
    of the session, ``file`` the file itself.
    """

    path: str
    kind: str
    day: str
    interview: bool
    slots: bool
    file: bool
