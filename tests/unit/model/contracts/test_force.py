"""Which terms bind on a day (A18, A19)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.contracts.rules.force import Contract, binds, in_force, last_day, years_after

BASE = Contract(
    id="1", client_id="c", number="LG-2026-1", title="", sort="supply", amends_id=None, stage="signed",
    starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31), auto_renew=False, currency="EUR",
    amount_minor=5_000_000, price_column=3, payment_days=30, limit_minor=1_000_000, penalty_bp=10, clause="7.2",
    signed_on=date(2025, 12, 20), ended_on=None,
)  # fmt: skip
AMENDMENT = replace(
    BASE, id="2", sort="amendment", amends_id="1", number="LG-2026-1/1", starts_on=date(2026, 6, 1), ends_on=None,
    amount_minor=None, price_column=2, payment_days=45, limit_minor=None, penalty_bp=None, clause="",
)  # fmt: skip
days = st.dates(date(2000, 1, 1), date(2090, 12, 31))


def test_a_contract_binds_from_its_first_to_its_last_day() -> None:
    assert not binds(BASE, date(2025, 12, 31))
    assert binds(BASE, date(2026, 1, 1))
    assert binds(BASE, date(2026, 12, 31))
    assert not binds(BASE, date(2027, 1, 1))


def test_only_signed_papers_bind() -> None:
    day = date(2026, 5, 1)
    bound = {
        stage: binds(replace(BASE, stage=stage), day)
        for stage in ("draft", "agreed", "signed", "original_back")
    }
    assert bound == {"draft": False, "agreed": False, "signed": True, "original_back": True}


def test_an_ended_contract_bound_until_its_end() -> None:
    ended = replace(BASE, stage="ended", ended_on=date(2026, 7, 1))
    assert binds(ended, date(2026, 7, 1))
    assert not binds(ended, date(2026, 7, 2))


def test_an_amendment_changes_only_what_it_names_from_its_day() -> None:
    before = in_force([AMENDMENT, BASE], date(2026, 5, 31))
    after = in_force([AMENDMENT, BASE], date(2026, 6, 1))
    assert before is not None
    assert after is not None
    assert (before.price_column, before.payment_days) == (3, 30)
    assert (after.price_column, after.payment_days, after.limit_minor, after.clause) == (
        2,
        45,
        1_000_000,
        "7.2",
    )


def test_an_amendment_may_prolong_a_contract() -> None:
    longer = replace(AMENDMENT, ends_on=date(2027, 12, 31))
    found = in_force([BASE, longer], date(2027, 3, 1))
    assert found is not None
    assert found.ends_on == date(2027, 12, 31)
    assert in_force([BASE, AMENDMENT], date(2027, 3, 1)) is None


def test_of_two_contracts_the_later_counts() -> None:
    newer = replace(BASE, id="9", number="LG-2026-9", starts_on=date(2026, 9, 1))
    found = in_force([newer, BASE], date(2026, 10, 1))
    assert found is not None
    assert found.id == "9"


@given(ends=days, day=days)
def test_a_contract_that_renews_itself_never_runs_out(ends: date, day: date) -> None:
    until = last_day(ends, True, day)
    assert until is not None
    assert until >= day
    assert until >= ends
    assert until == ends or (until - timedelta(days=367) < day and until.year - ends.year >= 1)


@given(day=days, years=st.integers(0, 40))
def test_years_keep_month_and_day(day: date, years: int) -> None:
    later = years_after(day, years)
    assert later.year == day.year + years
    assert later.month == day.month
    assert day.day - later.day in ((0, 1) if (day.month, day.day) == (2, 29) else (0,))
