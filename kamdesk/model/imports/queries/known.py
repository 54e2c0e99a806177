"""What the portfolio knows that a file may be about, and what was loaded before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, bindparam, select, text

from kamdesk.model.catalog.tables import CostRow, PriceColumnRow, PriceRow, ProductRow
from kamdesk.model.clients.tables import ClientRow, ContactRow, SiteRow
from kamdesk.model.core.days import day_of
from kamdesk.model.core.text import fold
from kamdesk.model.imports.rules import clients as client_rules
from kamdesk.model.imports.rules import products as product_rules
from kamdesk.model.imports.rules.clients import ClientBook, Entry
from kamdesk.model.imports.rules.invoices import Bill
from kamdesk.model.imports.rules.orders import Head, KnownOrder, Line
from kamdesk.model.imports.rules.payments import Paid
from kamdesk.model.imports.rules.products import Item, Price, PriceBook, ProductBook
from kamdesk.model.imports.rules.records import COST_COLUMN, FileContent
from kamdesk.model.ledger.tables import InvoiceRow
from kamdesk.model.orders.tables import OrderLineRow, OrderRow
from kamdesk.model.store.tables import ImportBatchRow, ImportMappingRow

_client = ClientRow.__table__  # type: ignore[attr-defined]
_contact = ContactRow.__table__  # type: ignore[attr-defined]
_site = SiteRow.__table__  # type: ignore[attr-defined]
_product = ProductRow.__table__  # type: ignore[attr-defined]
_price = PriceRow.__table__  # type: ignore[attr-defined]
_cost = CostRow.__table__  # type: ignore[attr-defined]
_column = PriceColumnRow.__table__  # type: ignore[attr-defined]
_order = OrderRow.__table__  # type: ignore[attr-defined]
_line = OrderLineRow.__table__  # type: ignore[attr-defined]
_invoice = InvoiceRow.__table__  # type: ignore[attr-defined]
_batch = ImportBatchRow.__table__  # type: ignore[attr-defined]
_mapping = ImportMappingRow.__table__  # type: ignore[attr-defined]

AT_ONCE = 900


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A file loaded before: counts of what it did, instant in UTC."""

    content: FileContent
    file_name: str
    at: datetime | None
    added: int
    updated: int
    skipped: int
    batch_id: str | None


def client_book(connection: Connection) -> ClientBook:
    """Every live client with the names of its people."""
    book = ClientBook()
    names = client_rules.COLUMNS
    rows = connection.execute(
        select(_client.c.id, *(_client.c[name] for name in names))
        .where(_client.c.deleted_at.is_(None))
        .order_by(_client.c.created_at, _client.c.id)
    )
    for row_id, *values in rows:
        book.enter(Entry(row_id, dict(zip(names, values, strict=True))))
    people = connection.execute(
        select(_contact.c.client_id, _contact.c.name).where(_contact.c.deleted_at.is_(None))
    )
    for client_id, name in people:
        if client_id in book.entries:
            book.entries[client_id].contacts[fold(name)] = name
    for (client_id,) in connection.execute(
        select(_site.c.client_id).where(_site.c.deleted_at.is_(None)).distinct()
    ):
        if client_id in book.entries:
            book.entries[client_id].has_site = True
    return book


def product_book(connection: Connection) -> ProductBook:
    """Every live product."""
    book = ProductBook()
    names = product_rules.COLUMNS
    rows = connection.execute(
        select(_product.c.id, *(_product.c[name] for name in names))
        .where(_product.c.deleted_at.is_(None))
        .order_by(_product.c.created_at, _product.c.id)
    )
    for row_id, *values in rows:
        book.enter(Item(row_id, dict(zip(names, values, strict=True))))
    return book


def dated_prices(connection: Connection) -> PriceBook:
    """Every live price, and every cost as the column `COST_COLUMN`."""
    book = PriceBook()
    rows = connection.execute(
        select(
            _price.c.id, _price.c.product_id, _price.c.column_number, _price.c.price_minor, _price.c.currency,
            _price.c.valid_from,
        ).where(_price.c.deleted_at.is_(None))
    )  # fmt: skip
    for row in rows:
        book.enter(Price(*row))
    costs = select(_cost.c.id, _cost.c.product_id, _cost.c.cost_minor, _cost.c.currency, _cost.c.valid_from)
    for cost in connection.execute(costs.where(_cost.c.deleted_at.is_(None))):
        book.enter(
            Price(cost.id, cost.product_id, COST_COLUMN, cost.cost_minor, cost.currency, cost.valid_from)
        )
    return book


def column_names(connection: Connection) -> dict[int, tuple[str, str]]:
    """Named price columns: number -> (id, name)."""
    rows = connection.execute(
        select(_column.c.number, _column.c.id, _column.c.name).where(_column.c.deleted_at.is_(None))
    )
    return {number: (row_id, name) for number, row_id, name in rows}


_HEADS = text(
    "SELECT id, number, client_id, order_day, delivery_day, shipped_day, currency, note, line_count, list_minor, "
    "net_minor, vat_minor, total_minor, origin FROM sales_order "
    "WHERE deleted_at IS NULL AND state <> 'draft' AND number IN :keys"
).bindparams(bindparam("keys", expanding=True))
_LINES = text(
    "SELECT order_id, id, position, product_id, code, name, unit, qty_milli, list_minor, discount_bp, net_minor, "
    "sum_minor, vat_bp FROM order_line WHERE deleted_at IS NULL AND order_id IN :keys ORDER BY order_id, position"
).bindparams(bindparam("keys", expanding=True))


