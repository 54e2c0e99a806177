"""Writes of orders: the draft as it is typed, confirming, cancelling, copying."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kamdesk.model.core import clock
from kamdesk.model.core.errors import Conflict, InvalidInput, Problem, StorageError
from kamdesk.model.core.ids import fixed_id
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean, clean_line
from kamdesk.model.orders.queries import (
    catalogue,
    gone_products,
    order_detail,
    pad_terms,
    standing,
    stored_sums,
)
from kamdesk.model.orders.rules.checks import draft_problems
from kamdesk.model.orders.rules.codec import draft_json
from kamdesk.model.orders.rules.draft import OrderDraft, repriced_draft
from kamdesk.model.orders.rules.lines import Hand, OrderLine
from kamdesk.model.orders.rules.states import SOLD, OrderState, check_draft, check_move
from kamdesk.model.orders.rules.totals import totals_of
from kamdesk.model.orders.tables import OrderLineRow, OrderRow
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work

NUMBER_SERIES = "P"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The order is in the file under this number; `again` when it already was."""

    order_id: str
    number: str
    again: bool = False


@service(N_("Order draft saved"))
def save_draft(work: Work, *, draft: OrderDraft, typed: str = "") -> str:
    """Keep a draft as it is typed; returns its id, which the pad made. NotAllowed when it is no draft any more.

    Typing makes no undo step and no line in the change log: the pad takes its own steps back.
    """
    work.final()
    values = _draft_values(draft, typed)
    row = work.get(OrderRow, draft.id)
    if row is None:
        return work.add(OrderRow(id=draft.id, **values))
    check_draft(row["state"])
    work.keep(OrderRow, draft.id, **values)
    return draft.id


def _draft_values(draft: OrderDraft, typed: str) -> dict[str, Any]:
    return {**_head(draft), "state": str(OrderState.DRAFT), "draft_json": draft_json(draft, typed)}


def _head(draft: OrderDraft) -> dict[str, Any]:
    totals = draft.totals
    return {
        "client_id": draft.client_id,
        "site_id": draft.site_id,
        "contact_id": draft.contact_id,
        "order_day": draft.order_day,
        "delivery_day": draft.delivery_day,
        "currency": draft.currency,
        "price_column": draft.column,
        "line_count": totals.lines,
        "list_minor": totals.list_minor,
        "net_minor": totals.net_minor,
        "vat_minor": totals.vat_minor,
        "total_minor": totals.total_minor,
        "note": clean(draft.note, 2000),
        "client_number": clean_line(draft.client_number, 60),
        "copied_from": draft.copied_from,
    }


@service(N_("Order %(number)s confirmed"))
def confirm_order(work: Work, *, draft: OrderDraft) -> Confirmed:
    """Give the draft its number, write its lines and freeze it, in one transaction.

    InvalidInput with every problem. Repeated with the same id (the answer got lost) it changes nothing and returns
    the number given then. It cannot be undone, only cancelled.
    """
    work.final()
    state, number, client_there = standing(work.connection, draft.id, draft.client_id)
    if state in SOLD:
        work.note_values(number=number)
        return Confirmed(draft.id, number, again=True)
    if state is not None:
        check_move(state, OrderState.CONFIRMED)
    _check(work, draft, client_there)
    number = work.next_number(NUMBER_SERIES, clock.today().year)
    values = {
        **_head(draft),
        "state": str(OrderState.CONFIRMED),
        "number": number,
        "draft_json": None,
        "confirmed_at": clock.now(),
    }
    if state is None:
        work.add_many(OrderRow, [{"id": draft.id, **values}])
        work.log_change(OrderRow, {"id": draft.id, **values}, "", None, None)
    else:
        work.change(OrderRow, draft.id, **values)
    work.add_many(OrderLineRow, [_line_values(draft.id, n, line) for n, line in enumerate(draft.lines, 1)])
    _read_back(work, draft)
    work.note_values(number=number)
    return Confirmed(draft.id, number)


