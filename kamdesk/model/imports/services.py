"""Loading what files say into the portfolio: one transaction, one batch, one undo step.

`plan_load` compares and writes nothing; `apply_load` compares again inside its transaction and writes. Loading the
same file twice writes nothing at all.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection

from kamdesk.model.catalog.tables import PriceColumnRow, ProductRow
from kamdesk.model.clients.tables import ClientRow, ContactRow, SiteRow
from kamdesk.model.company.queries import company, vat_rates
from kamdesk.model.company.rules import rate_on
from kamdesk.model.core import clock
from kamdesk.model.core.ids import new_id
from kamdesk.model.core.languages import N_
from kamdesk.model.imports import goods_back, queries
from kamdesk.model.imports.deliveries import plan_file_shipments, write_shipments
from kamdesk.model.imports.report import FileReport, LoadReport
from kamdesk.model.imports.rules.clients import (
    ClientBook,
    ClientFinder,
    ClientPlan,
    Defaults,
    Entry,
    plan_clients,
    propose_merges,
)
from kamdesk.model.imports.rules.invoices import InvoicePlan, plan_invoices
from kamdesk.model.imports.rules.orders import KnownOrder, Line, OrderContext, OrderPlan, plan_orders
from kamdesk.model.imports.rules.payments import PaymentPlan, plan_payments
from kamdesk.model.imports.rules.plan import Counts, IsCancelled, Mode, Progress, Pulse, Steps
from kamdesk.model.imports.rules.products import (
    Item,
    PriceBook,
    ProductBook,
    ProductFinder,
    ProductPlan,
    plan_products,
    without_vat,
)
from kamdesk.model.imports.rules.records import FileContent, Note, Parsed
from kamdesk.model.imports.rules.returns import ReturnPlan
from kamdesk.model.imports.rules.shipments import ShipmentPlan
from kamdesk.model.imports.services_prices import write_prices
from kamdesk.model.ledger.rules.allocation import numbers_in
from kamdesk.model.ledger.services.waiting import allocate_waiting, correct_payment
from kamdesk.model.ledger.tables import InvoiceRow, PaymentRow
from kamdesk.model.orders.tables import OrderLineRow, OrderRow
from kamdesk.model.store.bulk import insert_tuples
from kamdesk.model.store.service import service
from kamdesk.model.store.tables import ImportBatchRow, ImportMappingRow
from kamdesk.model.store.work import Work

# orders name clients and products, so those come first whatever order the files were given in
_ORDER = (
    FileContent.CLIENTS,
    FileContent.PRICELIST,
    FileContent.ORDERS,
    FileContent.INVOICES,
    FileContent.PAYMENTS,
    FileContent.SHIPMENTS,
    FileContent.RETURNS,
)

ALREADY_LOADED = N_("This file was loaded before, on %(day)s; nothing in it is new.")


@dataclass(slots=True)
class _Load:
    """One load in progress."""

    connection: Connection
    mode: Mode
    defaults: Defaults
    pulse: Pulse
    clients: ClientBook
    products: ProductBook
    reports: list[FileReport] = field(default_factory=list)
    client_plans: list[ClientPlan] = field(default_factory=list)
    product_plans: list[tuple[Parsed, ProductPlan]] = field(default_factory=list)
    order_plans: list[OrderPlan] = field(default_factory=list)
    invoice_plans: list[InvoicePlan] = field(default_factory=list)
    payment_plans: list[PaymentPlan] = field(default_factory=list)
    shipment_plans: list[ShipmentPlan] = field(default_factory=list)
    return_plans: list[ReturnPlan] = field(default_factory=list)
    made_clients: list[Entry] = field(default_factory=list)
    made_products: list[Item] = field(default_factory=list)
    prices: PriceBook | None = None


def plan_load(
    connection: Connection,
    *,
    files: Sequence[Parsed],
    mode: Mode = Mode.BOTH,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> LoadReport:
    """What loading these files would do; writes nothing. Raises Cancelled."""
    return LoadReport(_planned(connection, files, mode, progress, cancelled).reports)


@service(N_("Files loaded: %(names)s"))
def apply_load(
    work: Work,
    *,
    files: Sequence[Parsed],
    mode: Mode = Mode.BOTH,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> LoadReport:
    """Load the files as one undoable batch. Nothing is written when nothing differs. Raises Cancelled."""
    with _no_collecting():
        load = _planned(work.connection, files, mode, progress, cancelled)
        report = LoadReport(load.reports)
        work.note_values(names=", ".join(file.file_name for file in files))
        if any(file.writes for file in load.reports) or load.made_clients or load.made_products:
            _write(work, load)
            report.batch_id = work.batch_id
        elif sum(_remember(work, file) for file in files):
            report.batch_id = work.batch_id
    return report


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Hundreds of thousands of new tuples hold no cycles; looking for some takes a fifth of the time of a load."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _planned(
    connection: Connection,
    files: Sequence[Parsed],
    mode: Mode,
    progress: Progress | None,
    cancelled: IsCancelled | None,
) -> _Load:
    total = sum(len(file.records) for file in files)
    own = company(connection)
    # planning is the first half of the way, writing the second
    pulse = Pulse(progress, cancelled, total * 2)
    defaults = Defaults(own.country, own.currency) if own else Defaults()
    load = _Load(
        connection, mode, defaults, pulse, queries.client_book(connection), queries.product_book(connection)
    )
    for content in _ORDER:
        for file in files:
            if file.content is content:
                pulse.beat(0)
                load.reports.append(_plan_file(load, file))
    return load


def _plan_file(load: _Load, file: Parsed) -> FileReport:
    before = queries.loaded_before(load.connection, file.file_hash)
    if file.content is FileContent.CLIENTS:
        steps = _plan_clients(load, file)
    elif file.content is FileContent.PRICELIST:
        steps = _plan_products(load, file)
    elif file.content is FileContent.ORDERS:
        steps = _plan_orders(load, file)
    elif file.content is FileContent.INVOICES:
        steps = _plan_invoices(load, file)
    elif file.content is FileContent.RETURNS:
        steps = goods_back.plan_file_returns(load, file)
    elif file.content is FileContent.PAYMENTS:
        steps = _plan_payments(load, file)
    else:
        steps = plan_file_shipments(load, file)
    report = FileReport(file, steps, file.notes)
    if before is not None and not report.writes and before.at is not None:
        report.notes += (
            Note(ALREADY_LOADED, {"day": before.at.astimezone(clock.zone()).date().strftime("%d.%m.%Y")}),
        )
    return report


def _plan_clients(load: _Load, file: Parsed) -> Steps:
    records: Any = file.records
    defaults = Defaults(
        load.defaults.country, file.currency or load.defaults.currency, load.defaults.language
    )
    made = plan_clients(records, load.clients, load.mode, defaults, new_id, load.pulse)
    load.client_plans.append(made)
    if made.adds:
        propose_merges(made, load.clients)
    return made.steps


def _plan_products(load: _Load, file: Parsed) -> Steps:
    records: Any = file.records
    if file.gross:
        vat_on = _vat_by_day(load)
        records = [
            without_vat(record, vat_on(record.valid_from or file.valid_from or clock.today()))
            for record in records
        ]
    known = {number: name for number, (_, name) in queries.column_names(load.connection).items()}
    if load.prices is None:
        load.prices = queries.dated_prices(load.connection)
    made = plan_products(
        records, load.products, load.prices, load.mode,
        currency=file.currency or load.defaults.currency, valid_from=file.valid_from, today=clock.today(),
        make_id=new_id, pulse=load.pulse, columns=file.price_columns, known_columns=known,
    )  # fmt: skip
    load.product_plans.append((file, made))
    return made.steps


def _plan_orders(load: _Load, file: Parsed) -> Steps:
    records: Any = file.records
    steps = Steps()
    clients = ClientFinder(load.clients, _file_defaults(load, file), new_id, steps, may_create=load.mode.adds)
    products = ProductFinder(load.products, new_id, steps, may_create=load.mode.adds)
    numbers = (r.order_no or f"{r.order_day or ''}/{r.client_code or r.client_name}" for r in records)
    context = OrderContext(
        known=_with_planned(queries.known_orders(load.connection, numbers), load), clients=clients, products=products,
        vat_on=(lambda _: 0) if file.gross else _vat_by_day(load), gross=file.gross,
        product_vat={item.id: item.values.get("vat_bp") for item in load.products.items.values()},
        currency=file.currency or load.defaults.currency, make_id=new_id,
    )  # fmt: skip
    made = plan_orders(records, context, load.mode, load.pulse)
    load.order_plans.append(made)
    load.made_clients += clients.made
    load.made_products += products.made
    return _joined(steps, made.steps)


def _plan_invoices(load: _Load, file: Parsed) -> Steps:
    records: Any = file.records
    steps = Steps()
    clients = ClientFinder(load.clients, _file_defaults(load, file), new_id, steps, may_create=load.mode.adds)
    known = queries.known_invoices(load.connection, (r.number for r in records))
    for earlier in load.invoice_plans:
        for bill in earlier.adds:
            known.setdefault(bill.number, []).append(replace(bill, new=False, changes={}))
    made = plan_invoices(
        records, known, clients, load.mode,
        currency=file.currency or load.defaults.currency, make_id=new_id, pulse=load.pulse,
    )  # fmt: skip
    load.invoice_plans.append(made)
    load.made_clients += clients.made
    return _joined(steps, made.steps)


def _plan_payments(load: _Load, file: Parsed) -> Steps:
    records: Any = file.records
    steps = Steps()
    clients = ClientFinder(load.clients, _file_defaults(load, file), new_id, steps, may_create=load.mode.adds)
    named = {number for record in records for number in numbers_in(record.invoices)}
    payers = queries.payers_of(load.connection, named)
    for invoices in load.invoice_plans:
        payers.update((bill.number, bill.client_id) for bill in invoices.adds if bill.number in named)
    known = queries.known_payments(load.connection)
    for earlier in load.payment_plans:
        known += [replace(paid, changes={}) for paid in earlier.adds]

    def payer_of(invoices: str) -> str | None:
        return next((payers[number] for number in numbers_in(invoices) if number in payers), None)

    made = plan_payments(
        records, known, clients, load.mode, payer_of=payer_of,
        currency=file.currency or load.defaults.currency, make_id=new_id, pulse=load.pulse,
    )  # fmt: skip
    load.payment_plans.append(made)
    load.made_clients += clients.made
    return _joined(steps, made.steps)


def _with_planned(known: dict[str, list[KnownOrder]], load: _Load) -> dict[str, list[KnownOrder]]:
    """What is known, and what an earlier file of this very load brings: the same order in two files is one order."""
    for earlier in load.order_plans:
        by_id = {head.id: KnownOrder(head, own=False) for head in earlier.heads}
        for order in by_id.values():
            known.setdefault(order.head.number, []).append(order)
        for line in earlier.lines:
            if line.order_id in by_id:
                by_id[line.order_id].lines.append(line)
    return known


def _joined(first: Steps, second: Steps) -> Steps:
    second.lines = first.lines + second.lines
    return second


def _file_defaults(load: _Load, file: Parsed) -> Defaults:
    return Defaults(load.defaults.country, file.currency or load.defaults.currency, load.defaults.language)


def _vat_by_day(load: _Load) -> Any:
    """The company's standard rate in force on a day, asked once per day."""
    rates, country = vat_rates(load.connection), load.defaults.country

    @cache
    def vat_on(day: date | None) -> int | None:
        return rate_on(rates, country, day) if day is not None else None

    return vat_on


