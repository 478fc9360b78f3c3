"""What a closed session holds, and what corrected it later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from certif.model.certifier import Signatory
from certif.model.places import Place


class Outcome(StrEnum):
    """The decision on one candidate of a session."""

    CERTIFIED = "certifie"
    NOT_CERTIFIED = "non-certifie"
    ABSENT = "absent"
    EXCUSED = "excuse"
    WITHDRAWN = "desiste"
    NOT_ELIGIBLE = "non-recevable"


@dataclass(frozen=True, slots=True)
class Result:
    """One line of ``results.yml``. ``number`` and ``code`` are there for a laureate only.

    ``levels`` are the final ones, competence by competence; ``documents`` are file names in the
    candidate's folder of ``issued/``.
    """

    candidate: str
    fullname: str
    outcome: Outcome
    reason: str
    interviewed_on: date | None
    levels: Mapping[str, str]
    number: str | None
    code: str | None
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """``results.yml``: the decisions of a closed session, under the contract version they were written in."""

    path: str
    contract: int
    session: str
    certification: str
    regulation: str
    closed_on: date
    results: tuple[Result, ...]


class CorrectionKind(StrEnum):
    """What can happen to an issued certificate."""

    REVOCATION = "revocation"
    REISSUE = "reedition"


@dataclass(frozen=True, slots=True)
class Correction:
    """``corrections/<date>-<number>-<kind>/correction.yml``.

    ``certifier`` and ``signatory`` are those of the day of the correction, as its documents show them. A
    reissue bears the new ``edition``, ``fullname`` and ``code``; a revocation has none of them.
    """

    path: str
    number: str
    candidate: str
    kind: CorrectionKind
    date: date
    by: str
    reason: str
    certifier: str
    signatory: Signatory
    edition: int | None
    fullname: str | None
    code: str | None


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """A file of a closed session as it lies on disk: its digest, and its text if it is a document."""

    path: str
    sha256: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class SumLine:
    """One line of a ``SHA256SUMS``: a path relative to the session's folder, its digest, the line number."""

    path: str
    sha256: str
    line: int


@dataclass(frozen=True, slots=True)
class Holding:
    """A certification that a person has: issued here (with its ``number``), or held from outside.

    ``obtained_on`` is the day of issue; ``revoked_on`` the day from which it no longer counts. ``place``
    is the evidence: the line of ``results.yml``, or of the person's file.
    """

    person: str
    certification: str
    obtained_on: date
    number: str | None
    revoked_on: date | None
    place: Place

    def counts_on(self, day: date) -> bool:
        """Whether it was obtained before ``day`` and was not revoked by then."""
        return self.obtained_on < day and (self.revoked_on is None or day < self.revoked_on)
