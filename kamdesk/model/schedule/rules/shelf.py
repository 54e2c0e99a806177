"""What stood on the shelf of a shop: the merchandising check of a visit (A31)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kamdesk.model.core.errors import Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.core.money import BP_PER_WHOLE, half_up_div


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """One product as it was seen. `rival` goods stand beside ours to compare.

    `facings` places in front, `price_minor` the price on the shelf with VAT, `stock_milli` what stands there; None is
    not counted. What is not on the shelf has no price tag to miss.
    """

    name: str
    product_id: str | None = None
    rival: bool = False
    on_shelf: bool = True
    tagged: bool = True
    facings: int | None = None
    price_minor: int | None = None
    currency: str = "EUR"
    stock_milli: int | None = None


@dataclass(frozen=True, slots=True)
class ShelfCount:
    """'8 of 12 on the shelf, 2 without a price tag' and our part of the facings, hundredths of a percent."""

    listed: int
    on_shelf: int
    untagged: int
    facings: int
    rival_facings: int

    @property
    def share_bp(self) -> int | None:
        """Our facings among all that were counted; None before both sides are."""
        both = self.facings + self.rival_facings
        return half_up_div(self.facings * BP_PER_WHOLE, both) if both and self.rival_facings else None


def count_shelf(lines: Iterable[ShelfLine]) -> ShelfCount:
    """Our goods are counted; those of rivals only by their facings."""
    found = tuple(lines)
    own = [line for line in found if not line.rival]
    there = [line for line in own if line.on_shelf]
    return ShelfCount(
        len(own),
        len(there),
        sum(not line.tagged for line in there),
        sum(line.facings or 0 for line in there),
        sum(line.facings or 0 for line in found if line.rival and line.on_shelf),
    )


def shelf_problems(lines: Sequence[ShelfLine]) -> tuple[Problem, ...]:
    """Each line has a name and no figure below zero; `shelf.<number>` names the line."""
    found = []
    for number, line in enumerate(lines):
        if not line.name.strip():
            found.append(Problem(f"shelf.{number}", N_("Name the product.")))
        elif any(
            figure is not None and figure < 0 for figure in (line.facings, line.price_minor, line.stock_milli)
        ):
            found.append(Problem(f"shelf.{number}", N_("A figure of the shelf is not below zero.")))
    return tuple(found)
