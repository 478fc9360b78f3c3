"""Ties: personal and professional links between a juror and a candidate.

Each has its evidence.

One definition for the assignment, for `certif jury check` and for the CF3 rules. Which kinds exclude
a juror is the règlement's business (`JuryTerms`); this module says which ties there are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from certif.jury.sitting.earlier_refusals import NO_REFUSALS, Refusals
from certif.model.certification import JuryTerms, TieKind
from certif.model.interviews import Interview
from certif.model.names import folded
from certif.model.people import Candidate, Juror, Person, Startup
from certif.model.places import Place
from certif.model.register import SessionFolder, Shelf
from certif.model.session import Availability


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie; ``detail`` is the thing shared.

    That is a startup's id, an incubator's, an employer, or the reason declared.

    Each side has its place. Where only one side says it, the other side's place is that person's id.
    """

    kind: TieKind
    juror: str
    candidate: str
    detail: str
    juror_place: Place
    candidate_place: Place


_Evidence = tuple[TieKind, str, Place, Place]


def ties_of_pairs(
    jurors: Iterable[Juror],
    candidates: Collection[Candidate],
    folder: SessionFolder,
    refusals: Refusals = NO_REFUSALS,
) -> dict[tuple[str, str], tuple[Tie, ...]]:
    """Return the ties of each pair (juror, candidate) that has some, in a session."""
    found = {
        (juror.id, candidate.id): ties_between(
            juror, candidate, folder.shelf, folder.availabilities, refusals
        )
        for juror in jurors
        for candidate in candidates
    }
    return {pair: ties for pair, ties in found.items() if ties}


def ties_between(
    juror: Juror,
    candidate: Candidate,
    shelf: Shelf,
    availabilities: Mapping[str, Availability],
    refusals: Refusals = NO_REFUSALS,
) -> tuple[Tie, ...]:
    """Return every tie between a juror and a candidate, at any time, in order.

    There is one for each kind and each thing shared.

    ``shelf`` gives the incubators, and the files that people have under another id of theirs, which count as
    their own; ``availabilities``, by person, the conflicts declared for the session. Kinds: the same person,
    by an id of theirs or their e-mail; a startup that both worked on, whenever; a startup of the
    candidate in a portfolio of the juror; an incubator that both have a startup in; the same employer
    today; a conflict declared by either side; training or coaching declared by either side; an earlier session in
    which the juror sat and the candidate was refused, of ``refusals``.
    """
    found: dict[tuple[TieKind, str], Tie] = {}
    ours, others = _files_of(juror, shelf), _files_of(candidate, shelf)
    theirs = dict(chain.from_iterable(map(_startups_worked_on, others)))
    for evidence in (
        _same_person(juror, candidate, shelf),
        *(_same_startup(each, theirs) for each in ours),
        *(_portfolio(each, theirs) for each in ours if isinstance(each, Juror)),
        *(_same_incubator(each, theirs, shelf.startups) for each in ours),
        _same_employer(juror, candidate),
        _said(juror, candidate, ours, others, availabilities),
        _earlier(juror, candidate, shelf, refusals),
    ):
        for kind, detail, juror_place, candidate_place in evidence:
            tie = Tie(kind, juror.id, candidate.id, detail, juror_place, candidate_place)
            found.setdefault((kind, detail), tie)
    if not found:
        return ()
    order = list(TieKind)
    return tuple(sorted(found.values(), key=lambda tie: (order.index(tie.kind), tie.detail)))


def forbidden_seats(
    interview: Interview, folder: SessionFolder, refusals: Refusals
) -> Iterator[tuple[int, tuple[Tie, ...]]]:
    """Yield each seat whose juror the règlement excludes: its index, and the ties."""
    for index, seat in enumerate(interview.seats):
        if found := ties_that_exclude(seat.juror, interview.candidate, folder, refusals):
            yield index, found


def ties_that_exclude(
    juror_id: str, candidate_id: str, folder: SessionFolder, refusals: Refusals
) -> tuple[Tie, ...]:
    """Return the ties for which the règlement excludes a juror; none of an unknown id."""
    shelf, regulation = folder.shelf, folder.regulation
    juror, candidate = shelf.jurors.get(juror_id), shelf.candidates.get(candidate_id)
    if juror is None or candidate is None or regulation is None:
        return ()
    ties = ties_between(juror, candidate, shelf, folder.availabilities, refusals)
    return forbidden(ties, regulation.jury)


def forbidden(ties: Iterable[Tie], terms: JuryTerms) -> tuple[Tie, ...]:
    """Return the ties that exclude the juror; the same person is always excluded.

    ``terms`` are those of the règlement.
    """
    return tuple(t for t in ties if t.kind is TieKind.SAME_PERSON or t.kind in terms.forbidden_ties)


def weighed(ties: Iterable[Tie], terms: JuryTerms) -> tuple[Tie, ...]:
    """The ties that do not exclude the juror and only count against the choice."""
    return tuple(
        t
        for t in ties
        if t.kind in terms.weighed_ties
        and t.kind not in terms.forbidden_ties
        and t.kind is not TieKind.SAME_PERSON
    )


