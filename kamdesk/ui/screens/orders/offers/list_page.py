"""The list of proposals: every version with its state, validity and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.model.core import clock
from kamdesk.model.core.ids import new_id
from kamdesk.model.offers.queries import OfferSummary, offer_list
from kamdesk.model.offers.rules.states import STATE_WORDS, OfferState
from kamdesk.model.offers.services import copy_offer, delete_offer
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.orders.offers import words
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, Top
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.choice import Segment
from kamdesk.ui.widgets.table import RIGHT, Column, show_menu
from kamdesk.ui.widgets.table_page import TablePage

_OPEN = frozenset({OfferState.DRAFT, OfferState.ISSUED})
_WON = frozenset({OfferState.ACCEPTED, OfferState.PARTLY})


def columns() -> list[Column[OfferSummary]]:
    return [
        Column("number", lambda: _("No."), words.numbered, lambda row: row.number, role="strong", width=130),
        Column(
            "day",
            lambda: _("Date"),
            lambda row: l10n().date(row.offer_day) if row.offer_day else "",
            lambda row: row.offer_day.toordinal() if row.offer_day else 0,
            width=96,
            export=lambda row: row.offer_day,
        ),
        Column(
            "client",
            lambda: _("Client"),
            lambda row: row.client,
            lambda row: row.client,
            width=200,
            elide=True,
        ),
        Column("subject", lambda: _("Subject"), lambda row: row.subject, width=220, stretch=True, elide=True),
        Column(
            "state",
            lambda: _("State"),
            lambda row: words.state_pill(row.state)[0],
            lambda row: row.state,
            pill=lambda row: words.state_pill(row.state),
            width=140,
        ),
        Column(
            "valid",
            lambda: _("Valid until"),
            words.validity,
            lambda row: row.valid_until.toordinal() if row.valid_until else 0,
            width=190,
            export=lambda row: row.valid_until,
            hide_when_compact=True,
        ),
        Column(
            "sum",
            lambda: _("Without VAT"),
            lambda row: sums.money(row.net_minor, row.currency),
            lambda row: row.net_minor,
            RIGHT,
            role="strong",
            width=110,
            export=lambda row: Decimal(row.net_minor) / 100,
        ),
        Column("order", lambda: _("Order"), _order, width=110, hide_when_compact=True),
    ]


def _order(row: OfferSummary) -> str:
    if not row.order_id:
        return ""
    return row.order_number or _("draft order")


def _segments() -> list[Segment]:
    return [
        Segment("all", _("All")),
        Segment("open", _("Open ones")),
        Segment("won", _(STATE_WORDS[OfferState.ACCEPTED])),
        Segment("declined", _(STATE_WORDS[OfferState.DECLINED])),
        Segment("lapsed", _(STATE_WORDS[OfferState.LAPSED])),
    ]


def _empty() -> tuple[str, str]:
    return _("No proposals yet. One says what the client needs and gains, then the price."), _("New proposal")


def _in_segment(row: OfferSummary, segment: str) -> bool:
    if segment == "open":
        return row.state in _OPEN
    if segment == "won":
        return row.state in _WON
    return segment in ("", "all") or row.state == segment


class OffersPage(QWidget):
    """A view of the orders room."""

    top_changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.page = TablePage(
            context, "offers", columns(), name=lambda: _("Proposals"), key=lambda row: row.id, segments=_segments,
            icon="presentation",
            empty=_empty,
        )  # fmt: skip
        self.page.in_segment = _in_segment  # type: ignore[method-assign]
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.page)
        self.page.opened.connect(self._open)
        self.page.empty_action.connect(self.new)
        self.page.delete_wanted.connect(self.delete)
        self.page.menu_wanted.connect(self._menu)

    def top_actions(self) -> list[Top]:
        return [Top("new", _("New proposal"), primary=True, show_key=True)]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {
            "new": self.new,
            "find": self.page.focus_filter,
            "orders.copy": self.copy_current,
            "orders.delete": self.delete_current,
        }

    def refresh(self) -> None:
        self.context.runner.query(offer_list, clock.today(), owner=self, on_ok=self.page.set_rows)

    def rerender(self) -> None:
        self.page.table.rows.retranslate()

    def retranslate(self) -> None:
        self.page.retranslate()

    def new(self) -> None:
        self.context.shell.open(Route("orders", "offer:new"))

    def current(self) -> OfferSummary | None:
        row: OfferSummary | None = self.page.table.current_row()
        return row

    def _open(self, row: OfferSummary) -> None:
        records = tuple(f"offer:{key}" for key in self.page.model.keys())  # noqa: SIM118 - a method, not a dict
        self.context.shell.open(Route("orders", f"offer:{row.id}", records=records))

    def copy_current(self) -> None:
        row = self.current()
        if row is not None:
            self.context.runner.command(
                copy_offer, owner=self, offer_id=row.id, new_id=new_id(),
                on_ok=lambda made: self.context.shell.open(Route("orders", f"offer:{made}")),
            )  # fmt: skip

    def delete(self, row: OfferSummary) -> None:
        if row.state is OfferState.DRAFT:
            self.context.runner.command(delete_offer, owner=self, offer_id=row.id)

    def delete_current(self) -> None:
        row = self.current()
        if row is not None:
            self.delete(row)

    def _menu(self, row: OfferSummary, place: QPoint) -> None:
        shell = self.context.shell
        entries: list[Any] = [
            (_("Open"), "eye", lambda: self._open(row)),
            (_("Copy as a new proposal"), "copy", self.copy_current),
            (_("Open the client"), "building-2", lambda: shell.open(Route("clients", row.client_id))),
        ]
        if row.order_id:
            order = Route("orders", row.order_id)
            entries.append((_("Open the order"), "clipboard-list", lambda: shell.open(order)))
        if row.state is OfferState.DRAFT:
            entries.append((_("Delete the draft"), "trash-2", lambda: self.delete(row)))
        show_menu(self.page.table, place, entries)
