"""KAMdesk: the week, orders, clients and papers of a key account manager, offline."""

__version__ = "0.1.0"
