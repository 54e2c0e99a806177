"""What the pad needs of a client: addresses, people, prices, VAT, what was bought before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, select, text

from kamdesk.model.calendar.rules.holidays import holidays_of, next_working_day
from kamdesk.model.catalog.queries import items, items_of
from kamdesk.model.catalog.rules import Item, PriceTag, charged_vat
from kamdesk.model.clients.tables import ClientRow, ContactRow, SiteRow
from kamdesk.model.company.queries import company, vat_rates
from kamdesk.model.company.rules import rate_on
from kamdesk.model.core.sales import sold
from kamdesk.model.orders.queries.detail import OrderDetail, order_detail
from kamdesk.model.orders.queries.lists import OrderSummary, last_orders
from kamdesk.model.orders.rules.catalogue import Catalogue
from kamdesk.model.orders.rules.draft import OrderDraft
from kamdesk.model.orders.rules.settling import Prices
from kamdesk.model.orders.rules.states import OrderState
from kamdesk.model.orders.rules.suggestions import Purchase
from kamdesk.model.pricing.queries import ClientPricing, client_pricing

_client = ClientRow.__table__  # type: ignore[attr-defined]
_site = SiteRow.__table__  # type: ignore[attr-defined]
_contact = ContactRow.__table__  # type: ignore[attr-defined]

HISTORY_DAYS = 800  # two years and the season around last year's month


@dataclass(frozen=True, slots=True)
class ClientChoice:
    """A client as the chooser offers it."""

    id: str
    name: str
    town: str
    code: str
    name_fold: str


@dataclass(frozen=True, slots=True)
class Place:
    """A delivery address of the client."""

    id: str
    name: str
    address: str
    town: str
    main: bool


@dataclass(frozen=True, slots=True)
class Person:
    """A contact person of the client."""

    id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class PadClient:
    """The client of a pad with what the top bar offers."""

    id: str
    name: str
    town: str
    language: str
    currency: str
    column: int
    country: str
    vat_no: str
    payment_days: int
    places: tuple[Place, ...]
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Sale:
    """When and at what net price the client took a product last; minor units, thousandths."""

    day: date
    qty_milli: int
    net_minor: int
    times: int


@dataclass(frozen=True, slots=True)
class PadTerms:
    """All that prices, VAT and suggestions of one client's order rest on, read in one snapshot."""

    day: date
    client: PadClient | None
    pricing: ClientPricing
    vat_standard_bp: int
    vat_charged: bool
    history: Mapping[str, tuple[Purchase, ...]]
    sales: Mapping[str, Sale]
    recent: tuple[OrderSummary, ...]

    @property
    def column(self) -> int:
        """The column the rules give."""
        return self.pricing.choice.column

    @property
    def column_name(self) -> str:
        return self.pricing.column_name

    @property
    def currency(self) -> str:
        return self.pricing.currency

    @property
    def tags(self) -> Mapping[str, PriceTag]:
        """The prices of the column, by product."""
        return self.pricing.tags

    def prices(self, items: Mapping[str, Item], language: str = "") -> Prices:
        """What settles a draft of this client."""
        return Prices(self.pricing, items, self.vat_of, language)

    def vat_of(self, item: Item | None) -> int:
        """The VAT rate of a product for this client, hundredths of a percent."""
        if not self.vat_charged:
            return 0
        if item is None or item.vat_bp is None:
            return self.vat_standard_bp
        return item.vat_bp


def client_choices(connection: Connection) -> tuple[ClientChoice, ...]:
    """Every client an order can be for, by name."""
    rows = connection.execute(
        select(_client.c.id, _client.c.name, _client.c.town, _client.c.code, _client.c.name_fold)
        .where(_client.c.deleted_at.is_(None), _client.c.archived.is_(False), _client.c.merged_into.is_(None))
        .order_by(_client.c.name_fold, _client.c.id)
    )
    return tuple(ClientChoice(*row) for row in rows)


def catalogue(connection: Connection) -> Catalogue:
    """The search index of all products; made here, on the reading thread, because 5 000 take a tenth of a second."""
    return Catalogue(items(connection))


def pad_client(connection: Connection, client_id: str) -> PadClient | None:
    """The client with delivery addresses and people; None when it has gone."""
    row = connection.execute(
        select(_client).where(_client.c.id == client_id, _client.c.deleted_at.is_(None))
    ).first()
    if row is None:
        return None
    places = connection.execute(
        select(_site.c.id, _site.c.name, _site.c.address, _site.c.town, _site.c.main)
        .where(_site.c.client_id == client_id, _site.c.deleted_at.is_(None))
        .order_by(_site.c.main.desc(), _site.c.town, _site.c.address)
    )
    people = connection.execute(
        select(_contact.c.id, _contact.c.name, _contact.c.role)
        .where(
            _contact.c.client_id == client_id, _contact.c.deleted_at.is_(None), _contact.c.left_on.is_(None)
        )
        .order_by(_contact.c.name_fold)
    )
    return PadClient(
        row.id, row.name, row.town, row.language, row.currency, row.price_column, row.country, row.vat_no,
        row.payment_days, tuple(Place(*one) for one in places), tuple(Person(*one) for one in people),
    )  # fmt: skip


