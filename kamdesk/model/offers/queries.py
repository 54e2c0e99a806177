"""Reads of commercial proposals (A95)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select, text

from kamdesk.model.clients.tables import ClientRow, ContactRow
from kamdesk.model.core.days import day_of
from kamdesk.model.offers.rules.draft import Change, OfferDraft, changes_between, offer_of
from kamdesk.model.offers.rules.states import OfferState, shown_state
from kamdesk.model.offers.tables import OfferLineRow, OfferRow
from kamdesk.model.orders.rules.draft import OrderDraft
from kamdesk.model.orders.rules.lines import Hand, OrderLine
from kamdesk.model.orders.rules.totals import totals_of

_offer = OfferRow.__table__  # type: ignore[attr-defined]
_line = OfferLineRow.__table__  # type: ignore[attr-defined]
_client = ClientRow.__table__  # type: ignore[attr-defined]
_contact = ContactRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class OfferSummary:
    """One version in a list; sums in minor units without VAT. `state` is as of the day asked."""

    id: str
    root_id: str
    number: str
    version: int
    client_id: str
    client: str
    subject: str
    state: OfferState
    offer_day: date | None
    valid_until: date | None
    net_minor: int
    currency: str
    outcome_on: date | None
    order_id: str | None
    order_number: str

    def days_left(self, today: date) -> int | None:
        """Whole days until it lapses; None when that does not matter any more."""
        if self.state is not OfferState.ISSUED or self.valid_until is None:
            return None
        return (self.valid_until - today).days


@dataclass(frozen=True, slots=True)
class OfferDetail:
    """One version whole. `accepted` maps the key of a line to the quantity taken, thousandths."""

    draft: OfferDraft
    number: str
    state: OfferState
    client: str
    contact: str
    contact_role: str
    outcome: str
    outcome_on: date | None
    order_id: str | None
    order_number: str
    versions: tuple[OfferSummary, ...]
    accepted: Mapping[int, int]
    line_ids: Mapping[int, str]
    changes: tuple[Change, ...] = ()
    typed: str = ""
    # the version it is a copy of
    made_from: OfferSummary | None = None

    @property
    def newest(self) -> bool:
        """Whether no later version is there, draft or issued."""
        return all(one.version <= self.draft.version for one in self.versions)


_LIST = """
SELECT o.id, o.root_id, o.number, o.version, o.client_id, c.name, o.subject, o.state, o.offer_day, o.valid_until,
       o.net_minor, o.currency, o.outcome_on, o.order_id, coalesce(s.number, ''),
       EXISTS (SELECT 1 FROM offer n WHERE n.root_id = o.root_id AND n.version > o.version AND n.state <> 'draft'
               AND n.deleted_at IS NULL) AS newer
