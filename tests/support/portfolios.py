"""Small portfolios for tests: an empty encrypted one, and one with a few years of a lived-in relation.

`a_portfolio(folder)` is empty; `Seeds` adds rows by hand with sensible defaults; `lived_in(portfolio)` fills one
client with people, orders, invoices, visits, notes and promises round the day the test clock stands on.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from kamdesk.model.catalog.tables import ProductRow
from kamdesk.model.clients.tables import ClientRow, ContactRow, SiteRow
from kamdesk.model.core import clock
from kamdesk.model.documents.tables import DocumentRow
from kamdesk.model.journal.tables import NoteRow, PromiseRow
from kamdesk.model.ledger.tables import InvoiceRow
from kamdesk.model.market.tables import CompetitorRow, ObservationRow, ResponseRow
from kamdesk.model.orders.tables import OrderLineRow, OrderRow
from kamdesk.model.schedule.tables import ActivityPartyRow, ActivityRow, CadenceRow
from kamdesk.model.store.base import Row
from kamdesk.model.store.portfolio import Portfolio

KEY = bytes(range(32))


def a_portfolio(folder: Path, name: str = "test.kam", *, demo: bool = False) -> Portfolio:
    """A new, empty, encrypted portfolio in `folder`."""
    return Portfolio.create(folder / name, KEY, demo=demo)


def add(portfolio: Portfolio, *rows: Row) -> list[str]:
    """Insert rows in one step; their ids."""
    with portfolio.write("seed") as work:
        return [work.add(row) for row in rows]


class Seeds:
    """Rows with defaults for what a test does not care about; every method returns the id."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.portfolio = portfolio

    def client(self, name: str = "SIA „Kurzemes Tirgus”", **values: Any) -> str:
        return self._one(ClientRow(name=name, **values))

    def contact(self, client_id: str, name: str = "Anna Bērziņa", **values: Any) -> str:
        return self._one(ContactRow(client_id=client_id, name=name, **values))

    def site(self, client_id: str, **values: Any) -> str:
        return self._one(SiteRow(client_id=client_id, **values))

    def product(self, code: str, name: str, **values: Any) -> str:
        return self._one(ProductRow(code=code, name=name, **values))

    def order(
        self,
        client_id: str,
        day: date,
        number: str = "",
        lines: tuple[tuple[str, int, int], ...] = (),
        **values: Any,
    ) -> str:
        """`lines` are (product id, quantity in thousandths, net price in minor units)."""
        sums = [qty * price // 1000 for _product, qty, price in lines]
        values.setdefault("net_minor", sum(sums))
        with self.portfolio.write("order") as work:
            order_id = work.add(
                OrderRow(
                    client_id=client_id,
                    order_day=day,
                    number=number,
                    state=values.pop("state", "confirmed"),
                    line_count=len(lines),
                    total_minor=values["net_minor"],
                    **values,
                )
            )
            for place, ((product_id, qty, price), total) in enumerate(zip(lines, sums, strict=True), start=1):
                product = work.get(ProductRow, product_id) or {}
                work.add(
                    OrderLineRow(
                        order_id=order_id,
                        position=place,
                        product_id=product_id,
                        code=product.get("code", ""),
                        name=product.get("name", ""),
                        qty_milli=qty,
                        list_minor=price,
                        net_minor=price,
                        sum_minor=total,
                    )
                )
        return order_id

    def invoice(self, client_id: str, due: date, amount: int, **values: Any) -> str:
        values.setdefault("issued", due - timedelta(days=30))
        return self._one(InvoiceRow(client_id=client_id, due=due, amount_minor=amount, **values))

    def visit(self, client_id: str, day: date, **values: Any) -> str:
        values.setdefault("state", "done")
        return self._one(ActivityRow(client_id=client_id, day=day, **values))

    def party(self, activity_id: str, **values: Any) -> str:
        return self._one(ActivityPartyRow(activity_id=activity_id, **values))

    def note(self, client_id: str, text: str, **values: Any) -> str:
        values.setdefault("at", clock.now())
        return self._one(NoteRow(client_id=client_id, text=text, **values))

    def promise(self, client_id: str, what: str, due: date | None, **values: Any) -> str:
        values.setdefault("given_on", clock.today())
        return self._one(PromiseRow(client_id=client_id, what=what, due=due, **values))

    def _one(self, row: Row) -> str:
        return add(self.portfolio, row)[0]


def lived_in(portfolio: Portfolio) -> str:
    """One client as in the design's picture, two years deep; returns its id."""
    seeds = Seeds(portfolio)
    today = clock.today()
    client = seeds.client(
        code="KT-01",
        town="Liepāja",
        address="Graudu iela 27",
        segment="Veikalu ķēdes",
        reg_no="40003032949",
        vat_no="LV40003032949",
        language="lv",
        phone="+371 63400000",
        email="info@kurzemestirgus.lv",
        business_model="Mazumtirdzniecība mazpilsētās; maksimums jūlijā un decembrī",
        needs="5 l sīrupu iepakojums; trīs jauni veikali 2027. gadā",
        plans="Trīs jauni veikali Kuldīgā un Ventspilī",
        seasonality="Jūlijs un decembris",
        potential_minor=8_000_000,
        next_step="Līguma pagarināšana un 4. cenrāža aile no 01.12.2026.",
        next_step_day=today,
    )
    elizabete = seeds.contact(
        client,
        "Elizabete Krūmiņa",
        role="iepircēja",
        stance="decides",
        since=today - timedelta(days=9),
        phone="+371 29111111",
        approach="īsi, ar skaitļiem",
    )
    seeds.contact(
        client,
        "Andris Ozols",
        role="valdes loceklis",
        stance="supports",
        vip=True,
        approach="latviski, „Jūs”",
    )
    seeds.contact(client, "Sergejs Ivanovs", role="loģistika", language="ru")
    seeds.contact(
        client, "Inga Šķēle", role="grāmatvede", stance="accounting", email="inga@kurzemestirgus.lv"
    )
    seeds.contact(client, "Daina Vītola", role="iepircēja", left_on=today - timedelta(days=10))
    site = seeds.site(client, name="Veikals Graudu ielā", address="Graudu iela 27", town="Liepāja", main=True)
    _orders(seeds, client, today)
    _money(seeds, client, today)
    _contacts(seeds, client, site, elizabete, today)
    _rivals(portfolio, client, today)
    return client


def _orders(seeds: Seeds, client: str, today: date) -> None:
    coffee = seeds.product("KF-1000", "Kafija „Rīta ausma” 1 kg")
    syrup = seeds.product("SR-3020", "Sīrups „Ziema” 0,7 l")
    for back in range(0, 720, 18):
        day = today - timedelta(days=back + 3)
        lines = ((coffee, 12_000 + back * 10, 1_249), (syrup, 24_000, 635 + back % 7))
        seeds.order(client, day, number=f"P-{day.year}-{900 - back}", lines=lines)


def _money(seeds: Seeds, client: str, today: date) -> None:
    for n in range(14):
        due = today - timedelta(days=40 + 20 * n)
        seeds.invoice(
            client, due, 120_000 + n * 311, number=f"KF-22{n:02d}", paid_on=due + timedelta(days=n % 6)
        )
    seeds.invoice(client, today - timedelta(days=21), 94_000, number="KF-2304")
    seeds.invoice(client, today - timedelta(days=2), 145_000, number="KF-2360")
    seeds.invoice(client, today + timedelta(days=14), 345_000, number="KF-2381")


def _contacts(seeds: Seeds, client: str, site: str, person: str, today: date) -> None:
    call = seeds.visit(
        client,
        today,
        channel="call",
        start_minute=552,
        report="Sola samaksāt 2 000,00 € līdz 30.11.2026. Jautā par 4. cenrāža aili no decembra.",
    )
    seeds.party(call, contact_id=person)
    seeds.promise(client, "", today + timedelta(days=11), amount_minor=200_000, activity_id=call)
    seeds.promise(
        client,
        "par KF-2304",
        today - timedelta(days=7),
        amount_minor=94_000,
        given_on=today - timedelta(days=20),
    )
    seeds.promise(client, "stends Graudu ielas veikalā", today + timedelta(days=12), side="we")
    seeds.promise(client, "paraugi „Ziemas sīrupi”, 6 gab.", today + timedelta(days=4), side="we")
    visit = seeds.visit(
        client,
        today - timedelta(days=7),
        start_minute=660,
        site_id=site,
        report="Plauktā 8 no 12 precēm, divām nav cenas zīmes; stends līdz 01.12.2026.",
    )
    seeds.party(visit, contact_id=person)
    seeds.visit(
        client,
        today - timedelta(days=13),
        channel="informal",
        start_minute=1000,
        off_schedule=True,
        report="Saruna izstādē",
        town="Rīga",
    )
    seeds.visit(
        client,
        today + timedelta(days=4),
        state="planned",
        start_minute=690,
        goal="Līguma pagarināšana",
        town="Rīga",
    )
    early = datetime(today.year, today.month, today.day, 8, 0, tzinfo=UTC)
    seeds.note(
        client,
        "2027. gadā plāno trīs jaunus veikalus Kuldīgā un Ventspilī",
        sort="observation",
        at=early - timedelta(days=13),
    )
    seeds.note(client, "Vai 4. aile sāksies jau decembrī?", sort="question", at=early - timedelta(days=1))
    add(seeds.portfolio, CadenceRow(client_id=client, every_days=14))
    add(
        seeds.portfolio,
        DocumentRow(
            client_id=client,
            paper="brief",
            title="Izziņa par klientu",
            number="IZ-2026-3",
            issued_at=early - timedelta(days=7),
            pages=2,
            secret=True,
        ),
    )


def _rivals(portfolio: Portfolio, client: str, today: date) -> None:
    (rival,) = add(portfolio, CompetitorRow(name="Melnā Pupiņa"))
    (seen,) = add(
        portfolio,
        ObservationRow(
            competitor_id=rival,
            client_id=client,
            what="−10 % maltajai kafijai",
            change_bp=-1000,
            source="shelf",
            reliability="high",
            seen_on=today - timedelta(days=7),
            product_text="Maltā kafija",
        ),
    )
    add(
        portfolio,
        ResponseRow(observation_id=seen, action="Divu nedēļu akcija", due=today + timedelta(days=5)),
    )
