"""Fields: text, money, quantity, date, time, combo. Each has `value()`, `set_value()` and says what to type.

Numbers are parsed by Babel in the window's language, because Qt's own spin box refuses '1 234,50' in Latvian.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from kamdesk.model.core import clock
from kamdesk.model.core.money import parse_decimal, to_minor, to_scaled
from kamdesk.ui.language import _, l10n
from kamdesk.ui.theme import look
from kamdesk.ui.widgets.combo import Combo, TextArea
from kamdesk.ui.widgets.text import restyle

__all__ = [
    "Combo",
    "DateEdit",
    "LineEdit",
    "MoneyEdit",
    "NumberEdit",
    "TextArea",
    "TimeEdit",
    "forget_typing",
    "parse_date",
    "parse_time",
]


class LineEdit(QLineEdit):
    """A one-line field. `edited` fires when the user leaves a changed field or presses Enter."""

    edited = Signal()

    def __init__(self, name: str = "", placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settled = ""
        self._mark: QAction | None = None
        self.name(name, placeholder)
        self.editingFinished.connect(self._settle)

    def name(self, name: str, placeholder: str = "") -> None:
        """Accessible name and placeholder in the window's language."""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)

    def set_text(self, text: str) -> None:
        """Put a stored text in; a field the user is typing in keeps his text."""
        if not (self.hasFocus() and self.isModified()) and text != self.text():
            self.setText(text)
        self._settled = self.text()

    def _settle(self) -> None:
        if self.text() != self._settled:
            self._settled = self.text()
            self.edited.emit()

    def set_invalid(self, invalid: bool) -> None:
        """Red border and the octagon; the words go under the field (see Form)."""
        if bool(self.property("invalid")) != invalid:
            restyle(self, invalid=invalid)
        self.set_mark("octagon-alert" if invalid else "", "bad")

    def set_mark(self, icon: str, tone: str = "ok") -> None:
        """A small icon at the right end: a tick when checked, the octagon when wrong."""
        if self._mark is not None:
            self.removeAction(self._mark)
            self._mark = None
        if icon:
            self._mark = self.addAction(look.icon(icon, tone, 13), QLineEdit.ActionPosition.TrailingPosition)


def forget_typing(page: QWidget) -> None:
    """What was typed in the fields of a page belongs to another record now: `set_text` may replace it."""
    for line in page.findChildren(LineEdit):
        line.setModified(False)
    for area in page.findChildren(TextArea):
        area.document().setModified(False)


class _Parsed(LineEdit):
    """A field whose text is parsed; an unreadable text is shown invalid and keeps its words."""

    changed = Signal(object)

    def __init__(self, name: str = "", placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, placeholder, parent)
        self._value: Any = None
        self.edited.connect(self._read)

    def value(self) -> Any:
        """The value, or None when empty or unreadable (then `is_valid()` is False)."""
        self._parse_now()
        return self._value

    def is_valid(self) -> bool:
        return self._parse_now()

    def set_value(self, value: Any) -> None:
        self._value = value
        self.set_text("" if value is None else self._format(value))
        self.set_invalid(False)

    def _parse_now(self) -> bool:
        text = self.text().strip()
        if not text:
            self._value = None
            return True
        try:
            self._value = self._parse(text)
        except ValueError:
            self._value = None
            return False
        return True

    def _read(self) -> None:
        valid = self._parse_now()
        self.set_invalid(not valid)
        if valid:
            if self._value is not None:
                self.setText(self._format(self._value))
                self._settled = self.text()
            self.changed.emit(self._value)

    def retranslate(self) -> None:
        """Write the value again in the language now in force."""
        if self._parse_now() and self._value is not None:
            self.set_text(self._format(self._value))

    def _parse(self, text: str) -> Any:
        raise NotImplementedError

    def _format(self, value: Any) -> str:
        raise NotImplementedError


class MoneyEdit(_Parsed):
    """A sum; the value is minor units. Accepts '1234,5', '1 234.50', with or without the sign."""

    def __init__(self, name: str = "", currency: str = "EUR", parent: QWidget | None = None) -> None:
        super().__init__(name, "", parent)
        self.currency = currency
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def _parse(self, text: str) -> int:
        bare = text.replace("€", "").replace("₽", "").replace("$", "").replace(self.currency, "").strip()
        return to_minor(parse_decimal(bare))

    def _format(self, value: int) -> str:
        return l10n().money(value, self.currency)


class NumberEdit(_Parsed):
    """A number scaled to an int: scale 1000 for quantities, 100 for percents, 1 for counts."""

    def __init__(self, name: str = "", scale: int = 1, places: int | None = None) -> None:
        super().__init__(name)
        self._scale, self._places = scale, places
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def _parse(self, text: str) -> int:
        return to_scaled(parse_decimal(text.replace("%", "").strip()), self._scale)

    def _format(self, value: int) -> str:
        if self._scale == 1:
            return l10n().number(value)
        if self._scale == 1000:
            return l10n().quantity(value)
        return l10n().percent(value, self._places)


