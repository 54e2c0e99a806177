"""The inbox: every packet taken in, those without an answer first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.model.core import clock
from kamdesk.model.handover.queries import InboxPacket, inbox
from kamdesk.model.handover.rules.answers import Answer
from kamdesk.ui.language import _, l10n, pgettext
from kamdesk.ui.screens.orders.packet_files import FileDrop
from kamdesk.ui.screens.orders.packet_words import answer_pill
from kamdesk.ui.screens.support.files import PACKETS, SupportFiles
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, Screen, Top
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.choice import Segment
from kamdesk.ui.widgets.table import RIGHT, Column
from kamdesk.ui.widgets.table_page import TablePage


def inbox_columns() -> list[Column[InboxPacket]]:
    return [
        Column("number", lambda: _("Order"), lambda row: row.number, role="strong", width=104),
        Column("client", lambda: _("Client"), lambda row: row.client, stretch=True, elide=True, width=190),
        Column(
            "delivery", lambda: _("Delivery"), lambda row: l10n().date(row.delivery_day) if row.delivery_day else "—",
            lambda row: row.delivery_day.toordinal() if row.delivery_day else 0, width=92,
            export=lambda row: row.delivery_day,
        ),
        Column("answer", lambda: _("Answer"), lambda row: answer_pill(row.state)[0], width=112,
               pill=lambda row: answer_pill(row.state)),
        Column("detail", lambda: _("Number or reason"), lambda row: row.erp_number or row.reason, elide=True, width=160,
               tone=lambda _row: "text2"),
        Column("sender", lambda: _("From whom"), lambda row: row.sender, elide=True, width=170, hide_when_compact=True),
        Column(
            "taken", lambda: _("Taken in"), lambda row: l10n().moment(row.taken_at),
            lambda row: row.taken_at.timestamp(), width=126,
            export=lambda row: row.taken_at.astimezone(clock.zone()).date(),
        ),
        Column(
            "total", lambda: pgettext("order", "Total"), lambda row: sums.money(row.total_minor, row.currency),
            lambda row: row.total_minor, RIGHT, role="strong", width=112,
            export=lambda row: Decimal(row.total_minor) / 100,
        ),
    ]  # fmt: skip


class InboxScreen(Screen):
    """Route('support'); Enter opens a packet."""

    kinds = frozenset({"packet"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.files = SupportFiles(self, context)
        self.page = TablePage(
            context, "inbox", inbox_columns(), name=lambda: _("Packets taken in"), segments=_segments,
            key=lambda row: row.packet_id, empty=_empty, icon="inbox",
        )  # fmt: skip
        self.page.in_segment = lambda row, segment: (  # type: ignore[method-assign]
            segment == "all" or (row.state == Answer.WAITING) == (segment == "waiting")
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.page)
        self.page.opened.connect(self._open)
        self.page.empty_action.connect(self.files.ask_packets)
        FileDrop(self, (PACKETS,), self.files.take_packets)

    def title(self) -> str:
        return _("Packets taken in")

    def top_actions(self) -> list[Top]:
        return [Top("support.take", _("Take packets in"), "inbox", primary=True, show_key=True)]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {
            "support.take": self.files.ask_packets,
            "new": self.files.ask_packets,
            "find": self.page.focus_filter,
        }

    def refresh(self, kinds: Iterable[str]) -> None:
        self.context.runner.query(inbox, owner=self, on_ok=self.show_state)

    def render(self, state: tuple[InboxPacket, ...]) -> None:
        self.page.set_rows(state)
        self.context.shell.badge("support", sum(row.state == Answer.WAITING for row in state))

    def _open(self, row: InboxPacket) -> None:
        self.context.shell.open(Route("support", row.packet_id, records=self.page.model.keys()))

    def focus_first(self) -> None:
        self.page.table.setFocus()

    def escape(self) -> bool:
        return self.page.clear_filter()

    def regions(self) -> list[QWidget]:
        return self.page.regions()

    def set_compact(self, compact: bool) -> None:
        self.page.set_compact(compact)

    def retranslate(self) -> None:
        self.page.retranslate()


def _empty() -> tuple[str, str]:
    return (
        _("Packets of key account managers will be here: choose their files, or drop them onto this window."),
        _("Take packets in"),
    )


def _segments() -> list[Segment]:
    return [
        Segment("all", _("All")),
        Segment("waiting", pgettext("packets", "Waiting")),
        Segment("answered", pgettext("packets", "Answered")),
    ]
