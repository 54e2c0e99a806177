"""The way of a contract from draft to its end, declared once (A18)."""

from __future__ import annotations

from enum import StrEnum

from kamdesk.model.core.errors import NotAllowed
from kamdesk.model.core.languages import N_


class Stage(StrEnum):
    DRAFT = "draft"
    AGREED = "agreed"
    SIGNED = "signed"
    ORIGINAL_BACK = "original_back"
    ENDED = "ended"

    @property
    def binding(self) -> bool:
        """Whether the paper binds both sides: its terms do not change any more."""
        return self in (Stage.SIGNED, Stage.ORIGINAL_BACK)


STAGES = {
    Stage.DRAFT: N_("Draft"),
    Stage.AGREED: N_("Text agreed"),
    Stage.SIGNED: N_("Signed"),
    Stage.ORIGINAL_BACK: N_("Original returned"),
    Stage.ENDED: N_("Ended"),
}
TRANSITIONS: dict[Stage, frozenset[Stage]] = {
    Stage.DRAFT: frozenset({Stage.AGREED}),
    Stage.AGREED: frozenset({Stage.DRAFT, Stage.SIGNED}),
    Stage.SIGNED: frozenset({Stage.ORIGINAL_BACK, Stage.ENDED}),
    Stage.ORIGINAL_BACK: frozenset({Stage.ENDED}),
    Stage.ENDED: frozenset(),
}
# the day a stage was reached stands in this column
DAY_COLUMNS = {
    Stage.AGREED: "agreed_on",
    Stage.SIGNED: "signed_on",
    Stage.ORIGINAL_BACK: "original_back_on",
    Stage.ENDED: "ended_on",
}
_REFUSALS = {
    Stage.DRAFT: N_("A draft is first agreed with the other side."),
    Stage.AGREED: N_("The text is agreed: take it back to draft to change it, or note the signing."),
    Stage.SIGNED: N_("The contract is signed: its terms change only by an amendment."),
    Stage.ORIGINAL_BACK: N_("The contract is signed: its terms change only by an amendment."),
    Stage.ENDED: N_("The contract has ended: it can only be copied."),
}


def check_move(now: str, then: Stage) -> None:
    """NotAllowed, saying what can be done instead, when a contract in stage `now` cannot become `then`."""
    if then not in TRANSITIONS[Stage(now)]:
        raise NotAllowed(_REFUSALS[Stage(now)])


def check_editable(now: str) -> None:
    """NotAllowed unless the text may still change."""
    if now != Stage.DRAFT:
        raise NotAllowed(_REFUSALS[Stage(now)])


def next_stage(now: str) -> Stage | None:
    """The usual next step of a contract, or None at the end of the way."""
    order = {Stage.DRAFT: Stage.AGREED, Stage.AGREED: Stage.SIGNED, Stage.SIGNED: Stage.ORIGINAL_BACK}
    return order.get(Stage(now))
