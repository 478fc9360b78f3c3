"""The input of a rule on pull requests (CF6), and the catalogue of those rules.

Rules, roles and permissions come from the base: a change cannot allow itself. The merged register is only
looked at for what the change says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from certif.model.access import Member, account_in
from certif.model.changes import ChangeKind
from certif.rules.support.catalogue import Catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from typing import TypeVar

    from certif.model.certification import Certification
    from certif.model.certifier import Certifier
    from certif.model.changes import Authorship, FileChange, FromPage, Remade, Signature, SignedFile
    from certif.model.people import Candidate, Juror, Startup
    from certif.model.register import Register, SessionFolder, Shelf

    _OnShelf = TypeVar("_OnShelf", Certifier, Certification, Startup, Candidate, Juror)

__all__ = ["Change", "Writer", "change_rules", "rule"]


_SESSIONS = "data/sessions/"


@dataclass(frozen=True, slots=True)
class Writer:
    """An author of the change: the platform's (or git's) name, and the base's member.

    ``member`` is ``None`` for somebody whom the base's ``access.yml`` does not know.
    """

    name: str
    account_id: int
    member: Member | None


@dataclass(frozen=True)
class Change:
    """A change of the register, judged on the day ``on`` (Europe/Paris).

    ``base`` is the register as it was, with all that the change touches and the whole folders of the sessions
    concerned; other files may be missing from it. ``merged`` is the whole register as it would be.
    ``conflicts`` are the paths that git could not merge, ``closings`` and ``corrections`` what the change issues, made
    once more, ``from_pages`` the files that somebody filled in on a page, ``signed`` those that lie where tokens belong,
    their signatures verified.
    """

    base: Register
    merged: Register
    files: tuple[FileChange, ...]
    authorship: Authorship
    conflicts: tuple[str, ...]
    on: date
    closings: tuple[Remade, ...] = ()
    corrections: tuple[Remade, ...] = ()
    repositories: tuple[str, ...] = ()
    from_pages: tuple[FromPage, ...] = ()
    signed: tuple[SignedFile, ...] = ()

    @cached_property
    def writers(self) -> tuple[Writer, ...]:
        """Everyone who must be allowed to make this change.

        They are its opener, its last pusher, and the people whom its commits claim.

        Empty where nobody is known, even by a claim.
        """
        writers: dict[int, Writer] = {}
        for account in (self.authorship.author, self.authorship.pusher):
            if account is not None:
                member = self._by_account.get(account.account_id)
                writer = Writer(f"@{account.login}", account.account_id, member)
                writers.setdefault(account.account_id, writer)
        for signature in self.authorship.signatures:
            if claimed := self._claimed_writer(signature):
                writers.setdefault(claimed.account_id, claimed)
        return tuple(writers.values())

    @cached_property
    def strangers(self) -> tuple[Signature, ...]:
        """The commits whose address is no account's, the first of each address."""
        first: dict[str, Signature] = {}
        for signature in self.authorship.signatures:
            if self._claimed_writer(signature) is None:
                first.setdefault(signature.email.casefold(), signature)
        return tuple(first.values())

    def _claimed_writer(self, signature: Signature) -> Writer | None:
        """Return whose account a commit's address claims."""
        member = self.claimed(signature.email)
        if member is not None:
            return Writer(f"@{member.login}", member.account_id, member)
        account = account_in(signature.email)
        return Writer(f"@{account[1]}", account[0], None) if account else None

    def claimed(self, email: str) -> Member | None:
        """The member of the base whom a commit's address points to; nothing proves it."""
        access = self.base.access
        return access.claimed_by(email, self.base.shelf.jurors) if access else None

    @property
    def access_is_broken(self) -> bool:
        """True if the base's ``access.yml`` exists and cannot be read."""
        return "data/access.yml" in self.base.shelf.broken

    @cached_property
    def _by_account(self) -> Mapping[int, Member]:
        members = self.base.access.members if self.base.access else ()
        return {member.account_id: member for member in members}

    @cached_property
    def before(self) -> Mapping[str, SessionFolder]:
        """Every session as it was in the base, on the shared files as they were.

        What the change leaves alone is the same on both sides, so that the base need not hold it.
        """
        touched = {path.split("/")[2] for path in self._paths if path.startswith(_SESSIONS)}
        kept = {key: each for key, each in self.merged.sessions.items() if key not in touched}
        was = {key: each for key, each in self.base.sessions.items() if key in touched}
        return {
            key: folder if folder.closed else replace(folder, shelf=self._shelf_before)
            for key, folder in sorted((kept | was).items())
        }

    @cached_property
    def under_way(self) -> tuple[SessionFolder, ...]:
        """The open sessions with something recorded, as they were in the base."""
        return tuple(
            folder
            for folder in self.before.values()
            if not folder.closed
            and (folder.screenings or folder.availabilities or folder.jury or folder.grids_written)
        )

    @cached_property
    def _paths(self) -> frozenset[str]:
        return frozenset(path for file in self.files for path in (file.path, file.old_path))

    @cached_property
    def _shelf_before(self) -> Shelf:
        now, was, paths = self.merged.shelf, self.base.shelf, self._paths
        return replace(
            now,
            certifiers=_as_it_was(now.certifiers, was.certifiers, paths),
            certifications=_as_it_was(now.certifications, was.certifications, paths),
            startups=_as_it_was(now.startups, was.startups, paths),
            candidates=_as_it_was(now.candidates, was.candidates, paths),
            jurors=_as_it_was(now.jurors, was.jurors, paths),
            broken=frozenset(now.broken - paths) | was.broken,
        )

    def brought(self, *kinds: str) -> Iterator[tuple[FileChange, tuple[str, ...]]]:
        """Yield the files of these kinds that come or change, with the ids of their paths."""
        for file in self.files:
            belongs = file.belongs
            if belongs and belongs.kind in kinds and file.kind is not ChangeKind.DELETED:
                yield file, belongs.ids

    def session(self, session_id: str) -> SessionFolder | None:
        """The session as it was in the base, or ``None``."""
        return self.base.sessions.get(session_id)


def _as_it_was(
    now: Mapping[str, _OnShelf], was: Mapping[str, _OnShelf], paths: frozenset[str]
) -> dict[str, _OnShelf]:
    return {key: each for key, each in now.items() if each.path not in paths} | dict(was)


change_rules: Catalogue[Change] = Catalogue()
"""The rules on changes, CF6."""

rule = change_rules.rule
"""Declares a rule on a change: ``@rule("CF601", Severity.ERROR)``."""
