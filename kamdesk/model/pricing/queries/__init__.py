"""Reads of pricing: the terms of one client, and (in their own files) what the price administration shows."""

from kamdesk.model.pricing.queries.client import client_decisions, client_pricing, decisions_of_order
from kamdesk.model.pricing.rules.book import ClientPricing

__all__ = ["ClientPricing", "client_decisions", "client_pricing", "decisions_of_order"]
