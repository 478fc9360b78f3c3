"""Days, slots and people as somebody typed them."""

from __future__ import annotations

import pytest

from certif.model.dates import Slot
from certif.rules.support.said import day_said, id_said, slot_said

SLOTS = [Slot.parse("2027-05-19 11h00"), Slot.parse("2027-05-19 14h30")]
IDS = ["bastien.orvalet", "maud.keravel", "jean-marc.petit", "jean.marc-petit"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("17/11/2026", "2026-11-17"),
        ("5/6/2026", "2026-06-05"),
        ("2026.11.7", "2026-11-07"),
        ("le 1er novembre 2026", "2026-11-01"),
        ("Mardi 17 Nov. 2026", "2026-11-17"),
        ("« 17 août 2026 »", "2026-08-17"),
        ("2026\u201111\u201117.", "2026-11-17"),
        ("lundi 17 novembre 2026", None),
        ("11/17/2026", None),
        ("2026-17-11", None),
        ("26-11-17", None),
        ("31 juin 2026", None),
        ("2026-11-17 14h", None),
        ("17 novembre", None),
        ("", None),
    ],
)
def test_a_day(text: str, day: str | None) -> None:
    said = day_said(text)
    assert (said.isoformat() if said else None) == day


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("19/05/2027 11h", "2027-05-19 11h00"),
        ("mercredi 19 mai 2027, à 14 h 30", "2027-05-19 14h30"),
        ("2027-05-19T11:00", "2027-05-19 11h00"),
        ("2027-05-19 14:30-15:30", "2027-05-19 14h30"),
        ("2027-05-19 11h00 à 12h", "2027-05-19 11h00"),
        ("2027-05-19", None),
        ("2027-05-19 10h00", None),
        ("2027-05-19 31h00", None),
        ("19 mai à 11h", None),
        ("jeudi 19 mai 2027 11h00", None),
        ("2027-05-19 11h00 si besoin", None),
    ],
)
def test_a_slot(text: str, slot: str | None) -> None:
    said = slot_said(text, SLOTS)
    assert (str(said) if said else None) == slot


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Bastien Orvalet", "bastien.orvalet"),
        ("Mme Maud KÉRAVEL", "maud.keravel"),
        ("Orvalet, Bastien", "bastien.orvalet"),
        ("Orvalet", None),
        ("Bastien Orvalet et Maud Keravel", None),
        ("Jean Marc Petit", None),
        ("-", None),
    ],
)
def test_a_person(text: str, person: str | None) -> None:
    assert id_said(text, IDS) == person
