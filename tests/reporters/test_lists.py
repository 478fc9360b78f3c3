"""Lists that a spreadsheet opens: the same rows as on a terminal, formulas inert."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.conftest import Certif
from tests.support.acted_on import example  # noqa: F401 - fixture

LISTS = {
    "candidate list": ("id", "anouk.derville"),
    "juror list": ("id", "maud.keravel"),
    "jury timetable 2026-11": ("id", "bastien.orvalet"),
    "session results 2025-11": ("id", "camille.arvieux"),
    "certificate list": ("number", "RS6247-2025-11-001"),
}


FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet computes, where a cell begins with it."""


@pytest.mark.parametrize("command", LISTS)
def test_a_list_as_csv(request, certif: Certif, command: str):
    root: Path = request.getfixturevalue("example")
    column, value = LISTS[command]
    done = certif(*command.split(), "--format", "csv", "--root", root)
    # Excel in French opens it by a double click: the mark of UTF-8, `;`, and each row on a line.
    assert (done.returncode, done.stdout[:1]) == (0, "\ufeff")
    head, *rest = csv.reader(io.StringIO(done.stdout[1:]), delimiter=";", strict=True)
    assert len(head) > 1
    assert {len(row) for row in rest} == {len(head)}
    assert not [cell for row in rest for cell in row if cell.startswith(FORMULA)]
    rows = list(csv.DictReader(io.StringIO(done.stdout[1:]), delimiter=";"))
    assert value in [row[column] for row in rows]
    plain = certif(*command.split(), "--root", root)
    assert plain.returncode == 0
    assert value in plain.stdout


def test_an_employer_is_no_formula(request, certif: Certif):
    root: Path = request.getfixturevalue("example")
    file = root / "data/jurors/maud.keravel.yml"
    text = file.read_text("utf-8").replace("name: Ministère de la Vie locale", "name: '=1+1'")
    file.write_text(text, "utf-8")
    assert ";'=1+1;" in certif("juror", "list", "--format", "csv", "--root", root).stdout


def test_what_is_not_there_yet(request, certif: Certif):
    root: Path = request.getfixturevalue("example")
    done = certif("session", "results", "2026-11", "--root", root)
    assert (done.returncode, done.stderr.splitlines()[0]) == (
        1,
        "Error: Session 2026-11 is open: nothing was issued.",
    )
    assert certif("jury", "timetable", "2027-05", "--root", root).stdout == (
        "No interview yet in session 2027-05.\n"
    )
