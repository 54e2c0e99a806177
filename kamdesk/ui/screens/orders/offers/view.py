"""The page of one version of a proposal: lines at the left as in the order pad, the words that win it at the right.

Route('orders', 'offer:<id>') or Route('orders', 'offer:new', params={'client_id': ..., 'need': ...}).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kamdesk.model.core.money import parse_milli
from kamdesk.model.offers.rules.states import OfferState
from kamdesk.model.orders.rules.draft import OrderDraft
from kamdesk.model.orders.rules.lines import OrderLine
from kamdesk.ui.language import _, l10n, pgettext
from kamdesk.ui.screens.docs import open_paper
from kamdesk.ui.screens.orders.offers import words
from kamdesk.ui.screens.orders.offers.columns import OfferRow, offer_columns
from kamdesk.ui.screens.orders.offers.panels import OfferSide
from kamdesk.ui.screens.orders.offers.presenter import OfferPage, OfferPresenter
from kamdesk.ui.screens.orders.pad.entry_keys import EntryKeys
from kamdesk.ui.screens.orders.pad.entry_line import Alike, EntryLine
from kamdesk.ui.screens.orders.pad.head import ClientPanel
from kamdesk.ui.screens.orders.pad.parts import ReadOnlyStrip, TotalsBar
from kamdesk.ui.screens.orders.pad.state import Mode, PadState
from kamdesk.ui.screens.orders.words import preview, short_words
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context, PillSpec, Top
from kamdesk.ui.widgets.badges import Hints
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.table import RowTableModel, TableView

SIDE, SIDE_COMPACT = 372, 320
SAVE_MS = 400
PREFIX = "offer:"


class OfferScreen(EntryKeys):
    presenter: OfferPresenter
    kinds = frozenset({"offer", "order", "product", "price", "terms", "promotion", "client", "contact"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.presenter = OfferPresenter(self, context.runner)
        self._compact = False
        self._taken: dict[int, int] = {}
        self._shown = ("", "")
        self._later = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._later.timeout.connect(self.presenter.save_now)
        self._build()
        self._connect()
        self.retranslate()

    # building
    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 8, 0)
        row.setSpacing(12)
        left = QVBoxLayout()
        left.setSpacing(8)
        self.entry = EntryLine()
        self.strip = ReadOnlyStrip()
        self.strip.hide()
        self.model: RowTableModel[OfferRow] = RowTableModel(offer_columns(self._edit, self._sign))
        self.table = TableView(self.model, sort_in_memory=False, cell_focus=True)
        self.table.horizontalHeader().setSectionsClickable(False)
        self.totals = TotalsBar()
        self.hint_row = Hints()
        card = QFrame()
        card.setProperty("look", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.totals)
        left.addWidget(self.entry)
        left.addWidget(self.strip)
        left.addWidget(card, 1)
        left.addWidget(self.hint_row)
        row.addLayout(left, 1)
        self.side = OfferSide(SIDE)
        row.addWidget(self.side)
        self.client_button = Button("", "building-2", arrow=True, key="F3", show_key=False)
        self.client_panel = ClientPanel(self)
        self.alike = Alike(self)

    def _connect(self) -> None:
        edit, act = self.entry.edit, self.presenter
        edit.textEdited.connect(act.typed)
        edit.entered.connect(self._enter)
        edit.moved.connect(self._move)
        edit.escaped.connect(self._clear_typed)
        edit.pasted.connect(act.paste)
        self.alike.picked.connect(self._pick)
        self.table.current.connect(lambda row: act.select(row.line.key) if row is not None else None)
        self.table.delete_wanted.connect(lambda row: act.delete_line(row.line.key))
        self.table.opened.connect(lambda _row: self._to_entry())
        self.table.installEventFilter(self)
        self.client_button.clicked.connect(lambda _on=False: self.ask_client())
        self.client_panel.chosen.connect(act.set_client)
        self.client_panel.closed.connect(self._to_entry)
        self.side.words.changed.connect(lambda values: act.set_head(**values))
        self.side.answer.given.connect(
            lambda outcome, day, why: act.answer(outcome, day, why, dict(self._taken))
        )
        self.side.answer.picked.connect(self._answering)
        self.side.history.opened.connect(self.go_to_offer)

    # the window
    def title(self) -> str:
        state = self.presenter.state
        return words.name(state.detail.number if state.detail else "", state.draft.version)

    def crumb(self) -> str:
        return _("Orders")

    def pills(self) -> list[PillSpec]:
        return [PillSpec(*words.state_pill(self.presenter.state.state))] if self.presenter.state.ready else []

    def top_actions(self) -> list[Top]:
        state = self.presenter.state
        tops = [Top(widget=self.client_button)]
        if state.editable:
            tops.append(Top("finish", _("Issue"), "send", primary=True, show_key=True))
            tops.append(Top("print", _("Print"), "printer", priority=3, icon_only=self._compact))
            return tops
        if state.state is not OfferState.DECLINED:
            tops.append(
                Top("orders.make_order", _("Make an order"), "clipboard-list", primary=True, show_key=True)
            )
        tops.append(Top("orders.next_version", _("Next version"), "copy", priority=2))
        tops.append(Top("print", _("Print"), "printer", priority=3, icon_only=True))
        return tops

    def menu_actions(self) -> list[Top]:
        found = [Top("orders.copy", _("Copy as a new proposal"))]
        return [*found, Top("orders.delete")] if self.presenter.state.editable else found

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        act, shell = self.presenter, self.context.shell
        found: dict[str, Callable[[], object]] = {
            "new": lambda: shell.open(Route("orders", f"{PREFIX}new")),
            "print": self._print,
            "orders.copy": act.copy,
            "orders.list": lambda: shell.open(Route("orders")),
            "orders.offers": lambda: shell.open(Route("orders", tab="offers")),
            "edit": self._edit_here,
        }
        if act.state.editable:
            found |= {
                "finish": act.issue,
                "undo": act.undo,
                "find": self._to_entry,
                "orders.client": self.ask_client,
                "orders.entry": self._to_entry,
                "orders.delete": act.delete,
            }
        else:
            found["orders.next_version"] = act.next_version
            found["orders.make_order"] = act.make_order
        return found

    def current_record(self) -> tuple[str, str] | None:
        client = self.presenter.state.draft.client_id
        return ("client", client) if client else None

    def regions(self) -> list[QWidget]:
        first = self.entry.edit if self.presenter.state.editable else self.table
        return [first, self.table, self.side.words.form["need"]]

    def open(self, route: Route) -> None:
        self.route, self.stale = route, False
        self.alike.hide()
        self.client_panel.hide()
        key = (route.record_id or "").removeprefix(PREFIX)
        values = {name: str(route.params.get(name, "")) for name in ("subject", "need")}
        self._shown = ("", "")
        self.presenter.open(None if key == "new" else key, route.params.get("client_id"), **values)

    def refresh(self, kinds: object) -> None:
        self.presenter.refresh()

    def keep(self) -> None:
        self.presenter.save_now()

    def leave(self) -> None:
        self._later.stop()
        self.keep()

    def focus_first(self) -> None:
        if self.client_panel.isVisible():
            self.client_panel.field.setFocus()
        else:
            self._to_entry()

    def escape(self) -> bool:
        if self.client_panel.isVisible():
            self.client_panel.close_panel()
            return True
        if self.alike.isVisible():
            self.alike.hide()
            return True
        if self.entry.edit.text():
            self._clear_typed()
            return True
        return False

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self.table.set_compact(compact)
        self.totals.compact = compact
        self.side.setFixedWidth(SIDE_COMPACT if compact else SIDE)
        if self.presenter.state.ready:
            self.render(self.presenter.state)

    # rendering
    def render(self, state: OfferPage) -> None:
        fresh = (state.draft.id, str(state.state)) != self._shown
        self._shown = (state.draft.id, str(state.state))
        if fresh:
            self._taken = dict(state.detail.accepted) if state.detail is not None else {}
        client = state.terms.client if state.terms else None
        name = client.name if client else _("Choose the client")
        self.client_button.set_words(short_words(name, 20 if self._compact else 28), f"{_('Client')}: {name}")
        self.client_button.arrow = state.editable
        self.entry.setVisible(state.editable)
        self.strip.setVisible(state.ready and not state.editable)
        if not state.editable and state.ready:
            said, tone, icon = words.state_pill(state.state)
            text = _("%(state)s. It does not change: the next version is a copy.") % {"state": said}
            self.strip.say(text, icon, tone)
        self._rows(state)
        self.totals.show_totals(_as_pad(state))
        self.side.words.show_state(state)
        self.side.answer.show_state(state, fresh)
        self.side.history.show_state(state)
        self.show_entry(state)
        self._hint()
        self.top_changed.emit()

    def _rows(self, state: OfferPage) -> None:
        wrong = {one.field: one.text(l10n()) for one in state.problems}
        rows = [
            OfferRow(place, line, self._taken.get(line.key), wrong.get(f"line:{line.key}", ""))
            for place, line in enumerate(state.draft.lines, 1)
        ]
        taking = not state.editable and self.side.answer.partly and state.ready
        self.model.editable = state.editable or taking
        blocked = self.table.selectionModel().blockSignals(True)
        self.model.set_rows(rows)
        self.table.selectionModel().blockSignals(blocked)
        place = next(n for n, column in enumerate(self.model.columns) if column.key == "taken")
        self.table.setColumnHidden(place, state.editable or not (taking or self._taken))
        self.table.fit_columns()
        if state.selected is not None:
            self.table.select_key(str(state.selected))

    def show_entry(self, state: OfferPage) -> None:
        pad = _as_pad(state)
        self.entry.show_meaning(*preview(pad))
        found = state.entry.found
        tags = state.terms.tags if state.terms else {}
        self.alike.tags.clear()
        self.alike.tags.update({item.id: tags[item.id] for item in found.items if item.id in tags})
        if found.count > 1 and self.entry.edit.hasFocus() and state.editable:
            self.alike.offer(found.items, self.entry)
        else:
            self.alike.hide()

    def set_typed(self, text: str) -> None:
        if self.entry.edit.text() != text:
            self.entry.edit.setText(text)

    def soon(self) -> None:
        self._later.start()

    def ask_client(self) -> None:
        """Choose the client of a draft; of an issued one the button opens the card."""
        state = self.presenter.state
        if not state.editable:
            if state.draft.client_id:
                self.context.shell.open(Route("clients", state.draft.client_id))
            return
        self.client_panel.show_clients(state.clients, state.draft.client_id)
        self.client_panel.open_under(self.client_button)
        self.client_panel.field.setFocus()

    def warn(self, msgid: str, values: dict[str, Any]) -> None:
        said = _(msgid)
        self.context.shell.toast(said % values if values else said, icon="triangle-alert")

    def went_to(self, offer_id: str) -> None:
        self.context.shell.replace_route(record_id=f"{PREFIX}{offer_id}", params={}, records=())

    def go_to_offer(self, offer_id: str) -> None:
        self.context.shell.open(Route("orders", f"{PREFIX}{offer_id}"))

    def go_to_order(self, order_id: str) -> None:
        self.context.shell.open(Route("orders", order_id))

    def print_offer(self, offer_id: str) -> None:
        open_paper(self.context.shell, "offer", offer=offer_id)

    def left(self) -> None:
        self.context.shell.open(Route("orders", tab="offers"))

    # keys
    def _move(self, step: int) -> None:
        if self.alike.isVisible():
            self.alike.move_choice(step)
        elif step < 0 and self.presenter.state.draft.order.lines:
            self.table.setFocus()
            self.table.select_key(str(self.presenter.state.draft.order.last))

    def _to_entry(self) -> None:
        (self.entry.edit if self.presenter.state.editable else self.table).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A letter or digit typed among the lines starts the next one."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            typed = event.text()
            plain = not event.modifiers()
            if plain and typed.isalnum() and self.presenter.state.editable:
                self._to_entry()
                self.entry.edit.insert(typed)
                self.presenter.typed(self.entry.edit.text())
                return True
        return super().eventFilter(watched, event)

    def _edit(self, line: OrderLine, column: str, text: str) -> bool:
        if column != "taken":
            return self.presenter.edit_cell(line.key, column, text)
        try:
            self._taken[line.key] = parse_milli(text) if text.strip() else 0
        except (ValueError, ArithmeticError):
            return False
        self._rows(self.presenter.state)
        return True

    def _edit_here(self) -> None:
        """F2: the cell one stands on when it can be edited, else quantity, or what was taken."""
        if not self.model.rows:
            return
        wanted = "qty" if self.presenter.state.editable else "taken"
        here = self.table.currentIndex()
        if not (
            self.table.hasFocus() and here.isValid() and self.model.columns[here.column()].edit is not None
        ):
            place = next(n for n, column in enumerate(self.model.columns) if column.key == wanted)
            here = self.model.index(max(0, here.row()), place)
        self.table.setFocus()
        self.table.setCurrentIndex(here)
        self.table.edit(here)

    def _answering(self) -> None:
        state = self.presenter.state
        if self.side.answer.partly and not self._taken:
            self._taken = {line.key: line.qty_milli for line in state.draft.order.lines}
        if state.ready:
            self._rows(state)

    def _print(self) -> None:
        self.presenter.save_now()
        self.print_offer(self.presenter.state.draft.id)

    def _sign(self) -> str:
        return l10n().money(0, self.presenter.state.draft.order.currency).split()[-1]

    def _hint(self) -> None:
        hints: list[tuple[str | tuple[str, ...], str]] = [
            ("F2", pgettext("hint", "edit")),
            ("Ctrl+P", pgettext("hint", "print")),
        ]
        if self.presenter.state.editable:
            hints = [("Enter", pgettext("hint", "add")), ("F3", pgettext("hint", "client")), *hints]
        self.hint_row.show_hints(hints)

    def retranslate(self) -> None:
        self.entry.retranslate()
        self.client_panel.retranslate()
        self.alike.table.retranslate(_("Products alike"))
        self.table.retranslate(_("Lines of the proposal"))
        self.side.retranslate()
        self._hint()
        if self.presenter.state.ready:
            self.render(self.presenter.state)


def _as_pad(state: OfferPage) -> PadState:
    """What the parts of the pad that are used here ask of a state."""
    order: OrderDraft = state.draft.order
    return PadState(order, Mode.DRAFT if state.editable else Mode.CONFIRMED, state.terms, entry=state.entry)
