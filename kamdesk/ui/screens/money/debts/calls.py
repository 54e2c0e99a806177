"""The list of calls: three lines a client, the actions under the chosen one; beneath it what to say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kamdesk.model.collecting.queries import Call
from kamdesk.ui.language import _, pgettext
from kamdesk.ui.screens.money import words
from kamdesk.ui.theme import look, paint
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.rows import Index, RowButton, RowItem, RowList, button_width

LINE, ROW, ACTIONS = 17, 72, 34
PROMISED, PAID, NO_ANSWER = "promised", "paid", "no_answer"


def call_buttons() -> tuple[RowButton, ...]:
    return (
        RowButton(PROMISED, _("Promised…"), "handshake", primary=True),
        RowButton(PAID, pgettext("call", "Paid"), "check", name=_("Says it is paid")),
        RowButton(NO_ANSWER, _("No answer"), "phone-missed"),
    )


def call_item(call: Call, *, can_note: bool) -> RowItem:
    """A call as a row: name and sum, person and phone, the reason in words."""
    amount = sums.money(call.overdue_minor, call.currency) + ("" if len(call.sums) == 1 else " +")
    return RowItem(
        call.client_id,
        words.short_name(call.client),
        words.joined(call.person, call.role),
        right=amount,
        badge=words.call_reason(call),
        note=(call.phone, "text2", "phone") if call.phone else None,
        below=call_buttons() if can_note else (),
        data=call,
    )


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: CallList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        item: RowItem = index.data(Qt.ItemDataRole.UserRole)
        return QSize(100, look.px(ROW) + (look.px(ACTIONS) if self._view.unfolded(item) else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: RowItem = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(rect, look.colour("sel"))
            edge = "focus" if self._view.hasFocus() else "amber"
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), look.colour(edge))
        paint.hline(painter, rect.left(), rect.right() + 1, rect.bottom())
        self._lines(painter, rect.adjusted(14, look.px(9), -12, 0), item)
        if self._view.unfolded(item):
            for button, area in self._view.below_areas(rect, item, rect.left() + 14):
                self._view.paint_button(painter, area, button)
        painter.restore()

    def _lines(self, painter: QPainter, area: QRect, item: RowItem) -> None:
        line = look.px(LINE)
        right = Qt.AlignmentFlag.AlignRight
        first = QRect(area.left(), area.top(), area.width(), line)
        width = look.metrics("strong").horizontalAdvance(item.right) + 4
        paint.text(painter, first.adjusted(0, 0, -width - 8, 0), item.title, "strong")
        paint.text(painter, first, item.right, "strong", "text", right, elide=False)
        second = first.translated(0, line + look.px(1))
        if item.note is not None:
            phone, tone, icon = item.note
            wide = look.metrics("small").horizontalAdvance(phone) + 2
            paint.text(painter, second, phone, "small", tone, right, elide=False)
            edge = look.px(13)
            look.paint_icon(painter, second.right() - wide - edge - 4, second.top() + 2, icon, tone, 13)
            paint.text(painter, second.adjusted(0, 0, -wide - edge - 14, 0), item.detail, "small", "text2")
        else:
            paint.text(painter, second, item.detail, "small", "text2")
        if item.badge is not None:
            said, tone, icon = item.badge
            third = second.translated(0, line + look.px(1))
            look.paint_icon(painter, third.left(), third.top() + 3, icon, tone, 11)
            paint.text(painter, third.adjusted(look.px(11) + 5, 0, 0, 0), said, "captionStrong", tone)


class CallList(RowList):
    """Enter: promised; N: no answer; O: says it is paid. The actions stand in the chosen row alone."""

    def __init__(self) -> None:
        super().__init__("", two=ROW)
        self.setItemDelegate(_Delegate(self))
        self.current.connect(lambda _item: self.scheduleDelayedItemsLayout())

    def keyboardSearch(self, search: str) -> None:
        """Letters are actions here: they never jump to a name."""

    def unfolded(self, item: RowItem) -> bool:
        now = self.current_item()
        return bool(item.below) and now is not None and now.id == item.id

    def below_areas(self, rect: QRect, item: RowItem, left: int) -> list[tuple[RowButton, QRect]]:
        if not self.unfolded(item):
            return []
        areas, height, at = [], look.px(24), rect.left() + 14
        for button in item.below:
            width = button_width(button)
            areas.append((button, QRect(at, rect.bottom() - height - look.px(9), width, height)))
            at += width + 4
        return areas

    def paint_button(self, painter: QPainter, area: QRect, button: RowButton) -> None:
        paint.box(
            painter, area, 4, "accent" if button.primary else "surface", None if button.primary else "control"
        )
        front, edge = "onAccent" if button.primary else "text", look.px(12)
        look.paint_icon(
            painter, area.left() + 9, area.top() + (area.height() - edge) / 2, button.icon, front, 12
        )
        role = "smallStrong" if button.primary else "smallMedium"
        words_at = QRect(area.left() + 15 + edge, area.top(), area.width(), area.height())
        paint.text(painter, words_at, button.text, role, front, elide=False)

    def show_calls(self, calls: Sequence[Call], *, can_note: bool) -> None:
        self.show_items([call_item(call, can_note=can_note) for call in calls])
