"""A corrective action: what is done against a cause, by whom, since when; its effect with the arithmetic (A36)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.returns import queries, services
from kamdesk.model.returns.queries import CorrectiveAction, ReturnRecord
from kamdesk.model.returns.rules import REASONS
from kamdesk.ui import choices
from kamdesk.ui.kept_form import KeptForm
from kamdesk.ui.language import _
from kamdesk.ui.screens.money.acts.maker import BAD_DATE
from kamdesk.ui.screens.money.returns import words
from kamdesk.ui.screens.money.returns.return_form import NOT_A_NUMBER
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.badges import Pill
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.fields import Combo, DateEdit, LineEdit, NumberEdit, TextArea
from kamdesk.ui.widgets.rows import RowItem, RowList
from kamdesk.ui.widgets.search_select import Choice, SearchSelect
from kamdesk.ui.widgets.text import label


@dataclass(frozen=True, slots=True)
class _Found:
    action: CorrectiveAction
    rows: tuple[ReturnRecord, ...]


def _find(connection: Any, action_id: str) -> _Found | None:
    action = queries.corrective_action(connection, action_id, clock.today())
    return _Found(action, queries.rows_of_action(connection, action)) if action else None


class EffectCard(Card):
    """The verdict, how it came about, and the returns of both windows."""

    def __init__(self) -> None:
        super().__init__("", "gauge")
        self.pill = Pill()
        self.arithmetic = label("", "body", wrap=True)
        self.rows = RowList("", fit=True, line_above=True, detail_role="caption")
        first = QHBoxLayout()
        first.addWidget(self.pill)
        first.addStretch(1)
        self.body.addLayout(first)
        self.body.addWidget(self.arithmetic)
        self.body.addWidget(self.rows)

    def show_found(self, found: _Found) -> None:
        self.set_title(_("Effect"))
        self.rows.setAccessibleName(_("Returns the effect is counted from"))
        self.pill.show_status(*words.effect(found.action.effect))
        currency = found.rows[0].currency if found.rows else "EUR"
        self.arithmetic.setText(words.arithmetic(found.action.effect, currency))
        started = found.action.started_on
        self.rows.show_items([_item(row, started) for row in found.rows])
        self.rows.setVisible(bool(found.rows))


class ActionForm(KeptForm):
    """Record 'action:<id>'; 'action:new' takes params reason, client_id and client, product_id and product."""

    draft_screen = "corrective_action"
    empty = ("money", "action:new")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.found: _Found | None = None
        runner = context.runner
        self.reason, self.what, self.owner = Combo(), TextArea(lines=3), LineEdit()
        self.client = SearchSelect(choices.records(runner, "client", self))
        self.product = SearchSelect(choices.records(runner, "product", self))
        self.due, self.started, self.window_days = DateEdit(), DateEdit(), NumberEdit(scale=1)
        self.conclusion = TextArea(lines=2)
        self.card, self.ending = Card("", "target"), Card("", "flag")
        self.effect = EffectCard()
        self.end = Button("", "check", small=True, on_click=self._close)
        self.reopen = Button("", "rotate-ccw", small=True, kind="ghost", on_click=self._reopen)
        self.delete = Button("", "trash-2", small=True, kind="ghost", on_click=self._remove)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        add = self.form.add
        add("reason", lambda: _("Reason"), self.reason, span=2)
        add("what", lambda: _("What is done"), self.what, span=2)
        add("client", lambda: _("Only for the client"), self.client)
        add("product", lambda: _("Only for the product"), self.product)
        add("due", lambda: _("Begin by"), self.due)
        add("started_on", lambda: _("Begun on"), self.started)
        add("owner", lambda: _("Who does it"), self.owner)
        add("window", lambda: _("Measured over, days"), self.window_days)
        self.card.body.addWidget(self.form)
        foot = QHBoxLayout()
        foot.addWidget(self.delete)
        foot.addStretch(1)
        foot.addWidget(self.reopen)
        foot.addWidget(self.end)
        self.ending.body.addWidget(self.conclusion)
        self.ending.body.addLayout(foot)
        self.left.addWidget(self.card)
        self.left.addWidget(self.ending)
        self.middle.addWidget(self.effect)
        self.finish()
        self.watch(
            self.reason,
            self.what,
            self.owner,
            self.client,
            self.product,
            self.due,
            self.started,
            self.window_days,
        )

    def title(self) -> str:
        return words.about(self.found.action) if self.found else _("New corrective action")

    def retranslate(self) -> None:
        chosen = self.reason.value()
        self.reason.set_options(words.options(REASONS))
        if chosen:
            self.reason.set_value(chosen)
        self.card.set_title(_("Corrective action"))
        self.ending.set_title(_("Conclusion"))
        self.conclusion.setAccessibleName(_("Conclusion"))
        self.end.set_words(_("Close the action"))
        self.reopen.set_words(_("Open again"))
        self.delete.set_words(_("Delete"))
        if self.found is not None:
            self.effect.show_found(self.found)
        super().retranslate()

    def regions(self) -> list[QWidget]:
        return [self.card, *([self.ending, self.effect] if self.found else [])]

    # reading
    def read(self) -> None:
        if self.key:
            self.context.runner.query(_find, self.key, owner=self, on_ok=self._show)
            return
        self.found = None
        self._show_parts()
        self.show_stored(_blank(self.params))

    def _show(self, found: _Found | None) -> None:
        if found is None:
            self.context.shell.go_up()
            return
        self.found = found
        self.effect.show_found(found)
        self.conclusion.set_text(found.action.conclusion)
        self._show_parts()
        self.show_stored(_values(found.action))
        self.title_changed.emit()

    def _show_parts(self) -> None:
        known = self.found is not None
        closed = self.found is not None and self.found.action.closed_on is not None
        self.effect.setVisible(known)
        self.ending.setVisible(known)
        self.end.setVisible(not closed)
        self.reopen.setVisible(closed)
        begun = self.found is not None and self.found.action.started_on is not None
        self.end.allow("" if begun else _("The action has not begun: there is nothing to conclude."))

    def put(self, values: Mapping[str, Any]) -> None:
        self.reason.set_value(values["reason"])
        self.what.set_text(values["what"])
        self.owner.set_text(values["owner"])
        self.client.set_choice(_choice(values, "client"))
        self.product.set_choice(_choice(values, "product"))
        for field, name in ((self.due, "due"), (self.started, "started_on")):
            field.set_value(date.fromisoformat(values[name]) if values[name] else None)
        self.window_days.set_value(values["window_days"])

    def typed(self) -> dict[str, Any]:
        days = {"due": self.due.value(), "started_on": self.started.value()}
        return {
            "reason": self.reason.value(),
            "what": self.what.text(),
            "owner": self.owner.text(),
            "client": self.client.text(),
            "client_id": self.client.value(),
            "product": self.product.text(),
            "product_id": self.product.value(),
            "window_days": self.window_days.value(),
            **{name: day.isoformat() if day else "" for name, day in days.items()},
        }

    # saving
    def store(self) -> None:
        dates = (("due", self.due), ("started_on", self.started))
        unread = [Problem(name, BAD_DATE) for name, field in dates if not field.is_valid()]
        if not self.window_days.is_valid():
            unread.append(Problem("window", NOT_A_NUMBER))
        if unread:
            self.refused(InvalidInput(*unread))
            return
        typed = self.typed()
        self.context.runner.command(
            services.save_action, owner=self, on_ok=self.stored, on_error=self.refused, action_id=self.key or None,
            reason=typed["reason"], what=typed["what"], owner_name=typed["owner"], due=self.due.value(),
            started_on=self.started.value(), window_days=typed["window_days"],
            client_id=typed["client_id"] or None, product_id=typed["product_id"] or None,
        )  # fmt: skip

    def _close(self) -> None:
        self._run(services.close_action, conclusion=self.conclusion.text())

    def _reopen(self) -> None:
        self._run(services.reopen_action)

    def _remove(self) -> None:
        self._run(services.remove_action)
        self.context.shell.open(Route("money", tab="returns"))

    def _run(self, service: Any, **values: Any) -> None:
        self.context.runner.command(service, owner=self, on_error=self.refused, action_id=self.key, **values)


def _item(row: ReturnRecord, started: date | None) -> RowItem:
    after = started is not None and row.day is not None and row.day >= started
    badge = (_("after"), "info", "") if after else (_("before"), "neu", "")
    return RowItem(
        row.id, row.client, " · ".join((words.day(row.day), row.name)), "rotate-ccw", badge=badge,
        right=sums.money(row.sum_minor, row.currency), strong=False,
    )  # fmt: skip


def _blank(params: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "reason": str(params.get("reason", "short_life")),
        "what": "",
        "owner": "",
        "client": str(params.get("client", "")),
        "client_id": str(params.get("client_id", "")),
        "product": str(params.get("product", "")),
        "product_id": str(params.get("product_id", "")),
        "due": "",
        "started_on": "",
        "window_days": 60,
    }


def _values(action: CorrectiveAction) -> dict[str, Any]:
    return {
        "reason": action.reason,
        "what": action.what,
        "owner": action.owner,
        "client": action.client,
        "client_id": action.client_id or "",
        "product": action.product,
        "product_id": action.product_id or "",
        "due": action.due.isoformat() if action.due else "",
        "started_on": action.started_on.isoformat() if action.started_on else "",
        "window_days": action.window_days,
    }


def _choice(values: Mapping[str, Any], name: str) -> Choice | None:
    words_typed = values[name]
    return Choice(values[f"{name}_id"], words_typed) if words_typed else None
