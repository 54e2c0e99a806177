"""Renewal steps, powers of attorney, obligations of both sides (A19, A21, A22)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from kamdesk.model.contracts.rules.drafts import obligation_problems, tidy
from kamdesk.model.contracts.rules.powers import power_problems
from kamdesk.model.contracts.rules.renewal import OFFSETS
from kamdesk.model.contracts.rules.words import Duty
from kamdesk.model.contracts.tables import ContractRow, ObligationRow, PowerRow, RenewalStepRow
from kamdesk.model.core import clock
from kamdesk.model.core.errors import Conflict, InvalidInput, NotAllowed, Problem
from kamdesk.model.core.languages import N_
from kamdesk.model.store.service import service
from kamdesk.model.store.work import Work

_contract = ContractRow.__table__  # type: ignore[attr-defined]


@service(N_("Renewal step done: %(number)s"))
def finish_renewal_step(
    work: Work, *, contract_id: str, offset_days: int, ends_on: date, note: str = ""
) -> str:
    """Mark a step of the chain as done for the term that ends on `ends_on`; a renewed term starts a chain anew."""
    if offset_days not in OFFSETS:
        raise ValueError(f"no such step: {offset_days}")
    row = work.get(ContractRow, contract_id)
    if row is None:
        raise Conflict(N_("This record has been deleted meanwhile."))
    work.note_values(number=row["number"])
    return work.add(
        RenewalStepRow(
            contract_id=contract_id, offset_days=offset_days, ends_on=ends_on, done_on=clock.today(),
            note=tidy("note", note),
        )
    )  # fmt: skip


@service(N_("Power of attorney %(number)s saved"))
def save_power(work: Work, *, power_id: str | None = None, **values: Any) -> str:
    """Add a power of attorney or change one; returns its id. InvalidInput by field name."""
    fresh = {name: tidy(name, value) for name, value in values.items()}
    before = work.get(PowerRow, power_id) if power_id else None
    now = {**(before or PowerRow().model_dump()), **fresh}
    problems = power_problems(
        number=now["number"], holder=now["holder"], issued_on=now["issued_on"], valid_until=now["valid_until"],
        limit_minor=now["limit_minor"],
    )  # fmt: skip
    if problems:
        raise InvalidInput(*problems)
    work.note_values(number=now["number"])
    if power_id is None:
        return work.add(PowerRow(**fresh))
    work.change(PowerRow, power_id, **fresh)
    return power_id


@service(N_("Power of attorney %(number)s deleted"))
def remove_power(work: Work, *, power_id: str) -> None:
    """Delete a power that no contract names; NotAllowed otherwise."""
    used = work.connection.execute(
        select(_contract.c.number)
        .where(_contract.c.power_id == power_id, _contract.c.deleted_at.is_(None))
        .limit(1)
    ).first()
    if used:
        raise NotAllowed(
            N_("Contract %(number)s names this power of attorney; it stays."), number=used.number
        )
    row = work.get(PowerRow, power_id)
    work.note_values(number=row["number"] if row else "")
    work.remove(PowerRow, power_id)


@service(N_("Obligation saved"))
def save_obligation(
    work: Work,
    *,
    client_id: str,
    side: str,
    what: str,
    due: date | None,
    contract_id: str | None = None,
    note: str = "",
    obligation_id: str | None = None,
) -> str:
    """What `side` (we, they) has to do by `due`; returns its id. InvalidInput by field name."""
    problems = obligation_problems(what=what, due=due)
    if not client_id:
        problems += (Problem("client", N_("Choose the client.")),)
    if problems:
        raise InvalidInput(*problems)
    values = {
        "client_id": client_id, "contract_id": contract_id, "side": side, "what": tidy("what", what), "due": due,
        "note": tidy("note", note),
    }  # fmt: skip
    if obligation_id is None:
        return work.add(ObligationRow(**values))
    work.change(ObligationRow, obligation_id, **values)
    return obligation_id


@service(N_("Obligation settled"))
def settle_obligation(
    work: Work, *, obligation_id: str, state: str = Duty.DONE, day: date | None = None
) -> None:
    """Fulfilled, dropped, or open again; a fulfilled one keeps its day."""
    on = (day or clock.today()) if state == Duty.DONE else None
    work.change(ObligationRow, obligation_id, state=Duty(state), done_on=on)


@service(N_("Obligation deleted"))
def remove_obligation(work: Work, *, obligation_id: str) -> None:
    work.remove(ObligationRow, obligation_id)
