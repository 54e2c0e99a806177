"""What the top bar and the global keys find in the pad, by the state of the order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kamdesk.ui.actions import key_label
from kamdesk.ui.language import _, pgettext
from kamdesk.ui.screens.orders import NEW, PRODUCTS
from kamdesk.ui.screens.orders.pad.layers import PadLayers
from kamdesk.ui.screens.orders.pad.state import Mode, PadState
from kamdesk.ui.screens.orders.words import order_name, state_pill
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import PillSpec, Top
from kamdesk.ui.widgets.badges import Hints
from kamdesk.ui.widgets.button import Button

if TYPE_CHECKING:
    from kamdesk.ui.screens.orders.pad.after import After


class PadBar(PadLayers):
    """Title, pills, buttons, handlers; the screen builds the two buttons and answers the rest."""

    client_button: Button
    hint_row: Hints
    after: After
    _compact: bool
    _top_mode: Mode | None = None

    def show_state(self, state: PadState) -> None:
        """As every screen does, but the top bar is drawn anew only when it would say something else."""
        before = self._top_words()
        self._state = state
        self.render(state)
        if self._top_words() != before or state.mode is not self._top_mode:
            self._top_mode = state.mode
            self.top_changed.emit()

    def _top_words(self) -> tuple[str, ...]:
        state = self.presenter.state
        return (state.number, self.client_button.words(), self.delivery_button.words())

    def show_note(self, shown: bool) -> None:
        raise NotImplementedError

    def ask_client(self) -> None:
        raise NotImplementedError

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
        elif state.settled:
            primary = self.after.primary()
            tops += [primary] if primary is not None else []
            tops.append(Top("print", _("Print"), "printer", priority=2, icon_only=self._compact))
            tops.append(Top("orders.copy", _("Copy"), "copy", priority=3, icon_only=True))
        return tops

    def menu_actions(self) -> list[Top]:
        state = self.presenter.state
        found = []
        if state.mode is Mode.DRAFT:
            found = [Top("print"), Top("orders.copy"), Top("orders.delete")]
        elif state.settled:
            found = self.after.menu()
        return found

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        state, act = self.presenter.state, self.presenter
        found: dict[str, Callable[[], object]] = {
            "new": lambda: self.context.shell.open(Route("orders", NEW)),
            "undo": act.undo,
            "orders.products": lambda: self.context.shell.open(Route("orders", tab=PRODUCTS)),
            "orders.list": lambda: self.context.shell.open(Route("orders")),
            "orders.delivery": self._ask_delivery,
            "orders.what_if": self._what_if,
            "orders.trace": self.explain,
        }
        if state.mode is Mode.DRAFT:
            found |= {
                "finish": act.confirm,
                "edit": lambda: self._edit_cell("qty"),
                "find": self._to_entry,
                "orders.client": self.ask_client,
                "orders.discount": self.ask_terms,
                "orders.take_all": act.take_all,
                "orders.entry": self._to_entry,
                "orders.delete": act.delete,
                "orders.paste": self._paste,
            }
        if state.editable or state.settled:
            found |= {"orders.copy": act.copy, "print": self._print}
        if state.settled:
            found |= self.after.handlers()
            if self.after.allowed().get("cancel"):
                found["orders.cancel"] = self._ask_reason
        return found

    def _next_hint(self) -> list[tuple[str | tuple[str, ...], str]]:
        allowed = self.after.allowed()
        if allowed.get("hand_over"):
            return [("Ctrl+Enter", pgettext("hint", "to sales support"))]
        if allowed.get("answer") and self.presenter.state.mode is Mode.HANDED:
            return [("Ctrl+Enter", pgettext("hint", "note the answer"))]
        return [("Ctrl+Enter", pgettext("hint", "note a delivery"))] if allowed.get("delivery") else []

    def _hint(self) -> None:
        read = self.presenter.state.settled
        hints: list[tuple[str | tuple[str, ...], str]] = [
            ("Enter", pgettext("hint", "add")),
            (("Up", "Down"), pgettext("hint", "lines")),
            ("F2", pgettext("hint", "edit")),
            (key_label("Delete"), pgettext("hint", "delete")),
            ("+", pgettext("hint", "take a suggestion")),
            ("F3", pgettext("hint", "client")),
            ("F4", pgettext("hint", "delivery")),
            ("F6", pgettext("hint", "discount and decision")),
            ("F7", pgettext("hint", "what if")),
            (("Ctrl+T",), pgettext("hint", "how the price came about")),
        ]
        if read:
            hints = [
                (("Up", "Down"), pgettext("hint", "lines")),
                ("F4", pgettext("hint", "delivery")),
                *self._next_hint(),
                ("Ctrl+D", pgettext("hint", "copy")),
            ]
        hints.append(("Ctrl+P", pgettext("hint", "print")))
        if self.context.shell.route is not None and self.context.shell.route.position() is not None:
            hints.append((("Ctrl+PgUp", "Ctrl+PgDown"), pgettext("hint", "previous and next order")))
        self.hint_row.show_hints(hints)
