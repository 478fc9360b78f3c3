"""Each kind of event: from when, until when, for whom."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from certif.model.events import KEYS, Event, EventKind, Events
from tests.conftest import REPOSITORY

ADA, NOA, SACHA = "ada.exemple", "noa.perrin", "sacha.petit"
DAY = date(2026, 11, 18)
EVE, NEXT = DAY - timedelta(days=1), DAY + timedelta(days=1)
PREVENTED, TIE = EventKind.JUROR_PREVENTED, EventKind.TIE
REPORT, AGAIN = EventKind.POSTPONEMENT, EventKind.HELD_AGAIN


def at(day: date, kind: EventKind, **facts: object) -> Event:
    return Event(day, kind, "Dana", "Consigné.", **facts)  # type: ignore[arg-type]


def prevented(events: Events, day: date, candidate: str = ADA) -> bool:
    return events.prevention(NOA, candidate, day) is not None


def test_the_schema_takes_the_keys_of_each_kind():
    schema = json.loads((REPOSITORY / "schemas/events.schema.json").read_text("utf-8"))
    rules = schema["properties"]["events"]["items"]["allOf"]
    told = {
        rule["if"]["properties"]["kind"]["const"]: (
            set(rule["then"].get("required", ())),
            set(rule["then"].get("properties", ())),
        )
        for rule in rules
        if rule["if"]["required"] == ["kind"]
    }
    every = {"candidate", "juror", "replacement", "until", "event"}
    assert told == {k.value: (set(v.needed), every - v.known) for k, v in KEYS.items()}


@pytest.mark.parametrize(("day", "away"), [(EVE, False), (DAY, True), (NEXT, True)])
def test_a_juror_is_unavailable_from_the_day_on(day: date, *, away: bool):
    events = Events(events=(at(DAY, PREVENTED, juror=NOA),))
    assert (prevented(events, day), events.is_away(NOA, day)) == (away, away)


def test_until_is_the_last_day_and_a_return_the_first_one_back():
    until = Events(events=(at(EVE, PREVENTED, juror=NOA, until=DAY),))
    assert [prevented(until, day) for day in (EVE, DAY, NEXT)] == [True, True, False]
    back = Events(events=(at(EVE, PREVENTED, juror=NOA), at(NEXT, EventKind.RETURN, juror=NOA)))
    assert [prevented(back, day) for day in (EVE, DAY, NEXT)] == [True, True, False]


def test_a_return_ends_the_absence_that_it_is_about():
    events = (at(EVE, PREVENTED, juror=NOA, candidate=ADA), at(DAY, EventKind.RETURN, juror=NOA))
    assert prevented(Events(events=events), DAY)
    same = (events[0], at(DAY, EventKind.RETURN, juror=NOA, candidate=ADA))
    assert not prevented(Events(events=same), DAY)
    assert Events(events=same).pairs_prevented == frozenset()


def test_a_tie_excludes_one_candidate_for_good():
    events = Events(events=(at(DAY, TIE, juror=NOA, candidate=ADA),))
    assert prevented(events, NEXT)
    assert not prevented(events, NEXT, "bob.exemple")
    assert not events.is_away(NOA, NEXT)
    assert events.pairs_prevented == {(NOA, ADA)}


@pytest.mark.parametrize("kind", [REPORT, AGAIN])
def test_an_interview_that_was_put_off_comes_after_the_day(kind: EventKind):
    events = Events(events=(at(DAY, kind, candidate=ADA),))
    assert [events.stands(ADA, day) for day in (EVE, DAY, NEXT)] == [False, False, True]
    assert events.stands("bob.exemple", EVE)
    assert [events.counts(ADA, NOA, day) for day in (DAY, NEXT)] == [False, True]


def test_the_longest_postponement_holds():
    events = Events(
        events=(at(EVE, REPORT, candidate=ADA, until=NEXT), at(DAY, AGAIN, candidate=ADA))
    )
    found = events.put_off(ADA)
    assert found is not None
    assert (found[0], found[1].through) == (0, NEXT)


def test_a_replacement_is_of_one_interview():
    events = Events(
        events=(at(DAY, EventKind.REPLACEMENT, candidate=ADA, juror=NOA, replacement=SACHA),)
    )
    assert events.replaced(ADA, DAY) == {NOA: SACHA}
    assert [events.counts(ADA, who, DAY) for who in (NOA, SACHA)] == [False, True]
    assert events.counts(ADA, NOA, NEXT)


def test_what_is_annulled_has_no_effect():
    events = Events(
        events=(
            at(EVE, EventKind.WITHDRAWAL, candidate=ADA),
            at(EVE, PREVENTED, juror=NOA),
            at(DAY, EventKind.ANNULMENT, event=1),
        )
    )
    assert events.withdrawn == frozenset()
    assert prevented(events, DAY)
