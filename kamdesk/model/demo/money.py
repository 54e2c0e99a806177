"""Money of the teaching portfolio: debts of every age, payments, letters, calls, promises kept and broken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from kamdesk.model.core import clock
from kamdesk.model.core.ids import fixed_id
from kamdesk.model.journal.tables import PromiseRow
from kamdesk.model.ledger.tables import AllocationRow, CallAttemptRow, InvoiceRow, PaymentRow, ReminderRow
from kamdesk.model.store.tables import ImportBatchRow

VOLGA, LATGALE, NINA, LIGATNE, BERZE, JURMALA = 2, 1, 3, 6, 10, 12
# client, cents, days past due, sort
_OLD = (
    (VOLGA, 117_586, 24, "invoice"), (BERZE, 98_000, 68, "invoice"), (JURMALA, 104_000, 37, "invoice"),
    (LATGALE, 61_250, 96, "invoice"), (14, -4_860, 12, "credit"),
)  # fmt: skip
# clients whose payments were loaded too, for so many days back
_PAYERS, _PAID_DAYS = (0, 2, 7, 10, 14), 200
# client, cents, days ago, purpose: money that names no invoice
_ADVANCES = (
    (30, 30_000, 2, {"lv": "priekšapmaksa", "ru": "предоплата"}),
    (14, 45_000, 1, {"lv": "apmaksa pēc vienošanās", "ru": "оплата по договорённости"}),
)
# client, cents, due so many days from today
_PROMISED = ((VOLGA, 264_000, -2), (JURMALA, 104_000, 1), (LATGALE, 61_250, 8), (LIGATNE, 34_000, 5))
# client, cents, due so many days ago, settled so many days later; None: broken
_KEPT: tuple[tuple[int, int, int, int | None], ...] = (
    (VOLGA, 88_000, 300, 9), (JURMALA, 120_500, 270, 6), (BERZE, 45_000, 240, 2), (LATGALE, 70_000, 215, 0),
    (VOLGA, 92_000, 190, 8), (LIGATNE, 51_000, 160, 1), (JURMALA, 64_000, 130, 5), (31, 38_000, 95, 7),
    (14, 210_000, 70, 0), (31, 27_500, 60, 3), (BERZE, 52_000, 45, None), (VOLGA, 61_000, 55, 4),
)  # fmt: skip


def put_money(
    put: Callable[..., str], today: date, client_id: Callable[[int], str], invoices: list[dict[str, Any]],
    language: str,
) -> None:  # fmt: skip
    """Add the rows; `invoices` are those of the orders, already numbered."""
    by_client: dict[str, list[dict[str, Any]]] = {}
    for row in invoices:
        by_client.setdefault(row["client_id"], []).append(row)
    _old_debts(put, today, client_id)
    for client in _PAYERS:
        _payments(put, today, by_client.get(client_id(client), []))
    for at, (client, minor, ago, words) in enumerate(_ADVANCES):
        put(
            PaymentRow, client_id=client_id(client), number=f"MU-9{at + 1:03d}", paid_on=today - timedelta(days=ago),
            amount_minor=minor, note=words[language],
        )  # fmt: skip
    _promises(put, today, client_id)
    _letters(put, today, client_id(VOLGA))
    for ago in (2, 1):
        day = today - timedelta(days=ago)
        put(
            CallAttemptRow, client_id=client_id(BERZE), at=_at(day, 10, 20), day=day, result="no_answer",
            again_on=day + timedelta(days=1),
        )  # fmt: skip
    put(
        ImportBatchRow, file_kind="invoices", file_name="debitori.xlsx", added=31, updated=12,
        created_at=_at(today, 7, 45), report_json="{}",
    )  # fmt: skip


def _old_debts(put: Callable[..., str], today: date, client_id: Callable[[int], str]) -> None:
    """Invoices of before the orders of this file: unpaid for long, and a credit note."""
    for at, (client, minor, late, sort) in enumerate(_OLD):
        due = today - timedelta(days=late)
        put(
            InvoiceRow, client_id=client_id(client), number=f"{'KR' if sort == 'credit' else 'RK'}-19{90 + at}",
            issued=due - timedelta(days=30 if sort == "invoice" else 0), due=due, amount_minor=minor, sort=sort,
        )  # fmt: skip


def _payments(put: Callable[..., str], today: date, invoices: list[dict[str, Any]]) -> None:
    """A payment for each invoice paid lately: the same money the invoice speaks of."""
    for row in invoices:
        paid_on = row.get("paid_on")
        if paid_on is None or (today - paid_on).days > _PAID_DAYS:
            continue
        number = str(row["number"])
        key = fixed_id("demo", "payment", number)
        put(
            PaymentRow, id=key, client_id=row["client_id"], number=f"MU-{number[3:]}", paid_on=paid_on,
            amount_minor=row["amount_minor"], named=number,
        )  # fmt: skip
        put(
            AllocationRow, payment_id=key, invoice_id=row["id"], allocated_on=paid_on, amount_minor=row["amount_minor"],
        )  # fmt: skip


def _promises(put: Callable[..., str], today: date, client_id: Callable[[int], str]) -> None:
    for client, minor, days in _PROMISED:
        put(
            PromiseRow, client_id=client_id(client), side="they", amount_minor=minor,
            given_on=today - timedelta(days=9), due=today + timedelta(days=days),
        )  # fmt: skip
    for client, minor, ago, late in _KEPT:
        due = today - timedelta(days=ago)
        settled = due + timedelta(days=10 if late is None else late)
        put(
            PromiseRow, client_id=client_id(client), side="they", amount_minor=minor, given_on=due - timedelta(days=12),
            due=due, state="broken" if late is None else "kept", settled_on=settled,
        )  # fmt: skip


def _letters(put: Callable[..., str], today: date, client_id: str) -> None:
    """Two reminders are out, the claim is ready."""
    steps = (("first", 21, 21, "letter"), ("second", 14, 14, "hand"), ("claim", 3, None, ""))
    for step, made, sent, channel in steps:
        put(
            ReminderRow, client_id=client_id, step=step, made_on=today - timedelta(days=made),
            sent_on=None if sent is None else today - timedelta(days=sent), channel=channel, language="ru",
            amount_minor=117_586,
        )  # fmt: skip


def _at(day: date, hour: int, minute: int) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=clock.zone()) + timedelta(hours=hour, minutes=minute)
