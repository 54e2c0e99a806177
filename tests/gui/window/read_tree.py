"""Run by Debian's own Python (pyatspi): waits for the program on the accessibility bus and prints what it finds there.

Argument: seconds to wait. Prints one 'role<TAB>name' line per accessible object; exit 3 when the program never came.
"""

from __future__ import annotations

import sys
import time

import pyatspi  # type: ignore[import-not-found]


def application(patience: float) -> object | None:
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        desktop = pyatspi.Registry.getDesktop(0)
        for number in range(desktop.childCount):
            one = desktop.getChildAtIndex(number)
            if one is not None and "kamdesk" in (one.name or "").lower() and one.childCount:
                return one
        time.sleep(0.3)
    return None


def walk(at: object, depth: int = 0) -> None:
    if at is None or depth > 30:
        return
    try:
        print(f"{at.getRoleName()}\t{at.name}")  # type: ignore[attr-defined]
        children = min(at.childCount, 200)  # type: ignore[attr-defined]
        for number in range(children):
            walk(at.getChildAtIndex(number), depth + 1)  # type: ignore[attr-defined]
    except Exception:  # noqa: BLE001 - objects go while they are read
        return


found = application(float(sys.argv[1]))
if found is None:
    sys.exit(3)
walk(found)
