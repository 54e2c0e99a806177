"""Totals of an order, kept up to date line by line in whole minor units (requirements rules 5 and 6).

A fixed sum off the order stays a sum. For VAT it is spread over the rates in proportion to their net sums; the VAT of
a rate is rounded once, on what is left of its base. The order of lines never matters.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kamdesk.model.core.money import percent_of
from kamdesk.model.orders.rules.lines import OrderLine
from kamdesk.model.pricing.rules.promoted import spread


@dataclass(frozen=True, slots=True)
class VatSum:
    """The VAT of one rate: hundredths of a percent, minor units. Rounded once, over all lines of the rate."""

    rate_bp: int
    base_minor: int
    vat_minor: int


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of an order: minor units; `lines_minor` is the sum of the lines as they are rounded, `bases` maps a VAT
    rate to the sum of its lines, `asked_off_minor` is the fixed sum off the whole order."""

    lines: int = 0
    packs: int = 0
    list_minor: int = 0
    lines_minor: int = 0
    bases: tuple[tuple[int, int, int], ...] = ()  # rate, net sum, number of lines
    asked_off_minor: int = 0

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
            self.lines_minor + sign * line.sum_minor,
            tuple(sorted((rate, base, count) for rate, (base, count) in bases.items() if count)),
            self.asked_off_minor,
        )

    def less(self, off_minor: int) -> Totals:
        """The same lines with that fixed sum off the order."""
        return self if off_minor == self.asked_off_minor else replace(self, asked_off_minor=off_minor)

    @property
    def off(self) -> tuple[tuple[int, int], ...]:
        """The fixed sum by VAT rate; never more than the lines come to."""
        if not self.asked_off_minor:
            return ()
        return spread(self.asked_off_minor, ((rate, base) for rate, base, _count in self.bases))

    @property
    def off_minor(self) -> int:
        return sum(minor for _rate, minor in self.off)

    @property
    def net_minor(self) -> int:
        """To pay without VAT."""
        return self.lines_minor - self.off_minor

    @property
    def vat(self) -> tuple[VatSum, ...]:
        off = dict(self.off)
        return tuple(
            VatSum(rate, base - off.get(rate, 0), percent_of(base - off.get(rate, 0), rate))
            for rate, base, _count in self.bases
        )

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


def totals_of(lines: Iterable[OrderLine], off_minor: int = 0) -> Totals:
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
    by_rate = tuple(sorted((rate, *base) for rate, base in bases.items()))
    return Totals(count, packs, listed, net, by_rate, off_minor)