def parse_date(text: str, today: date) -> date:
    """A typed date: '5', '5.12', '05.12.26', '5.12.2026.', '+7', '-1'. Raises ValueError.

    A day without a year is the nearest one not more than two months back.
    """
    try:
        day = _typed_day(text, today)
    except OverflowError:
        raise ValueError(text) from None
    if not 1900 <= day.year <= 2200:
        raise ValueError(text)
    return day


def _typed_day(text: str, today: date) -> date:
    plain = (
        text.strip().rstrip(".").replace("/", ".").replace(",", ".").replace("-", "." if "." in text else "-")
    )
    if plain[:1] in "+-−" and plain[1:].isdigit():
        days = int(plain[1:])
        return today + timedelta(days=days if plain[0] == "+" else -days)
    if len(plain) == 10 and plain[4] == "-":
        return date.fromisoformat(plain)
    numbers = [int(part) for part in plain.split(".") if part.strip()]
    if len(numbers) == 1:
        return today.replace(day=numbers[0])
    if len(numbers) == 2:
        return _nearest(numbers[0], numbers[1], today)
    if len(numbers) != 3:
        raise ValueError(text)
    year = numbers[2] + 2000 if numbers[2] < 100 else numbers[2]
    return date(year, numbers[1], numbers[0])


def _nearest(day: int, month: int, today: date) -> date:
    this_year = date(today.year, month, day)
    return this_year if this_year >= today - timedelta(days=62) else date(today.year + 1, month, day)


class DateEdit(_Parsed):
    """A date typed as dd.mm.yyyy; Up/Down a day, PgUp/PgDn a month, F4 or Alt+Down opens the calendar."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, "", parent)
        self._popup: QFrame | None = None
        self._opener = self.addAction(
            look.icon("calendar", "text2", 13), QLineEdit.ActionPosition.TrailingPosition
        )
        self._opener.triggered.connect(self.open_calendar)
        self.retip()

    def retip(self) -> None:
        self._opener.setText(_("Calendar"))
        self._opener.setToolTip(_("Calendar (F4)"))

    def retranslate(self) -> None:
        super().retranslate()
        self.retip()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retip()

    def _parse(self, text: str) -> date:
        return parse_date(text, clock.today())

    def _format(self, value: date) -> str:
        return l10n().date(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down):
            self.open_calendar()
            return
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 30, Qt.Key.Key_PageDown: -30}
        days = step.get(Qt.Key(event.key()), 0)
        if days and not event.modifiers() and not self.isReadOnly():
            self._move(days)
            return
        super().keyPressEvent(event)

    def _move(self, days: int) -> None:
        base = self.value() or clock.today()
        self._choose(_add_months(base, days // 30) if abs(days) == 30 else base + timedelta(days=days))

    def _choose(self, day: date) -> None:
        self.setText(self._format(day))
        self._settle()

    def open_calendar(self) -> None:
        """Open the month under the field; Enter or a click takes the day, Esc closes."""
        if self.isReadOnly() or not self.isEnabled():
            return
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setProperty("look", "palette")

        def take(chosen: QDate) -> None:
            self._choose(date(chosen.year(), chosen.month(), chosen.day()))
            popup.close()

        box = QVBoxLayout(popup)
        box.setContentsMargins(6, 6, 6, 6)
        calendar = QCalendarWidget()
        calendar.setLocale(QLocale())
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        calendar.setAccessibleName(self.accessibleName())
        day = self.value() or clock.today()
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.activated.connect(take)
        calendar.clicked.connect(take)
        box.addWidget(calendar)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        popup.show()
        calendar.setFocus()


def _add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise ValueError(day)


def parse_time(text: str) -> int:
    """A typed time as minutes of the day: '9', '930', '9:30', '9.30', '0930'. Raises ValueError."""
    plain = text.strip().replace(".", ":").replace(",", ":").replace(" ", ":")
    if ":" in plain:
        hours, minutes = (int(part) for part in plain.split(":", 1))
    elif len(plain) > 2:
        hours, minutes = int(plain[:-2]), int(plain[-2:])
    else:
        hours, minutes = int(plain), 0
    if not (0 <= hours < 24 and 0 <= minutes < 60):
        raise ValueError(text)
    return hours * 60 + minutes


class TimeEdit(_Parsed):
    """A time of day as minutes; Up/Down move by 15 minutes."""

    def _parse(self, text: str) -> int:
        return parse_time(text)

    def _format(self, value: int) -> str:
        return l10n().time(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 15, Qt.Key.Key_Down: -15}.get(Qt.Key(event.key()), 0)
        if step and not event.modifiers() and not self.isReadOnly():
            now = self.value()
            self.setText(self._format(max(0, min(1425, (540 if now is None else now) + step))))
            self._settle()
            return
        super().keyPressEvent(event)
