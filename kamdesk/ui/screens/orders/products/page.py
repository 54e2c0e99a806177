"""Products and prices: the list with a column per price column, the product edited at its right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.model.catalog.queries import (
    ProductCard,
    ProductLine,
    coming_price_days,
    price_columns,
    product_card,
    product_list,
)
from kamdesk.model.catalog.rules import PriceColumn
from kamdesk.model.catalog.services import remove_product, save_price_column, save_product_with_prices
from kamdesk.model.company.queries import company
from kamdesk.model.core import clock
from kamdesk.ui.language import _, l10n, pgettext
from kamdesk.ui.screens.orders.products.columns import column_title, product_columns
from kamdesk.ui.screens.orders.products.form import ColumnNames, ProductForm
from kamdesk.ui.screens.terms.product import ProductTerms
from kamdesk.ui.shell.screen import Context, Top
from kamdesk.ui.widgets.choice import Segment
from kamdesk.ui.widgets.table import show_menu
from kamdesk.ui.widgets.table_page import TablePage


def products_state(connection: Any, day: Any) -> tuple[tuple[ProductLine, ...], tuple[PriceColumn, ...], str]:
    """All products with prices of the day, the columns, the company's currency: one snapshot."""
    own = company(connection)
    currency = own.currency if own else "EUR"
    rows = product_list(connection, day=day, currency=currency, discontinued=True)
    return rows, price_columns(connection), currency


