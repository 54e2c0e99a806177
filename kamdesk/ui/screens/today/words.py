"""The day's page in words: agenda rows, alerts, briefs. Rows and figures come in, `RowItem`s go out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from kamdesk.model.clients.rules.naming import short_name
from kamdesk.model.core import clock
from kamdesk.model.today.queries import AgendaItem, BriefLine, SmallTask
from kamdesk.model.today.rules import Alert
from kamdesk.ui.language import _, l10n, ngettext, pgettext
from kamdesk.ui.widgets import sums
from kamdesk.ui.widgets.rows import RowButton, RowItem

CHANNEL_ICONS = {
    "visit": ("map-pin", "accent"),
    "call": ("phone", "info"),
    "email": ("mail", "info"),
    "online": ("video", "key"),
    "informal": ("coffee", "inf"),
    "task": ("list-checks", "text2"),
}
_STATE_ICONS = {"done": ("circle-check", "ok"), "missed": ("circle-x", "bad"), "planned": ("circle", "text3")}
_ALERT_ICONS = {
    "promise_broken": ("octagon-alert", "bad"),
    "overdue": ("octagon-alert", "bad"),
    "over_limit": ("gauge", "bad"),
    "our_promise": ("handshake", "key"),
    "clash": ("timer", "warn"),
    "overload": ("triangle-alert", "warn"),
    "missed": ("calendar-x", "warn"),
    "our_duty": ("handshake", "warn"),
    "order_refused": ("octagon-alert", "bad"),
    "packet_waits": ("hourglass", "warn"),
    "their_duty": ("handshake", "bad"),
    "contract": ("file-clock", "warn"),
    "check": ("shield-alert", "warn"),
    "offer": ("hourglass", "warn"),
    "win_back": ("file-clock", "bad"),
    "next_step": ("circle-arrow-right", "warn"),
    "response": ("binoculars", "inf"),
    "name_day": ("cake", "key"),
    "week_open": ("calendar-check", "warn"),
}


def agenda_item(item: AgendaItem, is_next: bool, now_minute: int) -> RowItem:
    """One row of the day's plan; the next open one carries the buttons."""
    title = " · ".join(part for part in (short_name(item.client) or item.title, item.town) if part)
    detail = item.outcome.split("\n")[0] if item.state != "planned" and item.outcome else item.goal
    if item.off_schedule:
        detail = " · ".join(part for part in (_("off schedule"), detail) if part)
    icon, tone = CHANNEL_ICONS.get(item.channel, CHANNEL_ICONS["task"])
    below: tuple[RowButton, ...] = ()
    note = ""
    if is_next:
        below = (
            RowButton("brief", _("Brief F9"), "file-text", primary=True),
            RowButton("report", _("Report"), "clipboard-check"),
        )
        if item.client_id is None:
            below = below[1:]
        note = until(item.start, now_minute)
    return RowItem(
        item.id,
        title,
        detail,
        icon,
        tone,
        lead=l10n().time(item.start) if item.start is not None else "",
        end_icon=_STATE_ICONS.get(item.state),
        next=is_next,
        done=item.state == "done",
        below=below,
        below_note=note,
        data=item,
    )


def until(start: int | None, now_minute: int) -> str:
    """'in 20 min', or that it has begun."""
    if start is None:
        return ""
    if start <= now_minute:
        return _("has begun")
    return _("in %(time)s") % {"time": l10n().duration(start - now_minute)}


def alert_item(alert: Alert) -> RowItem:
    """One alert with its one action."""
    icon, tone = _ALERT_ICONS[alert.kind]
    title, detail = _SENTENCES[alert.kind](alert)
    return RowItem(
        f"{alert.kind}:{alert.subject_id}",
        title,
        detail,
        icon,
        tone,
        buttons=(RowButton("go", _ACTIONS[alert.kind]()),),
        data=alert,
    )


def brief_item(line: BriefLine) -> RowItem:
    """A meeting with the state of its brief."""
    icon, tone = {
        "ready": ("file-text", "text2"),
        "stale": ("refresh-cw", "warn"),
        "missing": ("file-clock", "text3"),
    }[line.state]
    return RowItem(
        line.activity_id,
        short_name(line.client),
        brief_state(line),
        icon,
        tone,
        buttons=(RowButton("print", icon="printer", name=_("Brief: %(client)s") % {"client": line.client}),),
        data=line,
    )


