"""Identities: what is read, what is refused, and that no value is ever said."""

from __future__ import annotations

import pytest

from certif.filing.identities import COLUMNS, identities, template
from tests.support.filed import BORN, HEAD, NIR, line

ONE = "RS6247-2026-11-001"
TWO = "RS6247-2026-11-002"


def read(*lines: str, wanted: tuple[str, ...] = (ONE,), head: str = HEAD, encoding: str = "utf-8"):
    return identities("\n".join([head, *lines, ""]).encode(encoding), wanted)


def said(*lines: str, **how: object) -> list[tuple[int, str, str]]:
    _found, problems = read(*lines, **how)  # type: ignore[arg-type]
    return [(each.line, each.column, each.said) for each in problems]


def test_a_template_has_the_columns_and_is_read_back_as_empty_cells():
    content = template([(ONE, "Philomène Ostrowicz")])
    assert content.startswith(b"\xef\xbb\xbfnumero;titulaire;nir;")
    _found, problems = identities(content, (ONE,))
    assert {each.column for each in problems} == {
        *("nom_naissance", "prenom1", "sexe", "date_naissance", "code_insee")
    }
    assert HEAD.split(";") == list(COLUMNS)


def test_a_nir_and_a_birth_name_are_enough():
    found, problems = read(line(ONE, nir=NIR, nom_naissance="Zébulonval"))
    assert problems == ()
    assert (found[ONE].nir, found[ONE].birth) == (NIR[:13], None)


@pytest.mark.parametrize(
    "nir",
    ["2 83 04 2A 004 018 96", "283042a00401896", "283.04.2A.004.018-96"],
)
def test_a_nir_is_read_as_people_write_it(nir: str):
    found, problems = read(line(ONE, nir=nir, nom_naissance="Zébulonval"))
    assert problems == ()
    assert found[ONE].nir == NIR[:13]


def test_both_departments_of_corsica_have_their_own_key():
    # 2A counts as 19 and 2B as 18; as they stand, both would be no number.
    for nir in ("283042A00401896", "283042B00401826"):
        assert read(line(ONE, nir=nir, nom_naissance="Zébulonval"))[1] == ()


@pytest.mark.parametrize(
    ("nir", "why"),
    [
        ("283042A00401895", "the key of this NIR does not match: read it again"),
        ("283042A004018", "this is no NIR: 13 characters, then the key of 2 digits"),
        (
            "2,83042E+14",
            "a spreadsheet rounded this number: format the column as text, and type it again",
        ),
        ("383042A00401896", "this is no NIR: 13 characters, then the key of 2 digits"),
    ],
)
def test_a_nir_that_is_none_is_refused(nir: str, why: str):
    assert said(line(ONE, nir=nir, nom_naissance="Zébulonval")) == [(2, "nir", why)]


def test_beside_a_nir_nothing_else_is_filed():
    refused = said(line(ONE, nir=NIR, **BORN))
    columns = set(BORN) - {"nom_naissance"}
    assert {column for _line, column, _said in refused} == columns
    assert len({each for _line, _column, each in refused}) == 1


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("1983-04-17", ("1983", "04", "17")),
        ("17/04/1983", ("1983", "04", "17")),
        ("1983-04", ("1983", "04", None)),
        ("1983", ("1983", None, None)),
    ],
)
def test_a_day_of_birth_may_be_its_month_or_its_year(
    written: str, read_as: tuple[str, str | None, str | None]
):
    found, problems = read(line(ONE, **{**BORN, "date_naissance": written}))
    assert problems == ()
    birth = found[ONE].birth
    assert birth is not None
    assert (birth.year, birth.month, birth.day) == read_as


@pytest.mark.parametrize("written", ["1983-02-30", "17-04-1983", "83", "1783-04-17", "30/02/1983"])
def test_a_day_that_is_none_is_refused(written: str):
    assert [each[:2] for each in said(line(ONE, **{**BORN, "date_naissance": written}))] == [
        (2, "date_naissance")
    ]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([], [(0, "", f"certificate {ONE} is missing")]),
        (
            [line(ONE, **BORN), line(ONE, **BORN)],
            [(3, "numero", "this certificate appears twice")],
        ),
        (
            [line(ONE, **BORN), line(TWO, **BORN)],
            [(3, "numero", "this certificate is not one of this flow")],
        ),
        (
            [line(ONE, **{**BORN, "code_insee": ""})],
            [(2, "code_insee", "a place of birth is needed: code_insee, code_postal or code_pays")],
        ),
        (
            [line(ONE, **{**BORN, "sexe": "Féminin"})],
            [(2, "sexe", "write F or M")],
        ),
        (
            [line(ONE, **{**BORN, "prenom1": "Philomène 2"})],
            [(2, "prenom1", "a character of this cell is of no name")],
        ),
        (
            [line(ONE, **{**BORN, "nom_naissance": "Z" * 61})],
            [(2, "nom_naissance", "this cell is longer than 60 characters")],
        ),
        (
            [line(ONE, **BORN) + ";de trop"],
            [(2, "", "this line has more cells than there are columns")],
        ),
    ],
)
def test_exactly_the_certificates_of_the_flow_each_whole(
    lines: list[str], found: list[tuple[int, str, str]]
):
    problems = [each for each in said(*lines) if "is missing" not in each[2] or not lines]
    assert problems == found


def test_a_heading_that_is_not_known_is_named_by_its_place():
    # A file without its headings has somebody's civil status in their place.
    refused = said(head=line(ONE, **BORN))
    assert all("Zébulonval" not in str(each) for each in refused)
    assert (1, "1", "no known column has this heading: take those of the template") in refused
    assert (1, "numero", "this column is missing") in refused


def test_commas_do_as_well_and_lines_are_those_of_the_file():
    found, problems = read(
        "",
        line(ONE, **BORN).replace(";", ","),
        head=HEAD.replace(";", ","),
    )
    assert problems == ()
    assert found[ONE].birth_name == "Zébulonval"
    assert said("", "", line(ONE, nir="1", nom_naissance="Zébulonval"))[0][:2] == (4, "nir")


def test_another_encoding_is_said_with_its_line():
    refused = said(line(ONE, **BORN), encoding="cp1252")
    assert refused == [(2, "", "this is not UTF-8 text: save the file as CSV UTF-8")]


def test_a_quotation_mark_that_stays_open_is_said():
    assert said(f'{ONE};"Zébulonval')[0][2] == "this line is not CSV: look at its quotation marks"


def test_an_identity_shows_nothing_of_itself():
    found, _problems = read(line(ONE, **BORN))
    assert "Z" not in repr(found[ONE]).replace("<certif.filing.identities.Identity", "")
    assert "1983" not in repr(found[ONE].birth)
