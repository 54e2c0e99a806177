"""The form of one observation, with our responses beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.market import queries, services
from kamdesk.model.market.queries import Observation
from kamdesk.model.market.rules import RELIABILITY, SORTS, SOURCES
from kamdesk.ui import choices
from kamdesk.ui.kept_form import KeptForm
from kamdesk.ui.language import _
from kamdesk.ui.screens.market import words
from kamdesk.ui.screens.market.responses import ResponsesCard
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.fields import Combo, DateEdit, LineEdit, MoneyEdit, NumberEdit, TextArea
from kamdesk.ui.widgets.search_select import Choice, SearchSelect


class ObservationForm(KeptForm):
    draft_screen = "observation"
    empty = ("market", "o:new")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.row: Observation | None = None
        runner = context.runner
        self.competitor = SearchSelect(choices.records(runner, "competitor", self), can_create=True)
        self.client = SearchSelect(choices.records(runner, "client", self))
        self.product = SearchSelect(choices.records(runner, "product", self), can_create=True)
        self.what, self.place, self.day = TextArea(lines=3), LineEdit(), DateEdit()
        self.sort, self.source, self.reliability = Combo(), Combo(), Combo()
        self.price, self.change = MoneyEdit(), NumberEdit(scale=100)
        self.responses = ResponsesCard(context)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        add = self.form.add
        add("competitor", lambda: _("Competitor"), self.competitor)
        add("seen_on", lambda: _("Seen on"), self.day)
        add("what", lambda: _("What was seen"), self.what, span=2)
        add("sort", lambda: _("Kind"), self.sort)
        add("place", lambda: _("Where"), self.place)
        add("product", lambda: _("Product"), self.product)
        add("client", lambda: _("Client"), self.client)
        add("price", lambda: _("Price seen"), self.price)
        add("change", lambda: _("Change, %"), self.change)
        add("source", lambda: _("Source"), self.source)
        add("reliability", lambda: _("Reliability"), self.reliability)
        self.card = Card("", "binoculars")
        self.card.body.addWidget(self.form)
        self.left.addWidget(self.card)
        self.middle.addWidget(self.responses)
        self.finish()
        self.watch(
            self.competitor, self.client, self.product, self.what, self.place, self.day, self.sort, self.source,
            self.reliability, self.price, self.change,
        )  # fmt: skip

    def title(self) -> str:
        return self.row.competitor if self.row else _("New observation")

    def retranslate(self) -> None:
        for combo, table in ((self.sort, SORTS), (self.source, SOURCES), (self.reliability, RELIABILITY)):
            chosen = combo.value()
            combo.set_options(words.options(table))
            if chosen:
                combo.set_value(chosen)
        self.card.set_title(_("Observation"))
        self.responses.retranslate()
        super().retranslate()

    def regions(self) -> list[QWidget]:
        return [self.card, self.responses]

    # reading
    def read(self) -> None:
        if not self.key:
            self.row = None
            self.responses.setVisible(False)
            self.show_stored(_blank(self.params))
            return
        self.context.runner.query(queries.observation, self.key, owner=self, on_ok=self._show)

    def _show(self, row: Observation | None) -> None:
        if row is None:
            self.context.shell.go_up()
            return
        self.row = row
        self.responses.setVisible(True)
        self.responses.show_observation(row)
        self.show_stored(_values(row))
        self.title_changed.emit()

    def put(self, values: Mapping[str, Any]) -> None:
        self.competitor.set_choice(_choice(values, "competitor"))
        self.client.set_choice(_choice(values, "client"))
        self.product.set_choice(_choice(values, "product"))
        self.what.set_text(values["what"])
        self.place.set_text(values["place"])
        self.day.set_value(date.fromisoformat(values["seen_on"]) if values["seen_on"] else None)
        for combo, name in ((self.sort, "sort"), (self.source, "source"), (self.reliability, "reliability")):
            combo.set_value(values[name])
        self.price.set_value(values["price_minor"])
        self.change.set_value(values["change_bp"])

    def typed(self) -> dict[str, Any]:
        day = self.day.value()
        return {
            "competitor": self.competitor.text(),
            "competitor_id": self.competitor.value(),
            "client": self.client.text(),
            "client_id": self.client.value(),
            "product": self.product.text(),
            "product_id": self.product.value(),
            "what": self.what.text(),
            "place": self.place.text(),
            "seen_on": day.isoformat() if day else "",
            "sort": self.sort.value(),
            "source": self.source.value(),
            "reliability": self.reliability.value(),
            "price_minor": self.price.value(),
            "change_bp": self.change.value(),
        }

    # saving
    def store(self) -> None:
        unread = [
            Problem(name, N_("This is not a number."))
            for name, field in (("price", self.price), ("change", self.change))
            if not field.is_valid()
        ]
        if not self.day.is_valid():
            unread.append(Problem("seen_on", N_("Type the date as dd.mm.yyyy.")))
        if unread:
            self.refused(InvalidInput(*unread))
            return
        typed = self.typed()
        product_id = typed["product_id"] or None
        self.context.runner.command(
            services.save_observation,
            owner=self,
            on_ok=self.stored,
            on_error=self.refused,
            observation_id=self.key or None,
            competitor=typed["competitor"],
            what=typed["what"],
            seen_on=self.day.value(),
            client_id=typed["client_id"] or None,
            product_id=product_id,
            product_text="" if product_id else typed["product"],
            place=typed["place"],
            sort=typed["sort"],
            source=typed["source"],
            reliability=typed["reliability"],
            price_minor=typed["price_minor"],
            change_bp=typed["change_bp"],
        )


def _blank(params: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "competitor": str(params.get("competitor", "")),
        "competitor_id": str(params.get("competitor_id", "")),
        "client": str(params.get("client", "")),
        "client_id": str(params.get("client_id", "")),
        "product": "",
        "product_id": "",
        "what": "",
        "place": "",
        "seen_on": clock.today().isoformat(),
        "sort": "action",
        "source": "shelf",
        "reliability": "medium",
        "price_minor": None,
        "change_bp": None,
    }


def _values(row: Observation) -> dict[str, Any]:
    return {
        "competitor": row.competitor,
        "competitor_id": row.competitor_id,
        "client": row.client,
        "client_id": row.client_id or "",
        "product": row.product,
        "product_id": row.product_id or "",
        "what": row.what,
        "place": row.place,
        "seen_on": row.seen_on.isoformat() if row.seen_on else "",
        "sort": row.sort,
        "source": row.source,
        "reliability": row.reliability,
        "price_minor": row.price_minor,
        "change_bp": row.change_bp,
    }


def _choice(values: Mapping[str, Any], name: str) -> Choice | None:
    words_typed = values[name]
    return Choice(values[f"{name}_id"], words_typed) if words_typed else None
