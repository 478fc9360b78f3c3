"""File modes that hold for root too.

CI runs as root, which may read everything.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["modes_hold"]

_VERSION_3 = 0x20080522
_PASS_OVER_MODES = 1 << 1 | 1 << 2
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH of linux/capability.h."""


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


@contextmanager
def modes_hold() -> Iterator[None]:
    """Give up, for a while, the right of root to pass over the modes of files."""
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header, held = _Header(_VERSION_3, 0), (ctypes.c_uint32 * 6)()
    _called(libc.capget, header, held)
    fewer = type(held)(*held)
    fewer[0] &= ~_PASS_OVER_MODES  # the first word: the rights in effect
    _called(libc.capset, header, fewer)
    try:
        yield
    finally:
        _called(libc.capset, header, held)


def _called(
    function: ctypes._FuncPointer, header: _Header, rights: ctypes.Array[ctypes.c_uint32]
) -> None:
    if function(ctypes.byref(header), rights) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
