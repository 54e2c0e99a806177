"""The form of one obligation (A21)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kamdesk.model.clients.queries.naming import client_name
from kamdesk.model.contracts import queries, services
from kamdesk.model.contracts.queries import ContractLine, Obligation
from kamdesk.model.contracts.rules.words import SIDES, Side
from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.core.languages import N_
from kamdesk.ui import choices
from kamdesk.ui.kept_form import KeptForm
from kamdesk.ui.language import _
from kamdesk.ui.screens.docs.contracts import words
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.fields import Combo, DateEdit, TextArea
from kamdesk.ui.widgets.search_select import Choice, SearchSelect


class ObligationForm(KeptForm):
    draft_screen = "obligation"
    empty = ("docs", "obligation:new")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.row: Obligation | None = None
        self.client = SearchSelect(choices.records(context.runner, "client", self))
        self.side, self.contract = Combo(), Combo()
        self.what, self.note, self.due = TextArea(lines=3), TextArea(lines=3), DateEdit()
        add = self.form.add
        add("client", lambda: _("Client"), self.client, span=2)
        add("side", lambda: _("Whose obligation"), self.side)
        add("due", lambda: _("By when"), self.due)
        add("what", lambda: _("What has to be done"), self.what, span=2)
        add("contract", lambda: _("Contract"), self.contract, span=2)
        add("note", lambda: _("Note"), self.note, span=2)
        self.card = Card("", "handshake")
        self.card.body.addWidget(self.form)
        self.left.addWidget(self.card)
        self.finish()
        self._contracts: tuple[ContractLine, ...] = ()
        self._wanted = ""
        self.client.chosen.connect(self._ask_contracts)
        self.watch(self.client, self.side, self.contract, self.what, self.note, self.due)
        self.retranslate()

    def title(self) -> str:
        return self.row.what if self.row else _("New obligation")

    def retranslate(self) -> None:
        chosen = self.side.value()
        self.side.set_options([(key, _(msgid)) for key, msgid in SIDES.items()])
        self.side.set_value(chosen or Side.WE)
        self.card.set_title(_("Obligation"))
        self._show_contracts(self._contracts)
        super().retranslate()

    def read(self) -> None:
        self.row = None
        if self.key:
            self.context.runner.query(queries.obligation, self.key, owner=self, on_ok=self._show)
            return
        client_id = str(self.params.get("client_id", ""))
        self.context.runner.query(client_name, client_id, owner=self, on_ok=self._show_new)

    def _show_new(self, name: str) -> None:
        self._show_values(
            {
                "client": name, "client_id": str(self.params.get("client_id", "")) if name else "",
                "side": Side.WE, "what": "", "note": "", "due": "",
                "contract_id": str(self.params.get("contract_id", "")),
            }
        )  # fmt: skip

    def _show(self, row: Obligation | None) -> None:
        if row is None:
            self.context.shell.go_up()
            return
        self.row = row
        self._show_values(
            {
                "client": row.client, "client_id": row.client_id, "side": row.side, "what": row.what,
                "note": row.note, "due": row.due.isoformat() if row.due else "",
                "contract_id": row.contract_id or "",
            }
        )  # fmt: skip

    def _show_values(self, values: Mapping[str, Any]) -> None:
        self.show_stored(values)
        self.title_changed.emit()

    def put(self, values: Mapping[str, Any]) -> None:
        self.client.set_choice(Choice(values["client_id"], values["client"]) if values["client"] else None)
        self.side.set_value(values["side"])
        self.what.set_text(values["what"])
        self.note.set_text(values["note"])
        self.due.set_value(date.fromisoformat(values["due"]) if values["due"] else None)
        self._wanted = values["contract_id"]
        self._ask_contracts(values["client_id"])

    def typed(self) -> dict[str, Any]:
        due = self.due.value()
        return {
            "client": self.client.text(),
            "client_id": self.client.value(),
            "side": self.side.value(),
            "what": self.what.text(),
            "note": self.note.text(),
            "due": due.isoformat() if due else "",
            "contract_id": self.contract.value() or "",
        }

    def _ask_contracts(self, client_id: str) -> None:
        if not client_id:
            self._show_contracts(())
            return
        self.context.runner.query(
            _client_contracts, client_id, owner=self, quiet=True, on_ok=self._show_contracts
        )

    def _show_contracts(self, rows: tuple[ContractLine, ...]) -> None:
        self._contracts = rows
        wanted = self.contract.value() or self._wanted
        none = ("", _("no contract"))
        self.contract.set_options(
            [none, *((row.id, f"{row.number} · {words.sort(row.sort)}") for row in rows)]
        )
        self.contract.set_value(wanted if any(row.id == wanted for row in rows) else "")

    def store(self) -> None:
        if not self.due.is_valid():
            self.refused(InvalidInput(Problem("due", N_("Type the date as dd.mm.yyyy."))))
            return
        typed = self.typed()
        self.context.runner.command(
            services.save_obligation, owner=self, on_ok=self.stored, on_error=self.refused,
            obligation_id=self.key or None, client_id=typed["client_id"], side=typed["side"], what=typed["what"],
            due=self.due.value(), contract_id=typed["contract_id"] or None, note=typed["note"],
        )  # fmt: skip


def _client_contracts(connection: Any, client_id: str) -> tuple[ContractLine, ...]:
    return queries.contract_list(connection, clock.today(), client_id=client_id)
