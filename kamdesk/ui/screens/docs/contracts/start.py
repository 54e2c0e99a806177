"""Where a contract begins: whose it is and of what kind; the rest is filled from the client's card."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal

from kamdesk.model.clients.queries.naming import client_name
from kamdesk.model.contracts import services
from kamdesk.model.contracts.rules.words import SORTS, Sort
from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.core.languages import N_
from kamdesk.ui import choices
from kamdesk.ui.kept_form import KeptForm
from kamdesk.ui.language import _
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.fields import Combo
from kamdesk.ui.widgets.search_select import Choice, SearchSelect
from kamdesk.ui.widgets.text import label


class StartForm(KeptForm):
    """Client and kind; saving makes the draft and opens it."""

    draft_screen = "contract-start"
    empty = ("docs", "contract:new")
    made = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.client = SearchSelect(choices.records(context.runner, "client", self))
        self.sort = Combo()
        self.words = label("", "small", "text2", wrap=True)
        self.form.add("client", lambda: _("Client"), self.client)
        self.form.add("sort", lambda: _("Kind"), self.sort)
        self.card = Card("", "file-text")
        self.card.body.addWidget(self.form)
        self.card.body.addWidget(self.words)
        self.left.addWidget(self.card)
        self.finish()
        self.watch(self.client, self.sort)
        self.retranslate()

    def title(self) -> str:
        return _("New contract")

    def retranslate(self) -> None:
        chosen = self.sort.value()
        self.sort.set_options([(key, _(SORTS[key])) for key in (Sort.SUPPLY, Sort.OTHER)])
        self.sort.set_value(chosen or Sort.SUPPLY)
        self.card.set_title(_("New contract"))
        self.words.setText(
            _(
                "The draft is filled from the client's card and your own company; what is missing is listed beside it."
            )
        )
        super().retranslate()

    def read(self) -> None:
        client_id = str(self.params.get("client_id", ""))
        self.context.runner.query(client_name, client_id, owner=self, on_ok=self._show)

    def _show(self, name: str) -> None:
        client_id = str(self.params.get("client_id", "")) if name else ""
        self.show_stored({"client": name, "client_id": client_id, "sort": Sort.SUPPLY})

    def put(self, values: Mapping[str, Any]) -> None:
        self.client.set_choice(Choice(values["client_id"], values["client"]) if values["client"] else None)
        self.sort.set_value(values["sort"])

    def typed(self) -> dict[str, Any]:
        return {"client": self.client.text(), "client_id": self.client.value(), "sort": self.sort.value()}

    def store(self) -> None:
        if not self.client.value():
            self.refused(InvalidInput(Problem("client", N_("Choose the client."))))
            return
        self.context.runner.command(
            services.start_contract, owner=self, on_ok=self.stored, on_error=self.refused,
            client_id=self.client.value(), sort=self.sort.value(),
        )  # fmt: skip

    def stored(self, key: str) -> None:
        self._delay.stop()
        self._dirty = False
        self.drop()
        self.made.emit(key)