# --- writing ------------------------------------------------------------------------------------------------------


def _write(work: Work, load: _Load) -> None:
    """Everything planned, parents before children."""
    batch = work.start_batch()
    _write_clients(work, load)
    _write_products(work, load)
    for orders in load.order_plans:
        _write_orders(work, orders, load.pulse)
    for invoices in load.invoice_plans:
        _write_invoices(work, invoices, load.pulse)
    for payments in load.payment_plans:
        _write_payments(work, payments, load.pulse)
    for returns in load.return_plans:
        goods_back.write_returns(work, returns, load.pulse)
    if load.invoice_plans or load.payment_plans:
        allocate_waiting(work)
    for shipments in load.shipment_plans:
        write_shipments(work, shipments, load.pulse)
    for report in load.reports:
        _remember(work, report.parsed)
    work.add_many(ImportBatchRow, [_batch_values(report) for report in load.reports])
    total = Counts(
        *(sum(getattr(r.counts, n) for r in load.reports) for n in ("added", "updated", "same", "skipped"))
    )
    work.log_import("import_batch", json.dumps({"batch": batch, **asdict(total)}))


def _write_clients(work: Work, load: _Load) -> None:
    adds = [entry for made in load.client_plans for entry in made.adds] + load.made_clients
    work.add_many(ClientRow, [{**entry.values, "id": entry.id} for entry in _once(adds)])
    for made in load.client_plans:
        for change in made.changes:
            work.change(ClientRow, change.id, **change.values)
        work.add_many(ContactRow, made.contacts)
        work.add_many(SiteRow, made.sites)


