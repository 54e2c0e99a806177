"""Phrases that papers share and that no catalogue can hold: 'в четверг', 'ceturtdien'."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from kamdesk.model.core.languages import N_, L10n


class Bilingual(NamedTuple):
    """A stored text that exists in both languages, such as the KAM's own name or a product's."""

    ru: str
    lv: str


Said = str | Bilingual

_ON_DAY = {
    "ru": ("в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу", "в воскресенье"),
    "lv": ("pirmdien", "otrdien", "trešdien", "ceturtdien", "piektdien", "sestdien", "svētdien"),
}
KINDS = {
    "visit": N_("Visit"),
    "call": N_("Call"),
    "email": N_("E-mail"),
    "online": N_("Online meeting"),
    "informal": N_("Informal meeting"),
    "task": N_("Task"),
}


def said(text: Said, l10n: L10n) -> str:
    """The text in the language of the paper; the other language's where this one is empty."""
    if isinstance(text, str):
        return text
    return (text.ru or text.lv) if l10n.language == "ru" else (text.lv or text.ru)


ORDER_STATES = {
    "draft": N_("Draft"),
    "confirmed": N_("Confirmed"),
    "handed": N_("Handed over"),
    "accepted": N_("Accepted"),
    "refused": N_("Refused by sales support"),
    "partly": N_("Shipped partly"),
    "shipped": N_("Shipped"),
    "closed": N_("Closed"),
    "cancelled": N_("Cancelled"),
}


def order_state(key: str, l10n: L10n) -> str:
    return l10n.gettext(ORDER_STATES[key]) if key in ORDER_STATES else key


def on_day(day: date, l10n: L10n) -> str:
    """'в четверг, 19.11.2026' / 'ceturtdien, 19.11.2026.'"""
    return f"{_ON_DAY[l10n.language][day.weekday()]}, {l10n.date(day)}"


def kind(key: str, l10n: L10n) -> str:
    """The word for a kind of contact; a kind of the user's own is shown as it is."""
    return l10n.gettext(KINDS[key]) if key in KINDS else key


def span(start: int | None, end: int | None, l10n: L10n) -> str:
    """Minutes of the day as '11:30–12:30', '11:30' or nothing."""
    if start is None:
        return ""
    return l10n.time(start) if end is None else f"{l10n.time(start)}–{l10n.time(end)}"


def week_dates(monday: date, sunday: date, l10n: L10n) -> str:
    """'16.11–22.11.2026' / '16.11.–22.11.2026.'"""
    return f"{l10n.day_month(monday)}–{l10n.date(sunday)}"


def more(count: int, l10n: L10n) -> str:
    """'ещё 2, см. далее' / 'vēl 2, sk. tālāk': the rest stands on the second page."""
    return l10n.gettext("%(count)d more, see below") % {"count": count}


def sign(currency: str) -> str:
    """'€', '₽', '$', or the code where there is no sign."""
    return {"EUR": "€", "RUB": "₽", "USD": "$", "GBP": "£"}.get(currency, currency)
