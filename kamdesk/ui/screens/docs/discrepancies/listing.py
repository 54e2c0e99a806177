"""The view of discrepancy acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QPoint

from kamdesk.model.discrepancies import services
from kamdesk.model.discrepancies.queries import DiscrepancySummary, discrepancy_list
from kamdesk.model.discrepancies.rules import STATE_WORDS, DiscrepancyState
from kamdesk.ui.language import _
from kamdesk.ui.screens.docs.discrepancies import words
from kamdesk.ui.screens.docs.view_page import ViewPage
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, Top
from kamdesk.ui.widgets.choice import Segment
from kamdesk.ui.widgets.table import RIGHT, Column, show_menu
from kamdesk.ui.widgets.table_page import TablePage

COLUMNS: list[Column[DiscrepancySummary]] = [
    Column("day", lambda: _("Date"), lambda row: words.day(row.day),
           lambda row: row.day.toordinal() if row.day else 0, width=96, export=lambda row: row.day),
    Column("number", lambda: _("Number"), lambda row: row.number or "—", lambda row: row.number, role="strong",
           width=112),
    Column("client", lambda: _("Client"), lambda row: row.client, lambda row: row.client, width=200, stretch=True,
           elide=True),
    Column("delivery", lambda: _("Delivery note"), lambda row: row.delivery_number, lambda row: row.delivery_number,
           width=112, elide=True, hide_when_compact=True),
    Column("order", lambda: _("Order"), lambda row: row.order_number, lambda row: row.order_number, width=112,
           hide_when_compact=True),
    Column("found", lambda: _("What was found"), lambda row: words.found(row.totals),
           lambda row: row.totals.net_milli, width=200, elide=True),
    Column("claim", lambda: _("Claimed"), lambda row: words.claim(row.totals, row.currency),
           lambda row: row.totals.claim_minor, RIGHT, width=104,
           export=lambda row: Decimal(row.totals.claim_minor) / 100),
    Column("state", lambda: _("State"), lambda row: words.row_state(row)[0],
           lambda row: list(STATE_WORDS).index(row.state), pill=words.row_state, width=176),
]  # fmt: skip


class DiscrepanciesView(ViewPage):
    """Route('docs', tab='discrepancies')."""

    key, icon = "discrepancies", "package-open"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        page = TablePage(
            context, "discrepancies", COLUMNS, name=lambda: _("Discrepancy acts"), key=lambda row: row.id,
            segments=_segments, icon="package-open",
            empty=lambda: (_("No discrepancy acts. Begin one from an order or here."), _("New discrepancy act")),
        )  # fmt: skip
        page.in_segment = lambda row, segment: segment in ("", "all") or row.state == segment  # type: ignore[method-assign]
        page.opened.connect(self._open)
        page.menu_wanted.connect(self._menu)
        page.delete_wanted.connect(self._delete)
        page.empty_action.connect(self.new)
        self.put(page)

    def name(self) -> str:
        return _("Discrepancies")

    def top_actions(self) -> list[Top]:
        return [Top("new", _("New act"), primary=True, show_key=True)]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {"new": self.new}

    def read(self) -> None:
        self.context.runner.query(discrepancy_list, owner=self, on_ok=self.show_rows)

    def new(self) -> None:
        self.context.shell.open(Route("docs", "discrepancy:new"))

    def _open(self, row: DiscrepancySummary) -> None:
        records = tuple(f"discrepancy:{key}" for key in self.page.model.keys())  # noqa: SIM118 - a method, not a dict
        self.context.shell.open(Route("docs", f"discrepancy:{row.id}", records=records))

    def _menu(self, row: DiscrepancySummary, place: QPoint) -> None:
        shell = self.context.shell
        entries: list[Any] = [(_("Open"), "eye", lambda: self._open(row))]
        if row.state is DiscrepancyState.ISSUED:
            entries.append((_("Claim made"), "gavel", lambda: self._claim(row)))
        client = Route("clients", row.client_id)
        entries.append((_("Open the client"), "building-2", lambda: shell.open(client)))
        if row.order_id:
            order = Route("orders", row.order_id)
            entries.append((_("Open the order"), "clipboard-list", lambda: shell.open(order)))
        if row.state is DiscrepancyState.DRAFT:
            entries.append((_("Delete"), "trash-2", lambda: self._delete(row)))
        show_menu(self.page.table, place, entries)

    def _claim(self, row: DiscrepancySummary) -> None:
        self.context.runner.command(services.claim_discrepancy, owner=self, act_id=row.id)

    def _delete(self, row: DiscrepancySummary) -> None:
        self.context.runner.command(services.remove_discrepancy, owner=self, act_id=row.id)


def _segments() -> list[Segment]:
    return [Segment("all", _("All")), *(Segment(key, _(msgid)) for key, msgid in STATE_WORDS.items())]
