"""Reads of discrepancy acts: the list, one act with its lines, what a new one begins with."""

from kamdesk.model.discrepancies.queries.acts import (
    Discrepancy,
    DiscrepancySummary,
    discrepancy,
    discrepancy_list,
)
from kamdesk.model.discrepancies.queries.drafting import blank_act, client_name

__all__ = ["Discrepancy", "DiscrepancySummary", "blank_act", "client_name", "discrepancy", "discrepancy_list"]
