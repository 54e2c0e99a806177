"""Everything the page of a contract shows, read in one snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kamdesk.model.catalog.queries import price_columns
from kamdesk.model.contracts.queries import ContractDetail, contract_detail, powers
from kamdesk.model.contracts.rules.powers import Power
from kamdesk.model.core import clock
from kamdesk.model.documents.queries import DocumentSummary, KeptFile, documents_about, files_of

OWNER = "contract"


@dataclass(frozen=True, slots=True)
class ContractState:
    """A contract with what its fields choose from and what belongs to it. `columns`: number and name."""

    detail: ContractDetail
    columns: tuple[tuple[int, str], ...]
    powers: tuple[Power, ...]
    documents: tuple[DocumentSummary, ...]
    files: tuple[KeptFile, ...]


def contract_state(connection: Any, contract_id: str) -> ContractState | None:
    """The state as of today, or None when the contract is gone."""
    detail = contract_detail(connection, contract_id, clock.today())
    if detail is None:
        return None
    return ContractState(
        detail,
        tuple((one.number, one.name) for one in price_columns(connection)),
        powers(connection),
        tuple(documents_about(connection, OWNER, contract_id)),
        files_of(connection, OWNER, contract_id),
    )
