"""Words of returns: shares, trends, what an action did with its arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kamdesk.model.core import clock
from kamdesk.model.returns.queries import Analysis, CorrectiveAction, ReturnRecord
from kamdesk.model.returns.rules import REASONS, SORTS, Effect, EffectState, Group, Share
from kamdesk.ui.language import _, l10n, ngettext
from kamdesk.ui.widgets import sums


def options(words: Mapping[str, str]) -> list[tuple[str, str]]:
    """Choices of a combo in the language in force."""
    return [(key, _(msgid)) for key, msgid in words.items()]


def reason(key: str) -> str:
    return _(REASONS.get(key, REASONS["other"]))


def sort(key: str) -> str:
    return _(SORTS.get(key, SORTS["return"]))


def day(value: date | None) -> str:
    return l10n().date(value) if value else ""


def days(count: int) -> str:
    return ngettext("%(n)s day", "%(n)s days", count) % {"n": l10n().number(count)}


def change(bp: int | None) -> str:
    """'+12 %', '−70 %', '—' where there was nothing before."""
    if bp is None:
        return "—"
    rounded = round(bp / 100) * 100
    return ("+" if rounded > 0 else "") + l10n().percent(rounded)


def percent(bp: int) -> str:
    return l10n().percent(round(bp / 100) * 100)


def share_title(share: Share, group: Group) -> str:
    """A reason in words, a month by its name; items and clients are called what they are called."""
    if group is Group.REASON:
        return reason(share.key)
    if group is Group.MONTH:
        return l10n().month_title(date.fromisoformat(f"{share.key}-01"))
    return share.title


def top_line(found: Analysis, group: Group) -> str:
    """'Most: short shelf life, 41 %.'"""
    if not found.shares:
        return _("Nothing came back in this period.")
    most = max(found.shares, key=lambda share: share.sum_minor)
    return _("Most: %(title)s, %(share)s") % {
        "title": share_title(most, group), "share": percent(most.share_bp),
    }  # fmt: skip


def quantity(row: ReturnRecord) -> str:
    return l10n().quantity(row.qty_milli)


def effect(found: Effect, currency: str = "EUR") -> tuple[str, str, str]:
    """(words, tone, icon): the verdict of an action in a few words."""
    if found.state is EffectState.NOT_STARTED:
        return _("not begun"), "neu", "circle"
    if found.state is EffectState.TOO_EARLY:
        left = (found.ready_on - clock.today()).days if found.ready_on else 0
        return _("too early, %(days)s more") % {"days": days(left)}, "info", "hourglass"
    if found.state is EffectState.NOTHING_BEFORE:
        return _("nothing before to compare with"), "neu", "circle"
    change_of = found.change_bp or 0
    tone, icon = ("ok", "trending-down") if change_of < 0 else ("bad", "trending-up")
    told = _("returns %(change)s in %(days)s") % {"change": change(change_of), "days": days(found.days)}
    return told, tone if change_of else "neu", icon


def arithmetic(found: Effect, currency: str = "EUR") -> str:
    """'Before: 970,52 € : 60 = 16,18 € a day, 13 returns. After: ...': how the verdict came about."""
    if found.state is EffectState.NOT_STARTED:
        return _("The effect is counted from the day the action begins.")
    before = _("Before: %(sum)s : %(days)s = %(per_day)s a day, %(rows)s") % {
        "sum": sums.money(found.before_minor, currency), "days": l10n().number(found.days),
        "per_day": sums.money(found.before_per_day_minor, currency), "rows": rows(found.before_count),
    }  # fmt: skip
    after = _("After: %(sum)s : %(days)s = %(per_day)s a day, %(rows)s") % {
        "sum": sums.money(found.after_minor, currency), "days": l10n().number(found.days_after),
        "per_day": sums.money(found.after_per_day_minor, currency), "rows": rows(found.after_count),
    }  # fmt: skip
    told = [before, after]
    if found.state is EffectState.TOO_EARLY:
        told.append(_("The verdict comes on %(date)s.") % {"date": day(found.ready_on)})
    return "\n".join(told)


def rows(count: int) -> str:
    return ngettext("%(n)s return", "%(n)s returns", count) % {"n": l10n().number(count)}


def about(action: CorrectiveAction) -> str:
    """What an action is against: the reason, perhaps of one client or item."""
    return " · ".join(part for part in (reason(action.reason), action.client, action.product) if part)


def due(action: CorrectiveAction) -> str:
    """Owner and the day that counts now."""
    if action.closed_on:
        when = _("closed %(date)s") % {"date": day(action.closed_on)}
    elif action.started_on:
        when = _("since %(date)s") % {"date": day(action.started_on)}
    else:
        when = _("by %(date)s") % {"date": day(action.due)} if action.due else ""
    return " · ".join(part for part in (action.owner, when) if part)
