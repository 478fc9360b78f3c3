"""``issued/results.yml`` and ``corrections/``: decisions and their corrections."""

from __future__ import annotations

from sys import intern

from certif.dataset.records.days import Valid, day, day_or_none
from certif.model.certifier import Signatory
from certif.model.issued import (
    Correction,
    CorrectionKind,
    Deliberated,
    Ground,
    Outcome,
    Result,
    Results,
)

__all__ = ["correction", "results"]


def results(path: str, data: Valid) -> Results:
    """``results.yml`` under contract version 1."""
    return Results(
        path=path,
        contract=data["contract"],
        tool=data["certif"],
        session=data["session"],
        certification=data["certification"],
        framework=data["framework"],
        regulation=data["regulation"],
        closed_on=day(data["closed_on"]),
        results=tuple(_result(each) for each in data["results"]),
    )


def correction(path: str, data: Valid) -> Correction:
    """``correction.yml``."""
    return Correction(
        path=path,
        candidate=data["candidate"],
        kind=CorrectionKind(data["kind"]),
        date=day(data["date"]),
        by=data["by"],
        reason=data["reason"],
        tool=data["certif"],
        certifier=data["certifier"],
        signatory=Signatory(**data["signatory"]),
        fullname=data["fullname"],
        documents=tuple(data["documents"]),
        number=data.get("number"),
        edition=data.get("edition"),
        code=data.get("code"),
        ground=Ground(data["ground"]) if "ground" in data else None,
        outcome=Outcome(data["outcome"]) if "outcome" in data else None,
        levels=_levels(data),
        deliberation=_deliberation(data.get("deliberation")),
        until=day_or_none(data, "until"),
        heard_on=day_or_none(data, "heard_on"),
    )


def _levels(data: Valid) -> dict[str, str]:
    return {intern(name): intern(level) for name, level in data.get("levels", {}).items()}


def _deliberation(data: Valid | None) -> Deliberated | None:
    return Deliberated(day(data["day"]), tuple(data["present"])) if data else None


def _result(data: Valid) -> Result:
    return Result(
        candidate=data["candidate"],
        fullname=data["fullname"],
        outcome=Outcome(data["outcome"]),
        reason=data["reason"],
        interviewed_on=day_or_none(data, "interviewed_on"),
        levels=_levels(data),
        number=data.get("number"),
        code=data.get("code"),
        documents=tuple(data["documents"]),
    )
