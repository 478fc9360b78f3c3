"""A folder of drafts and letters, as certif wrote them: what was sent, to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.acts.follow_up.sent import Sending, placed, refuse_all
from certif.acts.support.find_session import load_session
from certif.acts.support.read_or_refuse import content_of
from certif.documents.mail import draft_read
from certif.errors import UsageError
from certif.i18n import _
from certif.model.follow_up import Recipient
from certif.quoting import harmless, shown
from certif.results.code import reference
from certif.results.pdf.seal import attached_text
from certif.results.seal import digest
from certif.results.verify import front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from certif.model.register import SessionFolder

__all__ = ["digest_of_file", "sendings_in"]

_LARGEST = 40 * 1024 * 1024
_BY_MAIL = "courriel"
_PDF = b"%PDF-"
_TO_A_JUROR = "convocation-jury"


@dataclass(frozen=True)
class _Reader:
    """A reader of a folder: the session, and the day and the way given."""

    folder: SessionFolder
    people: Mapping[str, str]
    channel: str | None
    day: date

    def sendings(self, name: str, content: bytes) -> Iterator[Sending]:
        """Yield what a file says was sent; raises ``ValueError`` with what is wrong."""
        if name.endswith(".eml"):
            yield from self._of_draft(name, content)
        else:
            yield self._of_letter(name, content)

    def _of_draft(self, name: str, content: bytes) -> Iterator[Sending]:
        found = draft_read(content)
        if found is None:
            raise ValueError(_("it is no draft that certif wrote."))
        marks, attachments = found
        there = {_digest_of(each) for each in attachments}
        to = next((each for each in Recipient if each.value == marks.recipient), None)
        if to is None:
            raise ValueError(_("it is no draft that certif wrote."))
        person = self._person(marks.session, marks.reference)
        for each in marks.documents:
            if each.sum not in there:
                raise ValueError(
                    _("its {document} is not the one that certif wrote there.").format(
                        document=shown(each.document)
                    )
                )
            channel = self.channel or _BY_MAIL
            yield Sending(
                name,
                person,
                each.document,
                to,
                channel,
                self.day,
                each.edition,
                each.sum,
                in_a_folder=True,
            )

    def _of_letter(self, name: str, content: bytes) -> Sending:
        front = front_matter(content.decode(errors="replace"))
        kind, said = front.get("type"), front.get("reference")
        if not kind or not said:
            raise ValueError(_("it is no letter that certif wrote."))
        person = self._person(front.get("session", ""), said)
        if self.channel is None:
            raise UsageError(_("Say how the letters left."), hint=_("Add --channel recommande."))
        to = Recipient.JUROR if kind == _TO_A_JUROR else Recipient.PERSON
        document, summed = f"{kind}.md", digest(content)
        return Sending(
            name, person, document, to, self.channel, self.day, None, summed, in_a_folder=True
        )

    def _person(self, session: str, said: str) -> str:
        if session != self.folder.id:
            raise ValueError(_("it is of session {session}.").format(session=shown(session)))
        if said not in self.people:
            raise ValueError(
                _("nobody of the session has the reference {reference}.").format(
                    reference=shown(said)
                )
            )
        return self.people[said]


def sendings_in(
    root: Path, session: str, where: Path, *, channel: str | None, day: date
) -> tuple[tuple[Sending, ...], tuple[str, ...]]:
    """Return what a folder of drafts (.eml) and letters (.md) says was sent.

    With it, the names of files that are neither. ``channel`` is how all of it left, by default by mail for drafts.
    Raises `UsageError` with a sentence for each file that certif did not write, or that was changed since.
    """
    _register, folder = load_session(root, session)
    known = {*folder.screenings, *folder.shelf.jurors, *folder.shelf.candidates}
    people = {reference(folder.id, person): person for person in known}
    reader = _Reader(folder, people, channel, day)
    found: list[Sending] = []
    wrong: list[str] = []
    others = []
    for path in _files(where):
        name = path.relative_to(where).as_posix()
        if path.suffix not in {".eml", ".md"}:
            others.append(harmless(name))
            continue
        try:
            found.extend(reader.sendings(name, content_of(path, _LARGEST)))
        except ValueError as problem:
            wrong.append(placed(name, str(problem)))
    refuse_all(wrong)
    if not found:
        raise UsageError(
            _("{folder} holds no draft and no letter with a document to note.").format(
                folder=shown(where)
            )
        )
    return tuple(found), tuple(others)


def _digest_of(content: bytes) -> str:
    """Return the checksum of a document; of a PDF, that of the text it carries."""
    text = attached_text(content) if content.startswith(_PDF) else None
    return digest(content if text is None else text.encode())


def _files(where: Path) -> list[Path]:
    """Return the files below a folder, in order, those that git keeps aside."""
    found = [each for each in where.rglob("*") if each.is_file() and not each.name.startswith(".")]
    return sorted(found, key=lambda each: each.relative_to(where).as_posix())


def digest_of_file(file: Path) -> str:
    """Return the checksum of a file; raises `CannotCheck` where it cannot be read."""
    return _digest_of(content_of(file, _LARGEST))
