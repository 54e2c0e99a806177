"""The window. Qt is imported only below this package; nothing under model, reports or exchange may import it."""

from __future__ import annotations

import ctypes
import sys

_MANY = 1 << 40


def _keep_singletons_alive() -> None:
    """Give None, True and False so many references that they cannot be freed.

    PySide6 6.12 returns them from calls such as `update()` without taking a reference, which is harmless where they
    are immortal (CPython 3.12) and ends the process after some thousand calls on 3.11. Measured: one reference of
    None lost per call (`tests/unit/ui/test_none.py`).
    """
    if sys.implementation.name != "cpython" or sys.version_info >= (3, 12):
        return
    for single in (None, True, False, NotImplemented):
        count = ctypes.c_ssize_t.from_address(id(single))
        if count.value < _MANY:
            count.value += _MANY


_keep_singletons_alive()
