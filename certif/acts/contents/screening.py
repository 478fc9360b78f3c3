"""The content of a screening file: new, or updated with its comments kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from certif.dataset.text.edit import Document
from certif.dataset.text.emit import Plain, new_file
from certif.eligibility.catalogue import label
from certif.eligibility.verdicts import CONSTAT, Account, Verdict
from certif.i18n import _
from certif.model.session import CriterionState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from certif.eligibility.verdicts import (
        CompletenessVerdict,
        CriterionResult,
        EligibilityVerdict,
    )
    from certif.model.session import Ruling, Screening

__all__ = ["Found", "changed_screening", "kept_reasons", "new_screening"]


@dataclass(frozen=True, slots=True)
class Found:
    """The findings of a screening: both verdicts and the rulings.

    ``until`` is the last day on which a missing piece is in time, where one is awaited; ``sums`` are the SHA-256 of the
    pieces that were looked at.
    """

    verdict: EligibilityVerdict
    pieces: CompletenessVerdict
    rulings: tuple[Ruling, ...]
    until: date | None
    sums: Mapping[str, str]


def new_screening(path: str, found: Found, *, on: date, by: str) -> bytes:
    """Return the content of a new screening file at ``path``.

    ``on`` is the day of the screening, ``by`` the person who screens.
    """
    return new_file("screening", path, _data(found, on, by))


def changed_screening(
    source: bytes,
    existing: Screening,
    found: Found,
    *,
    on: date,
    by: str,
) -> bytes:
    """Return ``source``, the file of ``existing``, as it must be now.

    Comments are kept, and so are the reasons of what did not change, in the decision as well; the rulings
    found begin with those that the file has.
    """
    found = replace(found, verdict=_as_written(existing, found.verdict))
    data = _data(found, on, by)
    document = Document(source)
    for key in ("screened_on", "screened_by", "complete", "eligible"):
        document.set((key,), data[key])
    _set_criteria(document, existing, [_criterion(result) for result in found.verdict.criteria])
    for ruling in found.rulings[len(existing.rulings) :]:
        document.append(("rulings",), _ruling(ruling))
    if found.sums:
        document.set(("pieces",), {**found.sums})
    elif existing.sums:
        document.remove(("pieces",))
    return document.content()


def _set_criteria(
    document: Document, existing: Screening, criteria: list[dict[str, Plain]]
) -> None:
    """Update each criterion in place; replace the list where the criteria differ."""
    if [one.criterion for one in existing.criteria] != [one["criterion"] for one in criteria]:
        document.set(("criteria",), [*criteria])
        return
    for index, one in enumerate(criteria):
        for key in ("state", "reason"):
            document.set(("criteria", index, key), one[key])


def _data(found: Found, on: date, by: str) -> dict[str, Plain]:
    verdict, pieces, rulings = found.verdict, found.pieces, found.rulings
    complete: dict[str, Plain] = {
        "decision": "complet" if pieces.complete else "incomplet",
        "reason": pieces.reason,
    }
    if pieces.missing:
        complete["missing"] = [one.piece for one in pieces.missing]
    if found.until:
        complete["until"] = found.until.isoformat()
    data: dict[str, Plain] = {
        "candidate": verdict.person,
        "screened_on": on.isoformat(),
        "screened_by": by,
        "complete": complete,
        "eligible": {"decision": verdict.verdict.value, "reason": _decision(verdict)},
        "criteria": [_criterion(result) for result in verdict.criteria],
    }
    if rulings:
        data["rulings"] = [_ruling(ruling) for ruling in rulings]
    if found.sums:
        data["pieces"] = {**found.sums}
    return data


def _criterion(result: CriterionResult) -> dict[str, Plain]:
    return {
        "criterion": result.criterion,
        "state": result.state.value,
        "reason": result.reason,
    }


def _ruling(ruling: Ruling) -> dict[str, Plain]:
    written: dict[str, Plain] = {
        "kind": ruling.kind,
        "criterion": ruling.criterion,
        "by": ruling.by,
        "date": ruling.date.isoformat(),
        "reason": ruling.reason,
    }
    if ruling.evidence is not None:
        written["evidence"] = ruling.evidence
    return written


def kept_reasons(existing: Screening, verdict: EligibilityVerdict) -> dict[str, str]:
    """The reasons of the file that read otherwise than today's and stay, by criterion.

    A state that did not change keeps the reason that was written: somebody may have rewritten it. To have
    it written again, its criterion is taken out of the file.
    """
    recorded = {one.criterion: one for one in existing.criteria}
    return {
        result.criterion: before.reason
        for result in verdict.criteria
        if (before := recorded.get(result.criterion)) is not None
        and before.state is result.state
        and before.reason != result.reason
    }


def _as_written(existing: Screening, verdict: EligibilityVerdict) -> EligibilityVerdict:
    """The verdict with the reasons that the file keeps."""
    kept = kept_reasons(existing, verdict)
    return replace(
        verdict,
        criteria=tuple(
            _saying(result, kept[result.criterion]) if result.criterion in kept else result
            for result in verdict.criteria
        ),
    )


def _saying(result: CriterionResult, reason: str) -> CriterionResult:
    return replace(result, account=lambda: Account(reason, result.evidence))


def _decision(verdict: EligibilityVerdict) -> str:
    """Return the reason for the decision on admissibility, in one paragraph."""
    if verdict.verdict is Verdict.NOT_ELIGIBLE:
        return " ".join(
            _("{label}: {reason}").format(label=label(result.criterion), reason=result.reason)
            for result in verdict.standing(CriterionState.UNMET)
        )
    ruled = [result for result in verdict.criteria if result.ruling]
    if not ruled:
        return _("Every condition of the règlement is met.")
    return _("Every condition of the règlement is met or was ruled on: {rulings}.").format(
        rulings=", ".join(_by_ruling(result) for result in ruled)
    )


def _by_ruling(result: CriterionResult) -> str:
    by_constat = result.ruling is not None and result.ruling.kind == CONSTAT
    form = _("{label} by a constat") if by_constat else _("{label} by a dérogation")
    return form.format(label=label(result.criterion))
