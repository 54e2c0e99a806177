"""A product at the right of the list: its fields, its price in every column from a day on, how it sells."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from kamdesk.model.catalog.queries import ProductCard
from kamdesk.model.catalog.rules import DatedPrice, PriceColumn, in_force
from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, KamdeskError, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.units import unit_words
from kamdesk.ui.language import _, l10n, ngettext, pgettext
from kamdesk.ui.screens.orders.products.columns import column_title
from kamdesk.ui.screens.terms.product import ProductTerms
from kamdesk.ui.theme import look
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.fields import DateEdit, LineEdit, MoneyEdit, NumberEdit
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.text import label, line


class ProductForm(QWidget):
    """Fields of one product; `saved(values)` tells what to store, nothing is decided here."""

    save_wanted = Signal(dict)
    delete_wanted = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.product_id: str | None = None
        self._card: ProductCard | None = None
        self._columns: tuple[PriceColumn, ...] = ()
        self._currency = "EUR"
        self._prices: dict[int, MoneyEdit] = {}
        self._were: dict[int, int | None] = {}
        self.terms: ProductTerms | None = None
        self._made_for: tuple[tuple[PriceColumn, ...], str] | None = None
        self._build()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("pane", True)
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        self.title = label("", "titleSmall")
        self.facts = label("", "small", "text2", wrap=True)
        self.form = self._fields()
        self.price_title = label("", "section")
        self.price_form = Form(2)
        self.since = DateEdit()
        self.past = label("", "caption", "text2", wrap=True)
        for part in (self.title, self.facts, self.form, line(), self.price_title, self.price_form, self.past):
            column.addWidget(part)
        self.terms_line = line()
        self.terms_line.hide()
        column.addWidget(self.terms_line)
        self._column = column
        column.addStretch(1)
        self.area.setWidget(inner)
        outer.addWidget(self.area, 1)
        outer.addWidget(self._footer())

    def put_terms(self, terms: ProductTerms) -> None:
        """The editors of costs, breaks and clients' prices, under the prices."""
        self.terms = terms
        self._column.insertWidget(self._column.indexOf(self.terms_line) + 1, terms)
        terms.hide()

    def _fields(self) -> Form:
        form = Form(2)
        self.discontinued = QCheckBox()
        form.add("code", lambda: _("Article"), LineEdit())
        form.add("unit", lambda: _("Unit"), LineEdit())
        form.add("name", lambda: pgettext("product", "Name"), LineEdit(), span=2)
        form.add("name_ru", lambda: _("Name in Russian"), LineEdit(), span=2)
        form.add("name_lv", lambda: _("Name in Latvian"), LineEdit(), span=2)
        form.add("category", lambda: _("Category"), LineEdit())
        form.add("packaging", lambda: _("Packaging"), LineEdit())
        form.add("pack", lambda: _("In a pack"), NumberEdit("", 1000))
        form.add("vat", lambda: _("VAT, %"), NumberEdit("", 100), hint=lambda: _("empty: the usual rate"))
        form.add("ean", lambda: _("Bar code"), LineEdit(), span=2)
        form.place(self.discontinued, 2)
        return form

    def _footer(self) -> QFrame:
        footer = QFrame()
        footer.setProperty("look", "footer")
        row = QHBoxLayout(footer)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(8)
        self.save = Button("", "check", kind="primary", key="Ctrl+Return", on_click=self.submit)
        self.cancel = Button("", "x", name="-", key="Esc", on_click=self.closed.emit)
        row.addWidget(self.save)
        row.addStretch(1)
        row.addWidget(self.cancel)
        return footer

    # filling
    def show_product(self, card: ProductCard | None, columns: Sequence[PriceColumn], currency: str) -> None:
        """Fill the form with a product, or with None for a new one."""
        self._card, self._columns, self._currency = card, tuple(columns), currency
        self.product_id = card.item.id if card else None
        item = card.item if card else None
        for name in ("code", "name", "name_ru", "name_lv", "category", "packaging", "unit", "ean"):
            self.form[name].setText(str(getattr(item, name)) if item else "")
        if item is None:
            self.form["unit"].setText(unit_words("gab.", l10n().language))
        self.form["pack"].set_value(item.pack_milli if item else 1000)
        self.form["vat"].set_value(item.vat_bp if item else None)
        self.discontinued.setChecked(bool(item and item.discontinued))
        self.form.clear_problems()
        self._fill_prices()
        self._show_terms()
        self.retranslate()

    def _show_terms(self) -> None:
        """A product that is not stored yet has no terms of its own."""
        if self.terms is None:
            return
        self.terms.setVisible(self._card is not None)
        self.terms_line.setVisible(self._card is not None)
        if self._card is not None:
            item = self._card.item
            self.terms.show_product(item.id, item.name, self._currency)

    def _fill_prices(self) -> None:
        columns = self._columns or (PriceColumn(1, "", self._currency),)
        self._were = self._in_force()
        if (columns, self._currency) != self._made_for:
            self._make_prices(columns)
        for number, field in self._prices.items():
            field.set_value(self._were.get(number))
        self.price_form.clear_problems()
        self.since.set_value(clock.today())

    def _make_prices(self, columns: tuple[PriceColumn, ...]) -> None:
        """A field per price column; made anew only when the columns are others."""
        self._made_for = (columns, self._currency)
        old = self.price_form
        self.price_form, self.since, self._prices = Form(2), DateEdit(), {}
        self.price_form.add("since", lambda: _("Prices from"), self.since, span=2)
        for column in columns:
            field = MoneyEdit("", self._currency)
            self._prices[column.number] = field
            self.price_form.add(f"price{column.number}", partial(column_title, column), field)
        layout = old.parentWidget().layout()
        layout.replaceWidget(old, self.price_form)
        old.hide()
        old.deleteLater()
        layout.activate()

    def _in_force(self) -> dict[int, int | None]:
        if self._card is None:
            return {}
        known = [
            DatedPrice("", one.column, one.price_minor, one.valid_from)
            for one in self._card.prices
            if one.currency == self._currency
        ]
        return dict(in_force(known, clock.today()).get("", {}))

    # saving
    def submit(self) -> None:
        """Read the fields; what cannot be read is said at its field, the rest is for the service to judge."""
        problems = [
            Problem(name, N_("Not a number")) for name in ("pack", "vat") if not self.form[name].is_valid()
        ]
        wrong = [number for number, field in self._prices.items() if not field.is_valid()]
        if problems or wrong or not self.since.is_valid():
            self.form.show_problems(problems)
            self.price_form.show_problems([Problem(f"price{number}", N_("Not a number")) for number in wrong])
            return
        changed = {
            number: field.value()
            for number, field in self._prices.items()
            if field.value() is not None and field.value() != self._were.get(number)
        }
        self.save_wanted.emit(self._values() | {"prices": changed})

    def _values(self) -> dict[str, Any]:
        texts = ("code", "name", "name_ru", "name_lv", "category", "packaging", "unit", "ean")
        return {
            **{name: self.form[name].text() for name in texts},
            "pack_milli": self.form["pack"].value() or 0,
            "vat_bp": self.form["vat"].value(),
            "discontinued": self.discontinued.isChecked(),
            "currency": self._currency,
            "valid_from": self.since.value() or clock.today(),
            "product_id": self.product_id,
        }

    def show_problems(self, error: KamdeskError) -> str:
        """Put problems at their fields; returns words for what has no field here."""
        if not isinstance(error, InvalidInput):
            return error.text(l10n())
        homeless = self.form.show_problems(error)
        return " ".join(problem.text(l10n()) for problem in homeless)

    def focus_first(self) -> None:
        self.form["code" if self.product_id is None else "name"].setFocus()

    # words
    def retranslate(self) -> None:
        card, text = self._card, l10n()
        self.title.setText(card.item.code if card else _("New product"))
        self.facts.setText(self._sales())
        self.facts.setVisible(bool(self.facts.text()))
        self.form.retranslate()
        self.price_form.retranslate()
        self.price_title.setText(_("Prices without VAT"))
        if self.terms is not None:
            self.terms.retranslate()
        self.discontinued.setText(_("No longer sold"))
        self.save.set_words(_("Save"))
        self.cancel.set_words("", _("Close"))
        later = [
            one for one in (card.prices if card else ()) if one.valid_from and one.valid_from > clock.today()
        ]
        words = [
            _("from %(day)s column %(column)s: %(price)s")
            % {
                "day": text.date(one.valid_from),
                "column": one.column,
                "price": sums.money(one.price_minor, one.currency),
            }
            for one in later
            if one.valid_from
        ]
        self.past.setText("\n".join(words))
        self.past.setVisible(bool(words))

    def _sales(self) -> str:
        card, text = self._card, l10n()
        if card is None or card.last_day is None:
            return ""
        clients = ngettext("%(n)s client", "%(n)s clients", card.clients) % {"n": card.clients}
        return _("12 months: %(qty)s %(unit)s, %(sum)s, %(clients)s; last on %(day)s") % {
            "qty": text.quantity(card.sold_milli),
            "unit": unit_words(card.item.unit, text.language),
            "sum": sums.money(card.sold_minor, self._currency),
            "clients": clients,
            "day": text.date(card.last_day),
        }

    def minimum_width(self) -> int:
        return look.px(320)


class ColumnNames(QWidget):
    """The names of the price columns, edited in one row; a new one takes the next number."""

    renamed = Signal(int, str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(16, 8, 16, 0)
        self.row.setSpacing(8)
        self.title: QLabel = label("", "small", "text2")
        self.row.addWidget(self.title)
        self.row.addStretch(1)
        self.fields: list[LineEdit] = []
        self.hide()

    def show_columns(self, columns: Sequence[PriceColumn]) -> None:
        for field in self.fields:
            self.row.removeWidget(field)
            field.deleteLater()
        self.fields = []
        following = max((one.number for one in columns), default=0) + 1
        for one in [*columns, PriceColumn(following, "", "EUR")]:
            field = LineEdit()
            field.setText(one.name)
            field.set_text(one.name)
            field.name(
                _("Name of column %(number)s") % {"number": one.number},
                _("Column %(number)s") % {"number": one.number},
            )
            field.setMinimumWidth(90)
            field.edited.connect(
                lambda field=field, number=one.number: self.renamed.emit(number, field.text().strip())
            )
            self.row.insertWidget(self.row.count() - 1, field)
            self.fields.append(field)
        self.title.setText(_("Names of columns"))
