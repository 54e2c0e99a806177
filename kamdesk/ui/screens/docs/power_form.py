"""The form of a power of attorney (A22)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from kamdesk.model.contracts import queries, services
from kamdesk.model.contracts.rules.powers import Power
from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.core.languages import N_
from kamdesk.ui.kept_form import KeptForm
from kamdesk.ui.language import _
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.fields import DateEdit, LineEdit, MoneyEdit, TextArea


class PowerForm(KeptForm):
    draft_screen = "power"
    empty = ("docs", "power:new")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.row: Power | None = None
        self.number, self.holder, self.issued_by = LineEdit(), LineEdit(), LineEdit()
        self.issued, self.until, self.limit = DateEdit(), DateEdit(), MoneyEdit()
        self.scope = TextArea(lines=3)
        add = self.form.add
        add("number", lambda: _("Number"), self.number)
        add("holder", lambda: _("Who may sign"), self.holder)
        add("issued_by", lambda: _("Issued by"), self.issued_by, span=2)
        add("issued_on", lambda: _("Issued on"), self.issued)
        add("valid_until", lambda: _("Valid until"), self.until)
        add("limit", lambda: _("Up to the sum of"), self.limit, hint=lambda: _("empty: without limit"))
        add("scope", lambda: _("What for"), self.scope, span=2)
        self.card = Card("", "stamp")
        self.card.body.addWidget(self.form)
        self.left.addWidget(self.card)
        self.finish()
        self.watch(self.number, self.holder, self.issued_by, self.issued, self.until, self.limit, self.scope)
        self.retranslate()

    def title(self) -> str:
        return self.row.number if self.row else _("New power of attorney")

    def retranslate(self) -> None:
        self.card.set_title(_("Power of attorney"))
        super().retranslate()

    def read(self) -> None:
        self.row = None
        if not self.key:
            blank = {field.name: "" for field in fields(Power)}
            self.show_stored({**blank, "limit_minor": None})
            return
        self.context.runner.query(queries.powers, owner=self, on_ok=self._show)

    def _show(self, rows: tuple[Power, ...]) -> None:
        self.row = next((row for row in rows if row.id == self.key), None)
        if self.row is None:
            self.context.shell.go_up()
            return
        values: dict[str, Any] = {field.name: getattr(self.row, field.name) for field in fields(Power)}
        for name in ("issued_on", "valid_until"):
            values[name] = values[name].isoformat() if values[name] else ""
        self.show_stored(values)
        self.title_changed.emit()

    def put(self, values: Mapping[str, Any]) -> None:
        for name, line in (("number", self.number), ("holder", self.holder), ("issued_by", self.issued_by)):
            line.set_text(values[name])
        self.scope.set_text(values["scope"])
        self.issued.set_value(date.fromisoformat(values["issued_on"]) if values["issued_on"] else None)
        self.until.set_value(date.fromisoformat(values["valid_until"]) if values["valid_until"] else None)
        self.limit.set_value(values["limit_minor"])

    def typed(self) -> dict[str, Any]:
        issued, until = self.issued.value(), self.until.value()
        return {
            "number": self.number.text(),
            "holder": self.holder.text(),
            "issued_by": self.issued_by.text(),
            "scope": self.scope.text(),
            "issued_on": issued.isoformat() if issued else "",
            "valid_until": until.isoformat() if until else "",
            "limit_minor": self.limit.value(),
        }

    def store(self) -> None:
        dates = (("issued_on", self.issued), ("valid_until", self.until))
        unread = [
            Problem(name, N_("Type the date as dd.mm.yyyy.")) for name, day in dates if not day.is_valid()
        ]
        if not self.limit.is_valid():
            unread.append(Problem("limit", N_("This is not a number.")))
        if unread:
            self.refused(InvalidInput(*unread))
            return
        self.context.runner.command(
            services.save_power, owner=self, on_ok=self.stored, on_error=self.refused, power_id=self.key or None,
            number=self.number.text(), holder=self.holder.text(), issued_by=self.issued_by.text(),
            scope=self.scope.text(), issued_on=self.issued.value(), valid_until=self.until.value(),
            limit_minor=self.limit.value(),
        )  # fmt: skip
