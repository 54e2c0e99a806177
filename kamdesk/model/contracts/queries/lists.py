"""Lists: contracts with days left, what is due around their ends, powers of attorney, obligations (A19, A21, A22)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, exists, or_, select

from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.contracts.queries.force import contract, terms
from kamdesk.model.contracts.rules.force import Contract, amended
from kamdesk.model.contracts.rules.powers import Power
from kamdesk.model.contracts.rules.renewal import Renewal, renewals, term_end
from kamdesk.model.contracts.rules.stages import Stage
from kamdesk.model.contracts.rules.words import Duty, Sort
from kamdesk.model.contracts.tables import ObligationRow, PowerRow, RenewalStepRow
from kamdesk.model.core.text import fold
from kamdesk.model.store.tables import SearchDocRow

_client = ClientRow.__table__  # type: ignore[attr-defined]
_power = PowerRow.__table__  # type: ignore[attr-defined]
_step = RenewalStepRow.__table__  # type: ignore[attr-defined]
_duty = ObligationRow.__table__  # type: ignore[attr-defined]
_search = SearchDocRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class ContractLine:
    """One contract of a list. `ends_on` is the end of the running term with the amendments in force, `days_left` whole
    days to it (negative: run out), None without end; `offset` the renewal step due now, or None.
    """

    id: str
    client_id: str
    client: str
    number: str
    title: str
    sort: str
    amends_id: str | None
    stage: str
    starts_on: date | None
    ends_on: date | None
    days_left: int | None
    auto_renew: bool
    currency: str
    amount_minor: int | None
    signed_on: date | None
    sent_on: date | None
    original_back_on: date | None
    offset: int | None = None

    @property
    def expired(self) -> bool:
        """Signed, but its term is over."""
        return Stage(self.stage).binding and self.days_left is not None and self.days_left < 0

    @property
    def original_out(self) -> bool:
        """Signed, and the original is not back."""
        return self.stage == Stage.SIGNED


SEGMENTS: dict[str, Callable[[ContractLine], bool]] = {
    "all": lambda _line: True,
    "open": lambda line: line.stage in (Stage.DRAFT, Stage.AGREED),
    "force": lambda line: Stage(line.stage).binding and not line.expired,
    "ending": lambda line: line.offset is not None or line.expired,
    "original": lambda line: line.original_out,
    "ended": lambda line: line.stage == Stage.ENDED or line.expired,
}


def contract_list(
    connection: Connection, today: date, *, text: str = "", client_id: str = ""
) -> tuple[ContractLine, ...]:
    """Contracts, the soonest end first, the ended ones last; `text` looks in number, title and client."""
    every = tuple(Contract(*row) for row in connection.execute(terms()))
    due = {one.contract_id: one.offset for one in renewals(every, renewal_marks(connection), today)}
    where = [contract.c.deleted_at.is_(None)]
    if client_id:
        where.append(contract.c.client_id == client_id)
    wanted = fold(text)
    if wanted:
        like = f"%{wanted}%"
        found = exists().where(_search.c.row_id == contract.c.id, _search.c.folded.like(like))
        where.append(or_(_client.c.name_fold.like(like), found))
    rows = connection.execute(
        select(contract, _client.c.name.label("client"))
        .join(_client, _client.c.id == contract.c.client_id)
        .where(and_(*where))
    ).mappings()
    by_id = {one.id: one for one in every}
    changes: dict[str, list[Contract]] = {}
    for one in every:
        if one.amends_id:
            changes.setdefault(one.amends_id, []).append(one)
    lines = [
        _line(row, by_id[row["id"]], changes.get(row["id"], []), due.get(row["id"]), today) for row in rows
    ]
    return tuple(
        sorted(
            lines,
            key=lambda line: (line.stage == Stage.ENDED, line.ends_on or date.max, line.number, line.id),
        )
    )


def _line(
    row: Any, written: Contract, changes: list[Contract], offset: int | None, today: date
) -> ContractLine:
    ends = (
        row["ends_on"] if row["sort"] == Sort.AMENDMENT else term_end(amended(written, changes, today), today)
    )
    own = {name: row[name] for name in _PLAIN}
    return ContractLine(
        **own, ends_on=ends, days_left=(ends - today).days if ends and row["sort"] == Sort.SUPPLY else None,
        offset=offset,
    )  # fmt: skip


_PLAIN = (
    "id", "client_id", "client", "number", "title", "sort", "amends_id", "stage", "starts_on", "auto_renew",
    "currency", "amount_minor", "signed_on", "sent_on", "original_back_on",
)  # fmt: skip


def renewal_marks(connection: Connection) -> frozenset[tuple[str, int, date]]:
    """Steps done: contract, offset, and the end of the term it was done for."""
    rows = connection.execute(
        select(_step.c.contract_id, _step.c.offset_days, _step.c.ends_on).where(
            _step.c.deleted_at.is_(None), _step.c.ends_on.is_not(None)
        )
    )
    return frozenset((row.contract_id, row.offset_days, row.ends_on) for row in rows)


def renewals_due(connection: Connection, today: date) -> tuple[Renewal, ...]:
    """Contracts whose renewal or win-back is due today, the soonest end first."""
    every = tuple(Contract(*row) for row in connection.execute(terms()))
    return renewals(every, renewal_marks(connection), today)


def powers(connection: Connection) -> tuple[Power, ...]:
    """Powers of attorney, those that run longest first."""
    rows = connection.execute(
        select(
            _power.c.id, _power.c.number, _power.c.holder, _power.c.issued_by, _power.c.issued_on,
            _power.c.valid_until, _power.c.limit_minor, _power.c.currency, _power.c.scope,
        )
        .where(_power.c.deleted_at.is_(None))
        .order_by(_power.c.valid_until.is_(None).desc(), _power.c.valid_until.desc(), _power.c.number)
    )  # fmt: skip
    return tuple(Power(*row) for row in rows)


@dataclass(frozen=True, slots=True)
class Obligation:
    """What one side owes the other by `due`; `number` is the contract's, empty without one."""

    id: str
    client_id: str
    client: str
    contract_id: str | None
    number: str
    side: str
    what: str
    due: date | None
    state: str
    done_on: date | None
    note: str

    def late(self, today: date) -> int:
        """Whole days past its day while it is open, else 0."""
        return max(0, (today - self.due).days) if self.state == Duty.OPEN and self.due else 0


