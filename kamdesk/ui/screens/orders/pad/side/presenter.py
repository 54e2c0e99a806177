"""Decides when the right side is read and counted anew. No Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from kamdesk.model.catalog.rules import Item
from kamdesk.model.core import clock
from kamdesk.model.orders.rules.draft import OrderDraft, added
from kamdesk.model.orders.rules.entry import Ask
from kamdesk.model.orders.rules.lines import line_of
from kamdesk.model.orders.rules.settling import settled
from kamdesk.ui.screens.orders.pad.side.reading import Asked, SideFacts, SideFigures, side_facts, side_figures
from kamdesk.ui.screens.orders.pad.state import Mode, PadState

DISCOUNT_BP = 300  # the step a discount is usually asked for


class SideView(Protocol):
    """What the presenter asks of the right side on screen."""

    def show_side(self, facts: SideFacts | None, figures: SideFigures | None) -> None: ...

    def soon(self) -> None:
        """Call back `count_now` 60 ms after the last request."""


class SidePresenter:
    """Follows the pad's state: facts once per client, figures a moment after the last change."""

    def __init__(self, view: SideView, runner: Any) -> None:
        self.view, self.runner = view, runner
        self.facts: SideFacts | None = None
        self.figures: SideFigures | None = None
        self.discount_bp = DISCOUNT_BP
        self._state: PadState | None = None
        self._key: tuple[str, str, bool] | None = None
        self._known: Mapping[str, Item] = {}
        self._ticket = 0

    def follow(self, state: PadState, known: Mapping[str, Item]) -> None:
        """The pad changed: another client reads anew, other lines or another typed line count anew. `known` are the
        products by id."""
        before, self._state, self._known = self._state, state, known
        key = self._key_of(state)
        if key is None:
            self._key, self.facts, self.figures = None, None, None
            self._ticket += 1
            self.view.show_side(None, None)
        elif key != self._key:
            self._key, self.facts, self.figures = key, None, None
            self.view.show_side(None, None)
            self._read()
        elif before is None or any(
            getattr(state, part) is not getattr(before, part) for part in ("draft", "entry", "terms")
        ):
            self.view.soon()

    def refresh(self) -> None:
        """Something stored changed: invoices, limits, costs, scales."""
        if self._key is not None:
            self._read()

    def set_discount(self, discount_bp: int) -> None:
        self.discount_bp = discount_bp
        self.count_now()

    @staticmethod
    def _key_of(state: PadState) -> tuple[str, str, bool] | None:
        if state.mode in (Mode.LOADING, Mode.GONE) or state.terms is None or not state.draft.client_id:
            return None
        return state.draft.client_id, state.draft.id, state.mode in (Mode.DRAFT, Mode.SAVING)

    def _read(self) -> None:
        assert self._key is not None
        assert self._state is not None
        self._ticket += 1
        ticket, (client, order, draft) = self._ticket, self._key
        self.runner.query(
            side_facts,
            client,
            order,
            clock.today(),
            self._state.draft.currency,
            draft=draft,
            owner=self.view,
            quiet=True,
            on_ok=lambda facts: self._read_ok(ticket, facts),
        )

    def _read_ok(self, ticket: int, facts: SideFacts) -> None:
        if ticket == self._ticket:
            self.facts = facts
            self.count_now()

    def count_now(self) -> None:
        """Count for the order as it is now."""
        state, facts = self._state, self.facts
        if state is None or facts is None or state.terms is None:
            return
        ticket, asked = self._ticket, self._asked(state)
        self.runner.query(
            side_figures,
            facts,
            state.terms,
            asked,
            owner=self.view,
            quiet=True,
            on_ok=lambda figures: self._counted(ticket, figures),
        )

    def _counted(self, ticket: int, figures: SideFigures) -> None:
        if ticket == self._ticket and self._state is not None:
            self.figures = figures
            self.view.show_side(self.facts, figures)

    def _asked(self, state: PadState) -> Asked:
        return Asked(_with_typed(state, self._known), self.discount_bp)


def _with_typed(state: PadState, known: Mapping[str, Item]) -> OrderDraft:
    """The draft with the line that Enter would add, at its price: the limit answers before the line is taken."""
    draft, entry, terms = state.draft, state.entry, state.terms
    item = entry.found.item
    if state.mode is not Mode.DRAFT or entry.ask is not Ask.ADD or item is None or entry.bad_qty or not terms:
        return draft
    line = line_of(0, item, terms.tags.get(item.id), entry.qty_milli or item.pack_milli, terms.vat_of(item))
    return settled(draft, added(draft, line), terms.prices(known))
