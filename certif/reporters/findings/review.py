"""The report of a review, and its additions to the reports of ``validate``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from certif.findings import Finding
from certif.i18n import _
from certif.model.changes import FileChange
from certif.model.places import Place
from certif.quoting import harmless
from certif.reporters.findings.as_github import RunnerLog, github
from certif.reporters.findings.as_json import report_document
from certif.reporters.findings.as_sarif import sarif
from certif.reporters.findings.as_text import text
from certif.reporters.findings.report import Report
from certif.reporters.layout import json_document

__all__ = [
    "Review",
    "for_its_reader",
    "review_github",
    "review_json",
    "review_sarif",
    "review_text",
]


@dataclass(frozen=True, slots=True)
class Review:
    """The result of reviewing a pull request.

    ``report`` holds the findings on the merged register and on the change. ``writers`` are the accounts whose
    rights were looked at, ``claimed`` when only the commits name them. ``consequences`` are sentences in the
    reader's language; ``corrections`` the lines ready to paste, by number, of a finding at a place; ``whole`` the
    files that have several of them, as they should be, by path. ``by_hand`` is true where whoever reads it on the
    platform may have neither git nor a terminal.
    """

    report: Report
    writers: tuple[str, ...]
    claimed: bool
    files: tuple[FileChange, ...]
    consequences: tuple[str, ...]
    corrections: Mapping[Place, Mapping[int, str]]
    whole: Mapping[str, str]
    by_hand: bool = False


_COMMAND = re.compile(r"`(?:certif|git|make)[ `]|\bgit\b")


def for_its_reader(review: Review) -> Review:
    """Return the review as its author reads it on the platform.

    A jury member is told no command: what to write instead, or to tell the team.
    """
    if not review.by_hand:
        return review
    found = tuple(replace(each, hint=_by_hand(each)) for each in review.report.findings)
    return replace(review, report=replace(review.report, findings=found))


def _by_hand(finding: Finding) -> str | None:
    hint = finding.by_hand or finding.hint
    if hint is None or not _COMMAND.search(hint):
        return hint
    return _("Tell the team: they take care of it.")


def review_text(review: Review, *, colour: bool) -> str:
    """Return the findings as ``validate`` does, then authors and consequences."""
    return text(review.report, colour=colour) + "".join(f"{line}\n" for line in _closing(review))


def review_github(review: Review) -> RunnerLog:
    """Return annotations and the log, then who was looked at, and what follows."""
    review = for_its_reader(review)
    found = github(review.report)
    return RunnerLog(found + "".join(f"{line}\n" for line in _closing(review)), found.commands)


def review_sarif(review: Review) -> str:
    """Return the SARIF report of ``validate``, which has no place for the rest."""
    return sarif(review.report)


def review_json(review: Review) -> str:
    """Return the JSON report of ``validate`` with one more key, ``review``."""
    document = report_document(review.report)
    document["review"] = {
        "writers": list(review.writers),
        "claimed": review.claimed,
        "files": [
            {"change": file.kind.value, "path": file.path, "from": file.old_path}
            for file in review.files
        ],
        "consequences": list(review.consequences),
    }
    return json_document(document)


def who(review: Review) -> str:
    """Return the sentence that says whose rights were looked at."""
    names = ", ".join(harmless(name) for name in review.writers)
    if not review.claimed:
        return _("Rights checked: those of {names}.").format(names=names)
    if review.writers:
        return _(
            "Rights checked: those of {names}, as the commits claim; nothing proves it."
        ).format(names=names)
    return _(
        "Rights not checked: the commits name nobody whom data/access.yml knows. CI knows who you are."
    )


def _closing(review: Review) -> Iterator[str]:
    yield ""
    yield who(review)
    if review.consequences:
        yield _("If this is merged:")
        yield from (f"- {harmless(sentence)}" for sentence in review.consequences)
