"""Money: who owes what since when, whom to call, promises, acts of reconciliation, returns (A34-A38).

The room is a row of views; each is a screen of its own. A view is a line of `VIEWS`, a record a line of `RECORDS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from kamdesk.model.core.languages import N_
from kamdesk.ui.actions import ActionSpec
from kamdesk.ui.shell.screen import Context, RoomSpec, Screen


@dataclass(frozen=True, slots=True)
class View:
    """A view of the room: `screen` is 'module:Class' of a Screen; `segment` False keeps it out of the switch."""

    key: str
    msgid: str
    screen: str
    icon: str = ""
    segment: bool = True

    def build(self, context: Context) -> Screen:
        return _screen(self.screen)(context)


VIEWS: tuple[View, ...] = (
    View("debts", N_("Debts"), "kamdesk.ui.screens.money.debts.page:DebtsPage", "wallet"),
    View("promises", N_("Promises"), "kamdesk.ui.screens.money.promises:PromisesPage", "handshake"),
    View("acts", N_("Acts of reconciliation"), "kamdesk.ui.screens.money.acts.page:ActsPage", "scale"),
    View("returns", N_("Returns"), "kamdesk.ui.screens.money.returns.page:ReturnsPage", "rotate-ccw"),
    View(
        "payments",
        N_("Payments"),
        "kamdesk.ui.screens.money.payments:PaymentsPage",
        "banknote",
        segment=False,
    ),
)
# the kind before the colon of a record's id ('act:<id>') and the screen that shows it
RECORDS: dict[str, str] = {
    "act": "kamdesk.ui.screens.money.acts.record:ActScreen",
    "return": "kamdesk.ui.screens.money.returns.record:ReturnScreen",
    "payment": "kamdesk.ui.screens.money.payment_form:PaymentScreen",
    "action": "kamdesk.ui.screens.money.returns.record:ActionScreen",
}

ACTIONS = (
    ActionSpec("money.load", N_("Load from accounting"), "file-down", ("Ctrl+Shift+I",), "money"),
    ActionSpec("money.promise", N_("Promised…"), "handshake", ("P",), "money", bare=True),
    ActionSpec("money.paid", N_("Says it is paid"), "check", ("O",), "money", bare=True),
    ActionSpec("money.no_answer", N_("No answer"), "phone-missed", ("N",), "money", bare=True),
    ActionSpec("money.letter", N_("Letter of the next step"), "mail", ("Ctrl+Shift+M",), "money"),
    ActionSpec("money.client", N_("Open the client"), "building-2", (), "money"),
    ActionSpec("money.kept", N_("Promise kept"), "circle-check", ("Ctrl+Shift+K",), "money"),
    ActionSpec("money.broken", N_("Promise broken"), "octagon-alert", (), "money"),
    ActionSpec("money.withdraw", N_("Promise withdrawn"), "circle-x", (), "money"),
    ActionSpec("money.reopen", N_("Open the promise again"), "rotate-ccw", (), "money"),
    ActionSpec("money.payments", N_("Payments"), "banknote", ("Ctrl+Shift+Y",), "money"),
    ActionSpec("returns.action", N_("New corrective action"), "target", ("Ctrl+Shift+A",), "money"),
    ActionSpec("acts.load", N_("Load their statement"), "file-spreadsheet", ("Ctrl+O",), "money"),
    ActionSpec("acts.sent", N_("Mark as sent"), "send", ("F4",), "money"),
    ActionSpec("acts.agreed", N_("Client confirmed"), "circle-check", ("F6",), "money"),
    ActionSpec("acts.disputed", N_("Client disputes"), "octagon-alert", ("F7",), "money"),
    ActionSpec("acts.remind", N_("Remind those who have not answered"), "phone", ("Ctrl+Shift+R",), "money"),
    ActionSpec("acts.mark", N_("Mark the row for matching"), "square-check", ("Space",), "money", bare=True),
    ActionSpec("acts.match", N_("Match the marked rows"), "link", ("M",), "money", bare=True),
    ActionSpec("acts.part", N_("Part the rows"), "split", ("U",), "money", bare=True),
    ActionSpec("acts.side", N_("Sent and answered"), "list-checks", ("F3",), "money"),
    ActionSpec("acts.turn", N_("Swap debit and credit"), "arrow-left-right", (), "money"),
    ActionSpec("acts.again", N_("Match by the program again"), "refresh-cw", (), "money"),
    ActionSpec("acts.drop", N_("Take the statement out"), "trash-2", (), "money"),
)


def room() -> RoomSpec:
    return RoomSpec("money", N_("Money"), "wallet", _home, "Ctrl+5", record=_record, actions=ACTIONS)


def record_screen(kind: str) -> Callable[[Context], Screen]:
    """What shows a record of that kind. Raises KeyError."""
    return _screen(RECORDS[kind])


def _screen(place: str) -> Callable[[Context], Screen]:
    module, _colon, name = place.partition(":")
    return cast("Callable[[Context], Screen]", getattr(import_module(module), name))


def _home(context: Context) -> Screen:
    from kamdesk.ui.screens.money.home import MoneyScreen

    return MoneyScreen(context)


def _record(context: Context) -> Screen:
    from kamdesk.ui.screens.money.record import MoneyRecordScreen

    return MoneyRecordScreen(context)
