"""Acts that say by whom they are, and who is entitled to them on their day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from certif.model.access import Team
from certif.model.certifier import ActKind
from certif.model.dates import Period
from certif.model.issued import CorrectionKind
from certif.model.names import alike
from certif.procedure.certifiers import entitled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from certif.model.access import Access
    from certif.model.certifier import Certifier
    from certif.model.issued import Correction
    from certif.model.places import Pointer
    from certif.model.register import SessionFolder

__all__ = [
    "Act",
    "acts_of",
    "corrections_of",
    "decided_as",
    "documents_signed_as",
    "is_entitled",
    "signed_as",
    "staff",
]

_DEROGATION = "derogation"


@dataclass(frozen=True, slots=True)
class Act:
    """A decision or record, and the place of its author's name.

    ``kind`` is what has to be signed for the certifier, ``None`` for what is the staff's to record.
    """

    path: str
    pointer: Pointer
    by: str
    day: date
    kind: ActKind | None


def acts_of(folder: SessionFolder) -> Iterator[Act]:
    """Yield the acts before the close: screenings, rulings, waivers, grants, events."""
    for screening in folder.screenings.values():
        yield Act(
            screening.path, ("screened_by",), screening.screened_by, screening.screened_on, None
        )
        for index, ruling in enumerate(screening.rulings):
            pointer: Pointer = ("rulings", index, "by")
            yield Act(screening.path, pointer, ruling.by, ruling.date, signed_as(ruling.kind))
    for index, interview in enumerate(folder.interviews_written):
        for position, waiver in enumerate(interview.waivers):
            pointer = ("interviews", index, "waivers", position, "by")
            path = f"{folder.path}/jury.yml"
            yield Act(path, pointer, waiver.by, waiver.date, ActKind.JURY)
        if (granted := interview.accommodation) and folder.jury:
            pointer = ("interviews", index, "accommodation", "granted_by")
            yield Act(folder.jury.path, pointer, granted.granted_by, granted.granted_on, None)
    for index, event in enumerate(folder.events.events):
        yield Act(folder.events.path, ("events", index, "by"), event.by, event.day, None)


def corrections_of(folder: SessionFolder) -> Iterator[tuple[Act, Correction]]:
    """Yield the act that each correction is, and the correction.

    Another decision is by the person who signs it; an invitation and a new edition are the staff's to make.
    """
    for each in folder.corrections:
        if (made := each.correction) is not None:
            yield Act(made.path, ("by",), made.by, made.date, decided_as(made.kind)), made


def decided_as(kind: CorrectionKind) -> ActKind | None:
    """Return the kind of act that decides a correction, ``None`` for one of the staff."""
    return documents_signed_as(kind) if kind.decides else None


def documents_signed_as(kind: CorrectionKind) -> ActKind:
    """Return the kind of act that the documents of a correction are signed as."""
    taking = {CorrectionKind.REVOCATION, CorrectionKind.INVITATION}
    return ActKind.WITHDRAWALS if kind in taking else ActKind.CERTIFICATES


def signed_as(ruling: str) -> ActKind | None:
    """Return the kind of act that signs a ruling, ``None`` for a constat: a fact."""
    return ActKind.WAIVERS if ruling == _DEROGATION else None


def is_entitled(act: Act, certifier: Certifier, access: Access | None) -> bool:
    """Say whether the act is by somebody who could do it on its day.

    What is signed: by whoever may sign that kind of act. What is recorded: by staff, or anybody in office for the
    certifier. ``access`` says who is staff today; where it is ``None`` nobody knows, and everybody may be.
    """
    if act.kind is not None:
        return any(alike(act.by, each.name) for each in entitled(certifier, act.kind, act.day))
    in_office = (
        each.name for each in certifier.signatories if Period(each.start, each.end).holds(act.day)
    )
    return access is None or any(alike(act.by, name) for name in (*staff(access), *in_office))


def staff(access: Access | None) -> tuple[str, ...]:
    """The names of the staff, as ``access.yml`` gives them."""
    return tuple(each.name for each in access.members if Team.STAFF in each.teams) if access else ()
