"""The collection policy, and the reminders that were made."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.collecting.rules.ladder import Policy, Reminder, Step
from kamdesk.model.core.days import day_of

_POLICY = text(
    "SELECT first_days, second_days, claim_days, lawyer_days, answer_days FROM collection_policy "
    "WHERE deleted_at IS NULL ORDER BY created_at LIMIT 1"
)
_REMINDERS = text(
    "SELECT id, client_id, step, made_on, sent_on, channel, language, amount_minor, interest_minor, currency, "
    "document_id, note FROM reminder WHERE deleted_at IS NULL AND (:client = '' OR client_id = :client) "
    "AND (made_on IS NULL OR made_on <= :day) ORDER BY made_on, created_at"
)


def policy(connection: Connection) -> Policy:
    """The days of the ladder; the usual ones until somebody changes them."""
    row = connection.execute(_POLICY).first()
    return Policy() if row is None else Policy(*row)


def reminders(connection: Connection, day: date, client_id: str = "") -> tuple[Reminder, ...]:
    """Steps taken up to `day`, the oldest first."""
    return tuple(
        _reminder(row)
        for row in connection.execute(_REMINDERS, {"client": client_id, "day": day.isoformat()})
    )


def _reminder(row: Any) -> Reminder:
    return Reminder(
        row.id, row.client_id, Step(row.step), day_of(row.made_on), day_of(row.sent_on), row.channel, row.language,
        row.amount_minor, row.interest_minor, row.currency, row.document_id, row.note,
    )  # fmt: skip
