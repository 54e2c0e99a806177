"""Shelf checks of the teaching portfolio: the newest visits of the main client and the first held one of this week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import text

from kamdesk.model.schedule.queries.activities import activity
from kamdesk.model.schedule.queries.shelf import shelf_to_check
from kamdesk.model.schedule.rules.shelf import ShelfLine
from kamdesk.model.schedule.services.shelf import put_shelf
from kamdesk.model.store.work import Work

_HELD = text(
    "SELECT id, client_id FROM activity WHERE deleted_at IS NULL AND channel = 'visit' AND state = 'done' "
    "AND report <> '' AND (client_id = :client OR day >= :week) AND day <= :today ORDER BY day DESC, id LIMIT 8"
)
_LISTED, _AWAY, _UNTAGGED = 12, (3, 6, 8, 11), (2, 7)
_RIVALS = (("„Melnā Pupiņa” Espresso 250 g", 6, 749), ("„Melnā Pupiņa” Filtra 500 g", 4, 1_249))


def shelf_checks(work: Work, today: date, client_id: str) -> None:
    """8 of 12 products on the shelf, 2 without a price tag, beside two of a rival."""
    week = (today - timedelta(days=today.weekday())).isoformat()
    values = {"client": client_id, "week": week, "today": today.isoformat()}
    for row in list(work.connection.execute(_HELD, values)):
        one = activity(work.connection, row.id)
        if one is None or row.client_id is None:
            continue
        listed = shelf_to_check(work.connection, row.client_id, row.id, today)
        own = [line for line in listed if not line.rival][:_LISTED]
        put_shelf(work, one, [_seen(number, line) for number, line in enumerate(own)] + _rivals())


def _seen(number: int, line: ShelfLine) -> ShelfLine:
    if number in _AWAY:
        return replace(line, on_shelf=False)
    tagged = number not in _UNTAGGED
    price = 299 + number * 85 if tagged else None
    return replace(
        line, tagged=tagged, facings=1 + number % 3, price_minor=price, stock_milli=(6 + number) * 1000
    )


def _rivals() -> list[ShelfLine]:
    return [
        ShelfLine(name, rival=True, facings=facings, price_minor=price) for name, facings, price in _RIVALS
    ]
