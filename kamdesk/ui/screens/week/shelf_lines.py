"""The merchandising check in the report of a visit: what stands on the shelf, at which price, beside whom (A31)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from kamdesk.model.schedule.rules.shelf import ShelfCount, ShelfLine, count_shelf
from kamdesk.ui import choices
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.week.report_lines import NO_NUMBER, Lines
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.choice import Segment, Segmented
from kamdesk.ui.widgets.fields import Combo, MoneyEdit, NumberEdit
from kamdesk.ui.widgets.rows import RowButton, RowItem
from kamdesk.ui.widgets.search_select import Choice, SearchSelect
from kamdesk.ui.widgets.text import label

# (on the shelf, with a price tag) by the key of its choice; Space goes on to the next
STATES = {"there": (True, True), "untagged": (True, False), "away": (False, False)}
_LOOKS = {
    "there": ("circle-check", "ok"),
    "untagged": ("triangle-alert", "warn"),
    "away": ("circle-x", "bad"),
}


def state_of(line: ShelfLine) -> str:
    if not line.on_shelf:
        return "away"
    return "there" if line.tagged else "untagged"


def count_words(found: ShelfCount) -> str:
    """'8 of 12 on the shelf, 2 without a price tag · our facings 16 of 40 (40 %)'."""
    if not found.listed:
        return ""
    texts = l10n()
    said = _("%(there)s of %(listed)s on the shelf, %(untagged)s without a price tag") % {
        "there": texts.number(found.on_shelf),
        "listed": texts.number(found.listed),
        "untagged": texts.number(found.untagged),
    }
    if found.share_bp is None:
        return said
    ours = _("our facings %(ours)s of %(all)s (%(share)s)") % {
        "ours": texts.number(found.facings),
        "all": texts.number(found.facings + found.rival_facings),
        "share": texts.percent(found.share_bp, 0),
    }
    return f"{said} · {ours}"


class ShelfLines(Lines):
    """Enter takes a line back into the fields, Space changes its state, Delete drops it."""

    def __init__(self, context: Context, fill: Callable[[], object]) -> None:
        self._context = context
        super().__init__("package")
        self.last = label("", "small", "text2", wrap=True)
        self.count = label("", "strong", wrap=True)
        self.fill = Button("", "list-checks", small=True, on_click=fill)
        self.body.insertWidget(0, self.last)
        self.body.insertWidget(1, self.count)
        self.foot.insertWidget(0, self.fill)
        self.list.opened.connect(self._take_back)
        self.list.key.connect(self._on_key)
        self.retranslate()

    def _fields(self) -> None:
        self.product = SearchSelect(choices.records(self._context.runner, "product", self), can_create=True)
        self.side, self.state = Segmented((), small=True), Combo()
        self.facings, self.price, self.stock = NumberEdit(), MoneyEdit(), NumberEdit(scale=1000)
        self.form.add("shelf_product", lambda: _("Product"), self.product, span=2)
        self.form.add("shelf_side", lambda: _("Whose goods"), self.side)
        self.form.add("shelf_state", lambda: _("State"), self.state)
        self.form.add("shelf_facings", lambda: _("Facings"), self.facings)
        self.form.add("shelf_price", lambda: _("Shelf price"), self.price, hint=lambda: _("with VAT"))
        self.form.add("shelf_stock", lambda: _("Stock there"), self.stock)
        self.stock.returnPressed.connect(self._add)

    def _parsed(self) -> tuple[tuple[str, Any, str], ...]:
        return (
            ("shelf_facings", self.facings, NO_NUMBER), ("shelf_price", self.price, NO_NUMBER),
            ("shelf_stock", self.stock, NO_NUMBER),
        )  # fmt: skip

    def retranslate(self) -> None:
        self.set_title(_("Shelf check"))
        chosen, side = self.state.value(), self.side.value()
        words = state_words()
        self.state.set_options([(key, words[key]) for key in STATES])
        self.state.set_value(chosen or "there")
        self.side.set_segments([Segment("own", _("ours")), Segment("rival", _("a rival's"))])
        self.side.set_value(side or "own")
        self.side.setAccessibleName(_("Whose goods"))
        self.list.setAccessibleName(_("Shelf check"))
        self.add.set_words(_("Add a product"))
        self.fill.set_words(_("List to check"))
        self.form.retranslate()
        self._show()

    def _line(self) -> ShelfLine | None:
        name = self.product.text().strip()
        if not name:
            return None
        on_shelf, tagged = STATES[str(self.state.value())]
        return ShelfLine(
            name, self.product.value() or None, self.side.value() == "rival", on_shelf, tagged, self.facings.value(),
            self.price.value(), stock_milli=self.stock.value(),
        )  # fmt: skip

    def _blank(self) -> None:
        self._fill_fields(ShelfLine(""))

    def _fill_fields(self, line: ShelfLine) -> None:
        self.product.set_choice(Choice(line.product_id or "", line.name) if line.name else None)
        self.side.set_value("rival" if line.rival else "own")
        self.state.set_value(state_of(line))
        self.facings.set_value(line.facings)
        self.price.set_value(line.price_minor)
        self.stock.set_value(line.stock_milli)

    def _item(self, number: int, line: ShelfLine) -> RowItem:
        icon, tone = _LOOKS[state_of(line)]
        texts = l10n()
        facings = (
            _("facings: %(count)s") % {"count": texts.number(line.facings)}
            if line.facings is not None
            else ""
        )
        stock = (
            _("stock: %(count)s") % {"count": texts.quantity(line.stock_milli)}
            if line.stock_milli is not None
            else ""
        )
        parts = (_("a rival's") if line.rival else "", state_words()[state_of(line)], facings, stock)
        return RowItem(
            str(number), line.name, " · ".join(part for part in parts if part), icon, tone,
            right=sums.money(line.price_minor, line.currency) if line.price_minor is not None else "",
            buttons=(
                RowButton("state", icon="refresh-cw", name=_("Change the state")),
                RowButton("remove", icon="x", name=_("Remove the line")),
            ),
        )  # fmt: skip

    def _show(self) -> None:
        super()._show()
        if hasattr(self, "count"):
            said = count_words(count_shelf(self.lines))
            self.count.setText(said)
            self.count.setVisible(bool(said))
            self.fill.setVisible(not self.lines)

    def _pressed(self, item: RowItem, key: str) -> None:
        if key != "state":
            super()._pressed(item, key)
            return
        number = int(item.id)
        keys = list(STATES)
        on_shelf, tagged = STATES[keys[(keys.index(state_of(self.lines[number])) + 1) % len(keys)]]
        self.lines[number] = replace(self.lines[number], on_shelf=on_shelf, tagged=tagged)
        self._show()
        self.list.select(item.id)
        self.changed.emit()

    def _on_key(self, item: RowItem, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            event.accept()
            self._remove(int(item.id))

    def _take_back(self, item: RowItem) -> None:
        """Back into the fields; what stood there and was not added goes into the list first."""
        line = self.lines[int(item.id)]
        if not self.readable():
            return
        waiting = self._line()
        self._remove(int(item.id))
        if waiting is not None:
            self.lines.append(waiting)
            self._show()
        self._fill_fields(line)
        self.facings.setFocus()

    def show_last(self, said: str) -> None:
        """What the check before came to."""
        self.last.setText(said)
        self.last.setVisible(bool(said))

    def values(self) -> tuple[ShelfLine, ...]:
        return self.all_lines()

    def typed(self) -> list[dict[str, Any]]:
        return [asdict(line) for line in self.all_lines()]

    def put(self, kept: Iterable[Mapping[str, Any] | ShelfLine]) -> None:
        self.lines = [one if isinstance(one, ShelfLine) else ShelfLine(**one) for one in kept]
        self._empty()
        self._show()


def state_words() -> dict[str, str]:
    return {"there": _("on the shelf"), "untagged": _("without a price tag"), "away": _("not on the shelf")}
