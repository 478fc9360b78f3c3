"""`--format`: one table is the help, the check and the functions that render."""

from __future__ import annotations

from importlib import import_module

import pytest

from certif.cli.register import validate
from certif.cli.review import app
from certif.cli.terminal.outputs import Format, deliver, format_option, outputs
from certif.errors import UsageError

TABLES = {"validate": validate.FORMATS, "review": app.FORMATS}


@pytest.mark.parametrize("formats", TABLES.values(), ids=TABLES)
def test_every_row_names_a_function(formats: tuple[Format, ...]) -> None:
    for row in formats:
        assert row.function in import_module(row.module).__all__, row


def test_a_format_that_is_added_is_in_the_help_known_and_rendered(
    capsys: pytest.CaptureFixture[str],
) -> None:
    added = (*validate.FORMATS, Format("digits", "builtins", "str"))
    assert format_option(added).help.startswith("text, json, github, sarif or digits; ")
    deliver(outputs(["digits"], added), 7)
    assert capsys.readouterr().out == "7\n"
    with pytest.raises(UsageError) as refused:
        outputs(["pdf"], added)
    assert "text, json, github, sarif, digits" in refused.value.hint
