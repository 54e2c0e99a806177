"""The form of a discrepancy act: two columns, and what is missing at the right (screens.md 12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.model.core.errors import InvalidInput, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.discrepancies import queries, services
from kamdesk.model.discrepancies.queries import Discrepancy
from kamdesk.model.discrepancies.rules import (
    NEEDED,
    WISHED,
    DiscrepancyDraft,
    DiscrepancyState,
    Line,
    missing,
)
from kamdesk.ui import choices
from kamdesk.ui.kept_form import KeptForm
from kamdesk.ui.language import _
from kamdesk.ui.screens.docs.discrepancies import words
from kamdesk.ui.screens.docs.discrepancies.lines import LinesCard
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.card import Card
from kamdesk.ui.widgets.fields import DateEdit, LineEdit, TextArea, TimeEdit
from kamdesk.ui.widgets.photos import PhotosCard
from kamdesk.ui.widgets.rows import RowItem, RowList
from kamdesk.ui.widgets.search_select import Choice, SearchSelect

BAD_DATE = N_("Type the date as dd.mm.yyyy.")
_TEXTS = (
    "place", "contract_number", "delivery_number", "invoice_number", "carrier", "seals", "commission",
    "supplier_called", "conclusion", "annexes",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    """A stored act, or the draft a new one begins with and its client's name."""

    act: Discrepancy | None
    draft: DiscrepancyDraft
    client: str


def _find(connection: Any, act_id: str, params: Mapping[str, str]) -> _Found | None:
    if act_id:
        act = queries.discrepancy(connection, act_id)
        return None if act is None else _Found(act, act.draft, act.client)
    draft = queries.blank_act(connection, **params)
    return _Found(None, draft, queries.client_name(connection, draft.client_id))


