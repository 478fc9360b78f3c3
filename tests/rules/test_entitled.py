"""Acts and the people entitled to them (CF221, CF230 to CF232), to the day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.support.registers import SESSION, Dataset

CERTIFIER = "data/certifiers/dinum.yml"
SCREENING = f"{SESSION}/screening/camille.moreau.yml"
OVERRULED = (
    "rulings:\n  - {{kind: {kind}, criterion: experience, by: {by}, date: 2026-10-12,"
    " reason: Dix ans de produit numérique.}}\n"
)


@pytest.fixture
def heard(tmp_path: Path) -> Dataset:
    """Camille was heard on 18 November 2026 by both jurors."""
    return Dataset("_base", tmp_path / "registre", date(2026, 11, 20))


def ruled(dataset: Dataset, by: str, kind: str = "derogation") -> list[str]:
    dataset.edit(SCREENING, ("45 mois à temps plein pour 6 demandés.}\n", "45 mois.}\n" + OVERRULED.format(kind=kind, by=by)))  # fmt: skip
    return dataset.ids()


@pytest.mark.parametrize(
    ("old", "new", "ids"),
    [
        ("from: 2022-01-01", "from: 2026-10-12", []),
        ("from: 2022-01-01", "from: 2026-10-13", ["CF230"]),
        ("from: 2022-01-01", "from: 2022-01-01\n    until: 2026-10-12", []),
        ("from: 2022-01-01", "from: 2022-01-01\n    until: 2026-10-11", ["CF230"]),
        ("published_on: 2021-12-20", "published_on: 2026-10-12", []),
        ("published_on: 2021-12-20", "published_on: 2026-10-13", ["CF230"]),
        ("derogations, ", "", ["CF230"]),
    ],
)
def test_a_derogation_is_by_who_may_sign_it_that_day(heard: Dataset, old: str, new: str, ids):
    heard.edit(f"{SESSION}/session.yml", ("signatory: Ange Exemple\n", ""))
    heard.edit(CERTIFIER, (old, new))
    assert ruled(heard, "Ange Exemple") == ids


@pytest.mark.parametrize("by", ["Ange Exemple", "EXEMPLE Ange", "Mme Ange EXEMPLE"])
def test_a_name_is_one_name_however_it_is_written(heard: Dataset, by: str):
    assert ruled(heard, by) == []


def test_a_name_that_nobody_knows_is_said_with_who_may(heard: Dataset):
    ruled(heard, "Toto Stagiaire")
    (finding,) = heard.findings()
    assert finding.message == (
        "`Toto Stagiaire` may not sign `derogations` on 2026-10-12 for `dinum`."
    )
    assert finding.hint == "People who may, that day: `Ange Exemple`."


def test_where_nobody_may_sign_the_way_out_is_a_delegation(heard: Dataset):
    heard.edit(CERTIFIER, ("derogations, ", ""))
    ruled(heard, "Ange Exemple")
    (finding,) = heard.findings()
    assert finding.hint == (
        "Add to data/certifiers/dinum.yml the signatory in office, or a delegation that covers `derogations`, with its act "
        "and the day on which it was published."
    )


@pytest.mark.parametrize(("by", "ids"), [("Dana Exemple", []), ("Ange Exemple", []), ("Noa Perrin", ["CF231"])])  # fmt: skip
def test_a_screening_is_by_staff_or_by_somebody_in_office(heard: Dataset, by: str, ids):
    heard.edit(SCREENING, ("screened_by: Dana Exemple", f"screened_by: {by}"))
    assert heard.ids() == ids


def test_a_register_without_access_knows_no_staff_and_names_nobody(heard: Dataset):
    heard.edit(SCREENING, ("screened_by: Dana Exemple", "screened_by: Noa Perrin"))
    (heard.root / "data/access.yml").unlink()
    assert heard.ids() == []


def test_who_screened_before_they_left_is_named_until_the_close_alone(tmp_path: Path):
    closed = Dataset("_closed", tmp_path / "registre", date(2026, 11, 20))
    closed.edit("data/access.yml", ("name: Dana Exemple", "name: Lou Exemple"))
    assert closed.ids() == []


def test_a_session_names_somebody_who_signs_certificates(heard: Dataset):
    heard.edit(CERTIFIER, ("certificats, ", ""))
    (finding,) = heard.findings()
    assert finding.rule == "CF221"
    assert finding.message == "`Ange Exemple` signs other acts for `dinum`, and no certificates."


def test_a_closed_session_is_held_to_the_signatories_that_it_was_closed_on(tmp_path: Path):
    closed = Dataset("_closed", tmp_path / "registre", date(2026, 11, 20))
    closed.edit(CERTIFIER, ("derogations, ", ""))
    assert closed.ids() == []


def test_a_revocation_is_by_who_may_withdraw(tmp_path: Path):
    twice = Dataset("_twice", tmp_path / "registre", date(2026, 11, 20))
    twice.edit(CERTIFIER, (", retraits", ""))
    # The invitation to submit observations is signed, too.
    assert twice.ids() == ["CF230", "CF232", "CF232"]


def test_a_correction_keeps_the_capacity_of_its_day(tmp_path: Path):
    twice = Dataset("_twice", tmp_path / "registre", date(2026, 11, 20))
    twice.edit(CERTIFIER, ("capacity: Directrice", "capacity: Cheffe"))
    assert [finding.message for finding in twice.findings()] == [
        f"On {day}, `Ange Exemple` signs as `Cheffe du Campus du numérique public`."
        for day in ("2026-05-26", "2026-06-15")
    ]
