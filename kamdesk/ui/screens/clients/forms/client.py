"""The form of a client or prospect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from kamdesk.model.clients.queries import ClientCard, client_card, client_choices
from kamdesk.model.clients.queries.duplicates import Twin, same_clients
from kamdesk.model.clients.rules.checks import doubts
from kamdesk.model.clients.rules.drafts import ClientDraft, values_of
from kamdesk.model.clients.rules.profile import completeness
from kamdesk.model.clients.rules.words import COUNTRIES, Stage, Stance, usual_currency, usual_language
from kamdesk.model.core import clock
from kamdesk.model.core.languages import LANGUAGES, NAMES
from kamdesk.model.core.money import CURRENCIES
from kamdesk.model.schedule.queries import cadences_of
from kamdesk.model.schedule.services.client_form import save_client
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.clients.forms.base import FormScreen
from kamdesk.ui.screens.clients.forms.values import country_name, put_value
from kamdesk.ui.shell.route import Route
from kamdesk.ui.widgets.card import Banner
from kamdesk.ui.widgets.choice import Switch
from kamdesk.ui.widgets.fields import Combo, LineEdit, MoneyEdit, NumberEdit, TextArea


class ClientForm(FormScreen):
    """A client or prospect: who, how to reach, terms, profile. The route's record 'new' makes a new one."""

    draft_screen = "client.form"

    def build(self) -> None:
        self._card: ClientCard | None = None
        self._start = ClientDraft()
        self._twin_id = ""
        who = self.card(self.page.left, lambda: _("Client"))
        who.add("name", lambda: _("Name"), LineEdit(), span=2)
        who.add("stage", lambda: _("Stage"), Combo(), span=2)
        who.add("country", lambda: _("Country"), Combo())
        who.add("vip", lambda: _("VIP"), Switch(), hint=lambda: _("freshness instead of a norm"))
        who.add("code", lambda: _("Code in the accounting programme"), LineEdit())
        who.add("reg_no", lambda: _("Registration number"), LineEdit())
        who.add("vat_no", lambda: _("VAT number"), LineEdit())
        who.add("segment", lambda: _("Segment"), LineEdit())
        who.add("source", lambda: _("Where the client came from"), LineEdit(), span=2)
        self.twin = Banner("warn")
        self.cards[0][0].body.insertWidget(0, self.twin)
        self.twin.button.clicked.connect(self._open_twin)
        rhythm = self.card(self.page.left, lambda: _("Rhythm of contacts"))
        rhythm.add(
            "visit_every", lambda: _("A visit every, days"), NumberEdit(), hint=lambda: _("empty: no norm")
        )
        rhythm.add(
            "call_every",
            lambda: _("A call every, days"),
            NumberEdit(),
            hint=lambda: _("a visit counts as a call too"),
        )
        reach = self.card(self.page.left, lambda: _("Address and contact"))
        reach.add("address", lambda: _("Address"), LineEdit(), span=2)
        reach.add("town", lambda: _("Town"), LineEdit())
        reach.add("postal_code", lambda: _("Postal code"), LineEdit())
        reach.add("region", lambda: _("Region"), LineEdit())
        reach.add("phone", lambda: _("Telephone"), LineEdit())
        reach.add("email", lambda: _("E-mail address"), LineEdit())
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
        if self.client == "new":
            return None, client_choices(connection), ()
        return (
            client_card(connection, self.client, clock.today()),
            client_choices(connection),
            cadences_of(connection, self.client),
        )

    def fill(self, stored: Any) -> None:
        card, choices, cadences = stored
        self._card = card
        name = str(self.params.get("name", ""))
        stage = str(self.params.get("stage", Stage.PROSPECT if card is None else Stage.CLIENT))
        self._start = card.draft if card is not None else ClientDraft(name=name, stage=stage)
        for column, value in values_of(self._start).items():
            put_value(self.widgets()[column], value)
        for cadence in cadences:
            if cadence.active and f"{cadence.channel}_every" in self.widgets():
                put_value(self.widgets()[f"{cadence.channel}_every"], cadence.every_days)
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
        every = {channel: values.pop(f"{channel}_every") for channel in ("visit", "call")}
        values["price_column"] = values["price_column"] or 1
        values["payment_days"] = values["payment_days"] if values["payment_days"] is not None else 0
        client = "" if self.client == "new" else self.client
        self.run(save_client, client_id=client, draft=ClientDraft(**values), before=self._start, every=every)
