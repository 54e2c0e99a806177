"""Who should be met in a week and why: the list 'to plan' (A8, screens.md 4).

One candidate per client, or several when its cadence is shorter than the week; all its reasons are kept, the weightiest
decides the order. A VIP never gets a norm-based reason (A14).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kamdesk.model.core.clock import IsoWeek
from kamdesk.model.places.rules.spot import Spot
from kamdesk.model.schedule.rules.cadence import (
    Cadence,
    Contacted,
    due_days,
    freshness,
    last_contact,
    next_due,
)
from kamdesk.model.schedule.rules.kinds import STRENGTH, USUAL_MINUTES, Channel, satisfies
from kamdesk.model.schedule.rules.reasons import Reason, ReasonKind

# a missed contact older than this is history, not a task
_MISSED_DAYS = 28


@dataclass(frozen=True, slots=True)
class Window:
    """Minutes of the day in which a meeting may take place, both ends included for its whole length."""

    start: int = 9 * 60
    end: int = 17 * 60


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """An unsettled promise: `ours` = we promised; sums in minor units."""

    ours: bool
    what: str
    due: date | None
    amount_minor: int | None = None
    currency: str = "EUR"
    broken: bool = False


@dataclass(frozen=True, slots=True)
class EndingContract:
    """A contract whose renewal step is due: whole days to its end, negative after it (A19)."""

    number: str
    ends_on: date
    days_left: int


@dataclass(frozen=True, slots=True)
class ClientFacts:
    """Everything of one client that may be a reason to meet it. Days are whole, sums minor units."""

    id: str
    name: str
    vip: bool = False
    country: str = "LV"
    town: str = ""
    spot: Spot | None = None
    site_id: str | None = None
    window: Window | None = None
    cadences: tuple[Cadence, ...] = ()
    contacts: tuple[Contacted, ...] = ()
    # contacts standing in the plan from today on, of any week
    planned: tuple[Contacted, ...] = ()
    missed: tuple[Contacted, ...] = ()
    overdue_minor: int = 0
    overdue_currency: str = "EUR"
    overdue_days: int = 0
    promises: tuple[OpenPromise, ...] = ()
    last_order: date | None = None
    order_rhythm: int | None = None
    next_step: str = ""
    next_step_day: date | None = None
    renewals: tuple[EndingContract, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A contact worth planning. `earliest` is the day before which it is not due; `key` is stable in the week."""

    key: str
    client_id: str
    client: str
    channel: Channel
    minutes: int
    reasons: tuple[Reason, ...]
    weight: int
    vip: bool = False
    country: str = "LV"
    town: str = ""
    spot: Spot | None = None
    site_id: str | None = None
    window: Window | None = None
    weekdays: tuple[int, ...] = ()
    earliest: date | None = None

    @property
    def main_reason(self) -> Reason:
        return self.reasons[0]


def _promise_reasons(facts: ClientFacts, today: date, until: date) -> list[Reason]:
    found = []
    for promise in facts.promises:
        late = promise.broken or (promise.due is not None and promise.due < today)
        if late and not promise.ours:
            found.append(Reason(ReasonKind.PROMISE_BROKEN, 90, what=promise.what, day=promise.due))
        elif promise.ours and (promise.due is None or promise.due <= until):
            weight = 85 if late else 70
            found.append(Reason(ReasonKind.PROMISE, weight, what=promise.what, day=promise.due))
    return found


