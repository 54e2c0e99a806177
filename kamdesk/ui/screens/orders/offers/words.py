"""Words of proposals: states, validity, what a version changed."""

from __future__ import annotations

from datetime import date

from kamdesk.model.core import clock
from kamdesk.model.offers.queries import OfferSummary
from kamdesk.model.offers.rules.draft import Change
from kamdesk.model.offers.rules.states import STATE_WORDS, OfferState
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.widgets import sums

LOOKS = {
    OfferState.DRAFT: ("neu", "pencil"),
    OfferState.ISSUED: ("info", "send"),
    OfferState.ACCEPTED: ("ok", "circle-check"),
    OfferState.PARTLY: ("ok", "circle-check"),
    OfferState.DECLINED: ("bad", "circle-x"),
    OfferState.LAPSED: ("warn", "hourglass"),
    OfferState.REPLACED: ("neu", "repeat-2"),
}


def state_pill(state: OfferState) -> tuple[str, str, str]:
    """(words, tone, icon)."""
    tone, icon = LOOKS[state]
    return _(STATE_WORDS[state]), tone, icon


def name(number: str, version: int) -> str:
    """'Proposal KP-2026-3 v2', or that it has no number yet."""
    if not number and version == 1:
        return _("New proposal")
    return _("Proposal %(number)s") % {"number": f"{number} v{version}".strip()}


def numbered(row: OfferSummary) -> str:
    return f"{row.number} v{row.version}" if row.number else "—"


def validity(row: OfferSummary) -> str:
    """'15.12.2026, 3 days left'."""
    if row.valid_until is None:
        return ""
    day = l10n().date(row.valid_until)
    left = row.days_left(clock.today())
    if left is None:
        return day
    return f"{day}, " + ngettext("%(n)d day left", "%(n)d days left", left) % {"n": left}


def change(one: Change, currency: str) -> str:
    """A change of a version in the window's language; sums hidden where sums are."""
    values: dict[str, str] = {}
    for key, value in one.values.items():
        if key.endswith("_minor"):
            values[key[:-6]] = sums.money(int(value), currency)
        elif key.endswith("_milli"):
            values[key[:-6]] = l10n().quantity(int(value))
        elif key == "day":
            values[key] = l10n().date(date.fromisoformat(str(value)))
        else:
            values[key] = _(str(value)) if key == "what" else str(value)
    return _(one.msgid) % values
