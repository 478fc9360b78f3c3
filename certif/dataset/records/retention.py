"""``retention.yml``."""

from __future__ import annotations

from certif.dataset.records.days import Valid, day
from certif.model.retention import (
    Category,
    CountedFrom,
    Retention,
    RetentionDecision,
    RetentionRule,
    Then,
)

__all__ = ["retention"]


def retention(path: str, data: Valid) -> Retention:
    """The durations, by kind of files."""
    decision = data["decision"]
    return Retention(
        path=path,
        decision=RetentionDecision(decision["by"], day(decision["day"]), decision["reference"])
        if decision
        else None,
        visa=data.get("visa"),
        rules={
            Category(name): RetentionRule(
                each["months"], CountedFrom(each["from"]), each["ground"], Then(each["then"])
            )
            for name, each in data["rules"].items()
        },
    )
