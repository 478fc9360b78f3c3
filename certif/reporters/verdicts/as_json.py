"""Verdicts for a script: JSON, versioned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certif.eligibility.examination import lacking, nearly
from certif.eligibility.verdicts import Verdict
from certif.reporters.layout import json_document, json_place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from certif.eligibility.examination import Examination, Examined
    from certif.eligibility.public_differences import Difference
    from certif.eligibility.verdicts import CompletenessVerdict, CriterionResult
    from certif.model.places import Place

__all__ = ["VERSION", "verdicts_json"]

VERSION = 2
"""Grows when a key is taken away or changes its meaning; new keys may come without notice."""


def verdicts_json(examination: Examination, lines: Mapping[Place, int]) -> str:
    """Return everybody examined as one JSON object, in ASCII, ending with a newline.

    ``lacks`` are all criteria not met, those that are unmet first; ``near`` says that at most one is unmet. States and verdicts are the words of the dataset (``rempli``, ``recevable``…), whatever the reader's
    language; reasons are sentences in that language.
    """
    document = {
        "version": VERSION,
        "counts": {value.value: len(examination.having(value)) for value in Verdict},
        "notes": list(examination.notes),
        "people": [_person(one, lines) for one in examination.people],
    }
    return json_document(document)


def _person(one: Examined, lines: Mapping[Place, int]) -> dict[str, object]:
    judged = one.eligibility
    return {
        "person": judged.person,
        "fullname": judged.fullname,
        "certification": one.certification,
        "regulation": judged.regulation,
        "session": judged.session,
        "on": judged.on,
        "verdict": judged.verdict.value,
        "criteria": [_criterion(result, lines) for result in judged.criteria],
        "lacks": [result.criterion for result in lacking(judged)],
        "near": bool(nearly(judged)),
        "completeness": _dossier(one.completeness, lines) if one.completeness else None,
        "differences": (
            None
            if one.differences is None
            else [_difference(difference, lines) for difference in one.differences]
        ),
    }


def _criterion(result: CriterionResult, lines: Mapping[Place, int]) -> dict[str, object]:
    ruling = result.ruling
    return {
        "criterion": result.criterion,
        "state": result.state.value,
        "settled": result.settled.value,
        "reason": result.reason,
        "evidence": [
            {"fact": evidence.fact, **json_place(evidence.place, lines)}
            for evidence in result.evidence
        ],
        "ruling": (
            None
            if ruling is None
            else {
                "kind": ruling.kind,
                "by": ruling.by,
                "date": ruling.date,
                "reason": ruling.reason,
                "proof": ruling.evidence,
            }
        ),
    }


def _dossier(verdict: CompletenessVerdict, lines: Mapping[Place, int]) -> dict[str, object]:
    return {
        "complete": verdict.complete,
        "reason": verdict.reason,
        "asked": list(verdict.asked),
        "lacking_pieces": [
            {"piece": one.piece, "fault": one.fault.value, **json_place(one.place, lines)}
            for one in verdict.missing
        ],
    }


def _difference(one: Difference, lines: Mapping[Place, int]) -> dict[str, object]:
    return {
        "kind": one.kind.value,
        "subject": one.subject,
        "dataset": one.ours,
        "public_record": one.theirs,
        "at": [json_place(place, lines) for place in one.places],
    }
