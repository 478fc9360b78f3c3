"""The signed tokens of a change, their signatures verified."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from certif.credential.held import held_by, lists_of, states_by
from certif.credential.judge import Problem
from certif.credential.lists import States
from certif.credential.signing import refuse_missing, verifies
from certif.dataset.layout import is_text
from certif.model.changes import ChangeKind, SignedFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from certif.credential.judge import Reading
    from certif.model.changes import FileChange
    from certif.model.register import Register

__all__ = ["signed_files"]

_OF_THE_CERTIFIER: Final = frozenset({Problem.CLAIMS, Problem.DAY, Problem.UNKNOWN_CERTIFICATE})
"""What may be wrong with a token that is the certifier's all the same; other rules report it."""


def signed_files(merged: Register, files: Iterable[FileChange]) -> Iterator[SignedFile]:
    """Yield the files that a change brings where signed tokens belong.

    Raises `CannotCheck` where there are some and joserfc is missing: whether they are secrets cannot be told.
    """
    brought = [
        each.path for each in files if each.kind is not ChangeKind.DELETED and is_text(each.path)
    ]
    if not brought:
        return
    refuse_missing()
    readings = dict(_readings(merged))
    for path in brought:
        reading = readings.get(path)
        yield SignedFile(path, reading is not None and _is_genuine(reading))


def _readings(register: Register) -> Iterator[tuple[str, Reading]]:
    for folder in register.sessions.values():
        for held in held_by(register, folder):
            yield held.path, held.reading
    states = states_by(register)
    for certifier in register.shelf.certifiers.values():
        for found in lists_of(register, certifier, states.get(certifier.id, States((), ()))):
            yield found.path, found.reading


def _is_genuine(reading: Reading) -> bool:
    if reading.opened is None or reading.key is None:
        return False
    if any(each.problem not in _OF_THE_CERTIFIER for each in reading.faults):
        return False
    return verifies(reading.opened, reading.key)
