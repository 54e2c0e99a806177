"""Reads of contracts, powers of attorney and obligations."""

from kamdesk.model.contracts.queries.force import (
    client_contract_terms,
    contract_in_force,
    contracts_in_force,
)

__all__ = ["client_contract_terms", "contract_in_force", "contracts_in_force"]
