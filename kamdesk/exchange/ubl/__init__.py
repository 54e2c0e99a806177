"""UBL 2.1 as Peppol uses it (requirements 4.2)."""

from __future__ import annotations

from kamdesk.exchange.ubl.order_agreement import order_agreement

__all__ = ["order_agreement"]
