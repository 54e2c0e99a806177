"""Money and registers: ageing when payments stand beside the invoices, and a downloaded register looked into."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from bench.measure import Row, compared, median_ms
from bench.moment import TODAY
from bench.setting import Setting
from kamdesk.model.credit.queries.registers import client_parties, look_up_all, look_up_client
from kamdesk.model.credit.services.registers import load_register
from kamdesk.model.ledger.queries import receivables_by_age
from kamdesk.model.store.portfolio import Portfolio

RUNS = 7
ENTRIES_PER_INVOICE = 5  # half a million entries for the five years: a whole register of companies

# a payment for every third invoice, a whole one or half of it, with what it is for
_PAYMENTS = (
    "INSERT INTO payment(id, portfolio_id, created_at, created_by, origin_device, number, client_id, paid_on, "
    "amount_minor, currency, named, note, origin) SELECT 'p' || id, portfolio_id, created_at, created_by, "
    "origin_device, 'MU-' || rowid, client_id, date(issued, '+20 days'), amount_minor / (1 + rowid % 2), currency, "
    "number, '', 'imported' FROM invoice WHERE rowid % 3 = 0 AND amount_minor > 0 AND deleted_at IS NULL",
    "INSERT INTO allocation(id, portfolio_id, created_at, created_by, origin_device, payment_id, invoice_id, "
    "allocated_on, amount_minor) SELECT 'a' || p.id, p.portfolio_id, p.created_at, p.created_by, p.origin_device, "
    "p.id, substr(p.id, 2), p.paid_on, p.amount_minor FROM payment p",
)
# one statement that gives the same sums by age: what is open after payments, and after what invoices say themselves
_AGES = """
WITH paid AS (
  SELECT invoice_id, sum(amount_minor) AS total,
    sum(CASE WHEN allocated_on <= :day THEN amount_minor ELSE 0 END) AS by_day
  FROM allocation WHERE deleted_at IS NULL GROUP BY 1)
SELECT currency, CASE WHEN due IS NULL OR due >= :day THEN 0
  ELSE min(4, (CAST(julianday(:day) - julianday(due) AS INTEGER) - 1) / 30 + 1) END AS age, sum(owed), count(*)
FROM (
  SELECT i.currency, i.due, i.amount_minor - coalesce(p.by_day, 0)
    - CASE WHEN coalesce(i.paid_on, i.issued) <= :day THEN max(0,
        CASE WHEN i.paid_on IS NOT NULL THEN i.amount_minor ELSE i.paid_minor END - coalesce(p.total, 0))
      ELSE 0 END AS owed
  FROM invoice i LEFT JOIN paid p ON p.invoice_id = i.id
  WHERE i.deleted_at IS NULL AND i.issued <= :day AND i.amount_minor >= 0)
WHERE owed <> 0 GROUP BY 1, 2
"""


def money(setting: Setting) -> Iterator[Row]:
    """Both write into the copy first, so they come after everything that reads it as it was."""
    with setting.open(setting.work) as portfolio:
        yield _ages(portfolio)
        yield from _register(portfolio, setting)


def _ages(portfolio: Portfolio) -> Row:
    day = {"day": TODAY.isoformat()}
    with portfolio.raw_read() as raw:
        for statement in ("BEGIN IMMEDIATE", *_PAYMENTS, "COMMIT"):
            raw.execute(statement)
        payments, invoices = raw.execute(
            "SELECT (SELECT count(*) FROM payment), (SELECT count(*) FROM invoice)"
        ).fetchone()
        if _ours(portfolio) != {(row[0], row[1]): row[2] for row in raw.execute(_AGES, day) if row[2]}:
            raise RuntimeError("the program and the statement written by hand give other sums by age")
        value, against = compared(partial(_ours, portfolio), lambda: raw.execute(_AGES, day).fetchall(), RUNS)
    return Row(
        "receivables by age, with payments",
        value,
        "ms",
        against,
        "one hand-written statement in raw sqlcipher3",
        most_ratio=2,
        note=f"{invoices} invoices, {payments} payments; the same to the cent; advances counted besides",
    )


def _ours(portfolio: Portfolio) -> dict[tuple[str, int], int]:
    with portfolio.read() as connection:
        found = receivables_by_age(connection, TODAY)
    return {(one.currency, number): minor for one in found for number, minor in enumerate(one.bands) if minor}


def _register(portfolio: Portfolio, setting: Setting) -> Iterator[Row]:
    """A register that knows one client in ten, by number or by a name written otherwise."""
    size = setting.sizes.invoices * ENTRIES_PER_INVOICE
    with portfolio.read() as connection:
        parties = client_parties(connection)
    known = [
        (party.numbers[0] if number % 2 else "", party.name.upper(), "", "")
        for number, party in enumerate(parties[::10])
    ]
    others = (
        (f"4{number:010d}", f"SIA „Uzņēmums {number * 7919 % size} Nr. {number}”", "", "")
        for number in range(size - len(known))
    )
    portfolio.run(
        load_register, sort="register", name="bench", file_name="bench.csv", file_day=TODAY, sha256="bench",
        entries=[*others, *known],
    )  # fmt: skip
    told = f"{size} entries"
    one = median_ms(partial(_asked, portfolio, look_up_client, parties[0].id), 3)
    yield Row(
        "register looked up for a client", one, "ms", most=2000, note=f"{told}; off the window's thread"
    )
    found = len(_asked(portfolio, look_up_all))
    everybody = median_ms(partial(_asked, portfolio, look_up_all), 3)
    yield Row(
        "register looked up for all clients",
        everybody,
        "ms",
        most=5000,
        note=f"{told}, {len(parties)} clients, {found} found; off the window's thread",
    )


def _asked(portfolio: Portfolio, query: Any, *args: str) -> Any:
    with portfolio.read() as connection:
        return query(connection, *args)
