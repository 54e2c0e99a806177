"""Totals of an order, kept up to date line by line in whole minor units (requirements rule 6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kamdesk.model.core.money import percent_of
from kamdesk.model.orders.rules.lines import OrderLine


@dataclass(frozen=True, slots=True)
class VatSum:
    """The VAT of one rate: hundredths of a percent, minor units. Rounded once, over all lines of the rate."""

    rate_bp: int
    base_minor: int
    vat_minor: int


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of an order: minor units; `bases` maps a VAT rate to the net sum it is charged on."""

    lines: int = 0
    packs: int = 0
    list_minor: int = 0
    net_minor: int = 0
    bases: tuple[tuple[int, int, int], ...] = ()  # rate, net sum, number of lines

    def plus(self, line: OrderLine) -> Totals:
        return self._moved(line, 1)

    def minus(self, line: OrderLine) -> Totals:
        return self._moved(line, -1)

    def _moved(self, line: OrderLine, sign: int) -> Totals:
        bases = {rate: (base, count) for rate, base, count in self.bases}
        base, count = bases.get(line.vat_bp, (0, 0))
        bases[line.vat_bp] = (base + sign * line.sum_minor, count + sign)
        return Totals(
            self.lines + sign,
            self.packs + sign * line.packs,
            self.list_minor + sign * line.list_sum_minor,
            self.net_minor + sign * line.sum_minor,
            tuple(sorted((rate, base, count) for rate, (base, count) in bases.items() if count)),
        )

    @property
    def vat(self) -> tuple[VatSum, ...]:
        return tuple(VatSum(rate, base, percent_of(base, rate)) for rate, base, _count in self.bases)

    @property
    def vat_minor(self) -> int:
        return sum(part.vat_minor for part in self.vat)

    @property
    def total_minor(self) -> int:
        return self.net_minor + self.vat_minor

    @property
    def discount_minor(self) -> int:
        """List sum less net sum; negative when the order costs more than the list."""
        return self.list_minor - self.net_minor


NO_TOTALS = Totals()


def totals_of(lines: Iterable[OrderLine]) -> Totals:
    """The totals of all lines, counted from nothing in one pass."""
    count = packs = listed = 0
    bases: dict[int, tuple[int, int]] = {}
    for line in lines:
        count += 1
        packs += line.packs
        listed += line.list_sum_minor
        base, times = bases.get(line.vat_bp, (0, 0))
        bases[line.vat_bp] = (base + line.sum_minor, times + 1)
    net = sum(base for base, _times in bases.values())
    return Totals(count, packs, listed, net, tuple(sorted((rate, *base) for rate, base in bases.items())))
