"""Orders, invoices and costs put into a portfolio as they come from files: for commission and promotions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kamdesk.model.catalog.tables import CostRow, ProductRow
from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.ledger.tables import InvoiceRow
from kamdesk.model.orders.tables import OrderLineRow, OrderRow
from kamdesk.model.store.portfolio import Portfolio
from kamdesk.model.store.work import Work


def add_client(portfolio: Portfolio, name: str = "SIA „Kurzemes Tirgus”", segment: str = "") -> str:
    with portfolio.write("client") as work:
        return work.add(ClientRow(name=name, segment=segment))


def add_product(portfolio: Portfolio, code: str, cost_minor: int | None, category: str = "Kafija") -> str:
    with portfolio.write("product") as work:
        product = work.add(ProductRow(code=code, name=code, category=category))
        if cost_minor is not None:
            work.add(CostRow(product_id=product, cost_minor=cost_minor))
        return product


def add_order(
    portfolio: Portfolio,
    client: str,
    day: date,
    lines: Sequence[tuple[str, int, int]],
    *,
    number: str = "",
    state: str = "confirmed",
    paid_on: date | None = None,
    invoiced: bool = True,
    **line_values: object,
) -> str:
    """An order of (product, pieces, net price in minor units) with its invoice; returns its id."""
    with portfolio.write("order") as work:
        net = sum(pieces * price for _product, pieces, price in lines)
        order = work.add(
            OrderRow(
                number=number, state=state, client_id=client, order_day=day, net_minor=net, total_minor=net,
                line_count=len(lines),
            )
        )  # fmt: skip
        for position, (product, pieces, price) in enumerate(lines, 1):
            _line(work, order, position, product, pieces, price, line_values)
        if invoiced:
            paid = {"paid_on": paid_on, "paid_minor": net if paid_on else 0}
            work.add(InvoiceRow(client_id=client, issued=day, amount_minor=net, order_number=number, **paid))
        return order


def _line(
    work: Work,
    order: str,
    position: int,
    product: str,
    pieces: int,
    price: int,
    values: dict[str, object],
) -> None:
    row: dict[str, object] = {
        "order_id": order, "position": position, "product_id": product, "qty_milli": pieces * 1000,
        "list_minor": price, "net_minor": price, "sum_minor": pieces * price, **values,
    }  # fmt: skip
    work.add(OrderLineRow(**row))  # type: ignore[arg-type]