def known_orders(connection: Connection, numbers: Iterable[str]) -> dict[str, list[KnownOrder]]:
    """Orders with these numbers and their lines."""
    found: dict[str, list[KnownOrder]] = {}
    by_id: dict[str, KnownOrder] = {}
    for some in _portions(numbers):
        for row in connection.execute(_HEADS, {"keys": some}):
            row_id, number, client_id = row[:3]
            head = Head(row_id, number, client_id, day_of(row[3]), day_of(row[4]), day_of(row[5]), *row[6:13])
            by_id[row_id] = order = KnownOrder(head, own=row.origin != "imported")
            found.setdefault(number, []).append(order)
    for some in _portions(by_id):
        for order_id, line_id, *rest in connection.execute(_LINES, {"keys": some}):
            by_id[order_id].lines.append(Line(line_id, order_id, *rest))
    return found


_BILLS = text(
    "SELECT id, number, client_id, issued, due, amount_minor, paid_minor, paid_on, currency, disputed, "
    "sort, order_number FROM invoice "
    "WHERE deleted_at IS NULL AND number IN :keys"
).bindparams(bindparam("keys", expanding=True))


def known_invoices(connection: Connection, numbers: Iterable[str]) -> dict[str, list[Bill]]:
    """Invoices with these numbers."""
    found: dict[str, list[Bill]] = {}
    for some in _portions(numbers):
        for row in connection.execute(_BILLS, {"keys": some}):
            bill = Bill(
                row.id, row.number, row.client_id, day_of(row.issued), day_of(row.due), row.amount_minor,
                row.paid_minor, day_of(row.paid_on), row.currency, bool(row.disputed), row.sort, row.order_number,
            )  # fmt: skip
            found.setdefault(row.number, []).append(bill)
    return found


_PAID = text(
    "SELECT id, number, client_id, paid_on, amount_minor, currency, named, note FROM payment WHERE deleted_at IS NULL"
)
_PAYERS = text(
    "SELECT number, min(client_id), max(client_id) FROM invoice WHERE deleted_at IS NULL AND number IN :keys GROUP BY 1"
).bindparams(bindparam("keys", expanding=True))


def known_payments(connection: Connection) -> list[Paid]:
    """Every live payment."""
    return [
        Paid(row_id, number, client_id, day_of(paid_on), *rest)
        for row_id, number, client_id, paid_on, *rest in connection.execute(_PAID)
    ]


def payers_of(connection: Connection, numbers: Iterable[str]) -> dict[str, str]:
    """The client of each invoice number that only one client has."""
    found: dict[str, str] = {}
    for some in _portions(numbers):
        rows = connection.execute(_PAYERS, {"keys": some})
        found.update({number: first for number, first, last in rows if first == last})
    return found


def remembered_mapping(connection: Connection, content: FileContent, signature: str) -> str | None:
    """The mapping kept for files with these headings, as JSON."""
    found = _remembered(connection, content, signature)
    return None if found is None else str(found.mapping_json)


def remembered_row(connection: Connection, content: FileContent, signature: str) -> tuple[str, str] | None:
    """Id and mapping of the same, for the service that keeps it."""
    found = _remembered(connection, content, signature)
    return None if found is None else (found.id, found.mapping_json)


def _remembered(connection: Connection, content: FileContent, signature: str) -> Any:
    return connection.execute(
        select(_mapping.c.id, _mapping.c.mapping_json)
        .where(
            _mapping.c.file_kind == content.value,
            _mapping.c.signature == signature,
            _mapping.c.deleted_at.is_(None),
        )
        .order_by(_mapping.c.created_at.desc())
    ).first()


def loaded_before(connection: Connection, file_hash: str) -> LoadedFile | None:
    """The last time a file with exactly these bytes was loaded (and not undone)."""
    if not file_hash:
        return None
    rows = _files(connection, file_hash, 1)
    return rows[0] if rows else None


def loaded_files(connection: Connection, limit: int = 200) -> tuple[LoadedFile, ...]:
    """What was loaded, newest first."""
    return _files(connection, "", limit)


def _files(connection: Connection, file_hash: str, limit: int) -> tuple[LoadedFile, ...]:
    statement = (
        select(
            _batch.c.file_kind, _batch.c.file_name, _batch.c.created_at, _batch.c.added, _batch.c.updated,
            _batch.c.skipped, _batch.c.batch_id,
        )
        .where(_batch.c.deleted_at.is_(None))
        .order_by(_batch.c.created_at.desc(), _batch.c.id.desc())
        .limit(limit)
    )  # fmt: skip
    if file_hash:
        statement = statement.where(_batch.c.file_hash == file_hash)
    return tuple(LoadedFile(FileContent(row[0]), *row[1:]) for row in connection.execute(statement))


def _portions(keys: Iterable[str]) -> Iterator[Sequence[str]]:
    """A few hundred keys at a time: the file may name a hundred thousand."""
    rest = iter(dict.fromkeys(keys))
    while some := list(islice(rest, AT_ONCE)):
        yield some
