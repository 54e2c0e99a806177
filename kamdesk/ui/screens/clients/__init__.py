"""The clients room: the list, the card with its tabs, forms for a client, a place, a person."""

from __future__ import annotations

from kamdesk.model.core.languages import N_
from kamdesk.ui.actions import ActionSpec
from kamdesk.ui.shell.screen import Context, RoomSpec, Screen

ACTIONS = (
    ActionSpec(
        "clients.next_tab", N_("Next tab"), "chevron-right", ("Ctrl+Tab",), "clients", in_palette=False
    ),
    ActionSpec(
        "clients.previous_tab",
        N_("Previous tab"),
        "chevron-left",
        ("Ctrl+Shift+Tab",),
        "clients",
        in_palette=False,
    ),
    ActionSpec("clients.details", N_("Edit client details"), "pencil", ("Ctrl+E",), "clients"),
    ActionSpec("clients.person", N_("Add a person"), "user-round-plus", ("Ctrl+Shift+N",), "clients"),
    ActionSpec("clients.visit", N_("Plan a visit"), "map-pin", ("Ctrl+M",), "clients"),
    ActionSpec("clients.order", N_("Take an order"), "clipboard-list", ("Ctrl+O",), "clients"),
    ActionSpec("clients.credit", N_("Credit and its terms"), "gauge", ("Ctrl+Shift+K",), "clients"),
    *(
        ActionSpec(
            f"clients.check_{key}",
            msgid,
            "clipboard-check",
            (letter,),
            "clients",
            in_palette=False,
            bare=True,
        )
        for key, msgid, letter in (
            ("good", N_("In order"), "G"),
            ("doubt", N_("Doubtful"), "D"),
            ("bad", N_("Not in order"), "B"),
            ("unknown", N_("Not looked at"), "U"),
            ("not_needed", N_("Not needed"), "N"),
        )
    ),
    ActionSpec("clients.step_done", N_("Next step is done"), "check", ("Ctrl+D",), "clients"),
    ActionSpec(
        "clients.kept", N_("Promise kept"), "circle-check", ("K",), "clients", in_palette=False, bare=True
    ),
    ActionSpec(
        "clients.broken",
        N_("Promise broken"),
        "octagon-alert",
        ("X",),
        "clients",
        in_palette=False,
        bare=True,
    ),
)


def room() -> RoomSpec:
    """The room as the window needs it; screens are built on the first visit."""
    return RoomSpec("clients", N_("Clients"), "building-2", _list, "Ctrl+3", record=_record, actions=ACTIONS)


def _list(context: Context) -> Screen:
    from kamdesk.ui.screens.clients.listing import ClientsScreen

    return ClientsScreen(context)


def _record(context: Context) -> Screen:
    from kamdesk.ui.screens.clients.record import ClientRecordScreen

    return ClientRecordScreen(context)
