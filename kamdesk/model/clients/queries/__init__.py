"""Reads of the clients room."""

from kamdesk.model.clients.queries.card import ClientCard, client_card
from kamdesk.model.clients.queries.listing import (
    ClientLine,
    ListFilter,
    ListPage,
    client_choices,
    client_list,
)
from kamdesk.model.clients.queries.people import Person, Place, client_people, client_sites
from kamdesk.model.clients.queries.sales import MonthSales, SalesYear, sales_of_year, sales_years

__all__ = [
    "ClientCard",
    "ClientLine",
    "ListFilter",
    "ListPage",
    "MonthSales",
    "Person",
    "Place",
    "SalesYear",
    "client_card",
    "client_choices",
    "client_list",
    "client_people",
    "client_sites",
    "sales_of_year",
    "sales_years",
]
