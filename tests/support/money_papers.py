"""Sample letters about debts and the register of who owes what."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from kamdesk.model.core.money import half_up_div
from kamdesk.reports.demand.content import Account, Bill, Demand, Reckoning
from kamdesk.reports.kit.issue import Issue
from kamdesk.reports.kit.phrases import Bilingual
from kamdesk.reports.receivables.content import Owing, Part, Register
from tests.support.act_papers import BUYER, SELLER

DAY = date(2026, 11, 19)


def demand(issue: Issue, kind: Literal["reminder", "second", "claim"], bills: int = 3) -> Demand:
    """All that is past due of one client; a claim reckons the penalty of the contract."""
    made, lines = [], []
    for n in range(bills):
        due, owed = date(2026, 10, 5) + timedelta(days=7 * n), 264_000 - n * 11_111
        days = (DAY - due).days
        made.append(Bill(f"RK-{2290 + n}", due - timedelta(days=30), due, owed + n * 10_000, owed, days))
        lines.append(
            Reckoning(
                f"RK-{2290 + n}",
                owed,
                due + timedelta(days=1),
                DAY,
                days,
                10,
                half_up_div(owed * days * 10, 10_000),
            )
        )
    return Demand(
        issue=issue, creditor=SELLER, debtor=BUYER, kind=kind, answer_by=date(2026, 11, 26),
        accounts=(Account("EUR", tuple(made), tuple(lines) if kind == "claim" else ()),), contract="LG-2026-4",
        basis="day" if kind == "claim" else "", source="5.3", person="Inga Šķēle", accountant="Vija Liepa, +371 20000001",
        reminded_on=(date(2026, 10, 29),) if kind == "claim" else (), stopped=kind == "claim",
    )  # fmt: skip


def register(issue: Issue, clients: int = 12) -> Register:
    """Clients in two currencies; one paid in advance, one broke its promise."""
    rows = tuple(
        Owing(
            f"SIA „Klients Nr. {n}”",
            (
                230_000 + n * 1_111,
                94_000 if n % 2 else 0,
                0,
                136_000 if n == 2 else 0,
                61_250 if n == 4 else 0,
            ),
            advance=5_000 if n == 3 else 0,
            promised_on=date(2026, 11, 12 + n) if n < 3 else None,
            promised=94_000 if n < 3 else None,
            broken=n == 0,
        )
        for n in range(clients)
    )
    roubles = (Owing("ООО «Невский завтрак»", (0, 1_250_000, 0, 0, 0)),)
    parts = (Part("EUR", rows), Part("RUB", roubles)) if clients else ()
    return Register(issue, DAY, parts, Bilingual("Елена Соколова", "Jeļena Sokolova"))
