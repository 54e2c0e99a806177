"""A return or a refusal by hand, alone or from a line of an order (A35)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import line_sum
from kamdesk.model.orders.queries import order_detail
from kamdesk.model.returns import queries, services
from kamdesk.model.returns.queries import OrderLineLeft, ReturnRecord
from kamdesk.model.returns.rules import REASONS, SORTS
from kamdesk.ui import choices
from kamdesk.ui.kept_form import KeptForm
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.money.acts.maker import BAD_DATE
from kamdesk.ui.screens.money.returns import words
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.fields import Combo, DateEdit, LineEdit, MoneyEdit, NumberEdit, TextArea
from kamdesk.ui.widgets.search_select import Choice, SearchSelect
from kamdesk.ui.widgets.text import label

NOT_A_NUMBER = N_("This is not a number.")


@dataclass(frozen=True, slots=True)
class _Start:
    """What the form begins with: a stored return, or an order with its client."""

    row: ReturnRecord | None
    order_id: str = ""
    order_number: str = ""
    client_id: str = ""
    client: str = ""
    currency: str = "EUR"
    lines: tuple[OrderLineLeft, ...] = ()


def _start(connection: Any, return_id: str, order_id: str) -> _Start:
    row = queries.return_record(connection, return_id) if return_id else None
    order_id = (row.order_id or "") if row else order_id
    detail = order_detail(connection, order_id) if order_id else None
    if detail is None:
        return _Start(row)
    lines = queries.order_lines_left(connection, order_id, without=return_id)
    return _Start(
        row,
        order_id,
        detail.number,
        detail.draft.client_id or "",
        detail.client_name,
        detail.draft.currency,
        lines,
    )


class ReturnForm(KeptForm):
    """Record 'return:<id>'; 'return:new' takes params order_id, or client_id and client."""

    draft_screen = "return"
    empty = ("money", "return:new")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.start = _Start(None)
        runner = context.runner
        self.client = SearchSelect(choices.records(runner, "client", self))
        self.product = SearchSelect(choices.records(runner, "product", self), can_create=True)
        self.line, self.sort, self.reason = Combo(), Combo(), Combo()
        self.day, self.number, self.note = DateEdit(), LineEdit(), TextArea(lines=3)
        self.qty, self.sum = NumberEdit(scale=1000), MoneyEdit()
        self.about = label("", "small", "text2", wrap=True)
        self.card = Card("", "rotate-ccw")
        self._build()
        self.retranslate()

    def _build(self) -> None:
        add = self.form.add
        add("client", lambda: _("Client"), self.client)
        add("day", lambda: _("Day"), self.day)
        add("line", lambda: _("Line of the order"), self.line, span=2)
        add("product", lambda: _("Product"), self.product, span=2)
        add("reason", lambda: _("Reason"), self.reason, span=2)
        add("qty", lambda: _("Quantity"), self.qty)
        add("sum", lambda: _("Sum without VAT"), self.sum)
        add("sort", lambda: _("Kind"), self.sort)
        add("number", lambda: _("Document"), self.number)
        add("note", lambda: _("Note"), self.note, span=2)
        self.card.body.addWidget(self.about)
        self.card.body.addWidget(self.form)
        self.left.addWidget(self.card)
        self.finish()
        self.line.chosen.connect(self._take_line)
        self.qty.changed.connect(lambda _value: self._count_sum())
        self.watch(
            self.client, self.product, self.line, self.sort, self.reason, self.day, self.number, self.note, self.qty,
            self.sum,
        )  # fmt: skip

    def title(self) -> str:
        row = self.start.row
        return f"{words.sort(row.sort)}: {row.name}" if row else _("Return or refusal")

    def retranslate(self) -> None:
        for combo, table in ((self.sort, SORTS), (self.reason, REASONS)):
            chosen = combo.value()
            combo.set_options(words.options(table))
            if chosen:
                combo.set_value(chosen)
        self._show_lines()
        self.card.set_title(_("Return or refusal"))
        super().retranslate()

    def regions(self) -> list[QWidget]:
        return [self.card]

    # reading
    def read(self) -> None:
        order_id = str(self.params.get("order_id", "")) if not self.key else ""
        self.context.runner.query(_start, self.key, order_id, owner=self, on_ok=self._begin)

    def _begin(self, start: _Start) -> None:
        if self.key and start.row is None:
            self.context.shell.go_up()
            return
        self.start = start
        self._show_lines()
        self.show_stored(_values(start) if start.row else _blank(start, self.params))
        self.title_changed.emit()

    def _show_lines(self) -> None:
        chosen = self.line.value()
        self.line.set_options(
            [("", _("another product")), *((line.id, _line(line)) for line in self.start.lines)]
        )
        self.line.set_value(chosen or "")
        self.form.fields["line"].setVisible(bool(self.start.lines))
        number = self.start.order_number
        self.about.setText(_("From order %(number)s") % {"number": number} if number else "")
        self.about.setVisible(bool(number))

    def _line(self) -> OrderLineLeft | None:
        return next((line for line in self.start.lines if line.id == self.line.value()), None)

    def _take_line(self, _key: object) -> None:
        line = self._line()
        if line is not None:
            self.product.set_choice(Choice(line.product_id or "", line.name))
            self._count_sum()

    def _count_sum(self) -> None:
        """Quantity by the net price of the order's line."""
        line, qty = self._line(), self.qty.value()
        if line is not None and qty and not self._loading:
            self.sum.set_value(line_sum(qty, line.net_minor))

    def put(self, values: Mapping[str, Any]) -> None:
        self.client.set_choice(_choice(values, "client"))
        self.line.set_value(values["order_line_id"])
        self.product.set_choice(_choice(values, "product"))
        self.sort.set_value(values["sort"])
        self.reason.set_value(values["reason"])
        self.day.set_value(date.fromisoformat(values["day"]) if values["day"] else None)
        self.number.set_text(values["number"])
        self.qty.set_value(values["qty_milli"])
        self.sum.set_value(values["sum_minor"])
        self.note.set_text(values["note"])

    def typed(self) -> dict[str, Any]:
        day = self.day.value()
        return {
            "client": self.client.text(),
            "client_id": self.client.value(),
            "order_line_id": self.line.value() or "",
            "product": self.product.text(),
            "product_id": self.product.value(),
            "sort": self.sort.value(),
            "reason": self.reason.value(),
            "day": day.isoformat() if day else "",
            "number": self.number.text(),
            "qty_milli": self.qty.value(),
            "sum_minor": self.sum.value(),
            "note": self.note.text(),
        }

    # saving
    def store(self) -> None:
        unread = [
            Problem(name, NOT_A_NUMBER)
            for name, field in (("qty", self.qty), ("sum", self.sum))
            if not field.is_valid()
        ]
        if not self.day.is_valid():
            unread.append(Problem("day", BAD_DATE))
        if unread:
            self.refused(InvalidInput(*unread))
            return
        typed, line = self.typed(), self._line()
        self.context.runner.command(
            services.save_return,
            owner=self,
            on_ok=self.stored,
            on_error=self.refused,
            return_id=self.key or None,
            client_id=typed["client_id"],
            order_id=self.start.order_id or None,
            order_line_id=line.id if line else None,
            product_id=typed["product_id"] or None,
            code=line.code if line else (self.start.row.code if self.start.row else ""),
            name=typed["product"],
            day=self.day.value(),
            sort=typed["sort"],
            reason=typed["reason"],
            number=typed["number"],
            qty_milli=typed["qty_milli"],
            sum_minor=typed["sum_minor"],
            currency=self.start.row.currency if self.start.row else self.start.currency,
            note=typed["note"],
        )


