"""Layers over the pad's lines: F6 grants terms with the decision behind them, Space shows how a price came about."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QFrame

from kamdesk.model.core.errors import Problem
from kamdesk.ui.screens.orders.pad.granting import shown_problems
from kamdesk.ui.screens.orders.pad.keys import PadKeys
from kamdesk.ui.screens.orders.pad.state import PadState
from kamdesk.ui.screens.orders.pad.terms_panel import TermsPanel
from kamdesk.ui.screens.orders.pad.trace_panel import TracePanel
from kamdesk.ui.theme import look


class PadLayers(PadKeys):
    """The screen calls `_build_layers` once and `_say_layers` when the language changes."""

    card: QFrame
    terms_panel: TermsPanel
    trace_panel: TracePanel

    def _build_layers(self) -> None:
        self.terms_panel, self.trace_panel = TermsPanel(self), TracePanel(self)
        self.terms_panel.applied.connect(self.presenter.grant)
        self.terms_panel.decided.connect(self.presenter.decide)
        self.terms_panel.closed.connect(self._to_entry)
        self.trace_panel.closed.connect(self._after_trace)

    def _say_layers(self) -> None:
        self.terms_panel.retranslate()
        if self.trace_panel.isVisible():
            self.explain()

    def ask_terms(self) -> None:
        """F6: the panel over the foot of the lines, filled from the current line."""
        state = self.presenter.state
        if not state.editable or state.terms is None or state.terms.client is None:
            self.ask_client()
            return
        self.terms_panel.setFixedWidth(look.px(min(560, self.card.width() - 20)))
        self.terms_panel.show()
        self.terms_panel.raise_()
        self.terms_panel.start(state)
        self._place_terms()
        # the words wrap only once the panel has been laid out
        QTimer.singleShot(0, self, self._place_terms)
        self.presenter.ask_credit()

    def ask_client(self) -> None:
        raise NotImplementedError

    def _place_terms(self) -> None:
        self.terms_panel.adjustSize()
        corner = self.card.mapTo(self, QPoint(0, 0))
        bottom = corner.y() + self.card.height() - look.px(8)
        self.terms_panel.move(corner.x() + look.px(10), max(4, bottom - self.terms_panel.height()))

    def credit_read(self, state: PadState) -> None:
        if self.terms_panel.isVisible():
            self.terms_panel.credit_read(state)
            self._place_terms()

    def decision_done(self) -> None:
        self.terms_panel.close_panel()

    def decision_refused(self, problems: tuple[Problem, ...]) -> None:
        self.terms_panel.show_problems(shown_problems(problems))
        self._place_terms()

    def explain(self) -> None:
        """How the price of the row one stands on came about; from the entry line of the line touched last."""
        row = self.table.currentIndex().row()
        at_table = self.table.hasFocus() and 0 <= row < len(self.model.rows)
        line = self.model.rows[row].line if at_table else self.presenter.state.line
        found = self.presenter.trace(line.key if line is not None else None)
        if found is None:
            return
        self.trace_panel.show_line(*found, self.presenter.state.draft.currency)
        self.table.scrollTo(self.table.currentIndex())
        rect = self.table.visualRect(self.table.currentIndex())
        below = self.table.viewport().mapToGlobal(rect.bottomLeft()).y()
        self.trace_panel.open_over(self.card, below)

    def _after_trace(self) -> None:
        self.table.setFocus()
