"""The command palette: clients, actions and records in one list, found while typing.

Providers are asynchronous: `provider(text, answer)` starts a search, returns how to cancel it, and calls
`answer(groups)` on the main thread. The older search is always cancelled first, and late answers are dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from kamdesk.model.core.text import fold, swap_layout
from kamdesk.ui.language import _
from kamdesk.ui.theme import look, paint
from kamdesk.ui.widgets.badges import Hints, IconLabel, KeyCap
from kamdesk.ui.widgets.text import label

Index = QModelIndex | QPersistentModelIndex
REMEMBERED = 5


@dataclass(frozen=True)
class PaletteRow:
    """One line. `marks` are (start, length) of the match in `title`, `detail_marks` in `detail`.

    `actions` are offered by Tab (and for the first row under it); `key` identifies a row among the last five.
    """

    key: str
    title: str
    run: Callable[[], object]
    icon: str = "search"
    detail: str = ""
    shortcut: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    detail_marks: tuple[tuple[int, int], ...] = ()
    actions: tuple[PaletteRow, ...] = ()


@dataclass(frozen=True)
class PaletteGroup:
    title: str
    rows: Sequence[PaletteRow] = field(default_factory=tuple)


Answer = Callable[[Sequence[PaletteGroup]], None]


class Provider(Protocol):
    def __call__(self, text: str, answer: Answer) -> Callable[[], object] | None: ...


def marks_of(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """Where each word of the query begins a word of `text`, case and diacritics aside: (start, length)."""
    folded, places = _folded(text)
    found = []
    for word in fold(query).split():
        at = folded.find(word)
        while at > 0 and folded[at - 1].isalnum():
            at = folded.find(word, at + 1)
        if at < 0:
            at = folded.find(word)
        if at >= 0:
            start, end = places[at], places[at + len(word) - 1] + 1
            found.append((start, end - start))
    return tuple(sorted(found))


def _folded(text: str) -> tuple[str, list[int]]:
    letters, places = [], []
    for place, char in enumerate(text):
        for letter in fold(char) or (" " if char.isspace() else ""):
            letters.append(letter)
            places.append(place)
    return "".join(letters), places


class _Model(QAbstractListModel):
    """Group titles and rows in one flat list."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str | PaletteRow] = []

    def set_groups(self, groups: Sequence[PaletteGroup]) -> None:
        self.beginResetModel()
        self.lines = []
        for group in groups:
            if group.rows:
                if group.title:
                    self.lines.append(group.title)
                self.lines.extend(group.rows)
        self.endResetModel()

    def say(self, words: str) -> None:
        """One line of words instead of rows."""
        self.beginResetModel()
        self.lines = [words]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line if isinstance(line, str) else " · ".join(filter(None, (line.title, line.detail)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.lines[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option, index) -> QSize:  # type: ignore[no-untyped-def]
        group = isinstance(index.data(Qt.ItemDataRole.UserRole), str)
        return QSize(100, look.px(14) + 11 if group else look.px(36))

    def paint(self, painter: QPainter, option, index) -> None:  # type: ignore[no-untyped-def]
        line = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        if isinstance(line, str):
            area = QRect(rect.left() + 14, rect.top() + 8, rect.width() - 28, look.px(14))
            paint.text(painter, area, line, "caption", "text3")
        else:
            self._row(painter, rect, line, index == self._view.currentIndex())
        painter.restore()

    def _row(self, painter: QPainter, rect: QRect, row: PaletteRow, current: bool) -> None:
        if current:
            painter.fillRect(rect, look.colour("sel"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), look.colour("focus"))
        edge = look.px(16)
        tone = "accent" if current else "text2"
        look.paint_icon(painter, rect.left() + 14, rect.center().y() - edge / 2 + 1, row.icon, tone, 16)
        right = rect.right() - 14
        key = "Enter" if current else row.shortcut
        if key:
            width, height = paint.keycap_width(key), paint.keycap_height()
            paint.keycap(painter, QRect(right - width, rect.center().y() - height // 2, width, height), key)
            right -= width + 10
        x = rect.left() + 14 + edge + 14
        x = self._marked(
            painter, QRect(x, rect.top(), right - x, rect.height()), row.title, row.marks, "body", "text"
        )
        if row.detail and right - x > 20:
            area = QRect(x + 4, rect.top(), right - x - 4, rect.height())
            shift = tuple((start + 2, length) for start, length in row.detail_marks)
            self._marked(painter, area, f"· {row.detail}", shift, "small", "text2")

    def _marked(
        self,
        painter: QPainter,
        area: QRect,
        words: str,
        marks: Sequence[tuple[int, int]],
        role: str,
        tone: str,
    ) -> int:
        """Draw words with the matches bold and amber; returns x after them."""
        strong = "strong" if role == "body" else "smallStrong"
        x, place = area.left(), 0
        pieces: list[tuple[str, bool]] = []
        for start, length in marks:
            pieces += [(words[place:start], False), (words[start : start + length], True)]
            place = start + length
        pieces.append((words[place:], False))
        for piece, marked in pieces:
            if piece and area.right() - x > 8:
                room = QRect(x, area.top(), area.right() - x, area.height())
                x += paint.text(painter, room, piece, strong if marked else role, "match" if marked else tone)
        return x


class PaletteFrame(QFrame):
    """The frame over the scrim: a line to type in and the list. Keys stay in the line the whole time."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "palette")
        self.provider: Provider | None = None
        self.recent: list[PaletteRow] = []
        self._cancel: Callable[[], object] | None = None
        self._asked = 0
        self._inside: PaletteRow | None = None
        self._build()
        self._delay = QTimer(self, singleShot=True, interval=15)
        self._delay.timeout.connect(self._ask)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(14, 0, 14, 0)
        top.setSpacing(10)
        self.line = QLineEdit()
        self.line.setProperty("look", "bare")
        self.line.setProperty("noring", True)
        self.line.setFont(look.font("palette"))
        self.line.setMaxLength(200)
        self.line.textChanged.connect(lambda _text: self._delay.start())
        self.line.installEventFilter(self)
        top.addWidget(IconLabel("search", "text3"))
        top.addWidget(self.line, 1)
        top.addWidget(KeyCap("Esc"))
        holder = QFrame()
        holder.setProperty("look", "header")
        holder.setFixedHeight(look.px(48))
        holder.setLayout(top)
        self.list = QListView()
        self.model = _Model()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.clicked.connect(self._run)
        foot = QFrame()
        foot.setProperty("look", "footer")
        row = QHBoxLayout(foot)
        row.setContentsMargins(14, 0, 14, 0)
        self.hints = Hints()
        self.note = label("", "caption", "text2")
        row.addWidget(self.hints, 1)
        row.addWidget(self.note)
        for part in (holder, self.list, foot):
            column.addWidget(part)

    def retranslate(self) -> None:
        self.line.setAccessibleName(_("Search or run a command"))
        self.line.setPlaceholderText(_("Client, document, note or command"))
        self.list.setAccessibleName(_("Results"))
        self.hints.show_hints(
            [(("Up", "Down"), _("choose")), ("Tab", _("actions")), (">", _("commands only"))]
        )
        self.note.setText(_("accents and alphabet do not matter"))

    def start(self, text: str = "") -> None:
        """Show an empty (or given) line and what was used last."""
        self._inside = None
        self.line.setFont(look.font("palette"))
        self.line.setText(text)
        self.line.setFocus()
        self._ask()

    def ask_now(self) -> None:
        """Search at once instead of after the pause in typing."""
        self._delay.stop()
        self._ask()

    def _ask(self) -> None:
        if self._cancel is not None:
            self._cancel()
            self._cancel = None
        self._inside = None
        self._asked += 1
        ticket, text = self._asked, self.line.text().strip()
        if not text and self.recent:
            self.show_groups([PaletteGroup(_("Used recently"), self.recent)])
            return
        if self.provider is not None:
            self._cancel = self.provider(text, lambda groups: self._answer(ticket, groups))

    def _answer(self, ticket: int, groups: Sequence[PaletteGroup]) -> None:
        if ticket == self._asked and self._inside is None:
            self.show_groups(groups)
            if not self.model.rowCount() and self.line.text().strip():
                self.model.say(_("Not found: %(text)s") % {"text": self.line.text().strip()})
                self.place()

    def show_groups(self, groups: Sequence[PaletteGroup]) -> None:
        self.model.set_groups(groups)
        self._move_to(0, 1)
        self.place()

    def place(self) -> None:
        """Centred, 640 wide, as high as its rows need."""
        parent = self.parentWidget()
        rows = sum(
            self.list.sizeHintForIndex(self.model.index(n, 0)).height() for n in range(self.model.rowCount())
        )
        width = min(640, parent.width() - 32)
        height = min(look.px(48) + max(rows, look.px(36)) + look.px(32) + 6, parent.height() - 110)
        self.setGeometry(
            (parent.width() - width) // 2 + (18 if parent.width() > 1120 else 0), 74, width, height
        )

    # keys
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Tab):
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._back_or_close()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._move_to(self.list.currentIndex().row() + step, step)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            step = 6 if key == Qt.Key.Key_PageDown else -6
            rows = self.model.rowCount() - 1
            self._move_to(max(0, min(rows, self.list.currentIndex().row() + step)), 1 if step > 0 else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentIndex())
        elif key == Qt.Key.Key_Tab:
            self._open_actions()
        else:
            return False
        return True

    def _move_to(self, row: int, step: int) -> None:
        """Make a row current, skipping group titles."""
        while 0 <= row < self.model.rowCount():
            if isinstance(self.model.lines[row], PaletteRow):
                self.list.setCurrentIndex(self.model.index(row, 0))
                if row == 1 and isinstance(self.model.lines[0], str):
                    self.list.scrollToTop()
                return
            row += step

    def current(self) -> PaletteRow | None:
        line = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return line if isinstance(line, PaletteRow) else None

    def _open_actions(self) -> None:
        row = self.current()
        if row is not None and row.actions:
            self._inside = row
            self.show_groups([PaletteGroup(row.title, row.actions)])

    def _back_or_close(self) -> None:
        if self._inside is not None:
            self._ask()
        else:
            self.closed.emit()

    def _run(self, index: Index) -> None:
        line = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(line, PaletteRow):
            return
        self.recent = [line, *(row for row in self.recent if row.key != line.key)][:REMEMBERED]
        self.closed.emit()
        line.run()

    def stop(self) -> None:
        if self._cancel is not None:
            self._cancel()
            self._cancel = None
        self._asked += 1


class Scrim(QWidget):
    """Darkens what lies under the palette; a click beside the frame closes it."""

    pressed = Signal()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look.colour("scrim"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()


def wanted_forms(text: str) -> tuple[str, ...]:
    """The folded query as typed and as it would be in the other keyboard layout."""
    own, other = fold(text), fold(swap_layout(text))
    return (own, other) if other and other != own else (own,)
