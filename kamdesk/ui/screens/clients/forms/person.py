"""The form of a person."""

from __future__ import annotations

from datetime import date
from typing import Any

from kamdesk.model.clients.queries import Person, client_card
from kamdesk.model.clients.queries.people import person
from kamdesk.model.clients.rules.checks import birthday_of
from kamdesk.model.clients.rules.drafts import ContactDraft, values_of
from kamdesk.model.clients.rules.words import Stance
from kamdesk.model.clients.services import (
    add_contact,
    change_contact,
)
from kamdesk.model.core import clock
from kamdesk.model.core.languages import LANGUAGES, NAMES
from kamdesk.ui.language import _, l10n
from kamdesk.ui.screens.clients.forms.base import FormScreen
from kamdesk.ui.screens.clients.forms.values import put_value
from kamdesk.ui.widgets.choice import Switch
from kamdesk.ui.widgets.fields import Combo, DateEdit, LineEdit, TextArea


class ContactForm(FormScreen):
    """A person of a client."""

    draft_screen = "client.person"

    def build(self) -> None:
        self._name = ""
        who = self.card(self.page.left, lambda: _("Person"))
        who.add("name", lambda: _("Name and surname"), LineEdit(), span=2)
        who.add("role", lambda: _("Position"), LineEdit())
        who.add("stance", lambda: _("Part in the decision"), Combo())
        who.add("phone", lambda: _("Telephone"), LineEdit())
        who.add("email", lambda: _("E-mail address"), LineEdit())
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
            put_value(self.widgets()[name], birthday_words(value) if name == "birthday" else value)

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
            "email": _("E-mail address"),
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
