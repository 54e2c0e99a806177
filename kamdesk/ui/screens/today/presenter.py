"""What the day's page holds. The first reading is plain SQL and quick; calendar matters follow a moment later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from kamdesk.model.core import clock
from kamdesk.model.today import queries
from kamdesk.model.today.queries import TodayPage
from kamdesk.model.today.rules import Alert, ordered


@dataclass(frozen=True, slots=True)
class CalendarFacts:
    """What the holidays, name days and the road say about the day and the rest of the week."""

    names: tuple[str, ...] = ()
    celebrating: tuple[str, ...] = ()
    holiday: Any = None
    clashes: tuple[Any, ...] = ()
    alerts: tuple[Alert, ...] = ()
    load: int = 0
    load_norm: int = 480
    tomorrow_names: tuple[str, ...] = ()
    tomorrow_load: int = 0
    tomorrow: date | None = None


@dataclass(frozen=True, slots=True)
class TodayState:
    """The page and, once they are known, the calendar facts."""

    page: TodayPage
    facts: CalendarFacts
    now_minute: int

    @property
    def alerts(self) -> list[Alert]:
        return ordered([*self.page.alerts, *self.facts.alerts])

    @property
    def next_id(self) -> str | None:
        """The activity the user goes to next: the first planned one that has not ended."""
        open_ones = [item for item in self.page.agenda if item.state == "planned" and item.start is not None]
        ahead = [item for item in open_ones if (item.start or 0) + item.minutes > self.now_minute]
        return ahead[0].id if ahead else None


class TodayView(Protocol):
    def show_state(self, state: TodayState) -> None: ...


class TodayPresenter:
    """Reads in two steps, so that the page is there before SQLAlchemy is."""

    def __init__(self, view: TodayView, runner: Any) -> None:
        self.view, self.runner = view, runner
        self.facts = CalendarFacts()
        self.page: TodayPage | None = None

    def refresh(self, _kinds: Iterable[str] = ()) -> None:
        portfolio = self.runner.portfolio
        if portfolio is None:
            return
        today = clock.today()
        tomorrow = self.facts.tomorrow or _next_weekday(today)
        self.runner.background(
            _read, portfolio, today, tomorrow, owner=self.view, on_ok=self._show, quiet=True
        )

    def _show(self, page: TodayPage) -> None:
        self.page = page
        self._tell()
        self.runner.query(calendar_facts, page.day, owner=self.view, on_ok=self._add_facts, quiet=True)

    def _add_facts(self, facts: CalendarFacts) -> None:
        moved = facts.tomorrow != self.facts.tomorrow and facts.tomorrow != _next_weekday(clock.today())
        self.facts = facts
        self._tell()
        if moved:
            self.refresh()

    def _tell(self) -> None:
        if self.page is not None:
            local = clock.local_now()
            self.view.show_state(TodayState(self.page, self.facts, local.hour * 60 + local.minute))

    def tick(self) -> None:
        """A minute has passed: 'in 20 min' and the next one move on."""
        self._tell()


def _read(portfolio: Any, day: date, tomorrow: date) -> TodayPage:
    with portfolio.raw_read() as raw:
        return queries.today_page(raw, day, tomorrow)


def _next_weekday(day: date) -> date:
    following = day + timedelta(days=1)
    while following.weekday() > 4:
        following += timedelta(days=1)
    return following


def _over_limit(connection: Any, day: date) -> list[Alert]:
    """Clients whose debt and orders on the way go over their limit, tolerance not counted (rule 19)."""
    from kamdesk.model.credit.queries import clients_over

    return [
        Alert("over_limit", one.client_id, one.client_id, one.client, amount_minor=one.over_minor,
              currency=one.terms.currency)
        for one in clients_over(connection, day)
        if not one.tolerated
    ]  # fmt: skip


def calendar_facts(connection: Any, day: date) -> CalendarFacts:
    """Name days, the holiday, road clashes and overload from `day` to the end of its week."""
    from kamdesk.model.core.clock import IsoWeek
    from kamdesk.model.schedule.queries.week import agenda, week_view

    week = week_view(connection, IsoWeek.of(day), today=day)
    today = next(one for one in week.days if one.day == day)
    rest = [one for one in week.days if one.day >= day]
    working = next((one for one in rest[1:] if not one.free), None)
    following = working or agenda(connection, _next_weekday(week.week.sunday))
    ahead = [one for one in week.clashes if one.day >= day]
    alerts = [
        *_over_limit(connection, day),
        *(
            Alert(
                "name_day",
                one.person.id,
                one.person.client_id or None,
                one.person.client,
                one.person.name,
                day=day,
            )
            for one in today.celebrating
        ),
        *(Alert("clash", one.second_id, None, one.second, day=one.day, days=one.start) for one in ahead),
        *(
            Alert("overload", one.day.isoformat(), None, "", day=one.day, days=one.load.total)
            for one in rest
            if one.load.over
        ),
    ]
    return CalendarFacts(
        names=today.name_days,
        celebrating=tuple(dict.fromkeys(one.name for one in today.celebrating)),
        holiday=today.holiday,
        clashes=tuple(ahead),
        alerts=tuple(alerts),
        load=today.load.total,
        load_norm=today.load.limit,
        tomorrow_names=following.name_days,
        tomorrow_load=following.load.total,
        tomorrow=following.day,
    )