def brief_state(line: BriefLine) -> str:
    """'LV · 2 pages · ready, 11:08'; what to do when it is stale or missing."""
    if line.state == "missing" or line.issued_at is None:
        start = l10n().time(line.start) if line.start is not None else ""
        return " · ".join(part for part in (start, _("not printed yet")) if part)
    pages = ngettext("%(n)d page", "%(n)d pages", line.pages) % {"n": line.pages}
    if line.state == "stale":
        return " · ".join((line.language.upper(), pages, _("data have changed, print again")))
    return " · ".join(
        (line.language.upper(), pages, _("ready, %(time)s") % {"time": l10n().clock(line.issued_at)})
    )


def task_item(task: SmallTask) -> RowItem:
    parts = [task.client]
    if task.due is not None:
        parts.append(_("by %(date)s") % {"date": l10n().day_month(task.due)})
    late = task.due is not None and task.due < clock.today()
    return RowItem(
        task.id,
        task.title,
        " · ".join(part for part in parts if part),
        "square",
        "bad" if late else "text2",
        strong=False,
        data=task,
    )


def task_line(task: SmallTask) -> str:
    """A small job as one line of the list for sales support."""
    due = _("by %(date)s") % {"date": l10n().date(task.due)} if task.due else ""
    return "• " + ", ".join(part for part in (task.title, task.client, due) if part)


def note_line(at: datetime, client: str, text: str) -> str:
    """One line of today's notes."""
    return " ".join(
        part
        for part in (l10n().clock(at), f"{client}:" if client else "", text.split("\n", maxsplit=1)[0])
        if part
    )


def _days_late(days: int) -> str:
    return ngettext("%(n)d day late", "%(n)d days late", days) % {"n": days}


def _when(day: date | None) -> str:
    return l10n().date(day) if day else ""


