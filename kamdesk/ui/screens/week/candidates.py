"""The list 'to plan' at the left: who should be met and why; dragged to the grid, or Enter and then a day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QListView, QStyle, QStyledItemDelegate, QVBoxLayout, QWidget

from kamdesk.model.clients.rules.naming import short_name
from kamdesk.model.schedule.rules.candidates import Candidate
from kamdesk.model.schedule.rules.reasons import ReasonKind, Segment
from kamdesk.ui.language import _
from kamdesk.ui.screens.week.cards import ICONS
from kamdesk.ui.screens.week.ghost import carry
from kamdesk.ui.theme import look, paint
from kamdesk.ui.widgets import choice, sums
from kamdesk.ui.widgets.badges import Hints
from kamdesk.ui.widgets.choice import Segmented
from kamdesk.ui.widgets.rows import RowItem, RowList
from kamdesk.ui.widgets.text import label

_REASON_MARKS = {
    ReasonKind.PROMISE_BROKEN: ("octagon-alert", "bad"),
    ReasonKind.DEBT: ("octagon-alert", "bad"),
    ReasonKind.MISSED: ("circle-x", "bad"),
    ReasonKind.PROMISE: ("handshake", "key"),
    ReasonKind.CONTRACT: ("file-clock", "warn"),
    ReasonKind.NEXT_STEP: ("circle-arrow-right", "warn"),
    ReasonKind.CADENCE: ("repeat-2", "info"),
    ReasonKind.ORDER_LATE: ("package-open", "warn"),
    ReasonKind.FIRST: ("flag", "info"),
    ReasonKind.VIP: ("star", "key"),
}


class _ReasonDelegate(QStyledItemDelegate):
    """Name and town, under them the reasons in the colour of the weightiest, in one or two lines."""

    def sizeHint(self, option, index) -> QSize:  # type: ignore[no-untyped-def]
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 260
        lines = _lines(index.data(Qt.ItemDataRole.UserRole).detail, width)
        return QSize(100, look.px(28) + look.px(14) * lines + 2)

    def paint(self, painter: QPainter, option, index) -> None:  # type: ignore[no-untyped-def]
        item: RowItem = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, look.colour("sel"))
            focused = isinstance(option.widget, QWidget) and option.widget.hasFocus()
            edge = QRect(rect.left(), rect.top(), 4, rect.height())
            painter.fillRect(edge, look.colour("focus" if focused else "amber"))
        paint.hline(painter, rect.left(), rect.right() + 1, rect.bottom())
        top, line, left = rect.top() + 6, look.px(16), rect.left() + 12
        look.paint_icon(painter, left, top + (line - look.px(13)) / 2, item.icon, "text2", 13)
        x = left + look.px(13) + 9
        wide = look.metrics("caption").horizontalAdvance(item.right) + 2
        used = rect.right() - 10 - wide
        paint.text(painter, QRect(x, top, used - x - 4, line), item.title, "strong")
        paint.text(painter, QRect(used, top, wide, line), item.right, "caption", "text2", elide=False)
        icon, tone = item.badge[2], item.badge[1]  # type: ignore[index]
        below = top + line + 1
        look.paint_icon(painter, x, below + 2, icon, tone, 11)
        area = QRect(
            x + look.px(11) + 4, below, rect.right() - x - look.px(11) - 12, rect.bottom() - below - 3
        )
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour(tone))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap), item.detail)
        painter.restore()


def _lines(words: str, width: int) -> int:
    room = max(80, width - look.px(13) - look.px(11) - 45)
    box = look.metrics("caption").boundingRect(QRect(0, 0, room, 200), int(Qt.TextFlag.TextWordWrap), words)
    return 1 if box.height() < look.metrics("caption").height() * 1.5 else 2


class _DragList(RowList):
    """A row list whose rows can be dragged."""

    def __init__(self) -> None:
        super().__init__("")
        self.setItemDelegate(_ReasonDelegate(self))
        # heights depend on the width: lay the rows out again when the scroll bar comes or goes
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self._from: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._from = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        item = self.current_item()
        if self._from is None or item is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if (event.position().toPoint() - self._from).manhattanLength() < 8:
            return
        self._from = None
        drag = QDrag(self)
        drag.setMimeData(carry(item.id, item.title, item.data.minutes))  # type: ignore[attr-defined]
        drag.exec(Qt.DropAction.CopyAction)


class CandidatePanel(QWidget):
    """Heading with the count, filter, list, the hint under it."""

    wanted = Signal(object)
    day_wanted = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[Candidate] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(12, 9, 12, 6)
        self.heading = label("", "strong")
        self.count = label("", "small", "text2")
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.count)
        self.filter = Segmented((), small=True)
        filter_row = QHBoxLayout()
        filter_row.setContentsMargins(12, 0, 12, 8)
        filter_row.addWidget(self.filter)
        filter_row.addStretch(1)
        self.list = _DragList()
        self.empty = label("", "small", "text3", wrap=True)
        self.empty.setContentsMargins(12, 12, 12, 12)
        self.hints = Hints()
        foot = QHBoxLayout()
        foot.setContentsMargins(10, 4, 6, 6)
        foot.addWidget(self.hints)
        column.addLayout(head)
        column.addLayout(filter_row)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty)
        column.addLayout(foot)
        self.filter.chosen.connect(lambda _key: self._show())
        self.list.opened.connect(lambda item: self.wanted.emit(item.data))
        self.list.key.connect(self._on_key)
        self.retranslate()

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """The weightiest reason first, as the rules order them."""
        self._all = candidates
        self._show()

    def _show(self) -> None:
        wanted = self.filter.value()
        shown = [
            one
            for one in self._all
            if wanted in ("", "all") or any(reason.kind.segment == wanted for reason in one.reasons)
        ]
        self.count.setText(str(len(self._all)))
        self.list.show_items([_item(one) for one in shown])
        self.list.setVisible(bool(shown))
        self.empty.setVisible(not shown)

    def _on_key(self, item: RowItem, event: QKeyEvent) -> None:
        if Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_7:
            self.day_wanted.emit(item.data, event.key() - Qt.Key.Key_1)

    def retranslate(self) -> None:
        self.heading.setText(_("To plan"))
        chosen = self.filter.value()
        self.filter.set_segments(
            [
                choice.Segment("all", _("All")),
                choice.Segment(Segment.DEBT.value, _("Debt")),
                choice.Segment(Segment.PROMISES.value, _("Promises")),
                choice.Segment(Segment.OTHER.value, _("Other")),
            ]
        )
        self.filter.set_value(chosen or "all")
        self.filter.setAccessibleName(_("Reason"))
        self.list.setAccessibleName(_("To plan"))
        self.empty.setText(_("Everybody due in this week has a place in it."))
        self.hints.show_hints([("Enter", _("then the day")), ("1…7", "")])
        self._show()


def _item(one: Candidate) -> RowItem:
    mark, tone = _REASON_MARKS[one.main_reason.kind]
    if one.vip:
        tone = "key"  # a VIP never turns red (A14)
    words = "; ".join(reason.text(sums.spoken()) for reason in one.reasons[:2])
    return RowItem(
        one.key,
        short_name(one.client),
        words,
        ICONS[one.channel][0],
        right=one.town,
        badge=("", tone, mark),
        data=one,
    )
