"""What stands in the grid, ready to be painted: cards, day headers, pieces of road. No Qt, no portfolio."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kamdesk.model.clients.rules.naming import short_name
from kamdesk.model.schedule.queries.week import DayView, WeekView
from kamdesk.model.schedule.rules.activity import Activity
from kamdesk.model.schedule.rules.clashes import Clash, ClashKind
from kamdesk.model.schedule.rules.kinds import Channel, State
from kamdesk.model.schedule.rules.proposed import ProposedItem
from kamdesk.model.schedule.rules.reasons import reasons_text
from kamdesk.ui.language import _, l10n
from kamdesk.ui.widgets import sums

ICONS = {
    Channel.VISIT: ("map-pin", "accent", "cardVisit"),
    Channel.CALL: ("phone", "info", "cardCall"),
    Channel.EMAIL: ("mail", "info", "cardCall"),
    Channel.ONLINE: ("video", "key", "cardOnline"),
    Channel.INFORMAL: ("coffee", "inf", "cardInformal"),
    Channel.TASK: ("list-checks", "text2", "cardTask"),
}
STATE_ICONS = {
    State.DONE: ("circle-check", "ok"),
    State.MISSED: ("circle-x", "bad"),
    State.PLANNED: ("circle", "text3"),
    State.CANCELLED: ("x", "text3"),
}


@dataclass(frozen=True, slots=True)
class GridCard:
    """One card. `fill` names the calendar fill, `edge` the token of the 4 px edge."""

    key: str
    day: int
    start: int
    minutes: int
    title: str
    when: str
    goal: str
    icon: str
    edge: str
    fill: str
    state_icon: tuple[str, str] | None = None
    off: bool = False
    clash: bool = False
    next: bool = False
    faded: bool = False
    proposed: bool = False
    tip: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Road:
    """The drive before an activity: shown between the cards; `short` when there is not enough time for it."""

    day: int
    until: int
    words: str
    short: bool = False


@dataclass(frozen=True, slots=True)
class DayHead:
    """The header of a day; `load` 0..1 of the norm, more when over it."""

    number: str
    weekday: str
    names: str
    celebrates: bool
    today: bool
    holiday: str
    free: bool
    load: float
    load_words: str
    over: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Everything the grid paints."""

    monday: date
    cards: tuple[GridCard, ...] = ()
    roads: tuple[Road, ...] = ()
    heads: tuple[DayHead, ...] = ()
    now: tuple[int, int] | None = None
    first: int = 8 * 60
    last: int = 18 * 60
    read_only: bool = False