def _check(work: Work, draft: OrderDraft, client_there: bool) -> None:
    """The rules once more against what is stored: the pad may have been open since yesterday."""
    gone = gone_products(work.connection, [line.product_id or "" for line in draft.lines])
    if gone:
        lines = tuple(replace(line, gone=(line.product_id or "") in gone) for line in draft.lines)
        problems = list(draft_problems(replace(draft, lines=lines)))
    else:
        problems = list(draft_problems(draft))
    if draft.client_id and not client_there:
        problems.append(Problem("client", N_("This client has been deleted meanwhile.")))
    if totals_of(draft.lines) != draft.totals:
        problems.append(Problem("lines", N_("The totals do not agree with the lines: open the order again.")))
    if problems:
        raise InvalidInput(*problems)


def _line_values(order_id: str, position: int, line: OrderLine) -> dict[str, Any]:
    return {
        # the same key on a repeated save, whatever happened to the first
        "id": fixed_id("order_line", order_id, str(position)),
        "order_id": order_id,
        "position": position,
        "product_id": line.product_id,
        "code": line.code,
        "name": line.name,
        "unit": line.unit,
        "qty_milli": line.qty_milli,
        "list_minor": line.list_minor if line.list_minor is not None else line.net_minor,
        "column_number": line.column,
        "discount_bp": line.discount_bp if line.hand is Hand.PERCENT else 0,
        "net_minor": line.net_minor,
        "sum_minor": line.sum_minor,
        "vat_bp": line.vat_bp,
    }


def _read_back(work: Work, draft: OrderDraft) -> None:
    count, net = stored_sums(work.connection, draft.id)
    if (count, net) != (len(draft.lines), draft.totals.net_minor):
        raise StorageError(
            N_("The order was not written as it was typed, so nothing has been changed. Try again.")
        )


@service(N_("Order %(number)s cancelled"))
def cancel_order(work: Work, *, order_id: str, reason: str) -> None:
    """Cancel an order of our own, confirmed or refused by support; it stays in the file with the reason.

    It cannot be undone, only copied. NotAllowed while support has it, or when goods have gone out.
    """
    work.final()
    row = work.get(OrderRow, order_id)
    if row is None:
        raise Conflict(N_("This order has been deleted meanwhile."))
    check_move(row["state"], OrderState.CANCELLED)
    reason = clean(reason, 500)
    if not reason:
        raise InvalidInput(Problem("reason", N_("Say why the order is cancelled.")))
    work.note_values(number=row["number"] or row["client_number"])
    work.change(
        OrderRow,
        order_id,
        state=str(OrderState.CANCELLED),
        cancel_reason=reason,
        cancelled_at=clock.now(),
    )


@service(N_("Order draft deleted"))
def delete_draft(work: Work, *, order_id: str) -> None:
    """Put a draft away; undo brings it back as it was typed. NotAllowed when it is confirmed."""
    row = work.get(OrderRow, order_id)
    if row is not None:
        check_draft(row["state"])
        work.remove(OrderRow, order_id)


@service(N_("Order copied as a new draft"))
def copy_order(work: Work, *, order_id: str, new_id: str, day: date) -> str:
    """A new draft with the lines of an order at the prices of `day`; it keeps where it came from.

    Terms set by hand in the old order are not carried over; products that have gone stay in it, marked.
    """
    source = order_detail(work.connection, order_id)
    if source is None:
        raise Conflict(N_("This order has been deleted meanwhile."))
    terms = pad_terms(work.connection, source.draft.client_id, day=day)
    known = catalogue(work.connection).by_id
    lines = tuple(
        replace(_fresh(line, key, known), hand=Hand.NOTHING, discount_bp=0)
        for key, line in enumerate(source.draft.lines, 1)
    )
    draft = replace(
        source.draft,
        id=new_id,
        order_day=day,
        delivery_day=None,
        client_number="",
        copied_from=order_id,
        lines=lines,
        totals=totals_of(lines),
        last=lines[-1].key if lines else None,
        next_key=len(lines) + 1,
    )
    draft = repriced_draft(
        draft,
        terms.tags,
        lambda line: terms.vat_of(known.get(line.product_id or "")),
        column=terms.column,
        currency=terms.currency,
    )
    return save_draft(work, draft=draft)


def _fresh(line: OrderLine, key: int, known: dict[str, Any]) -> OrderLine:
    item = known.get(line.product_id or "")
    if item is None:
        return replace(line, key=key, gone=True)
    return replace(
        line, key=key, code=item.code, name=item.name, unit=item.unit, pack_milli=item.pack_milli, gone=False
    )
