"""Completeness of a profile and freshness of the contact."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta

import pytest

from kamdesk.model.clients.rules import profile
from kamdesk.model.clients.rules.drafts import ClientDraft
from kamdesk.model.clients.rules.freshness import Freshness, freshness

TODAY = date(2026, 11, 19)


def test_the_weights_are_percents_and_their_columns_exist() -> None:
    assert sum(field.weight for field in profile.FIELDS) == 100
    assert {field.column for field in profile.FIELDS if field.column} <= set(asdict(ClientDraft()))


def test_an_empty_profile_lacks_everything_and_a_full_one_nothing() -> None:
    empty = profile.completeness(asdict(ClientDraft()), people=0, deciders=0)
    assert (empty.percent, len(empty.missing)) == (0, len(profile.FIELDS))
    known = {
        field.column: 0 if field.column.endswith(("minor", "bp")) else "x"
        for field in profile.FIELDS
        if field.column
    }
    assert profile.completeness(known, people=1, deciders=1) == profile.Completeness(100, ())


def test_what_weighs_most_is_named_first() -> None:
    known = {"needs": "x", "town": "Rīga"}
    found = profile.completeness(known, people=1, deciders=1)
    assert found.percent == 10 + 2 + 9 + 10
    assert [field.weight for field in found.missing] == sorted(
        (f.weight for f in found.missing), reverse=True
    )


@pytest.mark.parametrize(("days", "vip", "norm", "expected"), [
    (None, False, None, Freshness(None, "warn")), (None, True, None, Freshness(None, "neu")),
    (0, False, None, Freshness(0, "ok")), (14, False, None, Freshness(14, "ok")), (15, False, None, Freshness(15, "neu")),
    (46, False, None, Freshness(46, "warn")), (46, True, None, Freshness(46, "neu")), (8, False, 7, Freshness(8, "warn")),
    (300, True, 7, Freshness(300, "neu")),
])  # fmt: skip
def test_freshness_follows_the_norm_and_a_vip_never_warns(
    days: int | None, vip: bool, norm: int | None, expected: Freshness
) -> None:
    last = None if days is None else TODAY - timedelta(days=days)
    assert freshness(last, TODAY, vip=vip, norm_days=norm) == expected
