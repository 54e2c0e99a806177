"""What a form hands over: a client, a place, a person as typed, before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, TypeVar

from kamdesk.model.clients.rules.words import Stage, Stance
from kamdesk.model.core.text import clean, clean_line

LINES = frozenset({
    "business_model", "own_customers", "seasonality", "needs", "plans", "decision_way", "offer", "do_not_mention",
    "payment_note", "note", "approach", "personal",
})  # fmt: skip
LONGEST = {"name": 200, "address": 300, "code": 40}
USUAL_LENGTH = 120
TEXT_LENGTH = 4000


@dataclass(frozen=True, slots=True)
class ClientDraft:
    """Every editable column of a client; sums in minor units, the share in hundredths of a percent."""

    name: str = ""
    code: str = ""
    stage: str = Stage.CLIENT
    vip: bool = False
    reg_no: str = ""
    vat_no: str = ""
    country: str = "LV"
    currency: str = "EUR"
    language: str = "lv"
    segment: str = ""
    source: str = ""
    address: str = ""
    town: str = ""
    region: str = ""
    postal_code: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    bank: str = ""
    iban: str = ""
    price_column: int = 1
    payment_days: int = 30
    payment_note: str = ""
    business_model: str = ""
    own_customers: str = ""
    seasonality: str = ""
    needs: str = ""
    plans: str = ""
    budget_minor: int | None = None
    potential_minor: int | None = None
    rival_share_bp: int | None = None
    decision_way: str = ""
    offer: str = ""
    do_not_mention: str = ""


@dataclass(frozen=True, slots=True)
class SiteDraft:
    """A place of a client; the visit window in minutes after midnight."""

    name: str = ""
    address: str = ""
    town: str = ""
    postal_code: str = ""
    country: str = "LV"
    visit_from: int | None = None
    visit_to: int | None = None
    main: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """A person of a client. `birthday` is 'MM-DD' or 'YYYY-MM-DD' text, or empty."""

    name: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""
    language: str = ""
    stance: str = Stance.NEUTRAL
    approach: str = ""
    vip: bool = False
    since: date | None = None
    left_on: date | None = None
    birthday: str = ""
    name_day: bool = True
    personal: str = ""
    personal_purpose: str = ""


Draft = TypeVar("Draft", ClientDraft, SiteDraft, ContactDraft)


def cleaned(draft: Draft) -> Draft:
    """The draft with every text cleaned to what may be stored."""
    return replace(draft, **{name: cleaned_value(name, value) for name, value in values_of(draft).items()})


def cleaned_value(name: str, value: Any) -> Any:
    """One value of a field, cleaned; anything but text is left alone."""
    if not isinstance(value, str):
        return value
    if name in LINES:
        return clean(value, TEXT_LENGTH)
    return clean_line(value, LONGEST.get(name, USUAL_LENGTH))


def values_of(draft: Draft) -> dict[str, Any]:
    """Column values of a draft."""
    return {field.name: getattr(draft, field.name) for field in fields(draft)}
