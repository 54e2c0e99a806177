"""Where the register of receivables comes from."""

from __future__ import annotations

from datetime import date
from typing import Any

from kamdesk.model.core import clock
from kamdesk.model.journal.queries.promises import Promise, promise_ledger
from kamdesk.model.journal.rules.words import PromiseState, Side
from kamdesk.model.ledger.queries import ClientAge, receivables_by_client
from kamdesk.reports.own_company import issue, own_company
from kamdesk.reports.receivables.content import Owing, Part, Register


def gather(connection: Any, *, day: date | None = None) -> Register:
    """The register as of `day`, today when left out."""
    asked = day or clock.today()
    own = own_company(connection)
    promises: dict[tuple[str, str], Promise] = {}
    for one in promise_ledger(connection, asked):
        if one.side is Side.THEY and one.due is not None and (one.given_on or asked) <= asked:
            promises.setdefault((one.client_id, one.currency), one)
    parts: dict[str, list[Owing]] = {}
    for age in receivables_by_client(connection, asked):
        if age.ageing.total or age.ageing.advance:
            found = promises.get((age.client_id, age.ageing.currency))
            parts.setdefault(age.ageing.currency, []).append(_owing(age, found))
    head = issue(own, secret=True)
    ordered = sorted(parts.items(), key=lambda part: -sum(row.total for row in part[1]))
    return Register(
        head, asked, tuple(Part(currency, tuple(rows)) for currency, rows in ordered), head.author
    )


def _owing(age: ClientAge, promise: Promise | None) -> Owing:
    return Owing(
        age.client, age.ageing.bands, age.ageing.advance, promise.due if promise else None,
        promise.amount_minor if promise else None,
        promise is not None and promise.state is PromiseState.BROKEN,
    )  # fmt: skip
