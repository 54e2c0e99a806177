"""Smaller parts of the pad: totals, notes under the lines, facts of a product, recent orders, paste preview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kamdesk.model.catalog.rules import Item
from kamdesk.model.core.units import unit_words
from kamdesk.model.orders.queries import OrderSummary
from kamdesk.model.orders.rules.paste import PastedRow
from kamdesk.ui.language import _, l10n, ngettext, pgettext
from kamdesk.ui.screens.orders.pad.state import Mode, PadState
from kamdesk.ui.screens.orders.words import notes, summary_state
from kamdesk.ui.theme import look
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.badges import IconLabel, Pill
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card, caption_value
from kamdesk.ui.widgets.rows import RowItem, RowList
from kamdesk.ui.widgets.table import RIGHT, Column, RowTableModel, TableView
from kamdesk.ui.widgets.text import Elided, label, restyle

MAX_RATES = 3


class TotalsBar(QFrame):
    """Lines and packs, net, VAT of each rate, the whole; at the right what is off the list price."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "total")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(18)
        self.parts = {key: caption_value("", "", "strong") for key in ("lines", "net")}
        self.rates = [caption_value("", "", "strong") for _n in range(MAX_RATES)]
        self.total = caption_value("", "", "total")
        self.discount = caption_value("", "", "strong")
        for holder, _caption, _value in (*self.parts.values(), *self.rates, self.total):
            row.addWidget(holder, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        row.addWidget(self.discount[0], 0, Qt.AlignmentFlag.AlignBottom)
        for part in self.discount[1:]:
            part.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.compact = False

    def show_totals(self, state: PadState) -> None:
        totals, currency, text = state.draft.totals, state.draft.currency, l10n()
        rates = totals.vat
        stored = state.stored_total is not None and state.stored_total == totals.net_minor + (
            state.stored_vat or 0
        )
        total = state.stored_total if stored and state.stored_total is not None else totals.total_minor
        self._say(self.parts["lines"], _("Lines · packs"), f"{totals.lines} · {totals.packs}")
        self.parts["lines"][0].setVisible(not self.compact)
        self._say(self.parts["net"], _("Net of VAT"), sums.money(totals.net_minor, currency))
        many = len(rates) > MAX_RATES or (self.compact and len(rates) > 2)
        shown = (
            [(_("VAT"), totals.vat_minor)]
            if many
            else [
                (_("VAT %(rate)s") % {"rate": text.percent(part.rate_bp)}, part.vat_minor) for part in rates
            ]
        )
        if stored and len(shown) == 1 and state.stored_vat is not None:
            shown = [(shown[0][0], state.stored_vat)]
        for number, part in enumerate(self.rates):
            part[0].setVisible(number < len(shown))
            if number < len(shown):
                self._say(part, shown[number][0], sums.money(shown[number][1], currency))
        self._say(self.total, pgettext("order", "Total"), sums.money(total, currency))
        off = totals.discount_minor
        self._say(self.discount, _("Off the list price"), sums.money(-off, currency) if off else "—")

    @staticmethod
    def _say(part: tuple[QWidget, QLabel, QLabel], caption: str, value: str) -> None:
        part[1].setText(caption)
        part[2].setText(value)
        part[2].setAccessibleName(f"{caption}: {value}")


class NotesBox(QWidget):
    """Lines of explanation under the rows: icon and words."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 6, 12, 6)
        self._column.setSpacing(3)
        self._lines: list[tuple[QWidget, IconLabel, Elided]] = []
        self._column.addStretch(1)

    def show_notes(self, state: PadState) -> None:
        found = notes(state)
        while len(self._lines) < len(found):
            self._lines.append(self._line())
        for number, (holder, icon, words) in enumerate(self._lines):
            holder.setVisible(number < len(found))
            if number < len(found):
                name, tone, text = found[number]
                icon.show_icon(name, tone)
                words.setText(text)
                words.set_tone("bad" if tone == "bad" else "text2")
        self.setVisible(bool(found))

    def _line(self) -> tuple[QWidget, IconLabel, Elided]:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        icon, words = IconLabel("info", "accent", 11), Elided("", "caption", "text2")
        row.addWidget(icon)
        row.addWidget(words, 1)
        self._column.insertWidget(self._column.count() - 1, holder)
        return holder, icon, words


class ProductCard(Card):
    """What is known of the product being typed or of the current line."""

    def __init__(self) -> None:
        super().__init__("", padding=12)
        self.name = Elided("", "strong")
        self.rows = [(label("", "small", "text2"), Elided("", "smallStrong")) for _n in range(4)]
        self.body.setSpacing(3)
        self.body.addWidget(self.name)
        for caption, value in self.rows:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(caption)
            row.addWidget(value, 1)
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.body.addLayout(row)

    def show_product(self, state: PadState, known: Mapping[str, Item]) -> None:
        item = state.entry.found.item
        if item is None and state.line is not None:
            item = known.get(state.line.product_id or "")
        self.setVisible(item is not None)
        if item is None:
            return
        text = l10n()
        self.set_title(_("About the product"), item.code)
        self.name.setText(item.named(text.language))
        facts: list[tuple[str, str]] = []
        sale = state.terms.sales.get(item.id) if state.terms else None
        if sale is not None:
            words = f"{text.date(sale.day)}: {text.quantity(sale.qty_milli)} × {sums.amount(sale.net_minor)}"
            facts.append((_("Last time"), words))
            facts.append(
                (
                    _("Bought in two years"),
                    ngettext("%(n)s time", "%(n)s times", sale.times) % {"n": sale.times},
                )
            )
        elif state.terms is not None and state.terms.client is not None:
            facts.append((_("Last time"), _("never bought it")))
        unit = unit_words(item.unit, text.language)
        if item.stock_milli is not None:
            day = f" ({text.date(item.stock_day)})" if item.stock_day else ""
            facts.append((_("In stock"), f"{text.quantity(item.stock_milli)} {unit}{day}"))
        facts.append((_("Pack"), f"{text.quantity(item.pack_milli)} {unit}"))
        for (caption, value), fact in zip(self.rows, [*facts, *[("", "")] * 4], strict=False):
            caption.setText(fact[0])
            value.setText(fact[1])
            caption.setVisible(bool(fact[0]))
            value.setVisible(bool(fact[0]))


class RecentCard(Card):
    """The client's last orders; Enter opens one."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__("", padding=0)
        self.list = RowList("", two=40, fit=True, line_above=True)
        self.list.opened.connect(lambda item: self.opened.emit(item.id))
        self.nothing = label("", "small", "text3")
        self.nothing.setContentsMargins(12, 0, 12, 10)
        self.body.addWidget(self.list)
        self.body.addWidget(self.nothing)

    def show_orders(self, orders: Sequence[OrderSummary], here: str, most: int) -> None:
        self.set_title(_("Recent orders"))
        text = l10n()
        items = [
            RowItem(
                one.id,
                text.date(one.order_day) if one.order_day else one.number,
                " · ".join(
                    filter(
                        None,
                        (
                            one.number and _("No. %(number)s") % {"number": one.number},
                            ngettext("%(n)s line", "%(n)s lines", one.line_count) % {"n": one.line_count},
                        ),
                    )
                ),
                summary_state(one)[2],
                "ok" if one.origin == "own" else "info",
                right=sums.money(one.total_minor, one.currency),
            )
            for one in orders
            if one.id != here
        ][:most]
        self.list.setAccessibleName(_("Recent orders"))
        self.list.show_items(items)
        self.list.setVisible(bool(items))
        self.nothing.setText(_("No orders yet"))
        self.nothing.setVisible(not items)


def paste_columns() -> list[Column[PastedRow]]:
    return [
        Column(
            "number",
            lambda: _("No."),
            lambda row: str(row.number),
            align=RIGHT,
            tone=lambda _r: "text3",
            width=44,
        ),
        Column("text", lambda: _("In the clipboard"), lambda row: row.text, elide=True, width=260),
        Column(
            "product",
            lambda: _("Product"),
            lambda row: f"{row.item.code} {row.item.named(l10n().language)}" if row.item else "—",
            elide=True,
            stretch=True,
            width=260,
        ),
        Column(
            "qty",
            lambda: _("Qty"),
            lambda row: l10n().quantity(row.qty_milli) if row.qty_milli is not None else "",
            align=RIGHT,
            role="strong",
            width=80,
        ),
        Column(
            "state",
            lambda: _("State"),
            lambda row: row.problem.text(l10n()) if row.problem else _("found"),
            pill=lambda row: (
                (row.problem.text(l10n()), "warn", "triangle-alert")
                if row.problem
                else (_("found"), "ok", "check")
            ),
            width=190,
        ),
    ]


class PastePanel(QFrame):
    """The preview of a pasted list, over the table: take the good lines or none."""

    accepted = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.model: RowTableModel[PastedRow] = RowTableModel(paste_columns(), lambda row: str(row.number))
        self.table = TableView(self.model, sort_in_memory=False)
        self.title = label("", "section")
        self.good, self.bad = Pill("", "ok", "check"), Pill("", "warn", "triangle-alert")
        self.take = Button("", "check", kind="primary", key="Return", on_click=self.accepted.emit)
        self.drop = Button("", "x", key="Esc", on_click=self.dropped.emit)
        head = QHBoxLayout()
        head.setContentsMargins(11, 7, 11, 7)
        head.setSpacing(8)
        for part in (self.title, self.good, self.bad):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.drop)
        head.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self.table.opened.connect(lambda _row: self.accepted.emit())
        self.hide()

    def show_rows(self, rows: Sequence[PastedRow]) -> None:
        if tuple(rows) != tuple(self.model.rows):
            self.model.set_rows(list(rows))
        good = sum(row.good for row in rows)
        self.title.setText(_("From the clipboard"))
        self.good.show_status(
            ngettext("%(n)s line found", "%(n)s lines found", good) % {"n": good}, "ok", "check"
        )
        bad = len(rows) - good
        words = ngettext("%(n)s line left out", "%(n)s lines left out", bad) % {"n": bad} if bad else ""
        self.bad.show_status(words, "warn", "triangle-alert" if bad else "")
        self.bad.setVisible(bool(bad))
        self.take.setEnabled(bool(good))
        self.setVisible(bool(rows))

    def retranslate(self) -> None:
        self.take.set_words(_("Take the lines found"))
        self.drop.set_words(_("Take none"))
        self.table.retranslate(_("From the clipboard"))


