"""What a period earned the KAM: deals, what is paid or shipped of them, the sums, the sheet on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kamdesk.model.commission.queries import CommissionSheet, commission_sheet
from kamdesk.model.commission.rules import BASES, EARNED, Base
from kamdesk.model.core import clock
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.screens.orders.commission.columns import COLUMNS
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, Top
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.card import caption_value
from kamdesk.ui.widgets.choice import Segment
from kamdesk.ui.widgets.table_page import TablePage
from kamdesk.ui.widgets.text import label


def period_of(key: str, today: date) -> tuple[date, date]:
    """First and last day of 'month', 'before' (the month before), 'quarter' or 'year'."""
    if key == "year":
        return date(today.year, 1, 1), date(today.year, 12, 31)
    if key == "quarter":
        first = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
        return first, _month_end(_month_end(_month_end(first) + timedelta(days=1)) + timedelta(days=1))
    first = today.replace(day=1)
    if key == "before":
        last = first - timedelta(days=1)
        return last.replace(day=1), last
    return first, _month_end(first)


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


class _PeriodPage(TablePage):
    """A list whose segments are periods: another one is read anew, words filter what is there."""

    period = Signal(str)

    def apply(self) -> None:
        super().apply()
        self.period.emit(self.segments.value() or "month")


class CommissionPage(QWidget):
    """The chosen period in a table, its sums under it."""

    top_changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.state: CommissionSheet | None = None
        self._asked = "month"
        self.page = _PeriodPage(
            context, "commission", COLUMNS, name=lambda: _("Commission"), key=lambda line: line.order_id,
            segments=_segments, icon="banknote",
            empty=lambda: (_("No deals in this period, and nothing paid for older ones."), _("Bands and rules")),
        )  # fmt: skip
        self.page.period.connect(self._on_period)
        self.page.opened.connect(lambda line: context.shell.open(Route("orders", line.order_id)))
        self.page.empty_action.connect(self._to_rules)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.page, 1)
        box.addWidget(self._footer())
        self.retranslate()

    def _footer(self) -> QFrame:
        footer = QFrame()
        footer.setProperty("look", "total")
        row = QHBoxLayout(footer)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(26)
        self.figures: dict[str, tuple[QLabel, QLabel]] = {}
        for name in ("earned", "open", "sum", "other"):
            holder, caption, value = caption_value("", "", "strong")
            self.figures[name] = (caption, value)
            row.addWidget(holder)
        row.addStretch(1)
        self.note = label("", "small", "text2", wrap=True)
        row.addWidget(self.note, 1)
        return footer

    # what the screen passes on
    def top_actions(self) -> list[Top]:
        return [
            Top(text=_("Sheet on paper"), icon="file-text", run=self.print, priority=2),
            Top(text=_("Bands and rules"), icon="percent", run=self._to_rules, priority=3),
        ]

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {"find": self.page.focus_filter, "print": self.print}

    def _to_rules(self) -> None:
        self.context.shell.open(Route("settings", tab="terms"))

    def print(self) -> None:
        """The sheet of the period shown."""
        if "docs" not in self.context.shell.rooms:
            return
        from kamdesk.ui.screens.docs import open_paper

        since, until = period_of(self._asked, clock.today())
        open_paper(self.context.shell, "commission", since=since.isoformat(), until=until.isoformat())

    # reading
    def _on_period(self, period: str) -> None:
        if period != self._asked:
            self._asked = period
            self.refresh()

    def refresh(self) -> None:
        since, until = period_of(self._asked, clock.today())
        self.context.runner.query(commission_sheet, since, until, owner=self, on_ok=self._show)

    def _show(self, state: CommissionSheet) -> None:
        self.state = state
        self.page.set_rows(state.lines)
        self._show_totals(state)

    def _show_totals(self, state: CommissionSheet) -> None:
        def money(name: str) -> str:
            return " + ".join(
                sums.money(getattr(one, name), one.currency) for one in state.totals
            ) or sums.money(0)

        for name, field in (
            ("earned", "earned_minor"), ("open", "open_minor"), ("sum", "sum_minor"), ("other", "other_minor"),
        ):  # fmt: skip
            self.figures[name][1].setText(money(field))
        by_margin = state.policy.base is Base.MARGIN
        self.figures["earned"][0].setText(_("Earned in the period"))
        self.figures["open"][0].setText(_("Still to come"))
        self.figures["sum"][0].setText(_(BASES[state.policy.base]))
        self.figures["other"][0].setText(_(BASES[Base.TOTAL if by_margin else Base.MARGIN]))
        parts = [
            f"{l10n().date(state.since)}–{l10n().date(state.until)}",
            _(EARNED[state.policy.earned]),
        ]
        unknown = sum(one.unknown for one in state.totals)
        if unknown:
            words = ngettext(
                "%(n)d deal is without a sum: the cost of its goods is not known.",
                "%(n)d deals are without a sum: the costs of their goods are not known.",
                unknown,
            )
            parts.append(words % {"n": unknown})
        if not state.bands and state.lines:
            parts.append(_("There are no commission bands yet."))
        self.note.setText(" · ".join(parts))

    def rerender(self) -> None:
        if self.state is not None:
            self._show(self.state)

    def retranslate(self) -> None:
        self.page.retranslate()
        self.rerender()

    def set_compact(self, compact: bool) -> None:
        self.page.set_compact(compact)
        self.figures["other"][0].parentWidget().setVisible(not compact)


def _segments() -> list[Segment]:
    return [
        Segment("month", _("This month")),
        Segment("before", _("Month before")),
        Segment("quarter", _("Quarter")),
        Segment("year", _("Year")),
    ]
