"""Reads of contracts, powers of attorney and obligations."""

from kamdesk.model.contracts.queries.client import Agreement, client_agreement
from kamdesk.model.contracts.queries.detail import Clause, ContractDetail, Difference, contract_detail
from kamdesk.model.contracts.queries.force import (
    client_contract_terms,
    contract_in_force,
    contracts_in_force,
)
from kamdesk.model.contracts.queries.lists import (
    SEGMENTS,
    ContractLine,
    Obligation,
    contract_list,
    obligation,
    obligations,
    powers,
    renewals_due,
)

__all__ = [
    "SEGMENTS",
    "Agreement",
    "Clause",
    "ContractDetail",
    "ContractLine",
    "Difference",
    "Obligation",
    "client_agreement",
    "client_contract_terms",
    "contract_detail",
    "contract_in_force",
    "contract_list",
    "contracts_in_force",
    "obligation",
    "obligations",
    "powers",
    "renewals_due",
]
