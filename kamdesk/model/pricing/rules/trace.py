"""The trace of a confirmed line as it is stored: JSON, read leniently."""

from __future__ import annotations

import json
from typing import Any

from kamdesk.model.pricing.rules.engine import Priced, Source, TraceStep
from kamdesk.model.pricing.rules.terms import ColumnReason


def trace_json(priced: Priced) -> str:
    """What settled the price and every step that led to it."""
    steps = [
        [
            str(one.source),
            one.msgid,
            [list(pair) for pair in one.values],
            one.before_minor,
            one.after_minor,
            one.taken,
        ]
        for one in priced.trace
    ]
    body = {"source": str(priced.source), "rule": priced.rule_minor, "steps": steps}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def stored_trace(text: str) -> tuple[Source | None, int | None, tuple[TraceStep, ...]]:
    """(what settled the price, price by the rules, steps); nothing for an empty or foreign text."""
    try:
        body = json.loads(text) if text else {}
        steps = tuple(_step(one) for one in body.get("steps", ()))
        source = Source(body["source"]) if body.get("source") else None
        return source, body.get("rule"), steps
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None, None, ()


def _step(one: Any) -> TraceStep:
    source, msgid, values, before, after, taken = one
    return TraceStep(
        Source(source),
        str(msgid),
        tuple((str(name), value) for name, value in values),
        before,
        after,
        bool(taken),
    )


def reason_json(reason: ColumnReason) -> str:
    """The reason of a column as it is stored with an order."""
    return json.dumps(_packed(reason), ensure_ascii=False, separators=(",", ":")) if reason != _NONE else ""


def stored_reason(text: str) -> ColumnReason | None:
    """The stored reason back; None when there is none."""
    try:
        return _reason(json.loads(text)) if text else None
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None


_NONE = ColumnReason("")


def _packed(reason: ColumnReason) -> list[Any]:
    return [reason.msgid, [list(pair) for pair in reason.values], [_packed(part) for part in reason.parts]]


def _reason(packed: Any) -> ColumnReason:
    msgid, values, parts = packed
    return ColumnReason(
        str(msgid), tuple((str(name), value) for name, value in values), tuple(_reason(one) for one in parts)
    )
