"""The order list: filter, states, saved views, XLSX; what is chosen is shown at the right."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.model.core import clock
from kamdesk.model.core.ids import new_id
from kamdesk.model.orders.queries import (
    PAGE,
    OrderDetail,
    OrderFilter,
    OrderSummary,
    order_count,
    order_detail,
    order_list,
)
from kamdesk.model.orders.services import copy_order, delete_draft
from kamdesk.ui.language import _, l10n, ngettext, pgettext
from kamdesk.ui.screens.orders import NEW
from kamdesk.ui.screens.orders.words import order_name, summary_state
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.badges import Pill
from kamdesk.ui.widgets.choice import Segment
from kamdesk.ui.widgets.table import RIGHT, Column, RowTableModel, TableView, show_menu
from kamdesk.ui.widgets.table_page import TablePage
from kamdesk.ui.widgets.text import Elided, label

SORTS = {"day": "day", "number": "number", "total": "total"}


def order_columns() -> list[Column[OrderSummary]]:
    return [*_who(), *_how_much()]


def _who() -> list[Column[OrderSummary]]:
    return [
        Column(
            "number",
            lambda: _("Number"),
            lambda row: row.number or row.client_number or "—",
            lambda row: row.number,
            role="strong",
            width=104,
        ),
        Column(
            "day",
            lambda: _("Date"),
            lambda row: l10n().date(row.order_day) if row.order_day else "",
            lambda row: row.order_day.toordinal() if row.order_day else 0,
            width=92,
            export=lambda row: row.order_day,
        ),
        Column(
            "client",
            lambda: _("Client"),
            lambda row: row.client_name or "—",
            stretch=True,
            elide=True,
            width=220,
        ),
        Column(
            "state",
            lambda: _("State"),
            lambda row: summary_state(row)[0],
            pill=summary_state,
            width=150,
        ),
    ]


def _how_much() -> list[Column[OrderSummary]]:
    return [
        Column(
            "delivery",
            lambda: _("Delivery"),
            lambda row: l10n().date(row.delivery_day) if row.delivery_day else "",
            width=92,
            hide_when_compact=True,
            export=lambda row: row.delivery_day,
        ),
        Column(
            "lines",
            lambda: _("Lines"),
            lambda row: str(row.line_count),
            align=RIGHT,
            width=64,
            hide_when_compact=True,
            export=lambda row: row.line_count,
        ),
        Column(
            "net",
            lambda: _("Net of VAT"),
            lambda row: sums.money(row.net_minor, row.currency),
            align=RIGHT,
            tone=lambda _row: "text2",
            width=108,
            export=lambda row: Decimal(row.net_minor) / 100,
        ),
        Column(
            "total",
            lambda: pgettext("order", "Total"),
            lambda row: sums.money(row.total_minor, row.currency),
            lambda row: row.total_minor,
            RIGHT,
            role="strong",
            width=112,
            export=lambda row: Decimal(row.total_minor) / 100,
        ),
    ]


class OrderPeek(QWidget):
    """The chosen order at the right: client, state, its lines."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        self.name, self.client = Elided("", "titleSmall"), Elided("", "medium", "text2")
        self.pill, self.facts = Pill(), label("", "small", "text2", wrap=True)
        self.model: RowTableModel[tuple[str, str, str, str]] = RowTableModel(
            [
                Column("code", lambda: _("Article"), lambda row: row[1], role="smallStrong", width=70, elide=True),
                Column(
                    "name", lambda: pgettext("product", "Name"), lambda row: row[2], role="small", stretch=True,
                    elide=True,
                    width=110,
                ),
                Column("qty", lambda: _("Qty"), lambda row: row[3], align=RIGHT, role="smallStrong", width=56),
            ],
            lambda row: row[0],
        )  # fmt: skip
        self.lines = TableView(self.model, dense=True, sort_in_memory=False)
        self.lines.horizontalHeader().setSectionsClickable(False)
        for part in (self.name, self.client):
            column.addWidget(part)
        column.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.facts)
        column.addWidget(self.lines, 1)
        self._detail: OrderDetail | None = None
        self._summary: OrderSummary | None = None

    def show_order(self, summary: OrderSummary | None, detail: OrderDetail | None) -> None:
        self._summary, self._detail = summary, detail
        for part in (self.name, self.client, self.pill, self.facts, self.lines):
            part.setVisible(summary is not None)
        if summary is None:
            return
        text = l10n()
        self.name.setText(order_name(summary.number or summary.client_number))
        self.client.setText(summary.client_name)
        self.pill.show_status(*summary_state(summary))
        lines = detail.draft.lines if detail else ()
        facts = [
            ngettext("%(n)s line", "%(n)s lines", summary.line_count) % {"n": summary.line_count},
            f"{pgettext('order', 'Total')} {sums.money(summary.total_minor, summary.currency)}",
        ]
        if summary.delivery_day:
            facts.append(f"{_('Delivery')} {text.date(summary.delivery_day)}")
        if detail and detail.offer_number:
            facts.append(_("Made from proposal %(number)s") % {"number": detail.offer_number})
        if detail and detail.copied_number:
            facts.append(_("Made from order %(number)s") % {"number": detail.copied_number})
        if detail and detail.cancel_reason:
            facts.append(_("Cancelled: %(reason)s") % {"reason": detail.cancel_reason})
        self.facts.setText("\n".join(facts))
        self.model.set_rows([(str(x.key), x.code, x.name, text.quantity(x.qty_milli)) for x in lines])

    def retranslate(self) -> None:
        self.lines.retranslate(_("Order lines"))
        self.show_order(self._summary, self._detail)


