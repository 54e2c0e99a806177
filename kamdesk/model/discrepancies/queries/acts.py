"""Acts as stored, and what their lines come to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select, text

from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.discrepancies.rules import (
    DiscrepancyDraft,
    DiscrepancyState,
    Line,
    Totals,
    totals,
)
from kamdesk.model.discrepancies.tables import DiscrepancyActRow, DiscrepancyLineRow
from kamdesk.model.schedule.queries.photos import StoredPhoto, photos

ATTACHED_TO = "discrepancy"
_act = DiscrepancyActRow.__table__  # type: ignore[attr-defined]
_line = DiscrepancyLineRow.__table__  # type: ignore[attr-defined]
_client = ClientRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class DiscrepancySummary:
    """One act in a list."""

    id: str
    client_id: str
    client: str
    order_id: str | None
    order_number: str
    number: str
    state: DiscrepancyState
    day: date | None
    delivery_number: str
    currency: str
    totals: Totals
    document_id: str | None
    outcome: str


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One act with everything typed and what became of it."""

    id: str
    number: str
    state: DiscrepancyState
    client: str
    order_number: str
    draft: DiscrepancyDraft
    claim_on: date | None
    settled_on: date | None
    outcome: str
    document_id: str | None
    photos: tuple[StoredPhoto, ...] = ()

    @property
    def totals(self) -> Totals:
        return totals(self.draft.lines)


_LIST = text(
    """
    SELECT a.id, a.client_id, c.name AS client, a.order_id, coalesce(o.number, '') AS order_number, a.number, a.state,
           a.day, a.delivery_number, a.currency, a.document_id, a.outcome
    FROM discrepancy_act a JOIN client c ON c.id = a.client_id LEFT JOIN sales_order o ON o.id = a.order_id
    WHERE a.deleted_at IS NULL AND (:client = '' OR a.client_id = :client) AND (:order = '' OR a.order_id = :order)
    ORDER BY a.day IS NULL DESC, a.day DESC, a.id DESC LIMIT :limit
    """
)


def discrepancy_list(
    connection: Connection, *, client_id: str = "", order_id: str = "", limit: int = 5000
) -> tuple[DiscrepancySummary, ...]:
    """Acts, newest first (A39)."""
    rows = connection.execute(_LIST, {"client": client_id, "order": order_id, "limit": limit}).all()
    lines = _lines_of(connection, [row.id for row in rows])
    return tuple(
        DiscrepancySummary(
            row.id, row.client_id, row.client, row.order_id, row.order_number, row.number, DiscrepancyState(row.state),
            date.fromisoformat(row.day) if row.day else None, row.delivery_number, row.currency,
            totals(lines.get(row.id, ())), row.document_id, row.outcome,
        )
        for row in rows
    )  # fmt: skip


_TYPED = (
    "client_id", "order_id", "shipment_id", "day", "time", "place", "contract_number", "delivery_number",
    "delivery_day", "invoice_number", "carrier", "seals", "commission", "supplier_called", "conclusion", "annexes",
    "currency",
)  # fmt: skip


def discrepancy(connection: Connection, act_id: str) -> Discrepancy | None:
    """One act, or None when it has gone."""
    row = connection.execute(
        select(_act, _client.c.name.label("client"))
        .join(_client, _client.c.id == _act.c.client_id)
        .where(_act.c.id == act_id, _act.c.deleted_at.is_(None))
    ).first()
    if row is None:
        return None
    number = connection.execute(
        text("SELECT number FROM sales_order WHERE id = :id"), {"id": row.order_id or ""}
    ).scalar()
    values: dict[str, Any] = {name: getattr(row, name) for name in _TYPED}
    draft = DiscrepancyDraft(**values, lines=tuple(_lines_of(connection, [act_id]).get(act_id, ())))
    return Discrepancy(
        row.id, row.number, DiscrepancyState(row.state), row.client, str(number or ""), draft, row.claim_on,
        row.settled_on, row.outcome, row.document_id, photos(connection, act_id, owner_kind=ATTACHED_TO),
    )  # fmt: skip


def _lines_of(connection: Connection, act_ids: list[str]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    rows = connection.execute(
        select(_line)
        .where(_line.c.act_id.in_(act_ids), _line.c.deleted_at.is_(None))
        .order_by(_line.c.position, _line.c.id)
    )
    for row in rows:
        found.setdefault(row.act_id, []).append(
            Line(
                row.name, row.documents_milli, row.actual_milli, row.damaged_milli, row.price_minor, row.code, row.unit,
                row.reason, row.product_id,
            )
        )  # fmt: skip
    return found
