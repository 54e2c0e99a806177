"""Packets handed over, with the answers of sales support: the third view of the room (A25)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.model.core import clock
from kamdesk.model.handover.queries import SentPacket, sent_packets
from kamdesk.model.handover.rules.answers import Answer
from kamdesk.ui.language import _, l10n, pgettext
from kamdesk.ui.screens.orders.packet_files import PacketFiles
from kamdesk.ui.screens.orders.packet_words import packet_detail, packet_pill
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, Top
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.choice import Segment
from kamdesk.ui.widgets.table import RIGHT, Column, show_menu
from kamdesk.ui.widgets.table_page import TablePage

ALL, WAITING, REFUSED, ANSWERED = "all", "waiting", "refused", "answered"


def packet_columns() -> list[Column[SentPacket]]:
    return [
        Column("number", lambda: _("Order"), lambda row: row.number, role="strong", width=104),
        Column("client", lambda: _("Client"), lambda row: row.client or "—", stretch=True, elide=True, width=180),
        Column(
            "made", lambda: _("Handed over"), lambda row: l10n().moment(row.made_at),
            lambda row: row.made_at.timestamp(), width=126,
            export=lambda row: row.made_at.astimezone(clock.zone()).date(),
        ),
        Column("answer", lambda: _("Answer"), lambda row: packet_pill(row)[0], pill=packet_pill, width=112),
        Column("detail", lambda: _("Number or reason"), packet_detail, tone=_tone, elide=True, width=200),
        Column(
            "saved", lambda: _("File saved"), lambda row: l10n().moment(row.saved_at) if row.saved_at else "—",
            lambda row: row.saved_at.timestamp() if row.saved_at else 0.0, width=126, hide_when_compact=True,
        ),
        Column(
            "total", lambda: pgettext("order", "Total"), lambda row: sums.money(row.total_minor, row.currency),
            lambda row: row.total_minor, RIGHT, role="strong", width=112,
            export=lambda row: Decimal(row.total_minor) / 100,
        ),
    ]  # fmt: skip


def _tone(row: SentPacket) -> str:
    return "bad" if row.answer == Answer.REFUSED and row.current else "text2"


class PacketsPage(QWidget):
    """The list of packets; Enter opens the order."""

    def __init__(self, context: Context, files: PacketFiles) -> None:
        super().__init__()
        self.context, self.files = context, files
        self.page = TablePage(
            context, "packets", packet_columns(), name=lambda: _("Packets"), segments=_segments,
            empty=_empty, icon="send",
        )  # fmt: skip
        self.page.in_segment = _in_segment  # type: ignore[method-assign]
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.page)
        self.page.opened.connect(self._open)
        self.page.menu_wanted.connect(self._menu)
        self.page.empty_action.connect(lambda: context.shell.open(Route("orders", tab="orders")))

    def refresh(self) -> None:
        self.context.runner.query(sent_packets, owner=self, on_ok=self.page.set_rows)

    def top_actions(self) -> list[Top]:
        return [Top("orders.receipt", _("Take an answer"), primary=True, show_key=True)]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {"find": self.page.focus_filter, "orders.save_packet": self._save}

    def _save(self) -> None:
        row = self.page.table.current_row()
        if row is not None:
            self.files.save(row.id)

    def _open(self, row: Any) -> None:
        keys = tuple(dict.fromkeys(one.order_id for one in self.page.model.rows))
        self.context.shell.open(Route("orders", row.order_id, records=keys))

    def _menu(self, row: SentPacket, place: QPoint) -> None:
        entries = [
            (_("Open the order"), "external-link", lambda: self._open(row)),
            (_("Save the packet again"), "save", lambda: self.files.save(row.id)),
            (_("Another folder…"), "folder-open", self.files.choose_folder),
        ]
        show_menu(self, place, entries)

    def rerender(self) -> None:
        self.page.table.rows.retranslate()

    def retranslate(self) -> None:
        self.page.retranslate()


def _empty() -> tuple[str, str]:
    return _("Orders handed over to sales support will be here with their answers."), _("To the orders")


def _in_segment(row: SentPacket, segment: str) -> bool:
    return {
        WAITING: row.answer == Answer.WAITING,
        REFUSED: row.answer == Answer.REFUSED,
        ANSWERED: row.answer in (Answer.ACCEPTED, Answer.ENTERED),
    }.get(segment, True)


def _segments() -> list[Segment]:
    return [
        Segment(ALL, _("All")),
        Segment(WAITING, pgettext("packets", "Waiting")),
        Segment(ANSWERED, pgettext("packets", "Accepted")),
        Segment(REFUSED, pgettext("packets", "Refused")),
    ]
