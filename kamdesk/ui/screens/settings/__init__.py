"""Settings: the first run on one page, and a page for each part of it; the import wizard lives here too."""

from __future__ import annotations

from kamdesk.model.core.languages import N_
from kamdesk.ui.actions import ActionSpec
from kamdesk.ui.shell.screen import Context, RoomSpec, Screen

ACTIONS = (
    ActionSpec("settings.load", N_("Load files: clients, price list, orders, invoices"), "file-up", (), "settings"),
    ActionSpec("settings.backup", N_("Make a backup now"), "archive", (), "settings"),
    ActionSpec("settings.export", N_("Export everything"), "download", (), "settings"),
)  # fmt: skip


def room() -> RoomSpec:
    return RoomSpec(
        "settings", N_("Settings"), "settings", _home, "Ctrl+,", actions=ACTIONS, at_bottom=True,
        roles=frozenset({"kam", "support"}),
    )  # fmt: skip


def _home(context: Context) -> Screen:
    from kamdesk.ui.screens.settings.view import SettingsScreen

    return SettingsScreen(context)
