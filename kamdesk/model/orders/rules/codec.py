"""A draft as JSON: the form in which it is kept while it is typed. Read leniently: no old draft is ever lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from kamdesk.model.orders.rules.draft import OrderDraft
from kamdesk.model.orders.rules.lines import Hand, OrderLine
from kamdesk.model.orders.rules.totals import totals_of

_LINE = tuple(field.name for field in fields(OrderLine))
_HEAD = (
    "id", "client_id", "site_id", "contact_id", "currency", "column", "note", "client_number", "copied_from",
    "last", "next_key", "hand_off_minor", "payment_days",
)  # fmt: skip


def draft_json(draft: OrderDraft, typed: str = "") -> str:
    """The draft, and what stands half typed in the entry line."""
    body: dict[str, Any] = {name: getattr(draft, name) for name in _HEAD}
    body["order_day"] = draft.order_day.isoformat()
    body["delivery_day"] = draft.delivery_day.isoformat() if draft.delivery_day else None
    body["typed"] = typed
    body["columns"] = _LINE
    body["lines"] = [[getattr(line, name) for name in _LINE] for line in draft.lines]
    body["gifts"] = [[getattr(line, name) for name in _LINE] for line in draft.gifts]
    body["off"] = draft.totals.asked_off_minor
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def draft_of(text: str) -> tuple[OrderDraft, str]:
    """The draft and the typed text back; totals are counted again. ValueError when it is no draft."""
    body = json.loads(text)
    if not isinstance(body, dict) or "id" not in body:
        raise ValueError("no draft")
    lines, gifts = (
        tuple(_line(dict(zip(body["columns"], row, strict=True))) for row in body.get(name, ()))
        for name in ("lines", "gifts")
    )
    head = {name: body[name] for name in _HEAD if name in body}
    draft = OrderDraft(
        **head,
        order_day=date.fromisoformat(body["order_day"]),
        delivery_day=date.fromisoformat(body["delivery_day"]) if body.get("delivery_day") else None,
        lines=lines,
        gifts=gifts,
        totals=totals_of((*lines, *gifts), int(body.get("off", 0))),
    )
    return draft, str(body.get("typed", ""))


def _line(values: Mapping[str, Any]) -> OrderLine:
    known = {name: value for name, value in values.items() if name in _LINE}
    return OrderLine(**{**known, "hand": Hand(known.get("hand", ""))})
