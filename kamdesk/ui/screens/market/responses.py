"""Our responses to one observation: what, until when, done when, with what result (A58)."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, KamdeskError, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.market import services
from kamdesk.model.market.queries import Observation, Response
from kamdesk.model.market.rules import OUTCOMES
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.market import words
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.fields import Combo, DateEdit, TextArea, forget_typing
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.rows import RowButton, RowItem, RowList


class ResponsesCard(Card):
    """A list of responses and, under it, the form of the chosen or a new one."""

    def __init__(self, context: Context) -> None:
        super().__init__("", "target")
        self.context = context
        self.observation: Observation | None = None
        self.chosen: str | None = None
        self.list = RowList("", fit=True)
        self.list.opened.connect(self._edit)
        self.list.pressed.connect(self._on_button)
        self.action, self.result = TextArea(lines=2), TextArea(lines=2)
        self.due, self.done = DateEdit(), DateEdit()
        self.outcome = Combo()
        self.form = Form(2)
        self.form.add("action", lambda: _("What we do"), self.action, span=2)
        self.form.add("due", lambda: _("Do it by"), self.due)
        self.form.add("done_on", lambda: _("Done on"), self.done)
        self.form.add("outcome", lambda: _("Result"), self.outcome)
        self.form.add("result", lambda: _("What came of it"), self.result, span=2)
        self.save = Button("", "check", small=True, on_click=self._save)
        self.clear = Button("", "plus", kind="ghost", small=True, on_click=self._new)
        foot = QHBoxLayout()
        foot.addWidget(self.clear)
        foot.addStretch(1)
        foot.addWidget(self.save)
        self.body.addWidget(self.list)
        self.body.addWidget(self.form)
        self.body.addLayout(foot)
        self.retranslate()

    def retranslate(self) -> None:
        chosen = self.outcome.value()
        self.outcome.set_options(words.options(OUTCOMES))
        self.outcome.set_value(chosen or "open")
        self.set_title(_("Our responses"), str(len(self.observation.responses)) if self.observation else "")
        self.list.setAccessibleName(_("Our responses"))
        self.save.set_words(_("Save the response"))
        self.clear.set_words(_("Another response"))
        self.form.retranslate()
        self._show_rows()

    def show_observation(self, row: Observation) -> None:
        same = self.observation is not None and self.observation.id == row.id
        self.observation = row
        self.set_title(_("Our responses"), str(len(row.responses)))
        self._show_rows()
        if not same:
            self._new()

    def _show_rows(self) -> None:
        rows = self.observation.responses if self.observation else ()
        self.list.show_items([_item(row) for row in rows])
        self.list.setVisible(bool(rows))

    def _new(self) -> None:
        self.chosen = None
        self._put("", None, None, "open", "")

    def _edit(self, item: RowItem) -> None:
        row: Any = item.data
        self.chosen = row.id
        self._put(row.action, row.due, row.done_on, row.outcome, row.result)
        self.action.setFocus()

    def _put(self, action: str, due: Any, done: Any, outcome: str, result: str) -> None:
        self.form.clear_problems()
        forget_typing(self)
        self.action.set_text(action)
        self.due.set_value(due)
        self.done.set_value(done)
        self.outcome.set_value(outcome)
        self.result.set_text(result)

    def _on_button(self, item: RowItem, key: str) -> None:
        row: Any = item.data
        if key == "delete":
            self.context.runner.command(services.remove_response, owner=self, response_id=row.id)
        elif key == "done":
            self.context.runner.command(
                services.save_response,
                owner=self,
                observation_id=row.observation_id,
                response_id=row.id,
                action=row.action,
                done_on=clock.today(),
            )

    def _save(self) -> None:
        if self.observation is None or not self._readable():
            return
        self.context.runner.command(
            services.save_response,
            owner=self,
            on_ok=lambda _key: self._new(),
            on_error=self._refused,
            observation_id=self.observation.id,
            response_id=self.chosen,
            action=self.action.text(),
            due=self.due.value(),
            done_on=self.done.value(),
            outcome=self.outcome.value(),
            result=self.result.text(),
        )

    def _readable(self) -> bool:
        """False, and told at the field, when a date cannot be read."""
        self.form.clear_problems()
        dates = (("due", self.due), ("done_on", self.done))
        wrong = [
            Problem(name, N_("Type the date as dd.mm.yyyy.")) for name, day in dates if not day.is_valid()
        ]
        if wrong:
            self.form.show_problems(InvalidInput(*wrong))
        return not wrong

    def _refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self.form.show_problems(error)
        elif isinstance(error, KamdeskError):
            self.context.shell.say_error(error)


def _item(row: Response) -> RowItem:
    if row.done_on is not None:
        detail = _("done on %(date)s") % {"date": l10n().date(row.done_on)}
        badge: tuple[str, str, str] | None = (
            words.outcome(row),
            words.OUTCOME_TONES.get(row.outcome, "neu"),
            "",
        )
        buttons: tuple[RowButton, ...] = (RowButton("delete", icon="trash-2", name=_("Delete the response")),)
    else:
        detail = words.due(row)
        badge = (_("overdue"), "bad", "octagon-alert") if words.late(row) else None
        buttons = (
            RowButton("done", _("Mark done")),
            RowButton("delete", icon="trash-2", name=_("Delete the response")),
        )
    if row.result:
        detail = f"{detail} · {row.result}"
    return RowItem(row.id, row.action, detail, "target", "accent", badge=badge, buttons=buttons, data=row)
