"""Where a visit report comes from: the activity with its report, promises, what was seen."""

from __future__ import annotations

from typing import Any

from kamdesk.model.core import clock
from kamdesk.model.journal.queries.promises import client_promises
from kamdesk.model.journal.rules.words import Side
from kamdesk.model.orders.queries.papers import orders_taken
from kamdesk.model.schedule.queries.paper import PaperActivity, paper_activity, photo_count, seen_rivals
from kamdesk.model.schedule.queries.shelf import shelf_of
from kamdesk.reports.kit.phrases import Bilingual
from kamdesk.reports.own_company import issue, own_company
from kamdesk.reports.visit.content import Agreed, OnShelf, Seen, VisitPaper


def gather(connection: Any, *, activity_id: str) -> VisitPaper:
    """The report of one activity. KeyError when it has gone."""
    one = paper_activity(connection, activity_id)
    if one is None:
        raise KeyError(activity_id)
    own = own_company(connection)
    away = one.channel in ("visit", "informal")
    return VisitPaper(
        issue=issue(own, secret=True),
        kind=one.channel,
        day=one.day,
        start=one.start,
        end=one.end,
        clients=one.clients or (one.title,),
        people=tuple(", ".join(part for part in (person.name, person.role) if part) for person in one.people),
        ours=(Bilingual(own.user_name("ru"), own.user_name("lv")),),
        place=one.place if away else "",
        state=one.state,
        goal=one.goal,
        report=one.report,
        agreed=one.agreed,
        payment_terms=one.payment_terms,
        promises=_promises(connection, one),
        seen=tuple(
            Seen(seen.competitor, seen.what, seen.place, seen.price_minor, seen.currency)
            for seen in seen_rivals(connection, activity_id)
        ),
        shelf=tuple(
            OnShelf(
                line.name,
                "away" if not line.on_shelf else "there" if line.tagged else "untagged",
                line.rival,
                line.facings,
                line.price_minor,
                line.currency,
                line.stock_milli,
            )
            for line in shelf_of(connection, activity_id)
        ),
        next_step=one.next_step,
        next_day=one.next_step_day,
        reason=one.missed_reason,
        off_schedule=one.off_schedule,
        photos=photo_count(connection, activity_id),
        orders=orders_taken(connection, one.client_id, one.day) if one.client_id else (),
    )


def _promises(connection: Any, one: PaperActivity) -> tuple[Agreed, ...]:
    """Promises given at this activity, in whatever state they are by now."""
    if not one.client_id:
        return ()
    return tuple(
        Agreed(
            promise.side is Side.WE, promise.what, promise.amount_minor or 0, promise.currency, promise.due
        )
        for promise in client_promises(connection, one.client_id, clock.today(), every=True)
        if promise.activity_id == one.id
    )
