"""'Propose a week': nothing clashes, everything lies in its hours, the same input gives the same plan (A8)."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamdesk.model.core.languages import l10n_for
from kamdesk.model.places.rules.spot import Spot
from kamdesk.model.places.rules.travel import Travel
from kamdesk.model.schedule.rules.activity import Activity, ClientRef
from kamdesk.model.schedule.rules.candidates import Candidate, Window
from kamdesk.model.schedule.rules.clashes import clashes, day_load
from kamdesk.model.schedule.rules.kinds import Channel, State
from kamdesk.model.schedule.rules.proposal import (
    CALL_WINDOW,
    VISIT_WINDOW,
    Proposal,
    ProposalInputs,
    propose_week,
)
from kamdesk.model.schedule.rules.reasons import Reason, ReasonKind
from kamdesk.model.schedule.rules.route import best_route
from tests.support.weeks import MONDAY, WEEK, an_activity, many_candidates, spot, work_days

HOLIDAY = date(2026, 11, 18)
TRAVEL = Travel()


def candidate(
    key: str, channel: Channel = Channel.VISIT, town: str = "Jelgava", **values: object
) -> Candidate:
    one = Candidate(
        f"{key}/0", key, key, channel, 60 if channel.away else 15, (Reason(ReasonKind.CADENCE, 50, 30, 28),), 50,
        town=town, spot=spot(town) if channel.away else None,
    )  # fmt: skip
    return replace(one, **values)  # type: ignore[arg-type]


def stored(proposal: Proposal) -> list[Activity]:
    """The proposal as if every card had been accepted."""
    return [
        Activity(
            item.key, item.candidate.channel, State.PLANNED, item.day, item.start, item.minutes,
            (ClientRef(item.candidate.client_id, item.candidate.client),), spot=item.candidate.spot,
            town=item.candidate.town,
        )
        for item in proposal.items
    ]  # fmt: skip


def check(inputs: ProposalInputs, proposal: Proposal) -> None:
    """What must hold for every proposal."""
    days = {work.day: work for work in inputs.days}
    both = [*inputs.existing, *stored(proposal)]
    assert set(clashes(both, inputs.travel)) <= set(clashes(inputs.existing, inputs.travel))
    for item in proposal.items:
        one, work = item.candidate, days[item.day]
        window = (one.window or VISIT_WINDOW) if one.channel.away else CALL_WINDOW
        assert max(window.start, work.begin) <= item.start
        if one.channel.away:
            assert item.start + item.minutes <= min(window.end, work.end)
        else:
            assert item.start + item.minutes <= work.end
        assert item.start % 5 == 0
        assert item.day not in inputs.free_days.get(one.country, frozenset())
        assert one.earliest is None or item.day >= one.earliest
    for work in inputs.days:
        load = day_load(work.day, both, inputs.travel, work.start, inputs.load_limit)
        alone = day_load(work.day, inputs.existing, inputs.travel, work.start, inputs.load_limit)
        assert load.total <= max(inputs.load_limit, alone.total)
    met = [(item.day, item.candidate.client_id) for item in proposal.items]
    assert len(met) == len(set(met))
    keys = {item.key for item in proposal.items} | {left.candidate.key for left in proposal.left_out}
    assert keys == {one.key for one in inputs.candidates}
    assert len(proposal.items) + len(proposal.left_out) == len(inputs.candidates)


@pytest.mark.parametrize("seed", range(6))
def test_a_full_week_of_150_clients_holds_and_is_driven_in_the_best_order(seed: int) -> None:
    inputs = ProposalInputs(work_days(free=(HOLIDAY,)), many_candidates(seed), most_contacts=60)
    proposal = propose_week(inputs)
    check(inputs, proposal)
    assert 40 <= len(proposal.items) <= 60
    assert sum(item.candidate.channel is Channel.VISIT for item in proposal.items) >= 12
    for day in proposal.days:
        stops = [at.stop for at in day.route.stops]
        best = best_route(day.frame, stops, TRAVEL)
        assert best is not None
        assert day.route.driving <= best.driving * 1.02


def test_the_same_input_gives_the_same_week() -> None:
    inputs = ProposalInputs(work_days(), many_candidates(3))
    assert propose_week(inputs) == propose_week(inputs)


def test_it_takes_far_less_than_a_second() -> None:
    inputs = ProposalInputs(work_days(), many_candidates(7), most_contacts=60)
    started = time.process_time()
    propose_week(inputs)
    assert time.process_time() - started < 5  # the bar itself, 1 s, is measured by bench/


@settings(max_examples=15)
@given(
    st.integers(0, 10_000),
    st.integers(0, 25),
    st.lists(
        st.tuples(
            st.integers(0, 4),
            st.integers(6 * 12, 19 * 12),
            st.integers(1, 36),
            st.sampled_from(list(Channel)),
        ),
        max_size=8,
    ),
)
def test_no_plan_is_ever_broken(seed: int, clients: int, blocks: list[tuple[int, int, int, Channel]]) -> None:
    existing = tuple(
        an_activity(
            f"x{n}",
            MONDAY + timedelta(days=day),
            start * 5,
            length * 5,
            channel=channel,
            town="Rīga" if channel.away else "",
        )
        for n, (day, start, length, channel) in enumerate(blocks)
    )
    inputs = ProposalInputs(work_days(), many_candidates(seed, clients), existing, most_contacts=None)
    check(inputs, propose_week(inputs))


def test_towns_on_one_road_are_visited_on_one_day() -> None:
    north = [candidate(name, town=name) for name in ("Valmiera", "Cēsis", "Sigulda")]
    west = [candidate(name, town=name) for name in ("Tukums", "Jūrmala", "Kandava")]
    proposal = propose_week(ProposalInputs(work_days(), tuple(north + west)))
    day = {item.candidate.town: item.day for item in proposal.items}
    assert len(day) == 6
    assert day["Valmiera"] == day["Cēsis"]
    assert day["Tukums"] == day["Kandava"]
    assert day["Valmiera"] != day["Tukums"]


def test_holidays_of_the_clients_country_and_windows_are_kept() -> None:
    russian = candidate("r", Channel.CALL, country="RU")
    local = candidate("l", Channel.CALL)
    narrow = candidate("n", window=Window(13 * 60, 14 * 60))
    inputs = ProposalInputs(work_days()[:1], (russian, local, narrow), free_days={"RU": frozenset({MONDAY})})
    proposal = propose_week(inputs)
    check(inputs, proposal)
    assert {item.candidate.client for item in proposal.items} == {"l", "n"}
    assert [item.start for item in proposal.items if item.candidate.client == "n"] == [13 * 60]
    [left] = proposal.left_out
    assert left.text(l10n_for("lv")) == "Šonedēļ tam vairs nav piemērotas darba dienas"


def test_a_preferred_weekday_wins_when_it_can() -> None:
    wanted = candidate("c", weekdays=(4,))
    [item] = propose_week(ProposalInputs(work_days(), (wanted,))).items
    assert item.day.isoweekday() == 4
    [call] = propose_week(ProposalInputs(work_days(), (candidate("k", Channel.CALL, weekdays=(5,)),))).items
    assert call.day.isoweekday() == 5


def test_what_cannot_be_planned_says_why() -> None:
    nowhere = candidate("n", town="Rīga", spot=Spot("Nekurzeme"))
    far = candidate("f", town="Rīga", spot=spot("Maskava"))
    proposal = propose_week(ProposalInputs(work_days(), (nowhere, far)))
    assert proposal.items == ()
    texts = {left.candidate.client: left.text(l10n_for("ru")) for left in proposal.left_out}
    assert texts["n"] == "Место неизвестно: укажите город или координаты клиента"
    assert texts["f"].startswith("Слишком далеко для одного дня: 3")


def test_a_full_day_takes_no_more() -> None:
    full = an_activity(1, start=8 * 60 + 30, minutes=480, channel=Channel.ONLINE)
    proposal = propose_week(
        ProposalInputs(work_days()[:1], (candidate("a"), candidate("b", Channel.CALL)), (full,))
    )
    assert proposal.items == ()
    assert {left.text(l10n_for("ru")) for left in proposal.left_out} == {"Дни уже заполнены"}


def test_who_is_met_that_day_is_not_called_too() -> None:
    meeting = an_activity(1, clients=(ClientRef("a", "a"),))
    proposal = propose_week(ProposalInputs(work_days()[:1], (candidate("a", Channel.CALL),), (meeting,)))
    assert proposal.items == ()


def test_without_days_or_candidates_there_is_nothing() -> None:
    assert propose_week(ProposalInputs((), ())).items == ()
    nothing = propose_week(ProposalInputs((), (candidate("a"), candidate("b", Channel.CALL))))
    assert len(nothing.left_out) == 2


def test_an_accepted_card_carries_its_reason() -> None:
    [item] = propose_week(ProposalInputs(work_days(WEEK), (candidate("a"),))).items
    draft = item.draft(l10n_for("ru"))
    assert draft.reason == "каждые 28 дней, прошло 30"
    assert (draft.client_ids, draft.day, draft.start) == (("a",), item.day, item.start)
