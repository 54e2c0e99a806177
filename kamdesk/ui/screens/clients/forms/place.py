"""The form of a delivery address."""

from __future__ import annotations

from typing import Any

from kamdesk.model.clients.queries import ClientCard, Place, client_card
from kamdesk.model.clients.queries.people import place
from kamdesk.model.clients.rules.drafts import SiteDraft, values_of
from kamdesk.model.clients.rules.words import COUNTRIES
from kamdesk.model.clients.services import (
    add_site,
    change_site,
)
from kamdesk.model.core import clock
from kamdesk.ui.language import _
from kamdesk.ui.screens.clients.forms.base import FormScreen
from kamdesk.ui.screens.clients.forms.values import country_name, put_value
from kamdesk.ui.widgets.choice import Switch
from kamdesk.ui.widgets.fields import Combo, LineEdit, TextArea, TimeEdit


class SiteForm(FormScreen):
    """A place of a client; the town gives the coordinates for the road."""

    draft_screen = "client.place"

    def build(self) -> None:
        self._name = ""
        where = self.card(self.page.left, lambda: _("Delivery address"))
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
            put_value(self.widgets()[name], value)

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
        return _("Place of %(client)s") % {"client": self._name} if self._name else _("Delivery address")

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
