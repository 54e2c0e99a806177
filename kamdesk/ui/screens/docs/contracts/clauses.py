"""The clauses of a protocol of disagreements: our wording, theirs, what was settled (paper 9)."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from kamdesk.model.contracts import services
from kamdesk.model.contracts.queries import Clause
from kamdesk.model.contracts.rules.stages import Stage
from kamdesk.model.core.errors import InvalidInput, KamdeskError
from kamdesk.ui.language import _
from kamdesk.ui.screens.docs.contracts.state import ContractState
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.fields import LineEdit, TextArea, forget_typing
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.rows import RowButton, RowItem, RowList


class ClausesCard(Card):
    """A list of clauses and, under it, the form of the chosen or a new one."""

    def __init__(self, context: Context) -> None:
        super().__init__("", "split")
        self.context = context
        self.contract_id = ""
        self.chosen: str | None = None
        self.rows: tuple[Clause, ...] = ()
        self.list = RowList(fit=True)
        self.list.opened.connect(lambda item: self._edit(item.data))
        self.list.pressed.connect(lambda item, _key: self._remove(item.id))
        self.number = LineEdit()
        self.ours, self.theirs, self.agreed = TextArea(lines=3), TextArea(lines=3), TextArea(lines=2)
        self.form = Form(1)
        self.form.add("clause", lambda: _("Clause"), self.number)
        self.form.add("ours", lambda: _("Our wording"), self.ours)
        self.form.add("theirs", lambda: _("Their wording"), self.theirs)
        self.form.add("agreed", lambda: _("What was settled"), self.agreed)
        self.save = Button("", "check", small=True, on_click=self._save)
        self.another = Button("", "plus", kind="ghost", small=True, on_click=self._new)
        foot = QHBoxLayout()
        foot.addWidget(self.another)
        foot.addStretch(1)
        foot.addWidget(self.save)
        self.body.addWidget(self.list)
        self.body.addWidget(self.form)
        self.body.addLayout(foot)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("Clauses in dispute"), str(len(self.rows) or ""))
        self.list.setAccessibleName(_("Clauses in dispute"))
        self.save.set_words(_("Save the clause"))
        self.another.set_words(_("Another clause"))
        self.form.retranslate()
        self._show_rows(True)

    def show_state(self, state: ContractState) -> None:
        if self.contract_id != state.detail.id:
            self.contract_id = state.detail.id
            self._new()
        self.rows = state.detail.clauses
        editable = state.detail.stage == Stage.DRAFT
        self.set_title(_("Clauses in dispute"), str(len(self.rows) or ""))
        for part in (self.form, self.save, self.another):
            part.setVisible(editable)
        self._show_rows(editable)

    def _show_rows(self, editable: bool) -> None:
        remove = (RowButton("delete", icon="trash-2", name=_("Delete the clause")),) if editable else ()
        self.list.setVisible(bool(self.rows))
        self.list.show_items(
            [
                RowItem(row.id, row.theirs or row.ours, row.agreed, "split", "text2", lead=row.clause,
                        buttons=remove, data=row)
                for row in self.rows
            ]
        )  # fmt: skip

    def _new(self) -> None:
        self.chosen = None
        self._put("", "", "", "")

    def _edit(self, row: Any) -> None:
        self.chosen = row.id
        self._put(row.clause, row.ours, row.theirs, row.agreed)
        self.number.setFocus()

    def _put(self, number: str, ours: str, theirs: str, agreed: str) -> None:
        self.form.clear_problems()
        forget_typing(self)
        self.number.set_text(number)
        for field, text in ((self.ours, ours), (self.theirs, theirs), (self.agreed, agreed)):
            field.set_text(text)

    def _save(self) -> None:
        self.context.runner.command(
            services.save_clause, owner=self, on_ok=lambda _key: self._new(), on_error=self._refused,
            contract_id=self.contract_id, clause_id=self.chosen, clause=self.number.text(), ours=self.ours.text(),
            theirs=self.theirs.text(), agreed=self.agreed.text(),
        )  # fmt: skip

    def _remove(self, clause_id: str) -> None:
        self.context.runner.command(services.remove_clause, owner=self, clause_id=clause_id)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self.form.show_problems(error)
        elif isinstance(error, KamdeskError):
            self.context.shell.say_error(error)
