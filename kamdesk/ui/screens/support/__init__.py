"""Sales support: packets of orders taken in, looked at, handed to the company's system, answered (A25)."""

from __future__ import annotations

from kamdesk.model.core.languages import N_
from kamdesk.ui.actions import ActionSpec
from kamdesk.ui.shell.screen import Context, RoomSpec, Screen

ACTIONS = (
    ActionSpec("support.take", N_("Take order packets in"), "inbox", ("Ctrl+O",), "support"),
    ActionSpec("support.pdf", N_("Save the PDF of the order"), "file-text", (), "support"),
    ActionSpec("support.xlsx", N_("Save the order as XLSX"), "file-spreadsheet", (), "support"),
    ActionSpec("support.commerceml", N_("Save the order as CommerceML"), "file-down", (), "support"),
    ActionSpec("support.ubl", N_("Save the order as Peppol XML"), "file-down", (), "support"),
)


def room() -> RoomSpec:
    return RoomSpec(
        "support", N_("Packets taken in"), "inbox", _home, "", record=_record, actions=ACTIONS,
        roles=frozenset({"support"}),
    )  # fmt: skip


def _home(context: Context) -> Screen:
    from kamdesk.ui.screens.support.home import InboxScreen

    return InboxScreen(context)


def _record(context: Context) -> Screen:
    from kamdesk.ui.screens.support.packet import PacketScreen

    return PacketScreen(context)
