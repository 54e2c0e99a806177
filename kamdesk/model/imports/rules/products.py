"""A price list against the products and prices of the portfolio."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from kamdesk.model.core.money import BP_PER_WHOLE, half_up_div
from kamdesk.model.core.text import fold
from kamdesk.model.imports.rules import plan
from kamdesk.model.imports.rules.clients import code_key
from kamdesk.model.imports.rules.plan import Action, Change, Mode, Pulse, Steps, text_changes
from kamdesk.model.imports.rules.records import COST_COLUMN, PriceColumnName, ProductRecord

COLUMNS = (
    "code", "ean", "name", "name_ru", "name_lv", "category", "packaging", "unit", "pack_milli", "vat_bp", "stock_milli",
    "discontinued",
)  # fmt: skip


@dataclass(slots=True)
class Item:
    """A product known or about to be added."""

    id: str
    values: dict[str, Any]
    new: bool = False
    changes: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class ProductBook:
    """Every product by code, bar code and folded name."""

    items: dict[str, Item] = field(default_factory=dict)
    _code: dict[str, Item] = field(default_factory=dict)
    _ean: dict[str, Item] = field(default_factory=dict)
    _name: dict[str, Item] = field(default_factory=dict)

    def enter(self, item: Item) -> None:
        self.items[item.id] = item
        if item.values["code"]:
            self._code.setdefault(code_key(item.values["code"]), item)
        if item.values["ean"]:
            self._ean.setdefault(item.values["ean"], item)
        self._name.setdefault(fold(item.values["name"]), item)

    def find(self, code: str, ean: str, name: str) -> Item | None:
        """By code; without one by bar code, then by name."""
        if code:
            return self._code.get(code_key(code))
        if ean and ean in self._ean:
            return self._ean[ean]
        return self._name.get(fold(name)) if name else None


@dataclass(slots=True)
class Price:
    """One dated price of a product: `valid_from` None held always."""

    id: str
    product_id: str
    column: int
    price_minor: int
    currency: str
    valid_from: date | None


@dataclass(slots=True)
class PriceBook:
    """All dated prices by product, column and currency."""

    prices: dict[tuple[str, int, str], list[Price]] = field(default_factory=dict)

    def enter(self, price: Price) -> None:
        self.prices.setdefault((price.product_id, price.column, price.currency), []).append(price)

    def dated(self, product_id: str, column: int, currency: str, day: date | None) -> Price | None:
        """The price that begins exactly on that day."""
        known = self.prices.get((product_id, column, currency), [])
        return next((price for price in known if price.valid_from == day), None)

    def in_force(self, product_id: str, column: int, currency: str, day: date) -> Price | None:
        known = [
            price for price in self.prices.get((product_id, column, currency), [])
            if price.valid_from is None or price.valid_from <= day
        ]  # fmt: skip
        return max(known, key=lambda price: price.valid_from or date.min, default=None)


@dataclass(slots=True)
class ProductPlan:
    """What happens to products, prices and the names of price columns."""

    steps: Steps
    adds: list[Item] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    prices: list[Price] = field(default_factory=list)
    price_changes: list[Change] = field(default_factory=list)
    columns: list[PriceColumnName] = field(default_factory=list)


def without_vat(record: ProductRecord, rate_bp: int | None) -> ProductRecord:
    """The record with its prices less VAT: by its own rate, else by `rate_bp` (hundredths of a percent). A cost is
    never with VAT."""
    rate = rate_bp if record.vat_bp is None else record.vat_bp
    if not rate:
        return record
    net = tuple(
        price
        if price.column == COST_COLUMN
        else price._replace(price_minor=half_up_div(price.price_minor * BP_PER_WHOLE, BP_PER_WHOLE + rate))
        for price in record.prices
    )
    return replace(record, prices=net)


def plan_products(
    records: Iterable[ProductRecord], book: ProductBook, prices: PriceBook, mode: Mode, *, currency: str,
    valid_from: date | None, today: date, make_id: Callable[[], str], pulse: Pulse,
    columns: Sequence[PriceColumnName] = (), known_columns: dict[int, str] | None = None,
) -> ProductPlan:  # fmt: skip
    """Compare a price list with what is known. A list without a date changes prices from `today` on."""
    made = ProductPlan(Steps())
    touched: dict[str, Item] = {}
    priced: set[str] = set()
    for record in records:
        pulse.beat()
        item = _plan_item(record, book, mode, make_id, made.steps, touched)
        if item is not None:
            before = len(made.prices) + len(made.price_changes)
            start = record.valid_from or valid_from
            _plan_prices(made, prices, item, record, record.currency or currency, start, today, make_id)
            if len(made.prices) + len(made.price_changes) > before:
                priced.add(item.id)
    _sort(made, touched, priced)
    if mode.adds or mode.updates:
        known = known_columns or {}
        made.columns = [column for column in columns if known.get(column.number) != column.name and touched]
    return made


def _sort(made: ProductPlan, touched: dict[str, Item], priced: set[str]) -> None:
    counts = made.steps.counts
    for item in touched.values():
        if item.new:
            made.adds.append(item)
            counts.added += 1
            continue
        if item.changes:
            made.changes.append(Change(item.id, item.changes))
        if item.changes or item.id in priced:
            counts.updated += 1
        else:
            counts.same += 1


def _plan_item(
    record: ProductRecord,
    book: ProductBook,
    mode: Mode,
    make_id: Callable[[], str],
    steps: Steps,
    touched: dict[str, Item],
) -> Item | None:
    values = {name: getattr(record, name) for name in COLUMNS}
    item = book.find(record.code, record.ean, record.name)
    if item is None:
        if not mode.adds:
            steps.counts.skipped += 1
            steps.say(record.row, Action.SKIP, record.name, plan.NEW_LEFT)
            return None
        item = Item(make_id(), {name: value for name, value in values.items() if value is not None}, new=True)
        steps.say(record.row, Action.ADD, record.name)
    else:
        repeated = item.id in touched
        if not mode.updates and not repeated:
            steps.counts.skipped += 1
            steps.say(record.row, Action.SKIP, record.name, plan.KNOWN_LEFT)
            return None
        if repeated:
            steps.say(record.row, Action.JOIN, record.name, plan.SAME_CODE)
            values = {name: value for name, value in values.items() if item.values.get(name) in (None, "")}
        changes = text_changes(item.values, values)
        item.values.update(changes)
        if not item.new:
            item.changes.update(changes)
        if not repeated:
            steps.say(record.row, Action.UPDATE if changes else Action.SAME, record.name)
    touched.setdefault(item.id, item)
    book.enter(item)
    return item


def _plan_prices(
    made: ProductPlan,
    prices: PriceBook,
    item: Item,
    record: ProductRecord,
    currency: str,
    start: date | None,
    today: date,
    make_id: Callable[[], str],
) -> None:
    for column, minor in record.prices:
        day = start
        if day is None:
            known = prices.in_force(item.id, column, currency, today)
            if known is not None and known.price_minor != minor:
                day = today  # history stays: the new price holds from now on
        else:
            known = prices.dated(item.id, column, currency, day) or prices.in_force(
                item.id, column, currency, day
            )
        if known is not None and known.price_minor == minor:
            continue
        same_day = prices.dated(item.id, column, currency, day)
        if same_day is not None:
            same_day.price_minor = minor
            if same_day not in made.prices:
                made.price_changes.append(Change(same_day.id, {"price_minor": minor}))
            continue
        price = Price(make_id(), item.id, column, minor, currency, day)
        prices.enter(price)
        made.prices.append(price)


@dataclass(slots=True)
class ProductFinder:
    """Finds the product an order line names, and makes one from code and name when there is none."""

    book: ProductBook
    make_id: Callable[[], str]
    steps: Steps
    made: list[Item] = field(default_factory=list)
    may_create: bool = True
    _memo: dict[tuple[str, str, str], str | None] = field(default_factory=dict)

    def find(
        self, row: int, code: str, name: str, ean: str, category: str = "", unit: str = ""
    ) -> str | None:
        key = (code, name if not code else "", ean)
        if key not in self._memo:
            item = self.book.find(code, ean, name)
            if item is None and self.may_create:
                item = self._create(row, code, name, ean, category, unit)
            self._memo[key] = None if item is None else item.id
        return self._memo[key]

    def _create(self, row: int, code: str, name: str, ean: str, category: str, unit: str) -> Item:
        values = {"code": code, "ean": ean, "name": name or code or ean, "category": category}
        item = Item(self.make_id(), values | ({"unit": unit} if unit else {}), new=True)
        self.book.enter(item)
        self.made.append(item)
        self.steps.say(row, Action.CREATE, values["name"], plan.PRODUCT_CREATED, name=values["name"])
        return item
