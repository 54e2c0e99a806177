"""Words of the right side, in the window's language when called."""

from __future__ import annotations

from kamdesk.model.credit.rules.gaps import SafeOrder
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.screens.orders.pad.side.reading import ColumnDeal, SideFacts
from kamdesk.ui.widgets import sums


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
