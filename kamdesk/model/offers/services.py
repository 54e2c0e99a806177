"""Writes of commercial proposals: the draft as it is typed, issuing, the next version, the answer, the order (A95)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import text

from kamdesk.model.core import clock
from kamdesk.model.core.errors import Conflict, InvalidInput, NotAllowed, Problem
from kamdesk.model.core.ids import fixed_id
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean, clean_line
from kamdesk.model.offers.queries import OfferDetail, offer_detail
from kamdesk.model.offers.rules.draft import (
    VALID_DAYS,
    OfferDraft,
    offer_json,
    offer_problems,
    offered_line,
)
from kamdesk.model.offers.rules.states import ANSWERS, OfferState, check_draft, check_move
from kamdesk.model.offers.tables import OfferLineRow, OfferRow
from kamdesk.model.orders.queries import catalogue, pad_terms, usual_delivery
from kamdesk.model.orders.rules.draft import OrderDraft
from kamdesk.model.orders.rules.lines import Hand, OrderLine
from kamdesk.model.orders.rules.settling import settled_anew
from kamdesk.model.orders.services import save_draft
from kamdesk.model.orders.tables import OrderRow
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work

NUMBER_SERIES = "KP"


@service(N_("Proposal kept"))
def save_offer(work: Work, *, draft: OfferDraft, typed: str = "") -> str:
    """Keep a draft as it is typed; no undo step. NotAllowed when the version is issued.

    A proposal belongs to a client: without one there is nothing to keep it under, so that raises InvalidInput.
    """
    work.final()
    if not draft.client_id:
        raise InvalidInput(Problem("client", N_("Choose the client.")))
    values = {**_head(draft), "state": str(OfferState.DRAFT), "draft_json": offer_json(draft, typed)}
    row = work.get(OfferRow, draft.id)
    if row is None:
        return work.add(OfferRow(id=draft.id, **values))
    check_draft(row["state"])
    work.keep(OfferRow, draft.id, **values)
    return draft.id


def _head(draft: OfferDraft) -> dict[str, Any]:
    totals = draft.order.totals
    return {
        "root_id": draft.root_id,
        "version": draft.version,
        "client_id": draft.client_id,
        "contact_id": draft.order.contact_id,
        "language": draft.language,
        "offer_day": draft.day,
        "valid_until": draft.valid_until,
        "subject": clean_line(draft.subject, 200),
        "need": clean(draft.need, 4000),
        "benefit": clean(draft.benefit, 4000),
        "delivery": clean(draft.delivery, 1000),
        "payment": clean(draft.payment, 1000),
        "note": clean(draft.note, 2000),
        "currency": draft.order.currency,
        "price_column": draft.order.column,
        "list_minor": totals.list_minor,
        "net_minor": totals.net_minor,
        "vat_minor": totals.vat_minor,
        "total_minor": totals.total_minor,
        "informational": draft.informational,
        "copied_from": draft.order.copied_from,
    }


@service(N_("Proposal %(number)s issued"))
def issue_offer(work: Work, *, draft: OfferDraft) -> str:
    """Give the version its number (later ones keep the first one's), write its lines, freeze it; returns the number.

    InvalidInput with every problem. It cannot be undone; what changes is the next version.
    """
    work.final()
    problems = offer_problems(draft, clock.today())
    if problems:
        raise InvalidInput(*problems)
    row = work.get(OfferRow, draft.id)
    if row is not None:
        check_draft(row["state"])
    number = _number_of_root(work, draft.root_id) or work.next_number(NUMBER_SERIES, draft.day.year)
    values = {**_head(draft), "state": str(OfferState.ISSUED), "number": number, "draft_json": None}
    if row is None:
        work.add(OfferRow(id=draft.id, **values))
    else:
        work.change(OfferRow, draft.id, **values)
    work.add_many(
        OfferLineRow, [_line_values(draft.id, place, line) for place, line in enumerate(draft.lines, 1)]
    )
    work.note_values(number=f"{number} v{draft.version}")
    return number


def _number_of_root(work: Work, root_id: str) -> str:
    found = work.connection.execute(
        text("SELECT number FROM offer WHERE root_id = :root AND number <> '' ORDER BY version LIMIT 1"),
        {"root": root_id},
    ).scalar()
    return str(found or "")


def _line_values(offer_id: str, position: int, line: OrderLine) -> dict[str, Any]:
    return {
        "id": fixed_id("offer_line", offer_id, str(position)),
        "offer_id": offer_id,
        "position": position,
        "product_id": line.product_id,
        "code": line.code,
        "name": line.name,
        "unit": line.unit,
        "qty_milli": line.qty_milli,
        "list_minor": line.list_minor if line.list_minor is not None else line.net_minor or 0,
        "column_number": line.column,
        "discount_bp": line.discount_bp if line.hand is Hand.PERCENT else 0,
        "net_minor": line.net_minor or 0,
        "sum_minor": line.sum_minor,
        "vat_bp": line.vat_bp,
    }


@service(N_("Next version of the proposal begun"))
def next_version(work: Work, *, offer_id: str, new_id: str) -> str:
    """A draft like the newest version, to be changed; the draft that is under way is opened instead of a second one."""
    detail = _detail(work, offer_id)
    under_way = next((one for one in detail.versions if one.state is OfferState.DRAFT), None)
    if under_way is not None:
        return under_way.id
    last = max(one.version for one in detail.versions)
    return save_offer(
        work, draft=_fresh(detail.draft, new_id, root_id=detail.draft.root_id, version=last + 1)
    )


@service(N_("Proposal copied as a new draft"))
def copy_offer(work: Work, *, offer_id: str, new_id: str) -> str:
    """A new proposal with the words and lines of another, at the prices of today."""
    draft = _fresh(_detail(work, offer_id).draft, new_id, root_id=new_id, version=1)
    draft = replace(draft, order=replace(draft.order, copied_from=offer_id))
    terms = pad_terms(work.connection, draft.client_id, day=clock.today())
    lines = tuple(
        replace(line, hand=Hand.NOTHING, discount_bp=0, decision_id=None) for line in draft.order.lines
    )
    known = catalogue(work.connection).by_id
    priced = settled_anew(replace(draft.order, lines=lines), terms.prices(known))
    return save_offer(work, draft=replace(draft, order=priced))


def _fresh(draft: OfferDraft, new_id: str, *, root_id: str, version: int) -> OfferDraft:
    """The same words and lines as a draft of today; gifts are worked out again when it is opened."""
    today = clock.today()
    lines = tuple(line for line in draft.order.lines if not line.free)
    order = replace(
        draft.order, id=new_id, order_day=today, lines=lines, last=lines[-1].key if lines else None,
        next_key=max((line.key for line in lines), default=0) + 1,
    )  # fmt: skip
    until = draft.valid_until
    if until is None or until < today:
        until = date.fromordinal(today.toordinal() + VALID_DAYS)
    return replace(draft, order=order, root_id=root_id, version=version, valid_until=until)


@service(N_("Answer to proposal %(number)s noted"))
def set_outcome(
    work: Work,
    *,
    offer_id: str,
    outcome: OfferState,
    day: date,
    reason: str = "",
    accepted: Mapping[int, int] | None = None,
) -> None:
    """Note what the client answered. A partly accepted one needs quantities by line key, in thousandths; a declined
    one a reason. InvalidInput names what is missing; undo takes the answer back."""
    detail = _detail(work, offer_id)
    stored = work.get(OfferRow, offer_id)
    check_move(stored["state"] if stored else "", outcome)
    if outcome not in ANSWERS:
        raise NotAllowed(N_("The proposal is not in a state that allows this."))
    taken = _taken(detail, outcome, dict(accepted or {}))
    words = clean(reason, 2000)
    if outcome is OfferState.DECLINED and not words:
        raise InvalidInput(Problem("reason", N_("Say why it was declined: the next proposal lives on it.")))
    if day < detail.draft.day or day > clock.today():
        raise InvalidInput(Problem("day", N_("The answer came between the day of the proposal and today.")))
    for key, line_id in detail.line_ids.items():
        work.change(OfferLineRow, line_id, accepted_milli=taken.get(key))
    work.change(OfferRow, offer_id, state=str(outcome), outcome=words, outcome_on=day)
    work.note_values(number=f"{detail.number} v{detail.draft.version}")


def _taken(detail: OfferDetail, outcome: OfferState, accepted: dict[int, int]) -> dict[int, int]:
    """The quantities taken by line; empty unless it was accepted in part."""
    if outcome is not OfferState.PARTLY:
        return {}
    offered = {line.key: line.qty_milli for line in detail.draft.order.lines}
    wrong = [key for key, qty in accepted.items() if not 0 <= qty <= offered.get(key, -1)]
    if wrong:
        raise InvalidInput(Problem(f"line:{wrong[0]}", N_("At most the quantity that was offered.")))
    if not any(accepted.values()):
        raise InvalidInput(Problem("lines", N_("Type the quantities that were taken.")))
    return {key: accepted.get(key, 0) for key in offered}


@service(N_("Order made from proposal %(number)s"))
def order_from_offer(work: Work, *, offer_id: str, new_id: str) -> str:
    """A draft order with the accepted lines at the offered prices; returns its id. Each knows the other.

    The order that was made before is returned again. NotAllowed for a draft or a declined proposal.
    """
    detail = _detail(work, offer_id)
    work.note_values(number=f"{detail.number} v{detail.draft.version}")
    if detail.order_id and work.get(OrderRow, detail.order_id) is not None:
        return detail.order_id
    if detail.state in (OfferState.DRAFT, OfferState.DECLINED):
        raise NotAllowed(N_("An order is made from a proposal that was issued and not declined."))
    order = _order(work, detail, new_id)
    save_draft(work, draft=order)
    work.keep(OrderRow, new_id, offer_id=offer_id)
    work.keep(OfferRow, offer_id, order_id=new_id)
    return new_id


def _order(work: Work, detail: OfferDetail, new_id: str) -> OrderDraft:
    today = clock.today()
    source = detail.draft.order
    terms = pad_terms(work.connection, source.client_id, day=today)
    known = catalogue(work.connection).by_id
    wanted = [line for line in source.lines if not line.free]
    if detail.state is OfferState.PARTLY:
        wanted = [line for line in wanted if detail.accepted.get(line.key, 0)]
    tags = terms.tags
    lines = tuple(
        offered_line(
            replace(line, gone=(line.product_id or "") not in known),
            place,
            detail.accepted[line.key] if detail.state is OfferState.PARTLY else line.qty_milli,
            getattr(tags.get(line.product_id or ""), "price_minor", None),
        )
        for place, line in enumerate(wanted, 1)
    )
    draft = replace(
        source, id=new_id, order_day=today, delivery_day=usual_delivery(work.connection, today), lines=lines,
        last=lines[-1].key if lines else None, next_key=len(lines) + 1, note="",
        copied_from=None,
    )  # fmt: skip
    return settled_anew(draft, terms.prices(known))


@service(N_("Draft of a proposal deleted"))
def delete_offer(work: Work, *, offer_id: str) -> None:
    """Put a draft away; undo brings it back. NotAllowed when it is issued."""
    row = work.get(OfferRow, offer_id)
    if row is not None:
        check_draft(row["state"])
        work.remove(OfferRow, offer_id)


def _detail(work: Work, offer_id: str) -> OfferDetail:
    found = offer_detail(work.connection, offer_id, clock.today())
    if found is None:
        raise Conflict(N_("This record has been deleted meanwhile."))
    return found
