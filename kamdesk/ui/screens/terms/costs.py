"""What a product costs us, with its days."""

from __future__ import annotations

from collections.abc import Sequence

from kamdesk.model.catalog.queries import CostEntry
from kamdesk.model.catalog.services import remove_cost, set_cost
from kamdesk.model.core import clock
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.terms.dated import Store
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.fields import DateEdit, MoneyEdit
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.row_editor import RowEditor
from kamdesk.ui.widgets.table import RIGHT, Column


class Costs(RowEditor):
    """What a product costs us, with its days."""

    COLUMNS: Sequence[Column[CostEntry]] = (
        Column("from", lambda: _("Valid from"), lambda e: l10n().date(e.valid_from) if e.valid_from else _("always"),
               lambda e: e.valid_from.toordinal() if e.valid_from else 0, width=120, stretch=True),
        Column("cost", lambda: _("Cost"), lambda e: sums.money(e.cost_minor, e.currency), lambda e: e.cost_minor,
               RIGHT, role="strong", width=130),
    )  # fmt: skip

    def __init__(self, context: Context) -> None:
        self.product_id, self.currency = "", "EUR"
        super().__init__(context, self.COLUMNS, lambda e: e.id, narrow=True)

    def name(self) -> str:
        return _("Costs")

    def words(self) -> tuple[str, str, str]:
        return _("Add the cost"), _("Save the cost"), _("New cost")

    def add_fields(self, form: Form) -> None:
        form.add("cost", lambda: _("Cost without VAT"), MoneyEdit())
        form.add("valid_from", lambda: _("Valid from"), DateEdit())

    def set_product(self, product_id: str, currency: str) -> None:
        self.product_id, self.currency = product_id, currency
        self.edit(None)

    def put(self, row: CostEntry | None) -> None:
        self.form["cost"].set_value(row.cost_minor if row else None)
        self.form["valid_from"].set_value(row.valid_from if row else clock.today())

    def needed(self) -> tuple[str, ...]:
        return ("cost",)

    def storing(self, row: CostEntry | None) -> Store:
        return set_cost, {
            "product_id": self.product_id,
            "cost_minor": self.form["cost"].value(),
            "currency": row.currency if row else self.currency,
            "valid_from": self.form["valid_from"].value(),
        }

    def removing(self, row: CostEntry) -> Store:
        return remove_cost, {"cost_id": row.id}
