"""Receivables of the real file at the four days of its control figures, with and without payments beside it."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from kamdesk.exchange.loading import load_files
from kamdesk.model.ledger import queries
from kamdesk.model.store.portfolio import Portfolio


def _figures(portfolio: Portfolio, day: date) -> dict[str, Any]:
    with portfolio.read() as connection:
        (age,) = queries.receivables_by_age(connection, day)
        clients = queries.receivables_by_client(connection, day)
        assert sum(one.ageing.total for one in clients) == age.total
        assert sum(
            balance.minor for one in clients for balance in queries.client_balance(connection, one.client_id, day)
        ) == age.total  # fmt: skip
        overdue = [one for one in queries.invoice_list(connection, day, only_open=True) if one.late]
    told = {
        "open_invoices": age.invoices, "open_amount": age.total, "overdue_invoices": len(overdue),
        "overdue_amount": age.overdue, "overdue_1_30": age.bands[1], "overdue_31_60": age.bands[2],
        "overdue_61_90": age.bands[3], "overdue_over_90": age.bands[4],
    }  # fmt: skip
    return {
        name: value if name.endswith("invoices") else f"{Decimal(value) / 100:.2f}"
        for name, value in told.items()
    }


def test_ageing_of_the_real_file(portfolio: Portfolio, shared_data: Path, tmp_path: Path) -> None:
    source = shared_data / "receivables" / "lv" / "invoices.csv"
    truth = json.loads((shared_data / "truth.json").read_text(encoding="utf-8"))["receivables"]["as_of"]
    wanted = {
        day: {name: value for name, value in block.items() if name != "top5_open_clients"}
        for day, block in truth.items()
    }
    load_files(portfolio, invoices=source)
    assert {day: _figures(portfolio, date.fromisoformat(day)) for day in wanted} == wanted
    # every second payment named, every third by its day alone: the same money, not more
    payments = tmp_path / "payments.csv"
    with (
        source.open(encoding="cp1257", newline="") as read,
        payments.open("w", encoding="utf-8", newline="") as write,
    ):
        rows = csv.writer(write, delimiter=";")
        rows.writerow(["Maksājuma Nr.", "Klienta kods", "Maksājuma datums", "Summa", "Par rēķiniem"])
        for at, line in enumerate(csv.DictReader(read, delimiter=";")):
            number, client, _, _, total, _, paid = line.values()
            if paid and at % 2 == 0:
                rows.writerow([f"M{at}", client, paid, total, number])
            elif paid and at % 3 == 0:
                rows.writerow([f"M{at}", client, paid, total, ""])
    load_files(portfolio, payments=payments)
    assert {day: _figures(portfolio, date.fromisoformat(day)) for day in wanted} == wanted
    with portfolio.read() as connection:
        assert queries.unallocated(connection) == 0
