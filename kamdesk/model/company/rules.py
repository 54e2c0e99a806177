"""The own company and its dated rates: what may be typed and which rate is in force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kamdesk.model.core import numbers
from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import CURRENCIES

COUNTRIES = ("LV", "RU", "LT", "EE")


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate in hundredths of a percent, in force from a day on; `code` tells standard from reduced."""

    code: str
    country: str
    rate_bp: int
    valid_from: date
    source: str


# Seeds of a new portfolio: the law changes, so they are rows the user can extend, each with its source.
SEED_VAT = (
    Rate("standard", "LV", 2100, date(2012, 7, 1), "Pievienotās vērtības nodokļa likums, 41. pants"),
    Rate("reduced", "LV", 1200, date(2011, 1, 1), "Pievienotās vērtības nodokļa likums, 42. pants"),
    Rate("reduced2", "LV", 500, date(2018, 1, 1), "Pievienotās vērtības nodokļa likums, 42. pants"),
    Rate("standard", "RU", 1800, date(2004, 1, 1), "НК РФ, ст. 164 п. 3"),
    Rate("standard", "RU", 2000, date(2019, 1, 1), "НК РФ, ст. 164 п. 3, 303-ФЗ"),
    Rate("standard", "RU", 2200, date(2026, 1, 1), "НК РФ, ст. 164 п. 3, 425-ФЗ"),
    Rate("reduced", "RU", 1000, date(2004, 1, 1), "НК РФ, ст. 164 п. 2"),
    Rate("standard", "LT", 2100, date(2009, 9, 1), "Pridėtinės vertės mokesčio įstatymas, 19 str."),
    Rate("standard", "EE", 2200, date(2024, 1, 1), "Käibemaksuseadus § 15"),
    Rate("standard", "EE", 2400, date(2025, 7, 1), "Käibemaksuseadus § 15"),
)


# late interest: in Latvia eight points over the base rate for deliveries of goods, in Russia the key rate. Both change:
# each change is one more row, with its source
SEED_INTEREST = (
    Rate("standard", "LV", 1115, date(2025, 1, 1), "Civillikuma 1765. pants: ECB likme 3,15 % + 8"),
    Rate("standard", "LV", 1015, date(2025, 7, 1), "Civillikuma 1765. pants: ECB likme 2,15 % + 8"),
    Rate("standard", "RU", 1650, date(2025, 10, 27), "ГК РФ, ст. 395: ключевая ставка"),
    Rate("standard", "RU", 1600, date(2025, 12, 22), "ГК РФ, ст. 395: ключевая ставка"),
)
RATE_KINDS = ("vat", "interest")


def rate_on(rates: Iterable[Rate], country: str, day: date, code: str = "standard") -> int | None:
    """The rate in force in a country on a day, in hundredths of a percent; None when none is known."""
    known = [
        rate for rate in rates if rate.country == country and rate.code == code and rate.valid_from <= day
    ]
    return max(known, key=lambda rate: rate.valid_from).rate_bp if known else None


def registration_problem(number: str, country: str) -> Problem | None:
    """What is wrong with a registration number by its control digit (LV, RU); None when it may stand."""
    plain = number.replace(" ", "")
    if not plain or country not in ("LV", "RU"):
        return None
    if numbers.registration_ok(country, plain):
        return None
    return Problem("reg_no", N_("The control digit does not fit: check the number."))


def vat_problem(number: str, country: str) -> Problem | None:
    """What is wrong with a VAT number; Russian companies have none of their own."""
    plain = number.replace(" ", "")
    if not plain or country == "RU":
        return None
    if numbers.vat_ok(country, plain):
        return None
    return Problem("vat_no", N_("The control digit does not fit: check the number."))


def iban_problem(number: str) -> Problem | None:
    """What is wrong with an IBAN; Russian account numbers (20 digits) pass as they are."""
    plain = number.replace(" ", "")
    if not plain or numbers.is_russian_account(plain) or numbers.iban_ok(plain):
        return None
    return Problem("iban", N_("This is not a valid account number."))


# who works with this portfolio: a key account manager, or sales support with its inbox of packets (A25)
KAM, SUPPORT = "kam", "support"
ROLES = (KAM, SUPPORT)


def company_problems(values: dict[str, object]) -> tuple[Problem, ...]:
    """Everything wrong with the company form; empty when it can be saved."""
    problems: list[Problem] = []
    country = str(values.get("country", ""))
    if "name" in values and not str(values["name"]).strip():
        problems.append(Problem("name", N_("Type the company's name.")))
    if country and country not in COUNTRIES:
        problems.append(Problem("country", N_("Choose a country from the list.")))
    if "role" in values and values["role"] not in ROLES:
        problems.append(Problem("role", N_("Choose one of the list.")))
    if "currency" in values and values["currency"] not in CURRENCIES:
        problems.append(Problem("currency", N_("Choose a currency from the list.")))
    checks = (
        registration_problem(str(values.get("reg_no", "")), country),
        vat_problem(str(values.get("vat_no", "")), country),
        iban_problem(str(values.get("iban", ""))),
        _hours_problem(values),
    )
    problems.extend(problem for problem in checks if problem)
    return tuple(problems)


def _hours_problem(values: dict[str, object]) -> Problem | None:
    start, end = values.get("work_from"), values.get("work_to")
    if isinstance(start, int) and isinstance(end, int) and start >= end:
        return Problem("work_to", N_("The working day must end after it begins."))
    return None


def steps_of(setup_done: str) -> dict[str, str]:
    """The settled steps of the first run: 'code=printed;rules=ok' as a dictionary."""
    pairs = (part.partition("=") for part in setup_done.split(";"))
    return {name: value for name, _equals, value in pairs if name and value}


def steps_text(steps: dict[str, str]) -> str:
    """The same as stored; a step without a value is not settled."""
    return ";".join(f"{name}={value.replace(';', ',')}" for name, value in steps.items() if value)
