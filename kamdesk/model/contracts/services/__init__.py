"""Writes of contracts, powers of attorney and obligations."""

from kamdesk.model.contracts.services.duties import (
    finish_renewal_step,
    remove_obligation,
    remove_power,
    save_obligation,
    save_power,
    settle_obligation,
)
from kamdesk.model.contracts.services.records import (
    apply_terms,
    mark_contract_sent,
    move_contract,
    original_returned,
    remove_clause,
    remove_contract,
    save_clause,
    save_contract,
    start_contract,
)

__all__ = [
    "apply_terms",
    "finish_renewal_step",
    "mark_contract_sent",
    "move_contract",
    "original_returned",
    "remove_clause",
    "remove_contract",
    "remove_obligation",
    "remove_power",
    "save_clause",
    "save_contract",
    "save_obligation",
    "save_power",
    "settle_obligation",
    "start_contract",
]
