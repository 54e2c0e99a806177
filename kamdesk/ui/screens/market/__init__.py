"""Market: what competitors do, dated, with source and reliability, and what we did about it (A57, A58)."""

from __future__ import annotations

from kamdesk.model.core.languages import N_
from kamdesk.ui.shell.screen import Context, RoomSpec, Screen


def room() -> RoomSpec:
    return RoomSpec("market", N_("Market"), "binoculars", _home, "Ctrl+6", record=_record)


def _home(context: Context) -> Screen:
    from kamdesk.ui.screens.market.home import MarketScreen

    return MarketScreen(context)


def _record(context: Context) -> Screen:
    from kamdesk.ui.screens.market.record import MarketRecordScreen

    return MarketRecordScreen(context)
