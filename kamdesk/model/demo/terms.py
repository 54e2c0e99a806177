"""Costs, commission and promotions of the teaching portfolio: past ones with their effect, running and planned ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Protocol

from kamdesk.model.catalog.tables import CostRow, ProductRow
from kamdesk.model.commission.tables import CommissionBandRow, CommissionPolicyRow
from kamdesk.model.core.money import line_sum, net_price, percent_of
from kamdesk.model.demo.content import ITEMS, Item
from kamdesk.model.ledger.tables import InvoiceRow
from kamdesk.model.orders.tables import OrderLineRow, OrderRow
from kamdesk.model.pricing.tables import (
    ClientPriceRow,
    PromotionClientRow,
    PromotionItemRow,
    PromotionRow,
    QuantityBreakRow,
)

# what an item costs of its list price, hundredths of a percent, by category
_COST_BP = {
    "Kafija": 6100, "Tēja": 5600, "Sīrupi": 5800, "Cepumi": 6600, "Šokolāde": 6400, "Dzērieni": 6800,
    "Glāzes un piederumi": 6200, "Aparātu kopšana": 5200,
}  # fmt: skip
_TEA, _TEA_BP = "Tēja", 1000
_CAPSULES, _CAPSULES_BP = ("KF-1060", "KF-1061"), 1500
_GROUND, _EVERY, _FREE = "KF-1020", 24, 2
_WORDS = {
    "lv": {
        "order": "Rīkojums Nr. 4", "policy": "Cenu politika", "talks": "Sarunu protokols",
        "tea": "Tējas mēnesis −10 %", "tea.note": "Rudens sortiments, stends pie kases",
        "capsules": "Kapsulas −15 %", "capsules.note": "Piegādātājs kavējās, prece beidzās",
        "ground": "Maltā kafija", "bonus": "Ceturkšņa bonuss 3 %",
        "bonus.note": "Saskaņā ar piegādes līguma pielikumu par bonusu", "gift": "Ziemassvētku piparkūkas ar dāvanu",
    },
    "ru": {
        "order": "Распоряжение № 4", "policy": "Ценовая политика", "talks": "Протокол переговоров",
        "tea": "Месяц чая −10 %", "tea.note": "Осенний ассортимент, стойка у кассы",
        "capsules": "Капсулы −15 %", "capsules.note": "Поставщик опоздал, товар закончился",
        "ground": "Кофе молотый", "bonus": "Квартальный бонус 3 %",
        "bonus.note": "По приложению о бонусе к договору поставки", "gift": "Рождественские пряники с подарком",
    },
}  # fmt: skip


class Book(Protocol):
    """Where rows are gathered."""

    today: date
    rows: dict[type[Any], list[dict[str, Any]]]

    def put(self, cls: type[Any], **values: Any) -> str: ...


def put_terms(
    book: Book, client_id: Callable[[int], str], product_id: Callable[[Item], str], language: str
) -> None:
    """Everything of prices and commission; orders of a past promotion are put at its prices."""
    words = _WORDS[language]
    _costs(book, product_id)
    _commission(book, words)
    _agreed(book, client_id, product_id, words)
    _past(book, words)
    _running(book, client_id, product_id, words)
    _planned(book, product_id, words)


def _costs(book: Book, product_id: Callable[[Item], str]) -> None:
    for started, part in ((date(book.today.year - 2, 1, 1), 96), (date(book.today.year, 1, 1), 100)):
        for item in ITEMS:
            cost = percent_of(item.price * part // 100, _COST_BP[item.category])
            book.put(CostRow, product_id=product_id(item), cost_minor=cost, valid_from=started)


def _commission(book: Book, words: Mapping[str, str]) -> None:
    source = f"{words['order']}, {book.today.year}"
    for start, rate in ((0, 800), (100_000, 1000), (500_000, 1200), (5_000_000, 500)):
        book.put(
            CommissionBandRow,
            from_minor=start,
            rate_bp=rate,
            valid_from=date(book.today.year, 1, 1),
            source=source,
        )
    book.put(CommissionPolicyRow, base="margin", earned="paid")


def _agreed(
    book: Book, client_id: Callable[[int], str], product_id: Callable[[Item], str], words: Mapping[str, str]
) -> None:
    """Quantity breaks, and prices agreed with clients; none for goods the samples of papers are about."""
    by_code = {item.code: item for item in ITEMS}
    start = date(book.today.year, 1, 1)
    for code, pieces, discount in (("GL-5001", 50, 400), ("GL-5001", 100, 700), ("GL-5004", 100, 700)):
        book.put(
            QuantityBreakRow, product_id=product_id(by_code[code]), min_qty_milli=pieces * 1000, discount_bp=discount,
            valid_from=start, source=words["policy"],
        )  # fmt: skip
    for number, code, discount in ((14, "KF-1090", 1900), (14, "SO-4510", 1800), (30, "PI-4700", 1200)):
        item = by_code[code]
        book.put(
            ClientPriceRow, client_id=client_id(number), product_id=product_id(item),
            price_minor=net_price(item.price, discount), valid_from=start,
            valid_to=date(book.today.year, 12, 31), source=words["talks"],
        )  # fmt: skip


def _promotion(
    book: Book,
    name: str,
    sort: str,
    first: date,
    last: date,
    *,
    products: Sequence[str] = (),
    categories: Sequence[str] = (),
    clients: Sequence[str] = (),
    **values: Any,
) -> str:
    made = book.put(
        PromotionRow, name=name, sort=sort, valid_from=first, valid_to=last, decided_by="Anna Liepa", **values
    )
    for product in products:
        book.put(PromotionItemRow, promotion_id=made, product_id=product)
    for category in categories:
        book.put(PromotionItemRow, promotion_id=made, category=category)
    for client in clients:
        book.put(PromotionClientRow, promotion_id=made, client_id=client)
    return made


def _past(book: Book, words: Mapping[str, str]) -> None:
    """Four weeks of tea with a discount, and one that was stopped before its time."""
    monday = book.today - timedelta(days=book.today.weekday())
    first, last = monday - timedelta(days=42), monday - timedelta(days=15)
    made = _promotion(
        book, words["tea"], "discount", first, last, categories=[_TEA], discount_bp=_TEA_BP, priority=20,
        plan_bp=2000, budget_minor=40_000, note=words["tea.note"],
    )  # fmt: skip
    tea = {item.code: item for item in ITEMS if item.category == _TEA}
    _at_promotion_prices(book, made, tea, _TEA_BP, first, last)
    first, stopped = monday - timedelta(days=98), monday - timedelta(days=84)
    made = _promotion(
        book, words["capsules"], "discount", first, monday - timedelta(days=57),
        products=[row["id"] for row in _products(book, _CAPSULES)], discount_bp=_CAPSULES_BP, priority=30,
        plan_bp=1500, stopped_on=stopped, note=words["capsules.note"],
    )  # fmt: skip
    capsules = {item.code: item for item in ITEMS if item.code in _CAPSULES}
    _at_promotion_prices(book, made, capsules, _CAPSULES_BP, first, stopped - timedelta(days=1))


def _running(
    book: Book, client_id: Callable[[int], str], product_id: Callable[[Item], str], words: Mapping[str, str]
) -> None:
    monday = book.today - timedelta(days=book.today.weekday())
    ground = next(item for item in ITEMS if item.code == _GROUND)
    first = monday - timedelta(days=21)
    made = _promotion(
        book, f"{words['ground']} {_EVERY} + {_FREE}", "free_goods", first, monday + timedelta(days=34),
        products=[product_id(ground)], buy_milli=_EVERY * 1000, free_milli=_FREE * 1000, priority=10, plan_bp=2500,
        budget_minor=12_000,
    )  # fmt: skip
    _free_goods(book, made, ground, first)
    quarter = date(book.today.year, (book.today.month - 1) // 3 * 3 + 1, 1)
    end = date(quarter.year + quarter.month // 10, (quarter.month + 3) % 12 or 12, 1) - timedelta(days=1)
    _promotion(
        book, words["bonus"], "bonus", quarter, end, clients=[client_id(16), client_id(18)], bonus_bp=300,
        min_sum_minor=150_000, priority=90, stackable=True, plan_bp=1000, budget_minor=30_000,
        note=words["bonus.note"],
    )  # fmt: skip


def _planned(book: Book, product_id: Callable[[Item], str], words: Mapping[str, str]) -> None:
    by_code = {item.code: item for item in ITEMS}
    year = book.today.year if book.today.month < 12 else book.today.year + 1
    _promotion(
        book, words["gift"], "gift", date(year, 12, 1), date(year, 12, 24),
        products=[product_id(by_code["CK-4110"])], buy_milli=36_000, free_milli=1_000,
        gift_product_id=product_id(by_code["SR-3011"]), priority=40, plan_bp=3000, budget_minor=25_000,
    )  # fmt: skip


def _products(book: Book, codes: Sequence[str]) -> list[dict[str, Any]]:
    return [row for row in book.rows[ProductRow] if row["code"] in codes]


def _at_promotion_prices(
    book: Book, promotion_id: str, goods: Mapping[str, Item], discount_bp: int, first: date, last: date
) -> None:
    """Goods of the days sold a little more, at the promotion's price; sums of orders and invoices follow."""
    orders = {row["id"]: row for row in book.rows[OrderRow] if first <= row["order_day"] <= last}
    name = next(row["name"] for row in book.rows[PromotionRow] if row["id"] == promotion_id)
    touched: set[str] = set()
    for turn, line in enumerate(one for one in book.rows[OrderLineRow] if one["order_id"] in orders):
        item = goods.get(line["code"])
        if item is None:
            continue
        if turn % 3 == 0:
            line["qty_milli"] += item.pack * 1000
        price = net_price(line["list_minor"], discount_bp)
        if price < line["net_minor"]:
            line |= {
                "trace_json": _trace(line, price, name, discount_bp),
                "promotion_id": promotion_id,
                "column_number": None,
                "discount_bp": discount_bp,
                "net_minor": price,
            }
        line["sum_minor"] = line_sum(line["qty_milli"], line["net_minor"])
        touched.add(line["order_id"])
    for order_id in touched:
        _sum_up(book, orders[order_id])


