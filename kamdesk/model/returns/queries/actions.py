"""Corrective actions with their measured effect, and the rows the measure is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.returns.queries.rows import ReturnFilter, ReturnRecord, return_list
from kamdesk.model.returns.rules import Effect, effect


@dataclass(frozen=True, slots=True)
class CorrectiveAction:
    """An action against a cause, perhaps of one client or one item only, with its effect as of a day."""

    id: str
    reason: str
    client_id: str | None
    client: str
    product_id: str | None
    product: str
    what: str
    owner: str
    due: date | None
    started_on: date | None
    window_days: int
    closed_on: date | None
    conclusion: str
    effect: Effect

    def is_late(self, today: date) -> bool:
        """Past its day and not begun."""
        return (
            self.closed_on is None and self.started_on is None and self.due is not None and self.due < today
        )


_COLUMNS = """
SELECT a.id, a.reason, a.client_id, coalesce(c.name, '') AS client, a.product_id, coalesce(p.name, '') AS product,
       a.what, a.owner, a.due, a.started_on, a.window_days, a.closed_on, a.conclusion
FROM corrective_action a LEFT JOIN client c ON c.id = a.client_id LEFT JOIN product p ON p.id = a.product_id
WHERE a.deleted_at IS NULL
"""
_LIST = text(_COLUMNS + "ORDER BY a.closed_on IS NOT NULL, coalesce(a.started_on, a.due) DESC, a.id")
_ONE = text(_COLUMNS + "AND a.id = :id")


def corrective_actions(connection: Connection, today: date) -> tuple[CorrectiveAction, ...]:
    """Actions still going on first (A36)."""
    return tuple(_action(connection, row, today) for row in connection.execute(_LIST).all())


def corrective_action(connection: Connection, action_id: str, today: date) -> CorrectiveAction | None:
    """One action, or None when it has gone."""
    row = connection.execute(_ONE, {"id": action_id}).first()
    return None if row is None else _action(connection, row, today)


def rows_of_action(connection: Connection, action: CorrectiveAction) -> tuple[ReturnRecord, ...]:
    """The returns of both windows, newest first: what the effect is counted from."""
    if action.started_on is None:
        return ()
    window = timedelta(days=action.window_days)
    return return_list(
        connection,
        ReturnFilter(
            client_id=action.client_id or "",
            product_id=action.product_id or "",
            reason=action.reason,
            first=action.started_on - window,
            last=action.started_on + window - timedelta(days=1),
        ),
    )


def _action(connection: Connection, row: Any, today: date) -> CorrectiveAction:
    values = dict(row._mapping)
    for name in ("due", "started_on", "closed_on"):
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    started, window = values["started_on"], values["window_days"]
    blank = CorrectiveAction(**values, effect=effect((), None, window, today))
    returned = [(one.day, one.sum_minor) for one in rows_of_action(connection, blank) if one.day]
    return CorrectiveAction(**values, effect=effect(returned, started, window, today))
