"""Form pages: a client, a person, a place. Two columns of cards, what is still missing at the right.

What is typed is kept as a draft while typing; Ctrl+Enter saves, Esc closes and the draft waits for the next opening.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from kamdesk.model.clients.queries import ClientCard, Person, Place, client_card, client_choices
from kamdesk.model.clients.queries.duplicates import Twin, same_clients
from kamdesk.model.clients.queries.people import person, place
from kamdesk.model.clients.rules.checks import birthday_of, doubts
from kamdesk.model.clients.rules.drafts import ClientDraft, ContactDraft, SiteDraft, values_of
from kamdesk.model.clients.rules.profile import completeness
from kamdesk.model.clients.rules.words import COUNTRIES, Stage, Stance, usual_currency, usual_language
from kamdesk.model.clients.services import (
    add_contact,
    add_site,
    change_client,
    change_contact,
    change_site,
    create_client,
)
from kamdesk.model.core import clock
from kamdesk.model.core.errors import InvalidInput, KamdeskError
from kamdesk.model.core.languages import LANGUAGES, NAMES
from kamdesk.model.core.money import CURRENCIES
from kamdesk.model.store.drafts import draft, drop_draft, keep_draft
from kamdesk.ui.language import _, l10n
from kamdesk.ui.shell.route import Route
from kamdesk.ui.shell.screen import Context
from kamdesk.ui.widgets.badges import Hints
from kamdesk.ui.widgets.card import Banner, Card
from kamdesk.ui.widgets.charts import BarGauge
from kamdesk.ui.widgets.choice import Switch
from kamdesk.ui.widgets.fields import Combo, DateEdit, LineEdit, MoneyEdit, NumberEdit, TextArea, TimeEdit
from kamdesk.ui.widgets.form import Form, FormPage
from kamdesk.ui.widgets.rows import RowItem, RowList
from kamdesk.ui.widgets.text import label

DRAFT_AFTER_MS = 500


def country_name(code: str) -> str:
    """The country in the language of the window, from CLDR."""
    return str(l10n().locale.territories.get(code, code))


class FormScreen(QWidget):
    """Base of the three forms: cards of fields, missing list, saving, draft."""

    saved = Signal(str)
    closed = Signal()
    changed = Signal()
    screen = ""

    def __init__(self, context: Context, client: str, record: str, params: Mapping[str, Any]) -> None:
        super().__init__()
        self.context, self.client, self.record, self.params = context, client, record, params
        self.came_from = str(params.get("from", "")) or None
        self._loading = True
        self._done = False
        self._delay = QTimer(self, singleShot=True, interval=DRAFT_AFTER_MS)
        self._delay.timeout.connect(self.keep)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.page = FormPage()
        outer.addWidget(self.page)
        self.forms: list[Form] = []
        self.cards: list[tuple[Card, Callable[[], str]]] = []
        self.build()
        self._build_missing()
        self.page.finish()
        for name, widget in self.widgets().items():
            self._watch(name, widget)
        self.retranslate()

    # building
    def build(self) -> None:
        raise NotImplementedError

    def card(self, column: QVBoxLayout, title: Callable[[], str], columns: int = 2) -> Form:
        """A card with a form in it."""
        holder = Card(title())
        form = Form(columns)
        holder.body.addWidget(form)
        column.addWidget(holder)
        self.cards.append((holder, title))
        self.forms.append(form)
        return form

    def _build_missing(self) -> None:
        self.side = Card()
        self.gauge = BarGauge("", 6)
        self.missing = RowList(one=26, fit=True, line_above=False)
        self.doubt = Banner("warn")
        self.complete = label("", "small", "text2", wrap=True)
        self.hints = Hints()
        for part in (self.doubt, self.gauge, self.complete, self.missing, self.hints):
            self.side.body.addWidget(part)
        self.missing.opened.connect(lambda item: self.focus_field(item.id))
        self.page.right.addWidget(self.side)

    def widgets(self) -> dict[str, Any]:
        return {name: field.widget for form in self.forms for name, field in form.fields.items()}

    def _watch(self, name: str, widget: Any) -> None:
        for signal_name in ("textChanged", "chosen", "toggled"):
            signal = getattr(widget, signal_name, None)
            if signal is not None:
                signal.connect(lambda *_a, name=name: self._on_typed(name))

    def _on_typed(self, name: str) -> None:
        if self._loading:
            return
        for form in self.forms:
            if name in form.fields and form.fields[name].widget.property("invalid"):
                form.fields[name].set_problem("")
        self._delay.start()
        self.on_change(name)
        self.show_missing()

    def on_change(self, name: str) -> None:
        """A field was changed by the user."""

    # values
    def typed(self) -> dict[str, Any]:
        """What the fields show now, as JSON values: texts as typed, choices by key."""
        return {name: _typed(widget) for name, widget in self.widgets().items()}

    def put_typed(self, values: Mapping[str, Any]) -> None:
        for name, widget in self.widgets().items():
            if name in values:
                _put_typed(widget, values[name])

    def values(self) -> dict[str, Any]:
        """Values by field, parsed."""
        return {name: _value(widget) for name, widget in self.widgets().items()}

    def unreadable(self) -> bool:
        """Mark fields whose text is no number, date or time; True when there are any."""
        first = None
        for form in self.forms:
            for field in form.fields.values():
                valid = getattr(field.widget, "is_valid", None)
                if valid is not None and not valid():
                    field.set_problem(_("This cannot be read. Please type it again."))
                    first = first or field.widget
        if first is not None:
            first.setFocus()
        return first is not None

    # loading, drafts
    def load(self) -> None:
        self.context.runner.query(self.reading, owner=self, on_ok=self._on_loaded)

    def reading(self, connection: Any) -> Any:
        return self.read(connection), draft(connection, self.screen, self._draft_id())

    def read(self, connection: Any) -> Any:
        raise NotImplementedError

    def fill(self, stored: Any) -> None:
        raise NotImplementedError

    def _on_loaded(self, answer: Any) -> None:
        stored, kept = answer
        self._loading = True
        self.fill(stored)
        if kept:
            self.put_typed(kept)
            self.context.shell.toast(_("What you typed last time is here again"), icon="history")
        self._loading = False
        self.show_missing()
        self.changed.emit()
        self.focus_first()

    def _draft_id(self) -> str:
        return f"{self.client}/{self.record}"

    def keep(self) -> None:
        """Keep what is typed; nothing is kept after saving or closing an untouched form."""
        was_waiting = self._delay.isActive()
        self._delay.stop()
        if self._done or self._loading or not (was_waiting or self.sender() is self._delay):
            return
        self.context.runner.command(
            keep_draft,
            silent=True, screen=self.screen, record_id=self._draft_id(), body=self.typed()
        )

    def _drop(self) -> None:
        self._done = True
        self._delay.stop()
        self.context.runner.command(drop_draft, silent=True, screen=self.screen, record_id=self._draft_id())

    # saving
    def save(self) -> None:
        """Ctrl+Enter."""
        if not self.unreadable():
            self.store()

    def store(self) -> None:
        raise NotImplementedError

    def run(self, service: Callable[..., Any], **values: Any) -> None:
        self.context.runner.command(service, owner=self, on_ok=self._stored, on_error=self.refused, **values)

    def _stored(self, value: Any) -> None:
        self._drop()
        self.saved.emit(str(value) if isinstance(value, str) else self.record)

    def refused(self, error: KamdeskError) -> None:
        if not isinstance(error, InvalidInput):
            self.context.shell.say_error(error)
            return
        for form in self.forms:
            own = [problem for problem in error.problems if problem.field in form.fields]
            form.show_problems(own)
        self.focus_field(error.problems[0].field)

    # the rest
    def title(self) -> str:
        raise NotImplementedError

    def show_missing(self) -> None:
        """Fill the list at the right."""
        missing = self.missing_fields()
        self.side.set_title(
            _("Still missing") if missing else _("Nothing is missing"), str(len(missing)) if missing else ""
        )
        self.missing.setAccessibleName(_("Still missing"))
        self.missing.setVisible(bool(missing))
        self.missing.show_items(
            [
                RowItem(name, words[:1].upper() + words[1:], icon="circle", tone="text3", strong=False)
                for name, words in missing[:12]
            ]
        )

    def missing_fields(self) -> list[tuple[str, str]]:
        return []

    def focus_field(self, name: str) -> None:
        widget = self.widgets().get(name)
        if widget is not None:
            widget.setFocus()
            self.page.ensureWidgetVisible(widget)

    def focus_first(self) -> None:
        widgets = self.widgets()
        if widgets:
            next(iter(widgets.values())).setFocus()

    def retranslate(self) -> None:
        for holder, title in self.cards:
            holder.set_title(title())
        for form in self.forms:
            form.retranslate()
        self.translate_choices()
        self.gauge.setAccessibleName(_("Profile completeness"))
        self.hints.show_hints([("Ctrl+Enter", _("save")), ("Esc", _("close"))])
        if not self._loading:
            self.show_missing()

    def translate_choices(self) -> None:
        """Fill drop-downs in the language now in force."""


class ClientForm(FormScreen):
    """A client or prospect: who, how to reach, terms, profile. The route's record 'new' makes a new one."""

    screen = "client.form"

    def build(self) -> None:
        self._card: ClientCard | None = None
        self._start = ClientDraft()
        self._twin_id = ""
        who = self.card(self.page.left, lambda: _("Client"))
        who.add("name", lambda: _("Name"), LineEdit(), span=2)
        who.add("stage", lambda: _("Stage"), Combo())
        who.add("vip", lambda: _("VIP: freshness instead of a norm"), Switch())
        who.add("country", lambda: _("Country"), Combo())
        who.add("code", lambda: _("Code in the accounting programme"), LineEdit())
        who.add("reg_no", lambda: _("Registration number"), LineEdit())
        who.add("vat_no", lambda: _("VAT number"), LineEdit())
        who.add("segment", lambda: _("Segment"), LineEdit())
        who.add("source", lambda: _("Where the client came from"), LineEdit())
        self.twin = Banner("warn")
        self.cards[0][0].body.insertWidget(0, self.twin)
        self.twin.button.clicked.connect(self._open_twin)
        reach = self.card(self.page.left, lambda: _("Address and contact"))
        reach.add("address", lambda: _("Address"), LineEdit(), span=2)
        reach.add("town", lambda: _("Town"), LineEdit())
        reach.add("postal_code", lambda: _("Postal code"), LineEdit())
        reach.add("region", lambda: _("Region"), LineEdit())
        reach.add("phone", lambda: _("Telephone"), LineEdit())
        reach.add("email", lambda: _("E-mail"), LineEdit())
        reach.add("website", lambda: _("Website"), LineEdit())
        self._build_terms()
        self._build_profile()

    def _build_terms(self) -> None:
        terms = self.card(self.page.middle, lambda: _("Terms"))
        terms.add("language", lambda: _("Language of papers"), Combo())
        terms.add("currency", lambda: _("Currency"), Combo("", [(code, code) for code in CURRENCIES]))
        terms.add("price_column", lambda: _("Price column"), NumberEdit())
        terms.add(
            "payment_days", lambda: _("Payment days"), NumberEdit(), hint=lambda: _("0 means prepayment")
        )
        terms.add("payment_note", lambda: _("Note on payment"), LineEdit(), span=2)
        terms.add("bank", lambda: _("Bank"), LineEdit())
        terms.add("iban", lambda: _("Bank account"), LineEdit())

    def _build_profile(self) -> None:
        profile = self.card(self.page.middle, lambda: _("Profile"))
        for name, title in (
            ("business_model", lambda: _("How they earn")),
            ("needs", lambda: _("Needs")),
            ("plans", lambda: _("Plans")),
            ("own_customers", lambda: _("Their own customers")),
            ("seasonality", lambda: _("Seasons")),
            ("decision_way", lambda: _("How they decide")),
        ):
            profile.add(name, title, TextArea(lines=2))
        profile.add("budget_minor", lambda: _("Budget for our goods, a year"), MoneyEdit())
        profile.add("potential_minor", lambda: _("Potential, a year"), MoneyEdit())
        profile.add(
            "rival_share_bp",
            lambda: _("Rivals' share"),
            NumberEdit(scale=100),
            hint=lambda: _("percent of what they buy"),
        )
        meeting = self.card(self.page.middle, lambda: _("For meetings"))
        meeting.add("offer", lambda: _("What to offer"), TextArea(lines=2))
        meeting.add("do_not_mention", lambda: _("Do not mention"), TextArea(lines=2))

    def read(self, connection: Any) -> Any:
        card = None if self.client == "new" else client_card(connection, self.client, clock.today())
        return card, client_choices(connection)

    def fill(self, stored: Any) -> None:
        card, choices = stored
        self._card = card
        name = str(self.params.get("name", ""))
        stage = str(self.params.get("stage", Stage.PROSPECT if card is None else Stage.CLIENT))
        self._start = card.draft if card is not None else ClientDraft(name=name, stage=stage)
        for column, value in values_of(self._start).items():
            _put(self.widgets()[column], value)
        for column in ("segment", "town", "source"):
            completer = QCompleter(list(choices[column]), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.widgets()[column].setCompleter(completer)

    def title(self) -> str:
        if self.client == "new":
            return _("New client")
        return self._card.draft.name if self._card is not None else _("Client")

    def translate_choices(self) -> None:
        widgets = self.widgets()
        widgets["stage"].set_options([(stage.value, _(stage.msgid)) for stage in Stage])
        codes = list(COUNTRIES)
        if self._start.country not in codes:
            codes.append(self._start.country)
        widgets["country"].set_options([(code, country_name(code)) for code in codes])
        widgets["language"].set_options([(code, NAMES[code]) for code in LANGUAGES])

    def on_change(self, name: str) -> None:
        widgets = self.widgets()
        if name == "country" and self.client == "new":
            widgets["currency"].set_value(usual_currency(widgets["country"].value()))
            widgets["language"].set_value(usual_language(widgets["country"].value()))
        if name == "currency":
            for column in ("budget_minor", "potential_minor"):
                widgets[column].currency = widgets["currency"].value()
        if name in ("name", "code", "reg_no"):
            self._look_for_twins()

    def _look_for_twins(self) -> None:
        values = self.typed()
        own = "" if self.client == "new" else self.client
        self.context.runner.query(
            same_clients,
            name=values["name"],
            code=values["code"],
            reg_no=values["reg_no"],
            own_id=own,
            owner=self,
            on_ok=self._on_twins,
            quiet=True,
        )

    def _on_twins(self, twins: Sequence[Twin]) -> None:
        if not twins:
            self.twin.say("")
            return
        twin = twins[0]
        why = {"code": _("same code"), "reg_no": _("same registration number"), "name": _("same name")}[
            twin.why
        ]
        self._twin_id = twin.id
        name = ", ".join(filter(None, (twin.name, twin.town)))
        self.twin.say(
            _("This may be the same client: %(name)s (%(why)s)") % {"name": name, "why": why},
            "warn",
            action=_("Open it"),
        )

    def _open_twin(self) -> None:
        self.context.shell.open(Route("clients", self._twin_id))

    def missing_fields(self) -> list[tuple[str, str]]:
        values = self.values()
        people = self._card.people if self._card is not None else ()
        deciders = sum(1 for one in people if one.draft.stance == Stance.DECIDES)
        found = completeness(values, people=len(people), deciders=deciders)
        self.gauge.show_value(found.percent / 100, words=l10n().percent(found.percent * 100, 0))
        self.complete.setText(
            _("Profile completeness: %(percent)s") % {"percent": l10n().percent(found.percent * 100, 0)}
        )
        self._show_doubts(values)
        return [(field.column or field.key, _(field.msgid)) for field in found.missing]

    def _show_doubts(self, values: Mapping[str, Any]) -> None:
        draft_now = replace(
            self._start, country=values["country"] or "LV", reg_no=values["reg_no"], vat_no=values["vat_no"]
        )
        self.doubt.say(" ".join(dict.fromkeys(problem.text(l10n()) for problem in doubts(draft_now))), "warn")

    def store(self) -> None:
        values = self.values()
        values["price_column"] = values["price_column"] or 1
        values["payment_days"] = values["payment_days"] if values["payment_days"] is not None else 0
        if self.client == "new":
            self.run(create_client, draft=ClientDraft(**values))
            return
        before = values_of(self._start)
        changed = {name: value for name, value in values.items() if value != before[name]}
        self.run(change_client, client_id=self.client, values=changed)


class ContactForm(FormScreen):
    """A person of a client."""

    screen = "client.person"

    def build(self) -> None:
        self._name = ""
        who = self.card(self.page.left, lambda: _("Person"))
        who.add("name", lambda: _("Name and surname"), LineEdit(), span=2)
        who.add("role", lambda: _("Position"), LineEdit())
        who.add("stance", lambda: _("Part in the decision"), Combo())
        who.add("phone", lambda: _("Telephone"), LineEdit())
        who.add("email", lambda: _("E-mail"), LineEdit())
        who.add("language", lambda: _("Language"), Combo())
        who.add("vip", lambda: _("VIP"), Switch())
        talk = self.card(self.page.middle, lambda: _("How to talk"))
        talk.add("approach", lambda: _("How to talk"), TextArea(lines=2), span=2)
        talk.add("name_day", lambda: _("Congratulate on the name day"), Switch())
        talk.add(
            "birthday", lambda: _("Birthday"), LineEdit(), hint=lambda: _("day and month, such as 24.06.")
        )
        talk.add(
            "since",
            lambda: _("Works there since"),
            DateEdit(),
            hint=lambda: _("makes an entry in the history"),
        )
        talk.add("left_on", lambda: _("Left on"), DateEdit())
        private = self.card(self.page.middle, lambda: _("Personal remarks"))
        private.add("personal", lambda: _("Personal remark"), TextArea(lines=2), span=2)
        private.add(
            "personal_purpose",
            lambda: _("What it is needed for"),
            LineEdit(),
            span=2,
            hint=lambda: _("the law asks for a purpose; remarks never reach papers for the client"),
        )

    def read(self, connection: Any) -> Any:
        card = client_card(connection, self.client, clock.today())
        return card, person(connection, self.record) if self.record else None

    def fill(self, stored: Any) -> None:
        card, found = stored
        self._name = card.draft.name if card is not None else ""
        known: Person | None = found
        start = (
            known.draft
            if known is not None
            else ContactDraft(since=clock.today() if card is not None and card.people else None)
        )
        for name, value in values_of(start).items():
            _put(self.widgets()[name], birthday_words(value) if name == "birthday" else value)

    def title(self) -> str:
        return _("Person at %(client)s") % {"client": self._name} if self._name else _("Person")

    def translate_choices(self) -> None:
        widgets = self.widgets()
        widgets["stance"].set_options([(one.value, _(one.msgid)) for one in Stance])
        widgets["language"].set_options(
            [("", _("as the client's papers")), *((code, NAMES[code]) for code in LANGUAGES)]
        )

    def missing_fields(self) -> list[tuple[str, str]]:
        values = self.values()
        words = {
            "role": _("Position"),
            "phone": _("Telephone"),
            "email": _("E-mail"),
            "approach": _("How to talk"),
        }
        self.gauge.hide()
        self.complete.hide()
        return [(name, text) for name, text in words.items() if not values[name]]

    def store(self) -> None:
        values = self.values()
        values["birthday"] = birthday_stored(values["birthday"])
        made = ContactDraft(**values)
        if self.record:
            self.run(change_contact, contact_id=self.record, draft=made)
        else:
            self.run(add_contact, client_id=self.client, draft=made)

    def _stored(self, value: Any) -> None:
        super()._stored(self.client)


class SiteForm(FormScreen):
    """A place of a client; the town gives the coordinates for the road."""

    screen = "client.place"

    def build(self) -> None:
        self._name = ""
        where = self.card(self.page.left, lambda: _("Place"))
        where.add(
            "name",
            lambda: _("Name of the place"),
            LineEdit(),
            span=2,
            hint=lambda: _("such as Shop in Graudu Street"),
        )
        where.add("address", lambda: _("Address"), LineEdit(), span=2)
        where.add("town", lambda: _("Town"), LineEdit())
        where.add("postal_code", lambda: _("Postal code"), LineEdit())
        where.add("country", lambda: _("Country"), Combo())
        where.add("main", lambda: _("Main place"), Switch())
        visits = self.card(self.page.middle, lambda: _("Visits"))
        visits.add(
            "visit_from", lambda: _("Visits from"), TimeEdit(), hint=lambda: _("when they receive visitors")
        )
        visits.add("visit_to", lambda: _("Visits until"), TimeEdit())
        visits.add(
            "note",
            lambda: _("Note"),
            TextArea(lines=3),
            span=2,
            hint=lambda: _("parking, entrance, whom to ask for"),
        )

    def read(self, connection: Any) -> Any:
        card = client_card(connection, self.client, clock.today())
        return card, place(connection, self.record) if self.record else None

    def fill(self, stored: Any) -> None:
        card, found = stored
        self._name = card.draft.name if card is not None else ""
        known: Place | None = found
        start = known.draft if known is not None else self._blank(card)
        for name, value in values_of(start).items():
            _put(self.widgets()[name], value)

    @staticmethod
    def _blank(card: ClientCard | None) -> SiteDraft:
        if card is None or card.counts.sites:
            return SiteDraft(country=card.draft.country if card is not None else "LV")
        draft_now = card.draft
        return SiteDraft(
            address=draft_now.address,
            town=draft_now.town,
            postal_code=draft_now.postal_code,
            country=draft_now.country,
            main=True,
        )

    def title(self) -> str:
        return _("Place of %(client)s") % {"client": self._name} if self._name else _("Place")

    def translate_choices(self) -> None:
        self.widgets()["country"].set_options([(code, country_name(code)) for code in COUNTRIES])

    def missing_fields(self) -> list[tuple[str, str]]:
        values = self.values()
        words = {
            "address": _("Address"),
            "town": _("Town"),
            "visit_from": _("Visits from"),
            "visit_to": _("Visits until"),
        }
        self.gauge.hide()
        self.complete.hide()
        return [(name, text) for name, text in words.items() if values[name] in ("", None)]

    def store(self) -> None:
        made = SiteDraft(**self.values())
        spot = coordinates(made.town, made.country)
        if self.record:
            self.run(change_site, site_id=self.record, draft=made, coordinates=spot)
        else:
            self.run(add_site, client_id=self.client, draft=made, coordinates=spot)

    def _stored(self, value: Any) -> None:
        super()._stored(self.client)


def coordinates(town: str, country: str) -> tuple[int, int] | None:
    """Latitude and longitude of a town in 1e-5 degrees by the offline list of places, None when it is not there."""
    from kamdesk.model.places.rules.gazetteer import find

    found = find(town, country) if town else None
    if found is None:
        return None
    return round(found.point.latitude * 100_000), round(found.point.longitude * 100_000)


def birthday_words(stored: str) -> str:
    """'06-24' -> '24.06.'; with a year the whole date."""
    day = birthday_of(stored) if stored else None
    if day is None:
        return stored
    return l10n().date(day) if len(stored) > 5 else l10n().day_month(day)


def birthday_stored(typed: str) -> str:
    """'24.06.' -> '06-24', '24.06.1980' -> '1980-06-24'; what cannot be read stays for the rule to refuse."""
    parts = [part for part in typed.replace(",", ".").replace(" ", "").split(".") if part]
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 2:
            return date(2000, numbers[1], numbers[0]).isoformat()[5:]
        if len(numbers) == 3:
            return date(numbers[2], numbers[1], numbers[0]).isoformat()
    except ValueError:
        return typed
    return typed


def _value(widget: Any) -> Any:
    if isinstance(widget, Switch):
        return widget.isChecked()
    if isinstance(widget, TextArea):
        return widget.text().strip()
    value = getattr(widget, "value", None)
    return value() if value is not None else widget.text().strip()


def _put(widget: Any, value: Any) -> None:
    if isinstance(widget, Switch):
        widget.setChecked(bool(value))
    elif isinstance(widget, TextArea):
        widget.setPlainText(value or "")
    elif hasattr(widget, "set_value"):
        widget.set_value(value)
    else:
        widget.setText(value or "")
        widget.setCursorPosition(0)


def _typed(widget: Any) -> Any:
    return _value(widget) if isinstance(widget, Switch | Combo) else widget.text()


def _put_typed(widget: Any, value: Any) -> None:
    if isinstance(widget, Switch | Combo):
        _put(widget, value)
    elif isinstance(widget, TextArea):
        widget.setPlainText(str(value))
    else:
        widget.setText(str(value))
