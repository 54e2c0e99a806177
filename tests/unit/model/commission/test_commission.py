"""Bands, base, what-if and the part that is earned (A97, A98)."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.commission.rules import (
    Band,
    Base,
    CommissionPolicy,
    band_of,
    band_problems,
    both_ways,
    commission,
    part_of,
    scale_on,
    what_if,
)

DAY = date(2026, 11, 19)
SCALE = (Band(0, 1000), Band(500_000, 1200), Band(5_000_000, 500))
TOTAL, MARGIN = CommissionPolicy(Base.TOTAL), CommissionPolicy(Base.MARGIN)
sums = st.integers(0, 10**10)
rates = st.integers(0, 10_000)
scales = st.lists(
    st.builds(Band, sums, rates), min_size=1, max_size=6, unique_by=lambda band: band.from_minor
)


def test_a_medium_deal_and_a_large_one() -> None:
    assert commission(SCALE, TOTAL, 800_000, None).sum_minor == 96_000
    assert commission(SCALE, TOTAL, 9_000_000, None).sum_minor == 450_000


def test_the_same_deal_both_ways() -> None:
    margin, total = both_ways(SCALE, 800_000, 200_000)
    assert (margin.base_minor, margin.rate_bp, margin.sum_minor) == (200_000, 1200, 24_000)
    assert (total.base_minor, total.rate_bp, total.sum_minor) == (800_000, 1200, 96_000)


def test_an_unknown_cost_is_not_a_margin() -> None:
    found = commission(SCALE, MARGIN, 800_000, None)
    assert found.base_minor is None
    assert found.sum_minor is None
    assert found.rate_bp == 1200


def test_a_deal_below_cost_pays_nothing() -> None:
    assert commission(SCALE, MARGIN, 800_000, -5_000).sum_minor == 0


def test_three_percent_more_costs_both() -> None:
    found = what_if((Band(0, 1000),), TOTAL, 700_000, None, 300)
    assert (found.firm_minor, found.own_minor) == (21_000, 2_100)
    assert what_if((Band(0, 1000),), MARGIN, 700_000, 200_000, 300).own_minor == 2_100


def test_a_discount_that_moves_the_deal_into_another_band_says_so() -> None:
    found = what_if(SCALE, TOTAL, 5_000_000, None, 300)
    assert (found.rate_before_bp, found.rate_after_bp) == (500, 1200)
    assert found.own_minor is not None
    assert found.own_minor < 0


def test_a_new_scale_takes_the_place_of_the_whole_old_one() -> None:
    newer = date(2026, 12, 1)
    bands = (*SCALE, Band(0, 800, valid_from=newer), Band(100, 900, "RUB"))
    assert scale_on(bands, DAY) == SCALE
    assert scale_on(bands, newer) == (Band(0, 800, valid_from=newer),)
    assert scale_on(bands, newer - timedelta(days=1)) == SCALE
    assert [band.rate_bp for band in scale_on(bands, DAY, "RUB")] == [900]
    assert scale_on((Band(0, 100, valid_from=newer),), DAY) == ()


def test_without_a_band_nothing_is_paid() -> None:
    found = commission((), TOTAL, 100, None)
    assert found.band is None
    assert found.sum_minor == 0


@given(scales, sums)
def test_the_band_is_the_highest_threshold_reached(scale: list[Band], net: int) -> None:
    found = band_of(scale, net)
    reached = [band.from_minor for band in scale if band.from_minor <= net]
    assert (found.from_minor if found else None) == max(reached, default=None)
    assert band_of(list(reversed(scale)), net) == found


@given(scales, sums, st.one_of(st.none(), st.integers(-(10**10), 10**10)), st.sampled_from(Base))
def test_commission_is_never_negative_nor_more_than_its_base(
    scale: list[Band], net: int, margin: int | None, base: Base
) -> None:
    found = commission(scale, CommissionPolicy(base), net, margin)
    if found.sum_minor is not None and found.base_minor is not None:
        assert 0 <= found.sum_minor <= max(0, found.base_minor)


@given(sums, st.lists(st.integers(0, 10**9), max_size=8))
def test_parts_add_up_to_the_whole(paid: int, steps: list[int]) -> None:
    whole, done, given_out = sum(steps), 0, 0
    for step in steps:
        before = part_of(paid, done, whole)
        done += step
        after = part_of(paid, done, whole)
        assert after >= before
        given_out += after - before
    assert given_out == (paid if whole else 0)


@given(sums, st.integers(0, 10**11), st.integers(1, 10**10))
def test_more_than_everything_earns_no_more(paid: int, done: int, whole: int) -> None:
    assert 0 <= part_of(paid, done, whole) <= paid


def test_faults_of_a_band_are_named_together() -> None:
    found = band_problems(
        from_minor=0, rate_bp=10_001, currency="XXX", valid_from=None, others=(Band(0, 5, currency="XXX"),)
    )
    assert {problem.field for problem in found} == {"from", "rate", "currency"}
    assert not band_problems(from_minor=1, rate_bp=0, currency="EUR", valid_from=None, others=SCALE)
