"""Where the brief comes from: the card, the ledger, the journal, the market, the plan."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from kamdesk.model.calendar.rules.namedays import Person as Named
from kamdesk.model.calendar.rules.namedays import celebrating
from kamdesk.model.clients.queries.card import ClientCard, client_card
from kamdesk.model.clients.queries.history import client_rivals
from kamdesk.model.clients.queries.papers import Bought, bought_lately
from kamdesk.model.clients.queries.people import client_people
from kamdesk.model.contracts.queries import obligations
from kamdesk.model.contracts.rules.words import Duty
from kamdesk.model.core import clock
from kamdesk.model.credit.queries import credit_standing
from kamdesk.model.journal.queries.notes import client_notes, open_questions
from kamdesk.model.journal.queries.promises import client_promises
from kamdesk.model.journal.rules.words import NoteSort, Side
from kamdesk.model.ledger.queries.receivables import client_ageing
from kamdesk.model.orders.queries.lists import last_orders
from kamdesk.model.schedule.queries.paper import PaperActivity, last_meeting, paper_activity
from kamdesk.reports.brief.content import (
    BoughtProduct,
    Brief,
    Change,
    Meeting,
    Money,
    Month,
    OwnFacts,
    Person,
    Promise,
    RecentOrder,
    Remark,
    Rival,
    StockFact,
)  # fmt: skip
from kamdesk.reports.kit.phrases import Bilingual
from kamdesk.reports.own_company import issue, own_company

ORDERS, PRODUCTS, REMARKS, STOCK, CHANGES = 6, 8, 8, 8, 12
RIVAL_DAYS = 365
CHANGE_DAYS = 90


def gather(connection: Any, *, client_id: str, activity_id: str | None = None) -> Brief:
    """The brief for a visit, or for the next planned contact of a client. KeyError when the client has gone."""
    today = clock.today()
    card = client_card(connection, client_id, today)
    if card is None:
        raise KeyError(client_id)
    own = own_company(connection)
    wanted = activity_id or (card.planned.id if card.planned else None)
    planned = paper_activity(connection, wanted) if wanted else None
    day = planned.day if planned else today
    since = last_meeting(connection, card.id, day)
    bought = bought_lately(connection, card.id, card.draft.currency, today, limit=PRODUCTS)
    return Brief(
        issue=issue(own, secret=True),
        client=card.draft.name,
        meeting=_meeting(planned),
        money=_money(connection, card, today),
        months=_months(card),
        people=_people(card, day),
        promises=_promises(connection, card.id, today),
        questions=tuple(note.text for note in reversed(open_questions(connection, card.id))),
        rivals=_rivals(connection, card.id, today),
        offer=card.draft.offer,
        silence=_lines(card.draft.do_not_mention),
        since=since,
        changes=_changes(connection, card.id, since or today - timedelta(days=CHANGE_DAYS)),
        business="\n".join(
            part
            for part in (card.draft.business_model, card.draft.own_customers, card.draft.seasonality)
            if part
        ),
        needs=card.draft.needs,
        plans=card.draft.plans,
        orders=_orders(connection, card.id),
        products=tuple(_product(one) for one in bought),
        remarks=_remarks(connection, card.id),
        own=_own_facts(bought, _lines(own.facts), own.facts_day),
    )


def _meeting(planned: PaperActivity | None) -> Meeting:
    if planned is None:
        return Meeting()
    return Meeting(
        planned.channel, planned.day, planned.start, planned.end, planned.place, planned.goal,
        planned.outcome_min, planned.outcome_good, planned.outcome_best,
    )  # fmt: skip


def _money(connection: Any, card: ClientCard, today: date) -> Money:
    currency = card.draft.currency
    credit = credit_standing(connection, card.id, today)
    late = credit.lateness
    ages = next((age for age in client_ageing(connection, card.id, today) if age.currency == currency), None)
    return Money(
        currency=currency, sales=card.sales, sales_before=card.sales_before or None, debt=card.debt,
        overdue=card.overdue, overdue_days=card.overdue_days, average_late=late.average if late.paid else None,
        worst_late=late.worst, paid_invoices=late.paid, ageing=ages.bands if ages else (0, 0, 0, 0, 0),
        ledger_day=card.ledger_day, trend=late.trend, free=credit.free_minor, prepaid=credit.prepaid,
        stopped=credit.stopped,
    )  # fmt: skip


def _months(card: ClientCard) -> tuple[Month, ...]:
    """Twelve months; none for a client that never bought."""
    if not any(month.sales or month.before for month in card.months):
        return ()
    return tuple(Month(month.first, month.sales, month.before) for month in card.months)


def _people(card: ClientCard, day: date) -> tuple[Person, ...]:
    """Who works there, deciders first; how each stands to us is said in words."""
    wished = [Named(one.id, one.draft.name) for one in card.people if one.draft.name_day]
    today = {found.person.id for found in celebrating(wished, day)}
    return tuple(
        Person(
            one.draft.name, one.draft.role, one.draft.since, one.draft.approach, one.id in today,
            one.draft.phone, str(one.draft.stance),
        )
        for one in card.people
    )  # fmt: skip


def _promises(connection: Any, client_id: str, today: date) -> tuple[Promise, ...]:
    return tuple(
        Promise(
            one.due, one.side is Side.WE, one.what, one.amount_minor or 0, one.currency, late=one.late,
            given_on=one.given_on, channel=one.channel,
        )
        for one in client_promises(connection, client_id, today)
    ) + _obligations(connection, client_id, today)  # fmt: skip


def _obligations(connection: Any, client_id: str, today: date) -> tuple[Promise, ...]:
    """What a contract asks of both sides and is not fulfilled yet stands with the promises (A21)."""
    return tuple(
        Promise(
            one.due, one.side == Side.WE, f"{one.what} ({one.number})" if one.number else one.what, 0, "EUR",
            late=one.late(today), given_on=None, channel="",
        )
        for one in obligations(connection, client_id=client_id, state=Duty.OPEN)
    )  # fmt: skip


def _rivals(connection: Any, client_id: str, today: date) -> tuple[Rival, ...]:
    """Observations of the last year, newest first."""
    return tuple(
        Rival(
            one.competitor, one.seen_on, _what(one.what, one.product), one.source, one.reliability, one.price_minor,
            one.currency, one.change_bp,
        )
        for one in client_rivals(connection, client_id)
        if one.seen_on and (today - one.seen_on).days <= RIVAL_DAYS
    )  # fmt: skip


def _what(what: str, product: str) -> str:
    return what if not product or product in what else f"{what} ({product})"


def _changes(connection: Any, client_id: str, since: date) -> tuple[Change, ...]:
    """Remarks on changes, people who came or went, newest first (A45)."""
    zone = clock.zone()
    found = [
        Change(note.at.astimezone(zone).date(), note.text)
        for note in client_notes(connection, client_id, sorts=(NoteSort.CHANGE,))
    ]
    for person in client_people(connection, client_id, left=True):
        name = ", ".join(part for part in (person.draft.name, person.draft.role) if part)
        if person.draft.since:
            found.append(Change(person.draft.since, name, "came"))
        if person.draft.left_on:
            found.append(Change(person.draft.left_on, name, "left"))
    fresh = [change for change in found if change.day >= since]
    return tuple(sorted(fresh, key=lambda change: change.day, reverse=True)[:CHANGES])


def _orders(connection: Any, client_id: str) -> tuple[RecentOrder, ...]:
    return tuple(
        RecentOrder(one.number, one.order_day, one.net_minor, one.currency, one.line_count, one.state)
        for one in last_orders(connection, client_id, ORDERS)
        if one.order_day
    )


def _product(one: Bought) -> BoughtProduct:
    return BoughtProduct(one.code, _name(one), one.last_day, one.last_qty, one.unit, one.sum_minor)


def _name(one: Bought) -> Bilingual:
    return Bilingual(one.name_ru or one.name, one.name_lv or one.name)


def _remarks(connection: Any, client_id: str) -> tuple[Remark, ...]:
    notes = client_notes(connection, client_id, sorts=(NoteSort.RISK, NoteSort.OBSERVATION), limit=REMARKS)
    zone = clock.zone()
    return tuple(
        Remark(note.at.astimezone(zone).date(), note.text, note.sort is NoteSort.RISK) for note in notes
    )


def _own_facts(bought: tuple[Bought, ...], news: tuple[str, ...], news_day: date | None) -> OwnFacts:
    """Stock of what this client buys, as of the oldest of its dates, and our own news."""
    known = [one for one in bought if one.stock_milli is not None][:STOCK]
    days = [one.stock_day for one in known if one.stock_day]
    stock = tuple(StockFact(one.code, _name(one), one.stock_milli or 0, one.unit) for one in known)
    return OwnFacts(min(days) if days else None, stock, news, news_day)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())
