"""Words of prices and terms: periods, conditions, dates, contradictions."""

from __future__ import annotations

from datetime import date

from kamdesk.model.pricing.rules.checks import Clash, period_days
from kamdesk.model.pricing.rules.terms import ColumnRule, QuantityBreak
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.widgets import sums


def dates(valid_from: date | None, valid_to: date | None) -> str:
    """'01.11.2026–15.11.2026', 'from 01.11.2026', 'until 15.11.2026' or nothing."""
    text = l10n()
    if valid_from and valid_to:
        return f"{text.date(valid_from)}–{text.date(valid_to)}"
    if valid_from:
        return _("from %(day)s") % {"day": text.date(valid_from)}
    if valid_to:
        return _("until %(day)s") % {"day": text.date(valid_to)}
    return ""


def period(stored: str) -> str:
    """'quarter', 'year', 'days:90' as people say it."""
    days = period_days(stored)
    if days is not None:
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    return _("year") if stored == "year" else _("quarter")


def conditions(rule: ColumnRule) -> str:
    """What a rule asks for, in one line."""
    parts = []
    if rule.min_turnover_minor is not None:
        values = {
            "sum": sums.money(rule.min_turnover_minor, rule.currency),
            "period": period(rule.period),
        }
        parts.append(_("turnover from %(sum)s (%(period)s)") % values)
    if rule.max_overdue_days is not None:
        days = rule.max_overdue_days
        parts.append(
            _("nothing overdue")
            if days == 0
            else ngettext("overdue up to %(n)d day", "overdue up to %(n)d days", days) % {"n": days}
        )
    if rule.segment:
        parts.append(_("segment %(name)s") % {"name": rule.segment})
    if rule.contract_required:
        parts.append(_("a contract in force"))
    return " · ".join(parts) or _("always")


def advantage(rule: QuantityBreak) -> str:
    """The price of a break, or its discount."""
    if rule.price_minor is not None:
        return sums.money(rule.price_minor, rule.currency)
    return f"−{l10n().percent(rule.discount_bp or 0)}"


def clash(found: Clash) -> str:
    """What two rules contradict in."""
    return _(found.msgid) % dict(found.values)
