"""CommerceML 2: the order as 1C reads it (requirements 4.2)."""

from __future__ import annotations

from kamdesk.exchange.commerceml.order import commerceml_order

__all__ = ["commerceml_order"]
