"""What both sides owe each other by contract, the overdue first (A21)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint

from kamdesk.model.contracts import services
from kamdesk.model.contracts.queries import Obligation, obligations
from kamdesk.model.contracts.rules.words import Duty, Side
from kamdesk.model.core import clock
from kamdesk.ui.language import _, ngettext
from kamdesk.ui.screens.docs.contracts import words
from kamdesk.ui.screens.docs.view_page import ViewPage
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, Top
from kamdesk.ui.widgets.choice import Segment
from kamdesk.ui.widgets.table import Column, show_menu
from kamdesk.ui.widgets.table_page import TablePage

COLUMNS: list[Column[Obligation]] = [
    Column("due", lambda: _("By when"), lambda row: words.day(row.due),
           lambda row: row.due.toordinal() if row.due else 10**7, width=104, export=lambda row: row.due),
    Column("side", lambda: _("Whose"), lambda row: words.side(row.side), lambda row: row.side, width=90,
           role="strong", icon=lambda row: ("log-out" if row.side == Side.WE else "inbox", "text2")),
    Column("what", lambda: _("What has to be done"), lambda row: row.what, lambda row: row.what, width=280,
           stretch=True, elide=True),
    Column("client", lambda: _("Client"), lambda row: row.client, lambda row: row.client, width=200, elide=True),
    Column("contract", lambda: _("Contract"), lambda row: row.number, lambda row: row.number, width=130,
           hide_when_compact=True),
    Column("state", lambda: _("Status"), lambda row: words.duty_pill(row)[0],
           words.duty_order, width=170,
           pill=words.duty_pill),
    Column("done", lambda: _("Done on"), lambda row: words.day(row.done_on),
           lambda row: row.done_on.toordinal() if row.done_on else 0, width=104, hide_when_compact=True),
]  # fmt: skip
_HOLDS: dict[str, Callable[[Obligation], bool]] = {
    "open": lambda row: row.state == Duty.OPEN,
    "late": lambda row: row.late(clock.today()) > 0,
    "we": lambda row: row.state == Duty.OPEN and row.side == Side.WE,
    "they": lambda row: row.state == Duty.OPEN and row.side == Side.THEY,
    "all": lambda _row: True,
}


class ObligationsView(ViewPage):
    key, icon = "obligations", "handshake"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        page = TablePage(
            context, "obligations", COLUMNS, name=lambda: _("Obligations"), key=lambda row: row.id,
            segments=_segments, icon="handshake",
            empty=lambda: (_("No obligations noted yet."), _("New obligation")),
        )  # fmt: skip
        page.in_segment = lambda row, segment: _HOLDS.get(segment, _HOLDS["all"])(row)  # type: ignore[method-assign]
        page.opened.connect(self._open)
        page.menu_wanted.connect(self._menu)
        page.delete_wanted.connect(self._delete)
        page.empty_action.connect(self.new)
        self.put(page)

    def name(self) -> str:
        return _("Obligations")

    def subtitle(self) -> str:
        rows: Sequence[Obligation] = self.rows or ()
        late = sum(1 for row in rows if _HOLDS["late"](row))
        return ngettext("%(n)d overdue", "%(n)d overdue", late) % {"n": late} if late else ""

    def top_actions(self) -> list[Top]:
        return [
            Top("new", _("New obligation"), primary=True, show_key=True),
            Top("docs.fulfilled", priority=2, show_key=True),
        ]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {"new": self.new, "docs.fulfilled": self.settle_current}

    def read(self) -> None:
        self.context.runner.query(obligations, owner=self, on_ok=self.show_rows)

    def new(self) -> None:
        self.context.shell.open(Route("docs", "obligation:new"))

    def settle_current(self) -> None:
        """F6: fulfilled today, or open again."""
        row = self.page.table.current_row()
        if row is not None:
            self._settle(row, Duty.OPEN if row.state != Duty.OPEN else Duty.DONE)

    def _settle(self, row: Obligation, state: str) -> None:
        self.context.runner.command(services.settle_obligation, owner=self, obligation_id=row.id, state=state)

    def _open(self, row: Obligation) -> None:
        records = tuple(f"obligation:{key}" for key in self.page.model.keys())  # noqa: SIM118 - a method, not a dict
        self.context.shell.open(Route("docs", f"obligation:{row.id}", records=records))

    def _menu(self, row: Obligation, place: QPoint) -> None:
        shell = self.context.shell
        entries: list[Any] = [(_("Open"), "eye", lambda: self._open(row))]
        if row.state == Duty.OPEN:
            entries.append((_("Fulfilled"), "circle-check", lambda: self._settle(row, Duty.DONE)))
            entries.append((_("Drop it"), "circle-x", lambda: self._settle(row, Duty.DROPPED)))
        else:
            entries.append((_("Not fulfilled yet"), "rotate-ccw", lambda: self._settle(row, Duty.OPEN)))
        client = Route("clients", row.client_id)
        entries.append((_("Open the client"), "building-2", lambda: shell.open(client)))
        if row.contract_id:
            contract = Route("docs", f"contract:{row.contract_id}")
            entries.append((_("Open the contract"), "file-text", lambda: shell.open(contract)))
        entries.append((_("Delete"), "trash-2", lambda: self._delete(row)))
        show_menu(self.page.table, place, entries)

    def _delete(self, row: Obligation) -> None:
        self.context.runner.command(services.remove_obligation, owner=self, obligation_id=row.id)


def _segments() -> list[Segment]:
    return [
        Segment("open", _("Not fulfilled")),
        Segment("late", _("Overdue ones")),
        Segment("we", _("Ours")),
        Segment("they", _("Theirs")),
        Segment("all", _("All obligations")),
    ]
