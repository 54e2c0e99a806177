"""The contract of a client that binds on a day, with the amendments signed until then (A18, A19)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, select

from kamdesk.model.contracts.rules.force import Contract, in_force
from kamdesk.model.contracts.tables import ContractRow

contract = ContractRow.__table__  # type: ignore[attr-defined]
_TERMS = (
    contract.c.id, contract.c.client_id, contract.c.number, contract.c.title, contract.c.sort, contract.c.amends_id,
    contract.c.stage, contract.c.starts_on, contract.c.ends_on, contract.c.auto_renew, contract.c.currency,
    contract.c.amount_minor, contract.c.price_column, contract.c.payment_days, contract.c.limit_minor,
    contract.c.penalty_bp, contract.c.penalty_clause, contract.c.signed_on, contract.c.ended_on,
)  # fmt: skip


def terms() -> Select[Any]:
    """The columns of `Contract` of every live paper."""
    return select(*_TERMS).where(contract.c.deleted_at.is_(None))


def client_contract_terms(connection: Connection, client_id: str) -> tuple[Contract, ...]:
    """Every paper of a client as its terms stand written, amendments apart."""
    rows = connection.execute(terms().where(contract.c.client_id == client_id))
    return tuple(Contract(*row) for row in rows)


def contract_in_force(connection: Connection, client_id: str, day: date) -> Contract | None:
    """The supply contract that binds on `day`, amended; None when there is none. Sums in minor units, days whole."""
    return in_force(client_contract_terms(connection, client_id), day)


def contracts_in_force(connection: Connection, day: date) -> dict[str, Contract]:
    """The same for every client in one statement, by client id: for lists."""
    found: dict[str, list[Contract]] = {}
    for row in connection.execute(terms()):
        found.setdefault(row.client_id, []).append(Contract(*row))
    bound = {client_id: in_force(rows, day) for client_id, rows in found.items()}
    return {client_id: one for client_id, one in bound.items() if one is not None}
