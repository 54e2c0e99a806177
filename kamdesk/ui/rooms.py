"""The rooms of the program, in the order of the rail. A room that does not exist yet is not on it."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from kamdesk.ui.shell.screen import RoomSpec

# each package has room() -> RoomSpec and imports nothing heavy
PACKAGES = ("today", "week", "clients", "orders", "money", "market", "docs", "support", "settings")


def all_rooms() -> list[RoomSpec]:
    """The specs of the rooms that are there; no screen is built yet."""
    found = []
    for name in PACKAGES:
        package = f"kamdesk.ui.screens.{name}"
        if find_spec(package) is not None:
            module = import_module(package)
            if hasattr(module, "room"):
                found.append(module.room())
    return found
