"""The entry line: what is typed in large letters, what Enter would do beside it, and those alike under it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from kamdesk.model.catalog.rules import Item, PriceTag
from kamdesk.ui.language import _, l10n
from kamdesk.ui.theme import look, paint
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.badges import IconLabel, KeyCap, Pill
from kamdesk.ui.widgets.table import RIGHT, Column, RowTableModel, TableView


class EntryEdit(QLineEdit):
    """The field itself. Ctrl+Z with nothing typed is the pad's; a clipboard of several lines is not typed in."""

    entered = Signal()
    moved = Signal(int)
    all_wanted = Signal()
    escaped = Signal()
    pasted = Signal(str)
    focused = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "entry")
        self.setProperty("noring", True)
        self.setFrame(False)
        self.setMaxLength(300)
        self.setFont(look.font("entry"))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoing = event.matches(QKeySequence.StandardKey.Undo) or event.matches(
                QKeySequence.StandardKey.Redo
            )
            if undoing and not self.text():
                event.ignore()
                return False
            if event.key() == Qt.Key.Key_Escape and self.text():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, mods = event.key(), event.modifiers()
        plain = not mods or mods == Qt.KeyboardModifier.KeypadModifier
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif plain and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif (
            key == Qt.Key.Key_Plus and mods & Qt.KeyboardModifier.ShiftModifier and self.text().strip() == "+"
        ) or (
            key == Qt.Key.Key_Plus
            and mods == (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        ):
            self.all_wanted.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.escaped.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_or_offer()
        else:
            super().keyPressEvent(event)

    def _wants_all(self, mods: Qt.KeyboardModifier) -> bool:
        """Shift and plus on the number pad, or plus a second time on the main keys (where it needs Shift anyway)."""
        shift, pad = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier
        return mods == shift | pad or (self.text().strip() == "+" and bool(mods & shift))

    def paste_or_offer(self) -> None:
        """A table in the clipboard goes to the preview; one line is typed in."""
        text = QGuiApplication.clipboard().text()
        stripped = text.strip("\r\n")
        if "\n" in stripped or "\t" in stripped or "\r" in stripped:
            self.pasted.emit(text)
        else:
            self.insert(stripped)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)


