"""Words of acts of reconciliation: state, period, what a line of the comparison means."""

from __future__ import annotations

from datetime import date

from kamdesk.model.core import clock
from kamdesk.model.core.languages import N_
from kamdesk.model.reconciliation.queries import ActSummary, MonthOfActs
from kamdesk.model.reconciliation.rules.differences import DIFFERENCES, FOUND_BY, Compared
from kamdesk.model.reconciliation.rules.entries import Entry
from kamdesk.model.reconciliation.rules.states import CHANNELS, STATE_WORDS, ActState, whole_month
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.widgets import sums

STATE_LOOK = {
    ActState.DRAFT: ("neu", "pencil"),
    ActState.SENT: ("info", "clock"),
    ActState.AGREED: ("ok", "circle-check"),
    ActState.DISPUTED: ("bad", "octagon-alert"),
}
_SORT_WORDS = {
    "invoice": N_("Invoice"),
    "credit": N_("Credit note"),
    "payment": N_("Payment"),
    "told": N_("Payment"),
    "refund": N_("Money paid back"),
    "": N_("Document"),
}
_TONES = {"ours": "warn", "theirs": "warn", "sum": "bad", "date": "neu", "opening": "bad", "gap": "bad"}
_ICONS = {"ours": "arrow-left", "theirs": "arrow-right", "sum": "triangle-alert", "date": "calendar"}


def day(value: date | None) -> str:
    return l10n().date(value) if value else ""


def days(count: int) -> str:
    return ngettext("%(n)s day", "%(n)s days", count) % {"n": l10n().number(count)}


def period(first: date, last: date) -> str:
    """'October 2026' for a whole month, else both days."""
    if whole_month(first, last):
        return l10n().month_title(first)
    return _("%(from)s – %(to)s") % {"from": l10n().date(first), "to": l10n().date(last)}


def act_name(number: str, first: date, last: date) -> str:
    """'Act A-2026-8', or its period while it has no number."""
    return _("Act %(number)s") % {"number": number} if number else period(first, last)


def state(act_state: ActState) -> tuple[str, str, str]:
    """(words, tone, icon) of a state."""
    return _(STATE_WORDS[act_state]), *STATE_LOOK[act_state]


def summary_state(act: ActSummary) -> tuple[str, str, str]:
    """The state of an act in the list: an answer that is late says by how much."""
    late = act.late_days(clock.today())
    if late:
        return _("no answer, %(days)s late") % {"days": days(late)}, "warn", "clock"
    return state(act.state)


def difference(act: ActSummary) -> tuple[str, str, str] | None:
    """A pill of the difference; None while the client's balance is not known."""
    minor = act.difference_minor
    if minor is None:
        return None
    if minor == 0:
        return _("agrees"), "ok", "circle-check"
    return sums.money(minor, act.currency), "bad", "triangle-alert"


def month_line(month: MonthOfActs) -> str:
    """'October 2026: 33 of 35 confirmed, 1 disputed'"""
    told = _("%(period)s: %(agreed)s of %(acts)s confirmed") % {
        "period": period(month.from_day, month.to_day), "agreed": month.agreed, "acts": month.acts,
    }  # fmt: skip
    if month.disputed:
        told += ", " + ngettext("%(n)d disputed", "%(n)d disputed", len(month.disputed)) % {
            "n": len(month.disputed)
        }
    if month.differing == 0 and month.agreed == month.acts:
        told += ", " + _("balances agree to the cent")
    return told


def waiting_line(month: MonthOfActs) -> str:
    """Who has not answered, since when; empty when everybody has."""
    if not month.waiting:
        return ""
    first = min(month.waiting, key=lambda act: act.sent_on or act.to_day)
    names = ", ".join(act.client for act in month.waiting[:3])
    more = len(month.waiting) - 3
    if more > 0:
        names += " " + _("and %(count)s more") % {"count": more}
    return _("Waiting for %(names)s since %(date)s") % {"names": names, "date": day(first.sent_on)}


def kind(line: Compared) -> tuple[str, str, str]:
    """(words, tone, icon) of a line of the comparison; a row of ours alone says what it is."""
    if line.kind == "own":
        return _(_SORT_WORDS.get(line.ours[0].sort, _SORT_WORDS[""])), "neu", ""
    if line.kind not in DIFFERENCES:
        return _(FOUND_BY.get(line.found_by, FOUND_BY["exact"])), "ok", "check"
    return _(DIFFERENCES[line.kind]), _TONES[line.kind], _ICONS.get(line.kind, "triangle-alert")


def documents(entries: tuple[Entry, ...]) -> str:
    return ", ".join(_document(entry) for entry in entries)


_SORTS = {
    "told": "banknote",
    "payment": "banknote",
    "refund": "banknote",
    "credit": "rotate-ccw",
    "invoice": "receipt",
}


def sort_icon(entries: tuple[Entry, ...]) -> tuple[str, str] | None:
    icon = _SORTS.get(entries[0].sort) if entries else None
    return (icon, "text3") if icon else None


def _document(entry: Entry) -> str:
    if entry.sort == "told":
        return _("Payment of %(number)s") % {"number": entry.document}
    return entry.document


def entry_day(entries: tuple[Entry, ...]) -> str:
    return day(entries[0].day) if entries else ""


def entry_sum(entries: tuple[Entry, ...]) -> str:
    return sums.amount(sum(entry.sum_minor for entry in entries)) if entries else ""


def channel(key: str) -> str:
    return _(CHANNELS[key]) if key in CHANNELS else ""
