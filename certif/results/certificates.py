"""The certificates of closed sessions, with everything that corrected them since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.model.certifier import ActKind
from certif.model.issued import Correction, CorrectionKind, Result
from certif.model.places import Place
from certif.procedure.certifiers import name_on, who_signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from certif.model.certifier import Signatory
    from certif.model.register import CorrectionFolder, SessionFolder

__all__ = ["Certificate", "Edition", "certificates", "revocation_of"]


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of a certificate: the first from the close, others from a reissue.

    ``path`` is its document, relative to the dataset's root; ``sums`` the path of the ``SHA256SUMS``
    that lists it. ``certifier`` is its name and ``signatory`` who signs, both on the day of issue; ``None``
    where the session's files do not say.
    """

    number: int
    issued_on: date
    fullname: str
    code: str
    path: str
    sums: str
    certifier: str | None
    signatory: Signatory | None


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate number, its editions in order, and its revocation if any."""

    number: str
    session: str
    certification: str
    candidate: str
    obtained_on: date
    editions: tuple[Edition, ...]
    revocation: Correction | None
    place: Place

    @property
    def current(self) -> Edition:
        """The edition that holds now: the last."""
        return self.editions[-1]


def certificates(sessions: Iterable[SessionFolder]) -> tuple[Certificate, ...]:
    """Return every certificate of closed sessions, by number, with corrections."""
    found = [certificate for folder in sessions for certificate in _of_session(folder)]
    return tuple(sorted(found, key=lambda c: (c.number, c.place.path)))


def revocation_of(folder: SessionFolder, number: str) -> Correction | None:
    """Return the correction that revokes a session's certificate, if any."""
    return _revocation(_corrections(folder, number))


def _of_session(folder: SessionFolder) -> Iterator[Certificate]:
    if folder.issued is None or folder.issued.results is None:
        return
    issued = folder.issued.results
    for index, result in enumerate(issued.results):
        if result.number is None or result.code is None:
            continue
        corrections = _corrections(folder, result.number)
        yield Certificate(
            result.number,
            folder.id,
            issued.certification,
            result.candidate,
            issued.closed_on,
            (_first(folder, issued.closed_on, result, result.code), *_reissues(corrections)),
            _revocation(corrections),
            Place(issued.path, ("results", index)),
        )


def _corrections(folder: SessionFolder, number: str) -> list[tuple[CorrectionFolder, Correction]]:
    of_number = [
        (place, place.correction)
        for place in folder.corrections
        if place.correction is not None and place.correction.number == number
    ]
    return sorted(of_number, key=lambda pair: (pair[1].date, pair[1].edition or 0, pair[0].path))


def _first(folder: SessionFolder, closed_on: date, result: Result, code: str) -> Edition:
    issued = f"{folder.path}/issued"
    document = f"{issued}/{result.candidate}/certificat.md"
    certifier, session = folder.certifier, folder.session
    appointed = (
        who_signs(certifier, ActKind.CERTIFICATES, closed_on, session.signatory)
        if certifier and session
        else None
    )
    return Edition(
        1,
        closed_on,
        result.fullname,
        code,
        document,
        f"{issued}/SHA256SUMS",
        name_on(certifier, closed_on).name if certifier else None,
        appointed.signatory if appointed else None,
    )


def _reissues(corrections: list[tuple[CorrectionFolder, Correction]]) -> Iterator[Edition]:
    for place, correction in corrections:
        if correction.kind is CorrectionKind.REISSUE and correction.edition is not None:
            yield Edition(
                correction.edition,
                correction.date,
                correction.fullname or "",
                correction.code or "",
                f"{place.path}/certificat.md",
                f"{place.path}/SHA256SUMS",
                correction.certifier,
                correction.signatory,
            )


def _revocation(corrections: list[tuple[CorrectionFolder, Correction]]) -> Correction | None:
    revocations = (c for _, c in corrections if c.kind is CorrectionKind.REVOCATION)
    return next(revocations, None)
