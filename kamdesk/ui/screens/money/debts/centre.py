"""The middle of the debts: the bar of ages, the table of clients with its totals, the last acts."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kamdesk.model.journal.rules.words import PromiseState
from kamdesk.model.ledger.rules.ageing import Ageing
from kamdesk.model.reconciliation.queries import MonthOfActs
from kamdesk.ui.language import _, l10n, pgettext
from kamdesk.ui.screens.money import words
from kamdesk.ui.screens.money.debts.state import DebtRow, DebtsState
from kamdesk.ui.theme import look, paint
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.badges import IconLabel, Pill
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.charts import AgeingBar
from kamdesk.ui.widgets.choice import Segment, Segmented
from kamdesk.ui.widgets.fields import DateEdit
from kamdesk.ui.widgets.table import RIGHT, Column, RowTableModel, TableView
from kamdesk.ui.widgets.text import label

_BANDS = ("Not due", "1–30", "31–60", "61–90", "> 90")


def _band(at: int) -> Column[DebtRow]:
    def text(row: DebtRow) -> str:
        return sums.amount(row.ageing.bands[at]) if row.ageing.bands[at] else "—"

    def title() -> str:
        return _("Not due") if at == 0 else _BANDS[at]

    def tone(row: DebtRow) -> str:
        return "bad" if at >= 2 and row.ageing.bands[at] else "text" if row.ageing.bands[at] else "text3"

    return Column(
        f"band{at}", title, text, lambda row: row.ageing.bands[at], RIGHT, width=80 if at == 0 else 56, tone=tone,
        role=lambda row: "strong" if at and row.ageing.bands[at] else "body",
        export=lambda row: row.ageing.bands[at] / 100,
    )  # fmt: skip


def promised(row: DebtRow) -> tuple[str, str, str]:
    """(day, tone, icon) of the promise that matters; 'none' beside a debt that is past due."""
    promise = row.promise
    if promise is None or promise.due is None:
        return (
            (pgettext("promise", "none"), "text2", "") if row.ageing.oldest_days > 30 else ("", "text2", "")
        )
    broken = promise.state is PromiseState.BROKEN
    return (
        l10n().day_month(promise.due),
        "bad" if broken else "key",
        "octagon-alert" if broken else "handshake",
    )


def columns() -> list[Column[DebtRow]]:
    return [
        Column(
            "client", lambda: _("Client"), lambda row: words.short_name(row.client), lambda row: row.client.casefold(),
            role="strong", width=150, stretch=True, elide=True, tooltip=lambda row: row.client,
        ),
        *(_band(at) for at in range(5)),
        Column(
            "total", lambda: _("Total"), lambda row: sums.amount(row.ageing.total), lambda row: row.ageing.total, RIGHT,
            role="strong", width=72, export=lambda row: row.ageing.total / 100,
        ),
        Column(
            "promised", lambda: pgettext("column", "Promised"), lambda row: promised(row)[0],
            lambda row: row.promise.due.toordinal() if row.promise and row.promise.due else 0,
            icon=lambda row: (promised(row)[2], promised(row)[1]) if promised(row)[2] else None,
            tone=lambda row: promised(row)[1], width=72,
        ),
    ]  # fmt: skip


class Totals(QWidget):
    """The sums of the table's columns, under them: it follows their widths."""

    def __init__(self, table: TableView) -> None:
        super().__init__()
        self._table = table
        self._texts: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        table.horizontalHeader().sectionResized.connect(lambda *_sizes: self.update())

    def show_sums(self, texts: list[str]) -> None:
        self._texts = texts
        self.setAccessibleName(", ".join(filter(None, texts)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, look.px(29))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("sunken"))
        paint.hline(painter, 0, self.width(), 0)
        paint.hline(painter, 0, self.width(), self.height() - 1)
        header = self._table.horizontalHeader()
        for at, text in enumerate(self._texts):
            if not text or self._table.isColumnHidden(at):
                continue
            left = header.sectionViewportPosition(at)
            area = QRect(left, 0, header.sectionSize(at), self.height()).adjusted(
                12 if at == 0 else 6, 0, -6, 0
            )
            align = Qt.AlignmentFlag.AlignLeft if at == 0 else Qt.AlignmentFlag.AlignRight
            paint.text(painter, area, text, "strong", "text", align, elide=at == 0)