def obligations(
    connection: Connection,
    *,
    client_id: str = "",
    contract_id: str = "",
    side: str = "",
    state: str = "",
    text: str = "",
) -> tuple[Obligation, ...]:
    """Obligations, the open ones first, then by day."""
    where = [_duty.c.deleted_at.is_(None)]
    for column, value in (
        (_duty.c.client_id, client_id), (_duty.c.contract_id, contract_id), (_duty.c.side, side),
        (_duty.c.state, state),
    ):  # fmt: skip
        if value:
            where.append(column == value)
    if fold(text):
        like = f"%{fold(text)}%"
        found = exists().where(_search.c.row_id == _duty.c.id, _search.c.folded.like(like))
        where.append(or_(_client.c.name_fold.like(like), found))
    rows = connection.execute(
        select(
            _duty.c.id, _duty.c.client_id, _client.c.name, _duty.c.contract_id,
            contract.c.number, _duty.c.side, _duty.c.what, _duty.c.due, _duty.c.state, _duty.c.done_on, _duty.c.note,
        )
        .join(_client, _client.c.id == _duty.c.client_id)
        .outerjoin(contract, and_(contract.c.id == _duty.c.contract_id, contract.c.deleted_at.is_(None)))
        .where(and_(*where))
        .order_by(_duty.c.state != Duty.OPEN, _duty.c.due.is_(None), _duty.c.due, _duty.c.id)
    )  # fmt: skip
    return tuple(Obligation(*row[:4], row[4] or "", *row[5:]) for row in rows)


def obligation(connection: Connection, obligation_id: str) -> Obligation | None:
    """One obligation, or None."""
    return next((one for one in obligations(connection) if one.id == obligation_id), None)
