"""CF511, CF512, CF514 to CF516: corrections and ledgers, beside what is sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.findings import Finding, Related, Severity
from certif.i18n import _, dated
from certif.model.follow_up import ANNULMENT
from certif.model.issued import CorrectionKind
from certif.model.places import Place
from certif.quoting import shown
from certif.results.follow_up.decided import steps
from certif.results.seal import SUMS
from certif.rules.support.catalogue import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from certif.model.follow_up import Entry, Ledger
    from certif.model.issued import Correction
    from certif.model.register import CorrectionFolder, SessionFolder
    from certif.rules.support.case import Case


@rule("CF511", Severity.ERROR)
def corrections_are_of_somebody_judged(case: Case) -> Iterator[Finding]:
    """A correction is about a person of its session's results, after the close.

    Its number is that of a certificate of that person: one that stood on that day or, where it certifies somebody, the
    one that it gives. A number that nobody holds is most often mistyped: `certif certificate list` shows them.
    """
    for folder in case.register.sessions.values():
        if folder.is_broken("issued/results.yml") or folder.issued is None:
            continue
        results = folder.issued.results
        judged = {result.candidate for result in folder.results}
        for _place, made in _corrections(folder):
            held = {each.number: each.candidate for each in folder.results if each.number}
            if made.candidate not in judged and made.number not in held:
                yield Finding(
                    Place(made.path, ("candidate",)),
                    _("The results of session {session} do not name {person}.").format(
                        session=shown(folder.id), person=shown(made.candidate)
                    ),
                    _("Check the name: `certif session results {session}` lists them.").format(
                        session=folder.id
                    ),
                )
            if results is not None and made.date < results.closed_on:
                yield Finding(
                    Place(made.path, ("date",)),
                    _("This correction is dated before the close, {day}.").format(
                        day=dated(results.closed_on)
                    ),
                    _("A decision cannot be corrected before it is issued: check the date."),
                )
        for person in sorted(judged):
            for state, _place, made in steps(folder, person):
                if made.candidate != person:
                    yield Finding(
                        Place(made.path, ("candidate",)),
                        _("{number} was issued to {holder}, not to {candidate}.").format(
                            number=shown(made.number),
                            holder=shown(person),
                            candidate=shown(made.candidate),
                        ),
                        _("Check the number."),
                    )
                elif made.kind is not CorrectionKind.REVISION and made.number != state.number:
                    yield _other_number(made, state.number)


def _other_number(made: Correction, stood: str | None) -> Finding:
    place = Place(made.path, ("number",) if made.number else ())
    if stood is None:
        message = _("{person} holds no certificate {number} on {day}.").format(
            person=shown(made.candidate), number=shown(made.number), day=dated(made.date)
        )
        return Finding(place, message, _("Nothing follows a revocation, but another decision."))
    message = _("On {day}, {person} holds {number}.").format(
        day=dated(made.date), person=shown(made.candidate), number=shown(stood)
    )
    return Finding(place, message, _("`certif certificate list` shows the numbers."))


@rule("CF512", Severity.ERROR)
def corrections_hold_what_their_kind_asks(case: Case) -> Iterator[Finding]:
    """New editions count up from 2, and a correction holds its documents alone.

    Editions are counted from the decision that they show. The folder has the record, its checksums, each document
    that the record names, and the templates that made them.
    """
    for folder in case.register.sessions.values():
        for person in dict.fromkeys(result.candidate for result in folder.results):
            for state, place, made in steps(folder, person):
                yield from _form(folder, place, made)
                if made.kind.new_edition and made.edition != state.edition + 1:
                    yield Finding(
                        Place(made.path, ("edition",)),
                        _("This edition is numbered {said}; the next one is {meant}.").format(
                            said=made.edition, meant=state.edition + 1
                        ),
                        _("Editions count up from 2, by date."),
                    )


def _form(folder: SessionFolder, place: CorrectionFolder, made: Correction) -> Iterator[Finding]:
    coded = made.number is not None and (
        made.kind.new_edition or made.kind is CorrectionKind.REVISION
    )
    if (made.code is not None) is not coded:
        yield Finding(
            Place(made.path, ("code",)),
            _("A correction has a control code where it issues a certificate, and only there."),
            _("`certif decision` writes corrections; restore this one from git."),
        )
    asked, there = {"correction.yml", SUMS, *made.documents}, place.files.keys()
    extra = {name for name in there - asked if not name.startswith("templates/")}
    for name in sorted((asked - there) | extra):
        if folder.is_broken(f"{place.path}/{name}".removeprefix(f"{folder.path}/")):
            continue
        yield Finding(
            Place(f"{place.path}/{name}"),
            _("A correction of this kind does not hold this file.")
            if name in place.files
            else _("This file of the correction is missing."),
            _("`certif decision` writes corrections; restore this one from git."),
        )


def _corrections(folder: SessionFolder) -> Iterator[tuple[CorrectionFolder, Correction]]:
    for place in folder.corrections:
        if place.correction is not None:
            yield place, place.correction


_ABOUT = {
    "notification": "envoi",
    "retour": "envoi",
    "decision": "recours",
    "depot": "preparation",
    "accuse": "depot",
    "levee": "suspension",
}
"""The kind of the earlier entry that each kind of entry is about; an annulment is about any other."""


@rule("CF514", Severity.ERROR)
def ledgers_are_of_people_of_the_session(case: Case) -> Iterator[Finding]:
    """A file of `follow-up/` is about a person of that session.

    In an open session: a person who applies to it, or a juror. Once it is closed: a person whose file it was judged on. A file
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
    applies = folder.application(person) is not None
    return applies or person in shelf.jurors or person in folder.screenings


@rule("CF515", Severity.ERROR)
def entries_are_about_an_earlier_one(case: Case) -> Iterator[Finding]:
    """An entry about another names an earlier one in force, of the right kind.

    A notification and a return are about a delivery, a decision about an appeal, the deposit of a flow about its preparation, an
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
    sealed = (
        {f"{folder.path}/{line.path}": line for line in folder.issued.sums} if folder.issued else {}
    )
    wanted = {f"{folder.path}/issued/{person}/{name}"}
    for each in folder.corrections:
        if each.correction and each.correction.candidate == person:
            sealed |= {f"{each.path}/{line.path}": line for line in each.sums}
            wanted.add(f"{each.path}/{name}")
    return {path: sealed[path].sha256 for path in sorted(wanted & sealed.keys())}
