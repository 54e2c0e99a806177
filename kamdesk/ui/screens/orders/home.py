"""The home of the room: the list of orders, and products with their prices as a second view."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kamdesk.ui.language import _
from kamdesk.ui.screens.orders import NEW, PACKETS, PRODUCTS, new_order
from kamdesk.ui.screens.orders.list_page import OrdersPage
from kamdesk.ui.screens.orders.packet_files import RECEIPTS, FileDrop, PacketFiles
from kamdesk.ui.screens.orders.packets_page import PacketsPage
from kamdesk.ui.screens.orders.products.page import ProductsPage
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, Screen, Top
from kamdesk.ui.widgets.choice import Segment, Segmented
from kamdesk.ui.widgets.table_page import TablePage

ORDERS = "orders"


class OrdersScreen(Screen):
    """Route('orders') shows the list, with tab 'products' the price list, with 'packets' what was handed over."""

    kinds = frozenset({"order", "product", "price", "client", "company", "packet", "shipment"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.switch = Segmented(())
        self.list = OrdersPage(context)
        self.products = ProductsPage(context)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.products)
        self.files = PacketFiles(self, context)
        self.packets = PacketsPage(context, self.files)
        self.pages.addWidget(self.packets)
        FileDrop(self, (RECEIPTS,), self.files.take_receipts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages, 1)
        self.switch.chosen.connect(lambda key: context.shell.open(Route("orders", tab=key)))
        self.list.top_changed.connect(self.top_changed)
        self.products.top_changed.connect(self.top_changed)
        self.retranslate()

    @property
    def on_products(self) -> bool:
        return self.pages.currentWidget() is self.products

    @property
    def on_packets(self) -> bool:
        return self.pages.currentWidget() is self.packets

    def title(self) -> str:
        if self.on_packets:
            return _("Packets")
        return _("Products and prices") if self.on_products else _("Orders")

    def top_actions(self) -> list[Top]:
        if self.on_products:
            return [Top(widget=self.switch), *self.products.top_actions()]
        if self.on_packets:
            return [Top(widget=self.switch), *self.packets.top_actions()]
        return [Top(widget=self.switch), Top("new", _("New order"), primary=True, show_key=True)]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        shell = self.context.shell
        common: dict[str, Callable[[], object]] = {
            "orders.products": lambda: shell.open(Route("orders", tab=PRODUCTS)),
            "orders.list": lambda: shell.open(Route("orders", tab=ORDERS)),
            "orders.packets": lambda: shell.open(Route("orders", tab=PACKETS)),
            "orders.receipt": self.files.ask_receipts,
        }
        if self.on_packets:
            return common | dict(self.packets.handlers())
        if self.on_products:
            return common | self.products.handlers()
        return common | {
            "new": lambda: shell.open(Route("orders", NEW)),
            "find": self.list.page.focus_filter,
            "orders.copy": self.list.copy_current,
            "orders.delete": self.list.delete_current,
        }

    def current_record(self) -> tuple[str, str] | None:
        page = self.packets.page if self.on_packets else self.list.page
        order = None if self.on_products else page.table.current_row()
        return ("client", order.client_id) if order is not None and order.client_id else None

    def open(self, route: Route) -> None:
        if route.params.get("new"):
            self.context.shell.open(new_order(route.params.get("client_id")))
            return
        self._turn_to(route.tab if route.tab in (PRODUCTS, PACKETS) else ORDERS)
        self.products.want(route.params.get("product"))
        super().open(route)
        self.top_changed.emit()

    def _turn_to(self, key: str) -> None:
        self.switch.set_value(key)
        shown = {PRODUCTS: self.products, PACKETS: self.packets}
        self.pages.setCurrentWidget(shown.get(key, self.list))

    def refresh(self, kinds: object) -> None:
        if self.on_packets:
            self.packets.refresh()
        else:
            (self.products if self.on_products else self.list).refresh()

    def rerender(self) -> None:
        self.list.rerender()
        self.products.rerender()
        self.packets.rerender()
        self.top_changed.emit()

    def focus_first(self) -> None:
        self._page().table.setFocus()

    def _page(self) -> TablePage:
        if self.on_packets:
            return self.packets.page
        return self.products.page if self.on_products else self.list.page

    def escape(self) -> bool:
        return self.products.escape() if self.on_products else self._page().clear_filter()

    def regions(self) -> list[QWidget]:
        return [self.switch, *self._page().regions()]

    def set_compact(self, compact: bool) -> None:
        self.list.page.set_compact(compact)
        self.products.set_compact(compact)
        self.packets.page.set_compact(compact)

    def retranslate(self) -> None:
        self.switch.set_segments(
            [
                Segment(ORDERS, _("Orders"), "clipboard-list", shortcut="Ctrl+Shift+O"),
                Segment(PACKETS, _("Packets"), "send", shortcut="Ctrl+Shift+H"),
                Segment(PRODUCTS, _("Products and prices"), "tag", shortcut="Ctrl+Shift+P"),
            ]
        )
        self.switch.setAccessibleName(_("View"))
        self.list.retranslate()
        self.products.retranslate()
        self.packets.retranslate()
