"""Small marks: pill, chip, key cap, hint row, avatar, counter."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from kamdesk.ui.theme import look, paint


class Pill(QLabel):
    """A status in a word: text on its own soft background, with an icon. Colour never speaks alone."""

    def __init__(self, text: str = "", tone: str = "neu", icon: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_status(text, tone, icon)

    def show_status(self, text: str, tone: str = "neu", icon: str = "") -> None:
        self.tone, self.icon_name = tone, icon
        self.setText(text)
        self.setAccessibleName(text)
        if self.parent() is not None:  # shown without a parent it would be a window for a moment
            self.setVisible(bool(text or icon))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(paint.pill_width(self.text(), self.icon_name), look.px(20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.pill(QPainter(self), self.rect(), self.text(), self.tone, self.icon_name)


class Chip(QAbstractButton):
    """A 24 px labelled chip that can be pressed or toggled: filled when on, dashed when `doubtful`."""

    def __init__(self, text: str = "", icon: str = "", *, checkable: bool = False, tone: str = "key") -> None:
        super().__init__()
        self.icon_name, self.tone, self.doubtful = icon, tone, False
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_words(text)

    def set_words(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        extra = look.px(11) + 3 if self._icon() else 0
        return QSize(look.metrics("captionStrong").horizontalAdvance(self.text()) + 14 + extra, look.px(24))

    def _icon(self) -> str:
        return "check" if self.isCheckable() and self.isChecked() else self.icon_name

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        front, back = paint.tone_colours(self.tone)
        if self.isChecked():
            paint.box(painter, self.rect(), 4, back, front)
        elif self.doubtful:
            paint.box(painter, self.rect(), 4, "surface", "control", 1, Qt.PenStyle.DashLine)
            front = "text2"
        else:
            paint.box(painter, self.rect(), 4, "sunken" if self.underMouse() else None, "line")
            front = "text2" if self.isEnabled() else "text3"
        x = 7
        if self._icon():
            edge = look.px(11)
            look.paint_icon(painter, x, (self.height() - edge) / 2, self._icon(), front, 11)
            x += edge + 3
        area = QRect(x, 0, self.width() - x - 4, self.height())
        paint.text(painter, area, self.text(), "captionStrong", front, elide=False)

    def nextCheckState(self) -> None:
        super().nextCheckState()
        self.updateGeometry()


class PillButton(QAbstractButton):
    """A pill that opens what it rests on; Enter and Space press it. Without words it needs an accessible name."""

    def __init__(self) -> None:
        super().__init__()
        self.tone, self.icon_name = "neu", ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_status(self, text: str, tone: str = "neu", icon: str = "") -> None:
        self.tone, self.icon_name = tone, icon
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(paint.pill_width(self.text(), self.icon_name), look.px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        inside = self.rect().adjusted(0, 2, 0, -2)
        paint.pill(painter, inside, self.text(), self.tone, self.icon_name, line=self.underMouse())
        if self.hasFocus():
            paint.focus_ring(painter, self.rect())


class KeyCap(QWidget):
    """One key as printed on a keyboard."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(paint.keycap_width(self.key), paint.keycap_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.keycap(QPainter(self), self.rect(), self.key)


class Hints(QWidget):
    """A row of key hints: [Enter] add  [F2] edit. What does not fit is left out whole, from the end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: list[tuple[tuple[str, ...], str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_hints(self, hints: Iterable[tuple[str | tuple[str, ...], str]]) -> None:
        """(key or keys, words) in the window's language."""
        self._hints = [((keys,) if isinstance(keys, str) else tuple(keys), words) for keys, words in hints]
        self.setAccessibleName("; ".join(f"{' '.join(keys)}: {words}" for keys, words in self._hints))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, look.px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, look.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        x, height = 0, paint.keycap_height()
        top = (self.height() - height) // 2
        for keys, words in self._hints:
            width = sum(paint.keycap_width(key) + 2 for key in keys)
            word_width = look.metrics("caption").horizontalAdvance(words)
            if x + width + 3 + word_width > self.width():
                break
            for key in keys:
                paint.keycap(painter, QRect(x, top, paint.keycap_width(key), height), key)
                x += paint.keycap_width(key) + 2
            area = QRect(x + 3, 0, word_width + 2, self.height())
            paint.text(painter, area, words, "caption", "text2", elide=False)
            x += 3 + word_width + 14


def initials(name: str) -> str:
    """'Elizabete Krūmiņa' -> 'EK'."""
    parts = [part for part in name.replace("-", " ").split() if part[0].isalpha()]
    if not parts:
        return "?"
    return (parts[0][0] + (parts[-1][0] if len(parts) > 1 else "")).upper()


class Avatar(QWidget):
    """Initials on a soft circle, 28 px."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._initials = initials(name)
        self.setFixedSize(28, 28)

    def show_name(self, name: str) -> None:
        self._initials = initials(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.avatar(QPainter(self), self.rect(), self._initials)


class IconLabel(QWidget):
    """An icon alone, tinted; it is decoration, so a screen reader skips it."""

    def __init__(self, icon: str, tone: str = "text2", size: int = 16) -> None:
        super().__init__()
        self.icon_name, self.tone, self._size = icon, tone, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, icon: str, tone: str) -> None:
        if (icon, tone) != (self.icon_name, self.tone):
            self.icon_name, self.tone = icon, tone
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(look.px(self._size), look.px(self._size))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        edge = look.px(self._size)
        if self.icon_name:
            painter = QPainter(self)
            x, y = (self.width() - edge) / 2, (self.height() - edge) / 2
            look.paint_icon(painter, x, y, self.icon_name, self.tone, self._size)
