"""The page of prices and commission: read on its own, because only it shows these rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kamdesk.ui.screens.settings.base import Page
from kamdesk.ui.screens.settings.cards.terms import (
    AllowanceCard,
    BreaksCard,
    ColumnRulesCard,
    CommissionCard,
    TermsCard,
    TermsState,
    terms_state,
)
from kamdesk.ui.screens.settings.desk import Desk


class TermsPage(Page):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        left, right = self.column(108), self.column(92)
        self.rules = ColumnRulesCard(desk)
        self.commission = CommissionCard(desk)
        self.add(self.rules, left)
        self.add(BreaksCard(desk), left)
        self.add(AllowanceCard(desk), right)
        self.add(self.commission, right)
        self.finish()

    def shown(self, params: Mapping[str, Any]) -> None:
        self.update_state()

    def update_state(self) -> None:
        super().update_state()
        self.desk.runner.query(terms_state, owner=self, on_ok=self._show, quiet=True)

    def _show(self, state: TermsState) -> None:
        for card in self.cards:
            if isinstance(card, TermsCard):
                card.show_terms(state)

    def set_compact(self, compact: bool) -> None:
        self.fold(compact)
