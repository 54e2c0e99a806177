"""The right side as one widget: the cards in their order, as many rows as there is room for."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kamdesk.model.catalog.rules import Item
from kamdesk.ui.language import _
from kamdesk.ui.screens.orders.pad.offers import OffersCard
from kamdesk.ui.screens.orders.pad.parts import ProductCard, RecentCard
from kamdesk.ui.screens.orders.pad.side.commission import CommissionCard
from kamdesk.ui.screens.orders.pad.side.gaps import GapsCard
from kamdesk.ui.screens.orders.pad.side.limit import LimitCard
from kamdesk.ui.screens.orders.pad.side.next_column import NextColumnCard
from kamdesk.ui.screens.orders.pad.side.presenter import SidePresenter
from kamdesk.ui.screens.orders.pad.side.reading import SideFacts, SideFigures
from kamdesk.ui.screens.orders.pad.side.what_if import WhatIfLayer
from kamdesk.ui.screens.orders.pad.state import Mode, PadState
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.theme import look
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.text import label

WIDE = 340
NARROW = 272
COUNT_MS = 60
# rows of suggestions and of gaps, from the most to the fewest: the first that fit are shown
ROWS = ((4, 3), (3, 3), (3, 2), (2, 2), (2, 1), (2, 0))
SPACE = 8


class SidePanel(QWidget):
    """Cards of the right side. `gap_taken` carries a Gap, `safe_taken` the lines of the safe order."""

    gap_taken = Signal(object)
    safe_taken = Signal(object)
    evidence_wanted = Signal(str)

    def __init__(self, context: Context, pad: QWidget) -> None:
        super().__init__()
        self.presenter = SidePresenter(self, context.runner)
        self.compact = False
        self._state: PadState | None = None
        self._timer = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._timer.timeout.connect(self.presenter.count_now)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(SPACE)
        self.unknown = Card("", "building-2")
        self.unknown_words = label("", "small", "text2", wrap=True)
        self.unknown.body.addWidget(self.unknown_words)
        self.limit, self.next, self.offers = LimitCard(), NextColumnCard(), OffersCard()
        self.gaps, self.commission = GapsCard(), CommissionCard()
        self.product, self.recent = ProductCard(), RecentCard()
        self._cards: tuple[QWidget, ...] = (
            self.unknown, self.limit, self.next, self.offers, self.product, self.gaps, self.commission, self.recent,
        )  # fmt: skip
        for card in self._cards:
            card.hide()
            column.addWidget(card)
        column.addStretch(1)
        self.what_if = WhatIfLayer(pad)
        self._connect()
        self.set_compact(False)

    def put_first(self, card: QWidget) -> None:
        """A card of another part of the pad, above the others; it takes its room before them."""
        self._cards = (card, *self._cards)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, card)

    def _connect(self) -> None:
        self.limit.evidence_wanted.connect(self._evidence)
        self.gaps.taken.connect(self.gap_taken)
        self.what_if.gap_taken.connect(self.gap_taken)
        self.what_if.safe_taken.connect(self._take_safe)
        self.what_if.discount_changed.connect(self.presenter.set_discount)
        self.commission.what_if.clicked.connect(lambda _on=False: self.toggle_what_if())
        self.offers.list.installEventFilter(self)
        self.gaps.list.installEventFilter(self)

    def _evidence(self) -> None:
        if self.presenter.facts is not None:
            self.evidence_wanted.emit(self.presenter.facts.client_id)

    def _take_safe(self) -> None:
        if self.presenter.figures is not None:
            self.safe_taken.emit(self.presenter.figures.safe.lines)

    # what the presenter asks
    def soon(self) -> None:
        self._timer.start()

    def show_side(self, facts: SideFacts | None, figures: SideFigures | None) -> None:
        if facts is not None:
            self.limit.show_limit(facts, figures)
            draft = self._state is not None and self._state.editable
            self.limit.show_banner(facts, figures, draft=draft)
        if facts is not None and figures is not None:
            self.commission.show_deals(facts, figures, self._better())
        self.what_if.show_side(facts, figures)
        self.fit()

    # what the pad tells
    def show_state(self, state: PadState, known: Mapping[str, Item]) -> None:
        """The pad changed, with each key: the cards follow."""
        self._state = state
        self.product.show_product(state, known)
        self.presenter.follow(state, known)
        self.fit()

    def _better(self) -> int | None:
        """The column that the what-if row of the card names: the next better one, else the one after."""
        state = self._state
        if state is None or state.terms is None:
            return None
        better = state.terms.pricing.choice.next
        return better.column if better is not None else state.draft.column + 1

    def refresh(self) -> None:
        self.presenter.refresh()

    def set_compact(self, compact: bool) -> None:
        self.compact = compact
        self.setFixedWidth(NARROW if compact else WIDE)
        self.offers.take_all.show_key = not compact
        self.limit.compact = compact
        self.show_side(self.presenter.facts, self.presenter.figures)
        self.place()

    def place(self) -> None:
        """The layer follows the size of the pad."""
        if self.what_if.isVisible():
            self.what_if.place()

    # room
    def fit(self) -> None:
        """Show the cards of the moment; when the room is short, rows of lists give way."""
        state = self._state
        if state is None:
            return
        facts, figures = self.presenter.facts, self.presenter.figures
        client = bool(state.draft.client_id)
        offering = state.mode in (Mode.DRAFT, Mode.SAVING, Mode.LOADING) and client
        typing = state.entry.found.item is not None and bool(state.entry.text)
        self.unknown.setVisible(state.mode is Mode.DRAFT and not client)
        self.limit.setVisible(facts is not None)
        self.offers.setVisible(offering)
        choice = state.terms.pricing.choice if state.terms is not None and state.editable else None
        self.next.show_choice(choice if offering else None, state.draft.currency)
        self.product.setVisible(typing or (not offering and state.line is not None))
        wide = not self.compact and offering and figures is not None
        self._fit_rows(state, typing=typing, wide=wide)

    def _fit_rows(self, state: PadState, *, typing: bool, wide: bool) -> None:
        gaps = self.presenter.figures.gaps if self.presenter.figures else ()
        room = self.height() - 10
        for offers, rows in ROWS:
            self.offers.show_offers(state.offers, state.entry.number or 0, offers)
            self.gaps.setVisible(wide and not typing and bool(gaps) and rows > 0)
            self.commission.setVisible(wide and not typing)
            if rows:
                self.gaps.show_gaps(gaps, rows)
            if self._used() <= room:
                break
        else:
            self._give_way(room, typing=typing)
        self._fit_recent(state)

    def _give_way(self, room: int, *, typing: bool) -> None:
        """Whole cards go where even the shortest lists leave too little room; the limit stays to the last."""
        self.commission.hide()
        for card in (self.next,) if typing else (self.product, self.next):
            if self._used() > room:
                card.hide()

    def _used(self) -> int:
        shown = (card for card in self._cards if card is not self.recent and card.isVisibleTo(self))
        return sum(self._height_of(card) + SPACE for card in shown)

    def _height_of(self, card: QWidget) -> int:
        """What a card needs at this width: words that wrap count as many lines as they will take."""
        inside = card.layout()
        assert inside is not None
        inside.invalidate()
        inside.activate()  # else the columns within still remember the rows of before
        if inside.hasHeightForWidth():
            return inside.totalHeightForWidth(self.width())
        return card.sizeHint().height()

    def _fit_recent(self, state: PadState) -> None:
        """As many of the last orders as there is room for under the other cards."""
        recent = state.terms.recent if state.terms else ()
        room = (self.height() - self._used() - look.px(50)) // look.px(40)
        self.recent.setVisible(bool(state.draft.client_id) and room > 1)
        self.recent.show_orders(recent, state.draft.id, max(1, min(5, room)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    # keys
    def toggle_what_if(self) -> None:
        """F7."""
        if self.what_if.isVisible():
            self.what_if.close_panel()
        elif self.presenter.facts is not None:
            self.what_if.open_layer(self.presenter.discount_bp)

    def eventFilter(self, watched: object, event: object) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress and not event.modifiers():
            return self._list_key(watched, event.key())
        return False

    def _list_key(self, watched: object, key: int) -> bool:
        """Down from the last suggestion goes on into the gaps, and back."""
        offers, gaps = self.offers.list, self.gaps.list
        last = offers.currentIndex().row() >= offers.model_.rowCount() - 1
        if watched is offers and key == Qt.Key.Key_Down and last and self.gaps.isVisible():
            gaps.setFocus()
            gaps.setCurrentIndex(gaps.items.index(0, 0))
            return True
        if watched is gaps and key == Qt.Key.Key_Up and gaps.currentIndex().row() <= 0 and offers.isVisible():
            offers.setFocus()
            return True
        return False

    def retranslate(self) -> None:
        self.offers.retranslate()
        self.commission.retranslate()
        self.what_if.retranslate()
        self.unknown.set_title(_("No client yet"))
        self.unknown_words.setText(
            _("F3 chooses the client: the prices, suggestions and past orders appear.")
        )
        self.presenter.view.show_side(self.presenter.facts, self.presenter.figures)
