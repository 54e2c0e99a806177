"""A wholesaler of coffee for tests of prices and orders: company, clients, a price list with columns, past orders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kamdesk.model.catalog.services import save_price_column, save_product_with_prices
from kamdesk.model.catalog.tables import PriceRow, ProductRow
from kamdesk.model.clients.tables import ClientRow, ContactRow, SiteRow
from kamdesk.model.company.services import set_up
from kamdesk.model.core.ids import new_id
from kamdesk.model.core.money import half_up_div
from kamdesk.model.orders.tables import OrderLineRow, OrderRow
from kamdesk.model.store.portfolio import Portfolio

KEY = bytes(range(32))

# the goods of the pictures: article, name, pack, list price in cents
GOODS = (
    ("KF-1012", "Кофе зерновой «Rīta Klasika», 1 кг", 6, 1490),
    ("KF-1018", "Кофе молотый «Rīta Tumšā», 500 г", 12, 740),
    ("KF-1044", "Кофе без кофеина, молотый, 250 г", 12, 495),
    ("TJ-2031", "Чай чёрный листовой «Ceilona», 100 г", 24, 235),
    ("TJ-2040", "Чай травяной «Līgo pļava», 20 пак.", 12, 195),
    ("SR-3005", "Сироп «Карамель», 1 л", 6, 680),
    ("SR-3011", "Сироп «Зимние пряности», 1 л", 6, 695),
    ("SR-3020", "Сироп «Ваниль», 1 л", 6, 680),
    ("CK-4102", "Печенье овсяное с клюквой, 300 г", 6, 185),
    ("CK-4110", "Пряники имбирные «Ziemassvētki», 400 г", 10, 260),
    ("GL-5001", "Стаканы бумажные 250 мл, 100 шт.", 10, 540),
    ("GL-5004", "Крышки 80 мм, 100 шт.", 10, 310),
    ("KF-1060", "Кофе в капсулах, 10 шт.", 10, 320),
)


@dataclass
class Small:
    """Ids of what `small_portfolio` made."""

    portfolio: Portfolio
    client: str = ""
    other_client: str = ""
    site: str = ""
    products: dict[str, str] = field(default_factory=dict)


@contextmanager
def opened(path: Path) -> Iterator[Portfolio]:
    """A fresh, empty portfolio, closed at the end."""
    portfolio = Portfolio.create(path, KEY)
    try:
        yield portfolio
    finally:
        portfolio.close()


def set_up_company(portfolio: Portfolio) -> None:
    portfolio.run(
        set_up,
        name="SIA „Rīta kafija”",
        country="LV",
        currency="EUR",
        town="Rīga",
        user_name_ru="Анна Озола",
        user_name_lv="Anna Ozola",
    )


def add_client(portfolio: Portfolio, name: str, **values: object) -> str:
    with portfolio.write("client") as work:
        return work.add(ClientRow(name=name, **values))


def add_site(portfolio: Portfolio, client_id: str, town: str, address: str, **values: object) -> str:
    with portfolio.write("site") as work:
        return work.add(SiteRow(client_id=client_id, town=town, address=address, main=True, **values))


def add_person(portfolio: Portfolio, client_id: str, name: str, role: str = "") -> str:
    with portfolio.write("person") as work:
        return work.add(ContactRow(client_id=client_id, name=name, role=role))


def add_goods(portfolio: Portfolio, goods: Iterable[tuple[str, str, int, int]] = GOODS) -> dict[str, str]:
    """Products with three price columns: list, -4 %, -8 %; {article: id}."""
    for number, name in ((1, "Розница"), (2, "Опт"), (3, "Сеть")):
        portfolio.run(save_price_column, number=number, name=name)
    return {
        code: portfolio.run(
            save_product_with_prices,
            code=code,
            name=name,
            pack_milli=pack * 1000,
            prices={1: cents, 2: half_up_div(cents * 96, 100), 3: half_up_div(cents * 92, 100)},
            currency="EUR",
            valid_from=date(2026, 1, 1),
        ).value
        for code, name, pack, cents in goods
    }


def add_order(
    portfolio: Portfolio,
    client_id: str,
    day: date,
    lines: Iterable[tuple[str, int, int]],
    *,
    number: str = "",
    **values: object,
) -> str:
    """An imported order; lines are (product id, pieces, price in cents)."""
    order_id = new_id()
    rows = [
        {
            "order_id": order_id,
            "position": position,
            "product_id": product,
            "qty_milli": pieces * 1000,
            "list_minor": cents,
            "net_minor": cents,
            "sum_minor": pieces * cents,
            "column_number": 1,
            "vat_bp": 2100,
        }
        for position, (product, pieces, cents) in enumerate(lines, 1)
    ]
    net = sum(row["sum_minor"] for row in rows)
    head = {
        "id": order_id,
        "state": "confirmed",
        "origin": "imported",
        "client_id": client_id,
        "order_day": day,
        "number": number,
        "line_count": len(rows),
        "net_minor": net,
        "list_minor": net,
        "vat_minor": half_up_div(net * 21, 100),
        "total_minor": net + half_up_div(net * 21, 100),
        **values,
    }
    with portfolio.write("import") as work:
        work.add_many(OrderRow, [head])
        work.add_many(OrderLineRow, rows)
    return order_id


def add_many_goods(portfolio: Portfolio, count: int) -> list[str]:
    """Plain products P-00000... at 1,00 to 9,99, in one batch."""
    ids = [new_id() for _ in range(count)]
    with portfolio.write("goods") as work:
        work.add_many(
            ProductRow,
            [
                {"id": one, "code": f"P-{n:05d}", "name": f"Prece {n} liela kaste {n % 97}"}
                for n, one in enumerate(ids)
            ],
        )
        work.add_many(
            PriceRow,
            [
                {"product_id": one, "column_number": 1, "price_minor": 100 + n % 900}
                for n, one in enumerate(ids)
            ],
        )
    return ids


def small_portfolio(path: Path) -> Small:
    """A company, two clients (column 3 in Liepāja, column 1), the goods of the pictures. Close it yourself."""
    portfolio = Portfolio.create(path, KEY)
    set_up_company(portfolio)
    small = Small(portfolio, products=add_goods(portfolio))
    small.client = add_client(
        portfolio, "SIA „Kurzemes Tirgus”", town="Liepāja", price_column=3, language="ru", code="KT"
    )
    small.other_client = add_client(portfolio, "AS „Ēdiens Plus”", town="Rīga", code="EP")
    small.site = add_site(portfolio, small.client, "Liepāja", "Graudu iela 27")
    add_person(portfolio, small.client, "Ilze Bērziņa", "закупки")
    return small
