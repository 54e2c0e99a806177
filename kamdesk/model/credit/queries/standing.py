"""Where a client stands with its credit on a day, with every row the figures rest on (A27, A28, rule 19)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, text

from kamdesk.model.contracts.queries import contract_in_force, contracts_in_force
from kamdesk.model.contracts.rules.force import Contract
from kamdesk.model.core.days import day_of
from kamdesk.model.core.sales import sold
from kamdesk.model.credit.rules.standing import (
    ORDER_DAYS,
    Billed,
    CreditStanding,
    OpenInvoice,
    OwnOrder,
    WaitingOrder,
    waiting_orders,
)
from kamdesk.model.credit.rules.terms import CreditTerms, Source
from kamdesk.model.ledger.queries import (
    Invoice,
    client_ageing,
    client_invoices,
    client_lateness,
    receivables_by_client,
)
from kamdesk.model.ledger.rules.ageing import Lateness


@dataclass(frozen=True, slots=True)
class TermsLine:
    """One entry of the history of a client's terms; `in_force` on the day asked."""

    terms: CreditTerms
    in_force: bool


@dataclass(frozen=True, slots=True)
class ClientOver:
    """A client with its terms and what it uses of them; sums in minor units of the terms' currency."""

    client_id: str
    client: str
    terms: CreditTerms
    used_minor: int

    @property
    def over_minor(self) -> int:
        """How far over its limit, 0 for within, without a limit or prepaid."""
        if self.terms.prepaid or self.terms.limit_minor is None:
            return 0
        return max(0, self.used_minor - self.terms.limit_minor)

    @property
    def tolerated(self) -> bool:
        return 0 < self.over_minor <= self.terms.tolerance_minor


_TERMS = text("""
SELECT t.id, t.client_id, t.limit_minor, t.currency, t.tolerance_bp, t.sum_days, t.prepaid, t.stopped, t.valid_from,
       t.valid_until, t.decided_by, t.reason
FROM credit_terms t WHERE t.deleted_at IS NULL AND (:client = '' OR t.client_id = :client)
ORDER BY t.valid_from DESC, t.created_at DESC, t.id DESC
""")
_CLIENTS = text(
    "SELECT id, name, currency, payment_days FROM client "
    "WHERE deleted_at IS NULL AND (:client = '' OR id = :client)"
)
_ORDERS = text(
    sold("""
SELECT o.id, o.client_id, o.number, o.erp_number, o.client_number, o.order_day, o.total_minor, o.payment_days,
       o.currency, o.state = 'closed' AS closed
FROM sales_order o
WHERE o.client_id IN (SELECT value FROM json_each(:clients)) AND o.order_day >= :since AND o.order_day <= :day
  AND +o.state IN SOLD AND o.origin = 'own' AND o.deleted_at IS NULL
  AND o.id <> :without
""")
)
_BILLED = text("""
SELECT i.id, i.client_id, i.order_number, i.issued, i.amount_minor, i.currency FROM invoice i
WHERE i.client_id IN (SELECT value FROM json_each(:clients)) AND i.issued >= :since AND i.issued <= :day
  AND i.sort = 'invoice' AND i.deleted_at IS NULL
""")


def credit_standing(
    connection: Connection, client_id: str, day: date, *, without: str = "", habit: bool = True
) -> CreditStanding:
    """The credit of a client on `day`. `without`: an order that is not counted, because it is the one being looked at.

    A client that is not there has no limit and owes nothing. `habit` False leaves out how late it pays: confirming an
    order does not ask.
    """
    client = connection.execute(_CLIENTS, {"client": client_id}).first() if client_id else None
    if client is None:
        return CreditStanding(client_id, day, CreditTerms(), 0)
    contract = contract_in_force(connection, client_id, day)
    terms = _terms(client, _own_on(connection, client_id, day), contract)
    agreed = contract.payment_days if contract is not None else None
    payment_days = client.payment_days if agreed is None else agreed
    mine = {client_id: (terms.currency, payment_days)}
    waiting = _waiting(connection, mine, day, without)
    ages = client_ageing(connection, client_id, day)
    return CreditStanding(
        client_id=client_id,
        day=day,
        terms=terms,
        payment_days=payment_days,
        invoices=_open_invoices(
            client_invoices(connection, client_id, day, only_open=True), terms.currency, day
        ),
        orders=waiting.get(client_id, ()),
        lateness=client_lateness(connection, client_id, day) if habit else Lateness(),
        others=tuple((age.currency, age.balance) for age in ages if age.currency != terms.currency),
        advance_minor=next((age.advance for age in ages if age.currency == terms.currency), 0),
    )


def terms_on(connection: Connection, client_id: str, day: date) -> CreditTerms:
    """The terms in force: the client's own, else the contract's limit, else prepayment by the card, else none."""
    client = connection.execute(_CLIENTS, {"client": client_id}).first()
    if client is None:
        return CreditTerms()
    return _terms(client, _own_on(connection, client_id, day), contract_in_force(connection, client_id, day))


def _own_on(connection: Connection, client_id: str, day: date) -> Any:
    """The newest own terms of a client in force on `day`, or None."""
    return next((row for row in _rows(connection, client_id) if _in_force(row, day)), None)


def terms_history(connection: Connection, client_id: str, day: date) -> tuple[TermsLine, ...]:
    """Every entry of a client's own terms, newest first; the one in force on `day` is marked."""
    rows = _rows(connection, client_id)
    current = next((row.id for row in rows if _in_force(row, day)), None)
    return tuple(TermsLine(_own(row), row.id == current) for row in rows)


