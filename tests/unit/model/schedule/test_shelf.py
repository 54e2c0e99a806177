"""The merchandising check: how many of our goods stand on the shelf, what misses its price tag (A31)."""

from __future__ import annotations

from dataclasses import replace

from kamdesk.model.schedule.rules.shelf import ShelfLine, count_shelf, shelf_problems

OWN = ShelfLine("Sīrups", facings=2)


def test_eight_of_twelve_are_on_the_shelf_and_two_without_a_price_tag() -> None:
    there = [replace(OWN, tagged=number > 1) for number in range(8)]
    away = [replace(OWN, on_shelf=False, tagged=False, facings=None)] * 4
    rivals = [ShelfLine("Cits sīrups", rival=True, facings=24)]
    found = count_shelf([*away, *rivals, *there])
    assert (found.on_shelf, found.listed, found.untagged) == (8, 12, 2)
    assert (found.facings, found.rival_facings, found.share_bp) == (16, 24, 4000)


def test_a_share_needs_both_sides() -> None:
    assert count_shelf([OWN]).share_bp is None
    assert count_shelf([]).share_bp is None


def test_a_line_needs_a_name_and_no_figure_below_zero() -> None:
    wrong = [replace(OWN, name=" "), replace(OWN, facings=-1), OWN]
    assert [problem.field for problem in shelf_problems(wrong)] == ["shelf.0", "shelf.1"]
