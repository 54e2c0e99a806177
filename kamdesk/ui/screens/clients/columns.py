"""Columns of the list of clients."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from kamdesk.model.clients.queries import ClientLine
from kamdesk.model.core import clock
from kamdesk.model.credit.queries import ClientOver
from kamdesk.ui.language import _
from kamdesk.ui.screens.clients import words
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.table import RIGHT, Column


def _ordinal(day: Any) -> int:
    return day.toordinal() if day else 0


def _last(line: ClientLine) -> str:
    return words.when(line.last_contact) if line.last_contact else "—"


def _last_tone(line: ClientLine) -> str:
    if line.last_contact is None:
        return "text3"
    late = (clock.today() - line.last_contact).days > 45
    return "warn" if late and not line.vip else "text"


def _last_icon(line: ClientLine) -> tuple[str, str] | None:
    return (words.CHANNELS[line.last_channel][1], "text2") if line.last_channel in words.CHANNELS else None


def _name_icon(line: ClientLine) -> tuple[str, str] | None:
    if line.vip:
        return "star", "key"
    return ("user-round-plus", "info") if line.stage == "prospect" else None


def _money(minor: int, currency: str) -> str:
    return sums.money(minor, currency) if minor else ""


def _limit_tone(state: ClientOver | None) -> str:
    if state is None:
        return "text"
    if state.terms.stopped or (state.over_minor and not state.tolerated):
        return "bad"
    return "warn" if state.over_minor else "text"


def _limit_icon(state: ClientOver | None) -> tuple[str, str] | None:
    if state is None or not (state.terms.stopped or state.over_minor):
        return None
    return ("hand" if state.terms.stopped else "gauge"), _limit_tone(state)


def _limit_tip(state: ClientOver | None) -> str:
    """What the debt means for the limit."""
    if state is None:
        return ""
    terms = state.terms
    if terms.stopped:
        return _("deliveries stopped: %(reason)s") % {"reason": terms.reason}
    if terms.prepaid:
        return _("prepayment")
    if state.over_minor:
        return _("over the limit by %(sum)s") % {"sum": sums.money(state.over_minor, terms.currency)}
    free = None if terms.limit_minor is None else terms.limit_minor - state.used_minor
    return "" if free is None else _("limit free %(sum)s") % {"sum": sums.money(free, terms.currency)}


def columns(credit: Callable[[str], ClientOver | None]) -> list[Column[ClientLine]]:
    """The columns; `credit` tells what a client may owe and what it uses of it."""
    return [
        Column("name", lambda: _("Client"), lambda c: c.name, role="strong", width=220, stretch=True, elide=True,
               icon=_name_icon,
               tooltip=lambda c: words.joined(c.name, words.stage(c.stage), "VIP" if c.vip else "")),
        Column("town", lambda: _("Town"), lambda c: c.town, width=92, elide=True),
        Column("segment", lambda: _("Segment"), lambda c: c.segment, width=104, elide=True, hide_when_compact=True),
        Column("last_contact", lambda: _("Last contact"), _last, lambda c: _ordinal(c.last_contact), width=108,
               icon=_last_icon, tone=_last_tone, export=lambda c: c.last_contact),
        Column("next_planned", lambda: _("Next"), lambda c: words.when(c.next_planned),
               lambda c: _ordinal(c.next_planned), width=88, export=lambda c: c.next_planned),
        Column("sales", lambda: _("Sales, 12 months"), lambda c: _money(c.sales, c.currency), lambda c: c.sales, RIGHT,
               width=116, export=lambda c: Decimal(c.sales) / 100),
        Column("debt", lambda: _("Debt"), lambda c: _money(c.debt, c.currency), lambda c: c.debt, RIGHT,
               icon=lambda c: _limit_icon(credit(c.id)), tone=lambda c: _limit_tone(credit(c.id)),
               tooltip=lambda c: _limit_tip(credit(c.id)), width=112, export=lambda c: Decimal(c.debt) / 100),
        Column("overdue", lambda: _("Overdue"), lambda c: _money(c.overdue, c.currency), lambda c: c.overdue, RIGHT,
               role="strong", tone=lambda c: "bad" if c.overdue > 0 else "text", width=104,
               export=lambda c: Decimal(c.overdue) / 100),
    ]  # fmt: skip
