"""Every dated price of a product, past and future, in any number of columns."""

from __future__ import annotations

from collections.abc import Sequence

from kamdesk.model.catalog.queries import PriceChange
from kamdesk.model.catalog.services import remove_price, set_price
from kamdesk.model.core import clock
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.terms.dated import Store
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.fields import DateEdit, MoneyEdit, NumberEdit
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.row_editor import RowEditor
from kamdesk.ui.widgets.table import RIGHT, Column


def _when(row: PriceChange) -> str:
    return l10n().date(row.valid_from) if row.valid_from else _("always")


def _tone(row: PriceChange) -> str:
    """What begins later is marked."""
    return "info" if row.valid_from is not None and row.valid_from > clock.today() else "text"


class PriceDates(RowEditor):
    """The price of a column from a day on; deleting one puts the price before it back in force."""

    COLUMNS: Sequence[Column[PriceChange]] = (
        Column("column", lambda: _("Column"), lambda p: str(p.column), lambda p: p.column, width=70, tone=_tone),
        Column("from", lambda: _("Valid from"), _when, lambda p: p.valid_from.toordinal() if p.valid_from else 0,
               width=104, stretch=True, tone=_tone),
        Column("price", lambda: _("Price"), lambda p: sums.money(p.price_minor, p.currency), lambda p: p.price_minor,
               RIGHT, role="strong", width=100, tone=_tone),
    )  # fmt: skip

    def __init__(self, context: Context) -> None:
        self.product_id, self.currency = "", "EUR"
        super().__init__(context, self.COLUMNS, lambda p: p.id, rows=10, narrow=True)

    def name(self) -> str:
        return _("Dated prices")

    def words(self) -> tuple[str, str, str]:
        return _("Add the price"), _("Save the price"), _("New price")

    def add_fields(self, form: Form) -> None:
        form.add("column", lambda: _("Price column"), NumberEdit())
        form.add("price", lambda: _("Price without VAT"), MoneyEdit())
        form.add("valid_from", lambda: _("Valid from"), DateEdit())

    def set_product(self, product_id: str, currency: str) -> None:
        self.product_id, self.currency = product_id, currency
        self.edit(None)

    def put(self, row: PriceChange | None) -> None:
        self.form["column"].set_value(row.column if row else None)
        self.form["price"].set_value(row.price_minor if row else None)
        self.form["valid_from"].set_value(row.valid_from if row else clock.today())

    def needed(self) -> tuple[str, ...]:
        return ("column", "price")

    def storing(self, row: PriceChange | None) -> Store:
        return set_price, {
            "product_id": self.product_id,
            "column": self.form["column"].value(),
            "price_minor": self.form["price"].value(),
            "currency": row.currency if row else self.currency,
            "valid_from": self.form["valid_from"].value(),
        }

    def removing(self, row: PriceChange) -> Store:
        return remove_price, {"price_id": row.id}
