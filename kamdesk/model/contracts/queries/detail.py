"""One contract with everything its page and its paper show (A18, A19, A21, A22)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.company.tables import CompanyRow
from kamdesk.model.contracts.queries.force import client_contract_terms, contract
from kamdesk.model.contracts.queries.lists import (
    ContractLine,
    Obligation,
    contract_list,
    obligations,
    powers,
    renewal_marks,
)
from kamdesk.model.contracts.rules.drafts import ContractDraft
from kamdesk.model.contracts.rules.force import Contract, amended
from kamdesk.model.contracts.rules.gaps import Gap, gaps
from kamdesk.model.contracts.rules.powers import Power, PowerDoubt, power_doubts
from kamdesk.model.contracts.rules.renewal import RenewalStep, chain, term_end
from kamdesk.model.contracts.rules.stages import Stage
from kamdesk.model.contracts.rules.words import Sort
from kamdesk.model.contracts.tables import ContractClauseRow

_client = ClientRow.__table__  # type: ignore[attr-defined]
_company = CompanyRow.__table__  # type: ignore[attr-defined]
_clause = ContractClauseRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Clause:
    """One row of a protocol of disagreements."""

    id: str
    position: int
    clause: str
    ours: str
    theirs: str
    agreed: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A term that the contract in force and the client's card state differently; days or a column's number."""

    field: str
    card: int
    contract: int


@dataclass(frozen=True, slots=True)
class ContractDetail:
    """A contract as its page shows it. `power_doubts` as of the day of signing, or of today while unsigned."""

    id: str
    client_id: str
    client: str
    client_language: str
    country: str
    sort: str
    stage: str
    draft: ContractDraft
    agreed_on: date | None
    signed_on: date | None
    sent_on: date | None
    original_back_on: date | None
    ended_on: date | None
    base: ContractLine | None
    papers: tuple[ContractLine, ...]
    clauses: tuple[Clause, ...]
    term_end: date | None
    days_left: int | None
    steps: tuple[RenewalStep, ...]
    obligations: tuple[Obligation, ...]
    power: Power | None
    power_doubts: tuple[PowerDoubt, ...]
    gaps: tuple[Gap, ...]
    differences: tuple[Difference, ...]
    # the contract this one renews, and those that renew it
    made_from: ContractLine | None = None
    copies: tuple[ContractLine, ...] = ()

    @property
    def number(self) -> str:
        return self.draft.number

    @property
    def law(self) -> str:
        """The country whose law the text follows: chosen, or the own company's."""
        return self.draft.law or self.country


def contract_detail(connection: Connection, contract_id: str, today: date) -> ContractDetail | None:
    """The contract as of `today`, or None when it is gone."""
    row = (
        connection.execute(
            select(contract).where(contract.c.id == contract_id, contract.c.deleted_at.is_(None))
        )
        .mappings()
        .first()
    )
    if row is None:
        return None
    draft = ContractDraft(**{name: row[name] for name in ContractDraft.__dataclass_fields__})
    client, company = _client_of(connection, row["client_id"]), _own_company(connection)
    clauses = _clauses(connection, contract_id)
    lines = contract_list(connection, today, client_id=row["client_id"])
    power = next((one for one in powers(connection) if one.id == draft.power_id), None)
    papers = client_contract_terms(connection, row["client_id"])
    ends, steps = _renewal(connection, contract_id, papers, today)
    return ContractDetail(
        id=contract_id, client_id=row["client_id"], client=client["name"], client_language=client["language"],
        country=str(company.get("country") or "LV"), sort=row["sort"], stage=row["stage"], draft=draft,
        agreed_on=row["agreed_on"], signed_on=row["signed_on"], sent_on=row["sent_on"],
        original_back_on=row["original_back_on"], ended_on=row["ended_on"],
        base=next((one for one in lines if one.id == row["amends_id"]), None),
        papers=tuple(one for one in lines if one.amends_id == contract_id), clauses=clauses, term_end=ends,
        days_left=(ends - today).days if ends else None, steps=steps,
        obligations=obligations(connection, contract_id=contract_id), power=power,
        power_doubts=power_doubts(power, draft.amount_minor, draft.currency, row["signed_on"] or today),
        gaps=gaps(row["sort"], draft, client, company, len(clauses)),
        differences=_differences(contract_id, papers, client, today),
        made_from=next((one for one in lines if one.id == row["copied_from"]), None),
        copies=_copies(connection, contract_id, lines),
    )  # fmt: skip


def _copies(
    connection: Connection, contract_id: str, lines: tuple[ContractLine, ...]
) -> tuple[ContractLine, ...]:
    made = select(contract.c.id).where(contract.c.copied_from == contract_id, contract.c.deleted_at.is_(None))
    ids = set(connection.execute(made).scalars())
    return tuple(one for one in lines if one.id in ids)


def _client_of(connection: Connection, client_id: str) -> dict[str, Any]:
    return dict(connection.execute(select(_client).where(_client.c.id == client_id)).mappings().one())


def _own_company(connection: Connection) -> dict[str, Any]:
    found = (
        connection.execute(
            select(_company).where(_company.c.deleted_at.is_(None)).order_by(_company.c.created_at).limit(1)
        )
        .mappings()
        .first()
    )
    return dict(found) if found else {}


def _clauses(connection: Connection, contract_id: str) -> tuple[Clause, ...]:
    rows = connection.execute(
        select(
            _clause.c.id, _clause.c.position, _clause.c.clause, _clause.c.ours, _clause.c.theirs, _clause.c.agreed
        )
        .where(_clause.c.contract_id == contract_id, _clause.c.deleted_at.is_(None))
        .order_by(_clause.c.position, _clause.c.id)
    )  # fmt: skip
    return tuple(Clause(*row) for row in rows)


def _whole(contract_id: str, papers: tuple[Contract, ...], today: date) -> Contract:
    own = next(one for one in papers if one.id == contract_id)
    return amended(own, (one for one in papers if one.amends_id == contract_id), today)


def _renewal(
    connection: Connection, contract_id: str, papers: tuple[Contract, ...], today: date
) -> tuple[date | None, tuple[RenewalStep, ...]]:
    """The end of the running term and the chain around it; only a signed supply contract has one."""
    whole = _whole(contract_id, papers, today)
    if whole.sort != Sort.SUPPLY:
        return whole.ends_on, ()
    ends = term_end(whole, today)
    if whole.stage in (Stage.DRAFT, Stage.AGREED):
        return ends, ()
    done = {mark[1] for mark in renewal_marks(connection) if mark[0] == contract_id and mark[2] == ends}
    steps = chain(ends, whole.auto_renew and whole.stage != Stage.ENDED, done, today)
    return ends, tuple(step for step in steps if whole.stage != Stage.ENDED or step.offset > 0)


def _differences(
    contract_id: str, papers: tuple[Contract, ...], client: dict[str, Any], today: date
) -> tuple[Difference, ...]:
    """What a signed supply contract says otherwise than the client's card."""
    whole = _whole(contract_id, papers, today)
    if whole.sort != Sort.SUPPLY or not Stage(whole.stage).binding:
        return ()
    pairs = (
        ("payment_days", client["payment_days"], whole.payment_days),
        ("price_column", client["price_column"], whole.price_column),
    )
    return tuple(
        Difference(name, card, said) for name, card, said in pairs if said is not None and said != card
    )
