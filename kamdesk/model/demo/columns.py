"""Who gets which column in the teaching portfolio, one decision beside the rules, and an order being typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Protocol

from kamdesk.model.core.ids import fixed_id
from kamdesk.model.demo.content import ITEMS, Item
from kamdesk.model.demo.credit import HEAD
from kamdesk.model.orders.queries import catalogue, pad_terms
from kamdesk.model.orders.queries.pad import usual_delivery
from kamdesk.model.orders.rules.draft import OrderDraft, added_all
from kamdesk.model.orders.rules.lines import line_of
from kamdesk.model.orders.rules.settling import settled
from kamdesk.model.orders.services import save_draft
from kamdesk.model.pricing.tables import ColumnRuleRow, DecisionRow, TermsPolicyRow
from kamdesk.model.store.work import Work

# column, turnover of the period in cents, period, oldest debt in days past due, contract
_RULES = (
    (2, 300_000, "quarter", None, False),
    (3, 750_000, "quarter", 30, False),
    (4, 1_000_000, "quarter", 30, False),
    (5, 6_000_000, "year", 0, True),
)
_REASON = {"lv": "ieeja jaunos veikalos", "ru": "вход в новые магазины"}
_DECIDED, _DECIDED_BP = "SR-3011", 1200
# the order of the pictures: article, pieces
_TYPED = (
    ("KF-1012", 24), ("KF-1018", 36), ("KF-1044", 12), ("TJ-2031", 48), ("TJ-2040", 60), ("SR-3005", 18),
    ("SR-3011", 24), ("CK-4102", 40), ("CK-4110", 60), ("GL-5001", 20), ("GL-5004", 20), ("KF-1060", 30),
)  # fmt: skip


class Book(Protocol):
    """Where rows are gathered."""

    today: date

    def put(self, cls: type[Any], **values: Any) -> str: ...


def put_columns(
    book: Book, client_id: Callable[[int], str], product_id: Callable[[Item], str], language: str
) -> None:
    """Rules in force since the beginning of the quarter, what a KAM may grant, and one decision beside them."""
    quarter = date(book.today.year, (book.today.month - 1) // 3 * 3 + 1, 1)
    for column, turnover, period, days, contract in _RULES:
        book.put(
            ColumnRuleRow, column_number=column, min_turnover_minor=turnover, period=period, max_overdue_days=days,
            contract_required=contract, valid_from=quarter,
        )  # fmt: skip
    book.put(TermsPolicyRow, max_discount_bp=1000, max_payment_days=30, decider=HEAD[language])
    book.put(
        DecisionRow,
        client_id=client_id(0),
        product_id=product_id(next(one for one in ITEMS if one.code == _DECIDED)),
        sort="discount",
        value=_DECIDED_BP,
        decided_by=HEAD[language],
        decided_on=book.today - timedelta(days=2),
        reason=_REASON[language],
        valid_until=date(book.today.year, 12, 31),
    )


def type_order(work: Work, client_id: str, product_id: Callable[[Item], str], today: date) -> str:
    """An order of the main client as it stands half an hour into the call: a draft."""
    terms = pad_terms(work.connection, client_id, day=today)
    known = catalogue(work.connection).by_id
    ids = {one.code: product_id(one) for one in ITEMS}
    lines = [
        line_of(0, known[ids[code]], None, pieces * 1000, terms.vat_of(known[ids[code]]))
        for code, pieces in _TYPED
    ]
    places = terms.client.places if terms.client else ()
    blank = OrderDraft(
        fixed_id("demo", "draft", "1"), today, client_id, column=terms.column, currency=terms.currency,
        site_id=places[0].id if places else None, delivery_day=usual_delivery(work.connection, today),
    )  # fmt: skip
    draft = settled(blank, added_all(blank, lines), terms.prices(known))
    return save_draft(work, draft=replace(draft, last=draft.lines[-1].key))
