"""What a file changes, decided without a database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count

import pytest

from kamdesk.model.core.errors import Cancelled
from kamdesk.model.imports.rules.clients import ClientBook, ClientFinder, Defaults, country_code, plan_clients
from kamdesk.model.imports.rules.invoices import plan_invoices
from kamdesk.model.imports.rules.orders import KnownOrder, OrderContext, OrderPlan, plan_orders
from kamdesk.model.imports.rules.plan import Action, Mode, Pulse, Steps, text_changes
from kamdesk.model.imports.rules.products import (
    PriceBook,
    ProductBook,
    ProductFinder,
    plan_products,
    without_vat,
)
from kamdesk.model.imports.rules.records import (
    ClientRecord,
    ColumnPrice,
    InvoiceRecord,
    OrderLineRecord,
    ProductRecord,
)


def ids() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"id{next(numbers)}"


def line(row: int = 1, **values: object) -> OrderLineRecord:
    base = OrderLineRecord(
        row, "100", date(2026, 1, 5), None, None, "K1", "SIA A", "", "", "", "T1", "Tea", "", "", 2000, "", 150, 0, 300,
        None, "", "",
    )  # fmt: skip
    return base._replace(**values)


# --- texts --------------------------------------------------------------------------------------------------------


def test_an_empty_cell_erases_nothing() -> None:
    assert text_changes({"town": "Rīga", "phone": "1"}, {"town": "", "phone": None}) == {}


@pytest.mark.parametrize(
    ("old", "new", "taken"),
    [
        ("Bon app'", "BON APP'", False), ("Königlich Essen", "Koniglich Essen", False), ("grüne Soße", "grune So?e", False),
        ("SIA BERZS", "SIA Bērzs", True), ("Koniglich", "Königlich", True), ("SIA Bērzs", "SIA Ozols", True),
        ("What", "What?", True),
    ],
)  # fmt: skip
def test_a_worse_spelling_replaces_nothing(old: str, new: str, taken: bool) -> None:
    assert bool(text_changes({"name": old}, {"name": new})) is taken


# --- clients ------------------------------------------------------------------------------------------------------


def test_clients_join_by_code_number_then_name_and_town() -> None:
    records = [
        ClientRecord(2, code="K1", name="SIA Alfa", town="Rīga", reg_no="40003032949"),
        ClientRecord(3, code="k 1", name="SIA ALFA", phone="111"),
        ClientRecord(4, name="sia  alfa", town="Riga"),
        ClientRecord(5, name="Alfa veikals", reg_no="LV40003032949"),
        ClientRecord(6, name="SIA Alfa", town="Cēsis"),
        ClientRecord(7, code="K2", name="SIA Alfa", town="Rīga"),
    ]
    made = plan_clients(records, ClientBook(), Mode.BOTH, Defaults(), ids(), Pulse())
    assert [(e.values["code"], e.values["town"], e.values["phone"]) for e in made.adds] == [
        ("K1", "Rīga", "111"), ("", "Cēsis", ""), ("K2", "Rīga", ""),
    ]  # fmt: skip
    assert [step.row for step in made.steps.joined] == [3, 4, 5]


def test_a_code_is_given_to_the_client_that_had_none() -> None:
    records = [
        ClientRecord(2, name="SIA Alfa", town="Rīga"),
        ClientRecord(3, code="K1", name="SIA Alfa", town="Rīga"),
    ]
    made = plan_clients(records, ClientBook(), Mode.BOTH, Defaults(), ids(), Pulse())
    assert [entry.values["code"] for entry in made.adds] == ["K1"]


def test_countries_are_codes_where_the_program_needs_them() -> None:
    assert [country_code(name) for name in ("Latvija", "Россия", "USA", "")] == ["LV", "RU", "USA", ""]


def test_the_finder_asks_code_number_name_and_then_makes_one() -> None:
    book = ClientBook()
    plan_clients(
        [ClientRecord(2, code="K1", name='SIA "Alfa"', town="Rīga")],
        book,
        Mode.BOTH,
        Defaults(),
        ids(),
        Pulse(),
    )
    finder = ClientFinder(book, Defaults(), ids(), Steps())
    assert finder.find(2, "K1", "", "") == "id1"
    assert finder.find(3, "", "Alfa, SIA", "") == "id1"
    assert finder.find(4, "", "K1", "") == "id1"
    assert not finder.made
    assert finder.find(5, "K9", 'SIA "Alfa"', "") != ""
    assert [entry.values["code"] for entry in finder.made] == ["K9"]
    assert finder.find(6, "", "", "") is None
    assert finder.steps.created[0].row == 5


# --- products -----------------------------------------------------------------------------------------------------


def product(row: int, minor: int, **values: object) -> ProductRecord:
    return ProductRecord(row, code="T1", name="Tea", prices=(ColumnPrice(1, minor),), **values)  # type: ignore[arg-type]


def plan_list(
    records: list[ProductRecord], book: ProductBook, prices: PriceBook, day: date | None
) -> list[object]:
    made = plan_products(
        records, book, prices, Mode.BOTH, currency="EUR", valid_from=day, today=date(2026, 11, 19), make_id=ids(), pulse=Pulse(),
    )  # fmt: skip
    return [(price.price_minor, price.valid_from) for price in made.prices] + [
        c.values for c in made.price_changes
    ]


def test_prices_keep_their_history() -> None:
    book, prices = ProductBook(), PriceBook()
    assert plan_list([product(2, 100)], book, prices, None) == [(100, None)]
    assert plan_list([product(2, 100)], book, prices, None) == []
    assert plan_list([product(2, 120)], book, prices, None) == [(120, date(2026, 11, 19))]
    assert plan_list([product(2, 130)], book, prices, None) == [{"price_minor": 130}]
    assert plan_list([product(2, 150)], book, prices, date(2027, 1, 1)) == [(150, date(2027, 1, 1))]
    assert plan_list([product(2, 150)], book, prices, date(2027, 1, 1)) == []


def test_vat_is_taken_out_at_the_rate_of_the_row() -> None:
    assert without_vat(product(2, 112, vat_bp=1200), 2100).prices == (ColumnPrice(1, 100),)
    assert without_vat(product(2, 121), 2100).prices == (ColumnPrice(1, 100),)
    assert without_vat(product(2, 121), None).prices == (ColumnPrice(1, 121),)


# --- orders -------------------------------------------------------------------------------------------------------


def plan_lines(
    records: list[OrderLineRecord], known: list[KnownOrder] | None = None, vat: int | None = 2100
) -> OrderPlan:
    make, steps = ids(), Steps()
    context = OrderContext(
        known={order.head.number: [order] for order in known or []},
        clients=ClientFinder(ClientBook(), Defaults(), make, steps),
        products=ProductFinder(ProductBook(), make, steps),
        vat_on=lambda day: vat,
        product_vat={},
        currency="EUR",
        make_id=make,
    )
    if known:  # the same client as before
        plan_clients(
            [ClientRecord(1, code="K1", name="SIA A")],
            context.clients.book,
            Mode.BOTH,
            Defaults(),
            lambda: "client",
            Pulse(),
        )
    return plan_orders(records, context, Mode.BOTH, Pulse())


def as_known(made: OrderPlan, own: bool = False) -> KnownOrder:
    head = made.heads[0]
    head.client_id = "client"
    return KnownOrder(head, own, list(made.lines))


def test_an_order_adds_up_with_vat_once_per_rate() -> None:
    made = plan_lines(
        [
            line(sum_minor=333),
            line(2, item_code="T2", sum_minor=333),
            line(3, item_code="T3", sum_minor=334, vat_bp=1200),
        ]
    )
    head = made.heads[0]
    assert (head.line_count, head.net_minor, head.vat_minor, head.total_minor) == (3, 1000, 140 + 40, 1180)


def test_the_sum_of_the_file_is_kept_whatever_the_price_says() -> None:
    made = plan_lines([line(sum_minor=299, discount_bp=1000)])
    assert (made.lines[0].sum_minor, made.lines[0].list_minor, made.lines[0].net_minor) == (299, 150, 135)


def test_a_known_order_takes_new_lines_and_corrections_only() -> None:
    known = as_known(plan_lines([line(), line(2, item_code="T2")]))
    assert plan_lines([line(), line(2, item_code="T2")], [known]).steps.counts.same == 1
    more = plan_lines(
        [line(2, item_code="T2", qty_milli=5000, sum_minor=750), line(3, item_code="T3")], [known]
    )
    assert [change.values for change in more.line_changes] == [{"qty_milli": 5000, "sum_minor": 750}]
    assert [(added.code, added.position) for added in more.lines] == [("T3", 3)]
    assert more.head_changes[0].values["net_minor"] == 300 + 750 + 300
    assert more.steps.counts.updated == 1


def test_the_same_item_twice_in_an_order_is_two_lines() -> None:
    known = as_known(plan_lines([line(), line(2)]))
    assert len(known.lines) == 2
    assert plan_lines([line(), line(2)], [known]).steps.counts.same == 1


def test_an_own_order_is_never_touched() -> None:
    known = as_known(plan_lines([line()]), own=True)
    made = plan_lines([line(qty_milli=9000)], [known])
    assert (made.lines, made.line_changes, made.steps.lines[-1].action) == ([], [], Action.SKIP)


def test_another_client_or_year_is_another_order() -> None:
    made = plan_lines([line(), line(2, client_code="K2"), line(3, order_day=date(2027, 1, 5))])
    assert len(made.heads) == 3


# --- invoices -----------------------------------------------------------------------------------------------------


def test_invoices_are_paid_by_date_or_by_sum() -> None:
    records = [
        InvoiceRecord(
            2,
            "1",
            "K1",
            issued=date(2026, 1, 1),
            due=date(2026, 2, 1),
            amount_minor=100,
            paid_on=date(2026, 1, 9),
        ),
        InvoiceRecord(
            3, "2", "K1", issued=date(2026, 1, 1), amount_minor=100, paid_minor=40, paid_on=date(2026, 1, 9)
        ),
        InvoiceRecord(
            4, "2", "K1", issued=date(2026, 1, 1), amount_minor=100, paid_minor=100, paid_on=date(2026, 1, 19)
        ),
        InvoiceRecord(5, "2", "K2", issued=date(2026, 1, 1), amount_minor=70),
    ]
    finder = ClientFinder(ClientBook(), Defaults(), ids(), Steps())
    made = plan_invoices(records, {}, finder, Mode.BOTH, currency="EUR", make_id=ids(), pulse=Pulse())
    assert [(b.number, b.paid_minor, b.paid_on) for b in made.adds] == [
        ("1", 100, date(2026, 1, 9)), ("2", 100, date(2026, 1, 19)), ("2", 0, None),
    ]  # fmt: skip
    assert made.steps.joined[0].row == 4


def test_a_pulse_stops_when_the_user_says_so() -> None:
    told: list[tuple[int, int]] = []
    pulse = Pulse(lambda done, total: told.append((done, total)), lambda: len(told) == 2, total=10)
    pulse.beat()
    pulse.beat(3)
    with pytest.raises(Cancelled):
        pulse.beat()
    assert told == [(1, 10), (4, 10)]
