"""Writes of promotions (A111): a promotion with its goods and clients is one step; stopping one has its day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select, text

from kamdesk.model.core import clock
from kamdesk.model.core.errors import Conflict, InvalidInput, NotAllowed, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.text import clean, clean_line
from kamdesk.model.pricing.rules.checks import promotion_problems
from kamdesk.model.pricing.rules.terms import Promotion, PromotionSort
from kamdesk.model.pricing.tables import PromotionClientRow, PromotionItemRow, PromotionRow
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work

_item = PromotionItemRow.__table__  # type: ignore[attr-defined]
_client = PromotionClientRow.__table__  # type: ignore[attr-defined]
# what each sort uses; the figures of another sort are put back to nothing, so that none acts unseen
_FIGURES = {
    PromotionSort.DISCOUNT: {"discount_bp"},
    PromotionSort.AMOUNT: {"amount_minor"},
    PromotionSort.GIFT: {"buy_milli", "free_milli", "gift_product_id"},
    PromotionSort.FREE_GOODS: {"buy_milli", "free_milli"},
    PromotionSort.BONUS: {"bonus_bp"},
}
_NOTHING: dict[str, Any] = {
    "discount_bp": 0, "amount_minor": 0, "buy_milli": 0, "free_milli": 0, "gift_product_id": None, "bonus_bp": 0,
}  # fmt: skip


@service(N_("Promotion %(name)s saved"))
def save_promotion(
    work: Work,
    *,
    promotion_id: str | None = None,
    sort: str,
    name: str,
    products: Iterable[str] = (),
    categories: Iterable[str] = (),
    clients: Iterable[str] = (),
    plan_bp: int | None = None,
    decided_by: str = "",
    note: str = "",
    **values: Any,
) -> str:
    """Add a promotion or change one, with its scope; returns its id.

    `values` are the remaining columns of a promotion: sums minor units, quantities thousandths, rates hundredths of a
    percent. No products and categories: every product; no clients: all of `segment`.
    """
    wanted = PromotionSort(sort)
    kept = {
        field: value for field, value in values.items() if field not in _NOTHING or field in _FIGURES[wanted]
    }
    kept = {**_NOTHING, **kept, "name": clean_line(name), "sort": wanted.value}
    kept["segment"] = clean_line(str(kept.get("segment", "")), 100)
    scope = Scope(frozenset(products), frozenset(filter(None, categories)), frozenset(clients))
    problems = promotion_problems(
        Promotion(
            id=promotion_id or "",
            products=scope.products,
            categories=scope.categories,
            clients=scope.clients,
            **{**kept, "sort": wanted},
        )
    )
    if problems:
        raise InvalidInput(*problems)
    work.note_values(name=kept["name"])
    kept |= {"plan_bp": plan_bp, "decided_by": clean_line(decided_by, 100), "note": clean(note)}
    if promotion_id is None:
        promotion_id = work.add(PromotionRow(**kept))
    else:
        work.change(PromotionRow, promotion_id, **kept)
    _put_scope(work, promotion_id, scope)
    return promotion_id


class Scope:
    """What a promotion is for."""

    __slots__ = ("categories", "clients", "products")

    def __init__(self, products: frozenset[str], categories: frozenset[str], clients: frozenset[str]) -> None:
        self.products, self.categories, self.clients = products, categories, clients


def _put_scope(work: Work, promotion_id: str, scope: Scope) -> None:
    """Rows that are no longer wanted go, missing ones come; what stays is not written again."""
    goods = {(product, "") for product in scope.products} | {(None, name) for name in scope.categories}
    rows = work.connection.execute(
        select(_item.c.id, _item.c.product_id, _item.c.category).where(
            _item.c.promotion_id == promotion_id, _item.c.deleted_at.is_(None)
        )
    ).all()
    for row in rows:
        if (row.product_id, row.category) not in goods:
            work.remove(PromotionItemRow, row.id)
    known = {(row.product_id, row.category) for row in rows}
    for product_id, category in sorted(goods - known, key=str):
        work.add(PromotionItemRow(promotion_id=promotion_id, product_id=product_id, category=category))
    parties = work.connection.execute(
        select(_client.c.id, _client.c.client_id).where(
            _client.c.promotion_id == promotion_id, _client.c.deleted_at.is_(None)
        )
    ).all()
    for party in parties:
        if party.client_id not in scope.clients:
            work.remove(PromotionClientRow, party.id)
    for client_id in sorted(scope.clients - {party.client_id for party in parties}):
        work.add(PromotionClientRow(promotion_id=promotion_id, client_id=client_id))


@service(N_("Promotion %(name)s stopped"))
def stop_promotion(work: Work, *, promotion_id: str, stopped_on: date | None = None) -> None:
    """End a promotion before its time: from that day (today when none is given) on it holds no more."""
    row = work.get(PromotionRow, promotion_id)
    if row is None:
        raise Conflict(N_("This record has been deleted meanwhile."))
    day = stopped_on or clock.today()
    if row["valid_to"] is not None and day > row["valid_to"]:
        raise InvalidInput(Problem("stopped_on", N_("It ends before that day by itself.")))
    work.note_values(name=row["name"])
    work.change(PromotionRow, promotion_id, stopped_on=day)


@service(N_("Promotion %(name)s goes on"))
def resume_promotion(work: Work, *, promotion_id: str) -> None:
    """Take a stop back."""
    row = work.get(PromotionRow, promotion_id)
    work.note_values(name=str(row["name"]) if row else "")
    work.change(PromotionRow, promotion_id, stopped_on=None)


@service(N_("Promotion %(name)s deleted"))
def remove_promotion(work: Work, *, promotion_id: str) -> None:
    """Delete a promotion no order has used; NotAllowed otherwise: stop it instead."""
    used = work.connection.execute(
        text("SELECT 1 FROM order_line WHERE promotion_id = :id AND deleted_at IS NULL LIMIT 1"),
        {"id": promotion_id},
    ).first()
    if used is not None:
        raise NotAllowed(N_("Orders have used this promotion: stop it instead of deleting it."))
    row = work.get(PromotionRow, promotion_id)
    work.note_values(name=str(row["name"]) if row else "")
    _put_scope(work, promotion_id, Scope(frozenset(), frozenset(), frozenset()))
    work.remove(PromotionRow, promotion_id)
