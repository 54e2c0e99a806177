"""Words of the right side, in the window's language when called."""

from __future__ import annotations

from kamdesk.model.core.money import MINOR_PER_UNIT
from kamdesk.model.credit.rules.gaps import SafeOrder
from kamdesk.model.credit.rules.standing import AfterOrder, CreditStanding, Verdict
from kamdesk.model.credit.rules.terms import Source
from kamdesk.model.ledger.rules.ageing import Lateness
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.screens.orders.pad.side.reading import ColumnDeal, SideFacts
from kamdesk.ui.widgets import sums

NBSP = "\u00a0"
TREND_ICON = {"better": "trending-up", "worse": "trending-down", "same": "arrow-right", "": "clock"}


def whole_money(minor: int, currency: str) -> str:
    """'1 240 €': whole units, rounded up, where cents would only take room."""
    if sums.hidden():
        return sums.MASK
    units = -(-minor // MINOR_PER_UNIT)
    return l10n().number(units) + NBSP + l10n().money(0, currency).split(NBSP)[-1]


def lateness_badge(late: Lateness) -> tuple[str, str, str]:
    """(words, tone, icon): 'av. 6 d., pays better'."""
    if not late.paid:
        return _("no payments yet"), "neu", "clock"
    if not late.average:
        return _("pays in time"), "ok", "circle-check"
    days = _("av. %(n)s d.") % {"n": l10n().number(late.average)}
    trend = {
        "better": _("pays better"),
        "worse": _("pays later"),
        "same": _("as before"),
        "": "",
    }[late.trend]
    return (f"{days}, {trend}" if trend else days), "warn", TREND_ICON[late.trend]


def limit_title(standing: CreditStanding) -> str:
    """'Limit 12 000,00 €', 'Prepayment', 'No limit set'."""
    if standing.prepaid:
        return _("Prepayment")
    if standing.limit_minor is None:
        return _("No limit set")
    return _("Limit %(sum)s") % {"sum": sums.money(standing.limit_minor, standing.currency)}


def source_words(standing: CreditStanding) -> str:
    """Where the limit comes from, for the tooltip."""
    terms = standing.terms
    if terms.source is Source.CONTRACT:
        return _("by contract No. %(number)s") % {"number": terms.reference}
    if terms.source is Source.CARD:
        return _("by the client's card")
    if terms.source is Source.OWN and terms.valid_from is not None:
        day = l10n().date(terms.valid_from)
        return ", ".join(filter(None, (_("since %(day)s") % {"day": day}, terms.decided_by)))
    return ""


def verdict_banner(standing: CreditStanding, after: AfterOrder, *, decided: bool) -> tuple[str, str]:
    """(words, tone) of the banner under the bar; empty when there is nothing to say."""
    money = sums.money
    if after.verdict is Verdict.STOPPED:
        words, tone = _("deliveries stopped: %(reason)s") % {"reason": standing.terms.reason}, "bad"
    elif after.verdict is Verdict.OVER:
        words, tone = (
            _("over the limit by %(sum)s") % {"sum": money(after.over_minor, standing.currency)},
            "bad",
        )
    elif after.verdict is Verdict.OVER_DAYS:
        words, tone = (
            _("over sum × days by %(n)s") % {"n": sum_days(after.sum_days_over, standing.currency)},
            "bad",
        )
    elif after.verdict is Verdict.TOLERATED:
        values = {
            "sum": money(after.over_minor, standing.currency),
            "most": money(after.tolerance_minor, standing.currency),
        }
        words, tone = _("over by %(sum)s, tolerated up to %(most)s") % values, "warn"
    else:
        return "", ""
    return (f"{words} · {_('decided')}", "warn") if decided and tone == "bad" else (words, tone)


def sum_days(minor_days: int, currency: str) -> str:
    """Minor units x days as '60 000 € × d.'."""
    return _("%(sum)s × d.") % {"sum": whole_money(minor_days, currency)}


def commission_title(facts: SideFacts, deal: ColumnDeal | None) -> str:
    """'Commission, 12 % of the margin'."""
    if deal is None or deal.pay.band is None:
        return _("Commission")
    rate = l10n().percent(deal.pay.rate_bp)
    if facts.policy.base == "total":
        return _("Commission, %(rate)s of the total") % {"rate": rate}
    return _("Commission, %(rate)s of the margin") % {"rate": rate}


def deal_base(facts: SideFacts, one: ColumnDeal) -> str:
    """'margin 486,20', or the net sum when the total counts."""
    if facts.policy.base == "total":
        return _("net %(sum)s") % {"sum": sums.amount(one.deal.net_minor)}
    if one.deal.margin_minor is None:
        return _("margin unknown")
    return _("margin %(sum)s") % {"sum": sums.amount(one.deal.margin_minor)}


def without_cost(count: int) -> str:
    return ngettext("no cost price: %(n)s line", "no cost price: %(n)s lines", count) % {"n": count}


def safe_headline(safe: SafeOrder, gaps: int, currency: str) -> str:
    """'1 240 € of the limit free; 7 products that like clients buy'."""
    goods = ngettext("%(n)s product that like clients buy", "%(n)s products that like clients buy", gaps) % {
        "n": gaps
    }
    if safe.free_minor is None:
        return goods
    return _("%(sum)s free; %(goods)s") % {
        "sum": sums.money(max(0, safe.free_minor), currency),
        "goods": goods,
    }


def safe_taken(safe: SafeOrder, currency: str) -> str:
    """'Take 5 · 812,40 €': what the safe order comes to with VAT."""
    count = len(safe.lines)
    words = ngettext("Take %(n)s product", "Take %(n)s products", count) % {"n": count}
    return f"{words} · {sums.money(safe.total_minor, currency)}"


def method_words(facts: SideFacts) -> str:
    """The method of the like clients, named (A27)."""
    gaps = facts.gaps
    count = len(gaps.like)
    where = (
        _("of the segment %(name)s") % {"name": l10n().quoted(gaps.segment)}
        if gaps.segment
        else _("of all clients")
    )
    words = ngettext(
        "Nearest neighbours: %(n)s client %(where)s, most like by shares of categories (cosine) and by products "
        "(Jaccard) of 12 months. A gap is bought by at least half of them. The limit is filled greedily.",
        "Nearest neighbours: %(n)s clients %(where)s, most like by shares of categories (cosine) and by products "
        "(Jaccard) of 12 months. A gap is bought by at least half of them. The limit is filled greedily.",
        count,
    )
    return words % {"n": count, "where": where}
