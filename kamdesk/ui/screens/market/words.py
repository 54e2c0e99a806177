"""Words of the market room for one observation: what, where from, how sure, what we did."""

from __future__ import annotations

from collections.abc import Mapping

from kamdesk.model.core import clock
from kamdesk.model.market.queries import Observation, Response
from kamdesk.model.market.rules import OUTCOMES, RELIABILITY, SORTS, SOURCES, days_to_respond
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.widgets import sums

SORT_ICONS = {
    "price": "tag",
    "terms": "file-text",
    "action": "percent",
    "product": "package",
    "people": "users",
    "other": "binoculars",
}
RELIABILITY_TONES = {"high": "ok", "medium": "info", "low": "warn"}
OUTCOME_TONES = {"kept": "ok", "partly": "warn", "lost": "bad", "open": "neu"}


def options(words: Mapping[str, str]) -> list[tuple[str, str]]:
    """Choices of a combo in the language in force."""
    return [(key, _(msgid)) for key, msgid in words.items()]


def sort(row: Observation) -> str:
    return _(SORTS.get(row.sort, SORTS["other"]))


def source(row: Observation) -> str:
    return _(SOURCES[row.source]) if row.source in SOURCES else row.source


def reliability(row: Observation) -> str:
    return _(RELIABILITY[row.reliability]) if row.reliability in RELIABILITY else row.reliability


def price(row: Observation) -> str:
    """The price seen, or the change in percent."""
    if row.price_minor is not None:
        return sums.money(row.price_minor, row.currency)
    return l10n().percent(row.change_bp) if row.change_bp is not None else ""


def reaction(row: Observation) -> tuple[str, str, str] | None:
    """(words, tone, icon) of the state of our response; None when nobody decided anything."""
    if not row.responses:
        return None
    pending = next((one for one in row.responses if one.done_on is None), None)
    if pending is not None:
        return due(pending), "bad" if late(pending) else "warn", "clock"
    last = row.responses[-1]
    days = days_to_respond(row.seen_on, last.done_on, clock.today()) if row.seen_on else 0
    words = ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}
    return f"{words} · {outcome(last)}", OUTCOME_TONES.get(last.outcome, "neu"), "circle-check"


def outcome(response: Response) -> str:
    return _(OUTCOMES.get(response.outcome, OUTCOMES["open"]))


def due(response: Response) -> str:
    if response.due is None:
        return _("to be done")
    return _("by %(date)s") % {"date": l10n().date(response.due)}


def late(response: Response) -> bool:
    return response.due is not None and response.done_on is None and response.due < clock.today()
