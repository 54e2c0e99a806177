"""Competitors at this client: dated observations and what we did about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from kamdesk.model.clients.queries.history import RivalNote, client_rivals
from kamdesk.model.core import clock
from kamdesk.model.market.rules import OUTCOMES, RELIABILITY, SORTS, SOURCES
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.clients import words
from kamdesk.ui.screens.clients.tabs.base import ListTab
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.button import Button
from kamdesk.ui.widgets.table import RIGHT, Column


def figure(note: RivalNote) -> str:
    """Their price, or how much it changed."""
    if note.price_minor is not None:
        return sums.money(note.price_minor, note.currency)
    if note.change_bp:
        return ("+" if note.change_bp > 0 else "") + l10n().percent(note.change_bp)
    return ""


def response(note: RivalNote) -> tuple[str, str, str]:
    """(words, tone, icon): what became of our answer."""
    if not note.response:
        return _("no response"), "warn", "clock"
    if note.response_outcome and note.response_outcome != "open":
        tone = {"kept": "ok", "lost": "bad"}.get(note.response_outcome, "neu")
        return _(OUTCOMES[note.response_outcome]).lower(), tone, "circle-check" if tone == "ok" else "circle"
    if note.response_due is not None:
        left = (note.response_due - clock.today()).days
        if left < 0:
            return _("overdue"), "bad", "clock"
        return _("answer in %(days)s") % {"days": words.days(left)}, "warn", "clock"
    return _("answering"), "info", "circle-dot"


def columns() -> list[Column[RivalNote]]:
    return [
        Column(
            "seen",
            lambda: _("Seen"),
            lambda n: l10n().date(n.seen_on) if n.seen_on else "",
            lambda n: n.seen_on.toordinal() if n.seen_on else 0,
            width=92,
            export=lambda n: n.seen_on,
        ),
        Column(
            "rival", lambda: _("Competitor"), lambda n: n.competitor, role="strong", width=140, elide=True
        ),
        Column("what", lambda: _("What they do"), lambda n: n.what, width=200, stretch=True, elide=True),
        Column(
            "product",
            lambda: _("Product"),
            lambda n: n.product,
            width=130,
            elide=True,
            hide_when_compact=True,
        ),
        Column(
            "figure",
            lambda: _("Price"),
            figure,
            lambda n: n.price_minor or n.change_bp or 0,
            RIGHT,
            width=84,
            export=lambda n: Decimal(n.price_minor) / 100 if n.price_minor is not None else figure(n),
        ),
        Column(
            "sort", lambda: _("Sort"), lambda n: _(SORTS.get(n.sort, "")), width=92, hide_when_compact=True
        ),
        Column(
            "source",
            lambda: _("Source"),
            lambda n: _(SOURCES.get(n.source, "")),
            width=104,
            elide=True,
            hide_when_compact=True,
        ),
        Column(
            "trust",
            lambda: _("Reliability"),
            lambda n: _(RELIABILITY.get(n.reliability, "")),
            width=84,
            hide_when_compact=True,
        ),
        Column(
            "response",
            lambda: _("Our response"),
            lambda n: n.response or response(n)[0],
            pill=response,
            tooltip=lambda n: n.response,
            width=138,
        ),
    ]


class RivalsTab(ListTab):
    def __init__(self, context: Context) -> None:
        self.add = Button("", "binoculars", on_click=self._new)
        super().__init__(context, "client_rivals", columns(), "binoculars")
        self.bar.insertWidget(self.bar.count() - 1, self.add)

    def title(self) -> str:
        return _("Competitors")

    def nothing(self) -> tuple[str, str]:
        return _("Nothing seen here yet. Write down what a competitor does at this client."), _(
            "Note a competitor"
        )

    def empty_action(self) -> None:
        if self.filter.text().strip():
            self.filter.clear()
        else:
            self._new()

    def opened(self, row: Any) -> None:
        if row is not None:
            self.context.shell.open(Route("market", f"o:{row.id}"))

    def read(self) -> None:
        self.context.runner.query(client_rivals, self.client, owner=self, on_ok=self.show_state, quiet=True)

    def render_state(self, state: tuple[RivalNote, ...]) -> None:
        self.show_rows(self.matching(state), len(state))

    def _new(self) -> None:
        self.context.shell.open(Route("market", "o:new", params={"client_id": self.client}))

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        return {**super().handlers(), "new": self._new}

    def retranslate(self) -> None:
        super().retranslate()
        self.add.set_words(_("Observation"), _("Note a competitor"))
