"""The answer of `certif eligibility`: people examined, with their results."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from certif.eligibility.verdicts import Verdict
from certif.model.names import folded
from certif.model.session import CriterionState

if TYPE_CHECKING:
    from certif.eligibility.public_differences import Difference
    from certif.eligibility.verdicts import (
        CompletenessVerdict,
        CriterionResult,
        EligibilityVerdict,
    )
    from certif.model.certification import Regulation

__all__ = ["Examination", "Examined", "lacking", "nearly", "nearly_counts"]

_NEAR = 0.8
"""How alike two words are, of 1, of which one may be the other misspelt."""


@dataclass(frozen=True, slots=True)
class Examined:
    """One person examined under one règlement of ``certification``.

    ``completeness`` is ``None`` where there is no dossier to look at (somebody of the public record);
    ``differences`` are those with the public record, where it was set beside, ``None`` where it was not.
    """

    certification: str
    eligibility: EligibilityVerdict
    completeness: CompletenessVerdict | None = None
    differences: tuple[Difference, ...] | None = None


@dataclass(frozen=True, slots=True)
class Examination:
    """Several people examined, by id; ``notes`` tell what was left out.

    ``calling`` says that the question was who could apply, over a whole public record: those who
    cannot, and are not near it, are counted and not shown.
    """

    people: tuple[Examined, ...]
    notes: tuple[str, ...] = ()
    calling: bool = False

    def having(self, verdict: Verdict) -> tuple[Examined, ...]:
        """Return the people with that verdict, in order."""
        return tuple(one for one in self.people if one.eligibility.verdict is verdict)


def nearly_counts(regulation: Regulation, role: str) -> bool:
    """Tell whether a role that does not count reads like one that does.

    It holds one and other words, or one that is misspelt.
    """
    words = folded(role).split()
    for counted in map(folded, regulation.experience_roles):
        length = len(counted.split())
        parts = [" ".join(words[at : at + length]) for at in range(len(words) - length + 1)]
        if get_close_matches(counted, parts, n=1, cutoff=_NEAR):
            return True
    return False


def lacking(eligibility: EligibilityVerdict) -> tuple[CriterionResult, ...]:
    """Return the criteria that are not met, those that are unmet first."""
    unmet = eligibility.standing(CriterionState.UNMET)
    return (*unmet, *eligibility.standing(CriterionState.UNKNOWN))


def nearly(eligibility: EligibilityVerdict) -> tuple[CriterionResult, ...]:
    """Return what a person lacks who is one criterion away; empty if further.

    These are the criteria not met.

    One unmet criterion at most; unknown ones, which may turn out either way, do not count.
    """
    unmet = eligibility.standing(CriterionState.UNMET)
    return lacking(eligibility) if len(unmet) <= 1 else ()
