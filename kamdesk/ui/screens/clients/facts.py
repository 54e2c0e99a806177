"""The facts column: sales of twelve months and the profile, edited in place with F2."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kamdesk.model.clients.queries.card import ClientCard
from kamdesk.model.core.languages import N_
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.clients import words
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.badges import IconLabel
from kamdesk.ui.widgets.charts import BarGauge, Sparkline
from kamdesk.ui.widgets.fields import MoneyEdit, NumberEdit, TextArea
from kamdesk.ui.widgets.text import Elided, label, line, set_tone

WIDTH = 232
# a menu over the editor, or another program in front: the user has not left the field
STAYING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


@dataclass(frozen=True, slots=True)
class FactSpec:
    """One field of the profile: its column, its caption, how it is typed."""

    column: str
    msgid: str
    sort: str = "text"


FACTS = (
    FactSpec("business_model", N_("How they earn")),
    FactSpec("needs", N_("Needs")),
    FactSpec("plans", N_("Plans")),
    FactSpec("own_customers", N_("Their own customers")),
    FactSpec("seasonality", N_("Seasons")),
    FactSpec("decision_way", N_("How they decide")),
    FactSpec("budget_minor", N_("Budget for our goods, a year"), "money"),
    FactSpec("potential_minor", N_("Potential, a year"), "money"),
    FactSpec("rival_share_bp", N_("Rivals' share"), "percent"),
    FactSpec("offer", N_("What to offer")),
    FactSpec("do_not_mention", N_("Do not mention")),
)


class Fact(QWidget):
    """A caption over a value; F2, Enter or a double click turns the value into an editor.

    Leaving the editor saves, Esc takes the typing back. `typed` tells every change, so that it can be kept as a draft.
    """

    saved = Signal(str, object)
    typed = Signal(str, str)
    dropped = Signal(str)

    def __init__(self, spec: FactSpec) -> None:
        super().__init__()
        self.spec = spec
        self._value: Any = None
        self._currency = "EUR"
        self.editor: Any = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 5)
        column.setSpacing(1)
        self.caption = label("", "caption", "text2")
        self.words = label("", "small", wrap=True)
        self.problem = label("", "caption", "bad", wrap=True)
        self.problem.hide()
        for part in (self.caption, self.words, self.problem):
            column.addWidget(part)

    def render(self, value: Any, currency: str) -> None:
        self._value, self._currency = value, currency
        self.caption.setText(_(self.spec.msgid))
        text = self.text_of(value)
        self.words.setText(text or "—")
        set_tone(self.words, "" if text else "text3")
        self.setAccessibleName(_(self.spec.msgid))
        self.setAccessibleDescription(text or _("empty"))
        self.setToolTip(_("Edit (F2)"))
        if self.editor is not None:
            self.editor.setAccessibleName(_(self.spec.msgid))

    def text_of(self, value: Any) -> str:
        if value in (None, ""):
            return ""
        if self.spec.sort == "money":
            return sums.money(value, self._currency)
        return l10n().percent(value) if self.spec.sort == "percent" else str(value)

    def edit(self, typed: str | None = None, *, focus: bool = True) -> None:
        """Open the editor, with the stored value or with what was typed before."""
        if self.editor is not None:
            self.editor.setFocus()
            return
        self.editor = self._make_editor()
        self.layout().insertWidget(2, self.editor)
        self.words.hide()
        if typed is not None:
            self._put(typed)
        self.editor.installEventFilter(self)
        if focus:
            self.editor.setFocus()
            self.editor.selectAll()
        self.editor.textChanged.connect(self._on_typed)

    def _make_editor(self) -> Any:
        name = _(self.spec.msgid)
        if self.spec.sort == "text":
            area = TextArea(name, lines=4)
            area.set_text(self._value or "")
            return area
        field = MoneyEdit(name, self._currency) if self.spec.sort == "money" else NumberEdit(name, scale=100)
        field.set_value(self._value)
        return field

    def _put(self, text: str) -> None:
        if isinstance(self.editor, TextArea):
            self.editor.setPlainText(text)
        else:
            self.editor.setText(text)

    def _on_typed(self, *_args: object) -> None:
        if self.editor is not None:
            self.typed.emit(self.spec.column, self.editor.text())

    def eventFilter(self, watched: Any, event: Any) -> bool:
        if watched is not self.editor or self.editor is None:
            return False
        if event.type() == event.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        if event.type() == event.Type.KeyPress:
            return self._on_key(event)
        if event.type() == event.Type.FocusOut and event.reason() not in STAYING:
            self.commit()
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
            return True
        if enter and (event.modifiers() & Qt.KeyboardModifier.ControlModifier or self.spec.sort != "text"):
            self.commit()
            self.setFocus()
            return True
        return False

    def commit(self) -> None:
        """Give the value to the screen when it differs; an unreadable one stays in the editor with the reason."""
        if self.editor is None:
            return
        if self.spec.sort != "text" and not self.editor.is_valid():
            self.show_problem(_("This is not a number."))
            return
        value = self.editor.text().strip() if self.spec.sort == "text" else self.editor.value()
        changed = value != (self._value if self.spec.sort != "text" else (self._value or ""))
        self.close_editor()
        if changed:
            self.saved.emit(self.spec.column, value)
        else:
            self.dropped.emit(self.spec.column)

    def cancel(self) -> None:
        """Take the typing back."""
        self.close_editor()
        self.dropped.emit(self.spec.column)
        self.setFocus()

    def close_editor(self) -> None:
        if self.editor is not None:
            editor, self.editor = self.editor, None
            editor.removeEventFilter(self)
            editor.hide()
            editor.deleteLater()
        self.problem.hide()
        self.words.show()

    def show_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.edit()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.edit()


class FactsColumn(QFrame):
    """Sales, profile, completeness. `saved(column, value)`; F2 goes to the field with the focus."""

    saved = Signal(str, object)
    typed = Signal(str, str)
    dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "panelLeft")
        self.setMinimumWidth(WIDTH)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        holder.setProperty("pane", True)
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(16, 10, 12, 10)
        self._column.setSpacing(0)
        self._build_sales()
        self._build_complete()
        self.facts = {spec.column: Fact(spec) for spec in FACTS}
        for fact in self.facts.values():
            self._column.addWidget(line())
            self._column.addWidget(fact)
            fact.saved.connect(self.saved)
            fact.typed.connect(self.typed)
            fact.dropped.connect(self.dropped)
        self._column.addStretch(1)
        self.area.setWidget(holder)
        outer.addWidget(self.area)

    def _build_sales(self) -> None:
        self.sales_caption = label("", "caption", "text2")
        row = QHBoxLayout()
        row.setSpacing(6)
        self.sales = label("", "figure")
        self.trend_icon = IconLabel("", "ok", 13)
        self.trend = label("", "small")
        for part in (self.sales, self.trend_icon, self.trend):
            row.addWidget(part)
        row.addStretch(1)
        self.spark = Sparkline("")
        self._column.addWidget(self.sales_caption)
        self._column.addLayout(row)
        self._column.addSpacing(6)
        self._column.addWidget(self.spark)
        self._column.addSpacing(8)

    def _build_complete(self) -> None:
        self._column.addWidget(line())
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 3)
        row.setSpacing(6)
        self.complete_caption = Elided("", "caption", "text2")
        self.complete = label("", "strong")
        row.addWidget(self.complete_caption, 1)
        row.addWidget(self.complete)
        self.gauge = BarGauge("", 6)
        self.missing = label("", "caption", "text2", wrap=True)
        self._column.addLayout(row)
        self._column.addWidget(self.gauge)
        self._column.addSpacing(4)
        self._column.addWidget(self.missing)
        self._column.addSpacing(7)

    def render(self, card: ClientCard) -> None:
        self._render_sales(card)
        self._render_complete(card)
        for column, fact in self.facts.items():
            fact.render(getattr(card.draft, column), card.draft.currency)

    def _render_sales(self, card: ClientCard) -> None:
        currency = card.draft.currency
        self.sales_caption.setText(_("Sales, 12 months, without VAT"))
        self.sales.setText(sums.money(card.sales, currency))
        text, tone, icon = words.change_percent(card.sales, card.sales_before)
        self.trend.setText(text)
        set_tone(self.trend, tone)
        self.trend.setToolTip(
            _("The twelve months before: %(sum)s") % {"sum": sums.money(card.sales_before, currency)}
        )
        self.trend_icon.show_icon(icon, tone)
        self.spark.setAccessibleName(_("Sales by month"))
        self.spark.show_values(
            [0 if sums.hidden() else month.sales for month in card.months],
            [self._month(month.first, month.sales, currency) for month in card.months],
        )

    @staticmethod
    def _month(first: Any, minor: int, currency: str) -> str:
        return f"{l10n().month_title(first)}: {sums.money(minor, currency)}"

    def _render_complete(self, card: ClientCard) -> None:
        percent = l10n().percent(card.complete.percent * 100, 0)
        self.complete_caption.setText(_("Profile completeness"))
        self.complete.setText(percent)
        self.gauge.setAccessibleName(_("Profile completeness"))
        self.gauge.show_value(card.complete.percent / 100, words=percent)
        names = [_(field.msgid) for field in card.complete.missing]
        rest = len(names) - 4
        shown = ", ".join(names[:4]) + (_(" and %(n)s more") % {"n": rest} if rest > 0 else "")
        self.missing.setText(_("missing: %(what)s") % {"what": shown} if names else _("nothing is missing"))
        self.missing.setToolTip(", ".join(names))

    def current(self) -> Fact | None:
        """The field with the focus."""
        return next(
            (fact for fact in self.facts.values() if fact.hasFocus() or fact.isAncestorOf(_focus(self))), None
        )

    def first_missing(self, card: ClientCard) -> Fact | None:
        """The heaviest missing field that can be typed here."""
        columns = [field.column for field in card.complete.missing if field.column in self.facts]
        return self.facts[columns[0]] if columns else None


def _focus(widget: QWidget) -> QWidget:
    return widget.window().focusWidget() or widget
