"""CF511, CF512, CF514 to CF516: corrections and ledgers, beside what is sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _, dated
from certif.model.follow_up import ANNULMENT
from certif.model.issued import CorrectionKind
from certif.model.places import Place
from certif.quoting import shown
from certif.results.due import CERTIFICATE, LETTER, STATEMENT
from certif.results.seal import SUMS
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.follow_up import Entry, Ledger
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
                        day=dated(closed_on)
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


_ABOUT = {
    "notification": "envoi",
    "decision": "recours",
    "depot": "preparation",
    "accuse": "depot",
    "levee": "suspension",
}
"""The kind of the earlier entry that each kind of entry is about; an annulment is about any other."""


@rule("CF514", Severity.ERROR)
def ledgers_are_of_people_of_the_session(case: Case) -> Iterator[Finding]:
    """A file of `follow-up/` is about a person of that session.

    In an open session: who applies to it, or a juror. Once it is closed: a person whose file it was judged on. A file
    about somebody else would send a deadline, or a decision, to the wrong person.
    """
    for folder in case.register.sessions.values():
        for ledger in folder.follow_up.ledgers:
            person = ledger.person
            if person is None or _takes_part(folder, person):
                continue
            if case.register.shelf.person(person) is None:
                continue  # CF202 reports it
            yield Finding(
                Place(ledger.path, ("person",)),
                _("{person} takes no part in session {session}.").format(
                    person=shown(person), session=shown(folder.id)
                ),
                _("Correct the name, or move the file to the session that it is about."),
            )


def _takes_part(folder: SessionFolder, person: str) -> bool:
    shelf = folder.shelf
    if folder.closed:
        if shelf.broken:
            return True  # nobody knows who is missing from the copies
        return shelf.person(person) is not None
    candidate = shelf.candidates.get(person)
    applies = candidate is not None and candidate.application(folder.id) is not None
    return applies or person in shelf.jurors or person in folder.screenings


@rule("CF515", Severity.ERROR)
def entries_are_about_an_earlier_one(case: Case) -> Iterator[Finding]:
    """An entry about another names an earlier one in force, of the right kind.

    A notification is about a delivery, a decision about an appeal, the deposit of a flow about its preparation, an
    acknowledgement about a deposit, and an annulment about any entry that is no annulment. Entries are numbered from 1.
    """
    for folder in case.register.sessions.values():
        for ledger in folder.follow_up.ledgers:
            for index, entry in enumerate(ledger.entries):
                if entry.of is not None and (wrong := _wrong(ledger, index, entry)):
                    message, hint = wrong
                    yield Finding(Place(ledger.path, ("entries", index, "of")), message, hint)


def _wrong(ledger: Ledger, index: int, entry: Entry) -> tuple[str, str] | None:
    """Return what is wrong with the entry that another names, and what to do."""
    number = entry.of or 0
    if number > index:
        return (
            _("Entry {number} does not come before this one.").format(number=number),
            _("Give the number of an earlier entry: the first is 1."),
        )
    earlier = ledger.entries[number - 1]
    wanted = _ABOUT.get(entry.kind)
    if earlier.kind == ANNULMENT or (wanted is not None and earlier.kind != wanted):
        return (
            _("Entry {number} is of the kind {kind}: this one cannot be about it.").format(
                number=number, kind=shown(earlier.kind)
            ),
            _("Give the number of the entry that is meant."),
        )
    annulled = {each.of for each in ledger.entries[:index] if each.kind == ANNULMENT}
    if number in annulled:
        return (
            _("Entry {number} was annulled before.").format(number=number),
            _("Give the number of an entry that is in force, or add that entry again."),
        )
    return None


@rule("CF516", Severity.ERROR)
def deliveries_are_of_what_was_issued(case: Case) -> Iterator[Finding]:
    """A delivery of an issued document bears the checksum of what was issued.

    A document of `issued/`, or of a correction, is sent as it was sealed: the checksum of the delivery is the one of
    the sealed file. A delivery that was noted wrongly is annulled by another entry.
    """
    for folder in case.closed_sessions:
        if folder.broken:
            continue  # what was sealed is gone in part: CF501 reports it
        for person, ledger in folder.follow_up.deliveries.items():
            for number, entry in ledger.in_force():
                sealed = _sealed(folder, person, entry)
                if sealed and entry.facts.get("sum") not in sealed.values():
                    place = Place(ledger.path, ("entries", number - 1, "sum"))
                    yield Finding(
                        place,
                        _("This is not the checksum of any {document} issued to {person}.").format(
                            document=shown(entry.facts.get("document")), person=shown(person)
                        ),
                        _("Annul this entry, and note what was sent, with its checksum."),
                        tuple(Related(Place(path), _("the document")) for path in sorted(sealed)),
                    )


def _sealed(folder: SessionFolder, person: str, entry: Entry) -> dict[str, str]:
    """Return the checksums under which a person's documents of that name were sealed."""
    name = entry.facts.get("document")
    of_person = {each.number for each in folder.results if each.candidate == person}
    sealed = (
        {f"{folder.path}/{line.path}": line for line in folder.issued.sums} if folder.issued else {}
    )
    wanted = {f"{folder.path}/issued/{person}/{name}"}
    for each in folder.corrections:
        if each.correction and each.correction.number in of_person:
            sealed |= {f"{each.path}/{line.path}": line for line in each.sums}
            wanted.add(f"{each.path}/{name}")
    return {path: sealed[path].sha256 for path in sorted(wanted & sealed.keys())}
