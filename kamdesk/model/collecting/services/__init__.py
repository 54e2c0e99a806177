"""Writes of collecting: calls about money, steps taken, the days of the ladder."""

from kamdesk.model.collecting.services.calls import call_unanswered, promised_on_call, says_paid
from kamdesk.model.collecting.services.steps import (
    mark_sent,
    note_step,
    record_claim_paper,
    record_letter,
    record_reminder_paper,
    save_policy,
    take_step_back,
)

__all__ = [
    "call_unanswered", "mark_sent", "note_step", "promised_on_call", "record_claim_paper", "record_letter",
    "record_reminder_paper", "save_policy", "says_paid", "take_step_back",
]  # fmt: skip