def pad_terms(connection: Connection, client_id: str | None, *, day: date) -> PadTerms:
    """Prices, VAT, history and recent orders for an order of `day`; without a client the list prices."""
    own = company(connection)
    country = own.country if own else "LV"
    client = pad_client(connection, client_id) if client_id else None
    currency = client.currency if client else (own.currency if own else "EUR")
    history, sales = client_history(connection, client.id, day=day) if client else ({}, {})
    return PadTerms(
        day=day,
        client=client,
        pricing=client_pricing(connection, client.id if client else None, day, currency),
        vat_standard_bp=rate_on(vat_rates(connection), country, day) or 0,
        vat_charged=client is None or charged_vat(country, client.country, client.vat_no),
        history=history,
        sales=sales,
        recent=last_orders(connection, client.id) if client else (),
    )


_GIFTS = text(
    "SELECT DISTINCT gift_product_id FROM promotion WHERE gift_product_id IS NOT NULL AND deleted_at IS NULL"
)


def confirming_prices(connection: Connection, draft: OrderDraft) -> Prices:
    """The terms stored now for the products of one draft; VAT rates are those of its lines."""
    rates = {line.product_id: line.vat_bp for line in draft.all_lines}
    gifts = set(connection.execute(_GIFTS).scalars())
    wanted = gifts | {line.product_id for line in draft.all_lines if line.product_id}
    pricing = client_pricing(connection, draft.client_id, draft.order_day, draft.currency, wanted)
    if pricing.choice.column != draft.column:
        # ranked by few prices the columns may stand otherwise than by all
        pricing = client_pricing(connection, draft.client_id, draft.order_day, draft.currency)
    free = {line.product_id for line in draft.gifts if line.product_id} | gifts
    return Prices(
        pricing, items_of(connection, free), lambda one: rates.get(one.id, 0) if one is not None else 0
    )


_HISTORY = text(
    sold(
        "SELECT l.product_id, o.order_day, l.qty_milli, l.net_minor "
        "FROM sales_order o JOIN order_line l ON l.order_id = o.id "
        "WHERE o.client_id = :client AND o.order_day >= :since AND o.order_day <= :day "
        "AND +o.state IN SOLD AND o.deleted_at IS NULL AND l.deleted_at IS NULL "
        "AND l.product_id IS NOT NULL ORDER BY o.order_day, o.id, l.position"
    )
)


def client_history(
    connection: Connection, client_id: str, *, day: date
) -> tuple[dict[str, tuple[Purchase, ...]], dict[str, Sale]]:
    """What the client bought in the two years and a bit before `day`: purchases by product, and the last sale."""
    since = day - timedelta(days=HISTORY_DAYS)
    days: dict[str, dict[str, int]] = {}
    last: dict[str, tuple[str, int]] = {}
    for product, when, qty, net in connection.execute(
        _HISTORY, {"client": client_id, "since": since.isoformat(), "day": day.isoformat()}
    ):
        by_day = days.setdefault(product, {})
        by_day[when] = by_day.get(when, 0) + qty
        last[product] = (when, net)
    history = {
        product: tuple(Purchase(date.fromisoformat(when), qty) for when, qty in by_day.items())
        for product, by_day in days.items()
    }
    sales = {
        product: Sale(history[product][-1].day, history[product][-1].qty_milli, net, len(history[product]))
        for product, (_when, net) in last.items()
    }
    return history, sales


@dataclass(frozen=True, slots=True)
class PadOpening:
    """All a pad needs to open, read in one snapshot. `detail` is None for an order that is not there (yet)."""

    detail: OrderDetail | None
    terms: PadTerms
    catalogue: Catalogue
    clients: tuple[ClientChoice, ...]
    delivery_day: date


def pad_opening(
    connection: Connection,
    order_id: str,
    client_id: str | None,
    *,
    day: date,
    known: Catalogue | None = None,
) -> PadOpening:
    """Open an order, or a new one for `client_id`; `known` is a catalogue that is still good."""
    detail = order_detail(connection, order_id)
    # a confirmed order shows what was bought before it
    then = day
    if detail is not None and detail.state != OrderState.DRAFT:
        then = max(detail.draft.order_day, date(1900, 1, 1)) - timedelta(days=1)
    client = detail.draft.client_id if detail is not None else client_id
    return PadOpening(
        detail=detail,
        terms=pad_terms(connection, client, day=then),
        catalogue=known or catalogue(connection),
        clients=client_choices(connection),
        delivery_day=usual_delivery(connection, day),
    )


def usual_delivery(connection: Connection, day: date) -> date:
    """The first working day after `day`: what a fresh order offers."""
    own = company(connection)
    country = own.country if own else "LV"
    days = {int(one) for one in (own.work_days if own else "12345") if one in "1234567"}
    calendar = holidays_of(country, day, day + timedelta(days=31))
    return next_working_day(day + timedelta(days=1), calendar, days)