def _once(entries: Iterable[Any]) -> list[Any]:
    return list({entry.id: entry for entry in entries}.values())


def _write_products(work: Work, load: _Load) -> None:
    today = clock.today()
    adds = [item for _, made in load.product_plans for item in made.adds] + load.made_products
    work.add_many(ProductRow, [
        {**{name: value for name, value in item.values.items() if value != "" or name != "unit"}, "id": item.id,
         "stock_day": today if item.values.get("stock_milli") is not None else None}
        for item in _once(adds)
    ])  # fmt: skip
    for file, made in load.product_plans:
        for change in made.changes:
            stock = {"stock_day": today} if "stock_milli" in change.values else {}
            work.change(ProductRow, change.id, **change.values, **stock)
        write_prices(work, made, lambda: load.pulse.beat(0))
        _write_columns(work, load, file, made)


def _write_columns(work: Work, load: _Load, file: Parsed, made: ProductPlan) -> None:
    known = queries.column_names(work.connection)
    for column in made.columns:
        if column.number in known:
            work.change(PriceColumnRow, known[column.number][0], name=column.name)
        else:
            values = {
                "number": column.number,
                "name": column.name,
                "currency": file.currency or load.defaults.currency,
            }
            work.add_many(PriceColumnRow, [values])


_HEAD = (
    "id", "number", "client_id", "order_day", "delivery_day", "shipped_day", "currency", "note", "line_count",
    "list_minor", "net_minor", "vat_minor", "total_minor", "state", "origin",
)  # fmt: skip


