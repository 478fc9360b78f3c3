"""Verify a certificate from the register alone, without any network."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from certif.model.names import is_written
from certif.results.certificates import certificates
from certif.results.code import is_well_formed, normalised, reference
from certif.results.follow_up.decided import paper_of, replaced_on
from certif.results.seal import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from certif.model.issued import IssuedFile, SumLine
    from certif.model.register import Register
    from certif.results.certificates import Certificate, Edition

__all__ = [
    "Answer",
    "AnswerKind",
    "ChangedLine",
    "document_text",
    "front_matter",
    "verify_number",
    "verify_text",
]

_FRONT_KEY = re.compile(r"^(?P<key>[a-z]+): \"?(?P<value>[^\"\n]*)\"?$", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)


class AnswerKind(StrEnum):
    """The answers of the register on a certificate."""

    AUTHENTIC = "authentic"
    ALTERED = "altered"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"
    OTHER_NAME = "other-name"
    OTHER_CODE = "other-code"
    MISREAD_CODE = "misread-code"
    REGISTER_ALTERED = "register-altered"


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A line of the file in hand that differs from the one that was issued.

    ``line`` counts from 1 in the file in hand; ``issued`` is ``None`` for a line that was added, ``found``
    for one that is gone (``line`` is then where it stood).
    """

    line: int
    issued: str | None
    found: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer, and what it rests on.

    ``certificate`` is ``None`` for what the register does not know; ``edition`` the one that was presented,
    where that could be told; ``since`` the day of the revocation or of the edition that replaced it.
    ``path`` is the register's document; ``same_words`` says that an altered one differs by its line ends alone.
    """

    kind: AnswerKind
    certificate: Certificate | None = None
    edition: Edition | None = None
    since: date | None = None
    changes: tuple[ChangedLine, ...] = ()
    path: str | None = None
    same_words: bool = False

    @property
    def authentic(self) -> bool:
        """True if the certificate presented is valid today."""
        return self.kind is AnswerKind.AUTHENTIC


def verify_number(
    register: Register, number: str, *, name: str | None = None, code: str | None = None
) -> Answer:
    """Answer for a certificate number, with the holder's name and code if given.

    The code tells which edition is in hand; without it, the current one is meant.
    """
    found = _by_number(register, number)
    if found is None:
        return Answer(AnswerKind.UNKNOWN)
    edition = found.current
    if code is not None:
        if not is_well_formed(code):
            return Answer(AnswerKind.MISREAD_CODE, found)
        of_code = [each for each in found.editions if each.code == normalised(code)]
        if not of_code:
            return Answer(AnswerKind.OTHER_CODE, found)
        edition = of_code[0]
    if name is not None and not is_written(name, edition.fullname):
        return Answer(AnswerKind.OTHER_NAME, found, edition)
    if not _is_sealed(register, edition.path):
        return Answer(AnswerKind.REGISTER_ALTERED, found, edition, path=edition.path)
    return _standing(found, edition)


def verify_text(
    register: Register, text: str, *, name: str | None = None, code: str | None = None
) -> Answer:
    """Answer for the text of an issued document that has a certificate number.

    It must be what was issued, byte for byte. A text that is nearly that of a document is altered, and the
    lines that differ are given.
    """
    for document in _documents(register):
        if document.text == text:
            return _answer_for(register, document.path, name, code)
    if purged := _purged(register, text):
        return Answer(AnswerKind.AUTHENTIC, path=purged)
    words = _words(text)
    front = front_matter(words)
    found = _by_number(register, front.get("number", "")) or _by_code(register, front)
    path = _claimed(found, front) if found else _named(register, front)
    issued = document_text(register, path)
    if issued is None:
        if any(path in folder.purged for folder in register.sessions.values()):
            return Answer(AnswerKind.ALTERED, found, path=path)  # its sum is kept, and is another
        if _is_lost(register, path):
            return Answer(AnswerKind.REGISTER_ALTERED, found, path=path)
        return Answer(AnswerKind.UNKNOWN, found)
    edition = None
    if found is not None:
        edition = next((e for e in found.editions if e.path == path), found.current)
    changes = _changes(issued, words)
    return Answer(
        AnswerKind.ALTERED, found, edition, changes=changes, path=path, same_words=not changes
    )


def document_text(register: Register, path: str) -> str | None:
    """Return the text of an issued document as it lies in the register, or ``None``."""
    return next((each.text for each in _documents(register) if each.path == path), None)


def _answer_for(register: Register, path: str, name: str | None, code: str | None) -> Answer:
    """The answer for a document that is, byte for byte, one of the register's."""
    for certificate in certificates(register.sessions.values()):
        for edition in certificate.editions:
            folder = edition.path.rpartition("/")[0]
            if path.rpartition("/")[0] == folder:
                if code is not None and normalised(code) != edition.code:
                    kind = (
                        AnswerKind.OTHER_CODE if is_well_formed(code) else AnswerKind.MISREAD_CODE
                    )
                    return Answer(kind, certificate, edition)
                if name is not None and not is_written(name, edition.fullname):
                    return Answer(AnswerKind.OTHER_NAME, certificate, edition)
                if not _is_sealed(register, path):
                    return Answer(AnswerKind.REGISTER_ALTERED, certificate, edition, path=path)
                return _standing(certificate, edition)
    if not _is_sealed(register, path):
        return Answer(AnswerKind.REGISTER_ALTERED, path=path)
    since = replaced_on(register, path)
    return Answer(AnswerKind.SUPERSEDED if since else AnswerKind.AUTHENTIC, path=path, since=since)


