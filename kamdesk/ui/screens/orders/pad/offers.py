"""The card of suggestions: article, name, quantity, and the reason under them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate

from kamdesk.model.orders.rules.suggestions import Suggestion
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.orders.words import offer_figure, offer_reason
from kamdesk.ui.theme import look, paint
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.text import label

Index = QModelIndex | QPersistentModelIndex
ROW = 43
SHOWN = 4


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.offers: tuple[Suggestion, ...] = ()

    def set_offers(self, offers: Sequence[Suggestion]) -> None:
        self.beginResetModel()
        self.offers = tuple(offers)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.offers):
            return None
        offer = self.offers[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return offer
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            name = offer.item.named(l10n().language)
            return f"{index.row() + 1}. {offer.item.code} {name} {offer_figure(offer)}: {offer_reason(offer)}"
        return None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option, index) -> QSize:  # type: ignore[no-untyped-def]
        return QSize(100, look.px(ROW))

    def paint(self, painter: QPainter, option, index) -> None:  # type: ignore[no-untyped-def]
        offer: Suggestion = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.colour("sel"))
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), look.colour("focus"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.colour("sunken"))
        paint.hline(painter, rect.left(), rect.right() + 1, rect.top())
        line, top = look.px(17), rect.top() + look.px(4)
        figure = offer_figure(offer)
        right = rect.right() - 12
        width = look.metrics("strong").horizontalAdvance(figure) + 2
        area = QRect(right - width, top, width, line)
        paint.text(painter, area, figure, "strong", "accent", Qt.AlignmentFlag.AlignRight, elide=False)
        code = QRect(rect.left() + 12, top, look.px(84), line)
        used = paint.text(painter, code, offer.item.code, "strong")
        left = max(look.px(62), used + 10) + rect.left() + 12
        paint.text(
            painter,
            QRect(left, top, right - width - 8 - left, line),
            offer.item.named(l10n().language),
            "body",
        )
        below = QRect(rect.left() + 12, top + line, right - rect.left() - 12, look.px(16))
        number = f"{index.row() + 1}  "
        x = paint.text(painter, below, number, "captionStrong", "text2")
        paint.text(painter, below.adjusted(x, 0, 0, 0), offer_reason(offer), "caption", "text2")
        painter.restore()


class OfferList(QListView):
    """Enter or a double click takes the current one."""

    taken = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.model_ = _Model()
        self.setModel(self.model_)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self.taken.emit(index.row() + 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.currentIndex().isValid():
                self.taken.emit(self.currentIndex().row() + 1)
            return
        super().keyPressEvent(event)


class OffersCard(Card):
    """Title, count, 'take all', the list; says so when there is nothing to suggest."""

    def __init__(self) -> None:
        super().__init__("", padding=0)
        self.take_all = Button("", "plus", small=True, key="++")
        self.head.addWidget(self.take_all)
        self.list = OfferList()
        self.nothing = label("", "small", "text3", wrap=True)
        self.nothing.setContentsMargins(12, 0, 12, 10)
        self.body.addWidget(self.list)
        self.body.addWidget(self.nothing)

    def show_offers(self, offers: Sequence[Suggestion], chosen: int, rows: int = SHOWN) -> None:
        """`chosen` is the number typed as +n, 0 for none."""
        self.set_title(_("Suggested"), str(len(offers)) if offers else "")
        self.list.setAccessibleName(_("Suggested"))
        if tuple(offers) != self.list.model_.offers:
            self.list.model_.set_offers(offers)
        else:
            self.list.viewport().update()
        self.list.setVisible(bool(offers))
        self.list.setFixedHeight(min(len(offers), rows) * look.px(ROW) + 1)
        self.take_all.setVisible(bool(offers))
        self.nothing.setVisible(not offers)
        if 0 < chosen <= len(offers):
            self.list.setCurrentIndex(self.list.model_.index(chosen - 1, 0))
        elif not self.list.hasFocus():
            self.list.setCurrentIndex(QModelIndex())

    def retranslate(self) -> None:
        self.take_all.set_words(_("Take all"))
        self.nothing.setText(_("Nothing is due by the client's own rhythm of orders."))