def _write_orders(work: Work, made: OrderPlan, pulse: Pulse) -> None:
    heads = [
        (h.id, h.number, h.client_id, _iso(h.order_day), _iso(h.delivery_day), _iso(h.shipped_day), h.currency, h.note,
         h.line_count, h.list_minor, h.net_minor, h.vat_minor, h.total_minor, "confirmed", "imported")
        for h in made.heads
    ]  # fmt: skip
    for _ in insert_tuples(work, OrderRow, _HEAD, heads):
        pulse.beat(0)
    before = 0
    for done in insert_tuples(work, OrderLineRow, Line._fields, made.lines):
        pulse.beat(done - before)
        before = done
    for change in made.head_changes:
        work.change(OrderRow, change.id, **change.values)
    for change in made.line_changes:
        work.change(OrderLineRow, change.id, **change.values)


_BILL = (
    "id", "number", "client_id", "issued", "due", "amount_minor", "paid_minor", "paid_on", "currency", "disputed",
    "sort", "order_number",
)  # fmt: skip


def _write_invoices(work: Work, made: InvoicePlan, pulse: Pulse) -> None:
    rows = [
        (b.id, b.number, b.client_id, _iso(b.issued), _iso(b.due), b.amount_minor, b.paid_minor, _iso(b.paid_on),
         b.currency, int(b.disputed), b.sort, b.order_number)
        for b in made.adds
    ]  # fmt: skip
    before = 0
    for done in insert_tuples(work, InvoiceRow, _BILL, rows):
        pulse.beat(done - before)
        before = done
    for change in made.changes:
        work.change(InvoiceRow, change.id, **change.values)


_PAYMENT = ("id", "number", "client_id", "paid_on", "amount_minor", "currency", "named", "note", "origin")


def _write_payments(work: Work, made: PaymentPlan, pulse: Pulse) -> None:
    rows = [
        (
            p.id,
            p.number,
            p.client_id,
            _iso(p.paid_on),
            p.amount_minor,
            p.currency,
            p.named,
            p.note,
            "imported",
        )
        for p in made.adds
    ]
    before = 0
    for done in insert_tuples(work, PaymentRow, _PAYMENT, rows):
        pulse.beat(done - before)
        before = done
    for change in made.changes:
        correct_payment(work, change.id, change.values)


def _remember(work: Work, file: Parsed) -> bool:
    """Keep the mapping of this kind of file; True when it was new or other than before."""
    if not file.records or not file.signature:
        return False
    known = queries.remembered_row(work.connection, file.content, file.signature)
    if known is None:
        values = {
            "file_kind": file.content.value,
            "signature": file.signature,
            "mapping_json": file.mapping_json,
        }
        work.add_many(ImportMappingRow, [values])
        return True
    if known[1] == file.mapping_json:
        return False
    return work.change(ImportMappingRow, known[0], mapping_json=file.mapping_json)


def _batch_values(report: FileReport) -> dict[str, Any]:
    file, counts = report.parsed, report.counts
    told = {
        "rows": file.rows_read, "bad": len(file.bad_rows), "same": counts.same, "sum": file.total_minor,
        "currency": file.currency, "joined": len(report.steps.joined), "created": len(report.steps.created),
    }  # fmt: skip
    return {
        "file_kind": file.content.value, "file_name": file.file_name, "file_hash": file.file_hash,
        "added": counts.added, "updated": counts.updated, "skipped": counts.skipped,
        "report_json": json.dumps(told, ensure_ascii=False),
    }  # fmt: skip


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
