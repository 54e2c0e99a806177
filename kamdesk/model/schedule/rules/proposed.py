"""What a proposal is made from and what it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kamdesk.model.core.languages import L10n
from kamdesk.model.places.rules.spot import Spot
from kamdesk.model.places.rules.travel import Leg, Travel
from kamdesk.model.schedule.rules.activity import Activity, ActivityDraft
from kamdesk.model.schedule.rules.candidates import Candidate, Window
from kamdesk.model.schedule.rules.clashes import DAY_LOAD_MINUTES
from kamdesk.model.schedule.rules.reasons import reasons_text
from kamdesk.model.schedule.rules.stops import DayFrame, Route

VISIT_WINDOW = Window(9 * 60, 17 * 60)
CALL_WINDOW = Window(8 * 60 + 30, 17 * 60 + 30)
# minutes for parking and the way in, kept free after each proposed visit
BUFFER = 5


@dataclass(frozen=True, slots=True)
class Lunch:
    """A break of `minutes` that begins between `earliest` and `latest`; it gives way when the plan leaves no room."""

    earliest: int = 11 * 60 + 30
    latest: int = 13 * 60 + 30
    minutes: int = 30


@dataclass(frozen=True, slots=True)
class WorkDay:
    """A day on which one works: hours as minutes of the day, and where it begins and ends."""

    day: date
    begin: int = 8 * 60 + 30
    end: int = 17 * 60 + 30
    start: Spot | None = None
    lunch: Lunch | None = None


@dataclass(frozen=True, slots=True)
class ProposalInputs:
    """`days` are the working days still open, `free_days` the public holidays by country code."""

    days: tuple[WorkDay, ...]
    candidates: tuple[Candidate, ...]
    existing: tuple[Activity, ...] = ()
    travel: Travel = field(default_factory=Travel)
    free_days: Mapping[str, frozenset[date]] = field(default_factory=dict)
    load_limit: int = DAY_LOAD_MINUTES
    buffer: int = BUFFER
    most_contacts: int | None = None


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """One dashed card: `road` is the drive that leads to it in minutes."""

    candidate: Candidate
    day: date
    start: int
    minutes: int
    road: int = 0

    @property
    def key(self) -> str:
        return self.candidate.key

    def draft(self, l10n: L10n) -> ActivityDraft:
        """The activity to store when the user accepts; the reasons are written out in the user's language."""
        one = self.candidate
        return ActivityDraft(
            one.channel, self.day, self.start, self.minutes, (one.client_id,), site_id=one.site_id, town=one.town,
            reason=reasons_text(one.reasons, l10n),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A candidate without a place in the week, and why."""

    candidate: Candidate
    msgid: str
    road: int = 0

    def text(self, l10n: L10n) -> str:
        text = l10n.gettext(self.msgid)
        return text % {"road": l10n.duration(self.road)} if self.road else text


@dataclass(frozen=True, slots=True)
class ProposedDay:
    """One day as proposed: the whole route (fixed and new stops), its driving, the load with everything."""

    day: date
    frame: DayFrame
    route: Route
    load: int


@dataclass(frozen=True, slots=True)
class Proposal:
    items: tuple[ProposedItem, ...]
    left_out: tuple[LeftOut, ...]
    days: tuple[ProposedDay, ...]

    @property
    def driving(self) -> Mapping[date, int]:
        """Minutes on the road of each day."""
        return {one.day: one.route.driving for one in self.days}


def road_of(proposal: Proposal, travel: Travel) -> Leg:
    """Minutes and kilometres of all proposed days."""
    total = Leg()
    for day in proposal.days:
        here = day.frame.start
        for at in day.route.stops:
            if at.stop.spot is not None:
                total += travel.leg(here, at.stop.spot)
                here = at.stop.spot
        total += travel.leg(here, day.frame.start)
    return total
