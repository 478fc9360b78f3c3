"""Read files into valid plain data, or faults, in one process or several."""

from __future__ import annotations

import hashlib
import json
import marshal
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from certif.dataset.layout import Kind, limits_of
from certif.dataset.reading.content import digest_of, read_bytes
from certif.dataset.reading.schemas import check, contract_fault, validator
from certif.dataset.text.sealed_copy import sealed_copy
from certif.dataset.text.strict_reader import Data, read_yaml
from certif.model.faults import Fault, FaultKind
from certif.model.places import Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Reading", "Task", "read_file", "read_files"]

_WORTH_SHARING: Final = 4_000
_MOST_PROCESSES: Final = 8
_CHUNK: Final = 250
_HANDFUL: Final = 16
"""Files whose plain data is held at the same time: few, to stay in the processor's cache."""


class Task(NamedTuple):
    """A file to read: kind, path, contract, and whether its digest is wanted."""

    kind: Kind
    path: str
    contract: int
    sealed: bool


class Reading(NamedTuple):
    """The result of reading: data (``None`` if faults forbid it), faults, SHA-256.

    The digest is empty unless it was wanted; of a shared file, it is that of the copy that a close makes.
    """

    data: Data
    faults: list[Fault]
    digest: str


def read_file(root: str, task: Task) -> Reading:
    """Read, parse and judge one file under ``root``. Never raises for what is there."""
    kind, path, contract, sealed = task
    limits = limits_of(kind)
    digest = ""
    try:
        content = read_bytes(f"{root}/{path}", limits.size)
        if sealed:
            digest = hashlib.sha256(sealed_copy(path, content)).hexdigest()
        if len(content) > limits.size:
            digest = digest_of(f"{root}/{path}") if sealed else ""
            size = Path(root, path).stat().st_size
            detail = {"size": size, "limit": limits.size}
            return Reading(None, [Fault(FaultKind.TOO_LARGE, Place(path), detail)], digest)
    except OSError as error:
        return Reading(None, [unreadable(path, error)], "")
    data, faults = read_yaml(content, path, limits)
    if kind is Kind.JWKS:
        faults += not_json(content, path)
    if kind is Kind.RESULTS and (unknown := contract_fault(data, path)):
        return Reading(None, [*faults, unknown], digest)
    wrong = [] if data is None else check(kind, data, path, contract)
    if data is not None and not wrong:
        return Reading(data, faults, digest)
    from certif.dataset.reading.all_faults import all_faults  # noqa: PLC0415 - few files have any

    return Reading(None, all_faults(task, content, faults + wrong), digest)


def not_json(content: bytes, path: str) -> list[Fault]:
    """Return the fault of a text that programs which read JSON alone would refuse."""
    try:
        json.loads(content)
    except json.JSONDecodeError as error:
        end = Span(error.lineno, error.colno, error.lineno, error.colno + 1)
        return [Fault(FaultKind.NOT_JSON, Place(path, span=end))]
    except ValueError:  # no text in UTF-8: the reader of YAML says so
        return []
    return []


def unreadable(path: str, error: OSError) -> Fault:
    """Return the fault of a file that the system refuses to read, with its reason."""
    reason = error.strerror or type(error).__name__
    return Fault(FaultKind.UNREADABLE, Place(path), {"reason": reason})


def read_files(root: str, tasks: Sequence[Task], processes: int | None = None) -> Iterator[Reading]:
    """Read files, in the order of ``tasks``.

    ``processes`` is how many share the work; ``None`` takes one up to a few thousand files, below which
    starting others costs more than it brings, then one for each processor.
    """
    count = processes or _processes_for(len(tasks))
    if count > 1:
        yield from _shared(root, tasks, count)
        return
    for start in range(0, len(tasks), _HANDFUL):
        yield from _read_chunk(root, tasks[start : start + _HANDFUL])


def _processes_for(files: int) -> int:
    if files < _WORTH_SHARING or not hasattr(os, "fork"):
        return 1
    if hasattr(os, "sched_getaffinity"):
        return min(_MOST_PROCESSES, len(os.sched_getaffinity(0)))
    return min(_MOST_PROCESSES, os.cpu_count() or 1)


def _shared(root: str, tasks: Sequence[Task], processes: int) -> Iterator[Reading]:
    import multiprocessing  # noqa: PLC0415 - only a large dataset needs it
    import pickle  # noqa: PLC0415

    for kind, contract in {(task.kind, task.contract) for task in tasks}:
        validator(kind, contract)  # compiled once, before the others are forked
    chunks = [(root, tasks[start : start + _CHUNK]) for start in range(0, len(tasks), _CHUNK)]
    context = multiprocessing.get_context("fork")
    with context.Pool(processes, initializer=_ignore_interrupts) as pool:
        for packed in pool.imap(_packed_chunk, chunks):
            for data, faults, digest in marshal.loads(packed):  # noqa: S302 - written by our own process
                yield Reading(data, pickle.loads(faults) if faults else [], digest)  # noqa: S301


def _ignore_interrupts() -> None:
    """Ignore Ctrl-C: the first process handles it, and stops the others."""
    import signal  # noqa: PLC0415

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read_chunk(root: str, tasks: Sequence[Task]) -> list[Reading]:
    return [read_file(root, task) for task in tasks]


def _packed_chunk(chunk: tuple[str, Sequence[Task]]) -> bytes:
    """Read a chunk, and pack its data by `marshal`, far faster than by pickle."""
    import pickle  # noqa: PLC0415

    return marshal.dumps(
        [
            (data, pickle.dumps(faults) if faults else None, digest)
            for data, faults, digest in _read_chunk(*chunk)
        ]
    )