def _debt_reasons(facts: ClientFacts) -> list[Reason]:
    if facts.overdue_minor <= 0 or facts.overdue_days <= 0:
        return []
    weight = min(95, 65 + facts.overdue_days // 2)
    return [
        Reason(
            ReasonKind.DEBT,
            weight,
            days=facts.overdue_days,
            amount_minor=facts.overdue_minor,
            currency=facts.overdue_currency,
            channel=Channel.CALL,
        )
    ]


def _redone(facts: ClientFacts, missed: Contacted) -> bool:
    later = (*facts.contacts, *facts.planned)
    return any(one.day > missed.day and satisfies(one.channel, missed.channel) for one in later)


def _missed_reasons(facts: ClientFacts, today: date) -> list[Reason]:
    oldest = today - timedelta(days=_MISSED_DAYS)
    open_ones = [one for one in facts.missed if one.day >= oldest and not _redone(facts, one)]
    return [
        Reason(ReasonKind.MISSED, 75, day=one.day, channel=one.channel)
        for one in sorted(open_ones, key=lambda one: one.day)[-1:]
    ]


def _order_reasons(facts: ClientFacts, until: date) -> list[Reason]:
    if facts.last_order is None or not facts.order_rhythm:
        return []
    passed = (until - facts.last_order).days
    if passed * 4 < facts.order_rhythm * 5 or passed <= facts.order_rhythm + 1:
        return []
    late = passed / facts.order_rhythm
    weight = min(68, 40 + round(14 * (late - 1)))
    return [
        Reason(ReasonKind.ORDER_LATE, weight, days=passed, usual=facts.order_rhythm, channel=Channel.CALL)
    ]


def _contract_reasons(facts: ClientFacts) -> list[Reason]:
    """The nearer the end, the heavier; a contract that ran out weighs as one in its last month."""
    found = []
    for one in facts.renewals:
        weight = 72 if one.days_left <= 30 else 58 if one.days_left <= 60 else 48
        found.append(
            Reason(ReasonKind.CONTRACT, weight, what=one.number, day=one.ends_on, days=one.days_left)
        )
    return found


def _step_reasons(facts: ClientFacts, until: date) -> list[Reason]:
    if not facts.next_step or facts.next_step_day is None or facts.next_step_day > until:
        return []
    return [Reason(ReasonKind.NEXT_STEP, 60, what=facts.next_step, day=facts.next_step_day)]


def _vip_reasons(facts: ClientFacts, today: date) -> list[Reason]:
    fresh = freshness((*facts.contacts, *facts.planned), today)
    if not facts.vip or facts.planned or not fresh.stale:
        return []
    return [Reason(ReasonKind.VIP, 30, days=fresh.days or 0)]


def _cadence_reason(cadence: Cadence, last: date | None, day: date) -> Reason:
    if last is None:
        return Reason(ReasonKind.FIRST, 50, channel=cadence.channel)
    passed = (day - last).days
    late = passed / max(cadence.every_days, 1)
    weight = max(35, min(66, round(45 + 20 * (late - 1))))
    return Reason(ReasonKind.CADENCE, weight, days=passed, usual=cadence.every_days, channel=cadence.channel)


@dataclass(frozen=True, slots=True)
class _Due:
    cadence: Cadence
    day: date
    reason: Reason


def _cadence_dues(facts: ClientFacts, week: IsoWeek, first: date) -> list[_Due]:
    """What the norms ask for in the week; days already covered by the plan fall out."""
    if facts.vip:
        return []
    dues = []
    known = (*facts.contacts, *facts.planned)
    for cadence in facts.cadences:
        last = last_contact(cadence, known)
        for day in due_days(cadence, last, first, week.sunday):
            asked = next_due(cadence, last) or day
            dues.append(_Due(cadence, day, _cadence_reason(cadence, last, max(day, asked))))
            last = day
    return _without_doubles(dues)


def _without_doubles(dues: Sequence[_Due]) -> list[_Due]:
    """A due visit also serves the call due in the same week; several calls a week lose only their first."""
    order = sorted(dues, key=lambda due: (-STRENGTH[due.cadence.channel], due.day))
    kept: list[_Due] = []
    for due in order:
        stronger = [
            one for one in kept
            if one.cadence.channel is not due.cadence.channel and satisfies(one.cadence.channel, due.cadence.channel)
        ]  # fmt: skip
        near = any(abs((one.day - due.day).days) < max(2, due.cadence.every_days // 2) for one in stronger)
        if not near:
            kept.append(due)
    return sorted(kept, key=lambda due: (due.day, due.cadence.channel))


def combined_weight(reasons: Iterable[Reason]) -> int:
    """The weightiest reason, raised by a quarter of the others, at most 100."""
    weights = sorted((reason.weight for reason in reasons), reverse=True)
    return min(100, weights[0] + sum(weights[1:]) // 4) if weights else 0


def client_candidates(facts: ClientFacts, week: IsoWeek, today: date) -> tuple[Candidate, ...]:
    """The candidates of one client for `week`; nothing is proposed before `today`."""
    first = max(week.monday, today)
    if first > week.sunday:
        return ()
    inside = [one for one in facts.planned if week.monday <= one.day <= week.sunday]
    urgent = [] if inside else _urgent(facts, today, week.sunday)
    dues = _cadence_dues(facts, week, first)
    if not dues:
        return (_bare(facts, urgent),) if urgent else ()
    found = []
    for number, due in enumerate(dues):
        reasons = _ordered([*(urgent if number == 0 else []), due.reason])
        found.append(_from_due(facts, due, number, reasons))
    return tuple(found)


def _urgent(facts: ClientFacts, today: date, until: date) -> list[Reason]:
    return [
        *_promise_reasons(facts, today, until),
        *_debt_reasons(facts),
        *_missed_reasons(facts, today),
        *_contract_reasons(facts),
        *_step_reasons(facts, until),
        *_order_reasons(facts, today),
        *_vip_reasons(facts, today),
    ]


def _ordered(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple(sorted(reasons, key=lambda reason: (-reason.weight, reason.kind)))


def _from_due(facts: ClientFacts, due: _Due, number: int, reasons: tuple[Reason, ...]) -> Candidate:
    cadence = due.cadence
    channel = cadence.channel
    missed = [reason for reason in reasons if reason.kind is ReasonKind.MISSED]
    if missed and STRENGTH[missed[0].channel] > STRENGTH[channel]:
        channel = missed[0].channel
    minutes = cadence.minutes if channel is cadence.channel else USUAL_MINUTES[channel]
    return Candidate(
        f"{facts.id}/{number}", facts.id, facts.name, channel, minutes, reasons, combined_weight(reasons),
        facts.vip, facts.country, facts.town, facts.spot if channel.away else None,
        cadence.site_id or facts.site_id, facts.window, cadence.weekdays, due.day,
    )  # fmt: skip


def _bare(facts: ClientFacts, urgent: Sequence[Reason]) -> Candidate:
    """A candidate with no norm due: a missed visit is a visit again, anything else a call."""
    reasons = _ordered(urgent)
    missed = [reason for reason in reasons if reason.kind is ReasonKind.MISSED]
    channel = missed[0].channel if missed else Channel.CALL
    if reasons[0].kind is ReasonKind.VIP:
        channel = Channel.INFORMAL
    return Candidate(
        f"{facts.id}/0", facts.id, facts.name, channel, USUAL_MINUTES[channel], reasons, combined_weight(reasons),
        facts.vip, facts.country, facts.town, facts.spot if channel.away else None, facts.site_id, facts.window,
    )  # fmt: skip


def candidates(clients: Iterable[ClientFacts], week: IsoWeek, today: date) -> tuple[Candidate, ...]:
    """The whole list, the weightiest first, then by name: the same input gives the same order."""
    found = [one for facts in clients for one in client_candidates(facts, week, today)]
    return tuple(sorted(found, key=lambda one: (-one.weight, one.client.casefold(), one.key)))


def with_channel(candidate: Candidate, channel: Channel, spot: Spot | None) -> Candidate:
    """The user meets the client in another way than proposed."""
    return replace(
        candidate, channel=channel, minutes=USUAL_MINUTES[channel], spot=spot if channel.away else None
    )
