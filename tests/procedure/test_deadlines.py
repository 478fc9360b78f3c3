"""Time limits of appeals: exact days, then the laws that every day obeys."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certif.procedure.deadlines import (
    is_working_day,
    last_day_to_appeal,
    next_working_day,
    rejected_by_silence_on,
)

DAYS = st.dates(date(2020, 1, 1), date(2045, 12, 31))
MONTHS = st.integers(1, 12)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("notified_on", "months", "last"),
    [
        ("2026-04-15", 2, "2026-06-16"),  # the day after the months end is still in time
        ("2027-10-01", 2, "2027-12-02"),
        ("2024-11-12", 2, "2025-01-13"),
        ("2025-03-27", 2, "2025-05-28"),
        ("2023-12-31", 2, "2024-03-01"),  # two months end on 29 February
        ("2024-12-31", 2, "2025-03-03"),  # on 28 February; 1 March is a Saturday
        ("2026-02-28", 2, "2026-04-29"),  # never on the last day of April
        ("2027-01-30", 2, "2027-03-31"),
        ("2027-07-31", 2, "2027-10-01"),  # September has 30 days
        ("2027-01-27", 2, "2027-03-30"),  # Easter Sunday, then Easter Monday
        ("2028-02-29", 2, "2028-05-02"),  # Sunday 30 April, then 1 May
        ("2026-10-30", 2, "2026-12-31"),
        ("2026-10-31", 2, "2027-01-04"),  # 1 January, a Friday, and the weekend
        ("2026-03-13", 2, "2026-05-15"),  # Ascension Day, a Thursday
        ("2027-01-18", 4, "2027-05-19"),
    ],
)
def test_before_an_administrative_court_the_months_are_clear(notified_on, months, last):
    assert last_day_to_appeal(day(notified_on), months, administrative=True) == day(last)


@pytest.mark.parametrize(
    ("notified_on", "months", "last"),
    [
        ("2026-04-15", 2, "2026-06-15"),
        ("2023-12-31", 2, "2024-02-29"),
        ("2024-12-31", 2, "2025-02-28"),
        ("2026-12-31", 2, "2027-03-01"),  # 28 February is a Sunday
        ("2027-03-01", 2, "2027-05-03"),  # 1 May, a Saturday, then Sunday
        ("2024-03-01", 2, "2024-05-02"),  # 1 May, a Wednesday
        ("2027-01-29", 2, "2027-03-30"),  # Easter Monday
    ],
)
def test_elsewhere_they_end_on_the_day_of_the_same_number(notified_on, months, last):
    assert last_day_to_appeal(day(notified_on), months, administrative=False) == day(last)


@pytest.mark.parametrize(
    ("received_on", "rejected_on"),
    [
        ("2027-01-11", "2027-03-11"),
        ("2026-12-31", "2027-02-28"),  # a Sunday: nothing extends it
        ("2027-03-01", "2027-05-01"),
    ],
)
def test_silence_of_two_months_is_a_rejection(received_on, rejected_on):
    assert rejected_by_silence_on(day(received_on)) == day(rejected_on)


@pytest.mark.parametrize(
    "holiday",
    [
        *("2027-01-01", "2027-03-29", "2026-05-01", "2027-05-06", "2026-05-08", "2027-05-17"),
        *("2027-07-14", "2028-08-15", "2027-11-01", "2027-11-11", "2026-12-25"),
    ],
)
def test_the_eleven_public_holidays_are_no_working_days(holiday):
    assert not is_working_day(day(holiday))
    assert is_working_day(next_working_day(day(holiday)))


@given(DAYS, MONTHS, st.booleans())
def test_the_last_day_is_a_working_day_and_never_before_the_months(notified_on, months, clear):
    last = last_day_to_appeal(notified_on, months, administrative=clear)
    whole = _after(notified_on, months)
    assert is_working_day(last)
    assert last >= whole + timedelta(days=1) if clear else last >= whole
    between = (whole + timedelta(days=each) for each in range(int(clear), (last - whole).days))
    assert not any(map(is_working_day, between))


@given(DAYS, DAYS, MONTHS, st.booleans())
def test_a_later_notification_never_ends_a_time_limit_sooner(one, other, months, clear):
    first, second = sorted((one, other))
    assert last_day_to_appeal(first, months, administrative=clear) <= last_day_to_appeal(
        second, months, administrative=clear
    )


@given(DAYS)
def test_working_days_are_never_more_than_four_days_away(start):
    assert next_working_day(start) - start <= timedelta(days=4)
    assert next_working_day(next_working_day(start)) == next_working_day(start)


def _after(start: date, months: int) -> date:
    """Count month by month, another way than the tool's."""
    year, month = start.year, start.month
    for _each in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
