"""Words, icons and tones of what the clients room shows. Translated when called."""

from __future__ import annotations

from datetime import date
from typing import Any

from kamdesk.model.clients.rules.freshness import Freshness
from kamdesk.model.clients.rules.words import Stage
from kamdesk.model.core import clock
from kamdesk.model.core.languages import N_
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.widgets import sums

CHANNELS: dict[str, tuple[str, str, str]] = {
    "visit": (N_("Visit"), "map-pin", "accent"),
    "call": (N_("Call"), "phone", "info"),
    "email": (N_("E-mail"), "mail", "info"),
    "online": (N_("Online meeting"), "video", "key"),
    "informal": (N_("Informal meeting"), "coffee", "inf"),
}
NBSP = "\u00a0"


def channel(key: str) -> str:
    """'Visit', 'Call', ... in the language of the window."""
    return _(CHANNELS[key][0]) if key in CHANNELS else ""


def stage(key: str) -> str:
    return _(Stage(key).msgid) if key in set(Stage) else key


def when(day: date | None) -> str:
    """Today, tomorrow, yesterday, or the date; empty for None."""
    if day is None:
        return ""
    apart = (day - clock.today()).days
    if apart in (-1, 0, 1):
        return {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}[apart]
    return l10n().date(day)


def freshness(fresh: Freshness) -> str:
    """How long ago the last contact was."""
    if fresh.days is None:
        return _("no contact yet")
    if fresh.days == 0:
        return _("contact today")
    return ngettext("contact %(n)s day ago", "contact %(n)s days ago", fresh.days) % {"n": fresh.days}


def days(count: int) -> str:
    """'5 d.' / '5 дн.': days in a narrow place."""
    return _("%(n)s d.") % {"n": l10n().number(count)}


def promise_title(side: str, what: str, amount: int | None, currency: str) -> str:
    """'They: 940,00 € for KF-2304'."""
    whole = " ".join(
        part for part in (sums.money(amount, currency) if amount is not None else "", what) if part
    )
    return (_("We: %(what)s") if side == "we" else _("They: %(what)s")) % {"what": whole}


def change_percent(now: int, before: int) -> tuple[str, str, str]:
    """(words, tone, icon) of a change against the year before; empty words when there is nothing to compare."""
    if before <= 0:
        return "", "text3", ""
    share = round((now - before) * 10_000 / before)
    text = l10n().percent(share, 0)
    if share > 0:
        return f"+{text}", "ok", "trending-up"
    return text, "bad" if share < 0 else "text3", "trending-down" if share < 0 else "arrow-right"


def joined(*parts: str) -> str:
    """Parts that are not empty, with a middle dot between."""
    return " · ".join(part for part in parts if part)


def plain(value: Any) -> str:
    """A missing value as a dash."""
    return str(value) if value not in (None, "") else "—"


def lines(count: int) -> str:
    """'12 lines', nothing for an order that came without lines."""
    return ngettext("%(n)s line", "%(n)s lines", count) % {"n": l10n().number(count)} if count else ""
