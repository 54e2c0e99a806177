"""What wants attention today, read with plain SQL on the driver's connection like the rest of the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from kamdesk.model.contracts.rules.force import Contract
from kamdesk.model.contracts.rules.renewal import renewals
from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.core.days import day_of
from kamdesk.model.core.debts import owed
from kamdesk.model.handover.rules.answers import WAIT_DAYS
from kamdesk.model.today.rules import Alert

Raw = Any  # a sqlcipher3 connection; the driver has no types
OVERDUE_ALERTS = 5
CHECK_SOON_DAYS = 14
OFFER_SOON_DAYS = 3


def alerts(raw: Raw, day: date) -> list[Alert]:
    """Everything that wants attention on a day, unordered; what needs the calendar is added by the page."""
    return [
        *_promises(raw, day),
        *_overdue(raw, day),
        *_missed(raw, day),
        *_handed(raw, day),
        *_contracts(raw, day),
        *_checks(raw, day),
        *_offers(raw, day),
        *_duties(raw, day),
        *_next_steps(raw, day),
        *_responses(raw, day),
        *_open_week(raw, day),
    ]


def _promises(raw: Raw, day: date) -> list[Alert]:
    rows = raw.execute(
        "SELECT p.id, p.side, p.client_id, c.name, p.what, p.amount_minor, p.currency, p.due FROM promise p "
        "JOIN client c ON c.id = p.client_id WHERE p.deleted_at IS NULL AND p.state = 'open' AND p.due IS NOT NULL "
        "AND p.due < CASE p.side WHEN 'they' THEN ? ELSE ? END",
        (day.isoformat(), (day + timedelta(days=3)).isoformat()),
    )
    return [
        Alert(
            "promise_broken" if side == "they" else "our_promise",
            key,
            client_id,
            client,
            what,
            amount,
            currency,
            date.fromisoformat(due),
            (day - date.fromisoformat(due)).days,
        )
        for key, side, client_id, client, what, amount, currency, due in rows
    ]


def _overdue(raw: Raw, day: date) -> list[Alert]:
    rows = raw.execute(
        owed(
            "SELECT i.client_id, c.name, sum(OWED), i.currency, min(i.due) FROM invoice i "
            "JOIN client c ON c.id = i.client_id WHERE i.deleted_at IS NULL AND i.paid_on IS NULL AND i.due < ? "
            "AND i.issued <= ? AND i.amount_minor > i.paid_minor AND OWED > 0 GROUP BY i.client_id, i.currency "
            "ORDER BY 3 DESC LIMIT ?"
        ),
        (day.isoformat(), day.isoformat(), OVERDUE_ALERTS),
    )
    return [
        Alert(
            "overdue", client_id, client_id, client, "", amount, currency, date.fromisoformat(due),
            (day - date.fromisoformat(due)).days,
        )
        for client_id, client, amount, currency, due in rows
    ]  # fmt: skip


def _missed(raw: Raw, day: date) -> list[Alert]:
    """Planned visits of the last two weeks that did not take place and have no later contact planned or done."""
    rows = raw.execute(
        "SELECT a.id, a.client_id, c.name, a.goal, a.day FROM activity a JOIN client c ON c.id = a.client_id "
        "WHERE a.deleted_at IS NULL AND a.day BETWEEN ? AND ? "
        "AND (a.state = 'missed' OR (a.state = 'planned' AND a.day < ?)) "
        "AND NOT EXISTS (SELECT 1 FROM activity b WHERE b.client_id = a.client_id AND b.deleted_at IS NULL "
        "AND b.day > a.day AND b.state IN ('planned', 'done'))",
        ((day - timedelta(days=14)).isoformat(), day.isoformat(), day.isoformat()),
    )
    return [
        Alert("missed", key, client_id, client, goal, **_since(on, day))
        for key, client_id, client, goal, on in rows
    ]  # fmt: skip


def _checks(raw: Raw, day: date) -> list[Alert]:
    """Clients that are worked with and whose newest check no longer holds, or soon will not (A20)."""
    rows = raw.execute(
        "SELECT k.id, c.id, c.name, k.valid_until FROM client c JOIN credit_check k ON k.id = ("
        "SELECT x.id FROM credit_check x WHERE x.client_id = c.id AND x.deleted_at IS NULL AND x.state = 'done' "
        "ORDER BY x.checked_on DESC, x.id DESC LIMIT 1) "
        "WHERE c.deleted_at IS NULL AND c.archived = 0 AND c.stage = 'client' AND k.valid_until < ? "
        "AND NOT EXISTS (SELECT 1 FROM credit_check d WHERE d.client_id = c.id AND d.state = 'draft' "
        "AND d.deleted_at IS NULL)",
        ((day + timedelta(days=CHECK_SOON_DAYS)).isoformat(),),
    )
    return [
        Alert("check", check_id, client_id, client, **_since(until, day))
        for check_id, client_id, client, until in rows
    ]


def _offers(raw: Raw, day: date) -> list[Alert]:
    """Issued proposals without an answer whose last day comes near, and those that lapsed this week (A95)."""
    rows = raw.execute(
        "SELECT o.id, o.client_id, c.name, o.number || ' v' || o.version, o.net_minor, o.currency, o.valid_until "
        "FROM offer o JOIN client c ON c.id = o.client_id WHERE o.deleted_at IS NULL AND o.state = 'issued' "
        "AND o.valid_until BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM offer n WHERE n.root_id = o.root_id "
        "AND n.version > o.version AND n.deleted_at IS NULL AND n.state <> 'draft')",
        ((day - timedelta(days=7)).isoformat(), (day + timedelta(days=OFFER_SOON_DAYS)).isoformat()),
    )
    return [
        Alert("offer", offer_id, client_id, client, number, amount, currency, **_since(until, day))
        for offer_id, client_id, client, number, amount, currency, until in rows
    ]


def _handed(raw: Raw, day: date) -> list[Alert]:
    """Orders that sales support refused, and packets it has not answered for days (A25)."""
    rows = raw.execute(
        "SELECT o.id, o.client_id, c.name, o.number, o.refuse_reason, o.total_minor, o.currency, o.state, o.handed_at "
        "FROM sales_order o JOIN client c ON c.id = o.client_id WHERE o.deleted_at IS NULL "
        "AND (o.state = 'refused' OR (o.state = 'handed' AND substr(o.handed_at, 1, 10) <= ?))",
        ((day - timedelta(days=WAIT_DAYS)).isoformat(),),
    )
    return [
        Alert(
            "order_refused" if state == "refused" else "packet_waits", key, client_id, client,
            f"{number}: {reason}" if state == "refused" and reason else number, total, currency,
            **_since(handed[:10], day),
        )
        for key, client_id, client, number, reason, total, currency, state, handed in rows
        if handed
    ]  # fmt: skip


def _contracts(raw: Raw, day: date) -> list[Alert]:
    """Contracts that end or ended, by the step of the renewal chain that is due (A19)."""
    rows = raw.execute(
        "SELECT id, client_id, number, title, sort, amends_id, stage, starts_on, ends_on, auto_renew, currency, "
        "amount_minor, price_column, payment_days, limit_minor, penalty_bp, penalty_clause, signed_on, ended_on "
        "FROM contract WHERE deleted_at IS NULL"
    )
    papers = [Contract(*_with_days(row, (7, 8, 17, 18))) for row in rows]
    if not papers:
        return []
    marks = raw.execute(
        "SELECT contract_id, offset_days, ends_on FROM renewal_step WHERE deleted_at IS NULL AND ends_on IS NOT NULL"
    )
    done = {(contract_id, offset, date.fromisoformat(ends)) for contract_id, offset, ends in marks}
    names = dict(raw.execute("SELECT id, name FROM client WHERE deleted_at IS NULL AND archived = 0"))
    return [
        Alert(
            "win_back" if due.win_back else "contract", due.contract_id, due.client_id, names[due.client_id],
            due.number, day=due.ends_on, days=due.days_left,
        )
        for due in renewals(papers, done, day)
        if due.client_id in names
    ]  # fmt: skip


def _duties(raw: Raw, day: date) -> list[Alert]:
    """Obligations from contracts: theirs when late, ours from three days before (A21)."""
    rows = raw.execute(
        "SELECT o.id, o.side, o.client_id, c.name, o.what, o.due FROM obligation o JOIN client c ON c.id = o.client_id "
        "WHERE o.deleted_at IS NULL AND o.state = 'open' AND o.due IS NOT NULL AND c.deleted_at IS NULL "
        "AND o.due < CASE o.side WHEN 'they' THEN ? ELSE ? END",
        (day.isoformat(), (day + timedelta(days=3)).isoformat()),
    )
    return [
        Alert(
            "their_duty" if side == "they" else "our_duty", key, client_id, client, what, **_since(due, day)
        )
        for key, side, client_id, client, what, due in rows
    ]


def _next_steps(raw: Raw, day: date) -> list[Alert]:
    rows = raw.execute(
        "SELECT id, name, next_step, next_step_day FROM client WHERE deleted_at IS NULL AND next_step <> '' "
        "AND next_step_day IS NOT NULL AND next_step_day <= ?",
        (day.isoformat(),),
    )
    return [
        Alert("next_step", key, key, client, step, **_since(on, day))
        for key, client, step, on in rows
    ]  # fmt: skip


def _responses(raw: Raw, day: date) -> list[Alert]:
    rows = raw.execute(
        "SELECT o.id, o.client_id, k.name, r.action, r.due FROM response r JOIN observation o "
        "ON o.id = r.observation_id JOIN competitor k ON k.id = o.competitor_id WHERE r.deleted_at IS NULL "
        "AND o.deleted_at IS NULL AND r.done_on IS NULL AND r.due IS NOT NULL AND r.due <= ?",
        ((day + timedelta(days=1)).isoformat(),),
    )
    return [
        Alert("response", key, client_id, rival, action, **_since(due, day))
        for key, client_id, rival, action, due in rows
    ]  # fmt: skip


def _open_week(raw: Raw, day: date) -> list[Alert]:
    """Last week, when it held anything and was not closed."""
    last = IsoWeek.of(day).previous()
    held = raw.execute(
        "SELECT count(*) FROM activity WHERE deleted_at IS NULL AND day BETWEEN ? AND ?",
        (last.monday.isoformat(), last.sunday.isoformat()),
    ).fetchone()[0]
    closed = raw.execute(
        "SELECT count(*) FROM week_close WHERE deleted_at IS NULL AND iso_year = ? AND iso_week = ?", last
    ).fetchone()[0]
    if not held or closed:
        return []
    return [
        Alert("week_open", f"{last.year}-{last.week}", None, "", str(last.week), None, "EUR", last.sunday)
    ]


def _since(text: str, today: date) -> dict[str, Any]:
    day = date.fromisoformat(text)
    return {"day": day, "days": (today - day).days}


def _with_days(row: Sequence[Any], places: tuple[int, ...]) -> list[Any]:
    cells = list(row)
    for place in places:
        cells[place] = day_of(cells[place])
    return cells
