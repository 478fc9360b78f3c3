"""The content of a closed session, and its later corrections."""

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
    INCOMPLETE = "incomplet"

    @property
    def without_jury(self) -> bool:
        """Tell whether it is settled before any jury.

        No interview is held then, and no answer is due after one.
        """
        return self in {Outcome.WITHDRAWN, Outcome.NOT_ELIGIBLE, Outcome.INCOMPLETE}


@dataclass(frozen=True, slots=True)
class Result:
    """A result in ``results.yml``; only a holder has a ``number`` and a ``code``.

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
    """``results.yml``: the decisions of a closed session, and their contract version.

    The contract is the one that they were written under; ``tool`` is the version of certif that wrote them.
    """

    path: str
    contract: int
    tool: str
    session: str
    certification: str
    framework: str
    regulation: str
    closed_on: date
    results: tuple[Result, ...]


class CorrectionKind(StrEnum):
    """The kinds of corrections of an issued certificate."""

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
    tool: str
    certifier: str
    signatory: Signatory
    edition: int | None
    fullname: str | None
    code: str | None


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """A file of a closed session on disk: its digest, and a document's text."""

    path: str
    sha256: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class SumLine:
    """A line of ``SHA256SUMS``: path in the session's folder, digest, line number."""

    path: str
    sha256: str
    line: int


@dataclass(frozen=True, slots=True)
class Holding:
    """A certification of a person: issued here (with ``number``), or from outside.

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
        """Tell whether it was obtained before ``day``, and not revoked by then."""
        return self.obtained_on < day and (self.revoked_on is None or day < self.revoked_on)
