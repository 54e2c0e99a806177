"""The reliability check: what is asked, how long the answer holds, what stands against finishing it (A20)."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.credit.rules.scoring import Answer, Question

TITLES = {
    Question.REGISTRATION: N_("Registration data"),
    Question.NUMBERS: N_("Numbers by their own rules"),
    Question.TAX_DEBT: N_("Tax debt"),
    Question.INSOLVENCY: N_("Insolvency and enforcement"),
    Question.SANCTIONS: N_("Sanctions"),
    Question.ANNUAL_REPORT: N_("Annual report"),
    Question.OWNERS: N_("Owners and those who may sign"),
    Question.PAYMENTS: N_("How it pays us"),
}
WHAT_TO_SEE = {
    Question.REGISTRATION: N_("Active, not being closed; name, address and number are those of the card."),
    Question.NUMBERS: N_("The program checks the control digits of the numbers on the card."),
    Question.TAX_DEBT: N_("No debt of taxes, or one with an agreed schedule; the sum and its day."),
    Question.INSOLVENCY: N_("No insolvency, legal protection or enforcement proceedings."),
    Question.SANCTIONS: N_(
        "Company, owners and those who sign are in no sanctions list; a like name is compared."
    ),
    Question.ANNUAL_REPORT: N_("Handed in on time; equity above zero, turnover and profit of two years."),
    Question.OWNERS: N_("Who owns it in the end, who may sign, what changed lately."),
    Question.PAYMENTS: N_("Counted from the invoices of our ledger."),
}
ANSWERS = {
    Answer.GOOD: N_("In order"),
    Answer.DOUBT: N_("Doubtful"),
    Answer.BAD: N_("Not in order"),
    Answer.UNKNOWN: N_("Not looked at"),
    Answer.NOT_NEEDED: N_("Not needed"),
}
# what the program answers itself
COMPUTED = frozenset({Question.NUMBERS, Question.PAYMENTS})
# where one looks, by country: proposed, never filled in by itself
SOURCES = {
    "LV": {
        Question.REGISTRATION: "Uzņēmumu reģistrs (info.ur.gov.lv)",
        Question.TAX_DEBT: "VID nodokļu parādnieku datubāze",
        Question.INSOLVENCY: "Maksātnespējas reģistrs",
        Question.SANCTIONS: "sankcijas.fid.gov.lv; ES sankciju karte; OFAC",
        Question.ANNUAL_REPORT: "Uzņēmumu reģistrs, gada pārskats",
        Question.OWNERS: "Uzņēmumu reģistrs, patiesie labuma guvēji",
    },
    "RU": {
        Question.REGISTRATION: "ЕГРЮЛ (egrul.nalog.ru)",
        Question.TAX_DEBT: "ФНС, «Прозрачный бизнес»",
        Question.INSOLVENCY: "Федресурс (ЕФРСБ); ФССП",
        Question.SANCTIONS: "Сводный список ЕС; OFAC",
        Question.ANNUAL_REPORT: "ГИР БО (bo.nalog.ru)",
        Question.OWNERS: "ЕГРЮЛ, выписка",
    },
}
WARN_DAYS = 30


class CheckState(StrEnum):
    """A draft is free; a check that is done never changes, it is repeated."""

    DRAFT = "draft"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One question of a check as it stands."""

    id: str
    question: str
    answer: str = Answer.UNKNOWN
    source: str = ""
    seen_on: date | None = None
    note: str = ""

    @property
    def computed(self) -> bool:
        return self.question in COMPUTED


@dataclass(frozen=True, slots=True)
class CheckDraft:
    """Everything typed into a check; sums in minor units, the term in whole days."""

    id: str
    client_id: str
    checked_on: date
    valid_until: date | None = None
    checked_by: str = ""
    limit_minor: int | None = None
    currency: str = "EUR"
    payment_days: int | None = None
    conclusion: str = ""
    items: tuple[CheckItem, ...] = ()

    def item(self, question: str) -> CheckItem | None:
        return next((item for item in self.items if item.question == question), None)

    def with_item(self, changed: CheckItem) -> CheckDraft:
        """The draft with one question answered anew."""
        items = tuple(changed if item.id == changed.id else item for item in self.items)
        return replace(self, items=items)

    @property
    def answers(self) -> tuple[tuple[str, str], ...]:
        return tuple((item.question, item.answer) for item in self.items)


def months_later(day: date, months: int) -> date:
    """The same day so many months on; the last one of a shorter month."""
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_between(first: date, last: date) -> int:
    """Whole months from one day to a later one, 0 when it is not later."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return max(0, months - (last.day < first.day and months_later(first, months) > last))


def check_problems(draft: CheckDraft, today: date) -> tuple[Problem, ...]:
    """Everything that stands against finishing; `field` is a question or a field of the head."""
    problems: list[Problem] = []
    for item in draft.items:
        problems.extend(_item_problems(item, today))
    if draft.checked_on > today:
        problems.append(Problem("checked_on", N_("The day lies in the future.")))
    if draft.valid_until is None or draft.valid_until < draft.checked_on:
        problems.append(Problem("valid_until", N_("Say until when the check holds.")))
    if draft.limit_minor is None:
        problems.append(Problem("limit", N_("Type the limit, 0 for prepayment.")))
    if draft.payment_days is None:
        problems.append(Problem("payment_days", N_("Type the payment term, 0 for prepayment.")))
    if not draft.checked_by:
        problems.append(Problem("checked_by", N_("Say who checked.")))
    return tuple(problems)


def _item_problems(item: CheckItem, today: date) -> list[Problem]:
    """An answer needs a source and a day; 'not looked at' and 'not needed' need a reason."""
    if item.computed:
        return []
    if item.answer in (Answer.UNKNOWN, Answer.NOT_NEEDED):
        words = N_("Answer it, or note why it stays open.")
        return [] if item.note else [Problem(item.question, words)]
    if not item.source:
        return [Problem(item.question, N_("Say where it was seen."))]
    if item.seen_on is None:
        return [Problem(item.question, N_("Say on which day it was seen."))]
    if item.seen_on > today:
        return [Problem(item.question, N_("The day lies in the future."))]
    return []


class Validity(StrEnum):
    """How a client stands with its last finished check."""

    NONE = "none"
    VALID = "valid"
    EXPIRING = "expiring"
    EXPIRED = "expired"


def validity_of(valid_until: date | None, today: date) -> Validity:
    """Expiring from 30 days before the last day it holds; the last day still holds."""
    if valid_until is None:
        return Validity.NONE
    if valid_until < today:
        return Validity.EXPIRED
    return Validity.EXPIRING if (valid_until - today).days < WARN_DAYS else Validity.VALID


REPEAT_FIRST = N_(
    "The check is %(age)s months old and held for %(valid)s: repeat it before raising the limit."
)


def raise_problem(checked_on: date | None, valid_until: date | None, today: date) -> Problem | None:
    """What stands against raising a credit limit now: a check that no longer holds (A20). A client that never was
    checked is not held back. The problem belongs to the field 'limit_minor'."""
    if checked_on is None or valid_until is None or validity_of(valid_until, today) is not Validity.EXPIRED:
        return None
    values: dict[str, str | int | float] = {
        "age": months_between(checked_on, today),
        "valid": months_between(checked_on, valid_until),
    }
    return Problem("limit_minor", REPEAT_FIRST, values)
