"""The decision on one person of a closed session, after all that corrected it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from certif.model.issued import CorrectionKind, Outcome
from certif.results.due import CERTIFICATE, STATEMENT
from certif.results.numbers import split_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from certif.model.issued import Correction, Result
    from certif.model.register import CorrectionFolder, Register, SessionFolder

__all__ = [
    "Decided",
    "Paper",
    "after_correction",
    "decided",
    "former_papers",
    "in_order",
    "numbers_given",
    "paper_of",
    "replaced_on",
    "steps",
]

_DECIDING = (CorrectionKind.REVISION, CorrectionKind.REVOCATION)
"""The order of one day: a decision closes what the day began."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document in its current edition: its path, its day, the name that it bears."""

    path: str
    day: date
    fullname: str


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision that holds, and the documents that show it, by name.

    ``taken_on`` is the day of the decision, ``issued_on`` that of the last edition of its documents, and ``edition``
    counts these from 1. ``made`` is the correction that decided, ``None`` for the decision of the close; ``invited``
    an invitation to submit observations that no decision followed.
    """

    candidate: str
    fullname: str
    outcome: Outcome
    reason: str
    levels: Mapping[str, str]
    taken_on: date
    issued_on: date
    papers: Mapping[str, Paper] = field(default_factory=dict)
    edition: int = 1
    number: str | None = None
    code: str | None = None
    made: Correction | None = None
    invited: Correction | None = None
    corrected_on: date | None = None

    @property
    def revoked_on(self) -> date | None:
        """The day on which the certificate was taken away, if that is what holds."""
        revoked = self.made is not None and self.made.kind is CorrectionKind.REVOCATION
        return self.taken_on if revoked else None


def decided(folder: SessionFolder, candidate: str) -> Decided | None:
    """Return the decision that holds, ``None`` for a person whom no result names."""
    last = _first(folder, candidate)
    for _before, place, made in steps(folder, candidate):
        last = after_correction(last, place, made) if last else None
    return last


def steps(
    folder: SessionFolder, candidate: str
) -> Iterator[tuple[Decided, CorrectionFolder, Correction]]:
    """Yield each correction of a person, in order, with the decision that it found."""
    state = _first(folder, candidate)
    if state is None:
        return
    of_person = [
        (place, place.correction)
        for place in folder.corrections
        if place.correction is not None and _owner(folder, place.correction) == candidate
    ]
    for place, made in sorted(of_person, key=_in_time):
        yield state, place, made
        state = after_correction(state, place, made)


def in_order(kind: CorrectionKind, other: CorrectionKind) -> bool:
    """Tell whether ``kind`` may come after ``other`` on one day."""
    return _rank(other) <= _rank(kind)


def _rank(kind: CorrectionKind) -> int:
    return _DECIDING.index(kind) + 1 if kind in _DECIDING else 0


def former_papers(folder: SessionFolder, candidate: str) -> tuple[str, ...]:
    """Return the documents that bear a name which the person has left, by path.

    After a change of name, all that was issued to the person before it: they are on the list of what goes.
    """
    made_so_far: list[str] = []
    before_the_last: list[str] | None = None
    for _state, place, made in steps(folder, candidate):
        if made.kind is CorrectionKind.RENAME:
            before_the_last = [*made_so_far]
        made_so_far += [f.path for name, f in place.files.items() if name in made.documents]
    if before_the_last is None or folder.issued is None:
        return ()
    paths = before_the_last + [
        file.path
        for name, file in folder.issued.files.items()
        if name.startswith(f"issued/{candidate}/") and name.endswith(".md")
    ]
    return tuple(sorted(paths))


def replaced_on(register: Register, path: str) -> date | None:
    """Return the day on which a later document took the place of one without number."""
    name = path.rpartition("/")[2]
    for folder in register.sessions.values():
        if not path.startswith(f"{folder.path}/"):
            continue
        for person in dict.fromkeys(each.candidate for each in folder.results):
            found = [state.papers.get(name) for state, _place, _made in steps(folder, person)]
            now = decided(folder, person)
            last = now.papers.get(name) if now else None
            if last and last.path != path and path in {each.path for each in found if each}:
                return last.day
    return None


def paper_of(folder: SessionFolder, person: str, name: str, day: str) -> str | None:
    """Return the path of a person's document of that name and day, if there is one."""
    now = decided(folder, person)
    papers = [state.papers.get(name) for state, _place, _made in steps(folder, person)]
    papers += [now.papers.get(name)] if now else []
    return next((each.path for each in papers if each and each.day.isoformat() == day), None)


def numbers_given(folder: SessionFolder) -> Iterable[str]:
    """Return the certificate numbers of a session, those of later decisions included."""
    given = {each.number for each in folder.results if each.number}
    given |= {
        made.number
        for place in folder.corrections
        if (made := place.correction) and made.kind is CorrectionKind.REVISION and made.number
    }
    return sorted(given, key=lambda number: split_number(number) or ("", 0))


def _owner(folder: SessionFolder, made: Correction) -> str:
    """Return whom a correction is about: the holder of its number, or the one named."""
    if made.number is None or made.kind is CorrectionKind.REVISION:
        return made.candidate
    held = (each.candidate for each in folder.results if each.number == made.number)
    return next(held, made.candidate)


def _in_time(pair: tuple[CorrectionFolder, Correction]) -> tuple[object, ...]:
    place, made = pair
    return made.date, _rank(made.kind), made.edition or 0, place.path


def _first(folder: SessionFolder, candidate: str) -> Decided | None:
    issued, closed_on = folder.issued, folder.closed_on
    result: Result | None = next((r for r in folder.results if r.candidate == candidate), None)
    if result is None or issued is None or closed_on is None:
        return None
    return Decided(
        candidate,
        result.fullname,
        result.outcome,
        result.reason,
        result.levels,
        closed_on,
        closed_on,
        {
            name: Paper(f"{issued.path}/{candidate}/{name}", closed_on, result.fullname)
            for name in result.documents
        },
        number=result.number,
        code=result.code,
    )


def after_correction(state: Decided, place: CorrectionFolder, made: Correction) -> Decided:
    """Return what holds once a correction was made."""
    papers = {
        name: Paper(f"{place.path}/{name}", made.date, made.fullname) for name in made.documents
    }
    if made.kind is CorrectionKind.INVITATION:
        return replace(state, papers={**state.papers, **papers}, invited=made)
    after = replace(
        state,
        papers={**state.papers, **papers},
        fullname=made.fullname,
        issued_on=made.date,
        corrected_on=made.date,
    )
    if made.kind.new_edition:
        return replace(after, edition=made.edition or state.edition + 1, code=made.code)
    kept = {n: p for n, p in state.papers.items() if n not in {CERTIFICATE, STATEMENT}}
    given = made.number if made.outcome is Outcome.CERTIFIED else None
    return replace(
        after,
        papers={**kept, **papers},
        outcome=made.outcome or state.outcome,
        reason=made.reason,
        levels=made.levels or state.levels,
        taken_on=made.date,
        edition=1,
        number=given,
        code=made.code if given else None,
        made=made,
        invited=None,
    )
