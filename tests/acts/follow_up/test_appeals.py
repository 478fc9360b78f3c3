"""Appeals: in time or not, answered or rejected by silence, and what follows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from certif.acts.follow_up.appeals import NewAppeal, Ruling, plan_appeal, plan_ruling
from certif.acts.follow_up.notified import Notice, plan_notified
from certif.acts.follow_up.sent import Sending, plan_sent
from certif.acts.register.validate import validate
from certif.acts.support.file_plan import write_plan
from certif.acts.todo.todo import todo
from certif.dataset.reading.load import load
from certif.errors import Refusal, UsageError
from certif.model.follow_up import AppealForm, AppealOutcome, Recipient
from certif.model.issued import CorrectionKind, Ground, Outcome
from certif.reporters.session.settling import settled_with
from certif.results.follow_up.appeals import Appeal, AppealState, appeals, in_course, time_limits
from certif.results.tasks import TaskKind
from tests.conftest import Certif
from tests.support.corrections import corrected

BY = "Edwige Maranval"
CLOSED = "2025-11"
PERSON = "nadege.foucherand"
RECEIVED = date(2025, 12, 31)
"""Two clear months after it: 1 March 2026, a Sunday; so until Monday 2 March."""

TODAY = date(2026, 11, 22)
GRACIEUX, CONTENTIEUX = AppealForm.TO_THE_CERTIFIER, AppealForm.BEFORE_THE_COURT


@pytest.fixture
def told(example: Path) -> Path:
    """The example, one refusal of which was sent and received."""
    sending = Sending("", PERSON, "decision.md", Recipient.PERSON, "recommande", date(2025, 12, 30))
    write_plan(example, plan_sent(example, CLOSED, [sending], by=BY, on=TODAY))
    notice = Notice("", PERSON, RECEIVED)
    write_plan(example, plan_notified(example, CLOSED, [notice], by=BY, on=TODAY))
    return example


def record(root: Path, day: date, form: AppealForm = GRACIEUX, sent_on: date | None = None) -> None:
    new = NewAppeal(PERSON, form, day, BY, "Conteste un niveau.", sent_on=sent_on)
    write_plan(root, plan_appeal(root, CLOSED, new))


def decide(root: Path, outcome: AppealOutcome, day: date, entry: int | None = None) -> None:
    ruling = Ruling(PERSON, outcome, day, BY, "Motif.", entry)
    write_plan(root, plan_ruling(root, CLOSED, ruling))


def only(root: Path) -> Appeal:
    (found,) = appeals(load(root).sessions[CLOSED], PERSON)
    return found


def kinds(root: Path, on: date) -> list[TaskKind | object]:
    tasks = todo(root, on, session=CLOSED).tasks
    return [task.kind for task in tasks if task.path.endswith(f"appeals/{PERSON}.yml")]


@pytest.mark.parametrize(
    ("received_on", "sent_on", "in_time"),
    [
        (date(2026, 3, 2), None, True),
        (date(2026, 3, 3), None, False),
        (date(2026, 3, 4), date(2026, 3, 2), True),  # posted on the last day
        (date(2026, 3, 4), date(2026, 3, 3), False),
    ],
)
def test_an_appeal_is_in_time_by_the_day_of_its_posting(told: Path, received_on, sent_on, in_time):
    record(told, received_on, sent_on=sent_on)
    assert only(told).last_day == date(2026, 3, 2)
    assert only(told).in_time is in_time
    assert not [f for f in validate(told, TODAY).findings if "follow-up" in f.place.path]


def test_silence_rejects_after_two_months_and_opens_the_court(told: Path):
    record(told, date(2026, 1, 15))
    appeal = only(told)
    assert appeal.silence_on == date(2026, 3, 15)
    assert appeal.court_until == date(2026, 5, 18)  # 16 May 2026 is a Saturday
    assert appeal.state(date(2026, 3, 15)) is AppealState.RUNNING
    assert kinds(told, date(2026, 3, 15)) == [TaskKind.APPEAL]
    assert appeal.state(date(2026, 3, 16)) is AppealState.SILENT
    assert kinds(told, date(2026, 3, 16)) == [TaskKind.SILENCE]
    assert in_course(load(told).sessions[CLOSED], PERSON)
    with pytest.raises(Refusal, match="Silence rejects this appeal on 2026-03-15, not before"):
        decide(told, AppealOutcome.REJECTED_BY_SILENCE, date(2026, 3, 14))
    decide(told, AppealOutcome.REJECTED_BY_SILENCE, date(2026, 3, 16))
    assert kinds(told, date(2026, 3, 17)) == []
    assert not in_course(load(told).sessions[CLOSED], PERSON)


def test_an_appeal_that_came_too_late_opens_no_new_time_limit(told: Path):
    record(told, date(2026, 4, 1))
    assert only(told).court_until == date(2026, 3, 2)


def test_an_appeal_that_is_upheld_waits_for_the_decision_that_follows(told: Path):
    record(told, date(2026, 1, 15))
    decide(told, AppealOutcome.UPHELD, date(2026, 2, 1))
    assert only(told).state(date(2026, 2, 1)) is AppealState.TO_FOLLOW
    assert kinds(told, date(2026, 2, 1)) == [TaskKind.FOLLOWING]
    assert in_course(load(told).sessions[CLOSED], PERSON)


def test_documents_issued_again_are_not_the_decision_that_follows(told: Path):
    record(told, date(2026, 1, 15))
    decide(told, AppealOutcome.UPHELD, date(2026, 2, 1))
    again = {"session": CLOSED, "candidate": PERSON, "by": BY, "on": date(2026, 2, 3)}
    corrected(told, CorrectionKind.REISSUE, **again)
    assert only(told).followed_by is None
    (task,) = (each for each in todo(told, TODAY, session=CLOSED).tasks if each.kind == "following")
    assert settled_with(task).startswith(f"certif decision revise {CLOSED} {PERSON} --outcome")


def test_the_decision_may_be_made_before_the_appeal_is_noted_as_upheld(told: Path):
    record(told, date(2026, 1, 15))
    said: dict[str, object] = {"session": CLOSED, "candidate": PERSON}
    said |= {"by": "Apolline Ventadour", "on": date(2026, 1, 30)}
    said |= {"ground": Ground.APPEAL, "outcome": Outcome.EXCUSED}
    made = corrected(told, CorrectionKind.REVISION, **said).made
    decide(told, AppealOutcome.UPHELD, date(2026, 2, 1))
    assert only(told).followed_by == made.path
    assert not in_course(load(told).sessions[CLOSED], PERSON)


def test_a_new_screening_follows_an_appeal_in_an_open_session(example: Path):
    person, on = "joachim.tessonnier", date(2026, 11, 22)
    document = "courrier-non-recevable.md"
    sending = Sending("", person, document, Recipient.PERSON, "courriel", on, sum="f" * 64)
    write_plan(example, plan_sent(example, "2026-11", [sending], by=BY, on=on))
    new = NewAppeal(person, GRACIEUX, on, BY, "Une mission avait été oubliée.")
    write_plan(example, plan_appeal(example, "2026-11", new))
    ruling = Ruling(person, AppealOutcome.UPHELD, on, BY, "La mission est établie.")
    write_plan(example, plan_ruling(example, "2026-11", ruling))
    (appeal,) = appeals(load(example).sessions["2026-11"])
    assert (appeal.document, appeal.followed_by, appeal.in_time) == (document, None, None)
    screening = example / f"data/sessions/2026-11/screening/{person}.yml"
    lines = screening.read_text("utf-8").splitlines()
    dated = [
        "screened_on: 2026-11-22" if line.startswith("screened_on:") else line for line in lines
    ]
    screening.write_text("\n".join(dated) + "\n", "utf-8")
    (appeal,) = appeals(load(example).sessions["2026-11"])
    assert appeal.followed_by == f"data/sessions/2026-11/screening/{person}.yml"


def test_the_court_decides_and_its_silence_rejects_nothing(told: Path):
    record(told, date(2026, 1, 15), CONTENTIEUX)
    assert (only(told).silence_on, only(told).court_until) == (None, None)
    assert kinds(told, date(2026, 9, 1)) == [TaskKind.COURT]
    with pytest.raises(Refusal, match="Silence on this appeal rejects nothing"):
        decide(told, AppealOutcome.REJECTED_BY_SILENCE, date(2026, 9, 1))


def test_the_same_decision_sent_again_opens_no_new_time_limit(told: Path):
    sending = Sending("", PERSON, "decision.md", Recipient.PERSON, "courriel", date(2026, 2, 20))
    write_plan(told, plan_sent(told, CLOSED, [sending], by=BY, on=TODAY, again=True))
    notice = Notice("", PERSON, date(2026, 2, 21))
    write_plan(told, plan_notified(told, CLOSED, [notice], by=BY, on=TODAY))
    record(told, date(2026, 3, 10))
    assert (only(told).notified_on, only(told).in_time) == (RECEIVED, False)


def test_two_appeals_that_run_are_told_apart_by_their_entry(told: Path):
    record(told, date(2026, 1, 15))
    record(told, date(2026, 1, 20), CONTENTIEUX)
    with pytest.raises(UsageError, match="Several appeals") as refused:
        decide(told, AppealOutcome.REJECTED, date(2026, 2, 1))
    assert refused.value.hint == "Give its number with --entry: 1, 2."
    decide(told, AppealOutcome.ABANDONED, date(2026, 2, 1), 2)
    decide(told, AppealOutcome.REJECTED, date(2026, 2, 1))
    with pytest.raises(UsageError, match=r"No appeal of `nadege\.foucherand` is running"):
        decide(told, AppealOutcome.REJECTED, date(2026, 2, 1))


def test_what_cannot_be_recorded(told: Path):
    record(told, date(2026, 1, 15))
    with pytest.raises(Refusal, match="This appeal is recorded already"):
        record(told, date(2026, 1, 15))
    with pytest.raises(UsageError, match="it cannot have been sent on 2026-01-21"):
        record(told, date(2026, 1, 20), sent_on=date(2026, 1, 21))
    with pytest.raises(Refusal, match="The appeal was received on 2026-01-15"):
        decide(told, AppealOutcome.REJECTED, date(2026, 1, 14))
    other = NewAppeal(PERSON, GRACIEUX, date(2026, 1, 20), BY, "Motif.", "certificat.md")
    with pytest.raises(UsageError, match=r"was sent no `certificat\.md`") as refused:
        plan_appeal(told, CLOSED, other)
    assert refused.value.hint == "Documents of that person: `decision.md`."
    stranger = NewAppeal("jane.doe", GRACIEUX, date(2026, 1, 20), BY, "Motif.")
    with pytest.raises(UsageError, match="neither a juror nor a candidate"):
        plan_appeal(told, CLOSED, stranger)


def test_refusals_that_may_be_contested_are_listed_with_their_last_day(told: Path):
    folder = load(told).sessions[CLOSED]
    # That of bastien.orvalet was contested already.
    assert [(each.person, each.last_day) for each in time_limits(folder, date(2026, 1, 20))] == [
        (PERSON, date(2026, 3, 2))
    ]
    assert time_limits(folder, date(2026, 3, 3)) == ()


def test_a_decision_that_gave_a_certificate_is_no_refusal_once_it_is_taken_away(example: Path):
    holder = "camille.arvieux"

    def sent(on: date, received_on: date) -> None:
        sending = Sending("", holder, "decision.md", Recipient.PERSON, "recommande", on)
        write_plan(example, plan_sent(example, CLOSED, [sending], by=BY, on=TODAY))
        write_plan(
            example,
            plan_notified(example, CLOSED, [Notice("", holder, received_on)], by=BY, on=TODAY),
        )

    def contestable(on: date) -> list[tuple[str, date]]:
        found = time_limits(load(example).sessions[CLOSED], on)
        return [(each.person, each.notified_on) for each in found]

    sent(date(2026, 1, 26), date(2026, 1, 28))
    taken = {"session": CLOSED, "candidate": holder, "by": "Apolline Ventadour"}
    corrected(
        example, CorrectionKind.REVOCATION, **taken, ground=Ground.REQUEST, on=date(2026, 2, 10)
    )
    assert contestable(date(2026, 2, 11)) == []
    sent(date(2026, 2, 11), date(2026, 2, 12))
    assert contestable(date(2026, 2, 13)) == [(holder, date(2026, 2, 12))]


def test_the_command_says_the_days_that_follow(told: Path, certif: Certif):
    said = ("--by", BY, "--reason", "Conteste un niveau.", "--root", told, "--yes")
    done = certif(
        *("appeal", "record", CLOSED, "nadege", "--on", "2026-03-04"),
        *("--sent-on", "2026-03-02", *said),
        language="fr",
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.replace("\u00a0", " ").splitlines()[-3:] == [
        "decision.md a été reçu le 2025-12-31 : un recours était possible jusqu’au 2026-03-02. Dans le délai.",
        "Réponse à donner au plus tard le 2026-05-04 : ensuite, le silence vaut rejet.",
        "Après un rejet implicite, le tribunal peut être saisi jusqu’au 2026-07-06.",
    ]
    listed = certif("appeal", "list", CLOSED, "--on", "2026-03-05", "--root", told)
    assert "nadege.foucherand" in listed.stdout
    assert "running" in listed.stdout
    assert "bastien.orvalet" in listed.stdout
    assert "rejected on 2026-02-25" in listed.stdout
