"""The content of a closed session, and its later corrections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from certif.model.certifier import Signatory
from certif.model.places import Place

_Day = date
"""The type, where a field is named ``date``."""


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
    """The kinds of corrections of what a close issued, to one person each."""

    INVITATION = "invitation"  # to submit observations, before something is taken away
    REVOCATION = "revocation"  # a certificate is taken away
    REVISION = "revision"  # another decision takes the place of a refusal
    REISSUE = "reedition"  # the same documents, made once more
    RENAME = "changement-de-nom"  # likewise, under the name that the person bears now

    @property
    def decides(self) -> bool:
        """Tell whether it puts another decision in the place of the one before."""
        return self in {CorrectionKind.REVOCATION, CorrectionKind.REVISION}

    @property
    def new_edition(self) -> bool:
        """Tell whether it issues the documents of the same decision once more."""
        return self in {CorrectionKind.REISSUE, CorrectionKind.RENAME}


class Ground(StrEnum):
    """The grounds on which a decision gives way to another."""

    APPEAL = "recours-gracieux"
    COURT = "contentieux"
    MATERIAL_ERROR = "erreur-materielle"
    UNLAWFUL = "illegalite"
    FRAUD = "fraude"
    REQUEST = "demande"


@dataclass(frozen=True, slots=True)
class Deliberated:
    """The day on which the jury deliberated again, and the ids of those present."""

    day: date
    present: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """``corrections/<date>-<number or person>-<kind>/correction.yml``.

    ``certifier`` and ``signatory`` are those of the day of the correction, and ``fullname`` is the person's name, as
    its documents show them. ``number`` is that of the certificate that it is about, or that it gives, with its
    ``code`` where it issues one. A new edition has its ``edition``; another decision has its ``ground``, its
    ``outcome`` and, where the jury deliberated again, ``levels`` and ``deliberation``. ``until`` is the last day of an
    invitation, ``heard_on`` the day on which the person answered it.
    """

    path: str
    candidate: str
    kind: CorrectionKind
    date: date
    by: str
    reason: str
    tool: str
    certifier: str
    signatory: Signatory
    fullname: str
    documents: tuple[str, ...]
    number: str | None = None
    edition: int | None = None
    code: str | None = None
    ground: Ground | None = None
    outcome: Outcome | None = None
    levels: Mapping[str, str] = field(default_factory=dict)
    deliberation: Deliberated | None = None
    until: _Day | None = None
    heard_on: _Day | None = None

    @property
    def about(self) -> str:
        """The certificate's number, or the person's id, by which its folder is named."""
        return self.number or self.candidate


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
