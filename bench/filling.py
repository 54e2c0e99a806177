"""The rows of the generated portfolio, through the store's own bulk path: columns, folding, search documents and
triggers are those of the program."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import Any

from bench.moment import NOW, TODAY
from bench.words import CATEGORIES, FIRST_NAMES, SEGMENTS, TOWNS, WORDS, text_of
from kamdesk.model.catalog.tables import PriceColumnRow, PriceRow, ProductRow
from kamdesk.model.clients.tables import ClientRow, ContactRow, SiteRow
from kamdesk.model.core.text import fold
from kamdesk.model.journal.tables import NoteRow, PromiseRow
from kamdesk.model.ledger.tables import InvoiceRow
from kamdesk.model.market.tables import CompetitorRow, ObservationRow
from kamdesk.model.orders.tables import OrderLineRow, OrderRow
from kamdesk.model.schedule.tables import ActivityRow, CadenceRow
from kamdesk.model.store.bulk import insert_tuples
from kamdesk.model.store.portfolio import Portfolio

FIRST = date(2021, 11, 19)
CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of what; `FIVE_YEARS` is the portfolio of design.md 6."""

    clients: int
    products: int
    orders: int
    lines_per_order: int
    visits: int
    notes: int
    invoices: int


def key_of(kind: int, number: int) -> str:
    """A key in the form of a UUIDv7, growing with `number`."""
    high, middle, low = number >> 24 & 0xFF, number >> 8 & 0xFFFF, number & 0xFF
    return f"018c{kind:02x}{high:02x}-{middle:04x}-7{low:02x}0-8000-{number:012x}"