def grid_of(week: WeekView, proposed: Sequence[ProposedItem], now: tuple[date, int]) -> Grid:
    """The grid of a week with the proposed cards over it; `now` is the KAM's day and minute."""
    clashing = {key for clash in week.clashes for key in (clash.first_id, clash.second_id)}
    next_id = _next(week, now)
    cards = [
        _card(one, number, one.id in clashing, one.id == next_id)
        for number, day in enumerate(week.days)
        for one in day.activities
        if one.start is not None and one.state is not State.CANCELLED
    ]
    cards += [_proposed(item, week.week.monday) for item in proposed]
    starts = [card.start for card in cards]
    ends = [card.start + card.minutes for card in cards]
    return Grid(
        monday=week.week.monday,
        cards=tuple(cards),
        roads=tuple(_roads(week)),
        heads=tuple(_head(day, week.today) for day in week.days),
        now=((now[0] - week.week.monday).days, now[1]) if 0 <= (now[0] - week.week.monday).days < 7 else None,
        first=min([8 * 60, *(start // 60 * 60 for start in starts)]),
        last=min(24 * 60, max([18 * 60, *(-(-end // 60) * 60 for end in ends)])),
        read_only=week.closed,
    )


def _next(week: WeekView, now: tuple[date, int]) -> str | None:
    today = next((day for day in week.days if day.day == now[0]), None)
    if today is None:
        return None
    ahead = [
        one
        for one in today.activities
        if one.state is State.PLANNED and one.start is not None and one.start + one.minutes > now[1]
    ]
    return min(ahead, key=lambda one: one.start or 0).id if ahead else None


def _card(one: Activity, day: int, clash: bool, is_next: bool) -> GridCard:
    icon, edge, fill = ICONS[one.channel]
    if one.state is State.MISSED:
        edge = "bad"
    start = one.start or 0
    when = f"{l10n().time(start)}–{l10n().time((start + one.minutes) % 1440)}"
    goal = _(one.missed_reason) if one.state is State.MISSED and one.missed_reason else one.goal or one.title
    state_icon = ("triangle-alert", "bad") if clash else STATE_ICONS[one.state]
    where = " · ".join(part for part in (when, one.town) if part)
    title = short_name(one.caption) + ("" if len(one.clients) < 2 else f" +{len(one.clients) - 1}")
    return GridCard(
        key=one.id,
        day=day,
        start=start,
        minutes=one.minutes,
        title=title,
        when=where,
        goal=goal,
        icon=icon,
        edge=edge,
        fill=fill,
        state_icon=state_icon,
        off=one.off_schedule,
        clash=clash,
        next=is_next,
        faded=one.state is State.MISSED,
        tip="\n".join(part for part in (title, where, goal, one.reason) if part),
        spoken=_spoken(one, when),
    )


def _spoken(one: Activity, when: str) -> str:
    parts = [
        _(one.channel.msgid), one.caption, l10n().weekday(one.day), when, one.town, _(one.state.msgid), one.goal,
    ]  # fmt: skip
    if one.off_schedule:
        parts.append(_("off schedule"))
    return ", ".join(part for part in parts if part)


def _proposed(item: ProposedItem, monday: date) -> GridCard:
    candidate = item.candidate
    icon, edge, fill = ICONS[candidate.channel]
    when = f"{l10n().time(item.start)}–{l10n().time(item.start + item.minutes)}"
    reason = reasons_text(candidate.reasons, sums.spoken())
    where = " · ".join(part for part in (when, candidate.town) if part)
    return GridCard(
        key=item.key,
        day=(item.day - monday).days,
        start=item.start,
        minutes=item.minutes,
        title=short_name(candidate.client),
        when=where,
        goal=reason,
        icon=icon,
        edge=edge,
        fill=fill,
        proposed=True,
        tip=f"{candidate.client}\n{where}\n{reason}",
        spoken=", ".join(
            (
                _("Proposed"),
                _(candidate.channel.msgid),
                candidate.client,
                l10n().weekday(item.day),
                when,
                reason,
            )
        ),
    )


def _roads(week: WeekView) -> list[Road]:
    short = {clash.second_id: clash for clash in week.clashes if clash.kind is ClashKind.ROAD}
    found = []
    for number, day in enumerate(week.days):
        starts = {one.id: one.start for one in day.activities}
        for activity_id, leg in day.legs:
            start = starts.get(activity_id or "")
            if start is None or leg.minutes < 5:
                continue
            clash = short.get(activity_id or "")
            found.append(Road(number, start, _road_words(leg.minutes, leg.km, clash), clash is not None))
    return found


def _road_words(minutes: int, km: int, clash: Clash | None) -> str:
    if clash is not None:
        values = {"road": l10n().duration(clash.road), "gap": l10n().duration(max(0, clash.gap))}
        return _("road %(road)s, there are %(gap)s") % values
    return f"{l10n().duration(minutes)} · {km}\u00a0{_('km')}"


def _head(day: DayView, today: date) -> DayHead:
    celebrating = tuple(dict.fromkeys(one.name for one in day.celebrating))
    names = celebrating or day.name_days
    holiday = day.holiday.name(l10n()) if day.holiday is not None else ""
    load_words = l10n().duration(day.load.total) if day.load.total else ""
    spoken = [l10n().weekday(day.day), l10n().date(day.day), holiday, load_words, ", ".join(names[:3])]
    return DayHead(
        number=str(day.day.day),
        weekday=l10n().weekday(day.day, "short"),
        names=", ".join(names[:3]),
        celebrates=bool(celebrating),
        today=day.day == today,
        holiday=holiday,
        free=day.free,
        load=day.load.total / day.load.limit if day.load.limit else 0.0,
        load_words=load_words,
        over=day.load.over,
        spoken=", ".join(part for part in spoken if part),
    )


def counters(week: WeekView) -> Mapping[str, tuple[str, str]]:
    """The five counters over the grid: (figure with its word, the line under it)."""
    counts = week.counts
    visits, calls = counts.visits, counts.calls
    off = dict(counts.off_schedule)
    off_visits = sum(
        number for channel, number in off.items() if channel in (Channel.VISIT, Channel.INFORMAL)
    )
    off_calls = off.get(Channel.CALL, 0)
    texts = l10n()
    return {
        "visits": (
            _("%(done)s / %(planned)s visits") % {"done": visits.done, "planned": visits.planned},
            _("plan %(planned)s · held %(done)s · not held %(missed)s")
            % {"planned": visits.planned, "done": visits.done, "missed": visits.missed},
        ),
        "calls": (
            _("%(done)s / %(planned)s calls") % {"done": calls.done, "planned": calls.planned},
            _("plan %(planned)s · made %(done)s · moved %(moved)s")
            % {"planned": calls.planned, "done": calls.done, "moved": calls.moved},
        ),
        "off": (
            _("+%(count)s off schedule") % {"count": sum(off.values())},
            _("visits %(visits)s · calls %(calls)s, counted apart")
            % {"visits": off_visits, "calls": off_calls},
        ),
        "road": (
            _("%(time)s on the road") % {"time": texts.duration(counts.road.minutes)},
            _("%(km)s km in the week") % {"km": texts.number(counts.road.km)},
        ),
    }
