"""Reads of discrepancy acts: the list, one act with its lines, what a new one begins with."""

from kamdesk.model.discrepancies.queries.acts import (
    Discrepancy,
    DiscrepancySummary,
    discrepancy,
    discrepancy_list,
)
from kamdesk.model.discrepancies.queries.drafting import blank_act

__all__ = ["Discrepancy", "DiscrepancySummary", "blank_act", "discrepancy", "discrepancy_list"]
