"""The week in plain Python: what is shown, what is proposed, what each intent does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Protocol

from kamdesk.model.core import clock
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.schedule import services
from kamdesk.model.schedule.queries.planning import proposal, to_plan
from kamdesk.model.schedule.queries.settings import templates
from kamdesk.model.schedule.queries.week import WeekView, week_view
from kamdesk.model.schedule.rules.activity import Activity, ActivityDraft
from kamdesk.model.schedule.rules.candidates import Candidate
from kamdesk.model.schedule.rules.kinds import USUAL_MINUTES, Channel, State
from kamdesk.model.schedule.rules.proposed import LeftOut, Proposal, ProposedItem
from kamdesk.model.schedule.rules.templates import WeekTemplate
from kamdesk.ui.language import _, l10n, language, ngettext


@dataclass(frozen=True, slots=True)
class WeekState:
    """One week as read, with the proposal laid over it."""

    week: WeekView
    candidates: tuple[Candidate, ...]
    templates: tuple[WeekTemplate, ...]
    proposed: tuple[ProposedItem, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def waiting(self) -> tuple[Candidate, ...]:
        """Candidates that are neither planned nor proposed."""
        taken = {item.key for item in self.proposed}
        return tuple(one for one in self.candidates if one.key not in taken)


class WeekPage(Protocol):
    """What the presenter tells the screen."""

    def show_state(self, state: WeekState) -> None: ...
    def tell(self, words: str) -> None: ...
    def refused(self, error: Exception) -> None: ...
    def choose(self, key: str) -> None: ...


class WeekPresenter:
    """State is the week read last and the proposal not yet accepted, which lives only here."""

    def __init__(self, page: WeekPage, runner: Any) -> None:
        self.page, self.runner = page, runner
        self.week = IsoWeek.of(clock.today())
        self.state: WeekState | None = None

    # reading
    def open(self, week: IsoWeek) -> None:
        """Show a week; a proposal for another one is dropped."""
        if week != self.week:
            self.week, self.state = week, None
        self.refresh()

    def refresh(self, _kinds: Iterable[str] = ()) -> None:
        self.runner.query(_read, self.week, owner=self.page, on_ok=self._show)

    def _show(self, state: WeekState) -> None:
        if state.week.week != self.week:
            return
        if self.state is not None and self.state.proposed:
            planned = {client.id for one in state.week.activities if one.alive for client in one.clients}
            still = {one.key for one in state.candidates}
            kept = tuple(
                item
                for item in self.state.proposed
                if item.key in still and not (item.candidate.client_id in planned and item.key not in still)
            )
            state = replace(state, proposed=kept, left_out=self.state.left_out)
        self._tell(state)

    def _tell(self, state: WeekState) -> None:
        self.state = state
        self.page.show_state(state)

    def activity(self, key: str) -> Activity | None:
        """The activity of a card, None for a proposed one."""
        if self.state is None:
            return None
        return next((one for one in self.state.week.activities if one.id == key), None)

    def proposed(self, key: str) -> ProposedItem | None:
        if self.state is None:
            return None
        return next((item for item in self.state.proposed if item.key == key), None)

    def candidate(self, key: str) -> Candidate | None:
        if self.state is None:
            return None
        return next((one for one in self.state.candidates if one.key == key), None)

    # moving between weeks
    def step(self, weeks: int) -> None:
        self.open(self.week.shifted(weeks))

    def to_today(self) -> None:
        self.open(IsoWeek.of(clock.today()))

    # proposing
    def propose(self) -> None:
        """Fill the free places of the week; the cards are dashed until they are accepted."""
        self.runner.query(proposal, self.week, owner=self.page, on_ok=self._proposed, on_error=self._refused)

    def _proposed(self, found: Proposal) -> None:
        if self.state is None:
            return
        self._tell(replace(self.state, proposed=found.items, left_out=found.left_out))
        count = len(found.items)
        if not count:
            self.page.tell(_nothing_to_propose(found))
            return
        words = ngettext("%(n)d contact proposed", "%(n)d contacts proposed", count) % {"n": count}
        if found.left_out:
            left = len(found.left_out)
            words += " · " + ngettext("%(n)d has no place", "%(n)d have no place", left) % {"n": left}
        self.page.tell(words + " · " + _("Enter accepts one, Ctrl+Enter all"))
        self.page.choose(found.items[0].key)

    def accept(self, items: Sequence[ProposedItem] | None = None) -> None:
        """Put proposed cards into the week, all of them by default, as one step."""
        if self.state is None:
            return
        chosen = tuple(self.state.proposed if items is None else items)
        if not chosen:
            return
        keys = {item.key for item in chosen}
        rest = tuple(item for item in self.state.proposed if item.key not in keys)
        self.state = replace(self.state, proposed=rest)
        self._run(services.accept_proposal, items=chosen, language=language())

    def drop(self, key: str) -> None:
        """Take one proposed card away."""
        if self.state is not None:
            rest = tuple(item for item in self.state.proposed if item.key != key)
            self._tell(replace(self.state, proposed=rest))

    def drop_all(self) -> bool:
        """Give up the proposal; False when there is none."""
        if self.state is None or not self.state.proposed:
            return False
        self._tell(replace(self.state, proposed=(), left_out=()))
        return True

    # changing
    def move(self, key: str, day: int, start: int) -> None:
        """Move a card to a day of this week (0..6) and a time."""
        item = self.proposed(key)
        on = self.week.monday + timedelta(days=day)
        if item is not None and self.state is not None:
            moved = replace(item, day=on, start=start, road=0)
            items = tuple(moved if one.key == key else one for one in self.state.proposed)
            self._tell(replace(self.state, proposed=items))
            return
        self._run(services.move_activity, activity_id=key, day=on, start=start)

    def resize(self, key: str, minutes: int) -> None:
        item = self.proposed(key)
        if item is not None and self.state is not None:
            items = tuple(
                replace(one, minutes=minutes) if one.key == key else one for one in self.state.proposed
            )
            self._tell(replace(self.state, proposed=items))
            return
        self._run(services.resize_activity, activity_id=key, minutes=minutes)

    def done(self, key: str) -> None:
        """Mark as held, or take the mark back."""
        one = self.activity(key)
        if one is not None:
            service = services.mark_planned if one.state is State.DONE else services.mark_done
            self._run(service, activity_id=key)

    def missed(self, key: str, reason: str) -> None:
        self._run(services.mark_missed, activity_id=key, reason=reason)

    def planned_again(self, key: str) -> None:
        self._run(services.mark_planned, activity_id=key)

    def remove(self, key: str) -> None:
        """Take a card out of the week, or a proposed one out of the proposal."""
        if self.proposed(key) is not None:
            self.drop(key)
        else:
            self._run(services.remove_activity, activity_id=key)

    def plan_candidate(self, key: str, day: int, start: int) -> None:
        """Put somebody of the list 'to plan' on a day and time."""
        candidate = self.candidate(key)
        if candidate is None:
            return
        item = ProposedItem(candidate, self.week.monday + timedelta(days=day), start, candidate.minutes)
        self._run(services.add_activity, draft=item.draft(l10n()))

    def add(self, draft: ActivityDraft, on_ok: Any = None) -> None:
        self._run(services.add_activity, on_ok=on_ok, draft=draft)

    def blank(self, day: int | None = None, start: int | None = None) -> ActivityDraft:
        """A new visit at a place of the grid, or at the next half hour of the first working day."""
        today = clock.today()
        on = self.week.monday + timedelta(days=day) if day is not None else self._first_day(today)
        if start is None:
            start = self._free_start(on)
        return ActivityDraft(Channel.VISIT, on, start, USUAL_MINUTES[Channel.VISIT])

    def _first_day(self, today: date) -> date:
        days = self.state.week.days if self.state else ()
        ahead = [one.day for one in days if not one.free and one.day >= today]
        return (
            ahead[0]
            if ahead
            else max(today, self.week.monday)
            if today in self.week.days
            else self.week.monday
        )

    def _free_start(self, day: date) -> int:
        days = self.state.week.days if self.state else ()
        view = next((one for one in days if one.day == day), None)
        if view is None:
            return 9 * 60
        local = clock.local_now()
        earliest = view.work_from
        if day == clock.today():
            earliest = max(earliest, (local.hour * 60 + local.minute + 29) // 30 * 30)
        busy = sorted(
            (one.start, one.start + one.minutes) for one in view.activities if one.start is not None
        )
        for begin, end in busy:
            if earliest + 60 <= begin:
                break
            earliest = max(earliest, -(-end // 15) * 15)
        return min(earliest, 23 * 60)

    # templates
    def save_template(self, name: str) -> None:
        self._run(services.save_template, name=name, week=self.week)

    def apply_template(self, template_id: str) -> None:
        self._run(services.apply_week_template, template_id=template_id, week=self.week)

    def remove_template(self, template_id: str) -> None:
        self._run(services.remove_template, template_id=template_id)

    # closing
    def close(self, answers: Any, on_error: Any) -> None:
        self.runner.command(
            services.close_week, owner=self.page, on_error=on_error, week=self.week, answers=answers
        )

    def _run(self, service: Any, *, on_ok: Any = None, **values: Any) -> None:
        self.runner.command(service, owner=self.page, on_ok=on_ok, on_error=self._refused, **values)

    def _refused(self, error: Exception) -> None:
        self.page.refused(error)
        self.refresh()


def _nothing_to_propose(found: Proposal) -> str:
    if not found.left_out:
        return _("There is nothing to propose: everybody due has a place in this week.")
    waiting = len(found.left_out)
    return ngettext(
        "No free working time is left in this week; %(n)d contact waits.",
        "No free working time is left in this week; %(n)d contacts wait.",
        waiting,
    ) % {"n": waiting}


def _read(connection: Any, week: IsoWeek) -> WeekState:
    today = clock.today()
    open_week = week.sunday >= today
    candidates = to_plan(connection, week, today) if open_week else ()
    return WeekState(week_view(connection, week, today), candidates, templates(connection))
