"""One act: both sides, what matches, what does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from kamdesk.model.clients.tables import ClientRow
from kamdesk.model.reconciliation.queries.ours import our_side
from kamdesk.model.reconciliation.rules.differences import MATCHED, Compared, compare
from kamdesk.model.reconciliation.rules.entries import Entry, Side
from kamdesk.model.reconciliation.rules.matching import ByHand, match
from kamdesk.model.reconciliation.rules.states import ActState
from kamdesk.model.reconciliation.tables import ReconciliationRow, TheirEntryRow

_act = ReconciliationRow.__table__  # type: ignore[attr-defined]
_entry = TheirEntryRow.__table__  # type: ignore[attr-defined]
_client = ClientRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class ActDetail:
    """An act with both sides in our sense; `theirs` is None until their file or their balance is known.

    `issued_closing_minor` is what the issued paper says, None while nothing was issued: when it differs from
    `ours.closing_minor`, documents came in since. `lines` add up to `difference_minor`.
    """

    id: str
    client_id: str
    client: str
    number: str
    from_day: date
    to_day: date
    currency: str
    state: ActState
    ours: Side
    theirs: Side | None
    lines: tuple[Compared, ...]
    issued_closing_minor: int | None
    their_view: str
    file_name: str
    sent_on: date | None
    channel: str
    answer_by: date | None
    reminded_on: date | None
    answered_on: date | None
    answered_by: str
    document_id: str | None
    note: str

    @property
    def difference_minor(self) -> int | None:
        """Our closing balance less theirs, None while theirs is not known."""
        return None if self.theirs is None else self.ours.closing_minor - self.theirs.closing_minor

    @property
    def differences(self) -> tuple[Compared, ...]:
        """Lines that change the balance."""
        return tuple(line for line in self.lines if line.kind not in (MATCHED, "date"))

    @property
    def changed_since(self) -> int:
        """By how much our balance moved since the paper was issued; minor units."""
        issued = self.issued_closing_minor
        return 0 if issued is None else self.ours.closing_minor - issued


def act_detail(connection: Connection, act_id: str) -> ActDetail | None:
    """One act with its comparison worked out now, or None when it has gone."""
    row = connection.execute(
        select(_act, _client.c.name.label("client"))
        .join(_client, _client.c.id == _act.c.client_id)
        .where(_act.c.id == act_id, _act.c.deleted_at.is_(None))
    ).first()
    if row is None:
        return None
    ours = our_side(connection, row.client_id, row.currency, row.from_day, row.to_day)
    entries, hand = their_rows(connection, act_id)
    theirs = _their_side(row, ours, entries)
    lines: tuple[Compared, ...] = ()
    if theirs is not None and row.their_view:
        lines = compare(ours, theirs, match(ours.entries, entries, hand))
    return ActDetail(
        row.id, row.client_id, row.client, row.number, row.from_day, row.to_day, row.currency, ActState(row.state),
        ours, theirs, lines, row.our_closing_minor if row.number else None, row.their_view, row.file_name, row.sent_on,
        row.channel, row.answer_by, row.reminded_on, row.answered_on, row.answered_by, row.document_id, row.note,
    )  # fmt: skip


def their_rows(connection: Connection, act_id: str) -> tuple[tuple[Entry, ...], ByHand]:
    """The rows of their file in our sense, and what the user decided about them."""
    rows = connection.execute(
        select(_entry)
        .where(_entry.c.act_id == act_id, _entry.c.deleted_at.is_(None))
        .order_by(_entry.c.position, _entry.c.id)
    ).all()
    entries = tuple(Entry(row.id, row.day, row.document, row.debit_minor - row.credit_minor) for row in rows)
    groups: dict[str, list[str]] = {}
    for row in rows:
        if row.match == "hand":
            groups.setdefault(row.matched_to, []).append(row.id)
    together = tuple((tuple(ours.split()), tuple(theirs)) for ours, theirs in groups.items())
    apart = frozenset(row.id for row in rows if row.match == "apart")
    return entries, ByHand(together, frozenset(), apart)


def _their_side(row: Any, ours: Side, entries: tuple[Entry, ...]) -> Side | None:
    """Their balances as told; a file without an opening balance begins with ours."""
    if not row.their_view and row.their_closing_minor is None:
        return None
    opening = ours.opening_minor if row.their_opening_minor is None else row.their_opening_minor
    moved = sum(entry.sum_minor for entry in entries)
    closing = opening + moved if row.their_closing_minor is None else row.their_closing_minor
    return Side(opening, closing, entries)
