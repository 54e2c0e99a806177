"""What of prices belongs to one product: dated prices, costs, quantity breaks, prices agreed with clients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.model.catalog.queries import CostEntry, PriceChange, cost_entries, price_changes
from kamdesk.model.pricing.queries.rules import BreakEntry, ClientPriceEntry, client_prices, quantity_breaks
from kamdesk.ui.language import _
from kamdesk.ui.screens.terms.breaks import QuantityBreaks
from kamdesk.ui.screens.terms.client_prices import ClientPrices
from kamdesk.ui.screens.terms.costs import Costs
from kamdesk.ui.screens.terms.price_dates import PriceDates
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.fields import Combo
from kamdesk.ui.widgets.search_select import Choice


@dataclass(frozen=True, slots=True)
class ProductTermsState:
    prices: tuple[PriceChange, ...]
    costs: tuple[CostEntry, ...]
    breaks: tuple[BreakEntry, ...]
    clients: tuple[ClientPriceEntry, ...]


def product_terms(connection: Any, product_id: str) -> ProductTermsState:
    return ProductTermsState(
        price_changes(connection, product_id),
        cost_entries(connection, product_id),
        quantity_breaks(connection, product_id),
        client_prices(connection, product_id=product_id),
    )


class ProductTerms(QWidget):
    """One of four editors at a time; each row is saved at once, apart from the form above."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.product_id = ""
        self._state: ProductTermsState | None = None
        self.switch = Combo()
        self.prices = PriceDates(context)
        self.costs = Costs(context)
        self.breaks = QuantityBreaks(context, product=True)
        self.clients = ClientPrices(context, of="product")
        self.editors = {
            "prices": self.prices,
            "costs": self.costs,
            "breaks": self.breaks,
            "clients": self.clients,
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.switch)
        for name, editor in self.editors.items():
            column.addWidget(editor)
            editor.setVisible(name == "prices")
            editor.saved.connect(self.read)
        self.switch.chosen.connect(self._choose)
        self.retranslate()

    def show_product(self, product_id: str, name: str, currency: str) -> None:
        """Show the terms of a product; what is typed for it stays when it is the same one."""
        if product_id != self.product_id:
            self.product_id = product_id
            self._state = None
            self.prices.set_product(product_id, currency)
            self.costs.set_product(product_id, currency)
            self.breaks.set_product(Choice(product_id, name))
            self.clients.set_subject(product_id, currency)
        self.read()

    def read(self) -> None:
        if self.product_id:
            self.context.runner.query(
                product_terms, self.product_id, owner=self, quiet=True, on_ok=self._show
            )

    def _show(self, state: ProductTermsState) -> None:
        self._state = state
        self.prices.show_rows(state.prices)
        self.costs.show_rows(state.costs)
        self.breaks.show_rows(state.breaks)
        self.clients.show_rows(state.clients)
        self._title()

    def _choose(self, key: str) -> None:
        for name, editor in self.editors.items():
            editor.setVisible(name == key)

    def _title(self) -> None:
        state = self._state
        counts = (
            (len(state.prices), len(state.costs), len(state.breaks), len(state.clients))
            if state
            else (0,) * 4
        )
        titles = (
            _("Dated prices"),
            _("Costs"),
            _("Quantity breaks"),
            _("Prices agreed with clients"),
        )
        chosen = self.switch.value() or "prices"
        self.switch.set_options(
            [
                (key, f"{title} · {count}" if count else title)
                for key, title, count in zip(self.editors, titles, counts, strict=True)
            ]
        )
        self.switch.set_value(chosen)

    def retranslate(self) -> None:
        self._title()
        self.switch.setAccessibleName(_("Terms of the product"))
        for editor in self.editors.values():
            editor.retranslate()
