"""All orders of the client, any year, found by what stands in their lines (A42)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.model.clients.queries import SalesYear, sales_years
from kamdesk.model.clients.queries.history import ClientOrder, ClientProduct, client_orders, client_products
from kamdesk.model.core import clock
from kamdesk.model.fulfilment.queries import fill_of
from kamdesk.model.fulfilment.rules import Fill
from kamdesk.model.pricing.queries import ClientTerms, client_terms
from kamdesk.model.pricing.services.decisions import end_decision
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.screens.clients.tabs.base import ListTab
from kamdesk.ui.screens.clients.tabs.terms import TermsCard
from kamdesk.ui.screens.orders.packet_words import fill_words
from kamdesk.ui.screens.orders.words import state_pill
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.fields import Combo
from kamdesk.ui.widgets.rows import RowItem, RowList
from kamdesk.ui.widgets.table import RIGHT, Column
from kamdesk.ui.widgets.text import Elided

PRODUCTS_SHOWN = 40
NOTHING = Fill(0, 0, 0, 0, None)


@dataclass(frozen=True, slots=True)
class OrdersState:
    orders: tuple[ClientOrder, ...]
    years: tuple[SalesYear, ...]
    products: tuple[ClientProduct, ...]
    terms: ClientTerms
    fill: Fill = NOTHING


def orders_state(connection: Any, client_id: str, year: int, words: str, product: str) -> OrdersState:
    """Orders as filtered, the years there are, what was bought most."""
    return OrdersState(
        client_orders(connection, client_id, year=year, words=words, product_id=product),
        sales_years(connection, client_id),
        client_products(connection, client_id, _currency(connection, client_id), limit=PRODUCTS_SHOWN),
        client_terms(connection, client_id, clock.today()),
        fill=fill_of(
            connection, clock.today() - timedelta(days=365), clock.today(), clock.today(), client_id=client_id
        ),
    )


def _currency(connection: Any, client_id: str) -> str:
    years = sales_years(connection, client_id)
    return years[0].currency if years else "EUR"


def state(order: ClientOrder) -> tuple[str, str, str]:
    """(word, tone, icon), the same as in the list of orders: a loaded order says that it was loaded."""
    return state_pill(order.state, imported=order.origin == "imported")


def found_words(order: ClientOrder) -> str:
    """What of the order matched the search: 'KF-1000 Coffee × 12'."""
    parts = [f"{line.code} {line.name} × {l10n().quantity(line.qty_milli)}" for line in order.lines[:3]]
    more = len(order.lines) - len(parts)
    return "; ".join(parts) + (_(" and %(n)s more") % {"n": more} if more > 0 else "")


def columns() -> list[Column[ClientOrder]]:
    return [
        Column(
            "day",
            lambda: _("Date"),
            lambda o: l10n().date(o.day) if o.day else "",
            lambda o: o.day.toordinal() if o.day else 0,
            width=92,
            export=lambda o: o.day,
        ),
        Column(
            "number", lambda: _("Number"), lambda o: o.number or o.client_number, role="strong", width=118
        ),
        Column(
            "state",
            lambda: _("State"),
            lambda o: state(o)[0],
            pill=state,
            width=150,
        ),
        Column(
            "found",
            lambda: _("Found in the lines"),
            found_words,
            tone=lambda _o: "text2",
            width=160,
            stretch=True,
            elide=True,
        ),
        Column(
            "lines",
            lambda: _("Lines"),
            lambda o: l10n().number(o.line_count),
            lambda o: o.line_count,
            RIGHT,
            width=60,
            export=lambda o: o.line_count,
        ),
        Column(
            "net",
            lambda: _("Sum without VAT"),
            lambda o: sums.money(o.net_minor, o.currency),
            lambda o: o.net_minor,
            RIGHT,
            role="strong",
            width=120,
            export=lambda o: Decimal(o.net_minor) / 100,
        ),
        Column(
            "total",
            lambda: _("Sum with VAT"),
            lambda o: sums.money(o.total_minor, o.currency),
            lambda o: o.total_minor,
            RIGHT,
            width=116,
            hide_when_compact=True,
            export=lambda o: Decimal(o.total_minor) / 100,
        ),
    ]


class OrdersTab(ListTab):
    """Orders at the left; what is bought most at the right, a product there filters the orders."""

    def __init__(self, context: Context) -> None:
        self.year = Combo()
        self._product = ""
        super().__init__(context, "client_orders", columns(), "clipboard-list")
        self.bar.insertWidget(1, self.year)
        self.fill = Elided("", "small", "text2")
        self.bar.insertWidget(2, self.fill)
        self._delay = QTimer(self, singleShot=True, interval=150)
        self._delay.timeout.connect(self.read)
        self.year.chosen.connect(lambda _year: self.read())
        self._add_products()
        self.retranslate()

    def _add_products(self) -> None:
        self.side = Card(padding=0)
        self.products = RowList(two=40, line_above=True, detail_role="caption")
        self.side.body.addWidget(self.products)
        self.terms = TermsCard()
        self.terms.ended.connect(self._end_decision)
        self.beside = QWidget()
        column = QVBoxLayout(self.beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.terms)
        column.addWidget(self.side, 1)
        column.addStretch()
        self.put_beside(self.beside, 318)
        self.products.opened.connect(self._filter_product)

    def title(self) -> str:
        return _("Orders")

    def nothing(self) -> tuple[str, str]:
        return _("No orders yet. Take the first one, or load them from the accounting programme."), _(
            "Take an order"
        )

    def empty_action(self) -> None:
        if self.filter.text().strip() or self._product or self.year.value():
            self._clear()
        else:
            self.context.shell.open(Route("orders", "new", params={"client_id": self.client}))

    def opened(self, row: Any) -> None:
        if row is not None:
            self.context.shell.open(Route("orders", row.id, records=self.model.keys()))

    def refilter(self) -> None:
        self._delay.start()

    def read(self) -> None:
        self.context.runner.query(
            orders_state,
            self.client,
            self.year.value() or 0,
            self.filter.text().strip(),
            self._product,
            owner=self,
            on_ok=self.show_state,
            quiet=True,
        )

    def render_state(self, state: OrdersState) -> None:
        years = [(year.year, self._year(year)) for year in state.years]
        self.year.set_options([(0, _("all years")), *years])
        words = fill_words(state.fill)
        self.fill.setText(_("12 months: %(fill)s") % {"fill": words} if words else "")
        searching = bool(self.filter.text().strip())
        self.table.setColumnHidden(3, False)
        total = sum(year.orders for year in state.years)
        self.show_rows(
            state.orders,
            len(state.orders) if not (searching or self._product or self.year.value()) else total,
        )
        self.side.set_title(_("Bought most"), l10n().number(len(state.products)) if state.products else "")
        currency = state.years[0].currency if state.years else "EUR"
        self.products.show_items([self._item(product, currency) for product in state.products])
        self.side.setVisible(bool(state.products))
        self.terms.show_terms(state.terms)
        self.beside.setVisible(not getattr(self, "_narrow", False))

    def _end_decision(self, decision_id: str) -> None:
        """The decision holds no longer; orders confirmed by it keep it, Undo brings it back."""
        last = clock.today() - timedelta(days=1)
        self.context.runner.command(end_decision, decision_id=decision_id, last_day=last, owner=self)

    @staticmethod
    def _year(year: SalesYear) -> str:
        return f"{year.year} · {sums.money(year.sales, year.currency)}"

    def _item(self, product: ClientProduct, currency: str) -> RowItem:
        times = ngettext("%(n)s time", "%(n)s times", product.times) % {"n": product.times}
        last = _("last %(day)s") % {"day": l10n().date(product.last_day)} if product.last_day else ""
        chosen = product.product_id == self._product and bool(self._product)
        return RowItem(
            product.product_id or product.code,
            product.named(l10n().language),
            " · ".join(filter(None, (product.code, times, last))),
            right=sums.money(product.sum_minor, currency),
            next=chosen,
        )

    def _filter_product(self, item: RowItem) -> None:
        self._product = "" if item.id == self._product else item.id
        self.read()

    def _clear(self) -> None:
        self._product = ""
        self.year.set_value(0)
        self.filter.clear()
        self.read()

    def forget(self) -> None:
        self._product = ""
        self.year.set_value(0)
        super().forget()

    def escape(self) -> bool:
        narrowed = bool(self.filter.text() or self._product or self.year.value())
        if narrowed:
            self._clear()
        return narrowed

    def retranslate(self) -> None:
        super().retranslate()
        self.filter.name(_("Find an order by number or product"), _("Number or product (Ctrl+F)"))
        self.year.setAccessibleName(_("Year"))
        if hasattr(self, "products"):
            self.products.setAccessibleName(_("Bought most"))

    def set_compact(self, compact: bool) -> None:
        super().set_compact(compact)
        self._narrow = compact
        self.beside.setVisible(not compact and self._state is not None)

    def regions(self) -> list:  # type: ignore[type-arg]
        return [self.filter, self.table, self.terms.list, self.products]
