"""Keeping, confirming, cancelling, copying, deleting: the half of the pad's presenter that writes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Protocol

from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, KamdeskError, Problem
from kamdesk.model.core.ids import new_id
from kamdesk.model.orders.rules.checks import draft_problems, terms_problems
from kamdesk.model.orders.rules.draft import OrderDraft
from kamdesk.model.orders.services import (
    Confirmed,
    cancel_order,
    confirm_order,
    copy_order,
    delete_draft,
    save_draft,
)
from kamdesk.ui.screens.orders.pad.state import Mode, PadState

SAVED_AT_ONCE = 60


class View(Protocol):
    """What the presenter asks of the pad on screen."""

    def show_state(self, state: PadState) -> None: ...

    def show_entry(self, state: PadState) -> None: ...

    def set_typed(self, text: str) -> None: ...

    def soon(self, what: str) -> None:
        """Call back `save_now` ('save') or `offer_now` ('offers') a moment after the last request."""

    def ask_client(self) -> None: ...

    def warn(self, msgid: str, values: dict[str, Any]) -> None: ...

    def went_to(self, order_id: str) -> None:
        """The pad is now this order: tell the history."""

    def go_to(self, order_id: str) -> None:
        """Open another order."""

    def show_product(self, product_id: str) -> None: ...

    def confirmed(self, order_id: str) -> None: ...

    def left(self) -> None:
        """The order is gone: go up to the list."""

    def credit_read(self, state: PadState) -> None:
        """What the order does to the credit is known now."""

    def decision_done(self) -> None:
        """The decision is in the file: close its panel."""

    def decision_refused(self, problems: tuple[Problem, ...]) -> None:
        """Say at the fields what the decision still lacks."""


class Finishing:
    """What writes. The typing half gives it the state and the draft's own undo."""

    view: View
    runner: Any
    state: PadState
    _undo: list[OrderDraft]
    _typed: str
    _kept: tuple[OrderDraft, str] | None
    _stored: bool
    _ticket: int

    def open(self, order_id: str | None, client_id: str | None = None) -> None:
        raise NotImplementedError

    def refresh(self) -> None:
        raise NotImplementedError

    def ask_credit(self) -> None:
        raise NotImplementedError

    def _show(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)
        self.view.show_state(self.state)

    def _left(self, _order_id: str) -> None:
        self.view.left()

    # saving
    def save_line(self) -> None:
        """After each line: at once, or with very many lines a moment later, so that no key waits for it."""
        if len(self.state.draft.lines) > SAVED_AT_ONCE:
            self.view.soon("save")
        else:
            self.save_now()

    def save_now(self) -> None:
        """Keep the draft and what is half typed; nothing happens when it is kept already or blank."""
        state = self.state
        if not state.editable or (state.draft, self._typed) == self._kept:
            return
        if not self._stored and state.draft.is_blank and not self._typed:
            return
        self._kept, self._stored = (state.draft, self._typed), True
        self.runner.command(
            save_draft,
            owner=self.view,
            initiator=self.view,
            silent=True,
            draft=state.draft,
            typed=self._typed,
        )

    def confirm(self) -> None:
        """Ctrl+Enter: check, number, write, freeze. A lost answer can be asked for again with the same key."""
        if not self.state.editable:
            return
        problems = draft_problems(self.state.draft)
        if not problems and self.state.terms is not None:
            problems = terms_problems(self.state.draft, self.state.terms.pricing)
        if problems:
            self._refuse(problems)
            return
        self.state = replace(self.state, mode=Mode.SAVING, problems=())
        self.view.show_state(self.state)
        self.runner.command(
            confirm_order,
            owner=self.view,
            initiator=self.view,
            draft=self.state.draft,
            on_ok=self._confirmed,
            on_error=self._not_confirmed,
        )

    def _refuse(self, problems: tuple[Problem, ...]) -> None:
        first = next((one.field for one in problems if one.field.startswith("line:")), "")
        key = int(first[5:]) if first else self.state.selected
        self._show(problems=problems, selected=key)
        if problems[0].field == "client":
            self.view.ask_client()

    def _confirmed(self, result: Confirmed) -> None:
        self._undo, self._typed = [], ""
        self.state = replace(self.state, mode=Mode.CONFIRMED, number=result.number, can_undo=False, step=None)
        self.view.show_state(self.state)
        self.refresh()
        self.view.confirmed(result.order_id)

    def _not_confirmed(self, error: Exception) -> None:
        self.state = replace(self.state, mode=Mode.DRAFT)
        if isinstance(error, InvalidInput):
            self._refuse(error.problems)
            if any(one.field == "prices" for one in error.problems):
                self.refresh()
            if any(one.field == "terms" for one in error.problems):
                self.ask_credit()
            return
        self.view.show_state(self.state)
        if isinstance(error, KamdeskError):
            self.view.warn(error.msgid, dict(error.values))

    # afterwards
    def cancel(self, reason: str) -> None:
        """Cancel a confirmed order of our own."""
        self.runner.command(
            cancel_order,
            owner=self.view,
            initiator=self.view,
            order_id=self.state.draft.id,
            reason=reason,
            on_ok=lambda _none: self.refresh(),
            on_error=lambda error: self.view.warn(error.msgid, dict(error.values)),
        )

    def copy(self) -> None:
        """A new draft like this order, opened at once."""
        fresh = new_id()
        self.save_now()
        self.runner.command(
            copy_order,
            owner=self.view,
            initiator=self.view,
            order_id=self.state.draft.id,
            new_id=fresh,
            day=clock.today(),
            on_ok=self._copied,
        )

    def _copied(self, order_id: str) -> None:
        self.view.go_to(order_id)

    def delete(self) -> None:
        """Put the draft away; the toast brings it back."""
        if not self.state.editable:
            return
        order_id, stored = self.state.draft.id, self._stored
        self._ticket += 1
        self.state = replace(self.state, mode=Mode.GONE)
        if stored:
            self.runner.command(
                delete_draft, owner=self.view, initiator=self.view, order_id=order_id,
                on_ok=lambda _none: self.view.left(),
            )  # fmt: skip
        else:
            self.view.left()
