"""Choices in one row: a segmented control and a switch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from kamdesk.ui.actions import tip
from kamdesk.ui.theme import look, paint


@dataclass(frozen=True, slots=True)
class Segment:
    """One choice: an icon alone needs `name` for its tooltip and accessible name."""

    key: str
    text: str = ""
    icon: str = ""
    name: str = ""
    shortcut: str = ""

    @property
    def spoken(self) -> str:
        return self.name or self.text


class _Part(QAbstractButton):
    """One part of the row; the row paints the border."""

    def __init__(self, segment: Segment, row: Segmented) -> None:
        super().__init__(row)
        self.segment, self._row = segment, row
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(segment.spoken)
        if not segment.text or segment.shortcut or segment.name or segment.icon:
            self.setToolTip(tip(segment.spoken, segment.shortcut))
        vertical = QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding if row.fill else QSizePolicy.Policy.Fixed, vertical)

    def words(self) -> str:
        """What is written on it; in a shortened row only the chosen one keeps its words beside the icon."""
        gives_way = self._row.short and self.segment.icon and not self.isChecked()
        return "" if gives_way else self.segment.text

    def sizeHint(self) -> QSize:
        pad = 8 if self._row.small else 10
        role = "smallStrong" if self._row.small else "strong"
        words = self.words()
        width = look.metrics(role).horizontalAdvance(words) if words else 0
        if self.segment.icon:
            width += self._row.icon_px() + (5 if words else 0)
        return QSize(width + 2 * pad + 1, look.px(24 if self._row.small else 30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on, inner = self.isChecked(), self.rect().adjusted(0, 1, 0, -1)
        if on:
            painter.fillRect(inner, look.colour("accentSoft"))
        elif self.underMouse() and self.isEnabled():
            painter.fillRect(inner, look.colour("sunken"))
        if not self._row.is_last(self):
            painter.fillRect(QRect(self.width() - 1, 1, 1, self.height() - 2), look.colour("line"))
        front = "text3" if not self.isEnabled() else "accent" if on else "text2"
        role = ("smallStrong" if on else "smallMedium") if self._row.small else ("strong" if on else "medium")
        icon, words = self.segment.icon, self.words()
        edge = self._row.icon_px() if icon else 0
        width = look.metrics(role).horizontalAdvance(words) if words else 0
        x = (self.width() - edge - width - (5 if icon and words else 0)) // 2
        if icon:
            look.paint_icon(
                painter, x, (self.height() - edge) / 2, icon, front, 13 if self._row.small else 16
            )
            x += edge + 5
        if words:
            paint.text(painter, QRect(x, 0, width + 2, self.height()), words, role, front, elide=False)


class Segmented(QWidget):
    """One of several, in a row. Arrows move the choice; Tab leaves. `chosen(key)` tells a user's choice."""

    chosen = Signal(str)

    def __init__(
        self,
        segments: Sequence[Segment] = (),
        *,
        name: str = "",
        small: bool = False,
        fill: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.small, self.fill = small, fill
        self.short = False
        self._parts: list[_Part] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 0, 1, 0)
        self._row.setSpacing(0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", True)
        self.setAccessibleName(name)
        horizontal = QSizePolicy.Policy.Expanding if fill else QSizePolicy.Policy.Fixed
        self.setSizePolicy(horizontal, QSizePolicy.Policy.Fixed)
        self.set_segments(segments)

    def icon_px(self) -> int:
        return look.px(13 if self.small else 16)

    def set_segments(self, segments: Sequence[Segment]) -> None:
        """Replace the choices, keeping the chosen key when it is still there."""
        chosen = self.value()
        for part in self._parts:
            self._row.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        for segment in segments:
            part = _Part(segment, self)
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            part.clicked.connect(lambda _on=False, key=segment.key: self._choose(key))
            self._row.addWidget(part)
            self._parts.append(part)
        keys = [part.segment.key for part in self._parts]
        if keys:
            self.set_value(chosen if chosen in keys else keys[0])
        self.updateGeometry()

    def shorten(self, short: bool) -> None:
        """Where there is little room only the chosen part has words; the others are told by icon and tooltip."""
        if short != self.short:
            self.short = short
            self._measure()

    def _measure(self) -> None:
        for part in self._parts:
            part.updateGeometry()
            part.update()
        self.updateGeometry()

    def segments(self) -> list[Segment]:
        return [part.segment for part in self._parts]

    def is_last(self, part: _Part) -> bool:
        return bool(self._parts) and self._parts[-1] is part

    def value(self) -> str:
        return next((part.segment.key for part in self._parts if part.isChecked()), "")

    def set_value(self, key: str) -> None:
        """Choose without telling anybody."""
        for part in self._parts:
            part.setChecked(part.segment.key == key)
        current = next((part.segment.spoken for part in self._parts if part.isChecked()), "")
        self.setAccessibleDescription(current)
        if self.short:
            self._measure()

    def _choose(self, key: str) -> None:
        self.set_value(key)
        self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        keys = [part.segment.key for part in self._parts if part.isEnabled()]
        if not step or event.modifiers() or self.value() not in keys:
            super().keyPressEvent(event)
            return
        place = keys.index(self.value()) + step
        if 0 <= place < len(keys):
            self._choose(keys[place])

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), self.rect(), 4, "surface", "control")

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            for part in getattr(self, "_parts", ()):
                part.updateGeometry()
        return super().event(event)


class Switch(QAbstractButton):
    """On or off, 32 x 18, for a setting that takes effect at once. Space or Enter toggles."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(32, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        track = QRect(0, 3, 32, 18)
        fill = "accent" if self.isChecked() else "control"
        paint.box(painter, track, 9, fill if self.isEnabled() else "line")
        painter.setBrush(look.colour("onAccent" if self.isChecked() else "knob"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QRect(16 if self.isChecked() else 2, 5, 14, 14))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.update()
