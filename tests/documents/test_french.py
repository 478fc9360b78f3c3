"""French as the administration prints it."""

from __future__ import annotations

import locale
from datetime import date, time

import pytest

from certif.documents.french import (
    date_in_words,
    enumeration,
    month_in_words,
    months_in_words,
    number_in_words,
    slot_in_words,
    typography,
)
from certif.model.dates import Slot


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 18), "18 novembre 2026"),
        (date(2027, 5, 1), "1er mai 2027"),
        (date(2027, 8, 11), "11 août 2027"),
        (date(2028, 2, 29), "29 février 2028"),
    ],
)
def test_dates_in_words(day, words):
    assert date_in_words(day) == words.replace(" ", "\u00a0")


def test_a_day_and_an_hour():
    assert slot_in_words(Slot(date(2026, 11, 18), time(9, 30))) == (
        "mercredi 18\u00a0novembre\u00a02026 à\u00a09\u00a0h\u00a030"
    )
    assert slot_in_words(Slot(date(2026, 11, 18), time(14))).endswith("à\u00a014\u00a0h")
    assert month_in_words(date(2026, 11, 18)) == "novembre\u00a02026"


def test_numbers_in_words():
    assert [number_in_words(n) for n in (0, 1, 8, 16, 17)] == ["zéro", "un", "huit", "seize", "17"]
    assert number_in_words(1, feminine=True) == "une"
    assert months_in_words(2) == "deux\u00a0mois"
    assert enumeration(["a", "b", "c"]) == "a, b et c"
    assert enumeration(["a"]) == "a"
    assert enumeration([]) == ""


def test_no_break_spaces_where_french_asks_for_them():
    assert typography("Objet : oui ; non ! « ainsi » 5 % n° 3 a ? b") == (
        "Objet\u00a0: oui\u00a0; non\u00a0! «\u00a0ainsi\u00a0» 5\u00a0% n°\u00a03 a\u00a0? b"
    )


def test_table_rules_and_links_are_left_alone():
    assert typography("| :--- | :-- |\nhttps://a.fr") == "| :--- | :-- |\nhttps://a.fr"


def test_the_locale_of_the_machine_does_not_matter():
    before = locale.setlocale(locale.LC_ALL)
    date_in_words.cache_clear()
    try:
        locale.setlocale(locale.LC_ALL, "C")
        assert date_in_words(date(2026, 8, 1)) == "1er\u00a0août\u00a02026"
    finally:
        locale.setlocale(locale.LC_ALL, before)
