"""Credit of a client before and after an order: pure rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.core.languages import l10n_for
from kamdesk.model.credit.rules.standing import (
    Billed,
    CreditStanding,
    OpenInvoice,
    OwnOrder,
    Verdict,
    credit_problem,
    waiting_orders,
    with_order,
)
from kamdesk.model.credit.rules.terms import (
    CreditTerms,
    Source,
    TermsDraft,
    terms_problems,
)

DAY = date(2026, 11, 19)
SUMS = st.integers(0, 10**9)


def standing(*owed: int, days: int = 30, payment_days: int = 30, **terms: object) -> CreditStanding:
    invoices = tuple(OpenInvoice(str(n), str(n), DAY, DAY, one, days) for n, one in enumerate(owed))
    values = {"source": Source.OWN, "limit_minor": 12_000_00, **terms}
    return CreditStanding("c", DAY, CreditTerms(**values), payment_days, invoices)  # type: ignore[arg-type]


def test_free_before_and_after_an_order_of_the_picture() -> None:
    before = standing(7_118_40)
    after = with_order(before, 1_882_08)
    assert (before.free_minor, after.free_after) == (4_881_60, 2_999_52)
    assert after.verdict is Verdict.WITHIN
    assert not after.asks


@given(SUMS, SUMS, SUMS, SUMS)
def test_a_larger_order_never_leaves_more_free(limit: int, debt: int, one: int, more: int) -> None:
    before = standing(debt, limit_minor=limit)
    small, large = with_order(before, one), with_order(before, one + more)
    assert small.free_after is not None
    assert large.free_after is not None
    assert small.free_after - large.free_after == more
    assert large.over_minor >= small.over_minor
    assert large.asks or not small.asks


@given(SUMS, st.integers(0, 10_000), SUMS)
def test_the_tolerance_passes_to_the_cent_and_no_further(limit: int, tolerance_bp: int, debt: int) -> None:
    before = standing(debt, limit_minor=limit, tolerance_bp=tolerance_bp)
    room = limit - debt + before.terms.tolerance_minor
    if room >= 0:
        assert not with_order(before, room).asks
        assert with_order(before, room + 1).verdict is Verdict.OVER


@given(SUMS, SUMS, SUMS)
def test_a_prepaying_client_passes_whatever_it_owes(limit: int, debt: int, order: int) -> None:
    before = standing(debt, limit_minor=limit, prepaid=True, sum_days=1)
    assert with_order(before, order).verdict is Verdict.PREPAID
    assert before.over_minor == 0
    assert with_order(standing(debt, limit_minor=limit), order, 0).verdict is Verdict.PREPAID


def test_a_stop_holds_prepaid_orders_too() -> None:
    after = with_order(standing(stopped=True, prepaid=True), 1)
    assert after.verdict is Verdict.STOPPED
    assert after.asks


def test_sum_times_days_asks_though_the_sum_is_within() -> None:
    before = standing(1_000_00, sum_days=60_000_00)
    assert with_order(before, 1_000_00, 30).verdict is Verdict.WITHIN
    long = with_order(before, 1_000_00, 45)
    assert (long.verdict, long.sum_days_over) == (Verdict.OVER_DAYS, 15_000_00)


def test_an_order_over_the_limit_says_by_how_much() -> None:
    before = standing(12_000_00)
    after = with_order(before, 320_00)
    problem = credit_problem(before, after)
    assert problem is not None
    assert l10n_for("ru").money(320_00) in problem.text(l10n_for("ru"))
    assert credit_problem(before, with_order(standing(0), 1)) is None


def test_tolerance_used() -> None:
    over = standing(12_300_00, tolerance_bp=500)
    assert (over.over_minor, over.tolerance_used_bp) == (300_00, 5000)
    assert standing(12_300_00).tolerance_used_bp == 10_000
    assert standing(1, limit_minor=None).over_minor == 0


def order(total: int, *, day: date = DAY, key: str = "o", **values: object) -> OwnOrder:
    return replace(OwnOrder(key, frozenset({"P-1"}), "P-1", day, total, 30), **values)


def test_an_invoice_that_names_the_order_takes_it_over_in_part_or_whole() -> None:
    named = Billed("i", "P-1", DAY, 60_00)
    assert [one.rest for one in waiting_orders([order(100_00)], [named])] == [40_00]
    assert not waiting_orders([order(100_00, closed=True)], [named])
    assert [one.rest for one in waiting_orders([order(100_00, closed=True)], [])] == [100_00]
    assert not waiting_orders([order(100_00)], [named, Billed("j", "P-1", DAY, 40_00)])
    erp = order(100_00, numbers=frozenset({"P-1", "ERP-77"}))
    assert not waiting_orders([erp], [Billed("i", "ERP-77", DAY, 100_00)])


def test_a_nameless_invoice_of_the_same_sum_takes_one_order_only() -> None:
    two = [order(100_00, key="a"), order(100_00, key="b")]
    bill = Billed("i", "", DAY + timedelta(days=2), 100_00)
    assert [one.id for one in waiting_orders(two, [bill])] == ["b"]
    assert len(waiting_orders(two, [replace(bill, issued=DAY - timedelta(days=1))])) == 2
    assert len(waiting_orders(two, [replace(bill, amount=100_01)])) == 2


def test_what_is_wrong_with_typed_terms() -> None:
    good = TermsDraft("c", limit_minor=1, valid_from=DAY)
    assert not terms_problems(good)
    assert not terms_problems(replace(good, limit_minor=None, prepaid=True))
    wrong = TermsDraft("c", tolerance_bp=-1, sum_days=0, stopped=True)
    assert [one.field for one in terms_problems(wrong)] == [
        "tolerance_bp",
        "sum_days",
        "valid_from",
        "reason",
    ]
    assert terms_problems(replace(good, limit_minor=None))[0].field == "limit_minor"
    assert terms_problems(replace(good, valid_until=DAY - timedelta(days=1)))[0].field == "valid_until"
