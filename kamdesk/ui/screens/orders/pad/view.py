"""The order pad on screen: passive; every decision is the presenter's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.ui.actions import key_label
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.orders import NEW
from kamdesk.ui.screens.orders.pad.columns import PadRow, pad_columns
from kamdesk.ui.screens.orders.pad.entry_line import Alike, EntryLine
from kamdesk.ui.screens.orders.pad.head import ClientPanel, DeliveryPanel
from kamdesk.ui.screens.orders.pad.offers import OffersCard
from kamdesk.ui.screens.orders.pad.parts import (
    NotesBox,
    PastePanel,
    ProductCard,
    ReadOnlyStrip,
    RecentCard,
    TotalsBar,
)
from kamdesk.ui.screens.orders.pad.presenter import PadPresenter
from kamdesk.ui.screens.orders.pad.reason import ReasonPanel
from kamdesk.ui.screens.orders.pad.state import Mode, PadState
from kamdesk.ui.screens.orders.words import order_name, preview, state_pill
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, PillSpec, Screen, Top
from kamdesk.ui.theme import look
from kamdesk.ui.widgets.badges import Hints
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.table import RowTableModel, TableView

SIDE = 340
SAVE_MS = 300
OFFERS_MS = 60


class PadScreen(Screen):
    """Route('orders', order id) or Route('orders', 'new', params={'client_id': ...})."""

    kinds = frozenset({"order", "product", "price", "client", "contact", "company"})

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
        row.addWidget(self.side)
        self.client_button = Button("", "building-2", arrow=True, key="F3", show_key=False)
        self.delivery_button = Button("", "truck", arrow=True, key="F4", show_key=False)
        self.client_panel = ClientPanel(self)
        self.delivery_panel = DeliveryPanel(self)
        self.reason_panel = ReasonPanel(self)
        self.alike = Alike(self)

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        self.entry = EntryLine()
        self.strip = ReadOnlyStrip()
        self.strip.hide()
        self.model: RowTableModel[PadRow] = RowTableModel(pad_columns(self._on_edit))
        self.table = TableView(self.model, sort_in_memory=False, cell_focus=True)
        self.table.horizontalHeader().setSectionsClickable(False)
        self.notes = NotesBox()
        self.totals = TotalsBar()
        self.paste_panel = PastePanel()
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
        column.addWidget(self.card, 1)
        column.addWidget(self.paste_panel, 1)
        column.addWidget(self.hint_row)
        column.setContentsMargins(0, 0, 0, 0)
        return column

    def _right(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(8)
        self.offers = OffersCard()
        self.product = ProductCard()
        self.recent = RecentCard()
        for card in (self.offers, self.product, self.recent):
            column.addWidget(card)
        column.addStretch(1)
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
        for panel in (self.client_panel, self.delivery_panel, self.reason_panel):
            panel.closed.connect(self._to_entry)

    # what the window asks
    def title(self) -> str:
        state = self.presenter.state
        return order_name(state.number)

    def crumb(self) -> str:
        return _("Orders")

    def pills(self) -> list[PillSpec]:
        state = self.presenter.state
        if state.mode in (Mode.LOADING, Mode.GONE):
            return []
        stored = "draft" if state.mode is Mode.SAVING else str(state.mode)
        words, tone, icon = state_pill(stored, imported=state.imported)
        return [PillSpec(words, tone, icon)]

    def read_only(self) -> str:
        return ""

    def top_actions(self) -> list[Top]:
        state = self.presenter.state
        tops = [Top(widget=self.client_button), Top(widget=self.delivery_button)]
        if state.mode in (Mode.DRAFT, Mode.SAVING):
            tops.append(Top("finish", _("Confirm"), "circle-check", primary=True, show_key=True))
        elif state.mode in (Mode.CONFIRMED, Mode.CANCELLED):
            tops.append(Top("print", _("Print"), "printer", priority=2, icon_only=self._compact))
            tops.append(Top("orders.copy", _("Copy"), "copy", priority=3, icon_only=self._compact))
        return tops

    def menu_actions(self) -> list[Top]:
        state = self.presenter.state
        found = []
        if state.mode is Mode.DRAFT:
            found = [Top("print"), Top("orders.copy"), Top("orders.delete")]
        elif state.mode is Mode.CONFIRMED and not state.imported:
            found = [Top("orders.cancel")]
        return found

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        state, act = self.presenter.state, self.presenter
        found: dict[str, Callable[[], object]] = {
            "new": lambda: self.context.shell.open(Route("orders", NEW)),
            "undo": act.undo,
            "orders.products": lambda: self.context.shell.open(Route("orders", tab="products")),
            "orders.list": lambda: self.context.shell.open(Route("orders")),
            "orders.delivery": self._ask_delivery,
        }
        if state.mode is Mode.DRAFT:
            found |= {
                "finish": act.confirm,
                "edit": lambda: self._edit_cell("qty"),
                "find": self._to_entry,
                "orders.client": self.ask_client,
                "orders.discount": lambda: self._edit_cell("discount"),
                "orders.take_all": act.take_all,
                "orders.entry": self._to_entry,
                "orders.delete": act.delete,
                "orders.paste": self._paste,
            }
        if state.mode in (Mode.DRAFT, Mode.CONFIRMED, Mode.CANCELLED):
            found |= {"orders.copy": act.copy, "print": self._print}
        if state.mode is Mode.CONFIRMED and not state.imported:
            found["orders.cancel"] = self._ask_reason
        return found

    def current_record(self) -> tuple[str, str] | None:
        client = self.presenter.state.draft.client_id
        return ("client", client) if client else None

    def regions(self) -> list[QWidget]:
        first = self.entry.edit if self.presenter.state.mode is Mode.DRAFT else self.table
        return [first, self.table, self.side]

    def open(self, route: Route) -> None:
        self.route = route
        self.stale = False
        fresh = route.record_id == NEW
        self.presenter.open(None if fresh else route.record_id, route.params.get("client_id"))

    def refresh(self, kinds: object) -> None:
        self.presenter.refresh()

    def leave(self) -> None:
        for timer in self._timers.values():
            timer.stop()
        self.alike.hide()
        self.presenter.save_now()

    def focus_first(self) -> None:
        if self.client_panel.isVisible():
            self.client_panel.field.setFocus()
        else:
            self._to_entry()

    def escape(self) -> bool:
        for layer in (self.client_panel, self.delivery_panel, self.reason_panel):
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
        self.table.set_compact(compact)
        self.totals.compact = compact
        margin = 10 if compact else 16
        self.layout().setContentsMargins(margin, 8 if compact else 10, margin, 0)
        self.rerender()

    # what the presenter asks
    def render(self, state: PadState) -> None:
        draft = state.draft
        self.setEnabled(state.mode is not Mode.SAVING)
        self._render_head(state)
        self._render_rows(state)
        self.notes.show_notes(state)
        self.totals.show_totals(state)
        self.paste_panel.show_rows(state.pasted)
        self.card.setVisible(not state.pasted)
        if state.pasted and not self.paste_panel.isAncestorOf(self.focusWidget() or self):
            self.paste_panel.table.setFocus()
        self.show_entry(state)
        self.offers.setVisible(
            state.mode in (Mode.DRAFT, Mode.SAVING, Mode.LOADING) and bool(draft.client_id)
        )
        self._say_step(state)

    def _render_head(self, state: PadState) -> None:
        draft, client = state.draft, state.terms.client if state.terms else None
        name = client.name if client else state.client_name or _("Choose the client")
        self.client_button.set_words(_short(name, 26 if not self._compact else 20), f"{_('Client')}: {name}")
        self.client_button.setEnabled(state.editable)
        place = next((one for one in (client.places if client else ()) if one.id == draft.site_id), None)
        day = draft.delivery_day
        words = [f"{l10n().weekday(day, 'short')} {l10n().day_month(day)}"] if day else []
        if place is not None:
            words.append(", ".join(filter(None, (place.town, place.address or place.name))))
        delivery = " · ".join(words) or _("Delivery")
        self.delivery_button.set_words(
            _short(delivery, 34 if not self._compact else 22), f"{_('Delivery')}: {delivery}"
        )
        self.delivery_panel.show_head(state)
        read = state.mode in (Mode.CONFIRMED, Mode.CANCELLED)
        self.strip.setVisible(read)
        self.entry.setVisible(not read)
        if read:
            self._say_strip(state)

    def _say_strip(self, state: PadState) -> None:
        day = l10n().date(state.draft.order_day)
        if state.mode is Mode.CANCELLED:
            self.strip.say(_("Cancelled. It can be copied as a new order."), "circle-x", "bad")
        elif state.imported:
            words = _(
                "Imported order of %(day)s: sums are those of its file. It can be copied as a new order."
            )
            self.strip.say(words % {"day": day}, "lock", "info")
        else:
            words = _("Confirmed on %(day)s and cannot be changed: it can be cancelled or copied.")
            self.strip.say(words % {"day": day}, "lock", "ok")

    def _render_rows(self, state: PadState) -> None:
        wrong = {one.field: one.text(l10n()) for one in state.problems}
        rows = [
            PadRow(number, line, wrong.get(f"line:{line.key}", ""), state.draft.currency)
            for number, line in enumerate(state.draft.lines, 1)
        ]
        if state.mode is Mode.DRAFT:
            rows.append(PadRow(len(rows) + 1, None))
        self.model.editable = state.editable
        before = self.model.rows
        blocked = self.table.selectionModel().blockSignals(True)
        if len(rows) == len(before) and all(a.id == b.id for a, b in zip(rows, before, strict=True)):
            if rows != before:
                self.model.update_rows(rows)
        else:
            self.model.set_rows(rows)
            self._span()
        self.table.selectionModel().blockSignals(blocked)
        if state.selected is not None:
            self.table.select_key(str(state.selected))
        self.table.viewport().update()
        height = (
            self.table.horizontalHeader().height()
            + len(rows) * self.table.verticalHeader().defaultSectionSize()
        )
        self.table.setMaximumHeight(height + 2)

    def _span(self) -> None:
        self.table.clearSpans()
        last = self.model.rowCount() - 1
        if last >= 0 and self.model.rows[last].line is None:
            self.table.setSpan(last, 1, 1, len(self.model.columns) - 1)

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
        short = self.height() < look.px(560)
        self.offers.show_offers(state.offers, state.entry.number or 0, 3 if short else 4)
        self.product.show_product(state, dict(self.presenter.catalogue.by_id))
        recent = state.terms.recent if state.terms else ()
        self.recent.setVisible(bool(state.draft.client_id) and not (short and bool(state.offers)))
        self.recent.show_orders(recent, state.draft.id, 2 if short or state.offers else 5)

    def set_typed(self, text: str) -> None:
        if self.entry.edit.text() != text:
            self.entry.edit.setText(text)

    def soon(self, what: str) -> None:
        self._timers[what].start()

    def ask_client(self) -> None:
        if not self.presenter.state.editable:
            return
        self.client_panel.show_clients(self.presenter.state.clients, self.presenter.state.draft.client_id)
        self.client_panel.open_under(self.client_button)
        self.client_panel.field.setFocus()

    def warn(self, msgid: str, values: dict[str, Any]) -> None:
        words = _(msgid)
        self.context.shell.toast(words % values if values else words, icon="triangle-alert")

    def went_to(self, order_id: str) -> None:
        self.context.shell.replace_route(record_id=order_id, params={}, records=())

    def confirmed(self, order_id: str) -> None:
        self.table.setFocus()
        self._print()

    def left(self) -> None:
        self.context.shell.go_up()

    def _say_step(self, state: PadState) -> None:
        if state.step is None or state.mode is not Mode.DRAFT or not self.isVisible():
            return
        words = _(state.step.msgid)
        words = words % state.step.values if state.step.values else words
        self.context.shell.status.say_last(words, undoable=state.can_undo)

    # keys
    def _enter(self) -> None:
        chosen = self.alike.choice()
        if chosen is None and self.alike.isVisible():
            self.alike.move_choice(1)
            return
        if self.presenter.enter(chosen):
            self.alike.hide()
            self.table.scrollToBottom()

    def _pick(self, item: object) -> None:
        self.alike.hide()
        self.presenter.enter(item)  # type: ignore[arg-type]
        self._to_entry()

    def _move(self, step: int) -> None:
        if self.alike.isVisible():
            self.alike.move_choice(step)
        elif step < 0 and self.presenter.state.draft.lines:
            self.table.setFocus()
            last = self.presenter.state.draft.last or self.presenter.state.draft.lines[-1].key
            self.table.select_key(str(last))
            self._go_column("qty")
        elif step > 0 and self.presenter.state.offers:
            self.offers.list.setFocus()
            self.offers.list.setCurrentIndex(self.offers.list.model_.index(0, 0))

    def _take_all(self) -> None:
        if self.presenter.take_all():
            self._clear_typed()

    def _clear_typed(self) -> None:
        self.entry.edit.clear()
        self.presenter.typed("")

    def _to_entry(self) -> None:
        if self.presenter.state.mode in (Mode.DRAFT, Mode.LOADING):
            self.entry.edit.setFocus()
        elif self.isVisible():
            self.table.setFocus()

    def _on_current(self, row: PadRow | None) -> None:
        if row is not None and row.line is not None:
            self.presenter.select(row.line.key)

    def _delete(self, row: PadRow) -> None:
        if row.line is not None:
            self.presenter.delete_line(row.line.key)

    def _on_edit(self, key: int, column: str, text: str) -> bool:
        return self.presenter.edit_cell(key, column, text)

    def _go_column(self, key: str) -> QModelIndex:
        number = next(n for n, column in enumerate(self.model.columns) if column.key == key)
        index = self.model.index(max(0, self.table.currentIndex().row()), number)
        self.table.setCurrentIndex(index)
        return index

    def _edit_cell(self, key: str) -> None:
        """F2 edits the cell one stands on when it can be edited, else the quantity; F6 the discount."""
        if not self.model.rows or self.presenter.state.line is None:
            return
        self.table.select_key(str(self.presenter.state.selected))
        here = self.table.currentIndex()
        stands = (
            self.table.hasFocus() and here.isValid() and self.model.columns[here.column()].edit is not None
        )
        index = here if stands and key == "qty" else self._go_column(key)
        self.table.setFocus()
        self.table.edit(index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._table_key(event)
        return super().eventFilter(watched, event)

    def _table_key(self, event: QKeyEvent) -> bool:
        """Below the last line is the entry line; a letter or digit typed among the lines starts the next one."""
        key, row = event.key(), self.table.currentIndex().row()
        lines = len(self.presenter.state.draft.lines)
        plain = not event.modifiers() or event.modifiers() == Qt.KeyboardModifier.KeypadModifier
        if not self.presenter.state.editable:
            return False
        if plain and key == Qt.Key.Key_Down and row >= lines - 1:
            self._to_entry()
            return True
        typed = event.text()
        if typed and typed.isprintable() and not event.modifiers() & _COMMANDS and key != Qt.Key.Key_Space:
            self._to_entry()
            self.entry.edit.insert(typed)
            self.presenter.typed(self.entry.edit.text())
            return True
        return False

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if not self.presenter.paste(text):
            self._to_entry()
            self.entry.edit.insert(text.strip("\r\n"))
            self.presenter.typed(self.entry.edit.text())

    def _accept_paste(self) -> None:
        self.presenter.accept_paste()
        self._to_entry()

    def _drop_paste(self) -> None:
        self.presenter.drop_paste()
        self._to_entry()

    def _ask_delivery(self) -> None:
        self.delivery_panel.open_under(self.delivery_button)
        self.delivery_panel.day.setFocus()

    def _ask_reason(self) -> None:
        self.reason_panel.open_under(self.delivery_button)
        self.reason_panel.start()

    def _print(self) -> None:
        """The confirmation on paper; of a draft it says so."""
        self.presenter.save_now()
        paper = getattr(self.context.shell, "paper", None)
        if paper is not None:
            paper("order", order_id=self.presenter.state.draft.id)
        elif "docs" in self.context.shell.rooms:
            from kamdesk.ui.screens.docs import open_paper

            open_paper(self.context.shell, "order", order_id=self.presenter.state.draft.id)

    # words
    def retranslate(self) -> None:
        self.entry.retranslate()
        self.offers.retranslate()
        self.client_panel.retranslate()
        self.delivery_panel.retranslate()
        self.reason_panel.retranslate()
        self.paste_panel.retranslate()
        self.alike.table.retranslate(_("Products alike"))
        self.table.retranslate(_("Order lines"))
        self.hint_row.show_hints(
            [
                ("Enter", _("add")),
                (("Up", "Down"), _("lines")),
                ("F2", _("edit")),
                (key_label("Delete"), _("delete")),
                ("+", _("take a suggestion")),
                ("F3", _("client")),
                ("F4", _("delivery")),
                ("F6", _("discount")),
                ("Ctrl+P", _("print")),
            ]
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.alike.isVisible():
            self.alike.offer(self.presenter.state.entry.found.items, self.entry)
        if self.presenter.state.mode is not Mode.LOADING:
            self.show_entry(self.presenter.state)


_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def _short(words: str, most: int) -> str:
    """Words that fit a button of the top bar; its accessible name and tooltip have them all."""
    return words if len(words) <= most else words[: most - 1].rstrip(" ,·") + "…"
