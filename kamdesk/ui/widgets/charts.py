"""Small painted charts: sparkline, gauge, stacked bar, ageing bar, month bars. No chart library: start-up and print.

A chart with focus shows itself as a table on T (either layout): `as_table()` gives the same figures in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kamdesk.ui.keyboard import latin_key
from kamdesk.ui.language import _, l10n
from kamdesk.ui.theme import look, paint
from kamdesk.ui.theme.tokens import AGEING
from kamdesk.ui.widgets import sums

CENTRE, RIGHT = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight
Table = tuple[list[str], list[list[str]]]


class Chart(QWidget):
    """Base: fixed height, a name for screen readers, T asks for the table."""

    table_wanted = Signal(object)

    def __init__(self, name: str = "", height: int = 34, *, focusable: bool = False) -> None:
        super().__init__()
        self._height = height
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if focusable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setProperty("ring", True)

    def sizeHint(self) -> QSize:
        return QSize(120, look.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, look.px(self._height))

    def as_table(self) -> Table:
        """(headers, rows) of words: the same figures."""
        return [], []

    def _describe(self) -> None:
        _headers, rows = self.as_table()
        self.setAccessibleDescription("; ".join(" ".join(row) for row in rows))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if latin_key(event) == Qt.Key.Key_T and not event.modifiers():
            self.table_wanted.emit(self.as_table())
            return
        super().keyPressEvent(event)


class Sparkline(Chart):
    """Twelve bars, the last one in accent; `labels` go to the tooltip and the table."""

    def __init__(self, name: str = "") -> None:
        super().__init__(name, 34)
        self._values: list[float] = []
        self._labels: list[str] = []

    def show_values(self, values: Sequence[float], labels: Sequence[str] = ()) -> None:
        self._values, self._labels = [float(v) for v in values], list(labels)
        self.setToolTip("\n".join(" ".join(row) for row in self.as_table()[1]) if self._labels else "")
        self._describe()

    def as_table(self) -> Table:
        return [self.accessibleName(), ""], [[label, ""] for label in self._labels]

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._values:
            return
        painter = QPainter(self)
        top = max(*self._values, 1e-9)
        step = self.width() / len(self._values)
        for number, value in enumerate(self._values):
            height = round(max(0.0, value) / top * (self.height() - 2))
            token = "accent" if number == len(self._values) - 1 else "barSoft"
            bar = QRect(round(number * step), self.height() - height, max(2, round(step * 0.7)), height)
            painter.fillRect(bar, look.colour(token))


class BarGauge(Chart):
    """A 6 px bar filled to a share 0..1; `mark` draws a tick (a plan's 100 %)."""

    def __init__(self, name: str = "", height: int = 6) -> None:
        super().__init__(name, height)
        self._share, self._token, self._mark = 0.0, "accent", 0.0

    def show_value(self, share: float, token: str = "accent", words: str = "", mark: float = 0.0) -> None:
        self._share, self._token, self._mark = share, token, mark
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.meter(painter, self.rect(), self._share, self._token)
        if self._mark:
            x = round(self.width() * self._mark)
            painter.fillRect(QRect(x - 1, 0, 2, self.height()), look.colour("text"))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a stacked bar: what it is, how much, its token or '#RRGGBB'."""

    label: str
    value: float
    token: str = "accent"


class StackBar(Chart):
    """Parts of a whole in one bar; labels stand under or beside it as text of the screen."""

    def __init__(self, name: str = "", height: int = 10) -> None:
        super().__init__(name, height)
        self._parts: list[Part] = []

    def show_parts(self, parts: Sequence[Part]) -> None:
        self._parts = [part for part in parts if part.value > 0]
        self._describe()

    def as_table(self) -> Table:
        total = sum(part.value for part in self._parts) or 1
        rows = [[part.label, l10n().percent(round(part.value * 10000 / total), 0)] for part in self._parts]
        return [_("Part"), _("Share")], rows

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_parts(painter, self.rect(), self._parts)


def paint_parts(painter: QPainter, rect: QRect, parts: Sequence[Part], gap: int = 0) -> list[int]:
    """Paint parts side by side with rounded ends; returns the left edge of each."""
    paint.box(painter, rect, 3, "sunken")
    total = sum(part.value for part in parts) or 1
    painter.save()
    path = QPainterPath()
    path.addRoundedRect(rect, 3, 3)
    painter.setClipPath(path)
    edges, x = [], float(rect.left())
    for part in parts:
        width = part.value / total * rect.width()
        colour = QColor(look.tokens.get(part.token, part.token))
        edges.append(round(x))
        painter.fillRect(
            QRect(round(x), rect.top(), max(2, round(x + width) - round(x) - gap), rect.height()), colour
        )
        x += width
    painter.restore()
    return edges


class AgeingBar(Chart):
    """Debt by age in five steps, each with its label and sum: colour never speaks alone."""

    def __init__(self, name: str = "") -> None:
        super().__init__(name, 64, focusable=True)
        self._sums: list[int] = [0] * 5
        self._currency = "EUR"

    def show_buckets(self, minor: Sequence[int], currency: str) -> None:
        """Not due, 1-30, 31-60, 61-90, over 90 days, in minor units."""
        self._sums, self._currency = list(minor), currency
        if not self.accessibleName():
            self.setAccessibleName(_("Debt by age"))
        self._describe()

    def labels(self) -> list[str]:
        return [_("Not due"), _("1–30 days"), "31–60", "61–90", "> 90"]

    def as_table(self) -> Table:
        rows = [
            [name, sums.money(value, self._currency)]
            for name, value in zip(self.labels(), self._sums, strict=True)
        ]
        return [_("Age"), _("Amount")], rows

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        bar = QRect(0, 0, self.width(), look.px(24))
        parts = [Part("", max(0, value), colour) for value, colour in zip(self._sums, AGEING, strict=True)]
        paint_parts(painter, bar, [part for part in parts if part.value], gap=1)
        total = sum(max(0, value) for value in self._sums) or 1
        x, y = 0, bar.bottom() + look.px(8)
        for name, value, colour in zip(self.labels(), self._sums, AGEING, strict=True):
            share = l10n().percent(round(max(0, value) * 10000 / total), 0)
            words, figure = f"{name} · {share}", sums.money(value, self._currency)
            if not value:
                words, figure = name, "—"
            width = max(
                look.metrics("caption").horizontalAdvance(words),
                look.metrics("strong").horizontalAdvance(figure),
            )
            if x + width + 9 > self.width():
                words, width = name, max(look.metrics("caption").horizontalAdvance(name), 30)
                if x + width + 9 > self.width():
                    break
            painter.fillRect(QRect(x, y, 3, look.px(30)), QColor(colour))
            paint.text(
                painter, QRect(x + 9, y, width + 2, look.px(14)), words, "caption", "text2", elide=False
            )
            figure_area = QRect(x + 9, y + look.px(14), width + 2, look.px(18))
            paint.text(painter, figure_area, figure, "strong", elide=False)
            x += width + 9 + max(10, (self.width() - 5 * (width + 9)) // 5)


class MonthBars(Chart):
    """A bar per month, last year's value as a tick, the month under it (the one text smaller than a caption)."""

    def __init__(self, name: str = "", height: int = 84) -> None:
        super().__init__(name, height, focusable=True)
        self._values: list[tuple[str, float, float | None]] = []
        self._words: list[str] = []

    def show_values(
        self, values: Sequence[tuple[str, float, float | None]], words: Sequence[str] = ()
    ) -> None:
        """(month, value, last year's value or None); `words` are the values as text for tooltip and table."""
        self._values, self._words = list(values), list(words)
        self.setToolTip("\n".join(" ".join(row) for row in self.as_table()[1]))
        self._describe()

    def as_table(self) -> Table:
        words = self._words or [l10n().number(value) for _name, value, _old in self._values]
        return [_("Month"), _("Amount")], [
            [row[0], word] for row, word in zip(self._values, words, strict=True)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._values:
            return
        painter = QPainter(self)
        axis = look.px(14)
        room = self.height() - axis - 4
        top = max(
            [value for _n, value, _o in self._values] + [old or 0 for _n, _v, old in self._values] + [1e-9]
        )
        step = self.width() / len(self._values)
        for number, (name, value, old) in enumerate(self._values):
            left, width = round(number * step), max(3, round(step * 0.66))
            height = round(max(0.0, value) / top * room)
            last = number == len(self._values) - 1
            painter.fillRect(
                QRect(left, room - height + 2, width, height), look.colour("accent" if last else "bar")
            )
            if old:
                y = room - round(old / top * room) + 2
                painter.fillRect(QRect(left - 1, y - 1, width + 2, 2), look.colour("text2"))
            area = QRect(left - 6, self.height() - axis, width + 12, axis)
            paint.text(painter, area, name, "tiny" if step < 26 else "caption", "text3", CENTRE, elide=False)
        paint.hline(painter, 0, self.width(), room + 2)
