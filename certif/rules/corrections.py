"""CF51x: later corrections of issued certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _
from certif.model.issued import CorrectionKind
from certif.model.places import Place
from certif.quoting import shown
from certif.results.due import CERTIFICATE, LETTER, STATEMENT
from certif.results.seal import SUMS
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.issued import Correction, Result
    from certif.model.register import CorrectionFolder, SessionFolder
    from certif.rules.support.case import Case

_FILES = {
    CorrectionKind.REVOCATION: frozenset({"correction.yml", SUMS}),
    CorrectionKind.REISSUE: frozenset({"correction.yml", SUMS, CERTIFICATE}),
}
_ALSO = {
    CorrectionKind.REVOCATION: frozenset[str](),
    CorrectionKind.REISSUE: frozenset({STATEMENT, LETTER}),
}
"""What a correction may hold besides: the letter where there was one; the first ones left both as they were."""


@rule("CF511", Severity.ERROR)
def corrections_name_an_issued_certificate(case: Case) -> Iterator[Finding]:
    """A correction is of a certificate of its session and person, after the close.

    A number that nobody holds is most often mistyped: `certif certificate list` shows those that are held.
    """
    for folder in case.register.sessions.values():
        if folder.is_broken("issued/results.yml"):
            continue
        issued = {result.number: result for result in folder.results if result.number}
        closed_on = (
            folder.issued.results.closed_on if folder.issued and folder.issued.results else None
        )
        for _place, correction in _corrections(folder):
            result = issued.get(correction.number)
            if result is None or result.candidate != correction.candidate:
                yield _not_issued(folder, correction, result)
            if closed_on is not None and correction.date < closed_on:
                yield Finding(
                    Place(correction.path, ("date",)),
                    _("This correction is dated before the close, {day}.").format(
                        day=closed_on.isoformat()
                    ),
                    _("A certificate cannot be corrected before it is issued: check the date."),
                )


def _not_issued(folder: SessionFolder, correction: Correction, result: Result | None) -> Finding:
    if result is not None:
        message = _("{number} was issued to {holder}, not to {candidate}.").format(
            number=shown(correction.number),
            holder=shown(result.candidate),
            candidate=shown(correction.candidate),
        )
        return Finding(Place(correction.path, ("candidate",)), message, _("Check the number."))
    message = _("Session {session} issued no certificate {number}.").format(
        session=shown(folder.id), number=shown(correction.number)
    )
    return Finding(
        Place(correction.path, ("number",)), message, _("`certif certificate list` shows them.")
    )


@rule("CF512", Severity.ERROR)
def corrections_follow_each_other(case: Case) -> Iterator[Finding]:
    """Editions of a certificate count up from 2, and nothing follows its revocation.

    A new edition bears its number, the holder's name and its code, and holds the new certificate; a
    revocation bears none of them. A revoked certificate is neither revoked again nor issued anew: a later
    session certifies anew.
    """
    for folder in case.register.sessions.values():
        edition: dict[str, int] = {}
        revoked: dict[str, Place] = {}
        for place, correction in sorted(_corrections(folder), key=_by_date):
            yield from _form(folder, place, correction)
            number = correction.number
            if number in revoked:
                yield Finding(
                    Place(correction.path, ("number",)),
                    _("{number} was already revoked.").format(number=shown(number)),
                    _("Remove this correction: nothing follows a revocation."),
                    (Related(revoked[number], _("the revocation")),),
                )
            elif correction.kind is CorrectionKind.REVOCATION:
                revoked[number] = Place(correction.path, ("date",))
            else:
                edition[number] = edition.get(number, 1) + 1
                if correction.edition not in {None, edition[number]}:
                    yield Finding(
                        Place(correction.path, ("edition",)),
                        _("This edition is numbered {said}; the next one is {meant}.").format(
                            said=correction.edition, meant=edition[number]
                        ),
                        _("Editions count up from 2, by date."),
                    )


def _form(
    folder: SessionFolder, place: CorrectionFolder, correction: Correction
) -> Iterator[Finding]:
    reissue = correction.kind is CorrectionKind.REISSUE
    for key in ("edition", "fullname", "code"):
        if (getattr(correction, key) is not None) is not reissue:
            yield Finding(
                Place(correction.path, (key,)),
                _("A new edition must have {key}.").format(key=shown(key))
                if reissue
                else _("A revocation must not have {key}.").format(key=shown(key)),
                _("`certif certificate` writes corrections; restore this one from git."),
            )
    asked, there = _FILES[correction.kind], place.files.keys()
    for name in sorted((asked - there) | (there - asked - _ALSO[correction.kind])):
        if folder.is_broken(f"{place.path}/{name}".removeprefix(f"{folder.path}/")):
            continue
        yield Finding(
            Place(f"{place.path}/{name}"),
            _("A correction of this kind does not hold this file.")
            if name in place.files
            else _("This file of the correction is missing."),
            _("`certif certificate` writes corrections; restore this one from git."),
        )


def _corrections(folder: SessionFolder) -> Iterator[tuple[CorrectionFolder, Correction]]:
    for place in folder.corrections:
        if place.correction is not None:
            yield place, place.correction


def _by_date(pair: tuple[CorrectionFolder, Correction]) -> tuple[object, ...]:
    place, correction = pair
    revocation = correction.kind is CorrectionKind.REVOCATION
    return (correction.date, revocation, correction.edition or 0, place.path)
