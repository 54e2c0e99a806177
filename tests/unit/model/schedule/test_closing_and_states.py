"""States of an activity and the closing of a week."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kamdesk.model.core.errors import NotAllowed
from kamdesk.model.core.languages import l10n_for
from kamdesk.model.schedule.rules.activity import ActivityDraft, check_draft, overnight
from kamdesk.model.schedule.rules.closing import Question, check_close, check_open, unresolved
from kamdesk.model.schedule.rules.kinds import TRANSITIONS, Channel, State, check_transition
from tests.support.weeks import MONDAY, WEEK, an_activity


@pytest.mark.parametrize("old", list(State))
@pytest.mark.parametrize("new", list(State))
def test_only_the_declared_changes_are_possible(old: State, new: State) -> None:
    if new is old or new in TRANSITIONS[old]:
        check_transition(old, new)
    else:
        with pytest.raises(NotAllowed):
            check_transition(old, new)


def test_a_week_with_open_or_unexplained_contacts_is_not_closed() -> None:
    plan = [
        an_activity(1, state=State.DONE),
        an_activity(2),
        an_activity(3, state=State.MISSED),
        an_activity(4, state=State.MISSED, missed_reason="Client cancelled"),
        an_activity(5, MONDAY + timedelta(days=7)),
    ]
    left = unresolved(plan, WEEK)
    assert (left.open_ids, left.without_reason, left.ready) == (("a2",), ("a3",), False)
    assert [problem.field for problem in check_close(plan, WEEK, MONDAY, {})] == ["a2", "a3"]
    assert check_close(plan[:1], WEEK, MONDAY, {Question.LEARNED: "…"}) == ()
    assert check_close(plan[:1], WEEK, MONDAY, {Question.LEARNED: "x" * 2001})


def test_a_coming_week_cannot_be_closed_and_a_closed_one_not_changed() -> None:
    assert [problem.field for problem in check_close([], WEEK, MONDAY - timedelta(days=1), {})] == ["week"]
    check_open(closed=False)
    with pytest.raises(NotAllowed):
        check_open(closed=True)


def test_there_are_five_questions_in_both_languages() -> None:
    assert len(Question) == 5
    for language in ("ru", "lv"):
        texts = {l10n_for(language).gettext(question.msgid) for question in Question}
        assert len(texts) == 5
        assert not texts & {question.msgid for question in Question}


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (ActivityDraft(Channel.VISIT, MONDAY, 600), "client"),
        (ActivityDraft(Channel.TASK, MONDAY, 600), "title"),
        (ActivityDraft(Channel.CALL, MONDAY, 1440, client_ids=("c",)), "start"),
        (ActivityDraft(Channel.CALL, MONDAY, 600, 0, ("c",)), "minutes"),
        (ActivityDraft(Channel.CALL, MONDAY, 600, 15, ("c", "c")), "client"),
    ],
)
def test_a_draft_says_what_it_lacks(draft: ActivityDraft, field: str) -> None:
    assert [problem.field for problem in check_draft(draft)] == [field]


def test_a_visit_may_last_past_midnight() -> None:
    assert check_draft(ActivityDraft(Channel.VISIT, MONDAY, 1380, 120, ("c",))) == ()
    assert overnight(an_activity(1, start=1380, minutes=120)) == MONDAY + timedelta(days=1)
    assert overnight(an_activity(1, start=1380, minutes=60)) is None
