"""Registers of earlier releases, which stay right for every later version."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from certif.acts.certificate.verify import verify
from certif.acts.credential.check import check_register
from certif.acts.register.validate import validate
from certif.acts.review.pull_request import review
from certif.acts.session.audit import audit
from certif.dataset.reading.load import load
from certif.dataset.reading.templates import templates_as_of
from certif.documents.render import source_of
from certif.findings import Severity
from certif.results.audit import PointKind
from certif.results.certificates import certificates
from certif.results.seal import digest
from certif.results.verify import AnswerKind
from tests.conftest import Certif
from tests.support.git import git

RELEASES = sorted(
    path for path in Path(__file__).parent.iterdir() if (path / "register.bundle").exists()
)
SESSION = "2027-05"
DAYS = {"main": date(2027, 10, 1), "purged": date(2033, 9, 2)}
each_release = pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.name)
each_branch = pytest.mark.parametrize("branch", DAYS)
LAPSED = {PointKind.FOLLOWS, PointKind.RULES}


def clone(release: Path, folder: Path, branch: str) -> Path:
    """Return the register that a release was kept with, at one of its branches."""
    git(
        folder, "clone", "--quiet", "--branch", branch, str(release / "register.bundle"), "registre"
    )
    return folder / "registre"


def test_there_is_a_release():
    assert RELEASES


@each_release
@each_branch
def test_validate_finds_no_error(release: Path, branch: str, tmp_path: Path):
    found = validate(clone(release, tmp_path, branch), DAYS[branch]).findings
    assert [str(each) for each in found if each.severity is Severity.ERROR] == []


@each_release
def test_an_audit_says_yes_to_every_point(release: Path, tmp_path: Path):
    points = audit(clone(release, tmp_path, "main"), SESSION, DAYS["main"]).points
    assert [each.kind for each in points if not each.holds] == []


@each_release
def test_an_audit_of_what_was_purged_says_what_can_no_longer_be_checked(
    release: Path, tmp_path: Path
):
    points = audit(clone(release, tmp_path, "purged"), SESSION, DAYS["purged"]).points
    assert {each.kind for each in points if not each.holds} == LAPSED
    assert all(each.holds is None and each.lapsed for each in points if each.kind in LAPSED)


@each_release
@each_branch
def test_every_certificate_is_known_by_its_number(release: Path, branch: str, tmp_path: Path):
    root = clone(release, tmp_path, branch)
    numbers = [each.number for each in certificates(load(root).sessions.values())]
    answers = {number: verify(root, number).kind for number in numbers}
    revoked = answers.pop("RS6247-2027-05-003")
    assert revoked is AnswerKind.REVOKED
    assert {*answers.values()} == {AnswerKind.AUTHENTIC}
    assert len(answers) == 4


@each_release
def test_the_certificate_that_somebody_has_is_authentic(
    release: Path, tmp_path: Path, certif: Certif
):
    root = clone(release, tmp_path, "main")
    done = certif(
        "certificate", "verify", release / "certificat.pdf", "--root", root, "--format", "json"
    )
    assert json.loads(done.stdout)["answer"] == "authentic", done.stdout


@each_release
def test_what_was_signed_holds(release: Path, tmp_path: Path):
    checked = check_register(clone(release, tmp_path, "main"), None)
    assert len(checked) > 8
    assert [fault for each in checked for fault in each.faults] == []


@pytest.mark.slow
@each_release
def test_each_change_since_the_close_may_be_made(release: Path, tmp_path: Path):
    """Each is made once more, byte for byte, with the texts of its version."""
    root = clone(release, tmp_path, "purged")
    log = git(root, "log", "--reverse", "--format=%H %as %s")
    commits = [line.split(" ", 2) for line in log.splitlines()]
    close = next(place for place, (_, _, subject) in enumerate(commits) if subject == "Clôture")
    assert len(commits) - close > 14
    for (before, _, _), (commit, day, subject) in pairwise(commits[close - 1 :]):
        found = review(root, before, date.fromisoformat(day), head=commit).report.findings
        wrong = [
            f"{subject}: {each.rule} {each.message}"
            for each in found
            if each.severity is Severity.ERROR
        ]
        assert wrong == []


@each_release
def test_the_templates_of_a_release_are_kept(release: Path, tmp_path: Path):
    """Texts that changed since are in templates/former/."""
    former = templates_as_of(tmp_path, release.name)
    for line in (release / "TEMPLATES").read_text("utf-8").splitlines():
        said, name = line.split("  ")
        assert digest(source_of(name, former).encode()) == said, name