class Centre(QWidget):
    """`day_wanted(day)`, `act_wanted(act id)`, `debtor(row)`: another line is current; `opened(row)`: Enter."""

    day_wanted = Signal(object)
    act_wanted = Signal(str)
    debtor = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.currency = ""
        self._state: DebtsState | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(10)
        column.addWidget(self._ages())
        column.addWidget(self._clients(), 1)

    def _ages(self) -> Card:
        self.card = Card("")
        self.currencies = Segmented((), small=True)
        self.day = DateEdit()
        self.day.setFixedWidth(look.px(126))
        self.total = label("", "figure")
        self.overdue = Pill("", "bad", "triangle-alert")
        for part in (self.currencies, self.day, self.total, self.overdue):
            self.card.head.addWidget(part)
        self.bar = AgeingBar("")
        self.card.body.addWidget(self.bar)
        self.currencies.chosen.connect(self._on_currency)
        self.day.changed.connect(lambda *_value: self.day_wanted.emit(self.day.value()))
        return self.card

    def _clients(self) -> Card:
        card = Card("", padding=0, bare=True)
        self.table: TableView = TableView(RowTableModel(columns()), dense=True)
        self.totals = Totals(self.table)
        self.acts = QFrame()
        self.acts.setProperty("look", "footer")
        row = QHBoxLayout(self.acts)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        self.act_icon = IconLabel("scale", "text2", 14)
        self.act_words = label("", "small", "text2", wrap=True)
        self.remind = Button("", small=True, on_click=self._on_act)
        row.addWidget(self.act_icon)
        row.addWidget(self.act_words, 1)
        row.addWidget(self.remind)
        for part, stretch in ((self.table, 1), (self.totals, 0), (self.acts, 0)):
            card.body.addWidget(part, stretch)
        card.body.setSpacing(0)
        self.table.current.connect(self.debtor)
        self.table.opened.connect(self.opened)
        return card

    def show_state(self, state: DebtsState) -> None:
        self._state = state
        known = [age.currency for age in state.ages] or ["EUR"]
        if self.currency not in known:
            self.currency = known[0]
        self.currencies.setVisible(len(known) > 1)
        self.currencies.set_segments([Segment(code, code) for code in known])
        self.currencies.set_value(self.currency)
        if self.day.value() != state.day:
            self.day.set_value(state.day)
        self._show_currency(state)
        self._show_acts(state.acts)

    def _show_currency(self, state: DebtsState) -> None:
        age = next((one for one in state.ages if one.currency == self.currency), Ageing(self.currency))
        self.total.setText(sums.money(age.total, age.currency))
        self.overdue.show_status(
            _("overdue %(sum)s") % {"sum": sums.money(age.overdue, age.currency)} if age.overdue else "",
            "bad", "triangle-alert",
        )  # fmt: skip
        self.overdue.setVisible(bool(age.overdue))
        self.bar.show_buckets(age.bands, age.currency)
        rows = [row for row in state.rows if row.ageing.currency == self.currency and row.ageing.total]
        count = l10n().number(len(rows))
        bands = [sums.amount(minor) if minor else "—" for minor in age.bands]
        totals = [_("Total, %(n)s") % {"n": count}, *bands, sums.amount(age.total), ""]
        self._fit(rows, totals)
        self.table.set_rows(rows)
        self.totals.show_sums(totals)

    def _fit(self, rows: list[DebtRow], totals: list[str]) -> None:
        """Sums never give way: each column is as wide as its longest sum."""
        metrics, unit = look.metrics("strong"), look.px(1000) / 1000
        fitted = []
        for column, total in zip(columns(), totals, strict=True):
            longest = max(metrics.horizontalAdvance(text) for text in (total, *map(column.text, rows)))
            width = (
                max(column.width, int((longest + 15) / unit) + 1) if column.align == RIGHT else column.width
            )
            fitted.append(replace(column, width=width))
        if [one.width for one in fitted] != [one.width for one in self.table.rows.columns]:
            self.table.set_columns(fitted)

    def _on_currency(self, code: str) -> None:
        self.currency = code
        if self._state is not None:
            self._show_currency(self._state)

    def _show_acts(self, month: MonthOfActs | None) -> None:
        self.acts.setVisible(month is not None)
        self.remind.setVisible(month is not None and bool(month.waiting))
        if month is None:
            return
        said = _("Acts of reconciliation to %(day)s: %(agreed)s of %(made)s agreed.") % {
            "day": l10n().date(month.to_day), "agreed": month.agreed, "made": month.acts,
        }  # fmt: skip
        if month.waiting:
            longest = month.waiting[0]
            since = l10n().day_month(longest.sent_on) if longest.sent_on else ""
            waiting = _("Waiting for %(client)s since %(day)s.") if since else _("Waiting for %(client)s.")
            said += " " + waiting % {"client": words.short_name(longest.client), "day": since}
        self.act_words.setText(said)

    def _on_act(self) -> None:
        month = self._state.acts if self._state is not None else None
        if month is not None and month.waiting:
            self.act_wanted.emit(month.waiting[0].id)

    def select(self, client_id: str) -> None:
        """Make a client's line current without saying so."""
        self.table.blockSignals(True)
        self.table.select_key(client_id)
        self.table.blockSignals(False)

    def set_compact(self, compact: bool) -> None:
        self.table.set_compact(compact)

    def retranslate(self) -> None:
        self.card.set_title(_("Debt by age"))
        self.day.name(_("As of"))
        self.day.setToolTip(_("As of which day: any past day can be typed"))
        self.currencies.setAccessibleName(_("Currency"))
        self.bar.setAccessibleName(_("Debt by age"))
        self.table.retranslate(_("Debts of clients"))
        self.remind.set_words(_("Remind"))