class Filling:
    """One table after the other, each from its own seed, so that the sizes of one do not change the others."""

    def __init__(self, portfolio: Portfolio, sizes: Sizes) -> None:
        self.portfolio, self.sizes = portfolio, sizes
        self.days = (TODAY - FIRST).days
        self.clients = [key_of(1, n) for n in range(sizes.clients)]
        self.products = [key_of(2, n) for n in range(sizes.products)]
        # a few clients buy most, as everywhere
        self.weights = [1 / (n + 8) for n in range(sizes.clients)]

    def run(self) -> None:
        steps = ("goods", "parties", "orders", "invoices", "visits", "notes", "rivals")
        for step in steps:
            say(step)
            getattr(self, f"_{step}")(Random(step))

    def _put(
        self, cls: type, columns: Sequence[str], rows: Iterator[tuple[Any, ...]] | list[tuple[Any, ...]]
    ) -> None:
        """Write rows in transactions of a moderate size."""
        waiting = iter(rows)
        while chunk := list(islice(waiting, CHUNK)):
            with self.portfolio.write("Generated") as work:
                work.final()
                for _done in insert_tuples(work, cls, columns, chunk):
                    pass

    def _goods(self, random: Random) -> None:
        names = [
            f"{random.choice(CATEGORIES)} „{random.choice(WORDS)} {n}” {random.choice((250, 500, 1000))} g"
            for n in range(len(self.products))
        ]
        self.names = names
        self.prices = [random.randint(120, 4900) for _ in self.products]
        self._put(
            ProductRow,
            ("id", "code", "ean", "name", "name_fold", "category", "pack_milli", "unit"),
            [
                (
                    key,
                    f"{CATEGORIES[n % 8][:2].upper()}-{1000 + n}",
                    f"475{n:010d}",
                    names[n],
                    fold(names[n]),
                    CATEGORIES[n % 8],
                    random.choice((1, 6, 12, 24)) * 1000,
                    "gab.",
                )
                for n, key in enumerate(self.products)
            ],
        )
        self._put(
            PriceColumnRow, ("id", "number", "name"), [(key_of(3, n), n, f"{n}. aile") for n in (1, 2, 3)]
        )
        prices = [
            (key_of(4, n * 3 + c), key, c + 1, price * (100 - 4 * c) // 100, "2021-01-01")
            for n, (key, price) in enumerate(zip(self.products, self.prices, strict=True))
            for c in range(3)
        ]
        self._put(PriceRow, ("id", "product_id", "column_number", "price_minor", "valid_from"), prices)

    def _parties(self, random: Random) -> None:
        clients, sites, people, cadences = [], [], [], []
        for n, key in enumerate(self.clients):
            town, lat, lon = TOWNS[min(int(random.expovariate(0.25)), len(TOWNS) - 1)]
            name = f"SIA „{random.choice(WORDS).capitalize()} {random.choice(WORDS)} {n + 1}”"
            clients.append(
                (
                    key,
                    f"K{n + 1:04d}",
                    name,
                    fold(name),
                    town,
                    random.choice(SEGMENTS),
                    n % 3 + 1,
                    n % 50 == 0,
                    "ru" if n % 4 == 0 else "lv",
                    "līguma pagarināšana" if n % 5 == 0 else "",
                    str(TODAY + timedelta(days=n % 40 - 10)) if n % 5 == 0 else None,
                )
            )
            sites += [
                (
                    key_of(6, n * 2 + s),
                    key,
                    f"Veikals {s + 1}",
                    f"Brīvības iela {n + s + 1}",
                    town,
                    lat + random.randint(-4000, 4000),
                    lon + random.randint(-6000, 6000),
                    s == 0,
                )
                for s in range(2)
            ]
            for p, stance in enumerate(("decides", "neutral", "accounting")):
                who = f"{random.choice(FIRST_NAMES)} {random.choice(WORDS).capitalize()}"
                people.append(
                    (key_of(7, n * 3 + p), key, who, fold(who), "iepircēja", stance, f"+371 2{n:07d}")
                )
            visit = n % 5 < 2
            cadences.append(
                (
                    key_of(8, n),
                    key,
                    "visit" if visit else "call",
                    (14, 21, 28, 42)[n % 4],
                    (30, 45, 60)[n % 3] if visit else 15,
                )
            )
        self._put(
            ClientRow,
            (
                "id",
                "code",
                "name",
                "name_fold",
                "town",
                "segment",
                "price_column",
                "vip",
                "language",
                "next_step",
                "next_step_day",
            ),
            clients,
        )
        self._put(SiteRow, ("id", "client_id", "name", "address", "town", "lat_e5", "lon_e5", "main"), sites)
        self._put(ContactRow, ("id", "client_id", "name", "name_fold", "role", "stance", "phone"), people)
        self._put(CadenceRow, ("id", "client_id", "channel", "every_days", "minutes"), cadences)

    def _client_of(self, random: Random, count: int) -> list[str]:
        return random.choices(self.clients, self.weights, k=count)

    def _day(self, n: int, count: int) -> str:
        return (FIRST + timedelta(days=n * self.days // max(count - 1, 1))).isoformat()

    def _orders(self, random: Random) -> None:
        count, per = self.sizes.orders, self.sizes.lines_per_order
        owners = self._client_of(random, count)
        heads: list[tuple[Any, ...]] = []

        def lines() -> Iterator[tuple[Any, ...]]:
            goods = len(self.products)
            for n in range(count):
                order, net = key_of(9, n), 0
                first = random.randrange(goods)
                for k in range(per):
                    item = (first + k * 37) % goods
                    qty, price = random.randint(1, 48), self.prices[item]
                    net += qty * price
                    yield (
                        key_of(10, n * per + k),
                        order,
                        k + 1,
                        self.products[item],
                        f"{CATEGORIES[item % 8][:2].upper()}-{1000 + item}",
                        self.names[item],
                        "gab.",
                        qty * 1000,
                        price,
                        1,
                        price,
                        qty * price,
                        2100,
                    )
                day, vat = self._day(n, count), (net * 21 + 50) // 100
                heads.append(
                    (
                        order,
                        f"A{n:06d}",
                        "confirmed",
                        "imported" if n % 3 else "own",
                        owners[n],
                        day,
                        day,
                        per,
                        net,
                        net,
                        vat,
                        net + vat,
                    )
                )

        made = list(lines()) if count < CHUNK else lines()
        # heads before lines: a line points at its order, and checking is on
        if not isinstance(made, list):
            _unchecked(self.portfolio, lambda: self._put(OrderLineRow, _LINE, made))
        self._put(OrderRow, _HEAD, heads)
        if isinstance(made, list):
            self._put(OrderLineRow, _LINE, made)

    def _invoices(self, random: Random) -> None:
        count, rows = self.sizes.invoices, []
        for n, owner in enumerate(self._client_of(random, count)):
            issued = FIRST + timedelta(days=n * self.days // max(count - 1, 1))
            due = issued + timedelta(days=30)
            paid = due + timedelta(days=int(random.gauss(4, 12)))
            open_still = paid > TODAY or random.random() < 0.004
            amount = random.randint(5_000, 250_000)
            rows.append(
                (
                    key_of(11, n),
                    f"KF-{n:06d}",
                    owner,
                    issued.isoformat(),
                    due.isoformat(),
                    amount,
                    0 if open_still else amount,
                    None if open_still else max(issued, paid).isoformat(),
                )
            )
        self._put(
            InvoiceRow,
            ("id", "number", "client_id", "issued", "due", "amount_minor", "paid_minor", "paid_on"),
            rows,
        )

    def _visits(self, random: Random) -> None:
        count = self.sizes.visits
        workdays = [
            day for day in (FIRST + timedelta(days=n) for n in range(self.days + 15)) if day.weekday() < 5
        ]
        owners = random.choices(self.clients, k=count)
        rows, log = [], []
        # far more contacts a day than anybody has: they stand close, but not on top of each other
        slot = max(5, 840 * len(workdays) // count)
        for n, owner in enumerate(owners):
            place = n * len(workdays) // count
            day, turn = workdays[place], n - -(-place * count // len(workdays))
            held = day < TODAY or (day == TODAY and n % 3 == 0)
            state = "planned" if not held else "missed" if n % 25 == 0 else "done"
            rows.append(
                (
                    key_of(12, n),
                    "visit" if n % 5 < 3 else "call",
                    state,
                    day.isoformat(),
                    420 + turn * slot,
                    min(60, slot - n % 4),
                    n % 12 == 0,
                    owner,
                    text_of(random, 3),
                    text_of(random, 14) if state == "done" else "",
                    text_of(random, 6) if state == "done" else "",
                )
            )
            log.append((12, n, owner, day))
        self._put(
            ActivityRow,
            (
                "id",
                "channel",
                "state",
                "day",
                "start_minute",
                "minutes",
                "off_schedule",
                "client_id",
                "goal",
                "report",
                "agreed",
            ),
            rows,
        )
        promises = [
            (
                key_of(14, n),
                row[7],
                row[0],
                "we" if n % 2 else "they",
                text_of(random, 4),
                row[3],
                (date.fromisoformat(row[3]) + timedelta(days=14)).isoformat(),
                "open" if n % 40 == 0 else "kept",
            )
            for n, row in enumerate(rows[::20])
        ]
        self._put(
            PromiseRow,
            ("id", "client_id", "activity_id", "side", "what", "given_on", "due", "state"),
            promises,
        )
        self._log("activity", log)

    def _notes(self, random: Random) -> None:
        count, owners = self.sizes.notes, self._client_of(random, self.sizes.notes)
        sorts = ("fact", "observation", "fact", "question", "risk")
        self._put(
            NoteRow,
            ("id", "client_id", "sort", "text", "at", "closed_at"),
            (
                (
                    key_of(13, n),
                    owners[n],
                    sorts[n % 5],
                    text_of(random, 15),
                    f"{self._day(n, count)}T{6 + n % 10:02d}:{n % 60:02d}:00.000Z",
                    NOW.isoformat() if n % 5 == 3 and n % 400 else None,
                )
                for n in range(count)
            ),
        )
        days = [FIRST + timedelta(days=n * self.days // max(count - 1, 1)) for n in range(count)]
        self._log("note", [(13, n, owners[n], days[n]) for n in range(count)])

    def _rivals(self, random: Random) -> None:
        rivals = [f"Melnā pupiņa {n + 1}" for n in range(12)]
        self._put(
            CompetitorRow,
            ("id", "name", "name_fold"),
            [(key_of(15, n), one, fold(one)) for n, one in enumerate(rivals)],
        )
        seen = [
            (
                key_of(16, n),
                key_of(15, n % 12),
                random.choice(self.clients),
                text_of(random, 5),
                self._day(n, self.sizes.clients * 4),
            )
            for n in range(self.sizes.clients * 4)
        ]
        self._put(ObservationRow, ("id", "competitor_id", "client_id", "what", "seen_on"), seen)

    def _log(self, entity: str, done: list[tuple[int, int, str, date]]) -> None:
        """What the change log would hold had the rows been typed."""
        identity = self.portfolio.identity
        tail = (identity.user, identity.device)
        with self.portfolio.raw_read() as raw:
            raw.execute("BEGIN IMMEDIATE")
            raw.executemany(
                "INSERT INTO change_log(id, portfolio_id, seq, entity, row_id, client_id, field, old, new, label, at, "
                "by, device) VALUES (?, ?, ?, ?, ?, ?, '', NULL, NULL, 'Saved', ?, ?, ?)",
                (
                    (
                        key_of(17 + kind, n),
                        identity.portfolio_id,
                        n,
                        entity,
                        key_of(kind, n),
                        owner,
                        f"{min(day, TODAY).isoformat()}T07:00:00.000Z",
                        *tail,
                    )
                    for kind, n, owner, day in done
                ),
            )
            raw.execute("COMMIT")


_LINE = (
    "id",
    "order_id",
    "position",
    "product_id",
    "code",
    "name",
    "unit",
    "qty_milli",
    "list_minor",
    "column_number",
    "net_minor",
    "sum_minor",
    "vat_bp",
)
_HEAD = (
    "id",
    "number",
    "state",
    "origin",
    "client_id",
    "order_day",
    "delivery_day",
    "line_count",
    "list_minor",
    "net_minor",
    "vat_minor",
    "total_minor",
)


def _unchecked(portfolio: Portfolio, step: Any) -> None:
    """Run a step while references are not checked: its parents come right after it."""
    from sqlalchemy import event

    def off(connection: Any, _record: Any, _proxy: Any) -> None:
        connection.execute("PRAGMA foreign_keys=OFF")

    event.listen(portfolio.engine, "checkout", off)
    try:
        step()
    finally:
        event.remove(portfolio.engine, "checkout", off)
        portfolio.engine.dispose()


def say(step: str) -> None:
    sys.stderr.write(f"generating: {step}\n")
