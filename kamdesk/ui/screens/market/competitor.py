"""The card of one competitor: what is known, and every dated observation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.model.market import queries, services
from kamdesk.model.market.queries import CompetitorCard, Observation
from kamdesk.ui.kept_form import KeptForm
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.market import words
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.fields import LineEdit, TextArea
from kamdesk.ui.widgets.rows import RowItem, RowList

_FIELDS = ("name", "country", "website", "products", "terms", "strengths", "weaknesses", "note")
_LONG = ("products", "terms", "strengths", "weaknesses", "note")


@dataclass(frozen=True, slots=True)
class _Stored:
    card: CompetitorCard | None
    observations: list[Observation]


class CompetitorForm(KeptForm):
    draft_screen = "competitor"
    empty = ("market", "c:new")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.name = ""
        self.fields = {name: TextArea(lines=2) if name in _LONG else LineEdit() for name in _FIELDS}
        self._build()
        self.retranslate()

    def _build(self) -> None:
        for name, title in _TITLES.items():
            self.form.add(name, title, self.fields[name], span=2 if name in ("name", *_LONG) else 1)
        self.card = Card("", "binoculars")
        self.card.body.addWidget(self.form)
        self.seen = Card("", "history", padding=0)
        self.add = Button("", "plus", kind="ghost", small=True, on_click=self._new_observation)
        self.seen.head.addWidget(self.add)
        self.list = RowList("", fit=True)
        self.list.opened.connect(
            lambda item: self.context.shell.open(Route("market", f"o:{item.id}", records=self._records))
        )
        self.seen.body.addWidget(self.list)
        self.left.addWidget(self.card)
        self.middle.addWidget(self.seen)
        self.finish()
        self._records: tuple[str, ...] = ()
        self.watch(*self.fields.values())

    def title(self) -> str:
        return self.name or _("New competitor")

    def retranslate(self) -> None:
        self.card.set_title(_("What is known"))
        self.seen.set_title(_("Observations"), str(len(self._records) or ""))
        self.list.setAccessibleName(_("Observations"))
        self.add.set_words(_("Observation"))
        super().retranslate()

    def regions(self) -> list[QWidget]:
        return [self.card, self.seen]

    def read(self) -> None:
        self.seen.setVisible(bool(self.key))
        if not self.key:
            self.name = ""
            self.show_stored(dict.fromkeys(_FIELDS, ""))
            return
        self.context.runner.query(_stored, self.key, owner=self, on_ok=self._show)

    def _show(self, stored: _Stored) -> None:
        if stored.card is None:
            self.context.shell.go_up()
            return
        self.name = stored.card.name
        self._records = tuple(f"o:{row.id}" for row in stored.observations)
        self.seen.set_title(_("Observations"), str(len(stored.observations)))
        self.list.show_items([_item(row) for row in stored.observations])
        self.show_stored({name: getattr(stored.card, name) for name in _FIELDS})
        self.title_changed.emit()

    def put(self, values: Mapping[str, Any]) -> None:
        for name, field in self.fields.items():
            field.set_text(values[name])

    def typed(self) -> dict[str, Any]:
        return {name: field.text() for name, field in self.fields.items()}

    def store(self) -> None:
        self.context.runner.command(
            services.save_competitor,
            owner=self,
            on_ok=self.stored,
            on_error=self.refused,
            competitor_id=self.key or None,
            **self.typed(),
        )

    def _new_observation(self) -> None:
        self.context.shell.open(
            Route("market", "o:new", params={"competitor": self.name, "competitor_id": self.key})
        )


def _stored(connection: Any, competitor_id: str) -> _Stored:
    card = queries.competitor_card(connection, competitor_id)
    return _Stored(card, queries.observations(connection, competitor_id=competitor_id))


def _item(row: Observation) -> RowItem:
    day = l10n().date(row.seen_on) if row.seen_on else ""
    detail = " · ".join(part for part in (day, row.client, words.price(row), words.source(row)) if part)
    badge = words.reaction(row)
    return RowItem(row.id, row.what, detail, words.SORT_ICONS.get(row.sort, "binoculars"), "inf", badge=badge)


_TITLES = {
    "name": lambda: _("Name"),
    "country": lambda: _("Country"),
    "website": lambda: _("Website"),
    "products": lambda: _("Products"),
    "terms": lambda: _("Terms they offer"),
    "strengths": lambda: _("Strengths"),
    "weaknesses": lambda: _("Weaknesses"),
    "note": lambda: _("Note"),
}
