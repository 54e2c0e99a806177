"""The view of acts: the month in a line, acts made for one or for all, the list with what is chosen at the right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.model.core import clock
from kamdesk.model.reconciliation import queries, services
from kamdesk.model.reconciliation.queries import ActSummary, MonthOfActs
from kamdesk.model.reconciliation.rules.states import STATE_WORDS, ActState
from kamdesk.ui.language import _, ngettext
from kamdesk.ui.screens.docs import open_paper
from kamdesk.ui.screens.money.acts import words
from kamdesk.ui.screens.money.acts.maker import ActMaker
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, Screen, Top
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.card import Banner
from kamdesk.ui.widgets.choice import Segment
from kamdesk.ui.widgets.table import RIGHT, Column, show_menu
from kamdesk.ui.widgets.table_page import TablePage


@dataclass(frozen=True, slots=True)
class ActsState:
    acts: tuple[ActSummary, ...]
    month: MonthOfActs | None


def acts_state(connection: Any) -> ActsState:
    return ActsState(queries.act_list(connection), queries.acts_of_month(connection, clock.today()))


def _money(minor: int | None) -> object:
    return None if minor is None else Decimal(minor) / 100


def _pill_words(row: ActSummary) -> str:
    found = words.difference(row)
    return found[0] if found else ""


COLUMNS: list[Column[ActSummary]] = [
    Column("client", lambda: _("Client"), lambda row: row.client, lambda row: row.client, role="strong", width=200,
           stretch=True, elide=True),
    Column("period", lambda: _("Period"), lambda row: words.period(row.from_day, row.to_day),
           lambda row: row.to_day.toordinal(), width=150, elide=True),
    Column("number", lambda: _("Number"), lambda row: row.number or "—", lambda row: row.number, width=104,
           hide_when_compact=True),
    Column("state", lambda: _("State"), lambda row: words.summary_state(row)[0],
           lambda row: list(STATE_WORDS).index(row.state), pill=words.summary_state, width=204),
    Column("ours", lambda: _("Our balance"), lambda row: sums.money(row.our_closing_minor, row.currency),
           lambda row: row.our_closing_minor, RIGHT, width=112, export=lambda row: _money(row.our_closing_minor)),
    Column("theirs", lambda: _("Their balance"), lambda row: sums.money(row.their_closing_minor, row.currency),
           lambda row: row.their_closing_minor or 0, RIGHT, width=112,
           export=lambda row: _money(row.their_closing_minor)),
    Column("difference", lambda: _("Difference"), _pill_words, lambda row: abs(row.difference_minor or 0), RIGHT,
           pill=words.difference, width=126, export=lambda row: _money(row.difference_minor)),
    Column("sent", lambda: _("Sent"), lambda row: words.day(row.sent_on),
           lambda row: row.sent_on.toordinal() if row.sent_on else 0, width=92, hide_when_compact=True,
           export=lambda row: row.sent_on),
    Column("answered", lambda: _("Answer"), lambda row: words.day(row.answered_on),
           lambda row: row.answered_on.toordinal() if row.answered_on else 0, width=92, hide_when_compact=True,
           export=lambda row: row.answered_on),
]  # fmt: skip


class ActsPage(Screen):
    """Route('money', tab='acts'). Ctrl+N opens the maker, Enter an act, F4 F6 F7 tell what became of it."""

    kinds = frozenset({"act", "invoice", "payment", "client", "document"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.banner = Banner("info", "scale")
        self.maker = ActMaker(context)
        self.maker.hide()
        self.page = TablePage(
            context, "acts", COLUMNS, name=lambda: _("Acts of reconciliation"), key=lambda row: row.id,
            segments=_segments, icon="scale",
            empty=lambda: (_("No acts yet. Make those of last month for every client at once."), _("Make acts")),
        )  # fmt: skip
        self.page.in_segment = lambda row, segment: segment in ("", "all") or row.state == segment  # type: ignore[method-assign]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(16, 10, 16, 0)
        top.setSpacing(8)
        top.addWidget(self.banner)
        top.addWidget(self.maker)
        column.addLayout(top)
        column.addWidget(self.page, 1)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.page.opened.connect(self._open)
        self.page.menu_wanted.connect(self._menu)
        self.page.delete_wanted.connect(self._delete)
        self.page.empty_action.connect(self.new)
        self.page.current.connect(lambda _row: self.top_changed.emit())
        self.banner.button.clicked.connect(self.remind)
        self.maker.made.connect(self._made)
        self.maker.closed.connect(self._close_maker)

    def title(self) -> str:
        return _("Acts of reconciliation")

    def subtitle(self) -> str:
        count = len(self._state.acts) if self._state else 0
        return ngettext("%(n)d act", "%(n)d acts", count) % {"n": count}

    def top_actions(self) -> list[Top]:
        return [
            Top("new", _("Make acts"), primary=True, show_key=True),
            Top("print", _("Act on paper"), priority=2),
        ]

    def menu_actions(self) -> list[Top]:
        return [Top("acts.sent"), Top("acts.agreed"), Top("acts.disputed"), Top("acts.remind")]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        found: dict[str, Callable[[], object]] = {"new": self.new, "find": self.page.focus_filter}
        row = self.page.table.current_row()
        if row is not None:
            found |= {
                "print": lambda: self._paper(row),
                "acts.sent": lambda: self._tell(services.mark_sent, row),
                "acts.agreed": lambda: self._tell(services.mark_agreed, row),
                "acts.disputed": lambda: self._tell(services.mark_disputed, row),
                "money.client": lambda: self.context.shell.open(
                    Route("clients", row.client_id, "settlements")
                ),
            }
        if self._state and self._state.month and self._state.month.waiting:
            found["acts.remind"] = self.remind
        return found

    def open(self, route: Route) -> None:
        super().open(route)
        if route.params.get("client_id"):
            self.new()
            self.maker.want_client(str(route.params["client_id"]), str(route.params.get("client", "")))

    def refresh(self, kinds: Iterable[str]) -> None:
        self.context.runner.query(acts_state, owner=self, on_ok=self.show_state)

    def render(self, state: ActsState) -> None:
        self.page.set_rows(state.acts)
        month = state.month
        self.banner.setVisible(month is not None)
        if month is not None:
            waiting = words.waiting_line(month)
            text = " · ".join(part for part in (words.month_line(month), waiting) if part)
            tone = "bad" if month.disputed else "warn" if month.waiting else "ok"
            self.banner.say(text, tone, "scale", _("Remind") if month.waiting else "")
        self.top_changed.emit()

    def retranslate(self) -> None:
        self.page.retranslate()
        self.maker.retranslate()

    def escape(self) -> bool:
        if self.maker.isVisible():
            self._close_maker()
            return True
        return self.page.clear_filter()

    def regions(self) -> list[QWidget]:
        return [*([self.maker] if self.maker.isVisible() else []), *self.page.regions()]

    def focus_first(self) -> None:
        self.page.table.setFocus()

    def set_compact(self, compact: bool) -> None:
        self.page.set_compact(compact)

    def current_record(self) -> tuple[str, str] | None:
        row = self.page.table.current_row()
        return ("client", row.client_id) if row is not None else None

    def keep(self) -> None:
        self.maker.keep()

    # what can be done
    def new(self) -> None:
        """Ctrl+N: the maker opens over the list."""
        self.maker.start()

    def _close_maker(self) -> None:
        self.maker.hide()
        self.page.table.setFocus()

    def _made(self, act_ids: list[str]) -> None:
        self._close_maker()
        if len(act_ids) == 1:
            self.context.shell.open(Route("money", f"act:{act_ids[0]}"))

    def remind(self) -> None:
        """Those who have not answered: noted as reminded today; nothing is sent by itself."""
        month = self._state.month if self._state else None
        if month is not None and month.waiting:
            ids = tuple(act.id for act in month.waiting)
            self.context.runner.command(services.mark_reminded, owner=self, act_ids=ids)

    def _tell(self, service: Callable[..., Any], row: ActSummary) -> None:
        self.context.runner.command(service, owner=self, act_id=row.id)

    def _open(self, row: ActSummary) -> None:
        records = tuple(f"act:{key}" for key in self.page.model.keys())  # noqa: SIM118 - a method, not a dict
        self.context.shell.open(Route("money", f"act:{row.id}", records=records))

    def _paper(self, row: ActSummary) -> None:
        """The kept paper of an act that was issued, else a new one."""
        if row.document_id:
            self.context.shell.open(Route("docs", row.document_id))
        else:
            open_paper(self.context.shell, "act", act=row.id)

    def _delete(self, row: ActSummary) -> None:
        self.context.runner.command(services.remove_act, owner=self, act_id=row.id)

    def _menu(self, row: ActSummary, place: QPoint) -> None:
        shell = self.context.shell
        client = Route("clients", row.client_id, "settlements")
        entries: list[Any] = [
            (_("Open"), "eye", lambda: self._open(row)),
            (_("Act on paper"), "file-text", lambda: self._paper(row)),
            None,
            (_("Sent to the client"), "send", lambda: self._tell(services.mark_sent, row)),
            (_("Client confirmed"), "circle-check", lambda: self._tell(services.mark_agreed, row)),
            (_("Client disputes"), "octagon-alert", lambda: self._tell(services.mark_disputed, row)),
            None,
            (_("Open the client"), "building-2", lambda: shell.open(client)),
        ]
        if row.state is ActState.DRAFT and not row.number:
            entries.append((_("Delete"), "trash-2", lambda: self._delete(row)))
        show_menu(self.page.table, place, entries)


def _segments() -> list[Segment]:
    return [Segment("all", _("All")), *(Segment(key, _(msgid)) for key, msgid in STATE_WORDS.items())]
