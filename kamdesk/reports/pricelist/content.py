"""What a price list says: prices in minor units without VAT, packs in thousandths."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kamdesk.reports.kit.issue import Issue
from kamdesk.reports.kit.phrases import Said


@dataclass(frozen=True, slots=True)
class Item:
    """A product with its price in the chosen column; `price` is None when the column has none.

    `prices` has one for each of the paper's `heads` where it shows several columns.
    """

    code: str
    ean: str
    name: Said
    pack: str
    unit: str
    price: int | None
    vat_bp: int | None = None
    prices: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """A column among several: its number and name."""

    number: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A category; an empty title is goods without one."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class PriceListPaper:
    """The whole list; `client` is empty for the list of a column at large."""

    issue: Issue
    column: Said
    currency: str
    valid_from: date
    groups: tuple[Group, ...]
    client: str = ""
    contact: Said = ""
    column_name: str = ""
    heads: tuple[ColumnHead, ...] = ()
