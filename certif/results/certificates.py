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

__all__ = ["Certificate", "Edition", "certificates"]


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of a certificate: the first from the decision, others from a reissue.

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


def _of_session(folder: SessionFolder) -> Iterator[Certificate]:
    issued = folder.results_written
    if issued is None:
        return
    for index, result in enumerate(issued.results):
        if result.number is not None and result.code is not None:
            first = _first(folder, issued.closed_on, result, result.code)
            place = Place(issued.path, ("results", index))
            yield _certificate(folder, result.number, result.candidate, first, place)
    for each in folder.corrections:
        made = each.correction
        if made and made.kind is CorrectionKind.REVISION and made.number and made.code:
            yield _certificate(
                folder, made.number, made.candidate, _edition(each, made, 1), Place(made.path)
            )


def _certificate(
    folder: SessionFolder, number: str, candidate: str, first: Edition, place: Place
) -> Certificate:
    corrections = _corrections(folder, number)
    return Certificate(
        number,
        folder.id,
        folder.results_written.certification if folder.results_written else "",
        candidate,
        first.issued_on,
        (first, *_reissues(corrections)),
        _revocation(corrections),
        place,
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
    for place, made in corrections:
        if made.kind.new_edition and made.edition is not None:
            yield _edition(place, made, made.edition)


def _edition(place: CorrectionFolder, made: Correction, number: int) -> Edition:
    return Edition(
        number,
        made.date,
        made.fullname,
        made.code or "",
        f"{place.path}/certificat.md",
        f"{place.path}/SHA256SUMS",
        made.certifier,
        made.signatory,
    )


def _revocation(corrections: list[tuple[CorrectionFolder, Correction]]) -> Correction | None:
    revocations = (c for _, c in corrections if c.kind is CorrectionKind.REVOCATION)
    return next(revocations, None)
