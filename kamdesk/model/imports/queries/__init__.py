"""Reads of a load: what is known already, remembered mappings, files loaded before."""

from kamdesk.model.imports.queries.known import (
    LoadedFile,
    client_book,
    column_names,
    dated_prices,
    known_invoices,
    known_orders,
    known_payments,
    loaded_before,
    loaded_files,
    payers_of,
    product_book,
    remembered_mapping,
    remembered_row,
)
from kamdesk.model.imports.queries.returns import known_returns, order_ids
from kamdesk.model.imports.queries.shipments import shipped_orders

__all__ = [
    "LoadedFile",
    "client_book",
    "column_names",
    "dated_prices",
    "known_invoices",
    "known_orders",
    "known_payments",
    "known_returns",
    "loaded_before",
    "loaded_files",
    "order_ids",
    "payers_of",
    "product_book",
    "remembered_mapping",
    "remembered_row",
    "shipped_orders",
]
