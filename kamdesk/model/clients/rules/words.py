"""The closed lists of the clients room: stages, stances, languages, countries."""

from __future__ import annotations

from enum import StrEnum

from kamdesk.model.core.languages import N_


class Stage(StrEnum):
    """Where the relation stands. A prospect holds visits, notes and offers without a contract (A10)."""

    PROSPECT = "prospect"
    CLIENT = "client"
    FORMER = "former"

    @property
    def msgid(self) -> str:
        """English msgid."""
        return _STAGES[self]


_STAGES = {
    Stage.PROSPECT: N_("Prospect"),
    Stage.CLIENT: N_("Client"),
    Stage.FORMER: N_("Former client"),
}


class Stance(StrEnum):
    """What a person does when the client decides about us."""

    DECIDES = "decides"
    SUPPORTS = "supports"
    NEUTRAL = "neutral"
    AGAINST = "against"
    ACCOUNTING = "accounting"

    @property
    def msgid(self) -> str:
        """English msgid."""
        return _STANCES[self]


_STANCES = {
    Stance.DECIDES: N_("decides"),
    Stance.SUPPORTS: N_("supports us"),
    Stance.NEUTRAL: N_("neutral to us"),
    Stance.AGAINST: N_("against us"),
    Stance.ACCOUNTING: N_("accounting"),
}

COUNTRIES = ("LV", "LT", "EE", "RU", "PL", "DE", "FI", "SE", "UA", "KZ", "GB", "US")
EURO_AREA = frozenset(
    {"LV", "LT", "EE", "DE", "FI", "AT", "BE", "ES", "FR", "IE", "IT", "NL", "PT", "SK", "SI", "GR"}
)
_OWN_CURRENCY = {"RU": "RUB", "PL": "PLN", "SE": "SEK", "UA": "UAH", "KZ": "KZT", "GB": "GBP", "US": "USD"}


def usual_currency(country: str) -> str:
    """The currency a client of this country pays in unless said otherwise."""
    return "EUR" if country in EURO_AREA else _OWN_CURRENCY.get(country, "EUR")


def usual_language(country: str) -> str:
    """The language of papers for a client of this country unless said otherwise."""
    return "ru" if country in ("RU", "UA", "KZ", "BY") else "lv"
