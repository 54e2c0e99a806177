"""The order pad on screen: passive; every decision is the presenter's."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.orders import NEW, PRODUCTS
from kamdesk.ui.screens.orders.pad.after import After
from kamdesk.ui.screens.orders.pad.bar import PadBar
from kamdesk.ui.screens.orders.pad.columns import PadRow, pad_columns
from kamdesk.ui.screens.orders.pad.entry_line import Alike, EntryLine
from kamdesk.ui.screens.orders.pad.head import ClientPanel, DeliveryPanel, Panel
from kamdesk.ui.screens.orders.pad.parts import (
    NotesBox,
    PastePanel,
    ReadOnlyStrip,
    TotalsBar,
)
from kamdesk.ui.screens.orders.pad.presenter import PadPresenter
from kamdesk.ui.screens.orders.pad.reason import ReasonPanel
from kamdesk.ui.screens.orders.pad.side.panel import SidePanel
from kamdesk.ui.screens.orders.pad.side.what_if import WhatIfLayer
from kamdesk.ui.screens.orders.pad.state import Mode, PadState
from kamdesk.ui.screens.orders.words import delivery_words, preview, short_words
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.badges import Hints
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.table import RowTableModel, TableView

SAVE_MS = 300
OFFERS_MS = 60


class PadScreen(PadBar):
    """Route('orders', order id) or Route('orders', 'new', params={'client_id': ...})."""

    kinds = frozenset(
        {
            "order",
            "product",
            "price",
            "client",
            "contact",
            "company",
            "credit",
            "invoice",
            "payment",
            "terms",
            "promotion",
            "contract",
            "commission",
            "packet",
            "shipment",
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.presenter = PadPresenter(self, context.runner, lambda milli: l10n().quantity(milli))
        self._compact = False
        self._timers = {
            "save": QTimer(self, singleShot=True, interval=SAVE_MS),
            "offers": QTimer(self, singleShot=True, interval=OFFERS_MS),
        }
        self._timers["save"].timeout.connect(self.presenter.save_now)
        self._timers["offers"].timeout.connect(self.presenter.offer_now)
        self._build()
        self._connect()
        self.retranslate()

    # building
    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 0)
        row.setSpacing(12)
        row.addLayout(self._left(), 1)
        self.side = self._right()
        self.side.put_first(self.after.fulfilment)
        self.offers, self.recent = self.side.offers, self.side.recent
        row.addWidget(self.side)
        self.client_button = Button("", "building-2", arrow=True, key="F3", show_key=False)
        self.delivery_button = Button("", "truck", arrow=True, key="F4", show_key=False)
        self.client_panel = ClientPanel(self)
        self.delivery_panel = DeliveryPanel(self)
        self.reason_panel = ReasonPanel(self)
        self.alike = Alike(self)
        self._build_layers()

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        self.entry = EntryLine()
        self.strip = ReadOnlyStrip()
        self.strip.hide()
        self.model: RowTableModel[PadRow] = RowTableModel(pad_columns(self._on_edit, self._sign))
        self.table = TableView(self.model, sort_in_memory=False, cell_focus=True)
        self.table.horizontalHeader().setSectionsClickable(False)
        self.notes = NotesBox()
        self.totals = TotalsBar()
        self.paste_panel = PastePanel()
        self.after = After(self)
        self.hint_row = Hints()
        self.card = QFrame()
        self.card.setProperty("look", "card")
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.table, 100)
        inside.addWidget(self.notes)
        inside.addStretch(1)
        inside.addWidget(self.totals)
        column.addWidget(self.entry)
        column.addWidget(self.strip)
        column.addWidget(self.after.way)
        column.addWidget(self.card, 1)
        column.addWidget(self.paste_panel, 1)
        column.addWidget(self.after.note, 1)
        column.addWidget(self.hint_row)
        column.setContentsMargins(0, 0, 0, 0)
        return column

    def _right(self) -> SidePanel:
        side = SidePanel(self.context, self)
        side.gap_taken.connect(lambda gap: self.presenter.put([(gap.item, gap.qty_milli)]))
        side.safe_taken.connect(
            lambda lines: self.presenter.put([(one.gap.item, one.qty_milli) for one in lines])
        )
        side.evidence_wanted.connect(
            lambda client: self.context.shell.open(Route("clients", client, "credit"))
        )
        side.what_if.closed.connect(self._to_entry)
        return side

    def _connect(self) -> None:
        edit, act = self.entry.edit, self.presenter
        edit.textEdited.connect(act.typed)
        edit.entered.connect(self._enter)
        edit.moved.connect(self._move)
        edit.all_wanted.connect(self._take_all)
        edit.escaped.connect(self._clear_typed)
        edit.pasted.connect(act.paste)
        self.alike.picked.connect(self._pick)
        self.table.current.connect(self._on_current)
        self.table.opened.connect(lambda _row: self._to_entry())
        self.table.delete_wanted.connect(self._delete)
        self.table.installEventFilter(self)
        self.offers.list.taken.connect(act.take)
        self.offers.take_all.clicked.connect(lambda _on=False: act.take_all())
        self.recent.opened.connect(lambda order: self.context.shell.open(Route("orders", order)))
        self.client_button.clicked.connect(lambda _on=False: self.ask_client())
        self.delivery_button.clicked.connect(lambda _on=False: self._ask_delivery())
        self.client_panel.chosen.connect(act.set_client)
        self.delivery_panel.changed.connect(lambda values: act.set_head(**values))
        self.reason_panel.given.connect(act.cancel)
        self.paste_panel.accepted.connect(self._accept_paste)
        self.paste_panel.dropped.connect(self._drop_paste)
        for panel in (self.client_panel, self.delivery_panel, self.reason_panel, self.after.answer):
            panel.closed.connect(self._to_entry)

    # what the window asks
    def current_record(self) -> tuple[str, str] | None:
        client = self.presenter.state.draft.client_id
        return ("client", client) if client else None

    def regions(self) -> list[QWidget]:
        first = self.entry.edit if self.presenter.state.mode is Mode.DRAFT else self.table
        return [first, self.table, self.side]

    def open(self, route: Route) -> None:
        self.route = route
        self.stale = False
        self._fold()
        fresh = route.record_id == NEW
        self.presenter.open(None if fresh else route.record_id, route.params.get("client_id"))

    def refresh(self, kinds: object) -> None:
        self.presenter.refresh()
        self.side.refresh()

    def keep(self) -> None:
        self.presenter.save_now()

    def leave(self) -> None:
        for timer in self._timers.values():
            timer.stop()
        self._fold()
        self.keep()
        self.context.shell.say_last_change()

    def _fold(self) -> None:
        """Close what hangs over the pad; the focus stays where it is."""
        for layer in (self.alike, *self._panels()):
            layer.hide()
        self.after.fold()

    def _panels(self) -> tuple[Panel | WhatIfLayer, ...]:
        """Layers in the order in which Esc closes them."""
        return (
            self.trace_panel,
            self.terms_panel,
            self.client_panel,
            self.delivery_panel,
            self.reason_panel,
            self.side.what_if,
        )

    def show_note(self, shown: bool) -> None:
        """The delivery being noted stands in place of the order's lines."""
        self.card.setVisible(not shown)
        self.top_changed.emit()
        if not shown:
            self._to_entry()

    def focus_first(self) -> None:
        if self.client_panel.isVisible():
            self.client_panel.field.setFocus()
        else:
            self._to_entry()

    def escape(self) -> bool:
        if self.after.escape():
            return True
        for layer in self._panels():
            if layer.isVisible():
                layer.close_panel()
                return True
        if self.paste_panel.isVisible():
            self._drop_paste()
            return True
        if self.alike.isVisible():
            self.alike.hide()
            return True
        if self.entry.isVisible() and self.entry.edit.text():
            self._clear_typed()
            return True
        if self.entry.isVisible() and not self.entry.edit.hasFocus():
            self._to_entry()
            return True
        return False

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self.side.set_compact(compact)
        self.table.set_dense(compact)
        self.table.set_compact(compact)
        self.totals.compact = compact
        margin = 10 if compact else 16
        self.layout().setContentsMargins(margin, 8 if compact else 10, margin, 0)
        self.rerender()

    # what the presenter asks
    def render(self, state: PadState) -> None:
        self._render_head(state)
        self._render_rows(state)
        self.notes.show_notes(state)
        self.totals.show_totals(state)
        self.paste_panel.show_rows(state.pasted)
        self.card.setVisible(not state.pasted and not self.after.note.isVisible())
        if state.pasted and not self.paste_panel.isAncestorOf(self.focusWidget() or self):
            self.paste_panel.table.setFocus()
        self.show_entry(state)
        self._say_step(state)

    def _render_head(self, state: PadState) -> None:
        _draft, client = state.draft, state.terms.client if state.terms else None
        name = client.name if client else state.client_name or _("Choose the client")
        self.client_button.set_words(
            short_words(name, 26 if not self._compact else 20), f"{_('Client')}: {name}"
        )
        self.client_button.arrow = state.editable
        words = delivery_words(state)
        shown = words if len(words) <= (20 if self._compact else 25) else delivery_words(state, brief=True)
        self.delivery_button.set_words(short_words(shown, 25), f"{_('Delivery')}: {words}")
        self.delivery_panel.show_head(state)
        read = state.settled
        self.strip.setVisible(read)
        self.after.render(state)
        self.entry.setVisible(not read)
        if read:
            self.strip.show_order(state)
        self._hint()

    def _render_rows(self, state: PadState) -> None:
        wrong = {one.field: one.text(l10n()) for one in state.problems}
        rows = self._rows_of(state, wrong)
        if state.mode is Mode.DRAFT:
            rows.append(PadRow(len(rows) + 1, None))
        self.model.editable = state.editable
        blocked = self.table.selectionModel().blockSignals(True)
        self._put_rows(rows)
        self.table.selectionModel().blockSignals(blocked)
        if state.selected is not None:
            self.table.select_key(str(state.selected))
        height = len(rows) * self.table.verticalHeader().defaultSectionSize()
        self.table.setMaximumHeight(self.table.horizontalHeader().height() + height + 2)

    def _rows_of(self, state: PadState, wrong: dict[str, str]) -> list[PadRow]:
        """The rows to show; one whose line is the very same is taken over, so that it need not be compared."""
        currency, before = state.draft.currency, self.model.rows
        rows, known = [], len(before)
        for place, line in enumerate(state.draft.all_lines):
            words = wrong.get(f"line:{line.key}", "") if wrong else ""
            old = before[place] if place < known else None
            if old is None or old.line is not line or old.wrong != words or old.currency != currency:
                old = PadRow(place + 1, line, words, currency)
            rows.append(old)
        return rows

    def _put_rows(self, rows: list[PadRow]) -> None:
        """Draw again only what differs: in a long order the whole table costs more than everything else."""
        before, last = list(self.model.rows), len(self.model.rows) - 1
        wide = len(self.model.columns) - 1
        if 0 <= last < len(rows) and before[last].line is None and rows[-1].line is None:
            if len(rows) > last + 1:
                self.table.setSpan(last, 1, 1, 1)
            for number, row in enumerate(rows[: last + 1]):
                if row is not before[number] and row != before[number]:
                    self.model.replace_row(number, row)
            if len(rows) > last + 1:
                self.model.append_rows(rows[last + 1 :])
                self.table.setSpan(len(rows) - 1, 1, 1, wide)
        else:
            self.model.set_rows(rows)
            self.table.clearSpans()
            if rows and rows[-1].line is None:
                self.table.setSpan(len(rows) - 1, 1, 1, wide)

    def show_entry(self, state: PadState) -> None:
        """Only what follows each key: the meaning, those alike, the product, the suggestion meant."""
        pill, pieces = preview(state)
        self.entry.show_meaning(pill, pieces)
        found = state.entry.found
        tags = state.terms.tags if state.terms else {}
        self.alike.tags.clear()
        self.alike.tags.update({item.id: tags[item.id] for item in found.items if item.id in tags})
        if found.count > 1 and self.entry.edit.hasFocus() and state.editable:
            if tuple(self.alike.model.rows) != found.items or not self.alike.isVisible():
                self.alike.offer(found.items, self.entry)
        else:
            self.alike.hide()
        self.side.show_state(state, self.presenter.catalogue.by_id)

    @staticmethod
    def _meant(state: PadState) -> int:
        """The suggestion that what is typed stands for, by number or by product; 0 for none."""
        item = state.entry.found.item
        if item is None:
            return state.entry.number
        return next((number for number, offer in enumerate(state.offers, 1) if offer.item.id == item.id), 0)

    def set_typed(self, text: str) -> None:
        if self.entry.edit.text() != text:
            self.entry.edit.setText(text)

    def soon(self, what: str) -> None:
        self._timers[what].start()

    def ask_client(self) -> None:
        """Choose the client of a draft; of a confirmed order the button opens the card."""
        if not self.presenter.state.editable:
            client = self.presenter.state.draft.client_id
            if client and "clients" in self.context.shell.rooms:
                self.context.shell.open(Route("clients", client))
            return
        self.client_panel.show_clients(self.presenter.state.clients, self.presenter.state.draft.client_id)
        self.client_panel.open_under(self.client_button)
        self.client_panel.field.setFocus()

    def warn(self, msgid: str, values: dict[str, Any]) -> None:
        words = _(msgid)
        self.context.shell.toast(words % values if values else words, icon="triangle-alert")

    def went_to(self, order_id: str) -> None:
        self.context.shell.replace_route(record_id=order_id, params={}, records=())

    def go_to(self, order_id: str) -> None:
        self.context.shell.open(Route("orders", order_id))

    def show_product(self, product_id: str) -> None:
        self.context.shell.open(Route("orders", tab=PRODUCTS, params={"product": product_id}))

    def confirmed(self, order_id: str) -> None:
        self.table.setFocus()

    def left(self) -> None:
        self.context.shell.go_up()

    def _say_step(self, state: PadState) -> None:
        if state.step is None or state.mode is not Mode.DRAFT or not self.isVisible():
            return
        words = _(state.step.msgid)
        words = words % state.step.values if state.step.values else words
        self.context.shell.status.say_last(words, undoable=state.can_undo)

    # words
    def retranslate(self) -> None:
        self.entry.retranslate()
        self.side.retranslate()
        self.client_panel.retranslate()
        self.delivery_panel.retranslate()
        self.reason_panel.retranslate()
        self._say_layers()
        self.after.retranslate()
        self.paste_panel.retranslate()
        self.alike.table.retranslate(_("Products alike"))
        self.table.retranslate(_("Order lines"))
        self._hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.alike.isVisible():
            self.alike.offer(self.presenter.state.entry.found.items, self.entry)
        if self.presenter.state.mode is not Mode.LOADING:
            self.show_entry(self.presenter.state)
        self.side.place()


_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