def _line(line: OrderLineLeft) -> str:
    left = _("%(quantity)s left") % {"quantity": l10n().quantity(line.left_milli)}
    return f"{line.code} {line.name} ({left})"


def _blank(start: _Start, params: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "client": start.client or str(params.get("client", "")),
        "client_id": start.client_id or str(params.get("client_id", "")),
        "order_line_id": "",
        "product": "",
        "product_id": "",
        "sort": "return",
        "reason": "short_life",
        "day": clock.today().isoformat(),
        "number": "",
        "qty_milli": None,
        "sum_minor": None,
        "note": "",
    }


def _values(start: _Start) -> dict[str, Any]:
    row = start.row
    assert row is not None, "asked only for a stored return"
    return {
        "client": row.client,
        "client_id": row.client_id,
        "order_line_id": row.order_line_id or "",
        "product": row.name,
        "product_id": row.product_id or "",
        "sort": row.sort,
        "reason": row.reason,
        "day": row.day.isoformat() if row.day else "",
        "number": row.number,
        "qty_milli": row.qty_milli,
        "sum_minor": row.sum_minor,
        "note": row.note,
    }


def _choice(values: Mapping[str, Any], name: str) -> Choice | None:
    words_typed = values[name]
    return Choice(values[f"{name}_id"], words_typed) if words_typed else None
