"""Sorts of notes and states of promises."""

from __future__ import annotations

from datetime import date

import pytest

from kamdesk.model.core.errors import NotAllowed
from kamdesk.model.journal.rules import words
from kamdesk.model.journal.rules.words import NoteSort, PromiseDraft, PromiseState

TODAY = date(2026, 11, 19)


def test_observations_and_risks_are_never_for_the_client() -> None:
    assert {sort for sort in NoteSort if sort.for_client} == {NoteSort.FACT, NoteSort.QUESTION}


@pytest.mark.parametrize(("state", "due", "expected"), [
    ("open", date(2026, 11, 18), "broken"), ("open", TODAY, "open"), ("open", None, "open"),
    ("kept", date(2020, 1, 1), "kept"), ("withdrawn", date(2020, 1, 1), "withdrawn"),
])  # fmt: skip
def test_an_open_promise_breaks_by_itself_the_day_after(state: str, due: date | None, expected: str) -> None:
    assert words.state_on(PromiseState(state), due, TODAY) == expected


def test_a_promise_says_something_or_names_a_sum() -> None:
    assert [p.field for p in words.check_promise(PromiseDraft())] == ["what"]
    assert words.check_promise(PromiseDraft(amount_minor=1)) == ()
    bad = PromiseDraft("x", side="both", amount_minor=0, currency="XXX", due=date(1800, 1, 1))
    assert [p.field for p in words.check_promise(bad)] == ["side", "amount", "currency", "due"]


def test_marking_twice_is_refused() -> None:
    with pytest.raises(NotAllowed):
        words.check_transition(PromiseState.KEPT, PromiseState.KEPT)
    words.check_transition(PromiseState.KEPT, PromiseState.BROKEN)
