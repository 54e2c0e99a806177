"""Products and prices: which price is in force, what a product form may hold, which VAT a client is charged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from stdnum import ean as ean_number

from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import CURRENCIES

# the column whose price is the list price: a client whose own column is empty pays it, and says so
LIST_COLUMN = 1
EU = frozenset("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split())


@dataclass(frozen=True, slots=True)
class Item:
    """A product as the order pad and price lists need it. Quantities are thousandths, `vat_bp` hundredths of a
    percent (None: the standard rate of the day)."""

    id: str
    code: str
    ean: str
    name: str
    name_ru: str
    name_lv: str
    category: str
    packaging: str
    unit: str
    pack_milli: int
    vat_bp: int | None
    stock_milli: int | None
    stock_day: date | None
    discontinued: bool

    def named(self, language: str) -> str:
        """The name papers and screens in that language show."""
        own = self.name_ru if language == "ru" else self.name_lv
        return own or self.name


@dataclass(frozen=True, slots=True)
class PriceTag:
    """What a product costs a client, minor units without VAT: the list price, the price of the column it comes
    from, and whether that column only stands in for the client's own (`fallback`)."""

    list_minor: int
    price_minor: int
    column: int
    fallback: bool


@dataclass(frozen=True, slots=True)
class DatedPrice:
    """A price in a column from a day on; no day means it always held."""

    product_id: str
    column: int
    price_minor: int
    valid_from: date | None


@dataclass(frozen=True, slots=True)
class PriceColumn:
    """A named column of the price list."""

    number: int
    name: str
    currency: str


def in_force(prices: Iterable[DatedPrice], day: date) -> dict[str, dict[int, int]]:
    """Of every product and column the newest price not later than `day`: {product: {column: minor units}}."""
    newest: dict[tuple[str, int], DatedPrice] = {}
    for price in prices:
        if price.valid_from is not None and price.valid_from > day:
            continue
        key = (price.product_id, price.column)
        known = newest.get(key)
        if known is None or (price.valid_from or date.min) >= (known.valid_from or date.min):
            newest[key] = price
    found: dict[str, dict[int, int]] = {}
    for (product_id, column), price in newest.items():
        found.setdefault(product_id, {})[column] = price.price_minor
    return found


def price_tag(columns: Mapping[int, int], column: int) -> PriceTag | None:
    """The price in the client's column, else in column 1 marked as standing in; None when there is neither."""
    listed = columns.get(LIST_COLUMN)
    own = columns.get(column)
    if own is not None:
        return PriceTag(own if listed is None else listed, own, column, fallback=False)
    if listed is not None:
        return PriceTag(listed, listed, LIST_COLUMN, fallback=True)
    return None


def charged_vat(own_country: str, client_country: str, client_vat_no: str) -> bool:
    """Whether our VAT is charged: at home always, to a company of the EU without a VAT number too, else not."""
    if not client_country or client_country == own_country:
        return True
    return own_country in EU and client_country in EU and not client_vat_no.strip()


def ean_problem(ean: str) -> Problem | None:
    """What is wrong with a bar code (EAN-8, EAN-13, UPC); None when it may stand."""
    plain = ean.replace(" ", "")
    if not plain or ean_number.is_valid(plain):
        return None
    return Problem("ean", N_("The control digit does not fit: check the number."))


def product_problems(
    *, code: str, name: str, ean: str, pack_milli: int, vat_bp: int | None, code_taken: bool
) -> tuple[Problem, ...]:
    """Everything wrong with a product form; empty when it can be saved."""
    problems: list[Problem] = []
    if not code:
        problems.append(Problem("code", N_("Type the article number.")))
    elif code_taken:
        problems.append(Problem("code", N_("Another product has this article number.")))
    if not name:
        problems.append(Problem("name", N_("Type the product's name.")))
    wrong_ean = ean_problem(ean)
    if wrong_ean is not None:
        problems.append(wrong_ean)
    if pack_milli <= 0:
        problems.append(Problem("pack", N_("A pack holds more than nothing.")))
    if vat_bp is not None and not 0 <= vat_bp <= 10_000:
        problems.append(Problem("vat", N_("Type a rate from 0 to 100.")))
    return tuple(problems)


def column_problems(number: int, name: str, currency: str) -> tuple[Problem, ...]:
    """Everything wrong with a price column; empty when it can be saved."""
    problems: list[Problem] = []
    if not 1 <= number <= 99:
        problems.append(Problem("number", N_("A column has a number from 1 to 99.")))
    if not name:
        problems.append(Problem("name", N_("Name the column.")))
    if currency not in CURRENCIES:
        problems.append(Problem("currency", N_("Choose a currency from the list.")))
    return tuple(problems)
