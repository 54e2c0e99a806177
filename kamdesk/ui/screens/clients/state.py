"""What the card shows, read in one snapshot. No Qt, no translated words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from kamdesk.model.calendar.rules.namedays import Person as Namesake
from kamdesk.model.calendar.rules.namedays import celebrating
from kamdesk.model.clients.queries.card import ClientCard, client_card
from kamdesk.model.contracts.queries import Agreement, client_agreement
from kamdesk.model.credit.queries import credit_standing
from kamdesk.model.credit.queries.checks import CheckStanding, check_standing
from kamdesk.model.credit.rules.checks import Validity
from kamdesk.model.credit.rules.standing import CreditStanding
from kamdesk.model.journal.queries.promises import Promise, client_promises
from kamdesk.model.journal.queries.timeline import (
    TimelineFilter,
    TimelinePage,
    client_timeline,
    timeline_years,
)
from kamdesk.model.ledger.queries import client_ageing
from kamdesk.model.ledger.rules.ageing import Ageing
from kamdesk.model.store.drafts import draft

SCREEN = "client"
# the icon segments of the timeline and the kinds behind each
GROUPS: dict[str, frozenset[str]] = {
    "all": frozenset(),
    "meetings": frozenset({"visit", "informal", "online"}),
    "calls": frozenset({"call", "email"}),
    "orders": frozenset({"order", "offer"}),
    "payments": frozenset({"payment"}),
    "notes": frozenset({"note", "promise", "change", "document"}),
    "rivals": frozenset({"rival"}),
}


@dataclass(frozen=True, slots=True)
class HistoryWish:
    """What the user asked of the timeline: a segment, a year (0 = all), words."""

    group: str = "all"
    year: int = 0
    words: str = ""

    def filter(self) -> TimelineFilter:
        return TimelineFilter(GROUPS.get(self.group, frozenset()), self.year, self.words)

    @property
    def narrowed(self) -> bool:
        return self != HistoryWish()


@dataclass(frozen=True, slots=True)
class CardState:
    """Everything of the overview; `drafts` are texts typed and not yet saved, by editor."""

    card: ClientCard
    page: TimelinePage
    years: tuple[int, ...]
    promises: tuple[Promise, ...]
    ageing: tuple[Ageing, ...]
    credit: CreditStanding
    celebrating: frozenset[str] = frozenset()
    drafts: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    agreement: Agreement = field(default_factory=Agreement)
    check: CheckStanding = field(default_factory=lambda: CheckStanding(Validity.NONE))

    @property
    def broken(self) -> int:
        """How many promises are past due."""
        return sum(1 for promise in self.promises if promise.late > 0)


EDITORS = ("note", "promise", "call", "step")
FACT = "fact."


def card_state(
    connection: Any, client_id: str, today: date, wish: HistoryWish, fact_names: tuple[str, ...] = ()
) -> CardState | None:
    """The overview of a client, None when it is deleted; `fact_names` are the columns edited in place."""
    card = client_card(connection, client_id, today)
    if card is None:
        return None
    people = [Namesake(person.id, person.draft.name) for person in card.people if person.draft.name_day]
    names = (*EDITORS, *(FACT + name for name in fact_names))
    kept = {name: draft(connection, f"{SCREEN}.{name}", card.id) for name in names}
    return CardState(
        card=card,
        page=client_timeline(connection, card.id, today, wanted=wish.filter()),
        years=timeline_years(connection, card.id, today),
        promises=client_promises(connection, card.id, today),
        ageing=client_ageing(connection, card.id, today),
        credit=credit_standing(connection, card.id, today),
        celebrating=frozenset(one.person.id for one in celebrating(people, today)),
        drafts={name: body for name, body in kept.items() if body},
        agreement=client_agreement(connection, card.id, today),
        check=check_standing(connection, card.id, today),
    )


def more_history(
    connection: Any, client_id: str, today: date, wish: HistoryWish, after: tuple[str, str]
) -> TimelinePage:
    """The next page of the timeline."""
    return client_timeline(connection, client_id, today, wanted=wish.filter(), after=after)


def with_more(state: CardState, page: TimelinePage) -> CardState:
    """The state with one more page of history at the end."""
    return replace(state, page=TimelinePage((*state.page.entries, *page.entries), page.after))
