"""``issued/results.yml`` and ``corrections/``: decisions and their corrections."""

from __future__ import annotations

from sys import intern

from certif.dataset.records.days import Valid, day, day_or_none
from certif.model.certifier import Signatory
from certif.model.issued import Correction, CorrectionKind, Outcome, Result, Results

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
        number=data["number"],
        candidate=data["candidate"],
        kind=CorrectionKind(data["kind"]),
        date=day(data["date"]),
        by=data["by"],
        reason=data["reason"],
        tool=data["certif"],
        certifier=data["certifier"],
        signatory=Signatory(**data["signatory"]),
        edition=data.get("edition"),
        fullname=data.get("fullname"),
        code=data.get("code"),
    )


def _result(data: Valid) -> Result:
    return Result(
        candidate=data["candidate"],
        fullname=data["fullname"],
        outcome=Outcome(data["outcome"]),
        reason=data["reason"],
        interviewed_on=day_or_none(data, "interviewed_on"),
        levels={intern(name): intern(level) for name, level in data.get("levels", {}).items()},
        number=data.get("number"),
        code=data.get("code"),
        documents=tuple(data["documents"]),
    )
