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
from kamdesk.model.credit.queries import credit_standing
from kamdesk.model.credit.rules.standing import AfterOrder, with_order
from kamdesk.model.orders.queries import (
    catalogue,
    confirming_prices,
    gone_products,
    order_detail,
    pad_terms,
    standing,
    stored_sums,
)
from kamdesk.model.orders.rules.checks import draft_problems, terms_problems
from kamdesk.model.orders.rules.codec import draft_json
from kamdesk.model.orders.rules.draft import OrderDraft
from kamdesk.model.orders.rules.lines import Hand, OrderLine
from kamdesk.model.orders.rules.settling import Prices, settled_anew, traced
from kamdesk.model.orders.rules.states import SOLD, OrderState, check_draft, check_move
from kamdesk.model.orders.rules.totals import totals_of
from kamdesk.model.orders.tables import OrderLineRow, OrderRow
from kamdesk.model.pricing.queries import decisions_of_order
from kamdesk.model.pricing.rules.book import ClientPricing
from kamdesk.model.pricing.rules.promoted import order_reason
from kamdesk.model.pricing.rules.trace import reason_json, trace_json
from kamdesk.model.store.service import service
from kamdesk.model.store.undo import forget_steps
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
        "payment_days": draft.payment_days,
        "discount_minor": totals.off_minor,
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
    prices = confirming_prices(work.connection, draft)
    draft = _checked(work, draft, prices, client_there)
    number = work.next_number(NUMBER_SERIES, clock.today().year)
    values = {
        **_head(draft),
        "state": str(OrderState.CONFIRMED),
        "number": number,
        "draft_json": None,
        "confirmed_at": clock.now(),
        "column_reason": reason_json(order_reason(prices.pricing, draft.active)),
    }
    if state is None:
        work.add_many(OrderRow, [{"id": draft.id, **values}])
        work.log_change(OrderRow, {"id": draft.id, **values}, "", None, None)
    else:
        work.change(OrderRow, draft.id, **values)
    lines = [_line_values(draft, n, line, prices.pricing) for n, line in enumerate(draft.all_lines, 1)]
    work.add_many(OrderLineRow, lines)
    _read_back(work, draft)
    # what it was confirmed by is settled with it: Ctrl+Z must not take a decision from under the order
    named = {line.decision_id for line in draft.lines if line.decision_id}
    forget_steps(work.connection, [one.id for one in decisions_of_order(work.connection, draft.id, named)])
    work.note_values(number=number)
    return Confirmed(draft.id, number)


def _checked(work: Work, draft: OrderDraft, prices: Prices, client_there: bool) -> OrderDraft:
    """The draft at the terms that are stored, once more against the rules: the pad may have been open since
    yesterday. InvalidInput with everything that stands against it."""
    gone = gone_products(work.connection, [line.product_id or "" for line in draft.lines])
    if gone:
        lines = tuple(replace(line, gone=(line.product_id or "") in gone) for line in draft.lines)
        raise InvalidInput(*draft_problems(replace(draft, lines=lines)))
    problems = list(draft_problems(draft))
    if draft.client_id and not client_there:
        problems.append(Problem("client", N_("This client has been deleted meanwhile.")))
    if totals_of(draft.all_lines, draft.totals.asked_off_minor) != draft.totals:
        problems.append(Problem("lines", N_("The totals do not agree with the lines: open the order again.")))
    now = settled_anew(draft, prices)
    if not problems and _differs(draft, now):
        words = N_(
            "Prices or terms have changed meanwhile: they are shown now. Look at them and confirm again."
        )
        problems.append(Problem("prices", words))
    problems += terms_problems(now, prices.pricing, _credit(work, now))
    if problems:
        raise InvalidInput(*problems)
    return now


def _differs(draft: OrderDraft, now: OrderDraft) -> bool:
    before = [(line.product_id, line.qty_milli, line.net_minor) for line in draft.all_lines]
    after = [(line.product_id, line.qty_milli, line.net_minor) for line in now.all_lines]
    return before != after or draft.totals != now.totals


def _credit(work: Work, draft: OrderDraft) -> AfterOrder | None:
    """What the order does to the client's credit (A27, rule 19)."""
    if not draft.client_id:
        return None
    now = credit_standing(work.connection, draft.client_id, clock.today(), without=draft.id, habit=False)
    return with_order(now, draft.totals.total_minor, draft.payment_days)


def _line_values(draft: OrderDraft, position: int, line: OrderLine, pricing: ClientPricing) -> dict[str, Any]:
    return {
        # the same key on a repeated save, whatever happened to the first
        "id": fixed_id("order_line", draft.id, str(position)),
        "order_id": draft.id,
        "position": position,
        "product_id": line.product_id,
        "code": line.code,
        "name": line.name,
        "unit": line.unit,
        "qty_milli": line.qty_milli,
        "list_minor": line.list_minor if line.list_minor is not None else line.net_minor,
        "column_number": line.column,
        "discount_bp": line.discount_bp,
        "net_minor": line.net_minor,
        "sum_minor": line.sum_minor,
        "vat_bp": line.vat_bp,
        "trace_json": trace_json(traced(line, pricing, draft.id, draft.active)),
        "promotion_id": line.promotion_id,
        "decision_id": line.decision_id,
        "cost_minor": pricing.costs.get(line.product_id or ""),
    }


def _read_back(work: Work, draft: OrderDraft) -> None:
    count, net = stored_sums(work.connection, draft.id)
    if (count, net) != (len(draft.all_lines), draft.totals.lines_minor):
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
        for key, line in enumerate((line for line in source.draft.lines if not line.free), 1)
    )
    draft = replace(
        source.draft,
        id=new_id,
        order_day=day,
        delivery_day=None,
        client_number="",
        copied_from=order_id,
        lines=lines,
        last=lines[-1].key if lines else None,
        next_key=len(lines) + 1,
        hand_off_minor=0,
        payment_days=None,
    )
    return save_draft(work, draft=settled_anew(draft, terms.prices(known)))


def _fresh(line: OrderLine, key: int, known: dict[str, Any]) -> OrderLine:
    item = known.get(line.product_id or "")
    if item is None:
        return replace(line, key=key, gone=True)
    return replace(
        line, key=key, code=item.code, name=item.name, unit=item.unit, pack_milli=item.pack_milli, gone=False
    )
