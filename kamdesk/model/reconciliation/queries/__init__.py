"""Reads of acts of reconciliation: the list, one act with both sides compared, who still waits."""

from kamdesk.model.reconciliation.queries.acts import (
    ActSummary,
    MonthOfActs,
    act_list,
    acts_of_month,
    last_act,
)
from kamdesk.model.reconciliation.queries.detail import ActDetail, act_detail
from kamdesk.model.reconciliation.queries.ours import Turnover, our_side, turnovers

__all__ = [
    "ActDetail",
    "ActSummary",
    "MonthOfActs",
    "Turnover",
    "act_detail",
    "act_list",
    "acts_of_month",
    "last_act",
    "our_side",
    "turnovers",
]
