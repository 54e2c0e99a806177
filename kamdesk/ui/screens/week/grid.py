"""The week's grid: one painted area, cards hit by a list of rectangles, mouse and keys (screens.md 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from kamdesk.ui.keyboard import latin_key
from kamdesk.ui.language import l10n
from kamdesk.ui.screens.week import painting
from kamdesk.ui.screens.week.cards import Grid, GridCard
from kamdesk.ui.screens.week.geometry import STEP, Box, GridGeometry, Slot, place
from kamdesk.ui.screens.week.ghost import MIME, carried, ghost_card, retimed
from kamdesk.ui.screens.week.spoken import SpokenCards
from kamdesk.ui.theme import look

HEAD, RULER, HOUR = 64, 42, 48
SHORTEST = 15
EDGE_PX = 5
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class WeekGrid(QAbstractScrollArea):
    """Paints a `Grid`; tells what the user wants and decides nothing.

    Days are 0..6 from Monday, times minutes of the day. `ghost` is a card being placed or dragged.
    """

    chosen = Signal(str)
    opened = Signal(str)
    moved = Signal(str, int, int)
    resized = Signal(str, int)
    key_wanted = Signal(str, str)
    dropped = Signal(str, int, int)
    empty_wanted = Signal(int, int)
    menu_wanted = Signal(str, QPoint)
    placed = Signal(int, int)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.grid = Grid(monday=date.min)
        self.current = ""
        self.ghost: GridCard | None = None
        self.placing = False
        self._boxes: dict[str, Box] = {}
        self._wide: set[int] = set()
        self._press: tuple[QPoint, str, bool] | None = None
        self._scrolled = False
        self._spoken = SpokenCards(self, self.viewport())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self._minute = QTimer(self, interval=60_000)
        self._minute.timeout.connect(self.viewport().update)
        self._minute.start()

    # content
    @property
    def head(self) -> int:
        return look.px(HEAD)

    @property
    def geometry_now(self) -> GridGeometry:
        return GridGeometry(
            self.viewport().width(), RULER, look.px(HOUR), self.grid.first, self.grid.last,
            wide=frozenset(self._wide | self._busy_weekend()),
        )  # fmt: skip

    def _busy_weekend(self) -> set[int]:
        return {card.day for card in self.grid.cards if card.day in (5, 6)}

    def show_grid(self, grid: Grid) -> None:
        """Take a new picture; the current card stays current while it is there."""
        fresh_week = grid.monday != self.grid.monday
        self.grid = grid
        if fresh_week:
            self._wide.clear()
            self._scrolled = False
        if self.current not in self.cards:
            self.current = ""
        self._lay_out()
        self._spoken.current(self.cards.get(self.current))

    @property
    def cards(self) -> Mapping[str, GridCard]:
        return {card.key: card for card in self.grid.cards}

    def _lay_out(self) -> None:
        geometry = self.geometry_now
        shown = [card for card in self.grid.cards if self.ghost is None or card.key != self.ghost.key]
        self._boxes = place(
            [Slot(one.key, one.day, one.start, one.minutes) for one in shown], geometry, look.px(22)
        )
        room = self.viewport().height() - self.head
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, geometry.height + 12 - room))
        bar.setPageStep(room)
        bar.setSingleStep(look.px(HOUR) // 2)
        if not self._scrolled and bar.maximum() and self.viewport().height() > 100:
            self._scrolled = True
            if self.grid.now is not None:
                bar.setValue(geometry.y_of(max(self.grid.first, self.grid.now[1] - 60)))
        self._spoken.show(self.grid.cards, self.box_of)
        self.viewport().update()

    def select(self, key: str, *, reveal: bool = True) -> None:
        """Make a card current; '' none."""
        self.current = key if key in self.cards else ""
        if self.current and reveal:
            self._reveal(self.cards[self.current])
        self._spoken.current(self.cards.get(self.current))
        self.viewport().update()
        self.chosen.emit(self.current)

    def _reveal(self, card: GridCard) -> None:
        geometry, bar = self.geometry_now, self.verticalScrollBar()
        top, bottom = geometry.y_of(card.start), geometry.y_of(card.start + card.minutes)
        if top < bar.value():
            bar.setValue(top - 4)
        elif bottom > bar.value() + self.viewport().height() - self.head:
            bar.setValue(bottom - self.viewport().height() + self.head + 8)

    def box_of(self, key: str) -> QRect | None:
        """Where a card is drawn, in the viewport."""
        box = self._boxes.get(key)
        if box is None:
            return None
        return QRect(box.x, box.y + self.head - self.verticalScrollBar().value(), box.width, box.height)

    # placing a card by keys
    def begin_placing(self, ghost: GridCard) -> None:
        """Show a dashed card that arrows and 1..7 move, Enter puts down, Esc gives up."""
        self.ghost, self.placing = ghost, True
        self.setFocus()
        self._reveal(ghost)
        self.viewport().update()

    def end_placing(self) -> None:
        self.ghost, self.placing = None, False
        self._lay_out()

    # painting
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        geometry = self.geometry_now
        painter.fillRect(self.viewport().rect(), look.colour("surface"))
        painter.save()
        painter.setClipRect(QRect(0, self.head, self.viewport().width(), self.viewport().height()))
        painter.translate(0, self.head - self.verticalScrollBar().value())
        painting.columns(painter, geometry, self.grid, max(geometry.height + 12, self.viewport().height()))
        self._paint_roads(painter, geometry)
        for card in self.grid.cards:
            box = self._boxes.get(card.key)
            if box is not None:
                painting.card(painter, box, card, chosen=card.key == self.current, focused=self.hasFocus())
        if self.ghost is not None:
            ghost = place(
                [Slot("ghost", self.ghost.day, self.ghost.start, self.ghost.minutes)], geometry, look.px(22)
            )
            painting.card(painter, ghost["ghost"], self.ghost, chosen=True, focused=self.placing, ghost=True)
        self._paint_now(painter, geometry)
        painter.restore()
        self._paint_heads(painter, geometry)

    def _paint_roads(self, painter: QPainter, geometry: GridGeometry) -> None:
        columns = geometry.columns()
        for road in self.grid.roads:
            left, width = columns[road.day]
            until = geometry.y_of(road.until)
            above = [
                box.y + box.height
                for card in self.grid.cards
                if card.day == road.day
                and (box := self._boxes.get(card.key)) is not None
                and box.y + 4 < until
            ]
            top = max(above, default=max(0, until - look.px(HOUR)))
            if until - top >= 8 and width > 100:
                painting.road(
                    painter, QRect(left + 2, top + 1, width - 6, until - top - 2), road.words, road.short
                )

    def _paint_now(self, painter: QPainter, geometry: GridGeometry) -> None:
        if self.grid.now is None:
            return
        day, minute = self.grid.now
        if geometry.first <= minute <= geometry.last:
            left, width = geometry.columns()[day]
            painting.now_line(painter, left, width, geometry.y_of(minute), l10n().time(minute))

    def _paint_heads(self, painter: QPainter, geometry: GridGeometry) -> None:
        painter.fillRect(QRect(0, 0, self.viewport().width(), self.head), look.colour("surface"))
        for (left, width), head in zip(geometry.columns(), self.grid.heads, strict=False):
            painting.header(painter, QRect(left, 0, width, self.head), head)
        painter.fillRect(QRect(0, self.head - 1, self.viewport().width(), 1), look.colour("control"))

    # mouse
    def _inside(self, place_on_screen: QPoint) -> QPoint:
        return QPoint(place_on_screen.x(), place_on_screen.y() - self.head + self.verticalScrollBar().value())

    def card_at(self, place_on_screen: QPoint) -> str:
        """The key of the card under a point of the viewport, or ''."""
        if place_on_screen.y() < self.head:
            return ""
        inside = self._inside(place_on_screen)
        return next((key for key, box in self._boxes.items() if box.holds(inside.x(), inside.y())), "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place_here = event.position().toPoint()
        key = self.card_at(place_here)
        self.select(key, reveal=False)
        if key and not self.grid.read_only:
            box = self.box_of(key)
            at_bottom = box is not None and box.bottom() - place_here.y() < EDGE_PX and box.height() > 24
            self._press = (place_here, key, at_bottom)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place_here = event.position().toPoint()
        if self._press is None:
            box = self.box_of(self.card_at(place_here))
            near = box is not None and box.bottom() - place_here.y() < EDGE_PX and box.height() > 24
            shape = (
                Qt.CursorShape.SizeVerCursor
                if near and not self.grid.read_only
                else Qt.CursorShape.ArrowCursor
            )
            self.viewport().setCursor(shape)
            return
        start, key, at_bottom = self._press
        if (place_here - start).manhattanLength() < 6 and self.ghost is None:
            return
        card, geometry = self.cards[key], self.geometry_now
        inside, origin = self._inside(place_here), self._inside(start)
        if at_bottom:
            minutes = max(SHORTEST, geometry.minute_at(inside.y()) - card.start)
            self.ghost = retimed(card, minutes=minutes)
        else:
            day = geometry.day_at(place_here.x())
            shift = geometry.minute_at(inside.y()) - geometry.minute_at(origin.y())
            self.ghost = retimed(
                card, day=card.day if day is None else day, start=_inside_day(card.start + shift)
            )
        self._lay_out()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        press, ghost = self._press, self.ghost
        self._press = None
        if press is None or ghost is None or self.placing:
            return
        card = self.cards.get(press[1])
        self.ghost = None
        self._lay_out()
        if card is None:
            return
        if press[2] and ghost.minutes != card.minutes:
            self.resized.emit(card.key, ghost.minutes)
        elif not press[2] and (ghost.day, ghost.start) != (card.day, card.start):
            self.moved.emit(card.key, ghost.day, ghost.start)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place_here = event.position().toPoint()
        geometry = self.geometry_now
        day = geometry.day_at(place_here.x())
        if place_here.y() < self.head:
            if day in (5, 6):
                self._wide ^= {day}
                self._lay_out()
            return
        key = self.card_at(place_here)
        if key:
            self.opened.emit(key)
        elif day is not None and not self.grid.read_only:
            self.empty_wanted.emit(day, geometry.minute_at(self._inside(place_here).y()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        key = self.current
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            key = self.card_at(event.pos())
            self.select(key, reveal=False)
        box = self.box_of(key) if key else None
        if box is not None:
            spot = event.pos() if event.reason() == QContextMenuEvent.Reason.Mouse else box.bottomLeft()
            self.menu_wanted.emit(key, spot)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            card = self.cards.get(self.card_at(event.pos()))
            QToolTip.showText(event.globalPos(), card.tip if card else "", self)
            return True
        return super().viewportEvent(event)

    # dragging from the list
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME) and not self.grid.read_only:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        place_here = event.position().toPoint()
        day = self.geometry_now.day_at(place_here.x())
        if day is None or place_here.y() < self.head:
            event.ignore()
            return
        title, minutes = carried(event.mimeData())[1:]
        start = self.geometry_now.minute_at(self._inside(place_here).y())
        self.ghost = ghost_card("ghost", title, day, start, minutes)
        self.viewport().update()
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QEvent) -> None:
        self.ghost = None
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        key = carried(event.mimeData())[0]
        ghost, self.ghost = self.ghost, None
        self.viewport().update()
        if ghost is not None:
            self.dropped.emit(key, ghost.day, ghost.start)
            event.acceptProposedAction()

    # keys
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.placing and self.ghost is not None:
            if not self._placing_key(event):
                super().keyPressEvent(event)
            return
        key, mods = latin_key(event), event.modifiers()
        if key in _ARROWS:
            self._arrow(key, mods)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not mods and self.current:
            self.opened.emit(self.current)
        elif key in _LETTERS and not mods and self.current:
            self.key_wanted.emit(self.current, _LETTERS[key])
        else:
            super().keyPressEvent(event)

    def _arrow(self, key: int, mods: Qt.KeyboardModifier) -> None:
        card = self.cards.get(self.current)
        down, across = _ARROWS[key]
        if card is None:
            self._first_card()
        elif mods & CONTROL and not self.grid.read_only:
            day = card.day + across
            if 0 <= day <= 6:
                self.moved.emit(card.key, day, _inside_day(card.start + down * STEP))
        elif mods & SHIFT and down and not self.grid.read_only:
            self.resized.emit(card.key, max(SHORTEST, card.minutes + down * STEP))
        else:
            self._step(card, down, across)

    def _first_card(self) -> None:
        today = self.grid.now[0] if self.grid.now else 0
        ordered = sorted(self.grid.cards, key=lambda card: (card.day < today, card.day, card.start))
        if ordered:
            self.select(ordered[0].key)

    def _step(self, card: GridCard, down: int, across: int) -> None:
        ordered = sorted(self.grid.cards, key=lambda one: (one.day, one.start, one.key))
        if down:
            place_now = next(number for number, one in enumerate(ordered) if one.key == card.key) + down
            if 0 <= place_now < len(ordered):
                self.select(ordered[place_now].key)
            return
        for day in range(card.day + across, 7 if across > 0 else -1, across):
            own = [one for one in ordered if one.day == day]
            if own:
                self.select(min(own, key=lambda one: abs(one.start - card.start)).key)
                return

    def _placing_key(self, event: QKeyEvent) -> bool:
        ghost, key = self.ghost, latin_key(event)
        assert ghost is not None
        if key in _ARROWS:
            down, across = _ARROWS[key]
            start = _inside_day(ghost.start + down * STEP)
            day = max(0, min(6, ghost.day + across))
            self.ghost = retimed(ghost, day=day, start=start)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_7:
            self.ghost = replace(ghost, day=key - Qt.Key.Key_1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.end_placing()
            self.placed.emit(ghost.day, ghost.start)
            return True
        elif key == Qt.Key.Key_Escape:
            self.end_placing()
            self.given_up.emit()
            return True
        else:
            return False
        self._reveal(self.ghost)
        self.viewport().update()
        return True

    # frame
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._spoken.show(self.grid.cards, self.box_of)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.current:
            self._first_card()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


def _inside_day(minute: int) -> int:
    return max(0, min(24 * 60 - STEP, minute))


_ARROWS: dict[int, tuple[int, int]] = {
    int(Qt.Key.Key_Up): (-1, 0),
    int(Qt.Key.Key_Down): (1, 0),
    int(Qt.Key.Key_Left): (0, -1),
    int(Qt.Key.Key_Right): (0, 1),
}
_LETTERS: dict[int, str] = {
    int(Qt.Key.Key_Space): "done",
    int(Qt.Key.Key_X): "missed",
    int(Qt.Key.Key_Delete): "delete",
    int(Qt.Key.Key_F2): "edit",
    int(Qt.Key.Key_F4): "report",
}
