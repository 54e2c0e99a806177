"""What the card of a client shows of its contracts and of what both sides owe each other (A18, A19, A21)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from kamdesk.model.contracts.queries.lists import ContractLine, Obligation, contract_list, obligations
from kamdesk.model.contracts.rules.stages import Stage
from kamdesk.model.contracts.rules.words import Duty, Sort


@dataclass(frozen=True, slots=True)
class Agreement:
    """The contract that matters most now and the open obligations, the earliest due first.

    `contract`: in force, else one in preparation, else the one that ended last; None without any.
    """

    contract: ContractLine | None = None
    in_preparation: int = 0
    obligations: tuple[Obligation, ...] = ()


def client_agreement(connection: Connection, client_id: str, today: date) -> Agreement:
    """The agreement with a client as of `today`."""
    lines = [
        line for line in contract_list(connection, today, client_id=client_id) if line.sort == Sort.SUPPLY
    ]
    preparing = [line for line in lines if line.stage in (Stage.DRAFT, Stage.AGREED)]
    binding = [line for line in lines if Stage(line.stage).binding and not line.expired]
    over = [line for line in lines if line.expired or line.stage == Stage.ENDED]
    best = (
        max(binding, key=lambda line: (line.starts_on or date.min, line.id), default=None)
        or next(iter(preparing), None)
        or max(over, key=lambda line: (line.ends_on or date.min, line.id), default=None)
    )
    rest = len(preparing) - (1 if best in preparing else 0)
    return Agreement(best, rest, obligations(connection, client_id=client_id, state=Duty.OPEN))
