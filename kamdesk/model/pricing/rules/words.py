"""Sentences of pricing in a language: reasons of a column, steps of a trace, decisions. The texts stand where they are
made (`columns`, `engine`); here their values are written as people read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Protocol

from kamdesk.model.core.languages import N_, L10n
from kamdesk.model.pricing.rules.terms import ColumnReason, Decision, DecisionSort

Money = Callable[[int, str], str]


class Sentence(Protocol):
    """Anything said by a msgid with values named by their units."""

    @property
    def msgid(self) -> str: ...

    @property
    def values(self) -> tuple[tuple[str, str | int], ...]: ...


def whole_money(text: L10n, minor: int, currency: str) -> str:
    """'15 000 €'; cents only where there are any."""
    if minor % 100:
        return text.money(minor, currency)
    sign = text.money(0, currency).split()[-1]
    return f"{text.number(Decimal(minor) / 100)}\N{NO-BREAK SPACE}{sign}"


def said(sentence: Sentence, text: L10n, money: Money | None = None) -> str:
    """One sentence; `money` writes sums where they may be hidden."""
    values = value_words(sentence.values, text, money)
    words = text.gettext(sentence.msgid) if sentence.msgid else ""
    return words % values if values and words else words


def value_words(
    values: tuple[tuple[str, str | int], ...], text: L10n, money: Money | None = None
) -> dict[str, str]:
    """The values as people read them, under their names without the unit."""
    known = dict(values)
    currency = str(known.get("currency", "EUR"))
    found: dict[str, str] = {}
    for name, value in values:
        if name.endswith("_minor"):
            minor = int(value)
            found[name[:-6]] = money(minor, currency) if money else whole_money(text, minor, currency)
        elif name.endswith("_bp"):
            found[name[:-3]] = text.percent(int(value))
        elif name.endswith("_milli"):
            found[name[:-6]] = text.quantity(int(value))
        elif name.endswith("_day"):
            found[name[:-4]] = text.date(date.fromisoformat(str(value)))
        else:
            found[name] = str(value)
    return found


def reason_words(reason: ColumnReason, text: L10n, money: Money | None = None) -> str:
    """'Column 3: turnover of the quarter 18 760 € ≥ 15 000 € and no debt older than 30 days. Rule of …'."""
    parts = [reason_words(part, text, money) for part in reason.parts]
    if not reason.msgid:
        return ". ".join(
            part.rstrip(".") if number < len(parts) - 1 else part for number, part in enumerate(parts)
        )
    both = text.gettext(N_("and"))
    joined = f" {both} ".join(parts)
    values = value_words(reason.values, text, money)
    words = text.gettext(reason.msgid)
    if "%(parts)s" in words:
        return words % {**values, "parts": joined}
    words = words % values if values else words
    return f"{words}, {joined}" if parts else words


def decision_value(decision: Decision, text: L10n, money: Money | None = None) -> str:
    """What was decided: '−12 %', '6,12 €', 'column 4', '45 days', '320 € over the limit'."""
    say = money or (lambda minor, currency: whole_money(text, minor, currency))
    if decision.sort is DecisionSort.DISCOUNT:
        return f"−{text.percent(decision.value)}"
    if decision.sort is DecisionSort.PRICE:
        return say(decision.value, decision.currency)
    if decision.sort is DecisionSort.COLUMN:
        return text.gettext(N_("column %(column)s")) % {"column": decision.value}
    if decision.sort is DecisionSort.PAYMENT_DAYS:
        words = text.ngettext("payment in %(n)s day", "payment in %(n)s days", decision.value)
        return words % {"n": decision.value}
    over = say(decision.value, decision.currency)
    if decision.sort is DecisionSort.AMOUNT:
        return text.gettext(N_("%(sum)s off the order")) % {"sum": over}
    return text.gettext(N_("%(sum)s over the limit")) % {"sum": over}


def decision_words(decision: Decision, what: str, text: L10n, money: Money | None = None) -> str:
    """'SR-3011, −12 %: decided by A. Lapiņš on 17.11.2026, “…”, until 31.12.2026'; `what` is an article or ''."""
    head = ", ".join(part for part in (what, decision_value(decision, text, money)) if part)
    values: Mapping[str, str] = {
        "what": head,
        "by": decision.decided_by,
        "on": text.date(decision.decided_on),
        "reason": text.quoted(decision.reason),
    }
    words = text.gettext(N_("%(what)s: decided by %(by)s on %(on)s, %(reason)s")) % values
    if decision.order_id is not None:
        only = text.gettext(N_("for this order only"))
        return f"{words}, {only}"
    if decision.valid_until is None:
        return words
    until = text.gettext(N_("until %(until)s")) % {"until": text.date(decision.valid_until)}
    return f"{words}, {until}"
