"""Terms outside the rules: the part of the pad's presenter that grants, has it decided and explains prices (A30)."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, KamdeskError
from kamdesk.model.credit.queries import credit_standing
from kamdesk.model.credit.rules.standing import CreditStanding, with_order
from kamdesk.model.orders.queries import PadTerms, pad_terms
from kamdesk.model.orders.rules.draft import OrderDraft
from kamdesk.model.orders.rules.lines import OrderLine
from kamdesk.model.orders.rules.settling import traced
from kamdesk.model.pricing.rules.engine import TraceStep
from kamdesk.model.pricing.services.decisions import record_decision
from kamdesk.ui.screens.orders.pad import steps
from kamdesk.ui.screens.orders.pad.finishing import Finishing
from kamdesk.ui.screens.orders.pad.granting import Granted, with_grant, without_hand
from kamdesk.ui.screens.orders.pad.state import Step


class Deciding(Finishing):
    """What F6 does; the typing half gives `_change` and how a draft is put at other terms."""

    def _change(self, draft: OrderDraft, msgid: str, settle: bool = True, **values: str | int) -> None:
        raise NotImplementedError

    def _at(self, draft: OrderDraft, terms: PadTerms) -> OrderDraft:
        raise NotImplementedError

    def ask_credit(self) -> None:
        """Read what the order does to the client's credit, for the panel of terms."""
        client, ticket = self.state.draft.client_id, self._ticket
        if client is None or not self.state.editable:
            return

        def read(standing: CreditStanding) -> None:
            if ticket == self._ticket:
                after = with_order(
                    standing, self.state.draft.totals.total_minor, self.state.draft.payment_days
                )
                self.state = replace(self.state, credit=after)
                self.view.credit_read(self.state)

        self.runner.query(
            credit_standing,
            client,
            clock.today(),
            without=self.state.draft.id,
            owner=self.view,
            on_ok=read,
            quiet=True,
        )

    def grant(self, granted: Granted) -> None:
        """Put a value into the draft; where the rules do not allow it the line says that a decision is missing."""
        if self.state.editable:
            self._change(with_grant(self.state, granted), steps.GRANTED)

    def decide(self, granted: Granted, decided: Any) -> None:
        """Record the decision and price the order by it. `decided` has who, when, why and until."""
        state = self.state
        if not state.editable or state.draft.client_id is None:
            return
        line = state.draft.line(granted.key)
        draft = without_hand(state, granted)
        self.save_now()
        self.runner.command(
            record_decision,
            owner=self.view,
            initiator=self.view,
            client_id=state.draft.client_id,
            sort=str(granted.sort),
            value=granted.value,
            product_id=line.product_id if line is not None else None,
            order_id=state.draft.id if decided.valid_until is None else None,
            currency=state.draft.currency,
            on_ok=lambda _id: self._decided(draft),
            on_error=self._not_decided,
            **asdict(decided),
        )

    def _decided(self, draft: OrderDraft) -> None:
        self.view.decision_done()
        ticket, client = self._ticket, self.state.draft.client_id

        def read(terms: PadTerms) -> None:
            if ticket == self._ticket:
                self.state = replace(self.state, terms=terms, problems=())
                self._change(self._at(draft, terms), steps.DECIDED, settle=False)

        self.runner.query(pad_terms, client, day=self.state.draft.order_day, owner=self.view, on_ok=read)

    def _not_decided(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self.view.decision_refused(error.problems)
        elif isinstance(error, KamdeskError):
            self.view.warn(error.msgid, dict(error.values))

    def trace(self, key: int | None) -> tuple[OrderLine, tuple[TraceStep, ...]] | None:
        """A line and how its price came about; None when there is no such line."""
        line = self.state.draft.any_line(key)
        if line is None:
            return None
        if line.key in self.state.traces:
            return line, self.state.traces[line.key]
        if not self.state.editable or self.state.terms is None:
            return line, ()
        draft = self.state.draft
        return line, traced(line, self.state.terms.pricing, draft.id, draft.active).trace

    # taking back
    def undo(self) -> bool:
        """Take the last step back; False when the pad has none of its own."""
        if not self._undo or not self.state.editable:
            return False
        draft = self._undo.pop()
        terms = self.state.terms
        if terms is not None and draft.client_id == (terms.client.id if terms.client else None):
            # prices and decisions may be others than when the step was made
            draft = self._at(draft, terms)
        self._show(
            draft=draft,
            selected=draft.last,
            step=Step(steps.TAKEN_BACK, {}),
            can_undo=bool(self._undo),
        )
        if draft.client_id != (
            self.state.terms.client.id if self.state.terms and self.state.terms.client else None
        ):
            self._reread_terms(draft.client_id)
        self.view.soon("offers")
        self.save_line()
        return True

    def _reread_terms(self, client_id: str | None) -> None:
        ticket = self._ticket
        self.runner.query(
            pad_terms,
            client_id,
            day=self.state.draft.order_day,
            owner=self.view,
            on_ok=lambda terms: self._at_once(terms) if ticket == self._ticket else None,
        )

    def _at_once(self, terms: PadTerms) -> None:
        self._show(terms=terms, draft=self._at(self.state.draft, terms))
