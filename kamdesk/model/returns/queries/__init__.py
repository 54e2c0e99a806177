"""Reads of returns: the rows, what they come to by cause, corrective actions with their effect."""

from kamdesk.model.returns.queries.actions import (
    CorrectiveAction,
    corrective_action,
    corrective_actions,
    rows_of_action,
)
from kamdesk.model.returns.queries.analysis import Analysis, returns_analysis
from kamdesk.model.returns.queries.rows import (
    OrderLineLeft,
    ReturnFilter,
    ReturnRecord,
    order_lines_left,
    return_list,
    return_record,
)

__all__ = [
    "Analysis",
    "CorrectiveAction",
    "OrderLineLeft",
    "ReturnFilter",
    "ReturnRecord",
    "corrective_action",
    "corrective_actions",
    "order_lines_left",
    "return_list",
    "return_record",
    "returns_analysis",
    "rows_of_action",
]
