"""Acts of the teaching portfolio: last month reconciled with everybody, one client silent, one that disputes; one
delivery that came three pieces short."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import text

from kamdesk.model.core.ids import fixed_id
from kamdesk.model.discrepancies.queries.drafting import blank_act
from kamdesk.model.discrepancies.rules import DiscrepancyDraft
from kamdesk.model.discrepancies.tables import DiscrepancyActRow, DiscrepancyLineRow
from kamdesk.model.reconciliation.queries.ours import our_side, turnovers
from kamdesk.model.reconciliation.rules.entries import Entry, Side
from kamdesk.model.reconciliation.rules.states import last_month
from kamdesk.model.reconciliation.tables import ReconciliationRow, TheirEntryRow
from kamdesk.model.store.work import Work

MAIN, SILENT, DISPUTING = 0, 10, 14


def acts(work: Work, today: date, client_id: Callable[[int], str], language: str) -> None:
    """Write them; the ledger and the orders are there already."""
    _reconciled(work, today, client_id, language)
    _short_delivery(work, client_id(MAIN), language)


def _reconciled(work: Work, today: date, client_id: Callable[[int], str], language: str) -> None:
    first, last = last_month(today)
    sent = last + timedelta(days=5)
    rows: list[dict[str, Any]] = []
    theirs: list[dict[str, Any]] = []
    for place, one in enumerate(turnovers(work.connection, first, last), start=1):
        side = our_side(work.connection, one.client_id, one.currency, first, last)
        act_id = fixed_id("demo", "act", one.client_id)
        values: dict[str, Any] = {
            "id": act_id,
            "client_id": one.client_id,
            "number": f"A-{last.year}-{place}",
            "from_day": first,
            "to_day": last,
            "currency": one.currency,
            "state": "agreed",
            "our_opening_minor": side.opening_minor,
            "our_closing_minor": side.closing_minor,
            "their_closing_minor": side.closing_minor,
            "sent_on": sent,
            "channel": "email",
            "answer_by": sent + timedelta(days=10),
            "answered_on": sent + timedelta(days=2 + place % 6),
        }
        if one.client_id == client_id(SILENT):
            values |= {"state": "sent", "their_closing_minor": None, "answered_on": None}
        elif one.client_id == client_id(DISPUTING):
            booked = _their_rows(side.entries, language)
            values |= _disputed(side, booked, language)
            theirs = [_entry(act_id, position, entry) for position, entry in enumerate(booked, start=1)]
        rows.append(values)
    work.add_many(ReconciliationRow, rows)
    work.add_many(TheirEntryRow, theirs)


def _entry(act_id: str, position: int, entry: Entry) -> dict[str, Any]:
    return {
        "id": fixed_id("demo", "their_entry", str(position)),
        "act_id": act_id,
        "position": position,
        "day": entry.day,
        "document": entry.document,
        "debit_minor": entry.debit_minor,
        "credit_minor": entry.credit_minor,
    }


def _disputed(side: Side, theirs: Sequence[Entry], language: str) -> dict[str, Any]:
    """The client's books: one invoice has not come in, one was booked with a mistake, payments stand a day earlier."""
    closing = side.opening_minor + sum(entry.sum_minor for entry in theirs)
    note = (
        "Viens oktobra rēķins nav saņemts, otram ir cita summa."
        if language == "lv"
        else "Нет одного октябрьского счёта, у другого иная сумма."
    )
    return {
        "state": "disputed",
        "their_view": "mirrored",
        "their_opening_minor": side.opening_minor,
        "their_closing_minor": closing,
        "file_name": "daugavas-veikali-oktobris.xlsx",
        "answered_by": "Tatjana Orlova" if language == "lv" else "Татьяна Орлова",
        "note": note,
    }


