"""Orders: the list with products and prices as its second view, and the order pad."""

from __future__ import annotations

from kamdesk.model.core.languages import N_
from kamdesk.ui.actions import ActionSpec
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, RoomSpec, Screen

# the record id of an order that is not there yet: Route("orders", NEW, params={"client_id": ...})
NEW = "new"
PRODUCTS, PACKETS, COMMISSION = "products", "packets", "commission"
OFFERS = "offers"

ACTIONS = (
    ActionSpec("orders.client", N_("Client of the order"), "building-2", ("F3",), "orders"),
    ActionSpec("orders.delivery", N_("Delivery, person, note"), "truck", ("F4",), "orders"),
    ActionSpec("orders.discount", N_("Discount, terms and the decision"), "stamp", ("F6",), "orders"),
    ActionSpec("orders.trace", N_("How the price came about"), "search", ("Ctrl+T",), "orders"),
    ActionSpec("orders.take_all", N_("Take all suggestions"), "plus", ("++",), "orders", bare=True),
    ActionSpec("orders.what_if", N_("What if: safe order, commission"), "target", ("F7",), "orders"),
    ActionSpec("orders.entry", N_("Order entry"), "keyboard", ("Ctrl+E",), "orders", in_palette=False),
    ActionSpec("orders.copy", N_("Copy as a new order"), "copy", ("Ctrl+D",), "orders"),
    ActionSpec(
        "orders.paste",
        N_("Paste lines from the clipboard"),
        "clipboard-paste",
        ("Ctrl+V",),
        "orders",
        bare=True,
    ),
    ActionSpec("orders.cancel", N_("Cancel the order"), "circle-x", (), "orders"),
    ActionSpec("orders.hand_over", N_("Hand over to sales support"), "send", (), "orders"),
    ActionSpec("orders.save_packet", N_("Save the packet again"), "save", (), "orders"),
    ActionSpec("orders.receipt", N_("Take an answer of sales support"), "inbox", ("Ctrl+Shift+R",), "orders"),
    ActionSpec("orders.answer", N_("Note the answer of sales support"), "message-circle", (), "orders"),
    ActionSpec("orders.ship", N_("Note a delivery"), "truck", (), "orders"),
    ActionSpec("orders.unship", N_("Take the last delivery out"), "undo-2", (), "orders"),
    ActionSpec("orders.close", N_("Close the order"), "lock", (), "orders"),
    ActionSpec("orders.return", N_("Note a return or refusal"), "rotate-ccw", ("Ctrl+R",), "orders"),
    ActionSpec("orders.discrepancy", N_("Discrepancy act"), "package-open", ("Ctrl+Shift+D",), "orders"),
    ActionSpec("orders.packets", N_("Packets"), "send", ("Ctrl+Shift+H",), "orders"),
    ActionSpec("orders.delete", N_("Delete the draft"), "trash-2", (), "orders"),
    ActionSpec("orders.products", N_("Products and prices"), "tag", ("Ctrl+Shift+P",), "orders"),
    ActionSpec("orders.list", N_("List of orders"), "clipboard-list", ("Ctrl+Shift+O",), "orders"),
    ActionSpec("orders.commission", N_("Commission of a period"), "banknote", (), "orders"),
    ActionSpec("orders.offers", N_("Proposals"), "presentation", ("Ctrl+Shift+K",), "orders"),
    ActionSpec("orders.next_version", N_("Next version of the proposal"), "copy", (), "orders"),
    ActionSpec(
        "orders.make_order", N_("Make an order from the proposal"), "clipboard-list", ("Ctrl+O",), "orders"
    ),
    ActionSpec("orders.pricelist", N_("Price list on paper"), "file-text", (), "orders"),
)


def room() -> RoomSpec:
    return RoomSpec(
        "orders", N_("Orders"), "clipboard-list", _home, "Ctrl+4", record=_pad, actions=ACTIONS,
        records={"offer": _offer},
    )  # fmt: skip


def new_order(client_id: str | None = None) -> Route:
    """Where a fresh order is typed, perhaps for a client."""
    return Route("orders", NEW, params={"client_id": client_id} if client_id else {})


def _home(context: Context) -> Screen:
    from kamdesk.ui.screens.orders.home import OrdersScreen

    return OrdersScreen(context)


def _pad(context: Context) -> Screen:
    from kamdesk.ui.screens.orders.pad.view import PadScreen

    return PadScreen(context)


def _offer(context: Context) -> Screen:
    from kamdesk.ui.screens.orders.offers.view import OfferScreen

    return OfferScreen(context)
