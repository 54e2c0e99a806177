"""The view of returns: shares by cause, item, client or month; the rows of the chosen share; actions and effects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kamdesk.model.core import clock
from kamdesk.model.returns import queries, services
from kamdesk.model.returns.queries import Analysis, CorrectiveAction, ReturnFilter, ReturnRecord
from kamdesk.model.returns.rules import Group, Share
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.money.returns import words
from kamdesk.ui.screens.money.returns.actions import ActionsCard
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, Screen, Top
from kamdesk.ui.theme import look
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.card import Card, EmptyState, caption_value
from kamdesk.ui.widgets.choice import Segment, Segmented
from kamdesk.ui.widgets.rows import RowItem, RowList
from kamdesk.ui.widgets.table import RIGHT, Column, RowTableModel, TableView, show_menu
from kamdesk.ui.widgets.text import Elided, set_tone

SIDE_WIDTH = 372
PERIODS = {"30": 30, "90": 90, "180": 180, "365": 365}


@dataclass(frozen=True, slots=True)
class ReturnsState:
    analysis: Analysis
    rows: tuple[ReturnRecord, ...]
    actions: tuple[CorrectiveAction, ...]
    group: Group


def returns_state(connection: Any, first: date, last: date, group: Group) -> ReturnsState:
    return ReturnsState(
        queries.returns_analysis(connection, first, last, group),
        queries.return_list(connection, ReturnFilter(first=first, last=last)),
        queries.corrective_actions(connection, clock.today()),
        group,
    )


class ReturnsPage(Screen):
    """Route('money', tab='returns'). Ctrl+N notes a return, Ctrl+Shift+A an action against the chosen cause."""

    kinds = frozenset({"return", "client", "product", "order"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.period, self.group = Segmented((), small=False), Segmented((), small=False)
        self.figures = {name: caption_value("", "", "figure") for name in ("sum", "rate", "trend")}
        self.most = Elided("", "medium", "text2")
        self.model: RowTableModel[Share] = RowTableModel(self._columns(), lambda share: share.key)
        self.table = TableView(self.model, preferences=context.preferences, store="return_shares")
        self.empty = EmptyState("rotate-ccw")
        self.pages = QStackedWidget()
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.empty)
        self.measures = ActionsCard()
        self.explained = Card("", "list", padding=0)
        self.rows = RowList("", line_above=True, detail_role="caption")
        self.explained.body.addWidget(self.rows, 1)
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.period)
        bar.addWidget(self.group)
        bar.addStretch(1)
        summary = Card("", bare=True)
        line = QHBoxLayout()
        line.setSpacing(26)
        for widget, _caption, _value in self.figures.values():
            line.addWidget(widget)
        line.addWidget(self.most, 1)
        summary.body.addLayout(line)
        shares = Card("", bare=True, padding=0)
        shares.body.addWidget(self.pages)
        self.summary, self.shares = summary, shares
        left = QVBoxLayout()
        left.setSpacing(10)
        for part, stretch in ((summary, 0), (shares, 1)):
            left.addWidget(part, stretch)
        self.side = QWidget()
        right = QVBoxLayout(self.side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(10)
        right.addWidget(self.measures)
        right.addWidget(self.explained, 1)
        self.side.setFixedWidth(look.px(SIDE_WIDTH))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(left, 1)
        row.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(10)
        column.addLayout(bar)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.period.chosen.connect(lambda _key: self.refresh(self.kinds))
        self.group.chosen.connect(lambda _key: self.refresh(self.kinds))
        self.table.current.connect(lambda _share: self._explain())
        self.table.opened.connect(lambda _share: self.rows.setFocus())
        self.table.menu_wanted.connect(self._share_menu)
        self.rows.opened.connect(lambda item: self._open_return(item.id))
        self.rows.menu_wanted.connect(self._row_menu)
        self.measures.opened.connect(lambda key: self.context.shell.open(Route("money", f"action:{key}")))
        self.measures.new_wanted.connect(self.new_action)
        self.empty.action.connect(self.new)

    def _columns(self) -> list[Column[Share]]:
        return [
            Column("title", lambda: _("What"), self._title, self._title, role="strong", width=190, stretch=True,
                   elide=True),
            Column("count", lambda: _("Times"), lambda share: str(share.count), lambda share: share.count, RIGHT,
                   width=60),
            Column("sum", lambda: _("Sum without VAT"), lambda share: sums.money(share.sum_minor, self._currency()),
                   lambda share: share.sum_minor, RIGHT, width=118,
                   export=lambda share: Decimal(share.sum_minor) / 100),
            Column("share", lambda: _("Share"), lambda share: words.percent(share.share_bp),
                   lambda share: share.share_bp, RIGHT, role="strong", width=74),
            Column("before", lambda: _("Period before"),
                   lambda share: sums.money(share.before_minor, self._currency()) if share.before_minor else "—",
                   lambda share: share.before_minor, RIGHT, width=112, hide_when_compact=True),
            Column("trend", lambda: _("Change"), lambda share: words.change(share.trend_bp),
                   lambda share: share.trend_bp or 0, RIGHT, width=84, tone=_trend_tone),
        ]  # fmt: skip

    def _currency(self) -> str:
        return self._state.analysis.currency if self._state else "EUR"

    def _title(self, share: Share) -> str:
        return words.share_title(share, self._state.group if self._state else Group.REASON)

    # the room asks
    def title(self) -> str:
        return _("Returns")

    def subtitle(self) -> str:
        count = self._state.analysis.count if self._state else 0
        return words.rows(count)

    def top_actions(self) -> list[Top]:
        return [
            Top("new", _("Return or refusal"), primary=True, show_key=True),
            Top("returns.action", _("Corrective action"), priority=2),
        ]

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {"new": self.new, "returns.action": self.new_action}

    def refresh(self, kinds: Iterable[str]) -> None:
        last = clock.today()
        first = last - timedelta(days=PERIODS[self.period.value() or "180"] - 1)
        group = Group(self.group.value() or Group.REASON)
        self.context.runner.query(returns_state, first, last, group, owner=self, on_ok=self.show_state)

    def render(self, state: ReturnsState) -> None:
        found = state.analysis
        self._say("sum", _("Came back, without VAT"), sums.money(found.sum_minor, found.currency))
        self._say("rate", _("Of what was ordered"), self._rate(found))
        self._say("trend", _("Against the period before"), words.change(found.trend_bp))
        set_tone(
            self.figures["trend"][2], "" if not found.trend_bp else "bad" if found.trend_bp > 0 else "ok"
        )
        others = " · ".join(sums.money(minor, currency) for currency, minor in found.others)
        self.most.setText(" · ".join(part for part in (words.top_line(found, state.group), others) if part))
        self.table.set_rows(found.shares)
        self.pages.setCurrentWidget(self.table if found.shares else self.empty)
        self.empty.say(_("Nothing came back in this period."), _("Note a return"))
        self.measures.show_actions(state.actions)
        self._explain()
        self.top_changed.emit()

    def _rate(self, found: Analysis) -> str:
        return l10n().percent(found.rate_bp) if found.sold_minor else "—"

    def _say(self, name: str, caption: str, value: str) -> None:
        _widget, first, second = self.figures[name]
        first.setText(caption)
        second.setText(value)

    def _explain(self) -> None:
        """The rows the current share is the sum of."""
        state: ReturnsState | None = self._state
        share: Share | None = self.table.current_row()
        if state is None or share is None:
            self.explained.set_title(_("Rows"))
            self.rows.show_items([])
            return
        currency = state.analysis.currency
        rows = [row for row in state.rows if row.currency == currency and _belongs(row, share, state.group)]
        self.explained.set_title(self._title(share), str(len(rows)))
        self.rows.show_items([_item(row, state.group) for row in rows])

    def retranslate(self) -> None:
        self._segments(
            self.period, _("Period"), "180",
            [Segment(key, words.days(count)) for key, count in PERIODS.items()],
        )  # fmt: skip
        groups = ((Group.REASON, _("By reason")), (Group.ITEM, _("By item")), (Group.CLIENT, _("By client")),
                  (Group.MONTH, _("By month")))  # fmt: skip
        self._segments(self.group, _("Grouped"), Group.REASON, [Segment(key, text) for key, text in groups])
        self.table.retranslate(_("Returns by cause"))
        self.rows.setAccessibleName(_("Returns of the chosen line"))
        self.measures.retranslate()

    @staticmethod
    def _segments(switch: Segmented, name: str, first: str, segments: list[Segment]) -> None:
        chosen = switch.value()
        switch.setAccessibleName(name)
        switch.set_segments(segments)
        switch.set_value(chosen or first)

    def regions(self) -> list[QWidget]:
        return [self.period, self.group, self.table, self.measures.list, self.rows]

    def focus_first(self) -> None:
        self.table.setFocus()

    def set_compact(self, compact: bool) -> None:
        self.table.set_compact(compact)
        self.side.setFixedWidth(look.px(306 if compact else SIDE_WIDTH))

    # what can be done
    def new(self) -> None:
        self.context.shell.open(Route("money", "return:new"))

    def new_action(self) -> None:
        """An action against the cause, the item or the client that is chosen."""
        share: Share | None = self.table.current_row()
        params: dict[str, Any] = {}
        if share is not None and self._state is not None:
            group = self._state.group
            if group is Group.REASON:
                params = {"reason": share.key}
            elif group is Group.CLIENT:
                params = {"client_id": share.key, "client": share.title}
            elif group is Group.ITEM and any(row.product_id == share.key for row in self._state.rows):
                params = {"product_id": share.key, "product": share.title}
        self.context.shell.open(Route("money", "action:new", params=params))

    def _open_return(self, key: str) -> None:
        self.context.shell.open(Route("money", f"return:{key}"))

    def _share_menu(self, _share: Share, place: QPoint) -> None:
        entries: list[Any] = [
            (_("Show the rows"), "list", self.rows.setFocus),
            (_("Corrective action"), "target", self.new_action),
        ]
        show_menu(self.table, place, entries)

    def _row_menu(self, item: RowItem, place: QPoint) -> None:
        row: Any = item.data
        shell = self.context.shell
        entries: list[Any] = [
            (_("Open"), "eye", lambda: self._open_return(row.id)),
            (_("Open the client"), "building-2", lambda: shell.open(Route("clients", row.client_id))),
        ]
        if row.order_id:
            entries.append(
                (_("Open the order"), "clipboard-list", lambda: shell.open(Route("orders", row.order_id)))
            )
        entries.append((_("Delete"), "trash-2", lambda: self._delete(row.id)))
        show_menu(self.rows, place, entries)

    def _delete(self, return_id: str) -> None:
        self.context.runner.command(services.remove_return, owner=self, return_id=return_id)


def _belongs(row: ReturnRecord, share: Share, group: Group) -> bool:
    if group is Group.REASON:
        return row.reason == share.key
    if group is Group.CLIENT:
        return row.client_id == share.key
    if group is Group.MONTH:
        return row.day is not None and row.day.isoformat()[:7] == share.key
    return (row.product_id or row.code + row.name) == share.key


def _item(row: ReturnRecord, group: Group) -> RowItem:
    """The row says what the group does not."""
    title = row.client if group in (Group.REASON, Group.ITEM) else row.name
    told = [words.day(row.day), row.name if group is Group.REASON else words.reason(row.reason)]
    told.append(f"{words.quantity(row)} ×")
    icon = ("circle-x", "warn") if row.sort == "refusal" else ("rotate-ccw", "text2")
    return RowItem(
        row.id, title, " · ".join(part for part in told if part), icon[0], icon[1],
        right=sums.money(row.sum_minor, row.currency), data=row, strong=False,
    )  # fmt: skip


def _trend_tone(share: Share) -> str:
    if not share.trend_bp:
        return "text3"
    return "bad" if share.trend_bp > 0 else "ok"
