"""The planner's presenter in plain Python: a fake page, the inline runner, the teaching portfolio."""

from __future__ import annotations

from datetime import date

import pytest

from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.core.errors import NotAllowed
from kamdesk.model.schedule.rules.activity import ActivityDraft
from kamdesk.model.schedule.rules.kinds import Channel, State
from kamdesk.model.store.portfolio import Portfolio
from kamdesk.ui.runner import InlineRunner
from kamdesk.ui.screens.week.cards import counters, grid_of
from kamdesk.ui.screens.week.presenter import WeekPresenter, WeekState

WEEK = IsoWeek(2026, 47)


class Page:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.states: list[WeekState] = []
        self.words: list[str] = []
        self.faults: list[Exception] = []
        self.chosen: list[str] = []

    def show_state(self, state: WeekState) -> None:
        self.states.append(state)

    def tell(self, words: str) -> None:
        self.words.append(words)

    def refused(self, error: Exception) -> None:
        self.faults.append(error)

    def choose(self, key: str) -> None:
        self.chosen.append(key)


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def presenter(demo: Portfolio, page: Page) -> WeekPresenter:
    runner = InlineRunner(demo)
    made = WeekPresenter(page, runner)
    runner.bus.changed.connect(lambda change: made.refresh(change.kinds))
    made.refresh()
    return made


def first(presenter: WeekPresenter, state: State, after: date = date(2026, 11, 16)) -> str:
    assert presenter.state is not None
    return next(one.id for one in presenter.state.week.activities if one.state is state and one.day >= after)


def test_what_is_proposed_leaves_the_list_and_comes_back(presenter: WeekPresenter, page: Page) -> None:
    presenter.step(1)
    waiting = len(page.states[-1].waiting)
    presenter.propose()
    items = page.states[-1].proposed
    assert items
    assert page.chosen == [items[0].key]
    assert len(page.states[-1].waiting) == waiting - len({item.key for item in items})
    assert presenter.drop_all()
    assert len(page.states[-1].waiting) == waiting
    assert not presenter.drop_all()


def test_a_proposal_stays_while_other_things_change_and_goes_with_the_week(
    presenter: WeekPresenter, page: Page
) -> None:
    presenter.step(1)
    presenter.propose()
    count = len(page.states[-1].proposed)
    presenter.add(ActivityDraft(Channel.TASK, date(2026, 11, 27), 1020, 30, title="Atskaite"))
    assert len(page.states[-1].proposed) == count
    presenter.step(1)
    presenter.step(-1)
    assert page.states[-1].proposed == ()


def test_nobody_left_to_propose_is_said(presenter: WeekPresenter, page: Page) -> None:
    presenter.step(1)
    for _round in range(5):
        presenter.propose()
        presenter.accept()
    before = len(page.words)
    presenter.propose()
    assert len(page.words) == before + 1
    assert page.states[-1].proposed == ()


def test_a_day_to_come_cannot_be_held_and_the_page_is_told(presenter: WeekPresenter, page: Page) -> None:
    key = first(presenter, State.PLANNED, date(2026, 11, 20))
    presenter.done(key)
    assert [type(fault) for fault in page.faults] == [NotAllowed]
    one = presenter.activity(key)
    assert one is not None
    assert one.state is State.PLANNED


def test_a_closed_week_refuses_every_change(presenter: WeekPresenter, page: Page) -> None:
    presenter.step(-1)
    state = page.states[-1]
    assert state.week.closed
    assert state.candidates == ()
    key = first(presenter, State.DONE, date(2026, 11, 9))
    presenter.move(key, 4, 900)
    presenter.resize(key, 30)
    presenter.done(key)
    presenter.missed(key, "x")
    presenter.remove(key)
    assert len(page.faults) == 5
    assert page.states[-1].week.activities == state.week.activities


def test_a_new_card_starts_at_the_first_free_half_hour_of_a_working_day(presenter: WeekPresenter) -> None:
    draft = presenter.blank()
    assert draft.day == date(2026, 11, 19)
    assert (draft.start or 0) >= 600
    presenter.step(3)
    quiet = presenter.blank()
    assert (quiet.day, quiet.start) == (date(2026, 12, 7), 510)
    assert presenter.blank(3, 815).start == 815


def test_the_grid_says_everything_a_card_shows(presenter: WeekPresenter, page: Page) -> None:
    week = page.states[-1].week
    grid = grid_of(week, (), (date(2026, 11, 19), 600))
    assert grid.now == (3, 600)
    assert [card.key for card in grid.cards if card.next] == [
        one.id for one in week.activities if one.day == date(2026, 11, 19) and one.state is State.PLANNED
    ][:1]
    for card in grid.cards:
        assert card.title
        assert card.when.split(" · ")[0] in card.spoken
    clashing = {key for clash in week.clashes for key in (clash.first_id, clash.second_id)}
    assert {card.key for card in grid.cards if card.clash} == clashing
    shown = counters(week)
    assert set(shown) == {"visits", "calls", "off", "road"}
    assert str(week.counts.visits.planned) in shown["visits"][0]
