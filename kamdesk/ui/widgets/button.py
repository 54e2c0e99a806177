"""Buttons as drawn: plain, primary, ghost; 30 or 24 px; an icon, words, a key cap inside."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from kamdesk.ui.actions import tip
from kamdesk.ui.theme import look, paint


class Button(QAbstractButton):
    """A push button. `kind` is 'plain', 'primary' or 'ghost'; `key` is drawn as a key cap when `show_key`.

    A button without words needs `name`: it becomes the accessible name and the tooltip (with the key).
    """

    def __init__(
        self,
        text: str = "",
        icon: str = "",
        *,
        kind: str = "plain",
        small: bool = False,
        key: str = "",
        show_key: bool = True,
        name: str = "",
        arrow: bool = False,
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind, self.small, self.key, self.arrow = kind, small, key, arrow
        self.icon_name, self.show_key = icon, show_key
        self._reason = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_words(text, name)
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())

    def set_words(self, text: str, name: str = "") -> None:
        """Set (or translate again) the words and the accessible name."""
        self.setText(text.replace("&", "&&"))
        self._name = name or text
        self.setAccessibleName(self._name)
        self._retip()
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        return self.text().replace("&&", "&")

    def set_icon(self, icon: str) -> None:
        self.icon_name = icon
        self.updateGeometry()
        self.update()

    def set_key(self, key: str) -> None:
        self.key = key
        self._retip()
        self.updateGeometry()

    def allow(self, reason: str = "") -> None:
        """Enable, or disable with the reason as the tooltip."""
        self._reason = reason
        self.setEnabled(not reason)
        self._retip()

    def _retip(self) -> None:
        silent = self.words() and (self.show_key or not self.key)
        self.setToolTip(self._reason or ("" if silent else tip(self._name, self.key)))

    # size
    def _role(self) -> str:
        if self.property("flat"):
            return "strong"
        if self.small:
            return "smallStrong" if self.kind == "primary" else "smallMedium"
        return "strong" if self.kind == "primary" else "medium"

    def _icon_size(self) -> int:
        return 12 if self.small and self.words() else 16 if not self.small else 13

    def _pad(self) -> int:
        if not self.words():
            return 5 if self.small else 7
        return 8 if self.small else 12

    def _cap(self) -> str:
        return self.key if self.key and self.show_key and self.words() else ""

    def sizeHint(self) -> QSize:
        width = 2 * self._pad() + 2
        parts = []
        if self.icon_name:
            parts.append(look.px(self._icon_size()))
        if self.words():
            parts.append(look.metrics(self._role()).horizontalAdvance(self.words()) + 1)
        if self._cap():
            parts.append(paint.keycap_width(self._cap()))
        if self.arrow:
            parts.append(look.px(13))
        width += sum(parts) + 6 * max(0, len(parts) - 1)
        return QSize(width, look.px(24 if self.small else 30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    # paint
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        front = self._paint_back(painter)
        area = self.rect()
        hint = self.sizeHint()
        x = self._pad() + 1 + max(0, (area.width() - hint.width()) // 2)
        if self.property("alignment") == "left":
            x = self._pad() + 1
        if self.icon_name:
            edge = look.px(self._icon_size())
            look.paint_icon(painter, x, (area.height() - edge) / 2, self.icon_name, front, self._icon_size())
            x += edge + 6
        if self.words():
            width = look.metrics(self._role()).horizontalAdvance(self.words()) + 1
            paint.text(
                painter, QRect(x, 0, width, area.height()), self.words(), self._role(), front, elide=False
            )
            x += width + 6
        if self._cap():
            self._paint_cap(painter, x, front)
        if self.arrow:
            edge = look.px(13)
            right = area.width() - self._pad() - edge
            look.paint_icon(painter, right, (area.height() - edge) / 2, "chevron-down", front, 13)

    def _paint_cap(self, painter: QPainter, x: int, front: str) -> None:
        height = paint.keycap_height()
        cap = QRect(x, (self.height() - height) // 2, paint.keycap_width(self._cap()), height)
        if self.kind == "primary" and self.isEnabled():
            colour = QColor(look.hex("onAccent"))
            colour.setAlphaF(0.45)
            paint.keycap(painter, cap, self._cap(), front, colour)
        else:
            paint.keycap(painter, cap, self._cap())

    def _paint_back(self, painter: QPainter) -> str:
        """Draw the box; returns the token of the text colour."""
        down, over = self.isDown() or self.isChecked(), self.underMouse()
        if not self.isEnabled():
            if self.kind != "ghost":
                paint.box(painter, self.rect(), 4, "sunken", "line")
            return "text3"
        if self.kind == "primary":
            paint.box(painter, self.rect(), 4, "accentHover" if down or over else "accent")
            return "onAccent"
        if self.kind == "ghost":
            if (down or over) and not self.property("flat"):
                paint.box(painter, self.rect(), 4, "accentSoft" if down else "sunken")
            return str(self.property("tone") or "text")
        paint.box(
            painter, self.rect(), 4, "accentSoft" if down else "sunken" if over else "surface", "control"
        )
        return "text"

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
        return super().event(event)

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)


class MenuButton(Button):
    """A button that opens a menu built afresh on each press."""

    def __init__(self, text: str = "", icon: str = "", *, fill: Callable[[QMenu], None], **options) -> None:  # type: ignore[no-untyped-def]
        options.setdefault("arrow", bool(text))
        super().__init__(text, icon, **options)
        self._fill = fill
        self.clicked.connect(self._open)

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
