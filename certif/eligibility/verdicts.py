"""The results of an examination: one for each criterion, with its evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from certif.i18n import _, ngettext
from certif.model.session import CriterionState
from certif.quoting import listed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from certif.model.places import Place
    from certif.model.session import Ruling

CONSTAT = "constat"
DEROGATION = "derogation"


class Verdict(StrEnum):
    """The verdict on a person's eligibility, in the words of the procedure."""

    ELIGIBLE = "recevable"
    NOT_ELIGIBLE = "non-recevable"
    UNDETERMINED = "indéterminé"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact on which a criterion was judged, and its place.

    ``place.path`` starts with ``data/`` for a file of the dataset and with ``content/`` for one of the
    public record; ``fact`` is a few words in the reader's language.
    """

    place: Place
    fact: str


@dataclass(frozen=True, slots=True)
class Account:
    """The reason of a criterion's state, in a whole sentence, and the evidence.

    The sentence has the figures and dates.
    """

    reason: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """The result of one criterion; ``state`` is from the files, before any ruling.

    ``account`` says why, in the reader's language: it is put into words when somebody asks, since most
    verdicts are only compared. ``ruling`` is the constat or dérogation that applies, if there is one.
    """

    criterion: str
    state: CriterionState
    account: Callable[[], Account] = field(compare=False, repr=False)
    ruling: Ruling | None = None

    @property
    def reason(self) -> str:
        """The reason, in a whole sentence."""
        return self.account().reason

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence on which the criterion was judged."""
        return self.account().evidence

    @property
    def settled(self) -> CriterionState:
        """The state once staff have ruled: a ruling makes the criterion met."""
        return CriterionState.MET if self.ruling else self.state


@dataclass(frozen=True, slots=True)
class EligibilityVerdict:
    """The verdict on one person under a règlement, on the reference day ``on``."""

    person: str
    fullname: str
    regulation: str
    on: date
    session: str | None
    criteria: tuple[CriterionResult, ...]

    @property
    def verdict(self) -> Verdict:
        """The verdict: unmet decides first, then unknown, else it is recevable."""
        states = {result.settled for result in self.criteria}
        if CriterionState.UNMET in states:
            return Verdict.NOT_ELIGIBLE
        return Verdict.UNDETERMINED if CriterionState.UNKNOWN in states else Verdict.ELIGIBLE

    def standing(self, state: CriterionState) -> tuple[CriterionResult, ...]:
        """The results that come to ``state`` once staff have ruled, in order."""
        return tuple(result for result in self.criteria if result.settled is state)

    def result(self, criterion: str) -> CriterionResult | None:
        """The result of that criterion, or ``None`` if the règlement does not ask it."""
        return next((r for r in self.criteria if r.criterion == criterion), None)


class PieceFault(StrEnum):
    """The reasons why a document of the dossier does not count."""

    MISSING = "missing"
    NOT_A_LINK = "not-a-link"


@dataclass(frozen=True, slots=True)
class PieceMissing:
    """A document that the règlement requires and the dossier lacks, and its place."""

    piece: str
    fault: PieceFault
    place: Place


@dataclass(frozen=True, slots=True)
class CompletenessVerdict:
    """The completeness of a dossier, a verdict apart from eligibility."""

    person: str
    asked: tuple[str, ...]
    missing: tuple[PieceMissing, ...]

    @property
    def reason(self) -> str:
        """The missing documents, or that there are none, in a sentence."""
        if not self.missing:
            asked = len(self.asked)
            form = ngettext(
                "The required document is present.",
                "The {count} required documents are present.",
                asked,
            )
            return form.format(count=asked)
        forms = {
            PieceFault.MISSING: _("Missing: {pieces}."),
            PieceFault.NOT_A_LINK: _("Not an https link: {pieces}."),
        }
        told = [
            form.format(pieces=listed(one.piece for one in self.missing if one.fault is fault))
            for fault, form in forms.items()
            if any(one.fault is fault for one in self.missing)
        ]
        return " ".join(told)

    @property
    def complete(self) -> bool:
        """True if nothing is missing."""
        return not self.missing