class ProductsPage(QWidget):
    """Small enough a list (thousands) to be filtered and sorted in memory."""

    top_changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._columns: tuple[PriceColumn, ...] = ()
        self._currency = "EUR"
        self._compact = False
        self._wanted: str | None = None
        self.form = ProductForm()
        self.form.put_terms(ProductTerms(context))
        self.names = ColumnNames()
        self.page = self._make_page()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.names)
        box.addWidget(self.page, 1)
        self.form.save_wanted.connect(self._save)
        self.form.closed.connect(self._close_form)
        self.names.renamed.connect(self._rename)

    def _make_page(self) -> TablePage:
        page = TablePage(
            self.context,
            "products",
            product_columns(self._columns),
            name=lambda: _("Products and prices"),
            segments=_segments,
            preview=self.form,
            empty=lambda: (_("Load the price list, or add products by hand."), _("New product")),
            icon="tag",
        )
        page.in_segment = _in_segment  # type: ignore[method-assign]
        page.current.connect(self._read_card)
        page.opened.connect(lambda _row: self.edit())
        page.menu_wanted.connect(self._menu)
        page.delete_wanted.connect(self._delete)
        page.empty_action.connect(self.new)
        return page

    # what the screen passes on
    def top_actions(self) -> list[Top]:
        words = _("Names of columns")
        return [
            Top("new", _("New product"), primary=True, show_key=True),
            Top("orders.pricelist", priority=2),
            Top("", words, "table-2", priority=3, run=self._toggle_names),
        ]

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "new": self.new,
            "edit": self.edit,
            "find": self.page.focus_filter,
            "finish": self.form.submit,
            "orders.pricelist": self._print,
            "print": self._print,
        }

    def escape(self) -> bool:
        if self.names.isVisible():
            self._toggle_names()
            return True
        if self.form.isAncestorOf(self.focusWidget() or self):
            self._close_form()
            return True
        return self.page.clear_filter()

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self.page.set_compact(compact)

    # reading
    def want(self, product_id: str | None) -> None:
        """Make a product current, once it has been read."""
        self._wanted = product_id

    def refresh(self) -> None:
        self.context.runner.query(products_state, clock.today(), owner=self, on_ok=self._show)

    def _show(self, state: tuple[tuple[ProductLine, ...], tuple[PriceColumn, ...], str]) -> None:
        rows, columns, self._currency = state
        if columns != self._columns:
            self._columns = columns
            self._rebuild()
            self.names.show_columns(columns)
        self.page.set_rows(rows)
        if self._wanted is not None:
            self.page.segments.set_value("all")
            self.page.filter.clear()
            self.page.apply()
            self.page.table.select_key(self._wanted)
            self._wanted = None
        now = self.page.table.current_row()
        if now is not None:
            self._read_card(now)
        elif not rows:
            self.form.show_product(None, self._columns, self._currency)

    def _rebuild(self) -> None:
        """Other price columns: the table is made anew, filter and form stay."""
        self.page.table.set_columns(product_columns(self._columns))
        self.page.set_compact(self._compact)

    def _read_card(self, row: ProductLine | None) -> None:
        if row is None or self.form.isAncestorOf(self.focusWidget() or self):
            return
        self.context.runner.query(
            product_card, row.id, day=clock.today(), owner=self, quiet=True, on_ok=self._show_card
        )

    def _show_card(self, card: ProductCard | None) -> None:
        if card is not None:
            self.form.show_product(card, self._columns, self._currency)

    # editing
    def new(self) -> None:
        self.form.show_product(None, self._columns, self._currency)
        self._open_form()

    def edit(self) -> None:
        if self.page.table.current_row() is not None:
            self._open_form()

    def _open_form(self) -> None:
        self.page.side.show()
        self.form.focus_first()

    def _close_form(self) -> None:
        self.page.table.setFocus()
        self.page.set_compact(self._compact)
        self._read_card(self.page.table.current_row())

    def _save(self, values: dict[str, Any]) -> None:
        self.context.runner.command(
            save_product_with_prices, owner=self, on_ok=self._saved, on_error=self._refused, **values
        )

    def _saved(self, product_id: str) -> None:
        self.page.table.setFocus()
        self.page.set_compact(self._compact)
        self.page.table.select_key(product_id)

    def _refused(self, error: Any) -> None:
        words = self.form.show_problems(error)
        if words:
            self.context.shell.toast(words, icon="triangle-alert")

    def _delete(self, row: ProductLine) -> None:
        self.context.runner.command(remove_product, owner=self, product_id=row.id)

    def _rename(self, number: int, name: str) -> None:
        self.context.runner.command(
            save_price_column,
            owner=self,
            number=number,
            name=name,
            currency=self._currency,
            on_error=self._refused,
        )

    def _toggle_names(self) -> None:
        self.names.setVisible(not self.names.isVisible())
        if self.names.isVisible() and self.names.fields:
            self.names.fields[0].setFocus()
        else:
            self.page.table.setFocus()

    def _menu(self, row: ProductLine, place: QPoint) -> None:
        show_menu(
            self,
            place,
            [
                (_("Edit"), "pencil", self.edit),
                (_("New product"), "plus", self.new),
                None,
                (_("Delete"), "trash-2", lambda: self._delete(row)),
            ],
        )

    def _print(self) -> None:
        """The price list on paper; with several columns, a menu asks which."""
        if "docs" not in self.context.shell.rooms:
            return
        if len(self._columns) < 2:
            self._print_column(1)
            return
        self.context.runner.query(
            coming_price_days, clock.today(), owner=self, quiet=True, on_ok=self._ask_which
        )

    def _ask_which(self, days: tuple[date, ...]) -> None:
        """One column, all of them, or all as they will be from a coming day on."""
        place = self.mapToGlobal(QPoint(self.width() // 3, 4))
        entries: list[Any] = [
            (column_title(one), "file-text", partial(self._print_column, one.number)) for one in self._columns
        ]
        entries += [None, (_("All columns"), "table-2", self._print_all)]
        for day in days:
            words = _("All columns from %(day)s") % {"day": l10n().date(day)}
            entries.append((words, "calendar-clock", partial(self._print_all, day)))
        menu = show_menu(self, place, entries)
        menu.setActiveAction(menu.actions()[0])

    def _print_all(self, day: date | None = None) -> None:
        from kamdesk.ui.screens.docs import open_paper

        later = {"day": day.isoformat()} if day else {}
        open_paper(self.context.shell, "pricelist", columns="all", **later)

    def _print_column(self, column: int) -> None:
        from kamdesk.ui.screens.docs import open_paper

        open_paper(self.context.shell, "pricelist", column=column)

    # words
    def rerender(self) -> None:
        self.page.table.rows.retranslate()
        self.form.retranslate()

    def retranslate(self) -> None:
        self.page.retranslate()
        self.form.retranslate()
        self.names.show_columns(self._columns)


def _segments() -> list[Segment]:
    return [
        Segment("sold", pgettext("products", "Sold")),
        Segment("unpriced", pgettext("products", "Without a price")),
        Segment("gone", pgettext("products", "No longer sold")),
        Segment("all", pgettext("products", "All")),
    ]


def _in_segment(row: ProductLine, segment: str) -> bool:
    return {
        "sold": not row.item.discontinued,
        "unpriced": not row.prices and not row.item.discontinued,
        "gone": row.item.discontinued,
    }.get(segment, True)