def _free_goods(book: Book, promotion_id: str, item: Item, first: date) -> None:
    """A line without a price for every so many bought; the sums of the orders stay."""
    orders = {row["id"]: row for row in book.rows[OrderRow] if row["order_day"] >= first}
    bought = [
        line
        for line in book.rows[OrderLineRow]
        if line["order_id"] in orders and line["code"] == item.code and line["qty_milli"] >= _EVERY * 1000
    ]
    for line in bought:
        line["promotion_id"] = promotion_id
        order = orders[line["order_id"]]
        order["line_count"] += 1
        book.put(
            OrderLineRow,
            **{
                **{name: value for name, value in line.items() if name != "id"},
                "position": order["line_count"],
                "qty_milli": line["qty_milli"] // (_EVERY * 1000) * _FREE * 1000,
                "net_minor": 0,
                "sum_minor": 0,
                "column_number": None,
                "discount_bp": 0,
            },
        )
        _sum_up(book, order)


def _trace(line: Mapping[str, Any], price: int, name: str, discount_bp: int) -> str:
    """How the price came about, as the pad stores it."""
    listed, column = line["list_minor"], line["net_minor"]
    steps: list[list[Any]] = [["list", "List price", [], None, listed, True]]
    if line["column_number"] != 1:
        steps.append(
            [
                "column",
                "Price of column %(column)s",
                [["column", line["column_number"]]],
                listed,
                column,
                True,
            ]
        )
    steps.append(
        ["promotion", "Promotion %(name)s: −%(share)s of the list price", [["name", name], ["share_bp", discount_bp]],
         column, price, True]
    )  # fmt: skip
    return json.dumps({"source": "promotion", "rule": price, "steps": steps}, ensure_ascii=False)


def _sum_up(book: Book, order: dict[str, Any]) -> None:
    lines = [line for line in book.rows[OrderLineRow] if line["order_id"] == order["id"]]
    rates: dict[int, int] = {}
    for line in lines:
        rates[line["vat_bp"]] = rates.get(line["vat_bp"], 0) + line["sum_minor"]
    before = order["total_minor"]
    net = sum(rates.values())
    vat = sum(percent_of(base, rate) for rate, base in rates.items())
    order |= {
        "list_minor": sum(line_sum(line["qty_milli"], line["list_minor"]) for line in lines),
        "net_minor": net,
        "vat_minor": vat,
        "total_minor": net + vat,
    }
    for invoice in book.rows[InvoiceRow]:
        same = (invoice["client_id"], invoice["amount_minor"]) == (order["client_id"], before)
        if same and invoice["issued"] == order["order_day"] + timedelta(days=2):
            invoice["amount_minor"] = net + vat
            invoice["paid_minor"] = net + vat if invoice["paid_on"] else 0
            break
