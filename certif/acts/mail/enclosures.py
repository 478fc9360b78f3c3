"""The documents that drafts enclose, as text or pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from certif.acts.jury.forms import plan_forms
from certif.acts.pdf.printing import Text, look_of, print_texts
from certif.acts.pdf.proof import proof_of
from certif.acts.pdf.sealed import SealedTexts, letterhead_of
from certif.documents.mail import Enclosed
from certif.model.dates import day_of
from certif.model.follow_up import Recipient
from certif.results.due import LETTER
from certif.results.follow_up.decided import decided
from certif.results.follow_up.deliveries import deliveries, papers
from certif.results.follow_up.invitations import CALENDAR, CANCELLATION
from certif.results.seal import digest
from certif.results.verify import front_matter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from certif.model.register import Register, SessionFolder
    from certif.results.follow_up.deliveries import Paper

__all__ = [
    "Enclosure",
    "Mail",
    "letters_in",
    "mails_of_results",
    "page_of",
    "pages",
]


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A document in French that goes with a mail, under the name ``file``.

    ``path`` is where the register sealed it, if it did.
    """

    file: str
    document: str
    text: str
    day: date
    edition: int = 1
    path: str | None = None

    @property
    def enclosed(self) -> Enclosed:
        """The words of the draft about it."""
        return Enclosed(self.document, self.edition, digest(self.text.encode()))


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail to somebody, before it is a draft.

    ``person`` is whom it is about; it goes to that person, or to their administration, whose address no file holds.
    """

    person: str
    context: Mapping[str, object]
    enclosures: tuple[Enclosure, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    recipient: Recipient = Recipient.PERSON

    @property
    def documents(self) -> tuple[Enclosed, ...]:
        """The documents that the ledger will note."""
        calendars = (
            Enclosed(name, 1, digest(content))
            for name, content in self.files.items()
            if name in {CALENDAR, CANCELLATION}
        )
        return (*(each.enclosed for each in self.enclosures), *calendars)


def letters_in(name: str, content: bytes, day: date) -> Enclosure:
    """Return a letter as an enclosure, named by what its head says that it is."""
    text = content.decode()
    front = front_matter(text)
    kind = front.get("type") or name.removesuffix(".md")
    return Enclosure(name, f"{kind}.md", text, day_of(front.get("date", "")) or day)


def mails_of_results(folder: SessionFolder, to: Recipient, *, again: bool) -> Iterator[Mail]:
    """Yield a mail for each candidate with documents to be sent, the current editions.

    What the ledger says was sent is left out, unless ``again`` asks for it. Whoever asked for a letter to their
    administration receives a copy of it.
    """
    texts = SealedTexts(folder)
    for result in folder.results:
        now = decided(folder, result.candidate)
        if now is None or now.revoked_on:
            continue  # a withdrawal is not told by the mail of results
        ledger = folder.follow_up.deliveries.get(result.candidate)
        sent = {each.sum for each in deliveries(ledger) if each.to is to}
        current = {paper.document: paper for paper in papers(folder, result.candidate)}
        chosen = [
            paper
            for paper in current.values()
            if (to is Recipient.PERSON or paper.document == LETTER)
            and (again or paper.sum not in sent)
        ]
        if chosen:
            newer = any(paper.edition > 1 for paper in chosen)
            enclosures = tuple(_of_paper(paper, texts) for paper in chosen)
            context = {
                "documents": len(chosen),
                "newer": newer,
                "holder": now.fullname,
            }
            yield Mail(result.candidate, context, enclosures, recipient=to)


def page_of(root: Path, folder: SessionFolder, juror: str, on: date) -> dict[str, bytes]:
    """Return the juror's page by file name: slots, or grids once the jury is made."""
    (form,) = plan_forms(root, folder.id, None, on, person=juror)
    return {form.file: form.content or b""}


def pages(
    root: Path, register: Register, folder: SessionFolder, mails: Iterable[Mail]
) -> Mapping[tuple[str, str], bytes]:
    """Return the pages of every enclosure, by person and document.

    Raises `CannotCheck` where the extra that makes pages is missing, or a text has none.
    """
    texts = [
        Text(
            f"{mail.person}/{each.file.removesuffix('.md')}",
            mail.person,
            each.text,
            each.day,
            letterhead_of(register, folder, each.day),
            proof=proof_of(register, folder, each.path) if each.path else None,
        )
        for mail in mails
        for each in mail.enclosures
    ]
    made = {}
    for sheet in print_texts(texts, look_of(root)):
        if sheet.problem is not None:
            raise sheet.problem
        person, _slash, name = sheet.text.name.partition("/")
        made[person, f"{name}.md"] = sheet.pdf or b""
    return made


def _of_paper(paper: Paper, texts: SealedTexts) -> Enclosure:
    text = texts[paper.path]
    return Enclosure(paper.document, paper.document, text, paper.day, paper.edition, paper.path)
