"""Columns of the commission of a period: one row per deal."""

from __future__ import annotations

from decimal import Decimal

from kamdesk.model.commission.queries import CommissionLine
from kamdesk.ui.language import _, l10n
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.table import RIGHT, Column


def _sum(minor: int | None) -> str:
    return "—" if minor is None else sums.amount(minor)


def _exact(minor: int | None) -> Decimal | None:
    return None if minor is None else Decimal(minor) / 100


def _done(line: CommissionLine) -> str:
    return l10n().percent(round(line.done_bp, -2)) if line.traced else _("no invoice")


def _done_tip(line: CommissionLine) -> str:
    if not line.traced:
        return _("No invoice or delivery of this order has been found.")
    return _("%(done)s of %(whole)s") % {
        "done": sums.money(line.done_minor, line.currency),
        "whole": sums.money(line.whole_minor, line.currency),
    }


def _base_tip(line: CommissionLine) -> str:
    return _("The cost of %(n)s lines is not known.") % {"n": line.without_cost} if line.without_cost else ""


COLUMNS: list[Column[CommissionLine]] = [
    Column("day", lambda: _("Date"), lambda c: l10n().date(c.order_day), lambda c: c.order_day.toordinal(), width=92,
           export=lambda c: c.order_day),
    Column("number", lambda: _("Order"), lambda c: c.number, role="strong", width=116, elide=True),
    Column("client", lambda: _("Client"), lambda c: c.client, lambda c: c.client, width=190, stretch=True, elide=True),
    Column("net", lambda: _("Net of VAT"), lambda c: sums.amount(c.net_minor), lambda c: c.net_minor, RIGHT, width=104,
           export=lambda c: _exact(c.net_minor)),
    Column("base", lambda: _("Base"), lambda c: _sum(c.own.base_minor), lambda c: c.own.base_minor or 0, RIGHT,
           width=98, tooltip=_base_tip, export=lambda c: _exact(c.own.base_minor)),
    Column("rate", lambda: "%", lambda c: l10n().percent(c.own.rate_bp), lambda c: c.own.rate_bp, RIGHT, width=62),
    Column("sum", lambda: _("Commission"), lambda c: _sum(c.own.sum_minor), lambda c: c.own.sum_minor or -1, RIGHT,
           width=104, export=lambda c: _exact(c.own.sum_minor)),
    Column("done", lambda: _("Settled part"), _done, lambda c: c.done_bp if c.traced else -1, RIGHT, width=96,
           tone=lambda c: "text2" if c.traced else "warn", tooltip=_done_tip),
    Column("earned", lambda: _("In the period"), lambda c: _sum(c.earned_minor), lambda c: c.earned_minor or -1, RIGHT,
           role="strong", width=104, export=lambda c: _exact(c.earned_minor)),
    Column("other", lambda: _("The other way"), lambda c: _sum(c.other.sum_minor), lambda c: c.other.sum_minor or -1,
           RIGHT, width=108, tone=lambda _c: "text2", hide_when_compact=True,
           export=lambda c: _exact(c.other.sum_minor)),
]  # fmt: skip