def _standing(certificate: Certificate, edition: Edition) -> Answer:
    """Return the present state of an edition."""
    if certificate.revocation is not None:
        return Answer(AnswerKind.REVOKED, certificate, edition, certificate.revocation.date)
    if edition is not certificate.current:
        following = certificate.editions[certificate.editions.index(edition) + 1]
        return Answer(AnswerKind.SUPERSEDED, certificate, edition, following.issued_on)
    return Answer(AnswerKind.AUTHENTIC, certificate, edition)


def _by_number(register: Register, number: str) -> Certificate | None:
    wanted = number.strip().upper()
    every = certificates(register.sessions.values())
    return next((each for each in every if each.number == wanted), None)


def _by_code(register: Register, front: Mapping[str, str]) -> Certificate | None:
    """Return the certificate that the control code of a text names."""
    every = certificates(register.sessions.values())
    code = normalised(front.get("code", ""))
    return next((c for c in every if code in {each.code for each in c.editions}), None)


def _claimed(certificate: Certificate, front: Mapping[str, str]) -> str:
    """The path of the document that a text says to be."""
    kind, edition = front.get("type", "certificat"), front.get("edition", "")
    if kind == "certificat":
        claimed = (e for e in certificate.editions if str(e.number) == edition)
        return next(claimed, certificate.current).path
    of_day = (e for e in certificate.editions if e.issued_on.isoformat() == front.get("date"))
    return f"{next(of_day, certificate.editions[0]).path.rpartition('/')[0]}/{kind}.md"


def _named(register: Register, front: Mapping[str, str]) -> str:
    """The path of the document that a text without a known number says to be.

    Its session, its reference and its type say which; a text of nobody has no reference.
    """
    session, kind = front.get("session", ""), f"{front.get('type', '')}.md"
    folder = register.sessions.get(session)
    wanted = front.get("reference")
    if wanted is None or folder is None:
        return f"data/sessions/{session}/issued/{kind}"
    about = (each.candidate for each in folder.results)
    person = next((each for each in about if reference(session, each) == wanted), "")
    of_day = paper_of(folder, person, kind, front.get("date", ""))
    return of_day or f"{folder.path}/issued/{person}/{kind}"


def _words(text: str) -> str:
    """Return a text without a byte order mark, with line feeds alone."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _documents(register: Register) -> Iterable[IssuedFile]:
    """Every issued document of the register, with its text."""
    for folder in register.sessions.values():
        for files in (
            folder.issued.files if folder.issued else {},
            *(each.files for each in folder.corrections),
        ):
            yield from (f for f in files.values() if f.text is not None and f.path.endswith(".md"))


def _is_sealed(register: Register, path: str) -> bool:
    """Tell whether a document has the digest of its checksum in the register."""
    for folder in register.sessions.values():
        if folder.issued is not None and _matches(
            folder.path, folder.issued.files, folder.issued.sums, path
        ):
            return True
        for correction in folder.corrections:
            if _matches(correction.path, correction.files, correction.sums, path):
                return True
    return False


def _purged(register: Register, text: str) -> str | None:
    """Return the path of the purged document that ``text`` is, by its sum."""
    found = digest(text.encode("utf-8", "surrogatepass"))
    return next(
        (
            path
            for folder in register.sessions.values()
            for path, named in folder.purged.items()
            if path.endswith(".md") and named.sum == found
        ),
        None,
    )


def _is_lost(register: Register, path: str) -> bool:
    """Tell whether a document was sealed and is gone, or cannot be read."""
    return any(
        path.startswith(f"{folder.path}/")
        and folder.is_broken(path.removeprefix(f"{folder.path}/"))
        for folder in register.sessions.values()
    )


def _matches(
    root: str, files: Mapping[str, IssuedFile], sums: tuple[SumLine, ...], path: str
) -> bool:
    name = path.removeprefix(f"{root}/")
    listed = {line.path: line.sha256 for line in sums}
    return name in files and files[name].path == path and listed.get(name) == files[name].sha256


def front_matter(text: str) -> dict[str, str]:
    """Return the keys at the head of a document, without their quotes."""
    found = _FRONT_MATTER.match(text)
    return {m["key"]: m["value"] for m in _FRONT_KEY.finditer(found[1])} if found else {}


def _changes(issued: str, found: str) -> tuple[ChangedLine, ...]:
    """The lines that differ, by their number in the file in hand."""
    before, after = issued.split("\n"), found.split("\n")
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    changes: list[ChangedLine] = []
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        for offset in range(max(end - start, new_end - new_start)):
            old = before[start + offset] if start + offset < end else None
            new = after[new_start + offset] if new_start + offset < new_end else None
            changes.append(ChangedLine(min(new_start + offset, max(new_end, 1)) + 1, old, new))
    return tuple(changes)
