"""Reasons of system errors, in the reader's language."""

from __future__ import annotations

import errno
import os

import pytest

from certif import i18n
from certif.quoting import system_reason


@pytest.mark.parametrize(
    "number", [errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOTDIR, errno.ENOSPC]
)
def test_what_happens_often_is_said_in_french(number: int) -> None:
    failure = OSError(number, os.strerror(number))
    assert system_reason(failure) == os.strerror(number)
    with i18n.speaking("fr"):
        assert system_reason(failure) not in {os.strerror(number), ""}


def test_the_rest_is_shown_as_it_comes_and_harmless() -> None:
    assert system_reason(OSError(0, "odd \x1b[31mwords")) == "odd \\x1b[31mwords"
    assert system_reason(OSError("no number")) == "OSError"
