"""Prices from a quantity on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kamdesk.model.core import clock
from kamdesk.model.pricing.queries.rules import BreakEntry
from kamdesk.model.pricing.services.rules import remove_quantity_break, save_quantity_break
from kamdesk.ui import choices
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.terms import words
from kamdesk.ui.screens.terms.dated import Store, add_dates, dated, over
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.fields import Combo, LineEdit, MoneyEdit, NumberEdit
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.row_editor import RowEditor
from kamdesk.ui.widgets.search_select import Choice, SearchSelect
from kamdesk.ui.widgets.table import RIGHT, Column


class QuantityBreaks(RowEditor):
    """Prices from a quantity on. `product`: only those of one product and its category; new ones are for it."""

    COLUMNS: Sequence[Column[BreakEntry]] = (
        Column("what", lambda: _("Product or category"), lambda e: " ".join(p for p in (e.code, e.product) if p),
               width=170, stretch=True, elide=True, tone=over),
        Column("from", lambda: _("From quantity"), lambda e: l10n().quantity(e.rule.min_qty_milli),
               lambda e: e.rule.min_qty_milli, RIGHT, width=100, tone=over,
               export=lambda e: Decimal(e.rule.min_qty_milli) / 1000),
        Column("gives", lambda: _("Price or discount"), lambda e: words.advantage(e.rule),
               lambda e: e.rule.price_minor or -(e.rule.discount_bp or 0), RIGHT, role="strong", width=120, tone=over),
        Column("dates", lambda: _("In force"), dated, width=124, elide=True, tooltip=dated, tone=over),
    )  # fmt: skip

    def __init__(self, context: Context, *, product: bool = False) -> None:
        self.of_product = product
        self.product: Choice | None = None
        columns = self._narrow() if product else self.COLUMNS
        super().__init__(context, columns, lambda e: e.rule.id, fields=2 if product else 3, narrow=product)

    @classmethod
    def _narrow(cls) -> list[Column[BreakEntry]]:
        """Without the product, for a panel."""
        _what, least, gives, when = cls.COLUMNS
        return [
            replace(least, width=90),
            replace(gives, width=96, stretch=True),
            replace(when, width=96, elide=True),
        ]

    def name(self) -> str:
        return _("Quantity breaks")

    def words(self) -> tuple[str, str, str]:
        return _("Add the break"), _("Save the break"), _("New break")

    def add_fields(self, form: Form) -> None:
        if not self.of_product:
            select = SearchSelect(choices.records(self.context.runner, "product", self))
            form.add("product", lambda: _("Product"), select)
            form.add("category", lambda: _("or a whole category"), Combo())
        form.add("min_qty", lambda: _("From quantity"), NumberEdit("", 1000))
        form.add("price", lambda: _("Price"), MoneyEdit())
        form.add("discount", lambda: _("or discount, %"), NumberEdit("", 100))
        add_dates(form)
        form.add("source", lambda: _("Source"), LineEdit(), span=2 if self.of_product else 1)

    def set_categories(self, names: Sequence[str]) -> None:
        chosen = self.form["category"].value()
        self.form["category"].set_options([("", "—"), *((name, name) for name in names)])
        self.form["category"].set_value(chosen or "")

    def set_product(self, product: Choice | None) -> None:
        """The product new breaks are for."""
        self.product = product
        self.edit(None)

    def put(self, row: BreakEntry | None) -> None:
        rule, form = row.rule if row else None, self.form
        if not self.of_product:
            chosen = Choice(rule.product_id, row.product) if row and rule and rule.product_id else None
            form["product"].set_choice(chosen)
            form["category"].set_value(rule.category if rule else "")
        form["min_qty"].set_value(rule.min_qty_milli if rule else None)
        form["price"].set_value(rule.price_minor if rule else None)
        form["discount"].set_value(rule.discount_bp if rule else None)
        form["valid_from"].set_value(rule.valid_from if rule else clock.today())
        form["valid_to"].set_value(rule.valid_to if rule else None)
        form["source"].set_text(rule.source if rule else "")

    def needed(self) -> tuple[str, ...]:
        return ("min_qty",)

    def storing(self, row: BreakEntry | None) -> Store:
        form = self.form
        if not self.of_product:
            product, category = form["product"].value(), form["category"].value()
        elif row is not None:
            product, category = row.rule.product_id, row.rule.category
        else:
            product, category = (self.product.key if self.product else ""), ""
        return save_quantity_break, {
            "break_id": row.rule.id if row else None,
            "product_id": product or None,
            "category": category or "",
            "min_qty_milli": form["min_qty"].value(),
            "price_minor": form["price"].value(),
            "discount_bp": form["discount"].value(),
            "currency": row.rule.currency if row else "EUR",
            "valid_from": form["valid_from"].value(),
            "valid_to": form["valid_to"].value(),
            "source": self.typed("source"),
        }

    def removing(self, row: BreakEntry) -> Store:
        return remove_quantity_break, {"break_id": row.rule.id}