def credit_states(connection: Connection, day: date) -> dict[str, ClientOver]:
    """Every client with terms of any kind: what it may owe and what it uses, by client id."""
    clients = {row.id: row for row in connection.execute(_CLIENTS, {"client": ""})}
    own = {row.client_id: row for row in reversed(_rows(connection, "")) if _in_force(row, day)}
    contracts = contracts_in_force(connection, day)
    terms = {key: _terms(row, own.get(key), contracts.get(key)) for key, row in clients.items()}
    wanted = {key: one for key, one in terms.items() if one.source is not Source.NONE}
    waiting = _waiting(
        connection, {key: (one.currency, clients[key].payment_days) for key, one in wanted.items()}, day
    )
    debts = {
        (age.client_id, age.ageing.currency): age.ageing.balance
        for age in receivables_by_client(connection, day)
    }
    return {
        key: ClientOver(
            key,
            clients[key].name,
            one,
            debts.get((key, one.currency), 0) + sum(order.rest for order in waiting.get(key, ())),
        )
        for key, one in wanted.items()
    }


def clients_over(connection: Connection, day: date) -> tuple[ClientOver, ...]:
    """Clients over their limit, furthest over first; tolerance or not."""
    found = [one for one in credit_states(connection, day).values() if one.over_minor > 0]
    return tuple(sorted(found, key=lambda one: (-one.over_minor, one.client)))


def _rows(connection: Connection, client_id: str) -> list[Any]:
    return list(connection.execute(_TERMS, {"client": client_id}))


def _in_force(row: Any, day: date) -> bool:
    until = day_of(row.valid_until)
    return (day_of(row.valid_from) or date.min) <= day and (until is None or until >= day)


def _terms(client: Any, own: Any, contract: Contract | None) -> CreditTerms:
    if contract is not None and contract.limit_minor is None:
        contract = None
    if own is not None:
        made = _own(own)
        if made.limit_minor is not None or made.prepaid or contract is None:
            return made
        return _with_contract(made, contract)
    if contract is not None:
        return _with_contract(CreditTerms(source=Source.CONTRACT), contract)
    if client.payment_days == 0:
        return CreditTerms(source=Source.CARD, currency=client.currency, prepaid=True)
    return CreditTerms(currency=client.currency)


def _own(row: Any) -> CreditTerms:
    return CreditTerms(
        source=Source.OWN, currency=row.currency, limit_minor=row.limit_minor, tolerance_bp=row.tolerance_bp,
        sum_days=row.sum_days, prepaid=bool(row.prepaid), stopped=bool(row.stopped), valid_from=day_of(row.valid_from),
        valid_until=day_of(row.valid_until), decided_by=row.decided_by, reason=row.reason, id=row.id,
    )  # fmt: skip


def _with_contract(terms: CreditTerms, contract: Contract) -> CreditTerms:
    """A contract's limit; tolerance, sum x days and a stop stay those of the own terms."""
    return CreditTerms(
        source=Source.CONTRACT, currency=contract.currency, limit_minor=contract.limit_minor,
        tolerance_bp=terms.tolerance_bp, sum_days=terms.sum_days, stopped=terms.stopped,
        valid_from=terms.valid_from or contract.first_day,
        valid_until=terms.valid_until or contract.ends_on, decided_by=terms.decided_by, reason=terms.reason,
        reference=contract.number, id=terms.id,
    )  # fmt: skip


def _open_invoices(invoices: Iterable[Invoice], currency: str, day: date) -> tuple[OpenInvoice, ...]:
    return tuple(
        OpenInvoice(one.id, one.number, one.issued, one.due, one.owed, _lent(one, day), one.late)
        for one in invoices
        if one.currency == currency and one.owed > 0 and (one.issued is None or one.issued <= day)
    )


def _lent(invoice: Invoice, day: date) -> int:
    """Days from its issue until it is due, or until `day` when that has passed."""
    if invoice.issued is None:
        return 0
    return max(
        0, (max(invoice.due or invoice.issued, day if invoice.late else date.min) - invoice.issued).days
    )


def _waiting(
    connection: Connection, clients: Mapping[str, tuple[str, int]], day: date, without: str = ""
) -> dict[str, tuple[WaitingOrder, ...]]:
    """Own orders not invoiced yet, by client; `clients` gives each its currency and days of payment."""
    asked = {"since": (day - timedelta(days=ORDER_DAYS)).isoformat(), "day": day.isoformat()}
    orders: dict[str, list[OwnOrder]] = {}
    rows = connection.execute(_ORDERS, {**asked, "clients": json.dumps(list(clients)), "without": without})
    for row in rows:
        currency, days = clients[row.client_id]
        if row.currency == currency:
            orders.setdefault(row.client_id, []).append(_order(row, days))
    if not orders:
        return {}
    billed: dict[str, list[Billed]] = {}
    for row in connection.execute(_BILLED, {**asked, "clients": json.dumps(list(orders))}):
        if row.currency == clients[row.client_id][0]:
            made = Billed(row.id, row.order_number, day_of(row.issued), row.amount_minor)
            billed.setdefault(row.client_id, []).append(made)
    return {key: waiting_orders(found, billed.get(key, ())) for key, found in orders.items()}


def _order(row: Any, days: int) -> OwnOrder:
    numbers = frozenset(filter(None, (row.number, row.erp_number, row.client_number)))
    lent = days if row.payment_days is None else row.payment_days
    return OwnOrder(
        row.id, numbers, row.number, day_of(row.order_day), row.total_minor, lent, bool(row.closed)
    )
