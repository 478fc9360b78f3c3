"""Exit codes, and the failures that a user can cause.

A failure here is expected: it carries a sentence for the reader and an exit code, and the entry
shows it without a traceback. Anything else that escapes is a bug (exit 4). Wrong *data* is neither:
it is a finding (`certif.findings`).
"""

from enum import IntEnum

__all__ = ["CannotCheck", "CertifError", "ExitCode", "Refusal", "UsageError"]


class ExitCode(IntEnum):
    """The exit codes of `certif`, the same whatever the output format."""

    OK = 0
    """Nothing at or above the threshold; the act is done."""
    FINDINGS = 1
    """Findings, a refusal by the rules of the procedure, or a certificate that is not authentic."""
    USAGE = 2
    """The command line is wrong."""
    CANNOT_CHECK = 3
    """Nothing to check, no dataset, a shallow clone, a disk that is full."""
    INTERNAL = 4
    """A bug in `certif`."""


class CertifError(Exception):
    """An expected failure.

    Takes the sentence to show, already in the reader's language, and an optional hint: what to do
    about it. Subclasses set the exit code.
    """

    code: ExitCode = ExitCode.FINDINGS

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Refusal(CertifError):
    """The rules of the procedure forbid what is asked: exit 1."""

    code = ExitCode.FINDINGS


class UsageError(CertifError):
    """The command line is well formed but makes no sense: exit 2."""

    code = ExitCode.USAGE


class CannotCheck(CertifError):
    """A question cannot be answered, or its data cannot be read: exit 3."""

    code = ExitCode.CANNOT_CHECK
