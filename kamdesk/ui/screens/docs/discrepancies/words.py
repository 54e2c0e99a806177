"""Words of discrepancy acts: state, what is short."""

from __future__ import annotations

from datetime import date

from kamdesk.model.discrepancies.queries import DiscrepancySummary
from kamdesk.model.discrepancies.rules import STATE_WORDS, DiscrepancyState, Totals
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.widgets import sums

_LOOKS = {
    DiscrepancyState.DRAFT: ("neu", "pencil"),
    DiscrepancyState.ISSUED: ("info", "stamp"),
    DiscrepancyState.CLAIM: ("warn", "gavel"),
    DiscrepancyState.SETTLED: ("ok", "circle-check"),
}


def day(value: date | None) -> str:
    return l10n().date(value) if value else ""


def state(of: DiscrepancyState) -> tuple[str, str, str]:
    """(words, tone, icon) of a state."""
    return _(STATE_WORDS[of]), *_LOOKS[of]


def row_state(row: DiscrepancySummary) -> tuple[str, str, str]:
    return state(row.state)


def found(totals: Totals) -> str:
    """'2 lines, −3 pcs., 1 damaged'."""
    parts = [ngettext("%(n)s line", "%(n)s lines", totals.lines) % {"n": totals.lines}]
    if totals.net_milli:
        sign = "+" if totals.net_milli > 0 else ""
        parts.append(_("%(quantity)s pcs.") % {"quantity": sign + l10n().quantity(totals.net_milli)})
    if totals.damaged_milli:
        parts.append(_("%(quantity)s damaged") % {"quantity": l10n().quantity(totals.damaged_milli)})
    return ", ".join(parts)


def claim(totals: Totals, currency: str) -> str:
    return sums.money(totals.claim_minor, currency) if totals.claim_minor else "—"


def act_name(number: str, client: str) -> str:
    """'Act N-2026-1', or the client while it has no number."""
    return _("Act %(number)s") % {"number": number} if number else client
