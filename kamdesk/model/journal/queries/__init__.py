"""Reads of the journal: promises, questions, the whole history of a client."""

from kamdesk.model.journal.queries.notes import Note, client_notes, notes_for_client_papers, open_questions
from kamdesk.model.journal.queries.promises import Promise, client_promises, promise_ledger

__all__ = [
    "Note",
    "Promise",
    "client_notes",
    "client_promises",
    "notes_for_client_papers",
    "open_questions",
    "promise_ledger",
]
