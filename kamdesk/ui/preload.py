"""The modules of the screens, loaded while the user looks at the first one, so that no room opens with a pause."""

from __future__ import annotations

import pkgutil
from contextlib import suppress
from importlib import import_module

# what the first paper, import and calendar file would otherwise wait for
LATER = ("kamdesk.reports.papers", "kamdesk.exchange.loading", "icalendar", "holidays")


def preload() -> None:
    """Import every screen and what it stands on. Called off the window's thread; makes no widgets."""
    from kamdesk.ui import screens

    found = [module.name for module in pkgutil.walk_packages(screens.__path__, f"{screens.__name__}.")]
    for name in (*found, *LATER):
        with suppress(ImportError):  # the room that needs it says so when it is opened
            import_module(name)