def _files_of(person: Person, shelf: Shelf) -> tuple[Person, ...]:
    """The person's file, and those that they have under other ids."""
    ids = shelf.identities.of(person.id) - {person.id}
    if not ids:
        return (person,)
    return (person, *(each for each in shelf.people if each.id in ids))


def _same_person(juror: Juror, candidate: Candidate, shelf: Shelf) -> Iterator[_Evidence]:
    if shelf.identities.one(juror.id, candidate.id):
        yield TieKind.SAME_PERSON, juror.id, _own(juror), _own(candidate)
    elif juror.email and candidate.email and juror.email.casefold() == candidate.email.casefold():
        detail = candidate.email
        yield TieKind.SAME_PERSON, detail, _at(juror, "email"), _at(candidate, "email")


def _same_startup(juror: Person, theirs: Mapping[str, Place]) -> Iterator[_Evidence]:
    for startup, place in _startups_worked_on(juror):
        if startup in theirs:
            yield TieKind.STARTUP, startup, place, theirs[startup]


def _portfolio(juror: Juror, theirs: Mapping[str, Place]) -> Iterator[_Evidence]:
    for startup, place in _portfolio_of(juror):
        if startup in theirs:
            yield TieKind.PORTFOLIO, startup, place, theirs[startup]


def _same_incubator(
    juror: Person, theirs: Mapping[str, Place], startups: Mapping[str, Startup]
) -> Iterator[_Evidence]:
    of_theirs: dict[str, Place] = {}
    for incubator, place in _incubators(theirs.items(), startups):
        of_theirs.setdefault(incubator, place)
    if not of_theirs:
        return
    portfolio = _portfolio_of(juror) if isinstance(juror, Juror) else ()
    known = (*_startups_worked_on(juror), *portfolio)
    for incubator, place in _incubators(known, startups):
        if incubator in of_theirs:
            yield TieKind.INCUBATOR, incubator, place, of_theirs[incubator]


def _same_employer(juror: Juror, candidate: Candidate) -> Iterator[_Evidence]:
    mine, theirs = juror.employer, candidate.employer
    if mine and theirs and folded(mine.name) == folded(theirs.name):
        places = _at(juror, "employer", "name"), _at(candidate, "employer", "name")
        yield TieKind.EMPLOYER, theirs.name, *places


def _said(
    juror: Juror,
    candidate: Candidate,
    ours: tuple[Person, ...],
    others: tuple[Person, ...],
    availabilities: Mapping[str, Availability],
) -> Iterator[_Evidence]:
    juror_ids, candidate_ids = ({each.id for each in files} for files in (ours, others))
    for kind, reason, place in _declarations(ours, candidate_ids, availabilities):
        yield kind, reason, place, _own(candidate)
    for kind, reason, place in _declarations(others, juror_ids, availabilities):
        yield kind, reason, _own(juror), place


def _earlier(
    juror: Juror, candidate: Candidate, shelf: Shelf, refusals: Refusals
) -> Iterator[_Evidence]:
    of = shelf.identities.of
    for each in refusals.between(frozenset(of(juror.id)), frozenset(of(candidate.id))):
        yield TieKind.EARLIER_REFUSAL, each.session, each.seat, each.result


def _declarations(
    files: tuple[Person, ...], other: set[str], availabilities: Mapping[str, Availability]
) -> Iterator[tuple[TieKind, str, Place]]:
    """Yield a person's declarations about another, in their own files first.

    Those made for the session follow.
    """
    for person in files:
        for index, conflict in enumerate(person.conflicts):
            if conflict.person in other:
                yield _kind(conflict.kind), conflict.reason or "", _at(person, "conflicts", index)
    for own in dict.fromkeys(person.id for person in files):
        answer = availabilities.get(own)
        for index, (named, kind, reason) in enumerate(answer.conflicts if answer else ()):
            if answer and named in other:
                yield _kind(kind), reason or "", Place(answer.path, ("conflicts", index))


def _kind(word: str) -> TieKind:
    return TieKind.TRAINING if word == TieKind.TRAINING else TieKind.DECLARED


def _startups_worked_on(person: Person) -> Iterator[tuple[str, Place]]:
    for number, mission in enumerate(person.missions):
        for index, startup in enumerate(mission.startups):
            yield startup, _at(person, "missions", number, "startups", index)


def _portfolio_of(juror: Juror) -> Iterator[tuple[str, Place]]:
    for number, role in enumerate(juror.roles):
        for index, startup in enumerate(role.portfolio):
            yield startup, _at(juror, "roles", number, "portfolio", index)


def _incubators(
    startups_of_theirs: Iterable[tuple[str, Place]], startups: Mapping[str, Startup]
) -> Iterator[tuple[str, Place]]:
    for startup, place in startups_of_theirs:
        known = startups.get(startup)
        if known and known.incubator:
            yield known.incubator, place


def _at(person: Person, *pointer: str | int) -> Place:
    return Place(person.path, pointer)


def _own(person: Person) -> Place:
    return Place(person.path, ("id",))