class OrdersPage(QWidget):
    """Queries, pages and menus of the list."""

    top_changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._loaded: list[OrderSummary] = []
        self._total: int | None = None
        self._asked = 0
        self._wanted, self._sort = OrderFilter(), ("day", True)
        self._reading = False
        self.peek = OrderPeek()
        self.page = TablePage(
            context,
            "orders",
            order_columns(),
            name=lambda: _("Orders"),
            segments=_segments,
            on_query=self._query,
            preview=self.peek,
            empty=_empty,
            icon="clipboard-list",
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.page)
        self.page.opened.connect(self._open)
        self.page.current.connect(self._peek)
        self.page.menu_wanted.connect(self._menu)
        self.page.delete_wanted.connect(self._delete)
        self.page.empty_action.connect(lambda: context.shell.open(Route("orders", NEW)))
        self.page.table.verticalScrollBar().valueChanged.connect(self._on_scroll)

    def refresh(self) -> None:
        self.page.apply()

    def rerender(self) -> None:
        self.page.table.rows.retranslate()
        self.peek.retranslate()

    def retranslate(self) -> None:
        self.page.retranslate()
        self.peek.retranslate()

    # reading, a page at a time
    def _query(self, text: str, segment: str, sort: str, descending: bool) -> None:
        self._wanted = OrderFilter(text=text, state="" if segment == "all" else segment)
        self._sort = (SORTS[sort], descending) if sort in SORTS else ("day", True)
        self._asked += 1
        ticket = self._asked
        most = max(PAGE, min(len(self._loaded), 5 * PAGE))
        self._reading = True
        self.context.runner.query(
            order_list,
            self._wanted,
            sort=self._sort[0],
            descending=self._sort[1],
            limit=most,
            owner=self,
            on_ok=lambda rows: self._show(ticket, rows),
        )
        self.context.runner.query(
            order_count, self._wanted, owner=self, quiet=True, on_ok=lambda count: self._count(ticket, count)
        )

    def _show(self, ticket: int, rows: Sequence[OrderSummary]) -> None:
        if ticket != self._asked:
            return
        self._reading = False
        self._loaded = list(rows)
        self.page.set_rows(self._loaded, max(len(rows), self._total or 0))
        self._peek(self.page.table.current_row())

    def _count(self, ticket: int, count: int) -> None:
        if ticket == self._asked and self.page.count is not None:
            self._total = count
            shown = len(self._loaded)
            if count > shown:
                self.page.count.setText(_("%(count)s of %(total)s") % {"count": shown, "total": count})
            else:
                self.page.count.setText(ngettext("%(n)s row", "%(n)s rows", count) % {"n": count})

    def _on_scroll(self, place: int) -> None:
        bar = self.page.table.verticalScrollBar()
        more = self._loaded and len(self._loaded) % PAGE == 0
        if not more or self._reading or place < bar.maximum() - bar.pageStep():
            return
        ticket, self._reading = self._asked, True
        self.context.runner.query(
            order_list,
            self._wanted,
            sort=self._sort[0],
            descending=self._sort[1],
            after=self._loaded[-1],
            owner=self,
            quiet=True,
            on_ok=lambda rows: self._append(ticket, rows),
        )

    def _append(self, ticket: int, rows: Sequence[OrderSummary]) -> None:
        if ticket != self._asked:
            return
        self._reading = False
        self._loaded += rows
        self.page.model.append_rows(list(rows))
        if self._total is not None:
            self._count(ticket, self._total)

    # one order
    def _peek(self, row: OrderSummary | None) -> None:
        if row is None:
            self.peek.show_order(None, None)
            return
        self.context.runner.query(
            order_detail,
            row.id,
            owner=self,
            quiet=True,
            on_ok=lambda detail: self._peeked(row, detail),
        )

    def _peeked(self, row: OrderSummary, detail: OrderDetail | None) -> None:
        now = self.page.table.current_row()
        if now is not None and now.id == row.id:
            self.peek.show_order(row, detail)

    def _open(self, row: OrderSummary) -> None:
        self.context.shell.open(Route("orders", row.id, records=self.page.model.keys()))

    def _menu(self, row: OrderSummary, place: QPoint) -> None:
        entries: list[tuple[str, str, object] | None] = [
            (_("Open"), "external-link", lambda: self._open(row)),
            (_("Copy as a new order"), "copy", lambda: self._copy(row)),
        ]
        if row.state == "draft":
            entries += [None, (_("Delete the draft"), "trash-2", lambda: self._delete(row))]
        if row.client_id:
            entries.append((_("Card of the client"), "building-2", lambda: self._client(row)))
        show_menu(self, place, entries)  # type: ignore[arg-type]

    def _client(self, row: OrderSummary) -> None:
        self.context.shell.open(Route("clients", row.client_id))

    def copy_current(self) -> None:
        row = self.page.table.current_row()
        if row is not None:
            self._copy(row)

    def _copy(self, row: OrderSummary) -> None:
        self.context.runner.command(
            copy_order,
            owner=self,
            order_id=row.id,
            new_id=new_id(),
            day=clock.today(),
            on_ok=lambda order: self.context.shell.open(Route("orders", order)),
        )

    def delete_current(self) -> None:
        row = self.page.table.current_row()
        if row is not None:
            self._delete(row)

    def _delete(self, row: OrderSummary) -> None:
        if row.state == "draft":
            self.context.runner.command(delete_draft, owner=self, order_id=row.id)
        else:
            words = _("Only a draft can be deleted: a confirmed order is cancelled.")
            self.context.shell.toast(words, icon="info")


def _empty() -> tuple[str, str]:
    return _("Orders taken by phone, and those loaded from the company's system, will be here."), _(
        "New order"
    )


def _segments() -> list[Segment]:
    return [
        Segment("all", _("All")),
        Segment("draft", pgettext("orders", "Drafts")),
        Segment("open", pgettext("orders", "Open")),
        Segment("refused", pgettext("orders", "Refused")),
        Segment("cancelled", pgettext("orders", "Cancelled")),
        Segment("imported", pgettext("orders", "Imported")),
    ]
