"""The stages of a contract: what is not in the table is refused (A18)."""

from __future__ import annotations

import pytest

from kamdesk.model.contracts.rules.stages import STAGES, TRANSITIONS, Stage, check_editable, check_move
from kamdesk.model.core.errors import NotAllowed

WAYS = {
    ("draft", "agreed"), ("agreed", "draft"), ("agreed", "signed"), ("signed", "original_back"), ("signed", "ended"),
    ("original_back", "ended"),
}  # fmt: skip


@pytest.mark.parametrize("now", list(Stage))
@pytest.mark.parametrize("then", list(Stage))
def test_every_pair_of_stages(now: Stage, then: Stage) -> None:
    if (now, then) in WAYS:
        check_move(now, then)
        return
    with pytest.raises(NotAllowed):
        check_move(now, then)


def test_only_a_draft_is_edited() -> None:
    check_editable(Stage.DRAFT)
    for stage in set(Stage) - {Stage.DRAFT}:
        with pytest.raises(NotAllowed):
            check_editable(stage)


def test_every_stage_has_a_word_and_a_way() -> None:
    assert set(STAGES) == set(Stage) == set(TRANSITIONS)
