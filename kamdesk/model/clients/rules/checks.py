"""What is wrong with a client, a place or a person, and what only looks wrong.

A problem stops saving; a doubt is shown and saved all the same, because registers and papers differ: a number
copied from a contract may be wrong there too, and the contact must not be lost for it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from kamdesk.model.clients.rules.drafts import ClientDraft, ContactDraft, SiteDraft, values_of
from kamdesk.model.clients.rules.words import Stage, Stance
from kamdesk.model.core import numbers
from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import LANGUAGES, N_
from kamdesk.model.core.money import CURRENCIES

_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]{2,}")
_PHONE = re.compile(r"[\d\s()+/.,;\-–x]+")
_COUNTRY = re.compile(r"[A-Z]{2}")
MOST_PAYMENT_DAYS = 365
DAY_MINUTES = 24 * 60
WHOLE_BP = 10_000


def check_client(draft: ClientDraft) -> tuple[Problem, ...]:
    """Everything that stops a client from being stored; empty when nothing does."""
    return check_fields(values_of(draft))


def check_fields(values: dict[str, Any]) -> tuple[Problem, ...]:
    """The same for some columns only: what is edited in place on the card."""
    return tuple(
        Problem(name, msgid)
        for name, msgid in ((name, _fault(name, value)) for name, value in values.items())
        if msgid
    )


def check_site(draft: SiteDraft) -> tuple[Problem, ...]:
    """A place needs a name, an address or a town, and a window that opens before it closes."""
    problems = []
    if not (draft.name or draft.address or draft.town):
        problems.append(Problem("name", N_("Give the place a name, an address or a town.")))
    for name in ("visit_from", "visit_to"):
        value = getattr(draft, name)
        if value is not None and not 0 <= value <= DAY_MINUTES:
            problems.append(Problem(name, N_("The time must lie between 0:00 and 24:00.")))
    if draft.visit_from is not None and draft.visit_to is not None and draft.visit_from >= draft.visit_to:
        problems.append(Problem("visit_to", N_("The end must be later than the beginning.")))
    return tuple(problems)


def check_contact(draft: ContactDraft) -> tuple[Problem, ...]:
    """A person needs a name; personal remarks need a purpose (GDPR)."""
    problems = [] if draft.name else [Problem("name", N_("Type the name of the person."))]
    problems += check_fields({"email": draft.email, "phone": draft.phone})
    if draft.stance not in set(Stance):
        problems.append(Problem("stance", N_("Choose one of the list.")))
    if draft.birthday and birthday_of(draft.birthday) is None:
        problems.append(Problem("birthday", N_("Type the day and the month, such as 24.06.")))
    if draft.since and draft.left_on and draft.left_on < draft.since:
        problems.append(Problem("left_on", N_("The person cannot leave before coming.")))
    if draft.personal and not draft.personal_purpose:
        problems.append(Problem("personal_purpose", N_("Say what the personal remark is needed for.")))
    return tuple(problems)


def doubts(draft: ClientDraft) -> tuple[Problem, ...]:
    """What looks wrong but does not stop saving: registration and VAT numbers that fail their own control digit."""
    found = []
    if draft.reg_no and not numbers.registration_ok(draft.country, draft.reg_no):
        found.append(Problem("reg_no", N_("The control digit does not fit. Please check the number.")))
    if draft.vat_no and not numbers.vat_ok(draft.country, draft.vat_no):
        found.append(Problem("vat_no", N_("This VAT number does not fit its country. Please check it.")))
    bik = numbers.bik_in(draft.bank)
    if bik and numbers.is_russian_account(draft.iban) and not numbers.russian_account_ok(draft.iban, bik):
        found.append(
            Problem("iban", N_("The control digit of the account does not fit the BIK of its bank."))
        )
    return tuple(found)


def birthday_of(text: str) -> date | None:
    """'MM-DD' or 'YYYY-MM-DD' -> a date (in the leap year 2000 when the year is unknown), else None."""
    try:
        return date.fromisoformat(text if len(text) > 5 else f"2000-{text}")
    except ValueError:
        return None


def _fault(name: str, value: Any) -> str:
    rule = _RULES.get(name)
    return rule(value) if rule else ""


def _name(value: str) -> str:
    return "" if value else N_("Type the name of the client.")


def _email(value: str) -> str:
    parts = re.split(r"[,;]\s*", value) if value else []
    if all(_EMAIL.fullmatch(part) for part in parts):
        return ""
    return N_("This is not an e-mail address. Example: anna@veikals.lv")


def _phone(value: str) -> str:
    if not value or (_PHONE.fullmatch(value) and len(re.findall(r"\d", value)) >= 5):
        return ""
    return N_("A telephone number has at least five digits. Example: +371 20000000")


def _iban(value: str) -> str:
    if not value or numbers.is_russian_account(value) or numbers.iban_ok(value):
        return ""
    return N_("This account number is mistyped: its control digits differ.")


def _one_of(allowed: frozenset[str]) -> Any:
    return lambda value: "" if value in allowed else N_("Choose one of the list.")


def _country(value: str) -> str:
    return "" if _COUNTRY.fullmatch(value) else N_("Choose one of the list.")


def _payment_days(value: int) -> str:
    return "" if 0 <= value <= MOST_PAYMENT_DAYS else N_("Payment days are a number from 0 to 365.")


def _price_column(value: int) -> str:
    return "" if 1 <= value <= 99 else N_("A price column is a number from 1 to 99.")


def _sum(value: int | None) -> str:
    return "" if value is None or value >= 0 else N_("The sum cannot be negative.")


def _share(value: int | None) -> str:
    return "" if value is None or 0 <= value <= WHOLE_BP else N_("A share lies between 0 and 100 %.")


_RULES: dict[str, Any] = {
    "name": _name, "email": _email, "phone": _phone, "iban": _iban, "country": _country,
    "payment_days": _payment_days, "price_column": _price_column, "budget_minor": _sum, "potential_minor": _sum,
    "rival_share_bp": _share, "currency": _one_of(frozenset(CURRENCIES)), "language": _one_of(frozenset(LANGUAGES)),
    "stage": _one_of(frozenset(Stage)),
}  # fmt: skip
