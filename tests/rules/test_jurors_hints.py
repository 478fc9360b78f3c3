"""Hints in files that jurors write: nobody without git is told a command."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from certif.acts.register.validate import validate
from certif.reporters.findings.review import Review, for_its_reader
from tests.rules.test_examples import FOLDERS, laid_out
from tests.support.permissions import modes_hold

JURORS_FILES = re.compile(r"data/sessions/[^/]+/(?:assessments|availability|deliberations)/")
COMMAND = re.compile(r"\b(?:certif|pip) [a-z-]|`(?:certif|make)|\bgit\b")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("rule", FOLDERS)
def test_a_juror_is_told_no_command(
    rule: str, language: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if language == "fr":
        request.getfixturevalue("french")
    root = laid_out(rule, "invalid", tmp_path / "dataset")
    with modes_hold():
        report = validate(root, date(2026, 11, 20))
    for finding in report.findings:
        if JURORS_FILES.match(finding.place.path) and COMMAND.search(finding.hint or ""):
            assert finding.by_hand, finding.rule
    review = Review(
        report, (), claimed=False, files=(), consequences=(), corrections={}, whole={}, by_hand=True
    )
    for finding in for_its_reader(review).report.findings:
        if JURORS_FILES.match(finding.place.path):
            said = [finding.message, finding.hint or "", *(r.message for r in finding.related)]
            assert not COMMAND.search(" ".join(said)), (finding.rule, said)
