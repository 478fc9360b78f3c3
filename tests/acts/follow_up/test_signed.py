"""Minutes and other papers, noted as signed: by day and checksum."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from certif.acts.follow_up.signed import NewSignature, plan_signature, plan_signature_annulled
from certif.acts.register.validate import validate
from certif.acts.support.file_plan import write_plan
from certif.acts.todo.todo import todo
from certif.dataset.reading.load import load
from certif.errors import Refusal, UsageError
from certif.model.follow_up import SignedPaper
from certif.model.issued import Ground
from certif.reporters.session.settling import settled_with
from certif.reporters.session.tasks import sentence_of
from certif.results.follow_up.signatures import signed, unsigned
from certif.results.tasks import TaskKind
from tests.conftest import Certif
from tests.support.corrections import taken_away

SESSION, BY = "2026-11", "Dana Exemple"
CLOSED, DAY = date(2026, 11, 19), date(2026, 11, 24)
MINUTES, ADDENDUM = SignedPaper.MINUTES, SignedPaper.ADDENDUM


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A signed file, which stays outside the register."""
    file = tmp_path / "signe.pdf"
    file.write_bytes(b"%PDF signed")
    return file


def note(
    root: Path, file: Path, paper: SignedPaper = MINUTES, day: date = DAY, about: str | None = None
) -> None:
    write_plan(root, plan_signature(root, SESSION, NewSignature(paper, file, day, BY, about)))


def asked(root: Path, on: date = DAY) -> list[tuple[str, str]]:
    found = todo(root, on, session=SESSION).tasks
    return [(sentence_of(t, None), settled_with(t)) for t in found if t.kind is TaskKind.SIGNING]


def test_minutes_are_unsigned_until_the_signed_file_is_noted(sealed: Path, scan: Path):
    unsigned_minutes = (
        "The minutes of 2026-11-19 are not signed.",
        f"certif session signed {SESSION} proces-verbal FILE --on DATE",
    )
    assert asked(sealed) == [unsigned_minutes]
    assert asked(sealed, date(2027, 11, 20)) == []  # a ledger may have begun later
    note(sealed, scan)
    assert asked(sealed) == []
    (found,) = signed(load(sealed).sessions[SESSION])
    assert (found.paper, found.day) == (MINUTES, DAY)
    assert found.sum == hashlib.sha256(scan.read_bytes()).hexdigest()
    assert validate(sealed, date(2026, 12, 1)).findings == ()
    with pytest.raises(Refusal, match="noted already"):
        note(sealed, scan)
    write_plan(
        sealed,
        plan_signature_annulled(sealed, SESSION, 1, on=DAY, by=BY, reason="Une signature manque."),
    )
    assert asked(sealed) == [unsigned_minutes]
    with pytest.raises(UsageError, match="No signature in force has the number 1"):
        plan_signature_annulled(sealed, SESSION, 1, on=DAY, by=BY, reason="x")


def test_nothing_is_signed_before_it_was_made(sealed: Path, small: Path, scan: Path):
    with pytest.raises(Refusal, match="made on 2026-11-19"):
        note(sealed, scan, day=date(2026, 11, 18))
    with pytest.raises(Refusal, match="nothing was issued"):
        note(small, scan)
    note(sealed, scan, day=CLOSED)


def test_an_addendum_is_signed_on_its_own(sealed: Path, scan: Path):
    with pytest.raises(UsageError, match="Say which"):
        note(sealed, scan, ADDENDUM)
    taken_away(sealed, date(2026, 12, 1), ground=Ground.FRAUD)
    ((paper, about, day),) = [each for each in unsigned(load(sealed).sessions[SESSION]) if each[1]]
    assert (paper, about) == (ADDENDUM, f"{day}-RS6247-2026-11-001-revocation")
    assert asked(sealed, day)[-1] == (
        f"The addendum to the minutes of {day} is not signed.",
        f"certif session signed {SESSION} additif-proces-verbal FILE --on DATE --of {about}",
    )
    note(sealed, scan, ADDENDUM, day)
    assert [each for each in unsigned(load(sealed).sessions[SESSION]) if each[1]] == []


def test_a_sheet_is_that_of_a_half_day_with_interviews(small: Path, scan: Path):
    day = date(2026, 11, 18)
    with pytest.raises(UsageError, match="Say which") as refused:
        note(small, scan, SignedPaper.ATTENDANCE, day, "2026-11-18-apres-midi")
    assert "2026-11-18-matin" in refused.value.hint
    note(small, scan, SignedPaper.ATTENDANCE, day)
    assert [each.about for each in signed(load(small).sessions[SESSION])] == ["2026-11-18-matin"]
    with pytest.raises(UsageError, match="leave --of out"):
        note(small, scan, SignedPaper.COMPOSITION, day, "2026-11-18-matin")


def test_by_the_command_and_in_the_progress_of_the_session(
    sealed: Path, scan: Path, certif: Certif
):
    status = ("session", "status", SESSION, "--on", "2026-11-24")
    assert "- The minutes of 2026-11-19 are not signed." in certif(*status, cwd=sealed).stdout
    asking = ("session", "signed", SESSION, "proces-verbal")
    assert certif(*asking, "--by", BY, "--yes", cwd=sealed).returncode == 2
    done = certif(*asking, str(scan), "--on", "2026-11-24", "--by", BY, "--yes", cwd=sealed)
    assert done.returncode == 0, done.stderr
    assert done.stderr == f"Written: data/sessions/{SESSION}/follow-up/signatures.yml.\n"
    assert "not signed" not in certif(*status, cwd=sealed).stdout
    gone = (
        "session",
        "signed",
        SESSION,
        "--annul",
        "1",
        "--reason",
        "Erreur.",
        "--by",
        BY,
        "--yes",
    )
    assert certif(*gone, "--on", "2026-11-25", cwd=sealed).returncode == 0
    assert "are not signed" in certif(*status, cwd=sealed).stdout
