"""The certifier on a day: its name, who signs, whom it employs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from certif.model.certifier import ActKind, Appointment, CertifierName, Delegation
from certif.model.dates import day_of
from certif.model.people import Employer, employer_on
from certif.procedure.certifiers import (
    VOID_WITH,
    WRITTEN_BY_INIT,
    employs,
    entitled,
    left_to_fill_in,
    name_on,
    who_signs,
)
from tests.support.session_folders import DINUM, candidate

RENAMED = replace(
    DINUM,
    names=(
        CertifierName("Direction ancienne", "DA", date(2015, 1, 1), date(2019, 10, 29)),
        CertifierName("Direction nouvelle", "DN", date(2019, 10, 30), None),
    ),
)


def appointed(name: str, start: str, end: str | None, *acts: ActKind, published: str | None = None):
    return Appointment(
        name,
        "Directrice",
        date.fromisoformat(start),
        date.fromisoformat(end) if end else None,
        Delegation("Arrêté", date.fromisoformat(published or start)),
        frozenset(acts or ActKind),
    )


@pytest.mark.parametrize(
    ("day", "short"),
    [("2014-12-31", "DA"), ("2015-01-01", "DA"), ("2019-10-29", "DA"), ("2019-10-30", "DN")],
)
def test_the_name_is_the_one_of_the_day(day: str, short: str) -> None:
    assert name_on(RENAMED, date.fromisoformat(day)).short == short


def test_who_signs_is_in_office_and_their_act_is_published() -> None:
    certifier = replace(
        DINUM,
        signatories=(
            appointed("Avant", "2024-01-01", "2025-12-31"),
            appointed("Après", "2026-01-01", None, published="2026-01-10"),
            appointed("Adjointe", "2026-01-01", None, ActKind.ADMISSION),
        ),
    )

    def signs(day: str, act: ActKind = ActKind.CERTIFICATES, named: str | None = None):
        found = who_signs(certifier, act, date.fromisoformat(day), named)
        return found.name if found else None

    assert signs("2023-12-31") is None
    assert signs("2025-12-31") == "Avant"
    assert signs("2026-01-05") is None, "the act is not published yet"
    assert signs("2026-01-10") == "Après"
    assert signs("2026-01-05", ActKind.ADMISSION) == "Adjointe"
    assert signs("2026-02-01", ActKind.ADMISSION, "Adjointe") == "Adjointe"
    assert signs("2026-02-01", named="Adjointe") is None
    assert signs("2026-02-01", named="Avant") is None
    assert len(entitled(certifier, ActKind.ADMISSION, date(2026, 2, 1))) == 2


@pytest.mark.parametrize(
    ("employer", "same"),
    [
        ("DA", True),
        ("da, Services du Premier ministre", True),
        ("Direction  NOUVELLE", True),
        ("Ville d’Aix (DN)", True),
        ("Dandy", False),
        ("Direction", False),
        ("", False),
    ],
)
def test_an_employer_that_contains_a_name_is_the_certifier(employer: str, *, same: bool) -> None:
    assert employs(RENAMED, employer) is same


TODAY = Employer("Ville", None, None, date(2026, 1, 1))
FORMER = Employer("DINUM", None, None, date(2020, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("today", "former", "day", "name"),
    [
        (TODAY, FORMER, "2025-12-31", "DINUM"),
        (TODAY, FORMER, "2026-01-01", "Ville"),
        (TODAY, None, "2025-12-31", None),
        (replace(TODAY, start=None), None, "2000-01-01", "Ville"),
        (replace(TODAY, start=None), FORMER, "2025-06-01", "DINUM"),
        (replace(TODAY, start=None), FORMER, "2019-01-01", None),
        (replace(TODAY, start=None), FORMER, "2026-01-01", "Ville"),
        (replace(TODAY, start=None), replace(FORMER, start=None), "2019-01-01", "DINUM"),
        (None, FORMER, "2026-01-01", None),
    ],
)
def test_an_employer_is_the_one_of_the_day(today, former, day, name) -> None:
    person = replace(candidate(), employer=today, former_employers=(former,) if former else ())
    found = employer_on(person, date.fromisoformat(day))
    assert (found.name if found else None) == name


@pytest.mark.parametrize("file", sorted(Path("templates/init/certifiers").glob("*.yml")), ids=str)
def test_what_init_writes_to_be_replaced_is_known(file: Path):
    asked = [line for line in file.read_text("utf-8").splitlines() if "  # à compléter" in line]
    words = {line.partition("  #")[0].partition(": ")[2] for line in asked}
    # A day is checked against the act; the name of a service may be the right one.
    days = {word for word in words if day_of(word)}
    assert words - days - {"Service de la certification"} <= WRITTEN_BY_INIT


def test_what_init_wrote_is_left_to_fill_in_until_it_is_replaced():
    assert left_to_fill_in(DINUM) == ()
    left = replace(
        DINUM,
        names=(*DINUM.names, CertifierName("Direction exemple", "Sigle", date(2027, 1, 1), None)),
        contact=replace(DINUM.contact, address="Adresse postale du service"),
        signatories=(*DINUM.signatories, appointed("Prénom Nom", "2026-01-01", None)),
    )
    assert left_to_fill_in(left) == ("names", "contact.address", "signatories")
    assert left_to_fill_in(left, VOID_WITH) == ("names", "signatories")
