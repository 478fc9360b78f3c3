"""Names as people compare them, and ids that keep every letter."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from certif.dataset.ids import is_id
from certif.model.names import TITLES, alike, folded, id_from, is_written, name_key

NO_LETTERS_OF_NAMES = "ƄƅƧƨƻƼƽƾǀǁǂǃɁɂ"
"""Tone marks, clicks and glottal stops: signs of phoneticians and of an alphabet that is no longer in use."""
LATIN = [
    letter
    for letter in map(chr, [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)])
    if letter.isalpha() and letter not in NO_LETTERS_OF_NAMES
]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("DERVILLE Anouk", "Anouk Derville"),
        ("Mme Anouk Derville", "Anouk Derville"),
        ("Dr. Anouk DERVILLE", "Anouk Derville"),
        ("Derville Anouk (Mme)", "Anouk Derville"),
        ("THEODORE LANQUETOT", "Théodore Lanquetot"),
        ("Jean Marie L'HOTE", "Jean-Marie L’Hôte"),
        ("JEAN-MARIE LHOTE", "Jean-Marie L’Hôte"),
        ("OEUVRARD Lukasz", "Łukasz Œuvrard"),
        ("SOREN STRASSE", "Søren Straße"),
        ("DANG THI HOA", "Đặng Thị Hoa"),
        ("Irmak Gur", "Irmak Gür"),
        ("Zoe\u0308 Petit", "Zoë Petit"),
        ("Ιωάννης Παπάς", "ΠΑΠΑΣ ΙΩΑΝΝΗΣ"),
        ("noa.perrin", "Noa Perrin"),
    ],
)
def test_names_that_people_take_for_one(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anouk Derville", "Anouk Dervile"),
        ("Anouk Derville", "Anouk"),
        ("Anouk Derville", "Anouk Marie Derville"),
        ("Jean Jean", "Jean"),
        ("🙂", "🙃"),
        ("", ""),
    ],
)
def test_names_that_people_tell_apart(one: str, other: str) -> None:
    assert not alike(one, other)


def test_a_title_alone_and_an_initial_stay() -> None:
    assert name_key("Madame") == ("madame",)
    assert name_key("Ali M.") == ("ali", "m")


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Camille Moreau", "camille.moreau"),
        ("Jean-Pierre de La Tour", "jean-pierre.de-la-tour"),
        ("Zoë O'Brien", "zoe.o-brien"),
        ("Cœur Ångström", "coeur.angstrom"),
        ("Prince", "prince"),
        ("../../etc passwd", "etc.passwd"),
        ("Łukasz Œuvrard", "lukasz.oeuvrard"),
        ("Søren Đặng", "soren.dang"),
        ("Þór Weiß", "thor.weiss"),
        ("Mme LE GOFF Anne Marie", "anne-marie.le-goff"),
        ("DERVILLE ANOUK", "derville.anouk"),
        ("J.-P. Dupont", "j.p.dupont"),
        ("noa.perrin_roy", "noa.perrin_roy"),
        ("Noa Perrin 🙂", "noa.perrin"),
        ("Иван Петров", ""),
        ("Noa Петров", ""),
    ],
)
def test_an_id_from_a_name(name: str, person: str) -> None:
    assert id_from(name) == person
    assert not person or is_id("person", person)


@pytest.mark.parametrize("letter", LATIN, ids=lambda letter: f"U+{ord(letter):04X}")
def test_no_latin_letter_is_dropped(letter: str) -> None:
    assert folded(letter).isascii()
    assert folded(letter).isalpha()
    assert id_from(f"x{letter} y") == f"x{folded(letter)}.y"


@given(st.text(max_size=60))
def test_any_text_is_compared_and_makes_an_id_or_none(name: str) -> None:
    assert alike(name, name) is bool(name_key(name))
    assert alike(name.upper(), name.lower()) is alike(name.lower(), name.upper())
    made = id_from(name)
    assert made.isascii()
    assume(TITLES.isdisjoint(folded(name).split()))  # a title is part of no id
    kept = [each for each in unicodedata.normalize("NFKD", name) if each.isalpha()]
    assert not made or all(each in made or not each.isascii() for each in "".join(kept).casefold())


@pytest.mark.parametrize(
    "presented",
    [
        "DERVILLE Anouk",
        "Mme Anouk DERVILLE née MARTIN",
        "Mme DERVILLE Anouk, née Martin",
        "MARTIN Anouk épouse DERVILLE",
        "MARTIN ép. DERVILLE Anouk".replace("ép.", "épouse"),
        "Anouk Martin, nom d’usage Derville",
        "DERVILLE Anouk, Marie, Louise",
        "Anouk, Marie, Louise DERVILLE",
    ],
)
def test_an_identity_card_writes_more_than_a_certificate(presented: str) -> None:
    assert is_written(presented, "Anouk Derville")


@pytest.mark.parametrize(
    "presented",
    [
        "Marie DERVILLE née MARTIN",
        "Anouk Martin née Durand",
        "Anouk Marie Derville",
        "Marie, Anouk DERVILLE",
        "Anouk née Martin",
        "née Derville",
        "Anouk",
        ",",
        "",
    ],
)
def test_what_is_another_name_stays_another(presented: str) -> None:
    assert not is_written(presented, "Anouk Derville")


@given(st.text(max_size=40), st.text(max_size=40))
def test_what_is_alike_is_written(one: str, other: str) -> None:
    assert is_written(one, other) or not alike(one, other)