def _their_rows(ours: Sequence[Entry], language: str) -> list[Entry]:
    invoices = [entry for entry in ours if entry.sum_minor > 0]
    missing, mistaken = (invoices[-1], invoices[0]) if len(invoices) > 1 else (None, None)
    told = "Ienākošais rēķins %s" if language == "lv" else "Поступление (счёт %s)"
    paid = "Maksājuma uzdevums par %s" if language == "lv" else "Платёжное поручение по %s"
    rows = []
    for entry in ours:
        if entry is missing or entry.day is None:
            continue
        minor = entry.sum_minor + (900 if entry is mistaken else 0)
        is_invoice = minor > 0
        day = entry.day if is_invoice else entry.day - timedelta(days=1)
        rows.append(Entry("", day, (told if is_invoice else paid) % entry.document, minor))
    return rows


# -- the delivery

_LAST_ORDER = text(
    """
    SELECT o.id FROM sales_order o
    WHERE o.client_id = :client AND o.deleted_at IS NULL AND o.shipped_day IS NOT NULL
    AND strftime('%w', o.shipped_day) NOT IN ('0', '6')
    AND (SELECT count(*) FROM order_line l WHERE l.order_id = o.id AND l.qty_milli >= 6000) >= 2
    ORDER BY o.shipped_day DESC, o.id LIMIT 1
    """
)
_WORDS = {
    "lv": {
        "carrier": "SIA „Ātrā Piegāde”, a/m LV-2041",
        "seals": "plomba Nr. 118 204, neskarta",
        "commission": "A. Ozols, noliktavas pārzinis\nI. Šķēle, grāmatvede",
        "supplier_called": "Zvans J. Sokolovai pieņemšanas dienā plkst. 10:20; atļauts turpināt bez pārstāvja",
        "conclusion": "Trūkst 3 gab., 1 gab. bojāts transportēšanas laikā. Par iztrūkumu un bojāto preci nav jāmaksā.",
        "short": "neiekrauts noliktavā",
        "broken": "saspiests iepakojums",
    },
    "ru": {
        "carrier": "SIA „Ātrā Piegāde”, а/м LV-2041",
        "seals": "пломба № 118 204, не нарушена",
        "commission": "А. Озолс, завскладом\nИ. Шкеле, бухгалтер",
        "supplier_called": "Звонок Е. Соколовой в день приёмки в 10:20; разрешено продолжать без представителя",
        "conclusion": "Не хватает 3 шт., 1 шт. повреждена при перевозке. Недостача оплате не подлежит.",
        "short": "не загружено на складе",
        "broken": "смята упаковка",
    },
}


def _short_delivery(work: Work, client_id: str, language: str) -> None:
    order_id = work.connection.execute(_LAST_ORDER, {"client": client_id}).scalar()
    if order_id is None:
        return
    draft = blank_act(work.connection, order_id=str(order_id))
    words = _WORDS[language]
    chosen = [line for line in draft.lines if line.documents_milli >= 6000][:2]
    lines = (
        replace(chosen[0], actual_milli=chosen[0].documents_milli - 2000, reason=words["short"]),
        replace(
            chosen[1],
            actual_milli=chosen[1].documents_milli - 1000,
            damaged_milli=1000,
            reason=words["broken"],
        ),
    )
    day = draft.delivery_day or draft.day
    draft = replace(
        draft, day=day, time=10 * 60 + 15, delivery_number=draft.delivery_number or "PV-40118", lines=lines,
        carrier=words["carrier"], seals=words["seals"], commission=words["commission"],
        supplier_called=words["supplier_called"], conclusion=words["conclusion"],
    )  # fmt: skip
    act_id = fixed_id("demo", "discrepancy", "1")
    values = {name: value for name, value in asdict(draft).items() if name != "lines"}
    number = f"N-{day.year}-1" if day else ""
    work.add_many(
        DiscrepancyActRow, [{"id": act_id, "number": number, "state": "claim", "claim_on": day, **values}]
    )
    work.add_many(DiscrepancyLineRow, _line_rows(act_id, draft))


def _line_rows(act_id: str, draft: DiscrepancyDraft) -> list[dict[str, Any]]:
    return [
        {"id": fixed_id("demo", "discrepancy_line", str(place)), "act_id": act_id, "position": place, **asdict(line)}
        for place, line in enumerate(draft.lines, start=1)
    ]  # fmt: skip
