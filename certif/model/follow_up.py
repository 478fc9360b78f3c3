"""The follow-up of a session: the ledgers that live on beside what is sealed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from certif.model.retention import Category, PurgeGround, Tombstone

ANNULMENT = "annulation"
"""The kind of the entry that annuls another."""

DELIVERY, NOTIFICATION, RETURNED = "envoi", "notification", "retour"
"""The kinds of the entries of deliveries: a document was sent, was received, or came back."""

APPEAL, RULED = "recours", "decision"
"""The kinds of the entries of appeals: one was received, and was decided."""

SIGNATURE = "signature"
"""The kind of the entry that says that a paper was signed."""

FOLLOW_UP = "follow-up"
FILING, HOLD, PURGE, APPEALS = "filing.yml", "hold.yml", "purge.yml", "appeals"
"""Ledgers of the whole session, and the folder of people's appeals."""

UNSEALED = ("corrections", FOLLOW_UP)
"""The folders of a session that its close does not seal: they go on growing.

Said here once, for reading, closing, rules and audits; `certif.dataset.layout` gives them their content.
"""


class Recipient(StrEnum):
    """The addressee of a document: the person, their administration, a juror."""

    PERSON = "personne"
    ADMINISTRATION = "administration"
    JUROR = "jury"


class Channel(StrEnum):
    """The ways in which a document leaves."""

    MAIL = "courriel"
    POST = "courrier"
    REGISTERED = "recommande"
    BY_HAND = "remise"
    PLATFORM = "plateforme"


class SignedPaper(StrEnum):
    """The papers of a session that people sign; the paper itself is kept elsewhere."""

    MINUTES = "proces-verbal"
    ADDENDUM = "additif-proces-verbal"
    COMPOSITION = "decision-composition"
    ATTENDANCE = "emargement"


class AppealForm(StrEnum):
    """To the certifier, or before the court."""

    TO_THE_CERTIFIER = "gracieux"
    BEFORE_THE_COURT = "contentieux"


class AppealOutcome(StrEnum):
    """The end of an appeal."""

    REJECTED = "rejet"
    UPHELD = "admission"
    REJECTED_BY_SILENCE = "rejet-implicite"
    ABANDONED = "desistement"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a ledger: what was done, on which day, noted by whom.

    ``of`` is the number of the earlier entry that it is about, counted from 1; ``facts`` are the other keys of the
    entry, as the schema of its file gives them.
    """

    kind: str
    day: date
    by: str
    of: int | None
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Ledger:
    """A file of ``follow-up/``.

    Entries are added, or annulled by another, and never changed. ``person`` is whom the file is about, ``None`` for one of the whole session.
    """

    path: str
    person: str | None
    entries: tuple[Entry, ...]

    def in_force(self) -> Iterator[tuple[int, Entry]]:
        """Yield the entries that no other annuls, with their numbers, annulments aside."""
        gone = {each.of for each in self.entries if each.kind == ANNULMENT}
        for number, entry in enumerate(self.entries, start=1):
            if number not in gone and entry.kind != ANNULMENT:
                yield number, entry


@dataclass(frozen=True, slots=True)
class FollowUp:
    """``follow-up/`` of a session; deliveries and appeals are by the person's id.

    ``credentials`` are signed tokens as they lie there, by the name of the file.
    """

    deliveries: Mapping[str, Ledger] = field(default_factory=dict)
    appeals: Mapping[str, Ledger] = field(default_factory=dict)
    filing: Ledger | None = None
    hold: Ledger | None = None
    purge: Ledger | None = None
    signatures: Ledger | None = None
    credentials: Mapping[str, str] = field(default_factory=dict)

    @property
    def ledgers(self) -> tuple[Ledger, ...]:
        """Every ledger, people's first."""
        whole = (self.filing, self.hold, self.purge, self.signatures)
        of_people = (*self.deliveries.values(), *self.appeals.values())
        return (*of_people, *(each for each in whole if each is not None))

    def ledger(self, path: str) -> Ledger | None:
        """Return the ledger that lies at ``path``, ``None`` without one."""
        return next((each for each in self.ledgers if each.path == path), None)

    @property
    def tombstones(self) -> Mapping[str, Tombstone]:
        """The files that a purge took out, by their path in the session's folder."""
        return {each.path: each for each in tombstones(self.purge)}


def tombstones(ledger: Ledger | None) -> Iterator[Tombstone]:
    """Yield each file that a ledger of purges names, in force."""
    for number, entry in ledger.in_force() if ledger else ():
        facts = entry.facts
        for file in _mappings(facts.get("files")):
            yield Tombstone(
                str(file["path"]),
                str(file["sum"]),
                number,
                entry.day,
                PurgeGround(str(facts["ground"])),
                Category(str(facts["category"])) if "category" in facts else None,
                str(facts["person"]) if "person" in facts else None,
            )


def _mappings(value: object) -> Iterator[Mapping[str, object]]:
    if isinstance(value, list):
        yield from (each for each in value if isinstance(each, Mapping))
