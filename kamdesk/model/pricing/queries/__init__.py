"""Reads of pricing: the terms of one client here; `rules` and `promotions` read what their pages keep."""

from kamdesk.model.pricing.queries.client import client_pricing, decisions_of_order
from kamdesk.model.pricing.queries.decisions import ClientTerms, DecisionLine, client_terms
from kamdesk.model.pricing.rules.book import ClientPricing

__all__ = [
    "ClientPricing",
    "ClientTerms",
    "DecisionLine",
    "client_pricing",
    "client_terms",
    "decisions_of_order",
]
