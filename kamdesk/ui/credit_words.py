"""Words of credit that several rooms show: the pad, the client's card, the day's page."""

from __future__ import annotations

from kamdesk.model.core.money import MINOR_PER_UNIT
from kamdesk.model.credit.rules.standing import AfterOrder, CreditStanding, Verdict
from kamdesk.model.credit.rules.terms import CreditTerms, Source
from kamdesk.model.ledger.rules.ageing import Lateness
from kamdesk.ui.language import _, l10n
from kamdesk.ui.widgets import sums

NBSP = "\u00a0"
TREND_ICON = {"better": "trending-up", "worse": "trending-down", "same": "arrow-right", "": "clock"}


def whole_money(minor: int, currency: str) -> str:
    """'1 240 €': whole units, rounded up, where cents would only take room."""
    if sums.hidden():
        return sums.MASK
    units = -(-minor // MINOR_PER_UNIT)
    return l10n().number(units) + NBSP + l10n().money(0, currency).split(NBSP)[-1]


def trend_words(trend: str) -> str:
    """'pays better', 'pays later', 'as before'; nothing while it cannot be told."""
    return {"better": _("pays better"), "worse": _("pays later"), "same": _("as before")}.get(trend, "")


def lateness_badge(late: Lateness) -> tuple[str, str, str]:
    """(words, tone, icon): 'av. 6 d., pays better'."""
    if not late.paid:
        return _("no payments yet"), "neu", "clock"
    if not late.average:
        return _("pays in time"), "ok", "circle-check"
    days = _("av. %(n)s d.") % {"n": l10n().number(late.average)}
    trend = trend_words(late.trend)
    return (f"{days}, {trend}" if trend else days), "warn", TREND_ICON[late.trend]


def limit_title(standing: CreditStanding) -> str:
    """'Limit 12 000,00 €', 'Prepayment', 'No limit set'."""
    if standing.prepaid:
        return _("Prepayment")
    if standing.limit_minor is None:
        return _("No limit set")
    return _("Limit %(sum)s") % {"sum": sums.money(standing.limit_minor, standing.currency)}


def source_words(terms: CreditTerms) -> str:
    """Where the terms come from: 'since 22.07.2026, A. Lapiņš', 'by contract No. 7'."""
    if terms.source is Source.CONTRACT:
        return _("by contract No. %(number)s") % {"number": terms.reference}
    if terms.source is Source.CARD:
        return _("by the client's card")
    if terms.source is Source.OWN and terms.valid_from is not None:
        day = l10n().date(terms.valid_from)
        return ", ".join(filter(None, (_("since %(day)s") % {"day": day}, terms.decided_by)))
    return ""


def verdict_banner(standing: CreditStanding, after: AfterOrder, *, decided: bool) -> tuple[str, str]:
    """(words, tone) of what is wrong with an order's credit; empty when there is nothing to say."""
    money = sums.money
    if after.verdict is Verdict.STOPPED:
        words, tone = _("deliveries stopped: %(reason)s") % {"reason": standing.terms.reason}, "bad"
    elif after.verdict is Verdict.OVER:
        words, tone = (
            _("over the limit by %(sum)s") % {"sum": money(after.over_minor, standing.currency)},
            "bad",
        )
    elif after.verdict is Verdict.OVER_DAYS:
        lent = sum_days(after.sum_days_over, standing.currency)
        words, tone = _("over sum × days by %(n)s") % {"n": lent}, "bad"
    elif after.verdict is Verdict.TOLERATED:
        values = {
            "sum": money(after.over_minor, standing.currency),
            "most": money(after.tolerance_minor, standing.currency),
        }
        words, tone = _("over by %(sum)s, tolerated up to %(most)s") % values, "warn"
    else:
        return "", ""
    if decided and tone == "bad":
        return " · ".join((words, _("decided"))), "warn"
    return words, tone


def sum_days(minor_days: int, currency: str) -> str:
    """Minor units x days as '60 000 € × d.'."""
    return _("%(sum)s × d.") % {"sum": whole_money(minor_days, currency)}