class ReadOnlyStrip(QFrame):
    """In place of the entry line when nothing can be typed: what the order is and what can be done with it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 2, 12, 2)
        row.setSpacing(10)
        self.icon = IconLabel("lock", "text2", 16)
        self.words = Elided("", "medium", "text")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row.addWidget(self.icon)
        row.addWidget(self.words, 1)

    def sizeHint(self) -> QSize:
        return QSize(400, look.px(44))

    def say(self, words: str, icon: str, tone: str) -> None:
        self.words.setText(words)
        self.icon.show_icon(icon, tone)
        restyle(self, tone=tone)
        self.setAccessibleName(words)

    def show_order(self, state: PadState) -> None:
        """Why nothing can be typed, and what can be done."""
        day = l10n().date(state.draft.order_day)
        found = _settled_words(state)
        if found is not None:
            self.say(*found)
        elif state.imported:
            words = _(
                "Imported order of %(day)s: sums are those of its file. It can be copied as a new order."
            )
            self.say(words % {"day": day}, "lock", "info")
        else:
            words = _("Confirmed on %(day)s and cannot be changed: hand it over, or cancel or copy it.")
            self.say(words % {"day": day}, "lock", "ok")


def _settled_words(state: PadState) -> tuple[str, str, str] | None:
    """(words, icon, tone) of an order that has gone on from confirming."""
    values = {"number": state.erp_number, "reason": state.refuse_reason}
    if state.mode is Mode.ACCEPTED and state.erp_number:
        return _("Sales support entered the order as %(number)s.") % values, "circle-check-big", "ok"
    if state.mode is Mode.REFUSED:
        words = _("Sales support refused: %(reason)s. Hand it over again, copy or cancel it.")
        return words % values, "octagon-alert", "bad"
    return {
        Mode.HANDED: (_("Handed over to sales support: their answer is waited for."), "send", "info"),
        Mode.ACCEPTED: (_("Sales support has accepted the order."), "circle-check", "ok"),
        Mode.PARTLY: (_("Shipped partly: note the rest when it comes, or close the order."), "truck", "warn"),
        Mode.SHIPPED: (_("Everything was shipped."), "truck", "ok"),
        Mode.CLOSED: (_("Closed: nothing more will come."), "lock", "info"),
        Mode.CANCELLED: (_("Cancelled. It can be copied as a new order."), "circle-x", "bad"),
    }.get(state.mode)