class Preview(QWidget):
    """Pieces of text, some bold, in one line that gives way at its end."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: Sequence[tuple[str, bool]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, pieces: Sequence[tuple[str, bool]]) -> None:
        self._pieces = pieces
        whole = "".join(words for words, _bold in pieces)
        self.setAccessibleName(whole)
        self.setToolTip(whole if self._width() > self.width() else "")
        self.update()

    def words(self) -> str:
        return "".join(words for words, _bold in self._pieces)

    def _width(self) -> int:
        return sum(
            look.metrics("strong" if bold else "body").horizontalAdvance(words)
            for words, bold in self._pieces
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(40, look.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, x = QPainter(self), 0
        # a name too long gives way, the sum after it never does
        over = self._width() - self.width()
        for words, bold in self._pieces:
            role = "strong" if bold else "body"
            room = look.metrics(role).horizontalAdvance(words) + 2
            if over > 0 and not bold:
                cut = min(over, max(0, room - look.px(60)))
                room, over = room - cut, over - cut
            area = QRect(x, 0, min(room, self.width() - x), self.height())
            if area.width() <= 0:
                break
            x += paint.text(painter, area, words, role, "text" if bold else "text2")


def _name(item: Item) -> str:
    return item.named(l10n().language)


def alike_columns(tags: dict[str, PriceTag]) -> list[Column[Item]]:
    """Article, name, price, stock of the products alike; `tags` is filled by the owner."""
    return [
        Column("code", lambda: _("Article"), lambda item: item.code, role="strong", width=110, elide=True),
        Column("name", lambda: _("Product"), _name, stretch=True, elide=True, width=200),
        Column(
            "stock",
            lambda: _("In stock"),
            lambda item: l10n().quantity(item.stock_milli) if item.stock_milli is not None else "",
            align=RIGHT,
            tone=lambda _item: "text2",
            width=70,
        ),
        Column(
            "price",
            lambda: _("Net"),
            lambda item: sums.amount(tags[item.id].price_minor) if item.id in tags else "—",
            align=RIGHT,
            role="strong",
            width=84,
        ),
    ]  # fmt: skip


class Alike(QFrame):
    """The list under the entry line; the entry line keeps the focus and moves the choice."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "palette")
        self.tags: dict[str, PriceTag] = {}
        self.model: RowTableModel[Item] = RowTableModel(alike_columns(self.tags))
        self.table = TableView(self.model, name=_("Products alike"), sort_in_memory=False)
        self.table.horizontalHeader().setSectionsClickable(False)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.clicked.connect(lambda index: self.picked.emit(self.model.row(index.row())))
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 4, 1, 4)
        box.addWidget(self.table)
        self.hide()

    def offer(self, items: Sequence[Item], under: QWidget) -> None:
        """Show products under a widget, none chosen; an empty list hides."""
        if not items:
            self.hide()
            return
        self.model.set_rows(list(items))
        self.table.clearSelection()
        self.table.setCurrentIndex(self.model.index(-1, -1))
        parent = self.parentWidget()
        if parent is None:
            return
        place = under.mapTo(parent, QPoint(0, under.height() + 3))
        rows = len(items) * self.table.verticalHeader().defaultSectionSize()
        height = rows + self.table.horizontalHeader().height() + 12
        self.setGeometry(place.x(), place.y(), under.width(), min(height, parent.height() - place.y() - 8))
        self.show()
        self.raise_()
        self.table.fit_columns()

    def move_choice(self, step: int) -> None:
        row = self.table.currentIndex().row() + step
        if row < 0:
            self.table.clearSelection()
            self.table.setCurrentIndex(self.model.index(-1, -1))
        elif row < self.model.rowCount():
            self.table.select_key(self.model.key(self.model.rows[row]))

    def choice(self) -> Item | None:
        return self.table.current_row() if self.isVisible() else None


class EntryLine(QFrame):
    """44 px: keyboard icon, what is typed, what it means, the Enter key."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 2, 12, 2)
        row.setSpacing(10)
        self.icon = IconLabel("keyboard", "accent", 20)
        self.edit = EntryEdit()
        self.pill = Pill()
        self.preview = Preview()
        self.cap = KeyCap("Enter")
        row.addWidget(self.icon)
        row.addWidget(self.edit)
        row.addWidget(self.pill)
        row.addWidget(self.preview, 1)
        row.addWidget(self.cap)
        self.pill.hide()
        self.edit.textChanged.connect(lambda _text: self._fit())
        self.edit.focused.connect(lambda _on: self.update())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.retranslate()
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(400, look.px(44))

    def minimumSizeHint(self) -> QSize:
        return QSize(300, look.px(44))

    def _fit(self) -> None:
        """As wide as its text, so the meaning stands right beside it; the placeholder takes what is free."""
        shown = self.edit.text() or self.edit.placeholderText()
        width = look.metrics("entry").horizontalAdvance(shown) + 22
        most = max(160, int(self.width() * (0.45 if self.edit.text() else 0.9)))
        self.edit.setFixedWidth(max(90, min(width, most)))

    def show_meaning(self, pill: tuple[str, str, str] | None, pieces: Sequence[tuple[str, bool]]) -> None:
        self.pill.setVisible(pill is not None)
        if pill is not None:
            self.pill.show_status(*pill)
        self.preview.say(pieces)
        meaning = ". ".join(filter(None, (pill[0] if pill else "", self.preview.words())))
        self.edit.setAccessibleDescription(meaning)

    def retranslate(self) -> None:
        self.edit.setFont(look.font("entry"))
        self.edit.setAccessibleName(_("Order entry"))
        self.edit.setPlaceholderText(_("article*quantity or a part of the name"))
        self._fit()

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        focused = self.edit.hasFocus()
        paint.box(
            QPainter(self), self.rect(), 6, "surface", "focus" if focused else "control", 2 if focused else 1
        )
