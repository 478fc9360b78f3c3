"""The whole dataset in memory."""

from __future__ import annotations

from pathlib import Path

from certif.model.register import Register


def load(root: Path, processes: int | None = None) -> Register:
    """Read the dataset under ``root`` (a folder that holds ``data/``) into a `Register`.

    Never writes. Bad data never raises: it is in ``Register.faults``, and its path in the ``broken`` of its
    shelf or session. ``processes`` is how many may share the reading; ``None`` decides by the number of
    files and of processors.
    """
    raise NotImplementedError