def _join(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _promise_broken(alert: Alert) -> tuple[str, str]:
    title = _("%(client)s: broken promise") % {"client": short_name(alert.client)}
    return title, _join(sums.money(alert.amount_minor, alert.currency), _days_late(alert.days), alert.what)


def _overdue(alert: Alert) -> tuple[str, str]:
    title = _("%(client)s: overdue payment") % {"client": short_name(alert.client)}
    return title, _join(sums.money(alert.amount_minor, alert.currency), _days_late(alert.days))


def _over_limit(alert: Alert) -> tuple[str, str]:
    title = _("%(client)s: over the credit limit") % {"client": short_name(alert.client)}
    return title, _("by %(sum)s") % {"sum": sums.money(alert.amount_minor, alert.currency)}


def _our_promise(alert: Alert) -> tuple[str, str]:
    late = _days_late(alert.days) if alert.days > 0 else _("by %(date)s") % {"date": _when(alert.day)}
    return _("We promised: %(what)s") % {"what": alert.what}, _join(alert.client, late)


def _missed(alert: Alert) -> tuple[str, str]:
    title = _("%(client)s: contact did not take place") % {"client": short_name(alert.client)}
    return title, _join(_when(alert.day), alert.what)


def _order_refused(alert: Alert) -> tuple[str, str]:
    title = _("%(client)s: order refused by sales support") % {"client": short_name(alert.client)}
    return title, _join(alert.what, sums.money(alert.amount_minor, alert.currency))


def _packet_waits(alert: Alert) -> tuple[str, str]:
    title = _("Sales support has not answered: order %(number)s") % {"number": alert.what}
    days = ngettext("no answer for %(n)s day", "no answer for %(n)s days", alert.days) % {"n": alert.days}
    return title, _join(alert.client, days, sums.money(alert.amount_minor, alert.currency))


def _our_duty(alert: Alert) -> tuple[str, str]:
    late = _days_late(alert.days) if alert.days > 0 else _("by %(date)s") % {"date": _when(alert.day)}
    return _("Our obligation: %(what)s") % {"what": alert.what}, _join(alert.client, late)


def _their_duty(alert: Alert) -> tuple[str, str]:
    return _("Their obligation: %(what)s") % {"what": alert.what}, _join(alert.client, _days_late(alert.days))


def _check(alert: Alert) -> tuple[str, str]:
    title = _("%(client)s: repeat the reliability check") % {"client": short_name(alert.client)}
    words = _("ran out on %(day)s") if alert.days > 0 else _("holds until %(day)s")
    return title, words % {"day": _when(alert.day)}


def _offer(alert: Alert) -> tuple[str, str]:
    title = _("%(client)s: proposal %(number)s") % {"client": short_name(alert.client), "number": alert.what}
    words = _("lapsed on %(day)s") if alert.days > 0 else _("valid until %(day)s")
    return title, _join(words % {"day": _when(alert.day)}, sums.money(alert.amount_minor, alert.currency))


def _contract(alert: Alert) -> tuple[str, str]:
    """Days left, or that it ran out; the title names the client."""
    title = _("Contract %(number)s ends: %(client)s") % {
        "number": alert.what,
        "client": short_name(alert.client),
    }
    if alert.days < 0:
        title = _("Contract %(number)s has run out: %(client)s") % {
            "number": alert.what,
            "client": short_name(alert.client),
        }
        return title, _when(alert.day)
    left = ngettext("%(n)d day left", "%(n)d days left", alert.days) % {"n": alert.days}
    return title, _join(_when(alert.day), left)


def _win_back(alert: Alert) -> tuple[str, str]:
    title = _("Win back: %(client)s") % {"client": short_name(alert.client)}
    return title, _("contract %(number)s ran out on %(date)s") % {
        "number": alert.what,
        "date": _when(alert.day),
    }


def _next_step(alert: Alert) -> tuple[str, str]:
    return f"{short_name(alert.client)}: {alert.what}", _join(_("next step"), _when(alert.day))


def _response(alert: Alert) -> tuple[str, str]:
    title = _("Response to %(competitor)s: %(what)s") % {"competitor": alert.client, "what": alert.what}
    return title, _("by %(date)s") % {"date": _when(alert.day)}


def _week_open(alert: Alert) -> tuple[str, str]:
    return _("Week %(number)s is not closed") % {"number": alert.what}, _(
        "five questions, then it is read-only"
    )


def _name_day(alert: Alert) -> tuple[str, str]:
    return _("Name day: %(person)s") % {"person": alert.what}, alert.client


def clash_item(alert: Alert, clash: Any) -> RowItem:
    """Two activities that cannot both take place, with the road that is missing."""
    day = alert.day or clock.today()
    when = f"{l10n().weekday(day, 'short')} {l10n().time(alert.days)}"
    if clash.kind == "overlap":
        detail = f"{clash.first} · {clash.second}"
    else:
        values = {"road": l10n().duration(clash.road), "gap": l10n().duration(max(0, clash.gap))}
        detail = f"{clash.from_town} → {clash.to_town}, " + _("road %(road)s, there are %(gap)s") % values
    icon, tone = _ALERT_ICONS["clash"]
    title = _("Clash: %(when)s, %(client)s") % {"when": when, "client": short_name(clash.second)}
    buttons = (RowButton("go", _ACTIONS["clash"]()),)
    return RowItem(f"clash:{alert.subject_id}", title, detail, icon, tone, buttons=buttons, data=alert)


def _overload(alert: Alert) -> tuple[str, str]:
    day = alert.day or clock.today()
    title = _("Too much work: %(day)s") % {"day": f"{l10n().weekday(day)}, {l10n().day_month(day)}"}
    return title, _("%(time)s with the road") % {"time": l10n().duration(alert.days)}


_SENTENCES: dict[str, Callable[[Alert], tuple[str, str]]] = {
    "promise_broken": _promise_broken,
    "overdue": _overdue,
    "over_limit": _over_limit,
    "our_promise": _our_promise,
    "missed": _missed,
    "our_duty": _our_duty,
    "order_refused": _order_refused,
    "packet_waits": _packet_waits,
    "their_duty": _their_duty,
    "contract": _contract,
    "check": _check,
    "offer": _offer,
    "win_back": _win_back,
    "next_step": _next_step,
    "response": _response,
    "week_open": _week_open,
    "name_day": _name_day,
    "overload": _overload,
}
_ACTIONS: dict[str, Callable[[], str]] = {
    "promise_broken": lambda: pgettext("do", "Call"),
    "overdue": lambda: pgettext("do", "Call"),
    "over_limit": lambda: _("Open"),
    "our_promise": lambda: _("Open"),
    "missed": lambda: _("Plan again"),
    "our_duty": lambda: _("Open"),
    "order_refused": lambda: _("Open"),
    "packet_waits": lambda: _("Open"),
    "their_duty": lambda: _("Open"),
    "contract": lambda: _("Contract"),
    "check": lambda: _("Check"),
    "offer": lambda: _("Open"),
    "win_back": lambda: pgettext("do", "Call"),
    "next_step": lambda: _("Open"),
    "response": lambda: _("Open"),
    "week_open": lambda: pgettext("week", "Close"),
    "name_day": lambda: _("Card"),
    "clash": lambda: _("Move"),
    "overload": lambda: _("Move"),
}