FROM offer o LEFT JOIN client c ON c.id = o.client_id
LEFT JOIN sales_order s ON s.id = o.order_id AND s.deleted_at IS NULL
WHERE o.deleted_at IS NULL AND (:client = '' OR o.client_id = :client) AND (:root = '' OR o.root_id = :root)
ORDER BY o.state = 'draft' DESC, o.offer_day DESC, o.number DESC, o.version DESC LIMIT :limit
"""


def offer_list(
    connection: Connection, today: date, *, client_id: str = "", root_id: str = "", limit: int = 1000
) -> tuple[OfferSummary, ...]:
    """Versions of proposals, drafts first, then the newest."""
    rows = connection.execute(text(_LIST), {"client": client_id, "root": root_id, "limit": limit})
    return tuple(_summary(row, today) for row in rows)


def _summary(row: Any, today: date) -> OfferSummary:
    until = day_of(row.valid_until)
    return OfferSummary(
        row.id, row.root_id, row.number, row.version, row.client_id, row.name or "", row.subject,
        shown_state(row.state, until, today, newer=bool(row.newer)), day_of(row.offer_day), until, row.net_minor,
        row.currency, day_of(row.outcome_on), row.order_id, row[14],
    )  # fmt: skip


def offer_detail(connection: Connection, offer_id: str, today: date) -> OfferDetail | None:
    """One version with its place among the others, or None."""
    row = connection.execute(
        select(_offer).where(_offer.c.id == offer_id, _offer.c.deleted_at.is_(None))
    ).first()
    if row is None:
        return None
    draft, typed, accepted, ids = _stored(connection, row)
    versions = offer_list(connection, today, root_id=row.root_id)
    me = next(one for one in versions if one.id == offer_id)
    contact = _contact_of(connection, draft.order.contact_id)
    return OfferDetail(
        draft, row.number, me.state, me.client, *contact, row.outcome, row.outcome_on, row.order_id, me.order_number,
        tuple(sorted(versions, key=lambda one: one.version)), accepted, ids,
        _changes(connection, versions, draft), typed, _source(connection, row.copied_from, today),
    )  # fmt: skip


def _source(connection: Connection, offer_id: str | None, today: date) -> OfferSummary | None:
    if not offer_id:
        return None
    root = connection.execute(select(_offer.c.root_id).where(_offer.c.id == offer_id)).scalar()
    found = offer_list(connection, today, root_id=root) if root else ()
    return next((one for one in found if one.id == offer_id), None)


def _changes(
    connection: Connection, versions: tuple[OfferSummary, ...], draft: OfferDraft
) -> tuple[Change, ...]:
    """Against the version before, if there is one."""
    before = next((one for one in versions if one.version == draft.version - 1), None)
    row = None
    if before is not None:
        row = connection.execute(select(_offer).where(_offer.c.id == before.id)).first()
    return changes_between(_stored(connection, row)[0], draft) if row is not None else ()


def _stored(connection: Connection, row: Any) -> tuple[OfferDraft, str, dict[int, int], dict[int, str]]:
    if row.state == OfferState.DRAFT and row.draft_json:
        draft, typed = offer_of(row.draft_json)
        return draft, typed, {}, {}
    found = connection.execute(text(_LINES), {"offer": row.id}).all()
    lines = tuple(_line_of(key, one) for key, one in enumerate(found, 1))
    order = OrderDraft(
        row.id, row.offer_day or date.min, row.client_id, None, row.contact_id, None, row.currency, row.price_column,
        lines=lines, totals=totals_of(lines), next_key=len(lines) + 1, copied_from=row.copied_from,
    )  # fmt: skip
    draft = OfferDraft(
        order, row.root_id, row.version, row.valid_until, row.language, row.subject, row.need, row.benefit,
        row.delivery, row.payment, row.note, bool(row.informational),
    )  # fmt: skip
    accepted = {key: one.accepted_milli for key, one in enumerate(found, 1) if one.accepted_milli is not None}
    return draft, "", accepted, {key: one.id for key, one in enumerate(found, 1)}


_LINES = """
SELECT l.id, l.product_id, l.code, l.name, l.unit, coalesce(p.pack_milli, 1000) AS pack, l.qty_milli, l.list_minor,
       l.column_number, l.discount_bp, l.net_minor, l.sum_minor, coalesce(l.vat_bp, 0) AS vat_bp, l.accepted_milli,
       p.id IS NULL OR p.deleted_at IS NOT NULL AS gone
FROM offer_line l LEFT JOIN product p ON p.id = l.product_id
WHERE l.offer_id = :offer AND l.deleted_at IS NULL ORDER BY l.position, l.id
"""


def _line_of(key: int, row: Any) -> OrderLine:
    hand = Hand.PERCENT if row.discount_bp else Hand.NOTHING
    if hand is Hand.NOTHING and row.column_number is None and row.net_minor != row.list_minor:
        hand = Hand.PRICE
    return OrderLine(
        key=key, product_id=row.product_id, code=row.code, name=row.name, unit=row.unit, pack_milli=row.pack,
        qty_milli=row.qty_milli, list_minor=row.list_minor, column=row.column_number, fallback=False, hand=hand,
        discount_bp=row.discount_bp, net_minor=row.net_minor, sum_minor=row.sum_minor, vat_bp=row.vat_bp,
        gone=bool(row.gone), free=row.net_minor == 0 and bool(row.list_minor),
    )  # fmt: skip


def _contact_of(connection: Connection, contact_id: str | None) -> tuple[str, str]:
    if not contact_id:
        return "", ""
    row = connection.execute(
        select(_contact.c.name, _contact.c.role).where(_contact.c.id == contact_id)
    ).first()
    return ("", "") if row is None else (row.name, row.role)


def offer_of_order(connection: Connection, order_id: str) -> str | None:
    """The proposal an order was made from, None when it was not."""
    found = connection.execute(
        text("SELECT offer_id FROM sales_order WHERE id = :id AND deleted_at IS NULL"), {"id": order_id}
    ).scalar()
    return str(found) if found else None
