"""Rows of the evidence of a client's credit: arithmetic, open sums, payments."""

from __future__ import annotations

from kamdesk.model.credit.queries import CreditEvidence
from kamdesk.model.credit.rules.standing import CreditStanding
from kamdesk.ui.credit_words import limit_title, source_words, sum_days, trend_words
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.rows import RowItem

PAID_SHOWN = 12


def arithmetic(standing: CreditStanding) -> list[RowItem]:
    """Limit − debt − orders on the way = free; then tolerance, sum × days, other currencies."""
    currency, limit = standing.currency, standing.limit_minor
    rows = [RowItem("limit", limit_title(standing), source_words(standing.terms))]
    invoices = ngettext("Debt of %(n)s open invoice", "Debt of %(n)s open invoices", len(standing.invoices))
    rows.append(
        _row(
            "debt",
            invoices % {"n": len(standing.invoices)},
            "−" + sums.money(standing.debt_minor + standing.advance_minor, currency),
        )
    )
    if standing.advance_minor:
        paid = sums.money(standing.advance_minor, currency)
        rows.append(_row("advance", _("Advance and credit notes not used up"), "+" + paid))
    if standing.orders:
        words = ngettext(
            "%(n)s order not invoiced yet", "%(n)s orders not invoiced yet", len(standing.orders)
        )
        said = words % {"n": len(standing.orders)}
        rows.append(_row("orders", said, "−" + sums.money(standing.ordered_minor, currency)))
    if limit is not None:
        free = standing.free_minor or 0
        rows.append(
            RowItem(
                "free", _("= free"), right=sums.money(free, currency), right_tone="ok" if free >= 0 else "bad"
            )
        )
        rows += _tolerance(standing)
    most = standing.terms.sum_days
    lent = sum_days(standing.sum_days, currency)
    if most is not None:
        over = standing.sum_days > most
        said = _("%(lent)s of %(most)s") % {"lent": lent, "most": sum_days(most, currency)}
        rows.append(
            RowItem(
                "days", _("Sum × days"), said, right=_("over") if over else "", right_tone="bad", strong=False
            )
        )
    else:
        rows.append(_row("days", _("Sum × days"), lent))
    rows += [
        _row(f"other.{code}", _("open in another currency, not counted"), sums.money(total, code))
        for code, total in standing.others
    ]
    return rows


def _tolerance(standing: CreditStanding) -> list[RowItem]:
    terms = standing.terms
    if not terms.tolerance_bp:
        return []
    share = l10n().percent(terms.tolerance_bp)
    title = _("Tolerance %(share)s") % {"share": share}
    used = ""
    if standing.over_minor:
        used = _("%(share)s of it used") % {"share": l10n().percent(standing.tolerance_used_bp, 0)}
    return [
        RowItem(
            "tolerance", title, used, right=sums.money(terms.tolerance_minor, terms.currency), strong=False
        )
    ]


def open_rows(standing: CreditStanding) -> list[RowItem]:
    """Every open invoice and order with its sum; late ones say by how much."""
    found = []
    for one in standing.invoices:
        due = _("due %(day)s") % {"day": l10n().date(one.due)} if one.due else ""
        late = _("late by %(n)s d.") % {"n": one.late} if one.late else ""
        title = " · ".join(filter(None, (one.number, due, late)))
        found.append(
            RowItem(one.id, title, icon="receipt", tone="bad" if one.late else "text2", strong=False,
                    right=sums.money(one.owed, standing.currency))
        )  # fmt: skip
    for order in standing.orders:
        day = l10n().date(order.day) if order.day else ""
        title = " · ".join(filter(None, (_("Order %(number)s") % {"number": order.number}, day)))
        found.append(
            RowItem(
                order.id,
                title,
                icon="clipboard-list",
                strong=False,
                right=sums.money(order.rest, standing.currency),
            )
        )
    return found


def quality(evidence: CreditEvidence) -> str:
    """How the average, the worst and the trend are counted."""
    count = len(evidence.paid)
    if not count:
        return _("No invoice has been paid yet: there is nothing to count from.")
    late = evidence.standing.lateness
    values = {
        "days": l10n().number(evidence.late_days),
        "n": l10n().number(count),
        "average": l10n().number(late.average),
    }
    lines = [
        _("Average: %(days)s days late : %(n)s paid invoices = %(average)s d.") % values,
        _("Worst: %(n)s d. Paid early counts as in time.") % {"n": l10n().number(late.worst)},
    ]
    if late.trend:
        lines.append(
            _("Last %(n)s: %(last)s; the %(n)s before: %(before)s → %(trend)s")
            % {
                "n": len(evidence.last),
                "last": _days(evidence.last),
                "before": _days(evidence.before),
                "trend": trend_words(late.trend),
            }
        )
    else:
        lines.append(_("A trend needs ten paid invoices."))
    return "\n".join(lines)


def _days(paid: object) -> str:
    return ", ".join(l10n().number(one.late) for one in paid)  # type: ignore[attr-defined]


def paid_rows(evidence: CreditEvidence) -> list[RowItem]:
    """The newest payments with the days late."""
    return [
        RowItem(
            one.id,
            f"{one.number} · {l10n().date(one.paid_on)}",
            icon="circle-check" if not one.late else "clock",
            tone="ok" if not one.late else "warn",
            right=_("in time") if not one.late else _("%(n)s d.") % {"n": l10n().number(one.late)},
            strong=False,
        )
        for one in evidence.paid[:PAID_SHOWN]
    ]


def _row(key: str, title: str, figure: str) -> RowItem:
    return RowItem(key, title, right=figure, strong=False)
