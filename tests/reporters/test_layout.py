"""Tables for a spreadsheet: Excel opens them in French, and computes nothing."""

from __future__ import annotations

import csv
import io

import pytest

from certif.reporters.layout import csv_document


def test_a_table_begins_with_the_mark_of_utf_8_and_parts_cells_by_semicolons():
    text = csv_document(("Nom", "Ville"), [("Inès; Privat", 'dite "Inès"')])
    assert text == '\ufeffNom;Ville\n"Inès; Privat";"dite ""Inès"""\n'


@pytest.mark.parametrize("cell", ["=1+1", "+33", "-1", "@x", " =1", "＝1", "\t=1", "\r=1"])
def test_a_formula_is_text(cell: str):
    (read,) = csv.reader(io.StringIO(csv_document((cell,), [])[1:]), delimiter=";")
    assert read[0].startswith("'") or read[0].startswith("\\")


@pytest.mark.parametrize("cell", ["", "a=b", "2026-11-18 09h30", "1", "’=1", "«\u00a0=\u00a0»"])
def test_what_is_no_formula_stays(cell: str):
    (read,) = (
        csv.reader(io.StringIO(csv_document((cell,), [])[1:]), delimiter=";") if cell else [[""]]
    )
    assert read[0].replace("\\xa0", "\u00a0") == cell


def test_what_acts_without_being_seen_is_shown():
    assert csv_document(("a\u202eb\nc",), []) == "\ufeffa\\u202eb\\x0ac\n"
