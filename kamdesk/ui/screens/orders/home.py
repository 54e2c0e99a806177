"""The home of the room: orders, packets handed over, products with their prices, and what the deals earn the KAM."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kamdesk.ui.language import _
from kamdesk.ui.screens.orders import COMMISSION, NEW, OFFERS, PACKETS, PRODUCTS, new_order
from kamdesk.ui.screens.orders.commission.page import CommissionPage
from kamdesk.ui.screens.orders.list_page import OrdersPage
from kamdesk.ui.screens.orders.offers.list_page import OffersPage
from kamdesk.ui.screens.orders.packet_files import RECEIPTS, FileDrop, PacketFiles
from kamdesk.ui.screens.orders.packets_page import PacketsPage
from kamdesk.ui.screens.orders.products.page import ProductsPage
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, Screen, Top
from kamdesk.ui.widgets.choice import Segment, Segmented
from kamdesk.ui.widgets.table_page import TablePage

ORDERS = "orders"
View = OrdersPage | PacketsPage | ProductsPage | CommissionPage | OffersPage


class OrdersScreen(Screen):
    """Route('orders') shows the list; tab 'offers' the proposals, 'products' the price list, 'packets' what was handed
    over, 'commission' what a period earned."""

    kinds = frozenset(
        {"order", "product", "price", "client", "company", "packet", "shipment", "terms", "commission", "invoice",
         "payment", "offer"}
    )  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.switch = Segmented(())
        self.files = PacketFiles(self, context)
        self.list, self.products = OrdersPage(context), ProductsPage(context)
        self.packets, self.commission = PacketsPage(context, self.files), CommissionPage(context)
        self.offers = OffersPage(context)
        self.views: dict[str, View] = {
            ORDERS: self.list, OFFERS: self.offers, PACKETS: self.packets, PRODUCTS: self.products,
            COMMISSION: self.commission,
        }  # fmt: skip
        self.pages = QStackedWidget()
        for view in self.views.values():
            self.pages.addWidget(view)
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
    def shown(self) -> str:
        """The key of the view in front."""
        front = self.pages.currentWidget()
        return next(key for key, view in self.views.items() if view is front)

    @property
    def on_products(self) -> bool:
        return self.shown == PRODUCTS

    @property
    def on_packets(self) -> bool:
        return self.shown == PACKETS

    def title(self) -> str:
        titles = {
            OFFERS: _("Proposals"),
            PACKETS: _("Packets"),
            PRODUCTS: _("Products and prices"),
            COMMISSION: _("Commission"),
        }
        return titles.get(self.shown, _("Orders"))

    def top_actions(self) -> list[Top]:
        view = self.views[self.shown]
        if isinstance(view, OrdersPage):
            return [Top(widget=self.switch), Top("new", _("New order"), primary=True, show_key=True)]
        return [Top(widget=self.switch), *view.top_actions()]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        shell = self.context.shell
        common: dict[str, Callable[[], object]] = {
            "orders.products": lambda: shell.open(Route("orders", tab=PRODUCTS)),
            "orders.list": lambda: shell.open(Route("orders", tab=ORDERS)),
            "orders.offers": lambda: shell.open(Route("orders", tab=OFFERS)),
            "orders.packets": lambda: shell.open(Route("orders", tab=PACKETS)),
            "orders.commission": lambda: shell.open(Route("orders", tab=COMMISSION)),
            "orders.receipt": self.files.ask_receipts,
        }
        view = self.views[self.shown]
        if not isinstance(view, OrdersPage):
            return common | dict(view.handlers())
        return common | {
            "new": lambda: shell.open(Route("orders", NEW)),
            "find": self.list.page.focus_filter,
            "orders.copy": self.list.copy_current,
            "orders.delete": self.list.delete_current,
        }

    def current_record(self) -> tuple[str, str] | None:
        row = None if self.on_products else self._page().table.current_row()
        return ("client", row.client_id) if row is not None and row.client_id else None

    def open(self, route: Route) -> None:
        if route.params.get("new"):
            self.context.shell.open(new_order(route.params.get("client_id")))
            return
        self._turn_to(route.tab if route.tab in self.views else ORDERS)
        self.products.want(route.params.get("product"))
        super().open(route)
        self.top_changed.emit()

    def _turn_to(self, key: str) -> None:
        self.pages.setCurrentWidget(self.views[key])
        self._name_views()

    def refresh(self, kinds: object) -> None:
        self.views[self.shown].refresh()

    def rerender(self) -> None:
        for view in self.views.values():
            view.rerender()
        self.top_changed.emit()

    def focus_first(self) -> None:
        self._page().table.setFocus()

    def _page(self) -> TablePage:
        return self.views[self.shown].page

    def escape(self) -> bool:
        return self.products.escape() if self.on_products else self._page().clear_filter()

    def regions(self) -> list[QWidget]:
        return [self.switch, *self._page().regions()]

    def set_compact(self, compact: bool) -> None:
        self.list.page.set_compact(compact)
        self.products.set_compact(compact)
        self.offers.page.set_compact(compact)
        self.packets.page.set_compact(compact)
        self.commission.set_compact(compact)

    def _name_views(self) -> None:
        """The switch of the top bar, which shortens it where there is little room."""
        words = (
            (ORDERS, _("Orders"), "clipboard-list", "Ctrl+Shift+O"),
            (OFFERS, _("Proposals"), "presentation", "Ctrl+Shift+K"),
            (PACKETS, _("Packets"), "send", "Ctrl+Shift+H"),
            (PRODUCTS, _("Products and prices"), "tag", "Ctrl+Shift+P"),
            (COMMISSION, _("Commission"), "banknote", ""),
        )
        shown = self.shown
        self.switch.set_segments(
            [Segment(key, said, icon, name=said, shortcut=keys) for key, said, icon, keys in words]
        )
        self.switch.set_value(shown)

    def retranslate(self) -> None:
        self._name_views()
        self.switch.setAccessibleName(_("View"))
        for view in self.views.values():
            view.retranslate()
