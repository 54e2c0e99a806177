"""Use cases of notes and promises."""

from kamdesk.model.journal.services.notes import add_note, answer_question, change_note, remove_note
from kamdesk.model.journal.services.promises import (
    add_promise,
    change_promise,
    remove_promise,
    reopen_promise,
    settle_promise,
)

__all__ = [
    "add_note",
    "add_promise",
    "answer_question",
    "change_note",
    "change_promise",
    "remove_note",
    "remove_promise",
    "reopen_promise",
    "settle_promise",
]