class DiscrepancyForm(KeptForm):
    """Record 'discrepancy:<id>'; 'discrepancy:new' takes params order_id, shipment_id or client_id."""

    draft_screen = "discrepancy"
    empty = ("docs", "discrepancy:new")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.found: _Found | None = None
        self.client = SearchSelect(choices.records(context.runner, "client", self))
        self.day, self.delivery_day, self.time = DateEdit(), DateEdit(), TimeEdit()
        self.texts: dict[str, Any] = {
            name: TextArea(lines=2) if name in ("commission", "conclusion", "supplier_called") else LineEdit()
            for name in _TEXTS
        }
        self.lines = LinesCard(context.preferences)
        self.photos = PhotosCard()
        self.card, self.needs = Card("", "file-text"), Card("", "list-checks", padding=0)
        self.list = RowList("", fit=True, show_selection=False, one=27)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        texts = self.texts
        for name, title, widget, span in (
            ("client", lambda: _("Client"), self.client, 2),
            ("day", lambda: _("Date of receiving"), self.day, 1),
            ("time", lambda: _("Time of receiving"), self.time, 1),
            ("place", lambda: _("Place of receiving"), texts["place"], 2),
            ("delivery_number", lambda: _("Delivery note"), texts["delivery_number"], 1),
            ("delivery_day", lambda: _("Delivery date"), self.delivery_day, 1),
            ("contract_number", lambda: _("Contract"), texts["contract_number"], 1),
            ("invoice_number", lambda: _("Invoice"), texts["invoice_number"], 1),
            ("carrier", lambda: _("Carrier"), texts["carrier"], 1),
            ("seals", lambda: _("Seals"), texts["seals"], 1),
            ("commission", lambda: _("Commission: who received the goods"), texts["commission"], 2),
            ("supplier_called", lambda: _("Supplier called: when and how"), texts["supplier_called"], 2),
            ("conclusion", lambda: _("Conclusion"), texts["conclusion"], 2),
            ("annexes", lambda: _("Annexes"), texts["annexes"], 2),
        ):
            self.form.add(name, title, widget, span=span)
        self.card.body.addWidget(self.form)
        self.needs.body.addWidget(self.list)
        self.left.addWidget(self.card)
        self.middle.addWidget(self.lines)
        self.middle.addWidget(self.photos)
        self.right.addWidget(self.needs)
        self.finish()
        for place, stretch in enumerate((80, 180, 52)):
            self._row.setStretch(place, stretch)
        self.watch(self.client, self.day, self.delivery_day, self.time, self.lines, *texts.values())
        self.photos.changed.connect(self._say_missing)
        self.photos.unreadable.connect(self._unreadable)

    def watch(self, *widgets: Any) -> None:
        super().watch(*widgets)
        for widget in widgets:
            for name in ("textChanged", "chosen", "changed"):
                signal = getattr(widget, name, None)
                if signal is not None:
                    signal.connect(lambda *_values: self._say_missing())

    @property
    def act(self) -> Discrepancy | None:
        return self.found.act if self.found else None

    @property
    def locked(self) -> str:
        """Why nothing can be changed, or empty."""
        if self.act is None or self.act.state is DiscrepancyState.DRAFT:
            return ""
        return _("The act has been issued: it cannot change any more.")

    def title(self) -> str:
        if self.found is None or self.act is None:
            return _("New discrepancy act")
        return words.act_name(self.act.number, self.found.client)

    def retranslate(self) -> None:
        self.card.set_title(_("Receiving"))
        self.needs.set_title(_("Missing"))
        self.list.setAccessibleName(_("Missing"))
        self.lines.retranslate()
        self.photos.retranslate()
        super().retranslate()
        self._say_missing()

    def regions(self) -> list[QWidget]:
        return [self.card, self.lines.table, self.needs]

    # reading
    def read(self) -> None:
        params = {
            name: str(self.params[name])
            for name in ("client_id", "order_id", "shipment_id")
            if self.params.get(name)
        }
        self.context.runner.query(_find, self.key, params, owner=self, on_ok=self._begin)

    def _begin(self, found: _Found | None) -> None:
        if found is None:
            self.context.shell.go_up()
            return
        self.found = found
        self.form.set_read_only(bool(self.locked), self.locked)
        self.photos.clear()
        self.photos.show_stored(found.act.photos if found.act else ())
        self.photos.set_read_only(bool(self.locked))
        self.show_stored({"client": found.client, **_plain(found.draft)})
        self.title_changed.emit()

    def put(self, values: Mapping[str, Any]) -> None:
        client = Choice(values["client_id"], values["client"]) if values["client_id"] else None
        self.client.set_choice(client)
        for field, name in ((self.day, "day"), (self.delivery_day, "delivery_day")):
            field.set_value(date.fromisoformat(values[name]) if values[name] else None)
        self.time.set_value(values["time"])
        for name, widget in self.texts.items():
            widget.set_text(values[name])
            if isinstance(widget, LineEdit):
                widget.setCursorPosition(0)
        lines = [Line(**line) for line in values["lines"]]
        self.lines.put(lines, values["currency"], locked=bool(self.locked))
        self._say_missing()

    def typed(self) -> dict[str, Any]:
        return {"client": self.client.text(), **_plain(self.draft())}

    def draft(self) -> DiscrepancyDraft:
        """What stands in the fields."""
        base = self.found.draft if self.found else DiscrepancyDraft()
        return DiscrepancyDraft(
            client_id=self.client.value(), order_id=base.order_id, shipment_id=base.shipment_id, day=self.day.value(),
            time=self.time.value(), delivery_day=self.delivery_day.value(), currency=base.currency,
            lines=tuple(self.lines.lines), **{name: widget.text() for name, widget in self.texts.items()},
        )  # fmt: skip

    def _say_missing(self) -> None:
        photos = len(self.photos.new) + (len(self.act.photos) if self.act else 0)
        needed, wished = missing(self.draft(), photos=photos)
        rows = [RowItem(key, _(NEEDED[key]), "", "octagon-alert", "bad") for key in needed]
        rows += [RowItem(key, _(WISHED[key]), "", "circle", "text3", strong=False) for key in wished]
        if not needed:
            rows.insert(0, RowItem("ready", _("The act can be issued"), "", "circle-check", "ok"))
        self.list.show_items(rows)

    def _unreadable(self, name: str) -> None:
        self.context.shell.toast(_("%(name)s cannot be read.") % {"name": name})

    # saving
    def store(self) -> None:
        """Save the draft; what was issued stays as it is."""
        if self.locked:
            self.context.shell.go_up()
            return
        self._send(self.stored)

    def save_and(self, then: Any) -> None:
        """Save without leaving, then go on with the id: to the paper."""
        if self.locked and self.act is not None:
            then(self.act.id)
            return

        def stored(act_id: str) -> None:
            self._delay.stop()
            self._dirty = False
            self.drop()
            then(act_id)

        self.form.clear_problems()
        self._send(stored)

    def _send(self, then: Any) -> None:
        dates = (("day", self.day), ("delivery_day", self.delivery_day))
        unread = [Problem(name, BAD_DATE) for name, field in dates if not field.is_valid()]
        if not self.time.is_valid():
            unread.append(Problem("time", N_("Type the time as hh:mm.")))
        if unread:
            self.refused(InvalidInput(*unread))
            return
        self.context.runner.command(
            services.save_discrepancy, owner=self, on_ok=then, on_error=self.refused, act_id=self.key or None,
            draft=self.draft(), photos=tuple(self.photos.new),
        )  # fmt: skip


def _plain(draft: DiscrepancyDraft) -> dict[str, Any]:
    """A draft as JSON."""
    values = asdict(draft)
    for name in ("day", "delivery_day"):
        values[name] = values[name].isoformat() if values[name] else ""
    values["lines"] = [asdict(line) for line in draft.lines]
    return values
