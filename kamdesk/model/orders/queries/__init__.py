"""Reads of orders: the list, one order, what the pad needs of a client."""

from kamdesk.model.orders.queries.detail import (
    OrderDetail,
    gone_products,
    order_detail,
    order_lines,
    standing,
    stored_sums,
)
from kamdesk.model.orders.queries.lists import (
    PAGE,
    OrderFilter,
    OrderSummary,
    last_orders,
    order_count,
    order_list,
)
from kamdesk.model.orders.queries.pad import (
    ClientChoice,
    PadClient,
    PadTerms,
    Person,
    Place,
    Sale,
    catalogue,
    client_choices,
    client_history,
    pad_client,
    pad_terms,
)

__all__ = [
    "PAGE",
    "ClientChoice",
    "OrderDetail",
    "OrderFilter",
    "OrderSummary",
    "PadClient",
    "PadTerms",
    "Person",
    "Place",
    "Sale",
    "catalogue",
    "client_choices",
    "client_history",
    "gone_products",
    "last_orders",
    "order_count",
    "order_detail",
    "order_lines",
    "order_list",
    "pad_client",
    "pad_terms",
    "standing",
    "stored_sums",
]
