"""The content of a screening file: a new one, or one that is there, its comments kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.dataset.edit import Document
from certif.dataset.emit import Plain, new_file
from certif.eligibility.catalogue import label
from certif.eligibility.verdicts import CONSTAT, Verdict
from certif.i18n import _
from certif.model.session import CriterionState

if TYPE_CHECKING:
    from datetime import date

    from certif.eligibility.verdicts import (
        CompletenessVerdict,
        CriterionResult,
        EligibilityVerdict,
    )
    from certif.model.session import Ruling, Screening

__all__ = ["changed_screening", "new_screening"]


def new_screening(
    path: str,
    verdict: EligibilityVerdict,
    pieces: CompletenessVerdict,
    rulings: tuple[Ruling, ...],
    *,
    on: date,
    by: str,
) -> bytes:
    """Return the content of a new screening file at ``path``, screened ``on`` that day ``by`` that person."""
    return new_file("screening", path, _data(verdict, pieces, rulings, on, by))


def changed_screening(
    source: bytes,
    existing: Screening,
    verdict: EligibilityVerdict,
    pieces: CompletenessVerdict,
    rulings: tuple[Ruling, ...],
    *,
    on: date,
    by: str,
) -> bytes:
    """Return ``source``, the file of ``existing``, as it must be now.

    Comments are kept, and so are the reasons of what did not change; ``rulings`` begin with those that
    the file has.
    """
    data = _data(verdict, pieces, rulings, on, by)
    document = Document(source)
    for key in ("screened_on", "screened_by", "complete", "eligible"):
        document.set((key,), data[key])
    _set_criteria(document, existing, _kept(existing, verdict))
    for ruling in rulings[len(existing.rulings) :]:
        document.append(("rulings",), _ruling(ruling))
    return document.content()


def _set_criteria(
    document: Document, existing: Screening, criteria: list[dict[str, Plain]]
) -> None:
    """Change what changed of each criterion; the whole list only where others are asked."""
    if [one.criterion for one in existing.criteria] != [one["criterion"] for one in criteria]:
        document.set(("criteria",), [*criteria])
        return
    for index, one in enumerate(criteria):
        for key in ("state", "reason"):
            document.set(("criteria", index, key), one[key])


def _data(
    verdict: EligibilityVerdict,
    pieces: CompletenessVerdict,
    rulings: tuple[Ruling, ...],
    on: date,
    by: str,
) -> dict[str, Plain]:
    complete: dict[str, Plain] = {
        "decision": "complet" if pieces.complete else "incomplet",
        "reason": pieces.reason,
    }
    if pieces.missing:
        complete["missing"] = [one.piece for one in pieces.missing]
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


def _kept(existing: Screening, verdict: EligibilityVerdict) -> list[dict[str, Plain]]:
    """The criteria as they are now; a state that did not change keeps the reason that was written."""
    recorded = {one.criterion: one for one in existing.criteria}
    kept: list[dict[str, Plain]] = []
    for result in verdict.criteria:
        before = recorded.get(result.criterion)
        one = _criterion(result)
        if before is not None and before.state is result.state:
            one["reason"] = before.reason
        kept.append(one)
    return kept


def _decision(verdict: EligibilityVerdict) -> str:
    """Why the candidate is recevable or not, in one paragraph."""
    if verdict.verdict is Verdict.NOT_ELIGIBLE:
        return " ".join(
            _("{label}: {reason}").format(label=label(result.criterion), reason=result.reason)
            for result in verdict.standing(CriterionState.UNMET)
        )
    ruled = [result for result in verdict.criteria if result.ruling]
    if not ruled:
        return _("Every condition of the règlement is met.")
    return _("Every condition of the règlement is met: {rulings}.").format(
        rulings=", ".join(_by_ruling(result) for result in ruled)
    )


def _by_ruling(result: CriterionResult) -> str:
    by_constat = result.ruling is not None and result.ruling.kind == CONSTAT
    form = _("{label} by a constat") if by_constat else _("{label} by a dérogation")
    return form.format(label=label(result.criterion))
