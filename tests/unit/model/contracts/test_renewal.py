"""The chain around the end of a contract: 90, 60, 30 days before, 14 after (A19)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.contracts.rules.renewal import OFFSETS, StepState, chain, due_step, renewals
from tests.unit.model.contracts.test_force import BASE

END = date(2026, 12, 31)
days = st.dates(date(2001, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("left", "offset"),
    [(91, None), (90, -90), (61, -90), (60, -60), (31, -60), (30, -30), (0, -30), (-13, -30), (-14, 14), (-104, 14),
     (-105, None)],
)  # fmt: skip
def test_which_step_is_due_so_many_days_before_the_end(left: int, offset: int | None) -> None:
    step = due_step(END, False, (), END - timedelta(days=left))
    assert (step.offset if step else None) == offset


@given(ends=days, left=st.integers(-120, 120), done=st.sets(st.sampled_from(OFFSETS)), auto=st.booleans())
def test_at_most_one_step_is_due_and_never_one_that_is_done(
    ends: date, left: int, done: set[int], auto: bool
) -> None:
    today = ends - timedelta(days=left)
    steps = chain(ends, auto, done, today)
    due = [step for step in steps if step.state is StepState.DUE]
    assert len(due) <= 1
    assert all(step.offset not in done and step.day <= today for step in due)
    assert [step.day for step in steps] == sorted(step.day for step in steps)
    assert all(
        (step.state is StepState.AHEAD) == (step.day > today) for step in steps if step.offset not in done
    )


def test_a_contract_that_renews_itself_is_asked_about_but_not_won_back() -> None:
    assert {step.offset for step in chain(END, True, (), END)} == {-90, -60, -30}
    auto = replace(BASE, auto_renew=True)
    [due] = renewals([auto], (), date(2026, 12, 10))
    assert (due.offset, due.auto_renew) == (-30, True)
    [next_year] = renewals([auto], (), date(2027, 11, 15))
    assert next_year.ends_on == date(2027, 12, 31)


def test_a_step_done_for_one_term_does_not_count_for_the_next() -> None:
    auto = replace(BASE, auto_renew=True)
    marks = {("1", -30, END)}
    assert renewals([auto], marks, date(2026, 12, 10)) == ()
    assert renewals([auto], marks, date(2027, 12, 10)) != ()


def test_a_draft_is_not_a_successor_but_a_signed_contract_is() -> None:
    today = date(2027, 1, 20)
    newer = replace(BASE, id="9", starts_on=date(2027, 1, 1), ends_on=date(2027, 12, 31))
    assert renewals([BASE, replace(newer, stage="draft")], (), today)[0].win_back
    assert renewals([BASE, newer], (), today) == ()


def test_a_contract_ended_early_is_won_back_from_its_end() -> None:
    ended = replace(BASE, stage="ended", ended_on=date(2026, 7, 1))
    assert renewals([ended], (), date(2026, 7, 10)) == ()
    [due] = renewals([ended], (), date(2026, 7, 15))
    assert (due.win_back, due.ends_on, due.days_left) == (True, date(2026, 7, 1), -14)
