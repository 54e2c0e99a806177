"""Every table of the portfolio: importing this module fills `SQLModel.metadata`."""

from sqlalchemy import CheckConstraint
from sqlmodel import SQLModel

from kamdesk.model.catalog import tables as catalog
from kamdesk.model.clients import tables as clients
from kamdesk.model.commission import tables as commission
from kamdesk.model.company import tables as company
from kamdesk.model.contracts import tables as contracts
from kamdesk.model.credit import tables as credit
from kamdesk.model.discrepancies import tables as discrepancies
from kamdesk.model.documents import tables as documents
from kamdesk.model.fulfilment import tables as fulfilment
from kamdesk.model.handover import tables as handover
from kamdesk.model.journal import tables as journal
from kamdesk.model.ledger import tables as ledger
from kamdesk.model.market import tables as market
from kamdesk.model.offers import tables as offers
from kamdesk.model.orders import tables as orders
from kamdesk.model.pricing import tables as pricing
from kamdesk.model.reconciliation import tables as reconciliation
from kamdesk.model.returns import tables as returns
from kamdesk.model.schedule import tables as schedule
from kamdesk.model.store import tables as store
from kamdesk.model.store.base import Row
from kamdesk.model.store.types import Flag

ROOMS = (
    store, company, clients, catalog, schedule, journal, orders, ledger, market, documents, pricing, commission, credit,
    handover, fulfilment, returns, reconciliation, contracts, offers, discrepancies,
)  # fmt: skip
metadata = SQLModel.metadata

ROWS: dict[str, type[Row]] = {
    str(cls.__tablename__): cls
    for room in ROOMS
    for cls in vars(room).values()
    if isinstance(cls, type) and issubclass(cls, Row) and cls is not Row
}

for _table in metadata.tables.values():
    for _column in _table.columns:
        if isinstance(_column.type, Flag):
            _table.append_constraint(CheckConstraint(f"{_column.name} IN (0, 1)", name=_column.name))
