"""Sample papers of terms: a month of commission, the bonus of a quarter, a price list in four columns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kamdesk.reports.bonus.content import BonusPaper, Purchase
from kamdesk.reports.commission.content import CommissionPaper, Deal, Step, Total
from kamdesk.reports.kit.issue import Issue
from kamdesk.reports.kit.phrases import Bilingual
from kamdesk.reports.pricelist.content import ColumnHead, Group, PriceListPaper
from tests.support.act_papers import BUYER, SELLER


def commission(issue: Issue, deals: int = 6) -> CommissionPaper:
    """November: `deals` deals, one without a known cost."""
    made = tuple(
        Deal(
            f"D-2026-{1300 + n}", date(2026, 11, 2 + n % 27), "SIA „Kurzemes Tirgus”", "EUR", 800_000 + n,
            None if n == 2 else 200_000, 1200, None if n == 2 else 24_000, None if n == 3 else 5_000,
            None if n == 2 else 12_000, 96_000,
        )
        for n in range(deals)
    )  # fmt: skip
    known = [deal for deal in made if deal.sum is not None]
    totals = (
        Total("EUR", deals, sum(deal.net for deal in made), sum(deal.sum or 0 for deal in known),
              sum(deal.earned or 0 for deal in known), 12_000 * len(known), 96_000 * deals),
    )  # fmt: skip
    scale = (
        Step(0, 1000, "EUR", date(2026, 1, 1), "Rīkojums Nr. 4"),
        Step(500_000, 1200, "EUR", date(2026, 1, 1), "Rīkojums Nr. 4"),
    )
    return CommissionPaper(
        issue, date(2026, 11, 1), date(2026, 11, 30), "margin", "paid", made, totals if deals else (), scale,
        unknown=deals - len(known),
    )  # fmt: skip


def bonus(issue: Issue, orders: int = 3) -> BonusPaper:
    """The fourth quarter of a chain: 3 % from 2 000 EUR of coffee on."""
    bought = tuple(Purchase(f"D-2026-{1200 + n}", date(2026, 10, 5 + n % 25), 100_000) for n in range(orders))
    volume = 100_000 * orders
    return BonusPaper(
        issue=issue, seller=SELLER, buyer=BUYER, name="Ceturkšņa bonuss 3 %", since=date(2026, 10, 1),
        until=date(2026, 12, 31), currency="EUR", volume=volume, least=200_000, rate_bp=300,
        sum=volume * 3 // 100 if volume >= 200_000 else 0, goods=("Kafija", Bilingual("Чай", "Tēja")), purchases=bought,
        contract="KT-2024/07", contract_day=date(2024, 7, 1),
    )  # fmt: skip


def columns(one: PriceListPaper, numbers: int = 4) -> PriceListPaper:
    """A price list of one column turned into one of several; each next one is 10 cents cheaper, the last has gaps."""
    heads = tuple(ColumnHead(n, f"No {n}000 €" if n % 2 else "") for n in range(1, numbers + 1))

    def prices(price: int | None) -> tuple[int | None, ...]:
        return tuple(None if price is None or n == numbers else price - 10 * n for n in range(1, numbers + 1))

    groups = tuple(
        Group(group.title, tuple(replace(item, prices=prices(item.price)) for item in group.items))
        for group in one.groups
    )
    said = ", ".join(str(head.number) for head in heads)
    return replace(one, groups=groups, heads=heads, column=Bilingual(said, said))
