"""The steps of collecting, and the order of the calls."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.collecting.rules.calls import Debtor, Reason, in_order, offer_today, reason_of
from kamdesk.model.collecting.rules.keeping import Income, Promised, Settled, covered, keeping
from kamdesk.model.collecting.rules.ladder import (
    Policy,
    Reminder,
    State,
    Step,
    ladder,
    next_rung,
    policy_problems,
)

TODAY = date(2026, 11, 19)
DUE = TODAY - timedelta(days=24)


def _made(step: Step, made: int, sent: int | None) -> Reminder:
    day = TODAY - timedelta(days=made)
    out = None if sent is None else TODAY - timedelta(days=sent)
    return Reminder(step.value, "c", step, day, out, "letter", "ru", 1, 0, "EUR", None)


def test_the_ladder_of_the_picture() -> None:
    made = (_made(Step.FIRST, 21, 21), _made(Step.SECOND, 14, 14), _made(Step.CLAIM, 3, None))
    rungs = ladder(Policy(), DUE, made, TODAY)
    assert [rung.state for rung in rungs] == [State.SENT, State.SENT, State.MADE, State.AHEAD]
    assert [rung.day - DUE for rung in rungs] == [timedelta(days=days) for days in (3, 10, 21, 30)]
    assert next_rung(rungs) is rungs[2]


def test_the_furthest_step_whose_day_has_come_is_the_next() -> None:
    rungs = ladder(Policy(), DUE, (), TODAY)
    found = next_rung(rungs)
    assert found is not None
    assert found.step is Step.CLAIM
    assert next_rung(ladder(Policy(), TODAY, (), TODAY)) is None


def test_letters_of_an_earlier_debt_do_not_count() -> None:
    rungs = ladder(Policy(), DUE, (_made(Step.FIRST, 40, 40),), TODAY)
    assert rungs[0].state is State.DUE


def test_steps_come_one_after_another() -> None:
    assert policy_problems(Policy()) == ()
    assert [one.field for one in policy_problems(Policy(3, 3, 21, 20, 0))] == [
        "second_days", "lawyer_days", "answer_days",
    ]  # fmt: skip


def _debtor(key: str, **values: object) -> Debtor:
    return Debtor(key, **{"overdue_minor": 100_00, "oldest_days": 10, **values})  # type: ignore[arg-type]


def test_broken_promises_come_first_then_age_then_visits() -> None:
    debtors = [
        _debtor("visit", promised_on=TODAY + timedelta(days=1), visit_minute=600),
        _debtor("old", oldest_days=90),
        _debtor("older", oldest_days=91),
        _debtor("broken", broken_on=TODAY - timedelta(days=1)),
        _debtor("much broken", overdue_minor=900_00, broken_on=TODAY - timedelta(days=3)),
        _debtor("promised", promised_on=TODAY + timedelta(days=1)),
        _debtor("tomorrow", again_on=TODAY + timedelta(days=1)),
        _debtor("young", oldest_days=2),
    ]
    found = [(one, reason) for one in debtors if (reason := reason_of(one, TODAY, 3)) is not None]
    assert [(one.client_id, reason) for one, reason in in_order(found)] == [
        ("much broken", Reason.BROKEN), ("broken", Reason.BROKEN), ("older", Reason.OLDEST), ("old", Reason.OLDEST),
        ("visit", Reason.VISIT),
    ]  # fmt: skip


@given(st.integers(1, 10_000_000))
def test_the_offer_is_at_least_half_and_never_more_than_the_debt(minor: int) -> None:
    assert minor / 2 <= offer_today(minor) <= minor


def test_how_promises_are_kept() -> None:
    found = keeping([
        Settled(TODAY, True, TODAY + timedelta(days=8)), Settled(TODAY, True, TODAY - timedelta(days=5)),
        Settled(TODAY, False), Settled(TODAY, True, TODAY + timedelta(days=1)),
    ])  # fmt: skip
    assert (found.told, found.kept, found.rate, found.late_days) == (4, 3, 75, 3)
    assert keeping([]).rate is None


def test_money_keeps_the_earliest_promise_and_counts_once() -> None:
    first = Promised("a", TODAY - timedelta(days=9), TODAY - timedelta(days=2), 100_00)
    second = Promised("b", TODAY - timedelta(days=9), TODAY + timedelta(days=2), 100_00)
    income = [Income(TODAY - timedelta(days=20), 500_00), Income(TODAY - timedelta(days=3), 60_00),
              Income(TODAY - timedelta(days=1), 60_00)]  # fmt: skip
    assert [(one.promise_id, one.on) for one in covered((second, first), income)] == [
        ("a", TODAY - timedelta(days=1))
    ]
