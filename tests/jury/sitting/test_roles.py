"""Eligibility for a role on a jury, to the day."""

from __future__ import annotations

from datetime import date

import pytest

from certif.jury.sitting.employers import is_external
from certif.jury.sitting.roles import RoleLack, role_lack
from certif.model.issued import Holding
from certif.model.places import Place
from tests.support.jury_people import HOLDER, MANAGER, juror, terms
from tests.support.session_folders import DINUM

DAY = date(2026, 11, 18)


def _holding(obtained_on: date, revoked_on: date | None = None) -> Holding:
    return Holding("noa.exemple", "rs6247", obtained_on, "n", revoked_on, Place("x"))


@pytest.mark.parametrize(
    ("start", "end", "lack"),
    [
        (DAY, DAY, None),
        (date(2026, 11, 19), None, RoleLack.NOT_THEN),
        (date(2020, 1, 1), date(2026, 11, 17), RoleLack.NOT_THEN),
    ],
)
def test_the_role_is_held_on_the_day_its_first_and_last_included(
    start: date, end: date | None, lack: RoleLack | None
):
    assert role_lack(juror(start=start, end=end), MANAGER, DAY, terms(), {}) is lack


def test_somebody_without_the_role():
    assert role_lack(juror(), HOLDER, DAY, terms(), {}) is RoleLack.NOT_IN_ROLE


@pytest.mark.parametrize(
    ("held", "lack"),
    [
        ((), RoleLack.NOT_CERTIFIED),
        ((_holding(date(2026, 11, 17)),), None),
        ((_holding(DAY),), RoleLack.NOT_CERTIFIED_THEN),
        ((_holding(date(2025, 1, 1), revoked_on=DAY),), RoleLack.NOT_CERTIFIED_THEN),
        ((_holding(date(2025, 1, 1), revoked_on=date(2026, 11, 19)),), None),
    ],
)
def test_a_certified_intrapreneur_was_certified_before_the_interview(
    held: tuple[Holding, ...], lack: RoleLack | None
):
    holdings = {"noa.exemple": held}
    assert role_lack(juror(role=HOLDER), HOLDER, DAY, terms(), holdings) is lack


def test_a_certification_from_outside_counts_if_the_regulation_accepts_it():
    outside = juror(role=HOLDER, held=(("rs3536", date(2021, 6, 30)),))
    assert role_lack(outside, HOLDER, DAY, terms(), {}) is None
    other = terms(accepted=("rs6247",))
    assert role_lack(outside, HOLDER, DAY, other, {}) is RoleLack.NOT_CERTIFIED
    assert role_lack(outside, HOLDER, DAY, terms(accepted=()), {}) is None


@pytest.mark.parametrize(
    ("employer", "external"),
    [
        ("DINUM", False),
        ("Direction interministérielle du numérique (DINUM)", False),
        ("direction interministerielle du numerique", False),
        ("Services du Premier ministre (DINUM)", False),
        ("DINUM / Campus du numérique public", False),
        ("Dinum (Premier ministre)", False),
        ("Préfecture d'exemple", True),
        ("Condinum", True),
        (None, False),
    ],
)
def test_external_is_employed_by_somebody_else_known(employer: str | None, *, external: bool):
    assert is_external(juror(employer=employer), DINUM, DAY) is external
