"""One load in progress, and what the parts of it share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection

from kamdesk.model.company.queries import vat_rates
from kamdesk.model.company.rules import rate_on
from kamdesk.model.core.ids import new_id
from kamdesk.model.imports.report import FileReport
from kamdesk.model.imports.rules.clients import ClientBook, ClientFinder, ClientPlan, Defaults, Entry
from kamdesk.model.imports.rules.invoices import InvoicePlan
from kamdesk.model.imports.rules.orders import OrderPlan
from kamdesk.model.imports.rules.payments import PaymentPlan
from kamdesk.model.imports.rules.plan import Mode, Pulse, Steps
from kamdesk.model.imports.rules.products import Item, PriceBook, ProductBook, ProductPlan
from kamdesk.model.imports.rules.records import Parsed
from kamdesk.model.imports.rules.returns import ReturnPlan
from kamdesk.model.imports.rules.shipments import ShipmentPlan
from kamdesk.model.store.base import Row
from kamdesk.model.store.bulk import insert_tuples
from kamdesk.model.store.work import Work


@dataclass(slots=True)
class Load:
    """One load in progress: what is known, what each file of it would do, and how far it is."""

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

    def defaults_of(self, file: Parsed) -> Defaults:
        """The company's country and language with the currency of the file."""
        return Defaults(
            self.defaults.country, file.currency or self.defaults.currency, self.defaults.language
        )

    def finder_of_clients(self, file: Parsed, steps: Steps) -> ClientFinder:
        """Finds the clients a file names, and makes those nobody knows where the mode allows it."""
        return ClientFinder(self.clients, self.defaults_of(file), new_id, steps, may_create=self.mode.adds)


def joined(first: Steps, second: Steps) -> Steps:
    """The steps of one file: clients and products first, then what names them."""
    second.lines = first.lines + second.lines
    return second


def vat_by_day(load: Load) -> Any:
    """The company's standard rate in force on a day, asked once per day."""
    rates, country = vat_rates(load.connection), load.defaults.country

    @cache
    def vat_on(day: date | None) -> int | None:
        return rate_on(rates, country, day) if day is not None else None

    return vat_on


def once(entries: Iterable[Any]) -> list[Any]:
    """Two files of one load may bring the same one."""
    return list({entry.id: entry for entry in entries}.values())


def insert(
    work: Work, row_class: type[Row], columns: Sequence[str], rows: Sequence[tuple[Any, ...]], pulse: Pulse
) -> None:
    """New rows in bulk, each counted as one beat."""
    before = 0
    for done in insert_tuples(work, row_class, columns, rows):
        pulse.beat(done - before)
        before = done


def iso(day: date | None) -> str | None:
    """A day in its stored form."""
    return None if day is None else day.isoformat()
