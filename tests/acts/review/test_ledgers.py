"""Ledgers in a pull request: entries are added, and staff alone add them."""

from __future__ import annotations

from datetime import date

from certif.model.credential import Token
from tests.support.credentials import signer
from tests.support.repositories import Register, found, replaced

CLOSED = "data/sessions/2025-11"
LEDGER = f"{CLOSED}/follow-up/appeals/theodore.lanquetot.yml"
TOKEN = f"{CLOSED}/follow-up/credentials/RS6247-2025-11-001-1.qr"
FIRST = (
    "person: theodore.lanquetot\nentries:\n"
    "  - {kind: recours, day: 2026-01-12, form: gracieux, document: decision.md,"
    " reason: La personne conteste un niveau., by: Edwige Maranval}\n"
)
SECOND = (
    "  - {kind: decision, day: 2026-02-20, of: 1, outcome: rejet, reason: Aucun fait nouveau.,"
    " by: Edwige Maranval}\n"
)
PURGE = (
    "entries:\n  - {kind: purge, day: 2026-11-20, ground: effacement, person: theodore.lanquetot,"
    " decision: Décision du 3 mai 2026, because: Effacement accordé.,"
    ' files: [{path: PATH, sum: "' + "f" * 64 + '"}], by: Edwige Maranval}\n'
)


def merged(register: Register) -> None:
    """Put the ledger into the register, which holds the code."""
    register.on_main({LEDGER: FIRST})


def signed_on(register: Register, day: date) -> str:
    """Return the same code, signed on another day."""
    made = signer(register.folder)
    return made.token(Token.PAPER, made.payload(Token.PAPER, "2025-11", day))


def test_staff_begin_a_ledger_of_a_closed_session(register: Register) -> None:
    review = register.pull_request({LEDGER: FIRST}, by="equipe")
    assert found(review) == []
    assert (
        f"{LEDGER}: the last entry is `recours`, on 2026-01-12, noted by `Edwige Maranval`."
        in review.consequences
    )


def test_a_juror_may_not(register: Register) -> None:
    assert ("CF602", LEDGER) in found(register.pull_request({LEDGER: FIRST}, by="helene"))


def test_an_entry_is_added(register: Register) -> None:
    merged(register)
    assert found(register.pull_request({LEDGER: FIRST + SECOND}, by="equipe")) == []


def test_an_entry_is_never_changed(register: Register) -> None:
    merged(register)
    review = register.pull_request({LEDGER: replaced("2026-01-12", "2026-03-12")}, by="equipe")
    assert found(review) == [("CF653", LEDGER)]
    (finding,) = [each for each in review.report.findings if each.rule == "CF653"]
    assert finding.message == "An entry that was already written is changed."


def test_an_entry_is_never_taken_out(register: Register) -> None:
    register.on_main({LEDGER: FIRST + SECOND})
    assert found(register.pull_request({LEDGER: FIRST}, by="equipe")) == [("CF653", LEDGER)]


def test_a_ledger_is_not_removed(register: Register) -> None:
    merged(register)
    assert found(register.pull_request({LEDGER: None}, by="equipe")) == [("CF621", LEDGER)]


def test_a_purge_takes_a_ledger_out(register: Register) -> None:
    register.on_main({LEDGER: FIRST + SECOND})
    purge = PURGE.replace("PATH", LEDGER.removeprefix(f"{CLOSED}/"))
    by_a_purge = {LEDGER: None, f"{CLOSED}/follow-up/purge.yml": purge}
    assert found(register.pull_request(by_a_purge, by="equipe")) == []


def test_a_credential_stays(register: Register) -> None:
    merged(register)
    change = {TOKEN: signed_on(register, date(2026, 11, 19))}
    assert found(register.pull_request(change, by="equipe")) == [("CF653", TOKEN)]


def test_a_credential_is_not_removed(register: Register) -> None:
    merged(register)
    assert found(register.pull_request({TOKEN: None}, by="equipe")) == [("CF653", TOKEN)]
