"""The right side of the list: the chosen client in short."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kamdesk.model.clients.queries import ClientLine
from kamdesk.model.core import clock
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.clients import history_words, words
from kamdesk.ui.screens.clients.state import CardState, HistoryWish, card_state
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.badges import IconLabel, Pill
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.charts import Sparkline
from kamdesk.ui.widgets.rows import RowItem, RowList
from kamdesk.ui.widgets.text import Elided, label, line, set_tone

LAST_SHOWN = 6


class ClientPreview(QWidget):
    """Name, freshness, sales, debt, next step, last things that happened. Reads 120 ms after the row is chosen."""

    opened = Signal(str)
    brief_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._line: ClientLine | None = None
        self._state: CardState | None = None
        self._delay = QTimer(self, singleShot=True, interval=120)
        self._delay.timeout.connect(self._read)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(6)
        self.name = label("", "titleSmall", wrap=True)
        self.where = Elided("", "small", "text2")
        self.fresh, self.late = Pill(), Pill()
        pills = QHBoxLayout()
        pills.setSpacing(6)
        pills.addWidget(self.fresh)
        pills.addWidget(self.late)
        pills.addStretch(1)
        column.addWidget(self.name)
        column.addWidget(self.where)
        column.addLayout(pills)
        self._figures(column)
        self._step(column)
        self.last_title = label("", "section")
        self.last = RowList(two=38, detail_role="caption", show_selection=False)
        column.addWidget(self.last_title)
        column.addWidget(self.last, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.open_button = Button("", "arrow-right", key="Enter", on_click=lambda: self._tell(self.opened))
        self.brief = Button("", "file-text", key="F9", on_click=lambda: self._tell(self.brief_wanted))
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.brief)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.retranslate()
        self._blank(True)

    def _figures(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        self.sales_caption, self.sales, self.trend = (
            label("", "caption", "text2"),
            label("", "figure"),
            label("", "small"),
        )
        self.debt_caption, self.debt = label("", "caption", "text2"), label("", "figure")
        self.spark = Sparkline("")
        for caption, value in ((self.sales_caption, self.sales), (self.debt_caption, self.debt)):
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(caption)
            pair.addWidget(value)
            row.addLayout(pair)
        row.addStretch(1)
        column.addSpacing(4)
        column.addLayout(row)
        column.addWidget(self.trend)
        column.addWidget(self.spark)

    def _step(self, column: QVBoxLayout) -> None:
        column.addWidget(line())
        row = QHBoxLayout()
        row.setSpacing(8)
        self.step_icon = IconLabel("circle-arrow-right", "accent", 16)
        pair = QVBoxLayout()
        pair.setSpacing(0)
        self.step_caption: QLabel = label("", "caption", "text2")
        self.step = label("", "medium", wrap=True)
        pair.addWidget(self.step_caption)
        pair.addWidget(self.step)
        row.addWidget(self.step_icon)
        row.addLayout(pair, 1)
        column.addLayout(row)
        column.addWidget(line())

    def _tell(self, signal: SignalInstance) -> None:
        if self._line is not None:
            signal.emit(self._line.id)

    def show_client(self, chosen: ClientLine | None) -> None:
        """Show what the list knows at once; the rest follows."""
        self._line, self._state = chosen, None
        self._blank(chosen is None)
        if chosen is None:
            return
        self._show_line(chosen)
        self.last.show_items([])
        self._delay.start()

    def _blank(self, blank: bool) -> None:
        for child in self.findChildren(QWidget):
            if child.parentWidget() is self and not isinstance(child, Pill):
                child.setVisible(not blank)
        if blank:
            self.fresh.hide()
            self.late.hide()

    def _show_line(self, row: ClientLine) -> None:
        self.name.setText(row.name)
        self.where.setText(words.joined(row.town, row.segment, words.stage(row.stage)))
        self.sales.setText(sums.money(row.sales, row.currency))
        self.debt.setText(sums.money(row.debt, row.currency))
        set_tone(self.debt, "bad" if row.overdue > 0 else "")
        text, tone, _icon = words.change_percent(row.sales, row.sales_before)
        self.trend.setText(
            _("%(change)s against the year before") % {"change": text}
            if text
            else _("no sales the year before")
        )
        set_tone(self.trend, tone if text else "text3")
        late = (
            _("overdue %(sum)s") % {"sum": sums.money(row.overdue, row.currency)} if row.overdue > 0 else ""
        )
        self.late.show_status(late, "bad", "octagon-alert" if late else "")
        self.fresh.show_status("")
        self.step.setText(row.next_step or _("Set the next step"))
        set_tone(self.step, "" if row.next_step else "warn")
        self.step_icon.show_icon(
            "circle-arrow-right" if row.next_step else "triangle-alert", "accent" if row.next_step else "warn"
        )
        self.step_caption.setText(words.joined(_("Next step"), words.when(row.next_step_day)))

    def _read(self) -> None:
        if self._line is not None:
            self.context.runner.query(
                card_state,
                self._line.id,
                clock.today(),
                HistoryWish(),
                owner=self,
                on_ok=self._on_state,
                quiet=True,
            )

    def _on_state(self, state: CardState | None) -> None:
        if state is None or self._line is None or state.card.id != self._line.id:
            return
        self._state = state
        card = state.card
        self.fresh.show_status(words.freshness(card.fresh), card.fresh.tone, "refresh-cw")
        self.spark.setAccessibleName(_("Sales by month"))
        self.spark.show_values(
            [0 if sums.hidden() else month.sales for month in card.months],
            [
                f"{l10n().month_title(month.first)}: {sums.money(month.sales, card.draft.currency)}"
                for month in card.months
            ],
        )
        entries = history_words.items(state.page.entries[:LAST_SHOWN])
        self.last.show_items(
            [
                RowItem(
                    item.id,
                    item.title,
                    words.joined(l10n().day_month(item.day), item.detail),
                    item.icon,
                    item.tone,
                    strong=False,
                )
                for item in entries
            ]
        )

    def retranslate(self) -> None:
        self.sales_caption.setText(_("Sales, 12 months"))
        self.debt_caption.setText(_("Debt"))
        self.last_title.setText(_("Last in the history"))
        self.last.setAccessibleName(_("Last in the history"))
        self.open_button.set_words(_("Open"))
        self.brief.set_words(_("Brief"))
        if self._line is not None:
            self._show_line(self._line)
        if self._state is not None:
            self._on_state(self._state)
