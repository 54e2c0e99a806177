"""What a delivery lacks, and what the form still needs (A39)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.model.core.errors import NotAllowed
from kamdesk.model.discrepancies.rules import (
    NEEDED,
    DiscrepancyDraft,
    DiscrepancyState,
    Line,
    check_move,
    line_problems,
    missing,
    totals,
)


def test_two_lines_three_pieces_short() -> None:
    lines = [
        Line("Kafija", 12_000, 10_000, 0, 1_490),
        Line("Tēja", 24_000, 23_000, 2_000, 210),
        Line("Cukurs", 6_000, 6_000),
    ]
    found = totals(lines)
    assert (found.lines, found.net_milli, found.damaged_milli) == (2, -3_000, 2_000)
    assert found.claim_minor == 2 * 1_490 + 3 * 210


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_line_is_short_or_over_never_both(documents: int, actual: int) -> None:
    line = Line("x", documents, actual)
    assert line.shortage_milli * line.surplus_milli == 0
    assert line.surplus_milli - line.shortage_milli == actual - documents


def test_the_missing_list_grows_short() -> None:
    empty = DiscrepancyDraft()
    assert missing(empty)[0] == tuple(NEEDED)
    full = replace(
        empty, client_id="c", day=date(2026, 11, 16), place="Graudu iela 27", delivery_number="PV-1", commission="Ozols",
        lines=(Line("x", 2_000, 1_000),),
    )  # fmt: skip
    assert missing(full)[0] == ()
    assert "reasons" in missing(full)[1]
    assert "annexes" not in missing(full, photos=1)[1]


def test_the_life_of_an_act_is_declared_once() -> None:
    check_move("draft", DiscrepancyState.ISSUED)
    check_move("issued", DiscrepancyState.CLAIM)
    check_move("claim", DiscrepancyState.SETTLED)
    for now, then in (("draft", DiscrepancyState.CLAIM), ("settled", DiscrepancyState.CLAIM)):
        with pytest.raises(NotAllowed):
            check_move(now, then)


@pytest.mark.parametrize("line", [Line(" ", 1, 1), Line("x", -1, 1), Line("x", 1, 1, 2)])
def test_impossible_lines_are_refused(line: Line) -> None:
    assert line_problems([line])
