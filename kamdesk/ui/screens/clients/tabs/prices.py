"""Prices agreed with this client, and its price list on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from kamdesk.model.pricing.queries.rules import ClientPriceEntry, client_prices
from kamdesk.model.pricing.rules.checks import client_price_clashes
from kamdesk.ui.language import _
from kamdesk.ui.screens.clients.tabs.base import Tab
from kamdesk.ui.screens.docs import open_paper
from kamdesk.ui.screens.terms import words
from kamdesk.ui.screens.terms.client_prices import ClientPrices
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.text import label


def client_price_list(connection: Any, client_id: str) -> tuple[ClientPriceEntry, ...]:
    return client_prices(connection, client_id=client_id)


class PricesTab(Tab):
    """The editor of the client's own prices; contradictions are told above it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.card = Card("", "tag")
        self.paper = Button("", "file-text", small=True, on_click=self._print)
        self.card.head.addWidget(self.paper)
        self.warning = label("", "small", "warn", wrap=True)
        self.warning.hide()
        self.editor = ClientPrices(context, of="client", rows=9)
        self.hint = label("", "small", "text2", wrap=True)
        for part in (self.warning, self.editor, self.hint):
            self.card.body.addWidget(part)
        self.editor.saved.connect(self.read)
        inside = QWidget()
        inside.setProperty("pane", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 10, 16, 12)
        column.addWidget(self.card)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.retranslate()

    def read(self) -> None:
        self.editor.set_subject(self.client)
        self.context.runner.query(
            client_price_list, self.client, owner=self, on_ok=self.show_state, quiet=True
        )

    def render_state(self, state: tuple[ClientPriceEntry, ...]) -> None:
        self.editor.show_rows(state)
        self.card.set_title(_("Own prices of the client"), str(len(state)) if state else "")
        said = {words.clash(one) for one in client_price_clashes([entry.price for entry in state])}
        self.warning.setText("\n".join(sorted(said)))
        self.warning.setVisible(bool(said))

    def retranslate(self) -> None:
        self.card.set_title(_("Own prices of the client"))
        self.paper.set_words(_("Price list of the client"))
        self.hint.setText(
            _(
                "A price agreed with the client takes the place of the price of its column on the days it is in force."
            )
        )
        self.editor.retranslate()

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {"new": self._new}

    def _new(self) -> None:
        self.editor.edit(None)
        self.editor.form["product"].setFocus()

    def _print(self) -> None:
        if "docs" in self.context.shell.rooms:
            open_paper(self.context.shell, "pricelist", client=self.client)

    def edit_current(self) -> bool:
        row = self.editor.table.current_row()
        if row is None:
            return False
        self.editor.edit(row)
        return True

    def regions(self) -> list[QWidget]:
        return [self.editor.table, self.editor.form]

    def main(self) -> QWidget:
        return self.editor.table

    def set_compact(self, compact: bool) -> None:
        self.editor.set_compact(compact)
